"""Text: every line that a zooming stranger could read, and every region that looks like one."""

from __future__ import annotations

import numpy as np

from photovet.domain.finding import Certainty, Finding, Kind, Phi
from photovet.domain.geometry import Box, Region
from photovet.vision.inference import Runtime
from photovet.vision.pixels import Pixels, scaled
from photovet.vision.ppocr import Quad, Reading, TextFinder, TextReader, cut_out

# Longest side of the picture as the finder sees it; the reader always gets the picture's own pixels.
_LONGEST = 2400
# Below this, what was read is noise: the region stays, without a text.
_READ = 0.3


class TextDetector:
    """Finds lines of text at any angle and reads them."""

    name = "text"

    def __init__(self, runtime: Runtime) -> None:
        self._find, self._read = TextFinder(runtime), TextReader(runtime)
        self.version = f"ppocr-{self._find.version}/1"

    def __call__(self, pixels: Pixels) -> tuple[Finding, ...]:
        """TEXT findings, from the top down; those that could not be read have no text and are only possible."""
        quads = self._quads(pixels)
        readings = self._read([cut_out(pixels, quad) for quad, _ in quads])
        found = [self._finding(quad, score, reading) for (quad, score), reading in zip(quads, readings, strict=True)]
        return tuple(sorted(found, key=lambda finding: finding.region.box.y if finding.region else 0.0))

    def _quads(self, pixels: Pixels) -> list[tuple[Quad, float]]:
        height, width = pixels.shape[:2]
        small = scaled(pixels, min(1.0, _LONGEST / max(height, width)))
        stretch = np.array([width / small.shape[1], height / small.shape[0]], np.float32)
        limit = np.array([width, height], np.float32)
        return [(np.clip(quad * stretch, 0, limit), score) for quad, score in self._find(small)]

    def _finding(self, quad: Quad, score: float, reading: Reading) -> Finding:
        is_read = reading.score >= _READ and bool(reading.text)
        outline = tuple((float(x), float(y)) for x, y in quad)
        return Finding(
            id="",
            kind=Kind.TEXT,
            region=Region(Box.around(outline), outline),
            score=round(reading.score if is_read else score, 4),
            source=self.version,
            certainty=Certainty.SURE if is_read else Certainty.POSSIBLE,
            text=reading.text if is_read else None,
            # Nothing that was found is ordinary before a rule or a person has said so.
            phi=Phi.CHECK,
        )
