"""Runs the real program in a process of its own, and measures the whole process tree."""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil

from photovet.domain.gate import OPTIONAL_DETECTORS
from photovet.errors import describe_path

Json = dict[str, Any]

_SAMPLE_SECONDS, _FAMILY_SECONDS = 0.05, 0.5
_ROOT = Path(__file__).resolve().parents[1]


class ProgramFailed(Exception):
    """The program ended without a result; carries its exit status."""


@dataclass(frozen=True)
class Usage:
    """What one run of a program took.

    `cpu_seconds` and `peak_bytes` are of the program and all its children. The peak is the largest sum of resident
    memory seen at one time; pages that processes share are counted in each, so it errs on the high side.
    """

    status: int
    seconds: float
    cpu_seconds: float
    peak_bytes: int


@dataclass(frozen=True)
class Run:
    """A run of `photovet check` and its result."""

    result: Json
    usage: Usage

    @property
    def photos(self) -> dict[str, Json]:
        """The result's photos by path."""
        return {photo["path"]: photo for photo in self.result["photos"]}

    @property
    def megapixels(self) -> float:
        """Of the photos that could be read."""
        return sum(math.prod(map(int, photo["size"] or (0,))) for photo in self.result["photos"]) / 1e6

    @property
    def not_run(self) -> list[str]:
        """Detectors that did not look at every photo: figures from such a run mean nothing.

        Optional ones may leave some out; what they would have added is missing from the figures, nothing else.
        """
        rows = self.result["detectors"]
        return [row["name"] for row in rows if not row["ran"] and row["name"] not in OPTIONAL_DETECTORS]

    def speed(self) -> Json:
        """Seconds, CPU seconds and both a megapixel, start-up included."""
        megapixels = self.megapixels or float("nan")
        return {
            "megapixels": round(self.megapixels, 3),
            "seconds": round(self.usage.seconds, 2),
            "cpu_seconds": round(self.usage.cpu_seconds, 2),
            "seconds_a_megapixel": round(self.usage.seconds / megapixels, 3),
            "cpu_seconds_a_megapixel": round(self.usage.cpu_seconds / megapixels, 3),
            "peak_bytes": self.usage.peak_bytes,
        }


def check(paths: Sequence[Path], *, jobs: int | None = None) -> Run:
    """Run `photovet check` on files or folders; ProgramFailed if no result comes of it."""
    say(f"photovet check: {paths[0].name}" + (f" and {len(paths) - 1} more" if len(paths) > 1 else ""))
    with tempfile.TemporaryDirectory(prefix="photovet-bench-") as folder:
        result = Path(folder, "result.json")
        options = ["--json", str(result), *(["--jobs", str(jobs)] if jobs else [])]
        usage = measured([sys.executable, "-m", "photovet", "check", *map(str, paths), *options])
        if usage.status not in (0, 1) or not result.exists():
            raise ProgramFailed(f"photovet check ended with status {usage.status} and no result")
        return Run(json.loads(result.read_text("utf-8")), usage)


def check_photos(folder: Path, photos: Sequence[Path], limit: int | None) -> Run:
    """Check a whole folder as a person would, or the first `limit` of its photos."""
    return check([folder] if limit is None else photos[:limit])


def result_of(photos: Mapping[str, Json], path: Path) -> Json:
    """What the result says of one photo; an error of our own where it says nothing."""
    missing: Json = {"path": str(path), "size": None, "error": {"code": "no_result"}, "findings": []}
    return photos.get(describe_path(path), missing)


def findings(photo: Json, *kinds: str) -> list[Json]:
    """The findings of these kinds, in the photo's order."""
    return [finding for finding in photo["findings"] if finding["kind"] in kinds]


def measured(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Usage:
    """Run a command to its end, without its standard output. An interrupt ends it too."""
    before, started = _children_cpu(), time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment)
    watch = _Watch(psutil.Process(process.pid))
    try:
        while process.poll() is None:
            watch.look()
            time.sleep(_SAMPLE_SECONDS)
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait()
    # Both are never too high: samples lack each process's last moments, the system's sum those nobody waited for.
    cpu = max(watch.cpu_seconds, _children_cpu() - before)
    return Usage(process.returncode, time.perf_counter() - started, cpu, watch.peak_bytes)


def run_apart(module: str, order: Json, *, python: Path | None = None) -> tuple[Json, Usage]:
    """What a module of ours writes when it is run in a process of its own (by another Python) with an order.

    `python -m MODULE ORDER.json`, where the order has what is asked and `to`, the file for the answer. ProgramFailed if
    it ends in another way.
    """
    with tempfile.TemporaryDirectory(prefix="photovet-bench-") as name:
        file, to = Path(name, "order.json"), Path(name, "found.json")
        file.write_text(json.dumps({**order, "to": str(to)}), "utf-8")
        path = os.pathsep.join([str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
        command = [str(python or sys.executable), "-m", module, str(file)]
        usage = measured(command, {**os.environ, "PYTHONPATH": path})
        if usage.status != 0 or not to.exists():
            raise ProgramFailed(f"{module} ended with status {usage.status}")
        return json.loads(to.read_text("utf-8")), usage


def say(what: str) -> None:
    """Tell the person who waits what is done now, apart from the figures."""
    print(f"{time.strftime('%H:%M:%S')} {what}", file=sys.stderr, flush=True)


def cpu_seconds() -> float:
    """Of this process and of its children that have ended."""
    return time.process_time() + _children_cpu()


def _children_cpu() -> float:
    if sys.platform == "win32":
        return 0.0
    import resource  # noqa: PLC0415 - POSIX only

    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


@dataclass
class _Watch:
    """Samples of one process tree."""

    root: psutil.Process
    peak_bytes: int = 0
    _cpu: dict[psutil.Process, float] = field(default_factory=dict)
    _family: list[psutil.Process] = field(default_factory=list)
    _family_seen: float = float("-inf")

    @property
    def cpu_seconds(self) -> float:
        return sum(self._cpu.values())

    def look(self) -> None:
        """Take one sample. Who belongs to the tree is asked less often: that walks all processes of the system."""
        if time.perf_counter() - self._family_seen >= _FAMILY_SECONDS:
            self._family, self._family_seen = [self.root, *self._children()], time.perf_counter()
        self.peak_bytes = max(self.peak_bytes, sum(self._resident(self._family)))

    def _children(self) -> list[psutil.Process]:
        try:
            return list(self.root.children(recursive=True))
        except psutil.Error:
            return []

    def _resident(self, processes: Iterable[psutil.Process]) -> Iterable[int]:
        for process in processes:
            try:
                spent = process.cpu_times()
                self._cpu[process] = spent.user + spent.system
                yield process.memory_info().rss
            except psutil.Error:  # it has ended
                continue
