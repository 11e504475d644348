"""A second opinion on who a face is, from another network: `face_recognition` and dlib, an optional extra.

Only ever loaded in a process of its own: importing it lets Pillow take files that are cut off for whole ones, and its
own way to say that a part is missing has been to end the program.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from photovet.domain.geometry import Box, Point
from photovet.vision.pixels import Pixels

AGREES = 0.64
"""Distance of two descriptions up to which they are one person's: 99 % of the same people's pairs, 2 % of strangers'
(LFW). With SFace agreeing too, half as many strangers pass as with SFace alone."""
_PACKAGE = "face_recognition"
# Where dlib's own finder, with which its network was trained, puts its box around the five landmarks of a face: middle
# and side in units of their root mean square distance from their mean (150 portraits).
_SIDE, _ASIDE, _ABOVE = 3.8, -0.1, -0.13


@dataclass(frozen=True, eq=False)
class FaceCut:
    """A face cut out of a picture: RGB pixels, and its five landmarks in them."""

    pixels: Pixels = field(repr=False)
    landmarks: tuple[Point, ...] = field(repr=False)


def is_installed() -> bool:
    """Whether the extra is there; nothing of it is loaded."""
    return importlib.util.find_spec(_PACKAGE) is not None


def distances(portraits: Sequence[FaceCut], faces: Sequence[FaceCut]) -> tuple[float, ...]:
    """How far each face is from a person's portraits on the average; `AGREES` or less is the same person.

    Loads the networks: only for a process that does nothing else. ValueError if there is no portrait; whatever breaks
    in the package comes through.
    """
    describe = _describer()
    known = np.stack([describe(one) for one in portraits])
    return tuple(float(np.linalg.norm(known - describe(one), axis=1).mean()) for one in faces)


def _describer() -> Callable[[FaceCut], NDArray[np.float64]]:
    try:
        package = importlib.import_module(_PACKAGE)
    except SystemExit as error:
        raise RuntimeError("the package ended the program") from error

    def describe(face: FaceCut) -> NDArray[np.float64]:
        box = dlib_box(face.landmarks)
        sides = (round(box.y), round(box.right), round(box.bottom), round(box.x))
        numbers = package.face_encodings(np.ascontiguousarray(face.pixels), [sides], model="small")[0]
        return np.asarray(numbers, np.float64)

    return describe


def dlib_box(landmarks: Sequence[Point]) -> Box:
    """The square around a face as dlib would draw it."""
    points = np.asarray(landmarks, np.float64)
    x, y = points.mean(axis=0)
    unit = float(np.sqrt(np.square(points - (x, y)).sum(axis=1).mean()))
    side = _SIDE * unit
    return Box(x + _ASIDE * unit - side / 2, y + _ABOVE * unit - side / 2, side, side)
