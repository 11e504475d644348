"""Reference pictures: one face each, and of the picture only that face."""

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image, ImageFilter

from photovet.domain.geometry import Box, Region
from photovet.errors import BadInput
from photovet.images.load import load, load_bytes
from photovet.resources import resource
from photovet.settings import Settings
from photovet.workflow.enrol import _cut_out_job, _portrait_job, faces_in, portraits

SETTINGS = Settings()


def portrait_of(*pictures):
    return portraits(pictures, Settings.for_machine(photos=len(pictures), jobs=1), lambda *_: None)


def test_a_face_becomes_numbers_and_a_small_clean_picture(tmp_path):
    whole = resource("samples/astronaut.jpg")
    wide = Image.open(whole).convert("RGB")
    Image.fromarray(np.hstack([np.full_like(np.asarray(wide), 200), np.asarray(wide)])).save(tmp_path / "wide.png")
    one, other = portrait_of(whole, tmp_path / "wide.png")
    numbers = np.frombuffer(one.embedding, "<f4")
    assert numbers.shape == (128,)
    assert np.linalg.norm(numbers) == pytest.approx(1, abs=1e-5)
    assert numbers @ np.frombuffer(other.embedding, "<f4") > 0.9
    assert one.model == other.model
    assert one.model.startswith("sface-")
    kept = load_bytes(one.picture, whole)
    assert kept.photo.size < wide.size
    assert not kept.hidden


def test_what_is_no_portrait_is_refused_in_a_sentence(tmp_path):
    face = np.asarray(Image.open(resource("samples/astronaut.jpg")).convert("RGB"))
    pictures = {"nobody": np.full((80, 90, 3), 200, np.uint8), "two": np.hstack([face, face])}
    for name, faces in (("nobody", 0), ("two", 2)):
        Image.fromarray(pictures[name]).save(tmp_path / f"{name}.png")
        with pytest.raises(BadInput) as refused:
            _portrait_job(SETTINGS, tmp_path / f"{name}.png")
        assert (refused.value.code, refused.value.facts["faces"]) == ("not_one_face", faces)
    with pytest.raises(BadInput) as refused:
        portrait_of(tmp_path / "missing.jpg")
    assert refused.value.code == "unreadable_file"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda picture: picture.filter(ImageFilter.GaussianBlur(7)), "face_blurred"),
        (lambda picture: picture.resize((190, 190)), "face_too_small"),
    ],
)
def test_a_picture_that_nobody_should_be_recognised_by_is_refused(tmp_path, change, code):
    change(Image.open(resource("samples/astronaut.jpg")).convert("RGB")).save(tmp_path / "a.png")
    with pytest.raises(BadInput, match=code):
        _portrait_job(SETTINGS, tmp_path / "a.png")


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    """Two people side by side, and their faces from left to right."""
    path = tmp_path_factory.mktemp("photos") / "both.png"
    left, right = (Image.open(resource(f"samples/{name}.jpg")) for name in ("astronaut", "grace_hopper"))
    whole = Image.new("RGB", (900, 512))
    whole.paste(left, (0, 0))
    whole.paste(right, (420, 0))
    whole.save(path)
    loaded = load(path)
    return loaded, sorted(faces_in(SETTINGS, loaded)[:2], key=lambda one: one.region.box.x)


class TestAPhotoOfABatch:
    """A face beside another one: job and verb."""

    def test_the_others_in_the_kept_picture_are_filled(self, both):
        loaded, (one, other) = both
        alone = _portrait_job(SETTINGS, resource("samples/astronaut.jpg"))
        near = replace(other, region=Region(replace(one.region.box, x=one.region.box.x + 0.8 * one.region.box.w)))
        made = _cut_out_job(SETTINGS, loaded.photo.path, loaded.photo.sha256, one, [near])
        assert made.model == alone.model
        assert np.frombuffer(made.embedding, "<f4") @ np.frombuffer(alone.embedding, "<f4") > 0.95
        kept = load_bytes(made.picture, loaded.photo.path).pixels
        grey = (np.abs(kept.astype(int) - 128).max(axis=2) <= 3).mean(axis=0)
        assert (grey[-20:] > 0.5).any()  # beside her
        assert grey[: int(0.6 * len(grey))].max() < 0.3  # she herself is whole

    def test_a_face_drawn_by_hand_is_the_one_that_lies_there(self, both):
        loaded, (one, other) = both
        drawn = replace(other, landmarks=(), source="hand", region=Region(other.region.box.grown(5)))
        made = _cut_out_job(SETTINGS, loaded.photo.path, loaded.photo.sha256, drawn, [one])
        expected = _cut_out_job(SETTINGS, loaded.photo.path, loaded.photo.sha256, other, [one])
        assert made.embedding == expected.embedding
        nowhere = replace(drawn, region=Region(Box(0, 0, 20, 20)))
        with pytest.raises(BadInput, match="no_face_there"):
            _cut_out_job(SETTINGS, loaded.photo.path, loaded.photo.sha256, nowhere, [])

    def test_another_photo_in_its_place_is_refused(self, both):
        loaded, (one, _) = both
        with pytest.raises(BadInput, match="photo_changed"):
            _cut_out_job(SETTINGS, loaded.photo.path, "0" * 64, one, [])
