"""Look at photos one after the other, and make the small pictures that a window shows of them, beside it.

Untrusted files are decoded in worker processes only: what comes back is JPEG of bounded size that we encoded ourselves.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from photovet.domain.finding import Finding
from photovet.domain.geometry import Box
from photovet.domain.review import Review
from photovet.errors import UnreadablePhoto
from photovet.images.draw import Pixels, crop
from photovet.images.glance import glance
from photovet.images.load import LoadedPhoto, load_bytes
from photovet.images.render import fitted
from photovet.images.write import encode_clean
from photovet.settings import Settings
from photovet.workflow.scan import NOTHING_KNOWN, Known, Wants, unreadable
from photovet.workflow.schedule import Asked, Cancelled, Stage, never, nowhere, work_through
from photovet.workflow.workers import Pending, Workers, scan_job

PICTURE_SIDE = 2000
_THUMBNAIL_SIDE = 320
_CLOSEUP_SIDE = 640
_CLOSEUPS = 300  # a wall of words has more findings than anybody enlarges one by one; the others come from the picture
_CLOSEUP_MARGIN = 0.6
# How far workers stand back behind the window, as POSIX counts it: a list that fills comes before the looking.
_A_LITTLE_BEHIND, _BEHIND = 5, 10


@dataclass(frozen=True)
class Preview:
    """What a window shows of a photo: JPEG bytes with a long side of 2000 and 320, and the photo's upright size."""

    picture: bytes
    thumbnail: bytes
    size: tuple[int, int]


@dataclass(frozen=True)
class Looked:
    """What the detectors said about a photo, and its findings enlarged from the full picture (JPEG by finding id).

    `embeddings` are those of `scan.Scanned`.
    """

    review: Review
    closeups: Mapping[str, bytes] = field(default_factory=dict)
    embeddings: Mapping[str, bytes] = field(default_factory=dict, repr=False)


def look(  # noqa: PLR0913 - what a window wants to hear of, each with a name
    photos: Sequence[Path],
    settings: Settings,
    wants: Wants | None = None,
    *,
    looked: Callable[[int, Looked], None],
    cancelled: Callable[[], bool],
    paused: Callable[[], bool] = never,
    first: Callable[[], int | None] = nowhere,
    known: Mapping[int, Known] = NOTHING_KNOWN,
) -> None:
    """Look at every photo, and hand on each review, with the photo's index, as soon as it is there.

    A file that can't be read costs only itself: its review says why. Returns early, leaving no process behind, once
    `cancelled` says so; once `paused` does, what is under way is still handed on. `first` names the photo that is
    wanted most at that moment. What is `known` of a photo is not looked for again, and handed on at once, without
    closeups. The window comes first: workers stand back behind it.
    """
    for index, one in known.items():
        if one.is_whole:
            looked(index, Looked(one.review, embeddings=one.embeddings))
    rest = [index for index in range(len(photos)) if index not in known or not known[index].is_whole]

    def ask(index: int, lanes: int) -> Asked:
        return look_job, (photos[index], wants, lanes, known[index].review if index in known else None)

    def hand_on(index: int, job: Pending[Looked]) -> None:
        try:
            found = job.result()
        except UnreadablePhoto as error:
            found = Looked(unreadable(photos[index], error, seconds=job.seconds))
        looked(index, found)

    with contextlib.suppress(Cancelled):
        stage = Stage(rest, ask, hand_on)
        work_through(settings, stage, cancelled=cancelled, paused=paused, first=first, nice=_BEHIND)


