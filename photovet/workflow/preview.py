"""Look at photos one after the other, and make the small pictures that a window shows of them.

Untrusted files are decoded in worker processes only: what comes back is JPEG of bounded size that we encoded ourselves.
"""

from __future__ import annotations

import queue
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from photovet.domain.finding import Finding
from photovet.domain.geometry import Box
from photovet.domain.review import Review
from photovet.errors import UnreadablePhoto, describe_path
from photovet.images.draw import Pixels, crop
from photovet.images.load import LoadedPhoto, load, load_bytes
from photovet.images.render import shrunk
from photovet.images.write import encode_clean
from photovet.settings import Settings
from photovet.workflow.scan import Wants, scan, unreadable
from photovet.workflow.workers import Pending, Workers, detectors_for, recogniser_for, room_for

PICTURE_SIDE = 2000
_THUMBNAIL_SIDE = 320
_CLOSEUP_SIDE = 640
_CLOSEUPS = 300  # a wall of words has more findings than anybody enlarges one by one; the others come from the picture
_CLOSEUP_MARGIN = 0.6
# So many pictures are made ahead of the looking, so that the list fills while the first photo is looked at.
_AHEAD = 4

_News = TypeVar("_News")


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


def look(
    photos: Sequence[Path],
    settings: Settings,
    wants: Wants | None = None,
    *,
    seen: Callable[[int, Preview], None],
    looked: Callable[[int, Looked], None],
    cancelled: Callable[[], bool],
) -> None:
    """Look at every photo, and hand on each preview and each review, with the photo's index, as soon as it is there.

    A file that can't be read costs only itself: its review says why. Returns early, leaving no process behind, once
    `cancelled` says so.
    """
    if not photos:
        return
    ended: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
    try:
        with Workers(settings) as workers:
            for number in range(len(photos) + _AHEAD):
                if number < len(photos):
                    _submit(workers.submit(preview_job, photos[number]), ended, _hand_preview(number, seen))
                if number >= _AHEAD:
                    index = number - _AHEAD
                    job = workers.submit(look_job, photos[index], wants)
                    _submit(job, ended, _hand_look(index, photos[index], looked))
            for _ in range(2 * len(photos)):
                _next(ended, cancelled)()
    except _Cancelled:
        return


def previews(
    photos: Sequence[Path],
    settings: Settings,
    *,
    seen: Callable[[int, Preview], None],
    cancelled: Callable[[], bool],
) -> None:
    """The pictures alone, of photos that were looked at before; otherwise as `look`."""
    if not photos:
        return
    ended: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
    try:
        with Workers(settings) as workers:
            for number, path in enumerate(photos):
                _submit(workers.submit(preview_job, path), ended, _hand_preview(number, seen))
            for _ in photos:
                _next(ended, cancelled)()
    except _Cancelled:
        return


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


class _Cancelled(Exception):
    """Nobody waits for the rest: leaves the `with` block of the workers, which stops them."""


def _next(ended: queue.SimpleQueue[Callable[[], None]], cancelled: Callable[[], bool]) -> Callable[[], None]:
    while not cancelled():
        try:
            return ended.get(timeout=0.1)
        except queue.Empty:
            continue
    raise _Cancelled


def _submit(
    job: Pending[_News], ended: queue.SimpleQueue[Callable[[], None]], hand_on: Callable[[Pending[_News]], None]
) -> None:
    job.when_done(lambda: ended.put(lambda: hand_on(job)))


def _hand_preview(index: int, seen: Callable[[int, Preview], None]) -> Callable[[Pending[Preview]], None]:
    def hand_on(job: Pending[Preview]) -> None:
        try:
            preview = job.result()
        except UnreadablePhoto:
            return  # the look at the same photo says so too
        seen(index, preview)

    return hand_on


def _hand_look(index: int, path: Path, looked: Callable[[int, Looked], None]) -> Callable[[Pending[Looked]], None]:
    def hand_on(job: Pending[Looked]) -> None:
        try:
            result = job.result()
        except UnreadablePhoto as error:
            result = Looked(unreadable(path, UnreadablePhoto(error.code, path=describe_path(path))))
        looked(index, result)

    return hand_on


def preview_job(_settings: Settings, path: Path) -> Preview:
    """Runs in a worker: the pictures of one photo. Raises UnreadablePhoto."""
    loaded = load(path)
    return Preview(
        picture=small_jpeg(loaded.pixels, PICTURE_SIDE, loaded.profile, quality=88),
        thumbnail=small_jpeg(loaded.pixels, _THUMBNAIL_SIDE, loaded.profile, quality=80),
        size=loaded.photo.size,
    )


def look_job(settings: Settings, path: Path, wants: Wants | None = None) -> Looked:
    """Runs in a worker: the review of one photo. Never raises for a bad photo."""
    recogniser = recogniser_for(settings) if wants and wants.embeddings else None
    scanned = scan(path, detectors_for(settings), wants, recogniser=recogniser, room=room_for)
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
    height, width = pixels.shape[:2]
    factor = min(1.0, longest / max(height, width))
    small = shrunk(pixels, max(1, int(height * width * factor**2)))
    return encode_clean(small, format="JPEG", quality=quality, profile=profile)
