"""The peer: face_recognition with its own detector and matcher, as its documents show it, in worker processes."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.faces_described import Described, described
from photovet.domain.geometry import Box
from photovet.images.load import load
from photovet.settings import Settings


def peer_described(pictures: Sequence[Path]) -> list[Described]:
    """Every picture with its faces as the peer finds and describes them."""
    return described(pictures, _job)


def _job(_settings: Settings, path: Path) -> Described:
    """Runs in a worker."""
    import face_recognition  # noqa: PLC0415 - an optional extra, never to be loaded in the program itself

    loaded = load(path)
    started = time.process_time()
    places = face_recognition.face_locations(loaded.pixels)
    numbers = face_recognition.face_encodings(loaded.pixels, places)
    spent = time.process_time() - started
    boxes = [Box.from_corners(left, top, right, bottom) for top, right, bottom, left in places]
    return Described(loaded.photo.size, tuple(zip(boxes, numbers, strict=True)), spent)
