"""How the window feels while a batch is looked at: the real one, with a vault, real detectors, a person who works on.

Whoever drops 40 photos waits for the first thumbnails, for the first photo to settle, and for every key until the
window answers. `window_run` takes these figures inside the window, in a process of its own; memory is of the tree.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from rich.table import Table

from benchmarks.large import twelve_megapixels
from benchmarks.program import Json, ProgramFailed, measured

GAP = 50.0
"""Milliseconds without a turn of the event loop that nobody notices."""


def measure(data: Path, number: int, platforms: Sequence[str], workers: int | None = None) -> list[Json]:
    """A row a platform of Qt: `offscreen`, or one with a display."""
    with tempfile.TemporaryDirectory(prefix="photovet-bench-") as name:
        folder = Path(name, "dropped")
        folder.mkdir()
        twelve_megapixels(data, folder, number)
        return [_run(folder, number, platform, workers) for platform in platforms]


def _run(folder: Path, number: int, platform: str, workers: int | None) -> Json:
    with tempfile.TemporaryDirectory(prefix="photovet-bench-") as name:
        order, to = Path(name, "order.json"), Path(name, "found.json")
        asked = {"photos": os.fspath(folder), "number": number, "vault": os.fspath(Path(name, "vault"))}
        order.write_text(json.dumps({**asked, "workers": workers, "to": os.fspath(to)}), "utf-8")
        # Not `-m`: every worker would read the main module, and so all of Qt, again.
        command = [sys.executable, "-c", "from benchmarks.window_run import main; main()", os.fspath(order)]
        usage = measured(command, {**os.environ, "QT_QPA_PLATFORM": platform})
        if usage.status != 0 or not to.exists():
            raise ProgramFailed(f"the window on {platform} ended with status {usage.status}")
        found = json.loads(to.read_text("utf-8"))
        spent = {"cpu_seconds": round(usage.cpu_seconds, 1), "peak_mb": round(usage.peak_bytes / 1e6)}
        return {"set": f"{number} photos of 12 MP, {platform}", "photos": number, **found, **spent}


def table(rows: Sequence[Json]) -> Table:
    """What stands in docs/benchmarks.md."""
    shown = Table(title="window: seconds after the drop; gaps of the event loop in ms")
    columns = ("set", "first thumbnail", "all", "first to settle", "all looked at", "gaps > 50", "longest", "own work")
    for column in (*columns, "99.9 %", "answers", "peak MB"):
        shown.add_column(column, justify="left" if column == "set" else "right")
    for row in rows:
        gaps = row["gaps"]
        shown.add_row(
            row["set"],
            *(f"{row[name]:.2f}" for name in ("first_thumbnail", "all_thumbnails", "first_ready", "all_looked_at")),
            f"{gaps['over']} of {gaps['turns']}",
            f"{gaps['longest']:.0f}",
            f"{gaps['longest_work']:.0f}",
            f"{gaps['p999']:.0f}",
            f"{row['answers']}",
            f"{row['peak_mb']}",
        )
    return shown
