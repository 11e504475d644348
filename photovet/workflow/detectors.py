"""The detectors that look at every photo, each built or named as missing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from photovet.errors import PhotovetError
from photovet.settings import Settings
from photovet.vision.codes import CodeDetector
from photovet.vision.detector import Detector
from photovet.vision.faces import FaceDetector
from photovet.vision.inference import Runtime
from photovet.vision.scene import SceneDetector
from photovet.vision.text import TextDetector

_KINDS: dict[str, Callable[[Runtime], Detector]] = {
    "faces": FaceDetector,
    "scene": SceneDetector,
    "text": TextDetector,
    "codes": CodeDetector,
}


@dataclass(frozen=True)
class Slot:
    """A detector's place: the detector, or the code of why there is none."""

    name: str
    detector: Detector | None
    problem: str | None = None


Detectors = tuple[Slot, ...]


def build(settings: Settings) -> Detectors:
    """Every detector. One that can't be built leaves a slot with its problem: the others still look."""
    try:
        runtime = Runtime(threads=settings.threads, precision=settings.precision, cache=settings.cache)
    except (ImportError, RuntimeError, OSError):
        return tuple(Slot(name, None, "runtime_missing") for name in _KINDS)
    return tuple(_slot(name, kind, runtime) for name, kind in _KINDS.items())


def _slot(name: str, kind: Callable[[Runtime], Detector], runtime: Runtime) -> Slot:
    try:
        return Slot(name, kind(runtime))
    except PhotovetError as error:
        return Slot(name, None, f"weights_{error.code}")
    except Exception as error:  # noqa: BLE001 - whatever breaks a detector becomes a blocker, with its name
        return Slot(name, None, f"broken:{type(error).__name__}")
