"""A thumbnail that shows more than the photo says so; one that is the photo in small costs nothing."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from photovet.domain.finding import IdentifierClass, Kind
from photovet.images.load import load
from photovet.workflow.detectors import Slot
from photovet.workflow.scan import look
from tests.workflow.makers import finding


class Finds:
    """Stands for detectors: a face and a line in every picture smaller than the photo."""

    name, version = "faces", "fake/1"

    def __init__(self):
        self.seen = []

    def __call__(self, pixels, *, thorough):
        self.seen.append(pixels.shape[:2])
        line = replace(finding("", Kind.TEXT, (0, 0, 20, 5)), text="DOB 03/04/1971", score=0.95)
        return (finding("", Kind.FACE), line) if pixels.shape[1] < 640 else ()


@pytest.fixture
def scene():
    ramp = np.linspace(40, 200, 640)[None, :, None] * np.ones((480, 1, 3))
    return Image.fromarray(ramp.astype(np.uint8))


def hidden(path: Path, detector):
    review = look(load(path), (Slot("faces", detector),))
    return [found for found in review.findings if found.kind is Kind.METADATA and "more page" in (found.detail or "")]


def test_what_a_second_page_shows_stands_in_its_finding(tmp_path, scene):
    other = Image.fromarray(np.full((120, 160, 3), 250, np.uint8))
    scene.save(tmp_path / "two.tif", save_all=True, append_images=[other])
    (page,) = hidden(tmp_path / "two.tif", Finds())
    assert page.detail == "1 more page: page 2 shows 1 face, 1 line of text (DOB 03/04/1971)"
    assert {IdentifierClass.PHOTO, IdentifierClass.BIOMETRIC, IdentifierClass.DATE} <= set(page.identifiers)


def test_a_small_copy_of_the_photo_is_not_searched_again(tmp_path, scene):
    scene.save(tmp_path / "copy.tif", save_all=True, append_images=[scene.resize((160, 120))])
    detector = Finds()
    (page,) = hidden(tmp_path / "copy.tif", detector)
    assert page.detail == "1 more page: page 2 shows the photo itself"
    assert detector.seen == [(480, 640)]


def test_a_copy_from_before_something_was_painted_over_is_searched(tmp_path, scene):
    before = scene.resize((160, 120))
    scene.paste((0, 0, 0), (500, 100, 560, 180))
    scene.save(tmp_path / "painted.tif", save_all=True, append_images=[before])
    detector = Finds()
    (page,) = hidden(tmp_path / "painted.tif", detector)
    assert "1 face" in page.detail
    assert detector.seen == [(120, 160), (480, 640)]


def test_many_pages_cost_no_more_than_four(tmp_path, scene):
    pages = [Image.fromarray(np.full((60, 80, 3), 20 * number, np.uint8)) for number in range(6)]
    scene.save(tmp_path / "many.tif", save_all=True, append_images=pages)
    detector = Finds()
    (page,) = hidden(tmp_path / "many.tif", detector)
    assert len(detector.seen) == 5
    assert "page 7 was not looked at" in page.detail


def test_a_detector_that_fails_on_a_page_is_named(tmp_path, scene):
    class Fails(Finds):
        def __call__(self, pixels, *, thorough):
            if pixels.shape[1] < 640:
                raise ValueError
            return ()

    scene.save(tmp_path / "two.tif", save_all=True, append_images=[Image.new("RGB", (50, 60))])
    (page,) = hidden(tmp_path / "two.tif", Fails())
    assert page.detail.endswith("page 2 shows no person, text or code that was found; not searched for faces")
