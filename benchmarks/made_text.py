"""Text photos made from those with truth: turned by any angle and mirrored, each word's corners moved along."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np

from benchmarks.truth import TextPhoto, Word

DEGREES = (15, 30, 45, 90, 180, 270)
# Small enough to be looked at seven times; photos whose words are 12 px and more are what the claim is about.
_PHOTOS, _MOST_PIXELS, _LEAST_HEIGHT = 6, 2_500_000, 12.0


def made_texts(photos: Sequence[TextPhoto], folder: Path) -> Iterator[tuple[str, tuple[TextPhoto, ...]]]:
    """Sets by name: "as it is", "turned 15" and so on, "mirrored", all of the same photos."""
    chosen = [photo for photo in photos if _is_fit(photo)][:_PHOTOS]
    yield "as it is", tuple(_made(photo, folder, "as it is", np.eye(3), None) for photo in chosen)
    for degrees in DEGREES:
        yield (
            f"turned {degrees}",
            tuple(_made(photo, folder, f"turned {degrees}", *_turn(photo, degrees)) for photo in chosen),
        )
    yield "mirrored", tuple(_made(photo, folder, "mirrored", *_mirror(photo)) for photo in chosen)


def _is_fit(photo: TextPhoto) -> bool:
    heights = sorted(word.height for word in photo.words if word.readable)
    if not heights or heights[len(heights) // 2] < _LEAST_HEIGHT or photo.kind != "clinic":
        return False
    return math.prod(_pixels(photo.path).shape[:2]) <= _MOST_PIXELS


def _pixels(path: Path) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    picture = cv2.imread(str(path), cv2.IMREAD_COLOR)
    if picture is None:
        raise ValueError(f"can't be read: {path}")
    return np.asarray(picture, np.uint8)


Move = tuple[np.ndarray, tuple[int, int] | None]


def _turn(photo: TextPhoto, degrees: int) -> Move:
    """Counter-clockwise about the middle, on a canvas that holds all of it."""
    high, wide = _pixels(photo.path).shape[:2]
    matrix = np.vstack([cv2.getRotationMatrix2D((wide / 2, high / 2), degrees, 1.0), [0, 0, 1]])
    cos, sin = abs(math.cos(math.radians(degrees))), abs(math.sin(math.radians(degrees)))
    size = round(wide * cos + high * sin), round(wide * sin + high * cos)
    matrix[0, 2] += (size[0] - wide) / 2
    matrix[1, 2] += (size[1] - high) / 2
    return matrix, size


def _mirror(photo: TextPhoto) -> Move:
    high, wide = _pixels(photo.path).shape[:2]
    return np.array([[-1.0, 0, wide], [0, 1, 0], [0, 0, 1]]), (wide, high)


def _made(photo: TextPhoto, folder: Path, name: str, matrix: np.ndarray, size: tuple[int, int] | None) -> TextPhoto:
    """The photo moved by `matrix`, saved without loss, with its words."""
    pixels = _pixels(photo.path)
    goal = size or (pixels.shape[1], pixels.shape[0])
    path = folder / name.replace(" ", "-") / f"{photo.path.stem}.png"
    path.parent.mkdir(exist_ok=True)
    moved = cv2.warpPerspective(pixels, matrix, goal, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    cv2.imwrite(str(path), moved)
    return replace(photo, path=path, kind=name, words=tuple(_word(word, matrix) for word in photo.words))


def _word(word: Word, matrix: np.ndarray) -> Word:
    quad = cv2.perspectiveTransform(np.array([word.quad], np.float64), matrix)[0]
    return replace(word, quad=tuple((float(x), float(y)) for x, y in quad))
