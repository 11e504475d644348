"""People, screens and vehicles: NanoDet at several sizes and the Open Images SSD, merged.

Sizes and thresholds as measured in docs/benchmarks.md. Whether a person's face can be seen is not decided here.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from photovet.domain.finding import Certainty, Finding, Kind
from photovet.domain.geometry import Box, Region
from photovet.vision.boxes import Rows, iou_matrix, suppress
from photovet.vision.inference import Runtime
from photovet.vision.nanodet import NanoDet
from photovet.vision.pixels import Pixels, scaled, tiles
from photovet.vision.ssd import Ssd

# Candidates count from these scores on. A missed screen may show a chart; a false one costs a key.
THRESHOLDS = {Kind.PERSON: 0.32, Kind.SCREEN: 0.24, Kind.VEHICLE: 0.3}
# A thorough look counts from this share of them on: more sizes find no more, lower scores do.
_THOROUGH = 0.75
# Candidates of two looks are one thing from this overlap on (IoU).
_SAME = 0.5
# A thing is sure when one network is this sure of it, or when both count it.
_SURE = 0.5

# NanoDet was trained on pictures of this area. It looks at each photo in this size and at these multiples of it, in
# length, because each size finds what another one loses; a larger photo is also seen in its own size, up to a limit.
# Areas, not sides, so that the people in a panorama stay as high as in any other photo.
_AREA = 416 * 312
_MULTIPLES, _LARGER, _LARGEST = (1.0, 1.5, 2.0), 3.0, 5.5
# Of a thing with a longer side than this (pixels, as the network saw it) a closer look sees parts and shadows; the
# first look sees all of it.
_CLOSE = 300
# Enlarging a thumbnail beyond this shows nothing new.
_ENLARGED = 2.0
# What one run of NanoDet gets at most, in pixels a side: with 2048 a worker takes 0.2 GB more.
_TILE = 1280
# A screen that is brighter than this in its middle (mean, 0 to 255) may be switched on.
_LIT = 70
# A possible screen that covers this share of a sure one is the same screen with its desk, or a part of it.
_COVERED = 0.6


def scales(width: int, height: int) -> tuple[float, ...]:
    """The factors by which NanoDet's looks resize a picture of this size (pixels), the smallest look first."""
    own = (width * height / _AREA) ** 0.5
    multiples = (*_MULTIPLES, min(own, _LARGEST)) if own >= _LARGER else _MULTIPLES
    return tuple(sorted({min(_ENLARGED, multiple / own) for multiple in multiples}))


class SceneDetector:
    """Finds people (also from behind or cut off), screens (monitor, laptop, tablet, phone) and vehicles."""

    name = "scene"

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime
        self._nanodet, self._ssd = NanoDet(runtime), Ssd(runtime)
        self.version = f"nanodet-{self._nanodet.version}+ssd-{self._ssd.version}/4"

    def __call__(self, pixels: Pixels, *, thorough: bool = False) -> tuple[Finding, ...]:
        """PERSON, SCREEN and VEHICLE findings; of each kind the best scored first."""
        thresholds = {kind: score * (_THOROUGH if thorough else 1.0) for kind, score in THRESHOLDS.items()}
        nanodet, ssd = self._candidates(pixels, min(thresholds.values()))
        self._runtime.release()
        found = [
            self._finding(kind, row, certainty, pixels)
            for kind, threshold in thresholds.items()
            for row, certainty in merge(nanodet[kind], ssd[kind], threshold)
        ]
        return without_doubles(found)

    def _candidates(self, pixels: Pixels, threshold: float) -> tuple[dict[Kind, Rows], dict[Kind, Rows]]:
        """What each network sees, in the picture's own pixels."""
        height, width = pixels.shape[:2]
        first, *closer = factors = scales(width, height)
        # Every look is made from the picture of the largest one: resizing twelve megapixels four times costs as much
        # as a network.
        base = scaled(pixels, min(1.0, max(factors)))
        own = width / base.shape[1]
        looks = [
            _look(self._nanodet, base, first * own, threshold),
            *(_look(self._nanodet, base, scale * own, threshold, _CLOSE) for scale in closer),
        ]
        nanodet = {kind: np.concatenate([rows[kind] for rows in looks]) for kind in THRESHOLDS}
        stretch = np.array([own, height / base.shape[0]] * 2 + [1], np.float32)
        one, other = (
            {kind: _inside(rows * stretch, width, height) for kind, rows in seen.items()}
            for seen in (nanodet, self._ssd(base, threshold))
        )
        return one, other

    def _finding(self, kind: Kind, row: Rows, certainty: Certainty, pixels: Pixels) -> Finding:
        return Finding(
            id="",
            kind=kind,
            region=Region(Box.from_corners(*row[:4])),
            score=round(float(row[4]), 4),
            source=self.version,
            certainty=certainty,
            detail=screen_hint(pixels, row) if kind is Kind.SCREEN else None,
        )


