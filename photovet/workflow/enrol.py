"""Make of a picture what recognises the person in it: her face as numbers, and the part that shows it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np

from photovet.domain.finding import Certainty, Finding, Kind
from photovet.domain.geometry import Box
from photovet.domain.match import Portrayed, can_be_matched, portrait_problem
from photovet.domain.review import Review
from photovet.errors import BadInput, UnreadablePhoto, VaultRefused, describe_path
from photovet.images.draw import Pixels, crop, fill
from photovet.images.load import LoadedPhoto, load
from photovet.images.render import shrunk
from photovet.images.write import encode_clean
from photovet.settings import Settings
from photovet.store.enrolments import Enrolment
from photovet.vision.embed import Embedder, aligned, blur_of
from photovet.vision.faces import FaceDetector
from photovet.vision.inference import Runtime
from photovet.workflow.vault import Desk, enrol
from photovet.workflow.workers import Pending, Progress, Workers, in_order, room_for

# How far the kept picture reaches beyond the face, in longer sides of its box: hair and chin, and nobody else.
_AROUND = 0.4
_MOST_PIXELS = 1_000_000
_FILL = (128, 128, 128)
# A face of less than this part of the largest one's height is somebody in the background, or nobody.
_BACKGROUND = 1 / 3
# A box of which so much lies in the other is that same face, seen twice.
_WITHIN = 0.5


@dataclass(frozen=True)
class Portrait:
    """One reference picture as the vault keeps it: the face alone, its embedding, and the network that made it."""

    picture: bytes
    embedding: bytes
    model: str


def portraits(pictures: Sequence[Path], settings: Settings, progress: Progress) -> tuple[Portrait, ...]:
    """A portrait of each picture, all or none.

    BadInput: unreadable_file, not_one_face (no face, or more than one, that is surely a face), and what
    `domain.match.portrait_problem` finds: face_too_small, face_turned_away, face_blurred.
    """
    with Workers(settings) as workers:
        pending = [workers.submit(_portrait_job, path) for path in pictures]
        jobs = in_order(pending, [describe_path(path) for path in pictures], progress)
        return tuple(_portrait(path, job) for path, job in zip(pictures, jobs, strict=True))


def enrol_from_photo(desk: Desk, person: str, review: Review, finding: str, settings: Settings) -> Enrolment:
    """Keep a face of a photo of a batch to recognise its person by; everybody else in the kept part is filled.

    Of a face drawn by hand, the face that lies there. VaultRefused: face_unknown, no_consent. BadInput: as for
    `portraits`, and photo_changed, no_face_there.
    """
    face = next((one for one in review.findings if one.id == finding and one.kind is Kind.FACE), None)
    if review.photo is None or face is None:
        raise VaultRefused("face_unknown", finding=finding, photo=describe_path(review.path))
    others = [one for one in review.findings if one.kind is Kind.FACE and one.id != finding]
    with Workers(replace(settings, jobs=1)) as workers:
        job = workers.submit(_cut_out_job, review.path, review.photo.sha256, face, others)
        made = _portrait(review.path, job)
    return enrol(desk, person, made.picture, made.embedding, model=made.model)


def _portrait(path: Path, job: Pending[Portrait]) -> Portrait:
    try:
        return job.result()
    except UnreadablePhoto as error:
        raise BadInput("unreadable_file", path=describe_path(path)) from error


@cache
def _networks(settings: Settings) -> tuple[FaceDetector, Embedder]:
    """The worker's own, built for its first picture and kept."""
    runtime = Runtime(threads=settings.threads, cache=settings.cache)  # exact: see `build_recogniser`
    return FaceDetector(runtime), Embedder(runtime)


def faces_in(settings: Settings, loaded: LoadedPhoto) -> tuple[Finding, ...]:
    """Runs in a worker: every face of a picture, the highest first."""
    detector, _ = _networks(settings)
    with room_for(math.prod(loaded.photo.size)):
        found = [one for one in detector(loaded.pixels) if one.kind is Kind.FACE]
    return tuple(sorted(found, key=lambda one: -_box(one).h))


def _portrait_job(settings: Settings, path: Path) -> Portrait:
    """Runs in a worker."""
    loaded = load(path)
    found = faces_in(settings, loaded)
    sure = [one for one in found if one.certainty is Certainty.SURE]
    shown = [one for one in sure if one is sure[0] or _is_somebody_else(_box(one), _box(sure[0]))]
    if len(shown) != 1:
        raise BadInput("not_one_face", path=describe_path(path), faces=len(shown))
    return _made(settings, loaded, sure[0], [one for one in found if one is not sure[0]])


def _cut_out_job(settings: Settings, path: Path, sha256: str, face: Finding, others: Sequence[Finding]) -> Portrait:
    """Runs in a worker."""
    loaded = load(path)
    if loaded.photo.sha256 != sha256:
        raise BadInput("photo_changed", path=describe_path(path))
    if not face.landmarks:  # drawn by hand
        there = [one for one in faces_in(settings, loaded) if _inside(_box(one), _box(face)) >= _WITHIN]
        if not there:
            raise BadInput("no_face_there", path=describe_path(path))
        face = there[0]
    return _made(settings, loaded, face, others)


def _is_somebody_else(face: Box, largest: Box) -> bool:
    return face.h >= _BACKGROUND * largest.h and _inside(face, largest) < _WITHIN


def _inside(box: Box, other: Box) -> float:
    """How much of the smaller of two boxes lies in the other, 0 to 1."""
    smaller = min(box.area, other.area)
    return box.overlap(other) / smaller if smaller > 0 else 0.0


def _made(settings: Settings, loaded: LoadedPhoto, face: Finding, others: Sequence[Finding]) -> Portrait:
    """The portrait; BadInput if nobody should be recognised by it."""
    path, _, embedder = describe_path(loaded.photo.path), *_networks(settings)
    if not can_be_matched(face):
        raise BadInput("face_too_small", path=path)
    blur = blur_of(aligned(loaded.pixels, face.landmarks))
    problem = portrait_problem(Portrayed(_box(face).h, face.landmarks, blur))
    if problem is not None:
        raise BadInput(problem, path=path)
    numbers = embedder(loaded.pixels, face.landmarks)
    shown = _alone(loaded.pixels, _box(face), [_box(one) for one in others])
    picture = encode_clean(shrunk(shown, _MOST_PIXELS), format="JPEG", profile=loaded.profile)
    return Portrait(picture, numbers.astype("<f4").tobytes(), embedder.version)


def _alone(pixels: Pixels, face: Box, others: Sequence[Box]) -> Pixels:
    """The face and what is around it, without the faces of others."""
    around = face.grown(_AROUND * max(face.w, face.h))
    part = crop(pixels, around)
    left, top = max(0, math.ceil(around.x)), max(0, math.ceil(around.y))
    outlines = [
        tuple((x - left, y - top) for x, y in other.corners)
        for other in others
        if other.overlap(around) > 0 and _inside(other, face) < _WITHIN
    ]
    filled = fill(part, outlines, margin=0, colour=_FILL)
    # Two who stand cheek to cheek overlap: what is inside her own box stays.
    hers = np.s_[
        max(0, int(face.y) - top) : int(face.bottom) - top, max(0, int(face.x) - left) : int(face.right) - left
    ]
    filled[hers] = part[hers]
    return filled


def _box(face: Finding) -> Box:
    assert face.region is not None  # noqa: S101 - a face has one
    return face.region.box
