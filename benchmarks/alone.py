"""One part of the program alone, beside others that take turns with it at each photo; see alone_run.py."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.program import Json, run_apart, say

COLD, WARM = 0, 1


@dataclass(frozen=True)
class Alone:
    """What it came to, by photo: `megapixels`, and by way its findings, CPU and wall seconds, cold and warm."""

    photos: dict[str, Json]

    @property
    def megapixels(self) -> float:
        """Of all photos."""
        return sum(one["megapixels"] for one in self.photos.values())

    def each(self, way: str, clock: str, when: int) -> list[float]:
        """Seconds a photo: `clock` is "cpu" or "wall", `when` COLD or WARM."""
        return [one["ways"][way][clock][when] for one in self.photos.values()]

    def a_megapixel(self, way: str, when: int) -> float:
        """CPU seconds."""
        return sum(self.each(way, "cpu", when)) / self.megapixels

    def found(self, way: str) -> dict[str, list[Json]]:
        """Findings by photo."""
        return {path: one["ways"][way]["found"] for path, one in self.photos.items()}


def look(what: str, photos: Sequence[Path], *, threads: int = 1, precision: str = "f32", **more: str) -> Alone:
    """Run one part (see alone_run.WHAT) on photos."""
    say(f"{what} alone: {len(photos)} photos, {threads} threads, {precision}")
    order = {"what": what, "photos": [os.fspath(one) for one in photos], "threads": threads, "precision": precision}
    found, _ = run_apart("benchmarks.alone_run", {**order, **more})
    return Alone(found)
