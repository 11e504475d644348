"""What became of one word: whether findings cover it, what was read on it, and the gravest of their verdicts."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from benchmarks.program import Json
from benchmarks.truth import Word
from photovet.domain.geometry import Point

BOXED = 0.5
# Letter heights in pixels: from the first, below the second. Papers drawn at 8 px are 7.5 to 9 px after the warp.
BUCKETS: dict[str, tuple[float, float]] = {"<8": (0, 7.5), "8-11": (7.5, 12), ">=12": (12, math.inf)}
MARKS = ("phi", "check", "ordinary")
_GRAIN = 4  # a word is drawn this much larger to measure areas


@dataclass(frozen=True)
class Fate:
    """What became of one word: the lines read on it, and the gravest of their phi ("missed" if it is not boxed)."""

    boxed: bool
    exact: bool
    contained: bool
    mark: str
    lines: tuple[str, ...] = ()


def bucket(height: float) -> str:
    """The name of the bucket that a letter height belongs to."""
    return next(name for name, (low, below) in BUCKETS.items() if low <= height < below)


def fate_of(word: Word, found: Sequence[Json]) -> Fate:
    """Hold one word against the text findings of its photo. What is read counts only where it lies on the word."""
    canvas = Canvas(word.quad)
    near = [(row, mask) for row in found if canvas.may_touch(row["box"]) and (mask := canvas.mask(outline(row))).any()]
    covered = np.any([mask for _, mask in near], axis=0) if near else canvas.empty
    boxed = bool(covered.sum() >= BOXED * canvas.word.sum())
    lines = tuple(row["text"] for row, _ in near if row["text"])
    marks = [row["phi"] for row, _ in near]
    return Fate(
        boxed=boxed,
        exact=boxed if not plain(word.text) else any(is_token(word.text, line) for line in lines),
        contained=boxed if not plain(word.text) else any(plain(word.text) in plain(line) for line in lines),
        mark=next((mark for mark in MARKS if mark in marks), "unmarked") if boxed else "missed",
        lines=lines,
    )


def outline(finding: Json) -> list[Point]:
    """The finding's polygon, or its box's corners."""
    if finding["polygon"]:
        return [(x, y) for x, y in finding["polygon"]]
    x, y, w, h = finding["box"]
    return [(x, y), (x + w, y), (x + w, y + h), (x, y + h)]


class Canvas:
    """A word's outline, drawn four times larger, and what findings cover of it."""

    def __init__(self, quad: Sequence[Point]) -> None:
        corners = np.array(quad, np.float64)
        self._low, self._high = np.floor(corners.min(0)), np.ceil(corners.max(0)) + 1
        width, height = ((self._high - self._low) * _GRAIN).astype(int)
        self.empty: NDArray[np.bool_] = np.zeros((height, width), bool)
        self.word = self.empty
        self.word = self._drawn(quad)

    def may_touch(self, box: Sequence[float]) -> bool:
        """Whether a finding's x, y, w, h comes near the word."""
        x, y, w, h = box
        return bool(x <= self._high[0] and x + w >= self._low[0] and y <= self._high[1] and y + h >= self._low[1])

    def mask(self, polygon: Sequence[Point]) -> NDArray[np.bool_]:
        """Which points of the word a polygon covers."""
        return self._drawn(polygon) & self.word

    def _drawn(self, polygon: Sequence[Point]) -> NDArray[np.bool_]:
        drawn = self.empty.astype(np.uint8)
        cv2.fillPoly(drawn, [np.round((np.array(polygon) - self._low) * _GRAIN).astype(np.int32)], [1])
        return drawn.astype(bool)


def plain(text: str) -> str:
    """Letters and digits alone, without case."""
    return "".join(filter(str.isalnum, text.casefold()))


def is_token(word: str, line: str) -> bool:
    """Whether a line has the word, between spaces. A truth of several words must be a run of the line, or all of it."""
    wanted, tokens = plain_tokens(word), plain_tokens(line)
    runs = (tokens[start : start + len(wanted)] for start in range(len(tokens) - len(wanted) + 1))
    return plain(word) == plain(line) or any(run == wanted for run in runs)


def plain_tokens(text: str) -> list[str]:
    """The plain tokens of a text; those of marks alone are left out."""
    return [token for token in map(plain, text.split()) if token]
