"""Runs in a process of its own for `speed` and `soak`: one way of going through photos, what it took written to a file.

`python -m benchmarks.speed_run ORDER.json` where the order has `what`, `photos`, `settings` and `to`.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import psutil
from PIL import Image

from benchmarks.program import say
from photovet.domain.finding import Finding
from photovet.domain.gate import OPTIONAL_DETECTORS
from photovet.domain.review import DetectorRun
from photovet.errors import describe_path
from photovet.images.load import load
from photovet.settings import Settings
from photovet.vision.detector import Detector
from photovet.vision.pixels import Pixels
from photovet.workflow.check import check
from photovet.workflow.detectors import Slot, build
from photovet.workflow.scan import look

Json = dict[str, Any]
_TOLD = 50


class Stopwatch:
    """CPU seconds and wall seconds by name, added up."""

    def __init__(self) -> None:
        self.spent: dict[str, list[float]] = {}

    @contextmanager
    def on(self, name: str) -> Iterator[None]:
        """Count what is done inside."""
        cpu, wall = time.process_time(), time.perf_counter()
        yield
        known = self.spent.setdefault(name, [0.0, 0.0])
        known[0] += time.process_time() - cpu
        known[1] += time.perf_counter() - wall


class Timed:
    """A detector with a stopwatch."""

    def __init__(self, detector: Detector, watch: Stopwatch) -> None:
        self._detector, self._watch, self.name, self.version = detector, watch, detector.name, detector.version

    def __call__(self, pixels: Pixels, *, thorough: bool = False) -> tuple[Finding, ...]:
        """As the detector does."""
        with self._watch.on(self.name):
            return self._detector(pixels, thorough=thorough)


def decode(photos: list[Path], _settings: Settings) -> Json:
    """The floor: read every file, decode it, search it for hidden data."""
    clocks = Clocks()
    for path in photos:
        load(path)
        clocks.note()
    return {"each": clocks.between()}


class Clocks:
    """CPU seconds of this process and its children, and wall seconds, at moments."""

    def __init__(self) -> None:
        self._this = psutil.Process()
        self._moments = [self._now()]

    def note(self) -> None:
        """Now is such a moment."""
        self._moments.append(self._now())

    def between(self, first: int = 0) -> list[tuple[float, float]]:
        """CPU and wall seconds between each two moments, from the moment `first` on."""
        some = self._moments[first:]
        pairs = pairwise(some)
        return [(round(later[0] - one[0], 3), round(later[1] - one[1], 3)) for one, later in pairs]

    def _now(self) -> tuple[float, float]:
        return sum(_spent(one) for one in (self._this, *self._this.children(recursive=True))), time.perf_counter()


def _spent(process: psutil.Process) -> float:
    try:
        times = process.cpu_times()
    except psutil.Error:  # it has ended
        return 0.0
    # Children that have ended: Tesseract, whom its worker has waited for.
    return float(times.user + times.system + getattr(times, "children_user", 0) + getattr(times, "children_system", 0))


def whole(photos: list[Path], settings: Settings) -> Json:
    """All that `photovet check` does, from the files to the reviews.

    Each worker looks at a tiny picture first, so that what photos take can be told without the program's start: `each`
    has what lies between the end of one and the end of the next. With several workers only its sum means anything.
    """
    with tempfile.TemporaryDirectory(prefix="photovet-bench-") as folder:
        tiny = [Path(folder, f"{number}.png") for number in range(settings.jobs)]
        for path in tiny:
            Image.new("RGB", (64, 48), (90, 120, 90)).save(path)
        clocks = Clocks()
        scans = check([*tiny, *photos], settings, progress=lambda *_: clocks.note())[len(tiny) :]
    return {
        "each": clocks.between(len(tiny)),
        "seconds_each": [round(one.review.seconds, 3) for one in scans],
        "problems": [one.review.problem.code for one in scans if one.review.problem],
        "findings": sum(len(one.review.findings) for one in scans),
        "not_run": _not_run(run for one in scans for run in one.review.runs),
        "precision": settings.precision,
    }


def _not_run(runs: Iterable[DetectorRun]) -> list[str]:
    """Detectors that did not look, but for the optional ones: figures from such a run mean nothing."""
    return sorted({run.name for run in runs if not run.ran} - set(OPTIONAL_DETECTORS))


def stages(photos: list[Path], settings: Settings) -> Json:
    """One detector after the other on one thread, each with its share. The first photo warms up and does not count."""
    watch = Stopwatch()
    built = build(replace(settings, threads=1))
    slots = tuple(Slot(slot.name, Timed(slot.detector, watch)) if slot.detector else slot for slot in built)
    warm = look(load(photos[0]), slots)
    watch.spent.clear()
    with watch.on("everything"):
        for path in photos:
            with watch.on("decode"):
                loaded = load(path)
            look(loaded, slots)
    not_run = sorted(run.name for run in warm.runs if not run.ran)
    return {
        "not_run": not_run,
        "stages": {name: [round(value, 3) for value in spent] for name, spent in watch.spent.items()},
    }


def soak(photos: list[Path], settings: Settings) -> Json:
    """The same as `whole` for many, with the memory of the whole tree after each photo."""
    this, memory, names = psutil.Process(), list[int](), list[str]()

    def note(done: int, total: int, name: str) -> None:
        names.append(name)
        memory.append(sum(_resident(one) for one in (this, *this.children(recursive=True))))
        if done % _TOLD == 0:
            say(f"soak: {done} of {total} photos, {memory[-1] / 1e6:.0f} MB")

    scans = check(photos, settings, progress=note)
    ends = Counter(one.review.problem.code if one.review.problem else "looked at" for one in scans)
    in_order = [one.review.path for one in scans] == photos
    once = Counter(names) == Counter(map(describe_path, photos))
    return {"memory": memory, "ends": dict(ends.most_common()), "each_once": in_order and once}


def _resident(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.Error:  # it has ended
        return 0


WAYS: dict[str, Callable[[list[Path], Settings], Json]] = {
    "decode": decode,
    "whole": whole,
    "stages": stages,
    "soak": soak,
}


def main() -> None:
    """Do what the order says."""
    order = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    found = WAYS[order["what"]]([Path(photo) for photo in order["photos"]], Settings(**order["settings"]))
    Path(order["to"]).write_text(json.dumps(found), "utf-8")


if __name__ == "__main__":
    main()
