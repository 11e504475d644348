"""Faces: other finders beside ours, on the same sets in the same run."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from PIL import Image
from rich.table import Table

from benchmarks import alone, peers
from benchmarks.alone import COLD, WARM
from benchmarks.environments import published_centerface
from benchmarks.faces import BUCKETS, LARGE, score
from benchmarks.large import TWELVE, resized
from benchmarks.program import Json
from benchmarks.truth import FaceSet
from photovet.errors import describe_path

_PEERS = ("face_recognition", "deface")
_OURS, _UNION = "ours", "union"
_SOME = 3


def measure(sets: Sequence[FaceSet], limit: int | None, folder: Path, precisions: Sequence[str]) -> Iterator[Json]:
    """Recall, unmatched boxes and CPU seconds of each finder on each set; then ours alone on photos of 12 MP."""
    centerface = os.fspath(published_centerface(folder))
    for one in sets:
        paths = [photo.path for photo in one.photos[:limit]]
        for name in _PEERS:
            done = peers.looked(folder, name, paths, one_thread=True)
            megapixels = _megapixels(paths)
            yield _row(one, limit, name, done.photos, {"cold": done.cpu_seconds / megapixels})
        for precision in precisions:
            seen = alone.look("faces", paths, precision=precision, centerface=centerface)
            ours = {name: seen.a_megapixel("photovet", look) for name, look in (("cold", COLD), ("warm", WARM))}
            union = {"warm": seen.a_megapixel("union", WARM)}
            yield _row(one, limit, f"{_UNION}, {precision}", seen.found("union"), union)
            yield _row(one, limit, f"{_OURS}, {precision}", seen.found("photovet"), ours)
    with tempfile.TemporaryDirectory(prefix="photovet-bench-") as made:
        photos = _large(sets, Path(made))
        for precision in precisions:
            yield _twelve(photos, precision, centerface)


def _row(one: FaceSet, limit: int | None, whose: str, found: Mapping[str, Any], spent: Mapping[str, float]) -> Json:
    """`spent`: CPU seconds a megapixel, cold (each photo seen once) and warm (seen, or its shapes prepared, before)."""
    results = {
        describe_path(Path(path)): {"path": path, "error": None, "findings": rows} for path, rows in found.items()
    }
    figures = score(one.photos[:limit], results).document()
    return {
        "set": one.name,
        "whose": whose,
        **figures,
        "cpu_seconds_a_megapixel": {name: round(value, 3) for name, value in spent.items()},
    }


def _megapixels(paths: Sequence[Path]) -> float:
    sizes = []
    for path in paths:
        with Image.open(path) as picture:
            sizes.append(picture.width * picture.height / 1e6)
    return sum(sizes)


def _large(sets: Sequence[FaceSet], folder: Path) -> list[Path]:
    """Some photos of 12 MP, enlarged: of groups if there are any, or else of whatever has faces."""
    chosen = sorted(
        (one for one in sets if any(photo.faces for photo in one.photos)), key=lambda one: one.name != "groups"
    )
    if not chosen:
        return []
    photos = chosen[0].photos[:_SOME]
    return [resized(photo.path, TWELVE, folder / f"large{number}.jpg") for number, photo in enumerate(photos)]


def _twelve(photos: Sequence[Path], precision: str, centerface: str) -> Json:
    """Wall seconds on two threads, and how many passes of CenterFace that is."""
    seen = alone.look("large faces", photos, threads=2, precision=precision, centerface=centerface)
    one_pass = median(seen.each("pass", "wall", WARM))
    looks = {name: median(seen.each("photovet", "wall", look)) for name, look in (("cold", COLD), ("warm", WARM))}
    figures = {
        name: {"seconds": round(value, 3), "passes": round(value / one_pass, 1)} for name, value in looks.items()
    }
    spent = [round(median(seen.each("photovet", "cpu", look)), 2) for look in (COLD, WARM)]
    return {"set": f"12 MP, {precision}", "photos": len(photos), "one_pass": one_pass, **figures, "cpu_seconds": spent}


def tables(rows: Sequence[Json]) -> list[Table]:
    """The finders on each set; 12 MP."""
    drawn = Table(
        title="Finders: recall in % by height in px; unmatched boxes a photo; CPU s/MP of looking, cold and warm"
    )
    headings = ("set", "finder", *BUCKETS, "unmatched", f">{LARGE} px", "cold", "warm")
    for heading in headings:
        drawn.add_column(heading, justify="left" if heading in ("set", "finder") else "right")
    for row in rows:
        if "whose" in row:
            alarms = row["a_photo"]
            drawn.add_row(
                row["set"],
                row["whose"],
                *(_figure(row["recall"][bucket], 100) for bucket in BUCKETS),
                *(f"{alarms[name]:.2f}" for name in ("unmatched", "unmatched_large")),
                *(_figure(row["cpu_seconds_a_megapixel"].get(when)) for when in ("cold", "warm")),
            )
    large = Table(
        title="12 MP, faces only, two threads: median; in passes of CenterFace (f32 as published, 1024 x 1024)"
    )
    for heading in ("", "photos", "one pass, s", "cold, s", "passes", "warm, s", "passes", "CPU s cold", "warm"):
        large.add_column(heading, justify="right")
    for row in rows:
        if "one_pass" in row:
            looks = [f"{row[look][name]:.2f}" for look in ("cold", "warm") for name in ("seconds", "passes")]
            spent = [f"{one:.2f}" for one in row["cpu_seconds"]]
            large.add_row(row["set"], str(row["photos"]), f"{row['one_pass']:.3f}", *looks, *spent)
    return [drawn, large]


def _figure(value: float | None, times: float | None = None) -> str:
    if value is None:
        return "-"
    return f"{value:.3f}" if times is None else f"{times * value:.1f}"
