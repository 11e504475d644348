"""The detectors that look at every photo, each built or named as missing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from photovet.errors import PhotovetError
from photovet.settings import Settings
from photovet.vision.codes import CodeDetector
from photovet.vision.detector import Detector
from photovet.vision.embed import Embedder
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


@dataclass(frozen=True)
class Recogniser:
    """What describes a face as numbers, or the code of why nothing does."""

    embedder: Embedder | None
    problem: str | None = None


_Made = TypeVar("_Made")


def build(settings: Settings) -> Detectors:
    """Every detector. One that can't be built leaves a slot with its problem: the others still look.

    Each has networks of its own, so that two can look at the same time.
    """
    runtime = _runtime(settings)
    return tuple(Slot(name, *_made(kind, runtime and runtime.apart())) for name, kind in _KINDS.items())


def build_recogniser(settings: Settings) -> Recogniser:
    """What recognises faces, for those who have people to recognise.

    Always in f32: what was enrolled years ago, on another computer, must stay comparable.
    """
    return Recogniser(*_made(Embedder, _runtime(replace(settings, precision="f32"))))


def _runtime(settings: Settings) -> Runtime | None:
    try:
        return Runtime(
            threads=settings.network_threads,
            streams=settings.streams,
            precision=settings.precision,
            cache=settings.cache,
        )
    except (ImportError, RuntimeError, OSError):
        return None


def _made(kind: Callable[[Runtime], _Made], runtime: Runtime | None) -> tuple[_Made | None, str | None]:
    """What was asked for, or the code of why it can't be had."""
    if runtime is None:
        return None, "runtime_missing"
    try:
        return kind(runtime), None
    except PhotovetError as error:
        return None, f"weights_{error.code}"
    except Exception as error:  # noqa: BLE001 - whatever breaks a detector becomes a blocker, with its name
        return None, f"broken:{type(error).__name__}"
