"""Many mixed photos in one go, good, odd and hostile: every one accounted for once, and the memory flat."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from PIL import Image, UnidentifiedImageError
from rich.table import Table

from benchmarks.program import Json
from benchmarks.speed_apart import run_apart
from benchmarks.truth import pictures
from photovet.settings import Settings

_FOLDERS = ("hostile", "formats", "groups", "negative", "scenes", "text")
# The first so many fill the networks' caches; larger photos than this would make of a soak a bench of their own.
_WARM, _LARGEST, _MEDIAN = 100, 2_000_000, 50


def mixed(data: Path, count: int) -> list[Path]:
    """So many files from all folders in turn, over and over."""
    sets = [[path for path in pictures(data / name) if name == "hostile" or _is_small(path)] for name in _FOLDERS]
    sets = [one for one in sets if one]
    if not sets:
        raise ValueError(f"no photos in {data}")
    return [sets[number % len(sets)][number // len(sets) % len(sets[number % len(sets)])] for number in range(count)]


def _is_small(path: Path) -> bool:
    try:
        with warnings.catch_warnings(action="ignore"), Image.open(path) as picture:
            return picture.width * picture.height <= _LARGEST
    except (OSError, ValueError, SyntaxError, UnidentifiedImageError, Image.DecompressionBombError):
        return True  # whatever it is, it has no pixels that take long


def measure(data: Path, count: int) -> list[Json]:
    """One run with two workers."""
    found = run_apart("soak", mixed(data, count), Settings(jobs=2, threads=1))
    memory = found.pop("memory")
    return [{"set": "soak", **found, "memory_mb": [round(one / 1e6) for one in memory[::10]], **growth(memory)}]


def growth(memory: Sequence[int]) -> Json:
    """After warming up: medians of the next and of the last photos, in MB, and what the last is of the first.

    Medians of up to 50 photos, since a large photo at work is no growth.
    """
    rest = memory[min(_WARM, len(memory) // 2) :]
    part = max(1, min(_MEDIAN, len(rest) // 4))
    first, last = median(rest[:part]), median(rest[-part:])
    return {"first_mb": round(first / 1e6), "last_mb": round(last / 1e6), "growth": round(last / first, 3)}


def table(rows: Sequence[Json]) -> Table:
    """One row."""
    drawn = Table(title="Soak: two workers, mixed photos")
    for heading in ("photos", "each once", "ends", "MB after 100", "MB at the end", "growth", "peak MB", "s", "CPU s"):
        drawn.add_column(heading)
    for row in rows:
        ends = "\n".join(f"{count} {code}" for code, count in row["ends"].items())
        figures = ("first_mb", "last_mb", "growth", "peak_mb", "seconds", "cpu_seconds")
        once = "yes" if row["each_once"] else "NO"
        drawn.add_row(str(row["photos"]), once, ends, *(str(row[name]) for name in figures))
    return drawn
