import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from photovet.domain.geometry import Box
from photovet.vision.boxes import iou_matrix, shared_area, suppress, vote


@st.composite
def candidates(draw, most=12):
    """(n, 6) rows with scores that all differ; the last column is the row's number."""
    count = draw(st.integers(0, most))
    corner, side = st.integers(0, 60), st.integers(1, 40)
    rows = [
        (x, y, x + w, y + h)
        for x, y, w, h in draw(st.lists(st.tuples(corner, corner, side, side), min_size=count, max_size=count))
    ]
    scores = draw(st.permutations([(i + 1) / (count + 1) for i in range(count)]))
    return np.array([(*row, s, i) for i, (row, s) in enumerate(zip(rows, scores, strict=True))], np.float32).reshape(
        -1, 6
    )


def box(row):
    return Box.from_corners(*map(float, row[:4]))


@given(candidates(), candidates())
def test_the_matrices_agree_with_the_domain(one, other):
    overlaps, shared = iou_matrix(one, other), shared_area(one, other)
    assert overlaps.shape == shared.shape == (len(one), len(other))
    for i, a in enumerate(one):
        for j, b in enumerate(other):
            assert overlaps[i, j] == pytest.approx(box(a).iou(box(b)), abs=1e-5)
            assert shared[i, j] == pytest.approx(box(a).overlap(box(b)))


def test_empty_boxes_overlap_nothing():
    empty = np.zeros((1, 5), np.float32)
    assert iou_matrix(empty, empty).tolist() == [[0]]


@given(candidates(), st.sampled_from([0.3, 0.45, 0.7]))
def test_suppression(rows, limit):
    kept = suppress(rows, limit)
    numbers = kept[:, 5].astype(int).tolist()
    assert np.array_equal(kept, rows[numbers])
    assert kept[:, 4].tolist() == sorted(kept[:, 4].tolist(), reverse=True)
    overlaps = iou_matrix(rows, rows)
    # No two that stay overlap too much, and whatever went was overlapped by something better that stayed.
    assert all(overlaps[i, j] <= limit + 1e-5 for i in numbers for j in numbers if i != j)
    for gone in set(range(len(rows))) - set(numbers):
        assert any(overlaps[gone, i] > limit - 1e-5 and rows[i, 4] > rows[gone, 4] for i in numbers)


def test_suppressing_nothing_keeps_the_shape():
    assert suppress(np.zeros((0, 15), np.float32), 0.4).shape == (0, 15)


class TestVote:
    def test_a_box_is_the_mean_of_those_that_agree_by_the_squares_of_their_scores(self):
        rows = np.array([[0, 0, 100, 100, 0.8], [10, 0, 110, 100, 0.4], [300, 0, 400, 100, 0.5]], np.float32)
        first, second = vote(rows, 0.3)
        assert first.tolist() == pytest.approx([2, 0, 102, 100, 0.8])
        assert second.tolist() == pytest.approx([300, 0, 400, 100, 0.5])

    def test_nothing(self):
        assert len(vote(np.zeros((0, 15), np.float32), 0.3)) == 0

    def test_more_boxes_than_are_compared_at_once(self):
        rows = np.array([[20 * x, 0, 20 * x + 10, 10, 0.5] for x in range(600)], np.float32)
        assert sorted(vote(rows, 0.3)[:, 0].tolist()) == rows[:, 0].tolist()
