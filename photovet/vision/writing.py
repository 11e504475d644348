"""Blocks that look like writing too small or too blurred to be read: rows of broken dark marks on a light ground.

The text finder sees words; of a sheet whose letters are two or three pixels high it sees nothing. What makes writing
of it is its rhythm: rows that are dark and rows that are not, each dark one broken many times. Measured on receipts
shrunk and laid into everyday photos (docs/benchmarks.md).
"""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

from photovet.vision.pixels import Pixels
from photovet.vision.quads import Quad, clockwise

Grey = NDArray[np.uint8]
Floats = NDArray[np.float32]

# Letters are thinner than this, and words stand as close (pixels).
_LETTERS, _WORDS = 11, 15
# Marks are darker than the ground by this share of it; they cover this share of a block, whose ground is no darker
# and no more uneven than that.
_DARKER, _COVERED, _GROUND, _UNEVEN = 0.06, (0.12, 0.85), 85, 18
# The smallest block, in pixels: its area and its shorter side. The largest, as a share of the picture.
_AREA, _SIDE, _LARGEST = 1200, 14, 0.4
# A block fills this share of the rectangle around it.
_FILLED = 0.55
# The rhythm: how much rows differ, as a share of their mean darkness; how many dark ones there are; how much of a dark
# row is dark: less would be specks, more the slats of a blind.
_RHYTHM, _ROWS, _INKED = 0.5, 6, (0.15, 0.7)
_TURNS = (-6.0, -3.0, 0.0, 3.0, 6.0)


def blocks(pixels: Pixels) -> list[list[Quad]]:
    """The rows of each block of writing in an RGB picture, as quads in its pixels; read or not, at any angle."""
    grey = np.asarray(cv2.cvtColor(np.ascontiguousarray(pixels), cv2.COLOR_RGB2GRAY), np.uint8)
    darkness, is_marked = _marks(grey)
    found = (_rows(darkness, rectangle) for rectangle in _rectangles(is_marked))
    return [rows for rows in found if rows]


def _marks(grey: Grey) -> tuple[Floats, Grey]:
    """How much darker than the ground around it each pixel is (a share of it), and where marks lie densely on it."""
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (_LETTERS, _LETTERS))
    ground = cv2.morphologyEx(cv2.GaussianBlur(grey, (0, 0), 0.6), cv2.MORPH_CLOSE, kernel).astype(np.float32)
    darkness = np.maximum(ground - grey, 0) / np.maximum(ground, 40)
    covered = cv2.blur((darkness > _DARKER).astype(np.float32), (_WORDS, _WORDS))
    mean = cv2.blur(ground, (_WORDS, _WORDS))
    uneven = np.sqrt(np.maximum(cv2.blur(ground * ground, (_WORDS, _WORDS)) - mean * mean, 0))
    low, high = _COVERED
    marked = ((covered > low) & (covered < high) & (ground > _GROUND) & (uneven < _UNEVEN)).astype(np.uint8)
    marked = cv2.morphologyEx(marked, cv2.MORPH_OPEN, np.ones((5, 5), np.uint8))
    marked = cv2.morphologyEx(marked, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))
    return np.asarray(darkness, np.float32), np.asarray(marked, np.uint8)


_Rectangle = tuple[tuple[float, float], tuple[float, float], float]


def _rectangles(marked: Grey) -> Iterator[_Rectangle]:
    """The smallest turned rectangle around each piece that fills one: centre, width and height, angle."""
    contours, _ = cv2.findContours(marked, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    for contour in contours:
        area = cv2.contourArea(contour)
        centre, (wide, high), angle = cv2.minAreaRect(contour)
        is_block = area >= _AREA and min(wide, high) >= _SIDE and area <= _LARGEST * marked.size
        if is_block and area >= _FILLED * wide * high:
            yield (float(centre[0]), float(centre[1])), (float(wide), float(high)), float(angle)


def _rows(darkness: Floats, rectangle: _Rectangle) -> list[Quad]:
    """The dark rows of a block whose rhythm is that of writing, whichever way it lies; none otherwise."""
    centre, (wide, high), angle = rectangle
    best, rows = 0.0, list[Quad]()
    for turn in _TURNS:
        for size, turned in (((wide, high), angle + turn), ((high, wide), angle + 90 + turn)):
            part, back = _straightened(darkness, centre, size, turned)
            rhythm, dark = _rhythm(part)
            if rhythm > best:
                best, rows = rhythm, [_quad(run, part.shape[1], back) for run in _runs(dark)]
    return rows if best >= _RHYTHM and len(rows) >= _ROWS else []


def _straightened(
    darkness: Floats, centre: tuple[float, float], size: tuple[float, float], angle: float
) -> tuple[Floats, Floats]:
    """The turned rectangle as a picture of its own, and the matrix (2, 3) from its pixels back."""
    wide, high = max(2, round(size[0])), max(2, round(size[1]))
    matrix = np.asarray(cv2.getRotationMatrix2D(centre, angle, 1.0), np.float64)
    matrix[:, 2] += np.array([wide / 2, high / 2]) - centre
    part = cv2.warpAffine(darkness, matrix, (wide, high), flags=cv2.INTER_LINEAR)
    return np.asarray(part, np.float32), np.asarray(cv2.invertAffineTransform(matrix), np.float32)


def _rhythm(part: Floats) -> tuple[float, NDArray[np.bool_]]:
    """How much its rows differ from those around them, as a share of the mean, and which are the dark ones.

    Nothing where dark rows are hardly marked or not broken.
    """
    profile = part.mean(axis=1)
    around = cv2.GaussianBlur(profile.reshape(-1, 1), (1, 31), 4.0).ravel()
    dark = profile > around
    low, high = _INKED
    inked = float((part[dark] > _DARKER).mean()) if dark.any() else 0.0
    if not low <= inked <= high:
        return 0.0, dark
    return float((profile - around).std() / max(float(profile.mean()), 1e-3)), dark


def _runs(dark: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Where each run of dark rows begins and ends."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], dark, [False]]).astype(np.int8)))
    return [(int(start), int(end)) for start, end in edges.reshape(-1, 2)]


def _quad(run: tuple[int, int], wide: int, back: Floats) -> Quad:
    corners = np.array([[0, run[0]], [wide, run[0]], [wide, run[1]], [0, run[1]]], np.float32)
    return clockwise(corners @ back[:, :2].T + back[:, 2])