class Glances:
    """Makes the pictures that a list shows, apart from the looking: one worker that is ready before photos come.

    To start a process takes as long as to make the first three pictures. Call `stop` in the end.
    """

    def __init__(self, settings: Settings) -> None:
        self._workers = Workers(replace(settings, jobs=1), _A_LITTLE_BEHIND)
        self._turn = threading.Lock()
        self._is_over = False

    def get_ready(self) -> None:
        """Start the process; returns at once."""
        self._workers.submit(_ready_job)

    def make(
        self,
        photos: Sequence[Path],
        *,
        seen: Callable[[int, Preview], None],
        cancelled: Callable[[], bool],
        first: Callable[[], int | None] = nowhere,
    ) -> None:
        """Hand on the pictures of each photo, with its index, as soon as they are there. Otherwise as `look`."""
        left = dict.fromkeys(range(len(photos)))
        while left and not cancelled():
            wanted = first()
            index = wanted if wanted is not None and wanted in left else next(iter(left))
            del left[index]
            with self._turn:
                if self._is_over:
                    return
                job = self._workers.submit(preview_job, photos[index])
            with contextlib.suppress(UnreadablePhoto):  # the look at the same photo says so too
                seen(index, job.result())

    def stop(self) -> None:
        """End the process now, in the middle of a picture too."""
        with self._turn:
            self._is_over = True
        self._workers.stop()


def _ready_job(_settings: Settings) -> None:
    """Runs in a worker: to be asked for this module it had to read it."""


def form_picture(form: bytes, settings: Settings) -> bytes | None:
    """A signed form as JPEG bytes, opened in a worker; None for one that is no picture, such as a PDF."""
    with Workers(settings) as workers:
        try:
            return workers.submit(_form_job, form).result()
        except UnreadablePhoto:
            return None


def _form_job(_settings: Settings, form: bytes) -> bytes:
    """Runs in a worker."""
    loaded = load_bytes(form, Path("form"))
    return small_jpeg(loaded.pixels, PICTURE_SIDE, loaded.profile, quality=85)


def preview_job(_settings: Settings, path: Path) -> Preview:
    """Runs in a worker: the pictures of one photo. Raises UnreadablePhoto."""
    seen = glance(path, PICTURE_SIDE)
    return Preview(
        picture=small_jpeg(seen.pixels, PICTURE_SIDE, seen.profile, quality=88),
        thumbnail=small_jpeg(seen.pixels, _THUMBNAIL_SIDE, seen.profile, quality=80),
        size=seen.size,
    )


def look_job(
    settings: Settings, path: Path, wants: Wants | None = None, lanes: int = 1, known: Review | None = None
) -> Looked:
    """Runs in a worker: the review of one photo. Never raises for a bad photo."""
    scanned = scan_job(settings, path, wants, lanes, known)
    review, loaded = scanned.review, scanned.loaded
    if loaded is None:
        return Looked(review)
    placed = [finding for finding in review.findings if finding.region is not None][:_CLOSEUPS]
    return Looked(review, {finding.id: _closeup(loaded, finding) for finding in placed}, scanned.embeddings)


def closeup_box(box: Box, size: tuple[int, int]) -> Box:
    """The part of a photo of `size` that shows a finding together with what is around it."""
    grown = box.grown(max(8.0, _CLOSEUP_MARGIN * min(box.w, box.h)))
    left, top = max(0.0, grown.x), max(0.0, grown.y)
    return Box.from_corners(
        left, top, max(left + 1, min(size[0], grown.right)), max(top + 1, min(size[1], grown.bottom))
    )


def _closeup(loaded: LoadedPhoto, finding: Finding) -> bytes:
    assert finding.region is not None  # noqa: S101 - the caller chose those that have one
    try:
        part = crop(loaded.pixels, closeup_box(finding.region.box, loaded.photo.size))
    except ValueError:  # a detector's box beside the photo: shown on the canvas, but there is nothing to enlarge
        return b""
    return small_jpeg(part, _CLOSEUP_SIDE, loaded.profile, quality=90)


def small_jpeg(pixels: Pixels, longest: int, profile: bytes | None, *, quality: int) -> bytes:
    """The picture as JPEG with a longer side of at most `longest` pixels."""
    return encode_clean(fitted(pixels, longest), format="JPEG", quality=quality, profile=profile)
