"""Other programs on the same photos, each in an environment of its own: what they found, and what it took them."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.environments import python_of
from benchmarks.program import Json, ProgramFailed, Usage, measured, say

_SCRIPT = Path(__file__).with_name("peer_run.py")
_HOMES = {"rapidocr": "onnxruntime"}


@dataclass(frozen=True)
class Looked:
    """What a peer did with photos: findings by path; `look` and `decode` are CPU and wall seconds by path.

    `usage` is of the whole run, with the program's start.
    """

    photos: dict[str, list[Json]]
    look: dict[str, tuple[float, float]]
    decode: dict[str, tuple[float, float]]
    usage: Usage

    @property
    def cpu_seconds(self) -> float:
        """Of looking at all photos."""
        return sum(cpu for cpu, _ in self.look.values())


def looked(folder: Path, name: str, photos: Sequence[Path], *, one_thread: bool = False) -> Looked:
    """The peer `name` (see peer_run.py) on photos; ProgramFailed if it could not look at all of them.

    `one_thread` keeps Tesseract from spreading over the cores, which costs it more processor time than it saves.
    """
    python = python_of(folder, _HOMES.get(name, name))
    say(f"{name}: {len(photos)} photos")
    environment = {**os.environ, **({"OMP_THREAD_LIMIT": "1"} if one_thread else {})}
    with tempfile.TemporaryDirectory(prefix="photovet-bench-") as made:
        to = Path(made, "found.json")
        usage = measured([str(python), str(_SCRIPT), name, str(to), *map(os.fspath, photos)], environment)
        if usage.status or not to.exists():
            raise ProgramFailed(f"{name} ended with status {usage.status}")
        found = json.loads(to.read_text("utf-8"))
    return Looked(**found, usage=usage)
