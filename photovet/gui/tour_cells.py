"""How a photo is walked through at its own pixels: overlapping cells, in reading order. Pure arithmetic."""

from __future__ import annotations

from photovet.domain.checklist import tour_share
from photovet.domain.geometry import Box

_OVERLAP = 0.08
"""Of a cell: what lies on the seam of two is seen whole in one of them."""


def cells(size: tuple[int, int], view: tuple[float, float]) -> list[list[Box]]:
    """Rows of cells that cover a photo of `size`, each at most as large as the view (both in the photo's pixels)."""
    columns, rows = (_spans(size[axis], view[axis]) for axis in (0, 1))
    return [[Box(x, y, wide, high) for x, wide in columns] for y, high in rows]


def _spans(whole: int, view: float) -> list[tuple[float, float]]:
    """Beginnings and lengths of parts that cover 0 to `whole`."""
    length = max(1.0, min(float(whole), float(int(view))))
    if length >= whole:
        return [(0.0, float(whole))]
    step = max(1.0, length * (1 - _OVERLAP))
    number = 1 + -int(-(whole - length) // step)
    return [(float(round((whole - length) * at / (number - 1))), length) for at in range(number)]


def is_seen(cell: Box, seen: tuple[Box, ...]) -> bool:
    """Whether every pixel of the cell was looked at."""
    moved = [Box(view.x - cell.x, view.y - cell.y, view.w, view.h) for view in seen]
    return tour_share(moved, (round(cell.w), round(cell.h))) >= 1
