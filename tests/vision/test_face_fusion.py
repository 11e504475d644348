import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from photovet.domain.finding import Certainty
from photovet.vision.face_fusion import REPORTED, SAME_FACE, SURE, Candidates, Face, distinct, fuse


def seen(network, *rows, shrunk=False):
    """Rows of left, top, right, bottom, score; the landmarks say which row they came from."""
    table = np.zeros((len(rows), 15), np.float32)
    for index, row in enumerate(rows):
        table[index, :5] = row
        table[index, 5:] = row[4]
    return Candidates(network, table, shrunk=shrunk)


def probability(*looks):
    (face,) = fuse(looks, 1.0, 0.0)
    return face.row[4]


AT = (0, 0, 40, 50)


class TestFuse:
    def test_nothing(self):
        assert fuse([seen("centerface"), seen("yunet")], 1.0, 0.0) == []

    def test_the_box_is_a_mean_and_leans_to_the_stronger(self):
        (face,) = fuse([seen("centerface", (0, 0, 40, 50, 0.3)), seen("yunet", (4, 0, 44, 50, 0.9))], 1.0, 0.0)
        assert 2 < face.row[0] < 4

    def test_landmarks_are_those_of_yunet_where_it_saw_the_face_clearly(self):
        centerface = seen("centerface", (*AT, 0.9))
        for score, whose in ((0.8, 0.8), (0.4, 0.9)):
            (face,) = fuse([centerface, seen("yunet", (*AT, score))], 1.0, 0.0)
            assert face.row[5] == pytest.approx(whose)

    def test_every_look_that_saw_it_makes_it_more_probable(self):
        alone = probability(seen("centerface", (*AT, 0.4)), seen("yunet"), seen("yunet", shrunk=True))
        both = probability(seen("centerface", (*AT, 0.4)), seen("yunet", (*AT, 0.6)), seen("yunet", shrunk=True))
        three = probability(
            *(seen("centerface", (*AT, 0.4)), seen("yunet", (*AT, 0.6))), seen("yunet", (*AT, 0.6), shrunk=True)
        )
        assert alone < both < three

    @pytest.mark.parametrize("network", ["centerface", "yunet"])
    @pytest.mark.parametrize("side", [10, 20, 40, 100, 400, 1500])
    def test_what_one_network_saw_clearly_is_a_face_whatever_its_size(self, network, side):
        shrunk = network == "yunet" and side > 100
        one = seen(network, (0, 0, side, side * 1.2, 0.9), shrunk=shrunk)
        assert probability(one) >= np.float32(REPORTED)

    def test_what_is_less_probable_than_asked_is_left_out(self):
        faint = [seen("centerface", (*AT, 0.13)), seen("yunet")]
        assert fuse(faint, 1.0, 0.0)
        assert not fuse(faint, 1.0, 0.5)

    def test_faces_side_by_side_stay_two(self):
        assert len(fuse([seen("yunet", (0, 0, 10, 10, 0.9), (8, 0, 18, 10, 0.9))], 1.0, 0.0)) == 2

    @given(st.lists(st.tuples(*[st.integers(0, 900)] * 2, st.integers(5, 300)), max_size=300))
    def test_every_strong_candidate_is_in_some_group(self, some):
        rows = [(x, y, x + side, y + side, 0.5) for x, y, side in some]
        faces = fuse([seen("centerface", *rows), seen("yunet")], 1.0, 0.0)
        assert bool(faces) == bool(rows)
        assert len(faces) <= len(rows)


@given(st.lists(st.tuples(*[st.integers(0, 300)] * 2, st.integers(5, 90), st.floats(0.2, 1)), max_size=200))
def test_distinct_faces_overlap_little_and_the_most_probable_stay(some):
    faces = [Face(seen("yunet", (x, y, x + side, y + side, score)).rows[0]) for x, y, side, score in some]
    kept = [face.row for face in distinct(faces)]
    for index, row in enumerate(kept):
        assert all(iou(row, other) < SAME_FACE + 1e-6 for other in kept[:index])
    for face in faces:
        assert any(iou(face.row, row) >= SAME_FACE - 1e-6 and row[4] >= face.row[4] for row in kept)


def iou(one, other):
    shared = np.clip(np.minimum(one[2:4], other[2:4]) - np.maximum(one[:2], other[:2]), 0, None).prod()
    return shared / (np.subtract(one[2:4], one[:2]).prod() + np.subtract(other[2:4], other[:2]).prod() - shared)


@pytest.mark.parametrize(("chance", "certainty"), [(SURE - 0.01, Certainty.POSSIBLE), (SURE, Certainty.SURE)])
def test_certainty(chance, certainty):
    assert Face(np.array([0, 0, 1, 1, chance, *[0] * 10], np.float64)).certainty is certainty