def screen_hint(pixels: Pixels, row: Rows) -> str:
    """Whether a screen is bright or dark in its middle: a hint for whoever decides, never a reason to drop it."""
    left, top, right, bottom = (float(value) for value in row[:4])
    x, y = int(left + (right - left) / 4), int(top + (bottom - top) / 4)
    end_x, end_y = max(x + 1, round(right - (right - left) / 4)), max(y + 1, round(bottom - (bottom - top) / 4))
    middle = pixels[y:end_y, x:end_x]
    return "looks lit" if middle.size and float(middle.mean()) >= _LIT else "looks dark"


def merge(one: Rows, other: Rows, threshold: float) -> list[tuple[Rows, Certainty]]:
    """One row for all candidates of one kind that overlap, the best scored first; sure when both networks saw it."""
    rows = suppress(np.concatenate([one, other]), _SAME)
    rows = rows[rows[:, 4] >= threshold]
    agreed = [(iou_matrix(rows, seen[seen[:, 4] >= threshold]) >= _SAME).any(axis=1) for seen in (one, other)]
    sure = (rows[:, 4] >= _SURE) | (agreed[0] & agreed[1])
    return [(row, Certainty.SURE if is_sure else Certainty.POSSIBLE) for row, is_sure in zip(rows, sure, strict=True)]


def without_doubles(found: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings without possible screens that cover most of a sure one: the sure one stays."""
    sure = [
        one.region.box for one in found if one.kind is Kind.SCREEN and one.certainty is Certainty.SURE and one.region
    ]
    return tuple(
        one
        for one in found
        if one.kind is not Kind.SCREEN
        or one.certainty is Certainty.SURE
        or one.region is None
        or not any(one.region.box.overlap(screen) >= _COVERED * screen.area for screen in sure)
    )


def _look(
    network: NanoDet, pixels: Pixels, scale: float, threshold: float, largest: float = np.inf
) -> dict[Kind, Rows]:
    """What NanoDet sees in the picture resized by `scale`: things of at most `largest` pixels there.

    The rows are in the picture's own pixels.
    """
    picture = scaled(pixels, scale)
    height, width = picture.shape[:2]
    stretch = np.array([pixels.shape[1] / width, pixels.shape[0] / height] * 2, np.float32)
    found: dict[Kind, list[Rows]] = {kind: [] for kind in THRESHOLDS}
    parts = tiles(width, height, side=_TILE, overlap=_TILE // 8)
    for tile, seen in zip(parts, network.each([tile.of(picture) for tile in parts], threshold), strict=True):
        for kind, rows in seen.items():
            whole = rows[~tile.cuts(rows) & ((rows[:, 2:4] - rows[:, :2]).max(axis=1) <= largest)]
            whole[:, :4] = (whole[:, :4] + (tile.left, tile.top, tile.left, tile.top)) * stretch
            found[kind].append(whole)
    return {kind: np.concatenate(rows) for kind, rows in found.items()}


def _inside(rows: Rows, width: int, height: int) -> Rows:
    """The candidates clipped to the picture; those with less than a pixel in it are gone."""
    clipped = rows.copy()
    clipped[:, 0:4:2] = rows[:, 0:4:2].clip(0, width)
    clipped[:, 1:4:2] = rows[:, 1:4:2].clip(0, height)
    is_seen: NDArray[np.bool_] = (clipped[:, 2] - clipped[:, 0] >= 1) & (clipped[:, 3] - clipped[:, 1] >= 1)
    return clipped[is_seen]
