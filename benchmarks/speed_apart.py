"""Runs one way of speed_run in a process of its own."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from benchmarks import program
from benchmarks.program import Json, Usage
from photovet.settings import Settings


def run_apart(what: str, photos: Sequence[Path], settings: Settings) -> Json:
    """What it found, and what it took with the start: `seconds`, `cpu_seconds`, `peak_mb` of the whole tree."""
    order = {"what": what, "photos": [os.fspath(one) for one in photos], "settings": asdict(settings)}
    found, usage = program.run_apart("benchmarks.speed_run", order)
    return {"photos": len(photos), **usage_row(usage), **found}


def usage_row(usage: Usage) -> Json:
    """For JSON."""
    return {
        "seconds": round(usage.seconds, 2),
        "cpu_seconds": round(usage.cpu_seconds, 2),
        "peak_mb": round(usage.peak_bytes / 1e6),
    }
