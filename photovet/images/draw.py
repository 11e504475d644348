"""Cutting out and covering. Covering destroys pixels: there is no blur and no mosaic in Photovet."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from photovet.domain.geometry import Box, Point

Pixels = NDArray[np.uint8]
Colour = tuple[int, int, int]
_FAR = 1 << 20  # no picture is so large; farther points only overflow OpenCV's integers


def crop(pixels: Pixels, box: Box) -> Pixels:
    """A copy of the pixels that lie wholly inside the box: never a row or column more. ValueError if none does."""
    height, width = pixels.shape[:2]
    left, top = max(0, math.ceil(box.x)), max(0, math.ceil(box.y))
    right, bottom = min(width, math.floor(box.right)), min(height, math.floor(box.bottom))
    if right <= left or bottom <= top:
        raise ValueError(f"no pixel of {width} x {height} lies inside {box}")
    return pixels[top:bottom, left:right].copy()


def fill(pixels: Pixels, outlines: Iterable[Sequence[Point]], *, margin: int, colour: Colour) -> Pixels:
    """A copy with every outline (in upright pixels), grown by `margin` pixels, in one opaque colour.

    Every pixel that an outline touches is covered, and a hole that a line leaves by crossing itself is covered too.
    """
    covered = np.array(pixels, order="C")
    for outline in outlines:
        mask, left, top = _mask(outline, margin, pixels.shape[:2])
        part = covered[top : top + mask.shape[0], left : left + mask.shape[1]]
        part[mask > 0] = colour
    return covered


def filled(shape: tuple[int, ...], outlines: Iterable[Sequence[Point]], *, margin: int) -> NDArray[np.uint8]:
    """(height, width), 255 for each pixel that `fill` covers in a picture of this shape."""
    whole = np.zeros(shape[:2], np.uint8)
    for outline in outlines:
        mask, left, top = _mask(outline, margin, shape[:2])
        whole[top : top + mask.shape[0], left : left + mask.shape[1]] |= mask
    return whole


def resized(pixels: Pixels, size: tuple[int, int]) -> Pixels:
    """The picture, or a mask, made smaller to (width, height): a new pixel is the mean of those that it stands for."""
    if (pixels.shape[1], pixels.shape[0]) == size:
        return pixels
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def is_one_colour(pixels: Pixels, mask: NDArray[np.uint8], colour: Colour, *, reach: int, tolerance: int) -> bool:
    """Whether every pixel under the mask (255), farther than `reach` pixels from its edge, has the colour.

    `reach` is how far a codec mixes neighbours, `tolerance` by how much (of 255) it may change a colour.
    """
    inside = (mask == 255).astype(np.uint8)
    if reach:
        # Beyond the picture's edge there is nothing that could be mixed in: OpenCV takes it for inside.
        inside = cv2.erode(inside, np.ones((2 * reach + 1, 2 * reach + 1), np.uint8))
    left, top, width, height = cv2.boundingRect(inside)
    part = pixels[top : top + height, left : left + width][inside[top : top + height, left : left + width] > 0]
    return not part.size or int(np.abs(part.astype(np.int16) - np.array(colour, np.int16)).max()) <= tolerance


def _mask(outline: Sequence[Point], margin: int, shape: tuple[int, ...]) -> tuple[NDArray[np.uint8], int, int]:
    """255 where the outline covers, for the part of the picture around it, and where that part begins."""
    points = np.asarray(outline, dtype=np.float64).reshape(-1, 2)
    if not len(points) or not np.isfinite(points).all() or margin < 0:
        raise ValueError("an outline has points, and a margin is not negative")
    # One pixel more than asked for: the points are rounded, and no pixel that they touch may stay.
    reach = margin + 1
    whole = np.clip(np.round(points), -_FAR, _FAR).astype(np.int32)
    low, high = whole.min(axis=0) - reach - 2, whole.max(axis=0) + reach + 3
    left, top = max(0, int(low[0])), max(0, int(low[1]))
    right, bottom = min(shape[1], int(high[0])), min(shape[0], int(high[1]))
    mask = np.zeros((max(0, bottom - top), max(0, right - left)), np.uint8)
    if not mask.size:
        return mask, left, top
    # The canvas keeps a dark frame that the outline can't reach, so that what it encloses is told from outside.
    canvas = np.zeros((int(high[1] - low[1]), int(high[0] - low[0])), np.uint8) if _fits(low, high) else None
    if canvas is None:  # absurdly large: everything inside the picture that the polygon's box holds
        mask[:] = 255
        return mask, left, top
    moved = (whole - low).reshape(-1, 1, 2)
    cv2.fillPoly(canvas, [moved], 255)
    cv2.polylines(canvas, [moved], isClosed=True, color=255, thickness=2 * reach + 1)
    contours, _ = cv2.findContours(canvas, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    cv2.drawContours(canvas, contours, -1, 255, thickness=cv2.FILLED)
    mask[:] = canvas[top - int(low[1]) :, left - int(low[0]) :][: mask.shape[0], : mask.shape[1]]
    return mask, left, top


def _fits(low: NDArray[np.int32], high: NDArray[np.int32]) -> bool:
    return int(high[0] - low[0]) * int(high[1] - low[1]) <= 400_000_000
