"""The yardstick of recognition: whose a picture is, what counts as recognised, what as a stranger."""

import numpy as np
import pytest

from benchmarks import pairs
from benchmarks.faces_described import Described, best_of, middle_of
from photovet.domain.geometry import Box

AXES = np.eye(128, dtype=np.float32)


def like(one, other, cosine):
    return (cosine * AXES[one] + np.sqrt(1 - cosine**2) * AXES[other]).astype(np.float32)


def pictured(*faces, size=(100, 100)):
    """A picture with faces: (box, numbers)."""
    return Described(size, tuple((Box(*map(float, box)), numbers) for box, numbers in faces))


def test_a_picture_is_whose_name_it_bears_or_with_whom_it_is_paired():
    files = ["Ada_0001.jpg", "Ada_0002.jpg", "Bea_0001.jpg", "x.jpg", "y.jpg"]
    assert pairs.identities(files, [("x.jpg", "y.jpg"), ("y.jpg", "Bea_0001.jpg")]) == {
        "Ada_0001.jpg": "Ada",
        "Ada_0002.jpg": "Ada",
        **dict.fromkeys(["Bea_0001.jpg", "x.jpg", "y.jpg"], "Bea"),
    }


def test_the_face_that_is_meant():
    picture = pictured(((0, 0, 50, 60), AXES[0]), ((40, 40, 20, 20), AXES[1]))
    assert np.array_equal(middle_of(picture), AXES[1])
    assert np.array_equal(best_of(picture), AXES[0])
    assert middle_of(pictured()) is None


def test_pairs_are_counted_from_the_truth_and_a_missing_face_is_a_miss():
    files = ("a1", "a2", "a3", "b1", "b2")
    people = dict(zip(files, "aaabb", strict=True))
    face = (40, 40, 20, 20)
    seen = [pictured((face, AXES[0])), pictured((face, like(0, 5, 0.9))), pictured()]
    seen += [pictured((face, AXES[1])), pictured((face, like(1, 0, 0.4)))]
    row = pairs._told_apart("ours", files, people, seen)
    assert (row["same"], row["different"], row["without_a_face"]) == (4, 4, 1)
    assert row["points"]["cosine 0.45"] == {"recognised": 0.25, "strangers": 0.5, "at": 0.45}
    assert row["points"]["cosine 0.36"]["recognised"] == pytest.approx(0.5)


def test_a_gallery_counts_right_wrong_and_strangers():
    numbers = np.stack([AXES[0], like(0, 5, 0.8), AXES[1], like(0, 6, 0.7), AXES[3]])
    faces = pairs.Faces(tuple("abcde"), np.array(["a", "a", "b", "c", "d"]), numbers)
    row = pairs._gallery(faces, 1)  # only "a" is enrolled
    assert (row["of_enrolled"], row["of_strangers"]) == (1, 3)
    assert (row["enrolled_suggested"], row["enrolled_suggested_wrong"]) == (1.0, 0.0)
    assert row["strangers_suggested"] == pytest.approx(1 / 3)


def test_groups_are_pure_only_if_nobody_else_is_in_them():
    numbers = np.stack([AXES[0], like(0, 5, 0.9), like(0, 6, 0.9), AXES[1]])
    faces = pairs.Faces(tuple("abcd"), np.array(["a", "a", "b", "b"]), numbers)
    row = pairs._groups("x", faces)
    assert (row["groups"], row["faces_in_groups"], row["pure"]) == (1, 3, 0.0)
    assert row["majority"] == pytest.approx(2 / 3)
    assert row["pairs_right"] == pytest.approx(1 / 3)
    assert row["pairs_found"] == pytest.approx(0.5)


def test_everybody_is_enrolled_with_two_pictures_in_turn():
    files = {"a": ["a0", "a1", "a2"], "b": ["b0", "b1"]}
    largest = dict.fromkeys(["a0", "a1", "a2"], AXES[0]) | {"b0": AXES[1], "b1": None}
    gallery, others = pairs._enrolled(files, largest, 1)
    assert (gallery.people, gallery.pictures) == (("a", "b"), (2, 1))
    assert [person for person, _ in others] == ["a"]
    assert np.array_equal(others[0][1], AXES[0])
