"""The faces of pictures as numbers, made by the program's own parts in its own worker processes."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from photovet.domain.geometry import Box
from photovet.errors import UnreadablePhoto
from photovet.images.load import load
from photovet.settings import Settings
from photovet.workflow.scan import described as embeddings_of
from photovet.workflow.scan import numbered
from photovet.workflow.workers import Workers, detectors_for, recogniser_for

Numbers = NDArray[Any]


@dataclass(frozen=True, eq=False)
class Described:
    """The size of a picture, its faces with their numbers, and the CPU seconds that finding and describing took."""

    size: tuple[int, int]
    faces: tuple[tuple[Box, Numbers], ...]
    cpu_seconds: float = 0.0


def described(pictures: Sequence[Path], job: Callable[[Settings, Path], Described] | None = None) -> list[Described]:
    """Every picture with its faces; one that can't be read has none."""
    settings = Settings.for_machine(photos=max(1, len(pictures)))
    with Workers(settings) as workers:
        pending = [workers.submit(job or _job, path) for path in pictures]
        return [_result(one) for one in pending]


def middle_of(picture: Described) -> Numbers | None:
    """The face nearest to the middle: whom a portrait is of, where it was cut around her."""
    centre = picture.size[0] / 2, picture.size[1] / 2
    nearest = min(picture.faces, key=lambda face: math.dist(face[0].centre, centre) / face[0].h, default=None)
    return None if nearest is None else nearest[1]


def best_of(picture: Described) -> Numbers | None:
    """The largest face."""
    largest = max(picture.faces, key=lambda face: face[0].area, default=None)
    return None if largest is None else largest[1]


def _result(job: Any) -> Described:  # noqa: ANN401 - pending, of one type
    try:
        return job.result()  # type: ignore[no-any-return]
    except UnreadablePhoto:
        return Described((1, 1), ())


def _job(settings: Settings, path: Path) -> Described:
    """Runs in a worker: only what finds faces looks."""
    detector = next(slot.detector for slot in detectors_for(settings) if slot.name == "faces")
    if detector is None:
        raise UnreadablePhoto("internal", error="faces")
    loaded, recogniser = load(path), recogniser_for(settings)
    started = time.process_time()
    found = numbered(detector(loaded.pixels))
    _, numbers = embeddings_of(loaded, found, recogniser)
    spent = time.process_time() - started
    known = [
        (one.region.box, np.frombuffer(numbers[one.id], "<f4")) for one in found if one.region and one.id in numbers
    ]
    return Described(loaded.photo.size, tuple(known), spent)
