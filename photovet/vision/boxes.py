"""Arithmetic on arrays of candidates. Rows are left, top, right, bottom, score, then whatever the detector adds."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.float32]


def iou_matrix(one: Rows, other: Rows) -> Rows:
    """Intersection over union of every row of `one` with every row of `other`: (len(one), len(other))."""
    return shared_area(one, other) / (_area(one)[:, None] + _area(other)[None] - shared_area(one, other) + 1e-9)


def shared_area(one: Rows, other: Rows) -> Rows:
    """Square pixels that every row of `one` shares with every row of `other`: (len(one), len(other))."""
    width = np.minimum(one[:, None, 2], other[None, :, 2]) - np.maximum(one[:, None, 0], other[None, :, 0])
    height = np.minimum(one[:, None, 3], other[None, :, 3]) - np.maximum(one[:, None, 1], other[None, :, 1])
    return np.clip(width, 0, None) * np.clip(height, 0, None)


def suppress(rows: Rows, overlap: float) -> Rows:
    """Non-maximum suppression: of rows that overlap by more than `overlap` (IoU) only the best scored stays.

    Sorted by score, best first.
    """
    if len(rows) == 0:
        return rows
    sides = np.concatenate([rows[:, :2], rows[:, 2:4] - rows[:, :2]], axis=1)
    kept = cv2.dnn.NMSBoxes(sides.tolist(), rows[:, 4].tolist(), 0.0, overlap)
    return rows[np.asarray(kept, dtype=np.intp).reshape(-1)]


def _area(rows: Rows) -> Rows:
    return (rows[:, 2] - rows[:, 0]) * (rows[:, 3] - rows[:, 1])
