"""How the cost of a check grows with a photo's pixels and with the number of photos."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from rich.table import Table

from benchmarks.large import cycled, resized, tiled
from benchmarks.program import Json, say
from benchmarks.speed_apart import run_apart
from benchmarks.truth import pictures
from photovet.settings import Settings

# Of the smaller sizes several photos, so that a chance counts as little as with the larger.
_MEGAPIXELS = {1: 4, 2: 4, 4: 2, 8: 1, 12: 1, 24: 1, 50: 1}
_SMALL = 320, 240
_COUNTS, _COUNTS_FULL = (10, 30, 100), (10, 100, 1000)


def measure(data: Path, folder: Path, *, full: bool) -> list[Json]:
    """CPU seconds by pixels and by photos, without the program's start, and the exponents."""
    sources = pictures(data / "groups")
    if not sources:
        raise ValueError(f"no photos in groups of {data}")
    return [_by_pixels(sources, folder), _by_photos(sources, folder, _COUNTS_FULL if full else _COUNTS)]


def _by_pixels(sources: Sequence[Path], folder: Path) -> Json:
    points, peaks = [], []
    for megapixels, count in _MEGAPIXELS.items():
        say(f"growth with pixels: {count} photos of {megapixels} MP")
        photos = [tiled(path, megapixels, folder / f"tiled{at}.jpg") for at, path in cycled(sources, count)]
        found = run_apart("whole", photos, Settings(jobs=1, threads=1))
        points.append((megapixels, round(sum(cpu for cpu, _ in found["each"]) / count, 3)))
        peaks.append(found["peak_mb"])
    what = f"pixels: MP, CPU s a photo ({', '.join(map(str, _MEGAPIXELS.values()))} photos, one worker, one thread)"
    return {"set": what, "points": points, "peaks_mb": peaks, "exponent": exponent(points)}


def _by_photos(sources: Sequence[Path], folder: Path, counts: Sequence[int]) -> Json:
    small = [resized(path, _SMALL, folder / f"small{at}.jpg") for at, path in cycled(sources, max(counts))]
    points, peaks = [], []
    for count in counts:
        say(f"growth with photos: {count} photos")
        found = run_apart("whole", small[:count], Settings(jobs=2, threads=1))
        points.append((count, round(sum(cpu for cpu, _ in found["each"]), 3)))
        peaks.append(found["peak_mb"])
    what = f"photos of {_SMALL[0]} x {_SMALL[1]}, CPU s (two workers)"
    return {"set": what, "points": points, "peaks_mb": peaks, "exponent": exponent(points)}


def exponent(points: Sequence[tuple[float, float]]) -> float:
    """The slope of a straight line through the logarithms: 1 is linear growth."""
    sizes, costs = np.log([size for size, _ in points]), np.log([max(1e-3, cost) for _, cost in points])
    return round(float(np.polyfit(sizes, costs, 1)[0]), 3)


def table(rows: Sequence[Json]) -> Table:
    """Size and cost, and the exponents."""
    drawn = Table(title="Growth, CPU s without the start")
    for heading in ("with", "size: cost", "exponent", "peak MB"):
        drawn.add_column(heading)
    for row in rows:
        points = ", ".join(f"{size}: {cost:.2f}" for size, cost in row["points"])
        drawn.add_row(row["set"], points, f"{row['exponent']:.3f}", " ".join(map(str, row["peaks_mb"])))
    return drawn
