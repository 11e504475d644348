"""Text: every line that a zooming stranger could read, and every region that looks like one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from photovet.domain.finding import Certainty, Finding, Kind, Phi
from photovet.domain.geometry import Region
from photovet.vision.boxes import Rows, shared_area
from photovet.vision.ctc import Reading
from photovet.vision.inference import Runtime
from photovet.vision.pixels import Pixels, scaled
from photovet.vision.ppocr import Spot, TextFinder, TextReader, cut_out
from photovet.vision.rereading import read_again

# The finder sees pictures up to this long as they are, and longer ones at no less than this share of their size: it
# still finds letters of 8 px there. The reader always gets the picture's own pixels.
_LONGEST, _SMALLEST_SHARE = 2400, 0.6
# Small pictures are looked at enlarged as well, for blurred words that the finder sees only then; of what is found so,
# only letters from about 8 px count, since specks look like print when they are enlarged.
_SMALL, _ENLARGED, _LEAST_HEIGHT, _LEAST_INK = 1_200_000, 1.5, 12.0, 0.5
# A look at the whole of a large picture, for letters too large to be seen in a tile.
_WHOLE = 1024
# Below this, what was read is noise: the region stays, without a text.
_READ = 0.3
_DOUBTFUL, _SPECK = 0.55, 5


class TextDetector:
    """Finds lines of text at any angle and reads them."""

    name = "text"

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime
        self._find, self._read = TextFinder(runtime), TextReader(runtime)
        self.version = f"ppocr-{self._find.version}/3"

    def __call__(self, pixels: Pixels, *, thorough: bool = False) -> tuple[Finding, ...]:
        """TEXT findings, from the top down; those that could not be read have no text and are only possible.

        A thorough look enlarges every picture, and takes about three times as long.
        """
        spots = self._spots(pixels, thorough=thorough)
        self._runtime.release()
        lines = self._read.upright([cut_out(pixels, spot.quad) for spot in spots])
        readings = read_again(self._read.read, lines, self._read.read(lines))
        self._runtime.release()
        shorter = min(pixels.shape[:2])
        pairs = zip(spots, readings, strict=True)
        found = [self._finding(spot, reading) for spot, reading in pairs if not is_noise(spot, reading, shorter)]
        return tuple(sorted(found, key=lambda finding: finding.region.box.y if finding.region else 0.0))

    def _spots(self, pixels: Pixels, *, thorough: bool) -> list[Spot]:
        longest = max(pixels.shape[:2])
        share = min(1.0, max(_LONGEST / longest, _SMALLEST_SHARE))
        spots = self._spots_at(pixels, share)
        if longest * share > 1.5 * _WHOLE:
            spots += _new(self._spots_at(pixels, _WHOLE / longest), spots)
        if thorough or pixels.shape[0] * pixels.shape[1] <= _SMALL:
            more = self._spots_at(pixels, _ENLARGED * share)
            spots += _new([spot for spot in more if _is_plain(spot)], spots)
        return spots

    def _spots_at(self, pixels: Pixels, share: float) -> list[Spot]:
        """Spots found in the picture scaled by `share`, in the picture's own pixels."""
        height, width = pixels.shape[:2]
        small = scaled(pixels, share)
        stretch = np.array([width / small.shape[1], height / small.shape[0]], np.float32)
        limit = np.array([width, height], np.float32)
        return [replace(spot, quad=np.clip(spot.quad * stretch, 0, limit)) for spot in self._find(small)]

    def _finding(self, spot: Spot, reading: Reading) -> Finding:
        is_read = reading.score >= _READ and bool(reading.text)
        return Finding(
            id="",
            kind=Kind.TEXT,
            region=Region.of_polygon((float(x), float(y)) for x, y in spot.quad),
            score=round(reading.score if is_read else min(1.0, spot.ink), 4),
            source=self.version,
            certainty=Certainty.SURE if is_read else Certainty.POSSIBLE,
            text=reading.text if is_read else None,
            # Nothing that was found is ordinary before a rule or a person has said so.
            phi=Phi.CHECK,
        )


def _new(more: Sequence[Spot], known: Sequence[Spot]) -> list[Spot]:
    """Those of which hardly anything was found at the scale before, or lies on another that is new."""
    boxes = _boxes(more)
    found = shared_area(boxes, _boxes(known)).sum(axis=1)
    least = 0.3 * (boxes[:, 2:] - boxes[:, :2]).prod(axis=1)
    kept: list[int] = []
    for index in range(len(more)):
        if found[index] + shared_area(boxes[index : index + 1], boxes[kept]).sum() < least[index]:
            kept.append(index)
    return [more[index] for index in kept]


def _is_plain(spot: Spot) -> bool:
    """Whether a spot of an enlarged look is more than a speck that looks like print."""
    sides = np.linalg.norm(spot.quad[1] - spot.quad[0]), np.linalg.norm(spot.quad[3] - spot.quad[0])
    return float(min(sides)) >= _LEAST_HEIGHT and spot.ink >= _LEAST_INK


def _boxes(spots: Sequence[Spot]) -> Rows:
    """Left, top, right, bottom of each: (n, 4)."""
    quads = np.array([spot.quad for spot in spots], np.float32).reshape(-1, 4, 2)
    return np.concatenate([quads.min(axis=1), quads.max(axis=1)], axis=1)


def is_noise(spot: Spot, reading: Reading, shorter: int) -> bool:
    """Whether a spot is grain or the picture as a whole, and not a line of text that could not be read.

    A speck: thin, and faint or as short as two characters, and not read. A blot: as large as a quarter of the
    picture's `shorter` side, and read as one or two doubtful characters; letters of that size are seen by everybody.
    On the text photos of the bench the share of words boxed is the same with and without these two rules.
    """
    sides = spot.quad.max(0) - spot.quad.min(0)
    is_faint = spot.ink < 0.5 or (len(reading.text) <= 2 and float(sides.max()) < 2 * float(sides.min()))
    is_speck = spot.thickness < _SPECK and is_faint and reading.score < _DOUBTFUL
    is_blot = float(sides.min()) > shorter / 4 and len(reading.text) <= 2 and reading.score < 0.9
    return is_speck or is_blot
