"""Reference pictures: one face each, and of the picture only that face."""

import numpy as np
import pytest
from PIL import Image

from photovet.errors import BadInput
from photovet.images.load import load_bytes
from photovet.resources import resource
from photovet.settings import Settings
from photovet.workflow.enrol import portraits


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
            portrait_of(tmp_path / f"{name}.png")
        assert (refused.value.code, refused.value.facts["faces"]) == ("not_one_face", faces)
    with pytest.raises(BadInput) as refused:
        portrait_of(tmp_path / "missing.jpg")
    assert refused.value.code == "unreadable_file"
