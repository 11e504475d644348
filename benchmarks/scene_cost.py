"""What people, screens, vehicles, codes, plates, papers and hidden data cost together, beside faces and text."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from rich.table import Table

from benchmarks import alone
from benchmarks.alone import WARM
from benchmarks.large import cycled, twelve_megapixels, with_longest
from benchmarks.program import Json
from benchmarks.truth import pictures

_SETS, _SIDE, _SMALL, _LARGE = ("scenes", "groups", "text"), 1024, 12, 6


def measure(data: Path, limit: int | None) -> list[Json]:
    """Medians of warm looks: CPU seconds on one thread for photos of 1024 px, wall seconds on two for 12 MP."""
    sets = [some for name in _SETS if (some := pictures(data / name))]
    sources = [path for row in zip(*sets, strict=False) for path in row]
    if not sources:
        return []
    with tempfile.TemporaryDirectory(prefix="photovet-bench-") as name:
        count = min(limit or _SMALL, _SMALL)
        small = [with_longest(path, _SIDE, Path(name, f"{at}.jpg")) for at, path in cycled(sources, count)]
        large = twelve_megapixels(data, Path(name), min(limit or _LARGE, _LARGE), _SETS)
        one, two = alone.look("scene", small), alone.look("scene", large, threads=2)
        parts = {way: median(one.each(way, "cpu", WARM)) for way in next(iter(one.photos.values()))["ways"]}
        sums = [sum(each) for each in zip(*(one.each(way, "cpu", WARM) for way in parts), strict=True)]
        spent = two.each("together", "cpu", WARM)
        return [
            _row(f"{_SIDE} px, one thread, CPU s", small, sums, parts),
            _row("12 MP, two threads, wall s", large, two.each("together", "wall", WARM), {"CPU s": median(spent)}),
        ]


def _row(name: str, photos: Sequence[Path], seconds: Sequence[float], parts: dict[str, float]) -> Json:
    figures = {"median": round(median(seconds), 3), "slowest": round(max(seconds), 3)}
    return {"set": name, "photos": len(photos), **figures, "parts": {way: round(one, 3) for way, one in parts.items()}}


def table(rows: Sequence[Json]) -> Table:
    """One row a size."""
    drawn = Table(title="People, screens, vehicles, codes, plates, papers and hidden data together, warm")
    for heading in ("", "photos", "median", "slowest", "parts (median)"):
        drawn.add_column(heading, justify="left" if heading in ("", "parts (median)") else "right")
    for row in rows:
        parts = ", ".join(f"{way} {seconds:.3f}" for way, seconds in row["parts"].items())
        drawn.add_row(row["set"], str(row["photos"]), f"{row['median']:.2f}", f"{row['slowest']:.2f}", parts)
    return drawn
