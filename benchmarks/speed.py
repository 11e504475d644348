"""What a check takes: seconds, CPU seconds and memory of the whole process tree, beside others in the same run."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rich.table import Table

from benchmarks import growth, peers
from benchmarks.environments import python_of
from benchmarks.large import twelve_megapixels
from benchmarks.program import Json, ProgramFailed, measured, say
from benchmarks.speed_apart import run_apart, usage_row
from photovet.settings import Settings

_FEW = 2
_OURS, _NAIVE, _PEERS = "ours, both cores", "naive: the same networks, onnxruntime", "deface + presidio"
_SCRIPT = Path(__file__).with_name("naive_run.py")
_MODELS = Path(__file__).resolve().parents[1] / "resources" / "models"
CPU, WALL = 0, 1


@dataclass(frozen=True)
class Asked:
    """How many photos of 12 megapixels, at which precisions, and whether growth is measured: `full` up to 1,000."""

    photos: int
    precisions: Sequence[str]
    full: bool = False
    growth: bool = True


def measure(data: Path, asked: Asked, folder: Path | None) -> list[Json]:
    """Rows of figures: stages, whole runs by workers and precision, the floor, the peers in `folder`, growth."""
    with tempfile.TemporaryDirectory(prefix="photovet-bench-") as name:
        large = twelve_megapixels(data, Path(name), asked.photos)
        rows: list[Json] = []
        for precision in asked.precisions:
            rows += _whole(large, settings_of(precision))
            say(f"stages, {precision}")
            rows.append({"set": f"stages, {precision}", **run_apart("stages", large[:_FEW], settings_of(precision))})
        rows.append({"set": "decoding alone", **run_apart("decode", large, Settings(jobs=1, threads=1))})
        if folder is not None:
            rows += _beside(large[:_FEW], folder, asked.precisions)
        if asked.growth:
            rows += growth.measure(data, Path(name), full=asked.full)
    return rows


def settings_of(precision: str) -> Settings:
    """One worker on one thread; ValueError for a precision that there is not."""
    if precision not in ("f32", "bf16"):
        raise ValueError(f"no such precision: {precision}")
    return Settings(jobs=1, threads=1, precision="bf16" if precision == "bf16" else "f32")


def _whole(photos: Sequence[Path], settings: Settings) -> Iterator[Json]:
    """Some photos on both cores; all photos with one worker and with two."""
    for what, some, these in (
        ("one worker, both cores", photos[:_FEW], replace(settings, threads=2)),
        ("one worker", photos, settings),
        ("two workers", photos, replace(settings, jobs=2)),
    ):
        say(f"{what}, {settings.precision}: {len(some)} photos")
        yield {"set": f"{what}, {settings.precision}", **run_apart("whole", some, these)}


# --- beside others -------------------------------------------------------------------------------------------------


def _beside(photos: Sequence[Path], folder: Path, precisions: Sequence[str]) -> list[Json]:
    """Ours on both cores right beside the naive caller, deface and presidio, all on the same photos."""
    rows = []
    for precision in precisions:
        say(f"ours, {precision}")
        ours = run_apart("whole", photos, replace(settings_of(precision), threads=2))
        rows.append({"set": f"{_OURS}, {precision}", **ours})
    rows.append(_naive(photos, folder))
    both = [_peer(folder, name, photos) for name in ("deface", "presidio")]
    summed = {name: round(sum(row[name] for row in both), 2) for name in ("seconds", "cpu_seconds")}
    each = [
        (one[CPU] + other[CPU], one[WALL] + other[WALL])
        for one, other in zip(both[0]["each"], both[1]["each"], strict=True)
    ]
    peak = max(row["peak_mb"] for row in both)
    rows += [*both, {"set": _PEERS, "photos": len(photos), **summed, "peak_mb": peak, "each": each}]
    return [*rows, *_ratios(rows)]


def _naive(photos: Sequence[Path], folder: Path) -> Json:
    """See naive_run.py; by network in `parts`: CPU and wall seconds, all photos together."""
    python = python_of(folder, "onnxruntime")
    say(f"naive: {len(photos)} photos")
    with tempfile.TemporaryDirectory(prefix="photovet-bench-") as made:
        to = Path(made, "found.json")
        usage = measured([str(python), str(_SCRIPT), str(_MODELS), str(to), *map(os.fspath, photos)])
        if usage.status or not to.exists():
            raise ProgramFailed(f"the naive caller ended with status {usage.status}")
        found = json.loads(to.read_text("utf-8"))
    spent = [one["spent"] for one in found.values()]
    parts = {name: [round(sum(one[name][clock] for one in spent), 3) for clock in (CPU, WALL)] for name in spent[0]}
    each = [tuple(sum(part[clock] for part in one.values()) for clock in (CPU, WALL)) for one in spent]
    seen = [one["seen"] for one in found.values()]
    return {"set": _NAIVE, "photos": len(photos), **usage_row(usage), "each": each, "parts": parts, "seen": seen}


def _peer(folder: Path, name: str, photos: Sequence[Path]) -> Json:
    done = peers.looked(folder, name, photos)
    each = [tuple(done.decode[path][clock] + done.look[path][clock] for clock in (CPU, WALL)) for path in done.look]
    return {"set": name, "photos": len(photos), **usage_row(done.usage), "each": each}


def _ratios(rows: Sequence[Json]) -> Iterator[Json]:
    """How many times faster ours is than each of the others, by both clocks, without the start."""
    others = [row for row in rows if row["set"] in (_NAIVE, _PEERS)]
    for ours in rows:
        if ours["set"].startswith(_OURS):
            for other in others:
                times = {
                    name: round(without_start(other, clock) / without_start(ours, clock), 2)
                    for name, clock in (("wall", WALL), ("cpu", CPU))
                }
                yield {"set": f"{other['set']} / {ours['set']}", "times": times}


def without_start(row: Json, clock: int) -> float:
    """Seconds a photo, without the start of the program."""
    return float(sum(one[clock] for one in row["each"]) / row["photos"])


# --- what a person reads --------------------------------------------------------------------------------------------


def tables(rows: Sequence[Json]) -> list[Table]:
    """Runs, stages, ratios, growth: those that there are."""
    runs = [row for row in rows if "each" in row]
    stages = [row for row in rows if "stages" in row]
    naive = [row for row in rows if "parts" in row]
    ratios = [row for row in rows if "times" in row]
    grown = [row for row in rows if "points" in row]
    shown = [_runs(runs), _parts("Stages, CPU s a photo, warm", "stages", stages)]
    shown += [_parts("Naive, CPU s a photo", "parts", naive)] if naive else []
    shown += [_times(ratios)] if ratios else []
    return [*shown, *([growth.table(grown)] if grown else [])]


def _runs(rows: Sequence[Json]) -> Table:
    drawn = Table(title="Runs: s and CPU s with the start; a photo, the first and the last without it")
    headings = ("photos", "s", "CPU s", "s a photo", "CPU s a photo", "first s", "CPU s", "last s", "CPU s", "peak MB")
    drawn.add_column("run")
    for heading in headings:
        drawn.add_column(heading, justify="right")
    for row in rows:
        each = row["each"]
        ends = [f"{one[clock]:.2f}" for one in (each[0], each[-1]) for clock in (WALL, CPU)]
        if row["set"].startswith("two workers"):
            ends = ["-"] * 4
        drawn.add_row(
            row["set"] + "".join(f"\n{name} DID NOT RUN" for name in row.get("not_run", ())),
            str(row["photos"]),
            f"{row['seconds']:.1f}",
            f"{row['cpu_seconds']:.1f}",
            *(f"{without_start(row, clock):.2f}" for clock in (WALL, CPU)),
            *ends,
            str(row["peak_mb"]),
        )
    return drawn


def _parts(title: str, key: str, rows: Sequence[Json]) -> Table:
    drawn = Table(title=title)
    drawn.add_column("")
    for name in rows[0][key] if rows else ():
        drawn.add_column(name, justify="right")
    for row in rows:
        missing = "".join(f"\n{name} DID NOT RUN" for name in row.get("not_run", ()))
        drawn.add_row(row["set"] + missing, *(f"{spent[CPU] / row['photos']:.2f}" for spent in row[key].values()))
    return drawn


def _times(rows: Sequence[Json]) -> Table:
    drawn = Table(title="How many times as fast, without the start")
    for heading in ("", "wall", "CPU"):
        drawn.add_column(heading, justify="left" if not heading else "right")
    for row in rows:
        drawn.add_row(row["set"], f"{row['times']['wall']:.2f}", f"{row['times']['cpu']:.2f}")
    return drawn
