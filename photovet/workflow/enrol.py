"""Make of a picture what recognises the person in it: her face as numbers, and the part that shows it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from photovet.domain.finding import Certainty, Kind
from photovet.domain.geometry import Box
from photovet.domain.match import can_be_matched
from photovet.errors import BadInput, UnreadablePhoto, describe_path
from photovet.images.draw import crop
from photovet.images.load import load
from photovet.images.render import shrunk
from photovet.images.write import encode_clean
from photovet.settings import Settings
from photovet.vision.embed import Embedder
from photovet.vision.faces import FaceDetector
from photovet.vision.inference import Runtime
from photovet.workflow.workers import Pending, Progress, Workers, in_order, room_for

# How far the kept picture reaches beyond the face, in longer sides of its box: hair and chin, and nobody else.
_AROUND = 0.4
_MOST_PIXELS = 1_000_000


@dataclass(frozen=True)
class Portrait:
    """One reference picture as the vault keeps it: the face alone, its embedding, and the network that made it."""

    picture: bytes
    embedding: bytes
    model: str


def portraits(pictures: Sequence[Path], settings: Settings, progress: Progress) -> tuple[Portrait, ...]:
    """A portrait of each picture, all or none.

    BadInput: unreadable_file, not_one_face (no face, or more than one, that is surely a face), face_too_small.
    """
    with Workers(settings) as workers:
        pending = [workers.submit(_portrait_job, path) for path in pictures]
        jobs = in_order(pending, [describe_path(path) for path in pictures], progress)
        return tuple(_portrait(path, job) for path, job in zip(pictures, jobs, strict=True))


def _portrait(path: Path, job: Pending[Portrait]) -> Portrait:
    try:
        return job.result()
    except UnreadablePhoto as error:
        raise BadInput("unreadable_file", path=describe_path(path)) from error


@cache
def _networks(settings: Settings) -> tuple[FaceDetector, Embedder]:
    """The worker's own, built for its first picture and kept."""
    runtime = Runtime(threads=settings.threads, precision=settings.precision, cache=settings.cache)
    return FaceDetector(runtime), Embedder(runtime)


def _portrait_job(settings: Settings, path: Path) -> Portrait:
    """Runs in a worker."""
    loaded = load(path)
    detector, embedder = _networks(settings)
    with room_for(math.prod(loaded.photo.size)):
        found = [one for one in detector(loaded.pixels) if one.kind is Kind.FACE]
        faces = [one for one in found if one.certainty is Certainty.SURE]
        if len(faces) != 1:
            raise BadInput("not_one_face", path=describe_path(path), faces=len(faces))
        face = faces[0]
        if not can_be_matched(face) or face.region is None:
            raise BadInput("face_too_small", path=describe_path(path))
        numbers = embedder(loaded.pixels, face.landmarks)
        shown = crop(loaded.pixels, _around(face.region.box))
    picture = encode_clean(shrunk(shown, _MOST_PIXELS), format="JPEG", profile=loaded.profile)
    return Portrait(picture, numbers.astype("<f4").tobytes(), embedder.version)


def _around(face: Box) -> Box:
    margin = _AROUND * max(face.w, face.h)
    return Box(face.x - margin, face.y - margin, face.w + 2 * margin, face.h + 2 * margin)
