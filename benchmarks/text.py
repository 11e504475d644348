"""Text: how many readable words are boxed and how many are read, what becomes of PHI, and boxes without text."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from rich.table import Table

from benchmarks.faces import percent
from benchmarks.program import Json, Run, check, check_photos, findings, result_of
from benchmarks.truth import TextPhoto, Word, pictures, text_photos
from photovet.domain.geometry import Point

BOXED = 0.5
# Letter heights in pixels: from the first, below the second. Papers drawn at 8 px are 7.5 to 9 px after the warp.
BUCKETS: dict[str, tuple[float, float]] = {"<8": (0, 7.5), "8-11": (7.5, 12), ">=12": (12, math.inf)}
_MARKS = ("phi", "check", "ordinary")
_GRAIN = 4  # a word is drawn this much larger to measure areas


@dataclass(frozen=True)
class Fate:
    """What became of one word: the lines read on it, and the gravest of their phi ("missed" if it is not boxed)."""

    boxed: bool
    exact: bool
    contained: bool
    mark: str
    lines: tuple[str, ...] = ()


@dataclass
class Tally:
    """Words of one kind and height."""

    words: int = 0
    boxed: int = 0
    exact: int = 0
    contained: int = 0
    phi: Counter[str] = field(default_factory=Counter)
    innocent: Counter[str] = field(default_factory=Counter)

    def add(self, word: Word, fate: Fate) -> None:
        """Count one word."""
        self.words += 1
        self.boxed += fate.boxed
        self.exact += fate.exact
        self.contained += fate.contained
        if word.phi is not None:
            (self.phi if word.phi else self.innocent)[fate.mark] += 1

    def document(self) -> Json:
        """For JSON."""
        parts = {name: getattr(self, name) / self.words for name in ("boxed", "exact", "contained")}
        return {"words": self.words, **parts, "phi_words": dict(self.phi), "innocent_words": dict(self.innocent)}


def bucket(height: float) -> str:
    """The name of the bucket that a letter height belongs to."""
    return next(name for name, (low, below) in BUCKETS.items() if low <= height < below)


def score(photos: Sequence[TextPhoto], results: Mapping[str, Json]) -> tuple[dict[tuple[str, str], Tally], list[Json]]:
    """Tallies by kind and height, and each readable word not boxed, not read exactly or passed in silence."""
    tallies: dict[tuple[str, str], Tally] = {}
    wrong: list[Json] = []
    for photo in photos:
        found = findings(result_of(results, photo.path), "text")
        for word in photo.words:
            if not word.readable:
                continue
            fate = fate_of(word, found)
            tallies.setdefault((photo.kind, bucket(word.height)), Tally()).add(word, fate)
            is_silent = word.phi and fate.mark not in ("phi", "check")
            if is_silent or not (fate.boxed and fate.exact):
                wrong.append(_wrong(photo, word, fate))
    return tallies, wrong


def _wrong(photo: TextPhoto, word: Word, fate: Fate) -> Json:
    row = {"photo": photo.path.name, "word": word.text, "height": round(word.height, 1), "quad": word.quad}
    return {**row, "boxed": fate.boxed, "contained": fate.contained, "mark": fate.mark, "read": fate.lines}


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
        mark=next((mark for mark in _MARKS if mark in marks), "unmarked") if boxed else "missed",
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


def measure(data: Path, limit: int | None) -> list[Json]:
    """Check the photos with words and, apart, those of `negative`, where every box is false."""
    photos = text_photos(data)
    if not photos:
        raise ValueError(f"no truth about words in {data}")
    return [_measure_words(photos[:limit], limit), *_measure_negative(data / "negative", limit)]


def _measure_words(photos: Sequence[TextPhoto], limit: int | None) -> Json:
    folders = sorted({photo.path.parent for photo in photos})
    run = check(folders if limit is None else [photo.path for photo in photos])
    tallies, wrong = score(photos, run.photos)
    ordered = sorted(tallies, key=lambda key: (key[0], list(BUCKETS).index(key[1])))
    rows = [{"kind": kind, "height": height, **tallies[kind, height].document()} for kind, height in ordered]
    return {"set": "text", "not_run": run.not_run, "rows": rows, "wrong": wrong, "speed": run.speed()}


def _measure_negative(folder: Path, limit: int | None) -> Iterable[Json]:
    paths = pictures(folder)
    if paths:
        run = check_photos(folder, paths, limit)
        yield {"set": "negative", "not_run": run.not_run, **false_boxes(run), "speed": run.speed()}


def false_boxes(run: Run) -> Json:
    """Text findings where there is no text, a megapixel."""
    found = [row for photo in run.result["photos"] for row in findings(photo, "text")]
    sure = sum(row["certainty"] == "sure" for row in found)
    megapixels = run.megapixels or float("nan")
    return {"boxes_a_megapixel": round(len(found) / megapixels, 3), "sure_a_megapixel": round(sure / megapixels, 3)}


def tables(measured: Sequence[Json]) -> Iterable[Table]:
    """What a person reads."""
    yield _words(measured[0])
    yield _speeds(measured)


def _words(row: Json) -> Table:
    drawn = Table(title="Text: readable words in % by letter height in px; what PHI words end as (count)")
    columns = ("kind", "height", "words", "boxed", "read exactly", "in a line", *_MARKS, "missed", "innocent as phi")
    for heading in columns:
        drawn.add_column(heading, justify="left" if heading == "kind" else "right")
    for one in row["rows"]:
        phi, innocent = one["phi_words"], one["innocent_words"]
        drawn.add_row(
            one["kind"],
            one["height"],
            str(one["words"]),
            *(f"{100 * one[name]:.1f}" for name in ("boxed", "exact", "contained")),
            *(str(phi.get(mark, 0)) if phi else "-" for mark in (*_MARKS, "missed")),
            percent(innocent.get("phi", 0) / sum(innocent.values()), sum(innocent.values())) if innocent else "-",
        )
    return drawn


def _speeds(measured: Sequence[Json]) -> Table:
    drawn = Table(title="Whole check: speed, and false text boxes a megapixel")
    for heading in ("set", "MP", "s/MP", "CPU s/MP", "peak MB", "false boxes/MP", "of these sure"):
        drawn.add_column(heading, justify="left" if heading == "set" else "right")
    for row in measured:
        speed = row["speed"]
        drawn.add_row(
            row["set"] + "".join(f"\n{name} DID NOT RUN" for name in row["not_run"]),
            f"{speed['megapixels']:.1f}",
            f"{speed['seconds_a_megapixel']:.2f}",
            f"{speed['cpu_seconds_a_megapixel']:.2f}",
            f"{speed['peak_bytes'] / 1e6:.0f}",
            *(f"{row[name]:.2f}" if name in row else "-" for name in ("boxes_a_megapixel", "sure_a_megapixel")),
        )
    return drawn
