"""What leaves, and what does not: the gate is asked twice, the photo is read again, the new file is opened again."""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pytest
from PIL import Image

from photovet.domain.finding import Kind
from photovet.domain.gate import Blocker
from photovet.domain.geometry import Box
from photovet.domain.release import Channel
from photovet.domain.review import Covered, CroppedOut, Dismissed
from photovet.errors import UnreadablePhoto
from photovet.images.load import load
from photovet.settings import Settings
from photovet.workflow import clean_copy
from photovet.workflow import export as module
from photovet.workflow.detectors import Slot
from photovet.workflow.export import Order, export
from tests.workflow.makers import JUDGEMENT, RUNS, finding, review

TEXT = finding("f1", Kind.TEXT, (16, 8, 48, 32))


class HereAndNow:
    """Stands for the worker processes: does the job at once."""

    def __init__(self, settings):
        self.settings = settings

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return None

    def submit(self, job, *arguments):
        return Done(job, (self.settings, *arguments))


@dataclass
class Done:
    job: object
    arguments: tuple

    def when_done(self, call):
        call()

    def result(self):
        return self.job(*self.arguments)


class Eyes:
    """A detector that finds what a test puts before it, in the new file's own pixels."""

    name, version = "faces", "faces/1"

    def __init__(self):
        self.sees, self.fails = (), False

    def __call__(self, pixels, *, thorough):
        assert thorough
        if self.fails:
            raise RuntimeError
        return tuple(self.sees)


@pytest.fixture(autouse=True)
def eyes(monkeypatch):
    """No processes and no networks: what the second look sees is said by the test."""
    seeing = Eyes()
    monkeypatch.setattr(module, "Workers", HereAndNow)
    monkeypatch.setattr(clean_copy, "detectors_for", lambda _: (Slot("faces", seeing),))
    return seeing


@pytest.fixture
def photo(tmp_path):
    """photo("a.jpg", *findings, **more of a review) -> the review of a new picture of noise."""

    def make(name, *findings, **more):
        path = tmp_path / name
        noise = np.random.default_rng(len(name)).integers(0, 255, (60, 100, 3), np.uint8)
        Image.fromarray(noise).save(path, quality=95)
        return replace(review(*findings, **more), path=path, photo=load(path).photo, runs=RUNS)

    return make


@pytest.fixture
def out(tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


def sent(reviews, folder, judgement=JUDGEMENT, **order):
    return export(reviews, folder, judgement, Settings(), lambda *_: None, Order(**order))


def is_one_colour(area):
    """JPEG works in blocks of 8: a block that lies wholly in the fill knows nothing of what is around it."""
    return np.ptp(area.reshape(-1, 3), axis=0).max() <= 2


class TestWhatLeaves:
    def test_in_order_the_cleared_are_written_and_the_others_named(self, photo, out):
        done = sent([photo("a.jpg", TEXT), photo("bb.jpg"), photo("ccc.jpg", finding())], out)
        assert [bool(one.output) for one in done] == [False, True, False]
        assert [one.blockers[0].code for one in done if one.blockers] == ["unresolved", "unresolved"]
        assert list(out.iterdir()) == [done[1].output]
        assert done[1].output.name == f"photo-{done[1].sha256[:12]}.jpg"

    def test_what_is_covered_is_one_colour_and_the_rest_is_not_touched(self, photo, out):
        before = photo("a.jpg", TEXT, resolutions={"f1": Covered()})
        (one,) = sent([before], out)
        pixels, original = load(one.output).pixels, load(before.path).pixels
        assert is_one_colour(pixels[16:32, 24:56])
        assert abs(pixels[48:].astype(int) - original[48:]).mean() < 8

    def test_a_drawn_cover_is_filled_beside_the_finding_itself(self, photo, out):
        drawn = Covered(((70.0, 8.0), (98.0, 8.0), (98.0, 56.0), (70.0, 56.0)))
        (one,) = sent([photo("a.jpg", TEXT, resolutions={"f1": drawn})], out)
        pixels = load(one.output).pixels
        assert is_one_colour(pixels[16:32, 24:56])
        assert is_one_colour(pixels[16:48, 80:88])

    def test_what_is_cropped_out_is_not_there(self, photo, out):
        (one,) = sent([photo("a.jpg", TEXT, resolutions={"f1": CroppedOut()}, crop=Box(0, 48, 100, 12))], out)
        assert load(one.output).photo.size == (100, 12)

    def test_what_is_dismissed_stays_as_it_is(self, photo, out):
        before = photo("a.jpg", TEXT, resolutions={"f1": Dismissed("a sign")})
        (one,) = sent([before], out)
        assert abs(load(one.output).pixels.astype(int) - load(before.path).pixels).mean() < 8


class TestWhatDoesNot:
    def refused(self, reviews, folder, judgement=JUDGEMENT):
        (one,) = sent(reviews, folder, judgement)
        assert not list(folder.iterdir())
        assert one.output is None
        return one

    def test_a_photo_that_was_changed_since(self, photo, out):
        before = photo("a.jpg")
        Image.new("RGB", (100, 60)).save(before.path)
        assert self.refused([before], out).refusal.code == "photo_changed"

    def test_a_photo_that_is_gone(self, photo, out):
        before = photo("a.jpg")
        before.path.unlink()
        assert self.refused([before], out).refusal.code == "missing"

    def test_a_photo_whose_worker_died(self, photo, out, monkeypatch):
        def die(_):
            raise UnreadablePhoto("worker_died")

        monkeypatch.setattr(Done, "result", die)
        assert self.refused([photo("a.jpg")], out).refusal.code == "worker_died"

    def test_the_gate_is_asked_again_just_before_the_name_is_given(self, photo, out):
        answers = [(), (Blocker("release_expired", "f1"),)]

        class Midnight:
            today, channel = date(2025, 6, 15), Channel.WEBSITE

            def blockers(self, _):
                return answers.pop(0)

        one = self.refused([photo("a.jpg")], out, Midnight())
        assert [blocker.code for blocker in one.blockers] == ["release_expired"]

    @pytest.mark.parametrize("spoil", ["exif", "trailer", "comment", "size", "cut"])
    def test_a_new_file_that_is_not_clean(self, photo, out, monkeypatch, spoil):
        import io

        def spoiled(pixels, **_):
            stream, options, image = io.BytesIO(), {}, Image.fromarray(pixels)
            if spoil == "exif":
                options["exif"] = Image.Exif()
                options["exif"][0x9003] = "2024:05:14 09:12:31"
            if spoil == "comment":
                options["comment"] = b"Jane Doe"
            if spoil == "size":
                image = image.crop((0, 0, 50, 50))
            image.save(stream, "JPEG", **options)
            data = stream.getvalue()
            return data + b"Jane Doe" if spoil == "trailer" else data[:-400] if spoil == "cut" else data

        monkeypatch.setattr(clean_copy, "encode_clean", spoiled)
        code = self.refused([photo("a.jpg")], out).refusal.code
        assert code == ("output_unreadable" if spoil == "cut" else "output_not_clean")

    def test_a_name_that_is_taken(self, photo, out):
        before = photo("a.jpg")
        (first,) = sent([before], out)
        first.output.write_bytes(b"something else")
        (second,) = sent([before], out)
        assert second.refusal.code == "name_taken"
        assert [file.read_bytes() for file in out.iterdir()] == [b"something else"]

    def test_a_folder_that_is_gone(self, photo, out):
        out.rmdir()
        (one,) = sent([photo("a.jpg")], out)
        assert one.refusal.code == "folder_missing"
