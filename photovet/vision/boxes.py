"""Arithmetic on arrays of candidates. Rows are left, top, right, bottom, score, then whatever the detector adds."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.float32]

# From this overlap (IoU) on boxes of one look say the same.
_AGREES = 0.5
_AT_ONCE = 256


def iou_matrix(one: Rows, other: Rows) -> Rows:
    """Intersection over union of every row of `one` with every row of `other`: (len(one), len(other))."""
    shared = shared_area(one, other)
    return shared / (_area(one)[:, None] + _area(other)[None] - shared + 1e-9)


def shared_area(one: Rows, other: Rows) -> Rows:
    """Square pixels that every row of `one` shares with every row of `other`: (len(one), len(other))."""
    width = np.minimum(one[:, None, 2], other[None, :, 2]) - np.maximum(one[:, None, 0], other[None, :, 0])
    height = np.minimum(one[:, None, 3], other[None, :, 3]) - np.maximum(one[:, None, 1], other[None, :, 1])
    return np.maximum(width, 0) * np.maximum(height, 0)


def suppress(rows: Rows, overlap: float) -> Rows:
    """Non-maximum suppression: of rows that overlap by more than `overlap` (IoU) only the best scored stays.

    Sorted by score, best first.
    """
    if len(rows) == 0:
        return rows
    sides = np.concatenate([rows[:, :2], rows[:, 2:4] - rows[:, :2]], axis=1)
    kept = cv2.dnn.NMSBoxes(sides.tolist(), rows[:, 4].tolist(), 0.0, overlap)
    return rows[np.asarray(kept, dtype=np.intp).reshape(-1)]


def vote(rows: Rows, overlap: float) -> Rows:
    """Like `suppress`, but each box that stays is the mean of those that agree, weighted by their scores' squares.

    A network says the same face from several cells, each a little beside the other: together they lie better.
    """
    kept = suppress(rows, overlap)
    # In parts: a large crowd has thousands of each.
    for start in range(0, len(kept), _AT_ONCE):
        part = kept[start : start + _AT_ONCE]
        weight = np.where(iou_matrix(part, rows) > _AGREES, rows[None, :, 4] ** 2, 0)
        part[:, :4] = weight @ rows[:, :4] / weight.sum(axis=1, keepdims=True)
    return kept


def _area(rows: Rows) -> Rows:
    return (rows[:, 2] - rows[:, 0]) * (rows[:, 3] - rows[:, 1])
