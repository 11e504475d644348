"""Runs in a process of its own for `speed` and `soak`: one way of going through photos, what it took written to a file.

`python -m benchmarks.speed_run ORDER.json` where the order has `what`, `photos`, `settings` and `to`.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import psutil

from photovet.domain.finding import Finding
from photovet.errors import describe_path
from photovet.images.load import load
from photovet.settings import Settings
from photovet.vision.detector import Detector
from photovet.vision.inference import Floats, load_weights
from photovet.vision.pixels import Pixels
from photovet.workflow import detectors as kinds
from photovet.workflow.check import check
from photovet.workflow.detectors import Slot, build
from photovet.workflow.scan import look

Json = dict[str, Any]


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
    for path in photos:
        load(path)
    return {}


def whole(photos: list[Path], settings: Settings) -> Json:
    """All that `photovet check` does, from the files to the reviews."""
    scans = check(photos, settings)
    runs = {run.name: run.ran for one in scans for run in one.review.runs}
    return {
        "seconds_each": [round(one.review.seconds, 3) for one in scans],
        "problems": [one.review.problem.code for one in scans if one.review.problem],
        "findings": sum(len(one.review.findings) for one in scans),
        "not_run": sorted(name for name, ran in runs.items() if not ran),
        "precision": settings.precision,
    }


def stages(photos: list[Path], settings: Settings) -> Json:
    """One detector after the other on one thread, each with its share. The first photo warms up and does not count."""
    watch = Stopwatch()
    built = build(replace(settings, threads=1))
    slots = tuple(Slot(slot.name, Timed(slot.detector, watch)) if slot.detector else slot for slot in built)
    look(load(photos[0]), slots)
    watch.spent.clear()
    with watch.on("everything"):
        for path in photos:
            with watch.on("decode"):
                loaded = load(path)
            look(loaded, slots)
    return {"stages": {name: [round(value, 3) for value in spent] for name, spent in watch.spent.items()}}


def naive(photos: list[Path], _settings: Settings) -> Json:
    """The same networks at the same scales, called one after another on onnxruntime as it comes, photo after photo."""
    runtime = OnnxRuntime()
    slots = tuple(Slot(name, kind(runtime)) for name, kind in kinds._KINDS.items())  # type: ignore[arg-type]
    findings = sum(len(look(load(path), slots).findings) for path in photos)
    return {"findings": findings}


def soak(photos: list[Path], settings: Settings) -> Json:
    """The same as `whole` for many, with the memory of the whole tree after each photo."""
    this, memory, names = psutil.Process(), list[int](), list[str]()

    def note(_done: int, _total: int, name: str) -> None:
        names.append(name)
        memory.append(sum(_resident(one) for one in (this, *this.children(recursive=True))))

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


class OnnxRuntime:
    """`vision.inference.Runtime` with onnxruntime in its place."""

    def apart(self) -> OnnxRuntime:
        """The same: nothing here is released."""
        return self

    def network(self, name: str, _shape: tuple[int, ...]) -> OnnxNetwork:
        """The network as its file has it."""
        weights = load_weights(name)
        return OnnxNetwork(weights.data, weights.version)

    def release(self) -> None:
        """Nothing to do."""


class OnnxNetwork:
    """One session with its own defaults."""

    def __init__(self, data: bytes, version: str) -> None:
        import onnxruntime  # noqa: PLC0415 - only in the bench's own folder

        options = onnxruntime.SessionOptions()
        options.log_severity_level = 4
        self.version = version
        self._session = onnxruntime.InferenceSession(data, options, providers=["CPUExecutionProvider"])
        self._name = self._session.get_inputs()[0].name

    def __call__(self, tensor: Floats) -> list[Floats]:
        """As `vision.inference.Network`."""
        found: list[Floats] = self._session.run(None, {self._name: np.ascontiguousarray(tensor, np.float32)})
        return found

    def release(self) -> None:
        """Nothing to do."""


WAYS: dict[str, Callable[[list[Path], Settings], Json]] = {
    "decode": decode,
    "whole": whole,
    "stages": stages,
    "naive": naive,
    "soak": soak,
}


def main() -> None:
    """Do what the order says."""
    order = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    found = WAYS[order["what"]]([Path(photo) for photo in order["photos"]], Settings(**order["settings"]))
    Path(order["to"]).write_text(json.dumps(found), "utf-8")


if __name__ == "__main__":
    main()
