"""Pictures as networks want them: sizes, planes, tiles. RGB, 8 bit, (height, width, 3)."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]


def planes(pixels: Pixels, *, multiple: int) -> NDArray[np.float32]:
    """The picture as (1, 3, height, width) float32 0..255, padded with black at right and bottom to a multiple."""
    height, width = pixels.shape[:2]
    tensor = np.zeros((1, 3, padded(height, multiple), padded(width, multiple)), np.float32)
    for channel in range(3):
        tensor[0, channel, :height, :width] = pixels[:, :, channel]
    return tensor


def on_canvas(pixels: Pixels, *, multiple: int) -> Pixels:
    """The picture as (1, height, width, 3), padded with black at right and bottom to a multiple."""
    height, width = pixels.shape[:2]
    canvas = np.zeros((1, padded(height, multiple), padded(width, multiple), 3), np.uint8)
    canvas[0, :height, :width] = pixels
    return canvas


def padded(side: int, multiple: int) -> int:
    """The next multiple, in pixels."""
    return -(-side // multiple) * multiple


def scaled(pixels: Pixels, factor: float) -> Pixels:
    """The picture resized by `factor`, never to less than one pixel; the same array when nothing changes."""
    height, width = pixels.shape[:2]
    size = max(1, round(width * factor)), max(1, round(height * factor))
    if size == (width, height):
        return pixels
    how = cv2.INTER_AREA if factor < 1 else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(pixels, size, interpolation=how), np.uint8)


@dataclass(frozen=True)
class Tile:
    """A part of a larger picture: its edges in pixels, and the size of the whole."""

    left: int
    top: int
    right: int
    bottom: int
    width: int
    height: int

    def of(self, pixels: Pixels) -> Pixels:
        """This part of the picture, as a view."""
        return pixels[self.top : self.bottom, self.left : self.right]

    def cuts(self, rows: NDArray[np.float32], *, within: float = 3) -> NDArray[np.bool_]:
        """Which boxes (left, top, right, bottom in the tile's own pixels) end at an inner edge of the tile.

        The neighbouring tile, or a shrunk look at the picture, sees the whole thing.
        """
        return (
            ((rows[:, 0] < within) & (self.left > 0))
            | ((rows[:, 1] < within) & (self.top > 0))
            | ((rows[:, 2] > self.right - self.left - within) & (self.right < self.width))
            | ((rows[:, 3] > self.bottom - self.top - within) & (self.bottom < self.height))
        )


def tiles(width: int, height: int, *, side: int = 1024, overlap: int = 128, multiple: int = 32) -> tuple[Tile, ...]:
    """Equal tiles of at most `side` pixels a side that cover the picture and overlap by at least `overlap`.

    As few as that takes, and no larger than that takes, but for a `multiple`: pixels looked at twice cost twice.
    """
    wide, across = _cut(width, side, overlap, multiple)
    high, down = _cut(height, side, overlap, multiple)
    return tuple(Tile(x, y, x + wide, y + high, width, height) for y in down for x in across)


def _cut(length: int, side: int, overlap: int, multiple: int) -> tuple[int, list[int]]:
    """How long tiles along one side are and where they start: the first at 0, the last ending at the edge."""
    if length <= side:
        return length, [0]
    count = -(-(length - overlap) // (side - overlap))
    # The multiple is what the networks pad to; this way all tiles of one photo have one shape.
    least = -(-(length + (count - 1) * overlap) // count)
    own = min(side, length, padded(least, multiple))
    return own, [round(step * (length - own) / (count - 1)) for step in range(count)]
