"""Pictures behind the first: pages, frames of an animation, second pictures. Each is counted, the first are shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from PIL import Image

from photovet.domain.finding import IdentifierClass
from photovet.errors import UnreadablePhoto
from photovet.images.failures import decoding
from photovet.images.hidden import Hidden, HiddenPicture, Note
from photovet.images.limits import Limits
from photovet.images.orientation import of_image
from photovet.images.render import Pixels, render, shrunk

_NOUNS = {"TIFF": "page", "GIF": "frame", "PNG": "frame", "WEBP": "frame", "AVIF": "frame"}


def extra_frames(image: Image.Image, limits: Limits) -> Hidden:
    """Every frame of an opened file but the one it stands at. Leaves the file at another frame."""
    with_noun = _NOUNS.get(image.format or "", "picture")
    try:
        with decoding():
            count = int(getattr(image, "n_frames", 1))
    except UnreadablePhoto:
        return Hidden((Note(f"more {with_noun}s that can't be counted", (IdentifierClass.PHOTO,)),))
    shown = image.tell() if count > 1 else 0

    def frame(index: int) -> Pixels:
        image.seek(index)
        return render(image, of_image(image), limits)[0]

    return look_at((index for index in range(count) if index != shown), frame, with_noun, limits)


def look_at(indices: Iterable[int], frame: Callable[[int], Pixels], noun: str, limits: Limits) -> Hidden:
    """The pictures at `indices`, as far as the limits go, and one note that counts them all."""
    wanted = list(indices)
    if not wanted:
        return Hidden()
    pictures: list[HiddenPicture] = []
    decoded = 0
    for index in wanted[: limits.max_frames_looked_at]:
        if decoded > limits.max_hidden_total:
            break
        try:
            with decoding():
                pixels = frame(index)
        except UnreadablePhoto:
            continue
        decoded += pixels.shape[0] * pixels.shape[1]
        pictures.append(HiddenPicture(f"{noun} {index + 1}", shrunk(pixels, limits.max_hidden_pixels)))
    note = _count_note(len(wanted), len(pictures), noun)
    return Hidden((note,), tuple(replace(picture, note=note.detail) for picture in pictures))


def _count_note(total: int, seen: int, noun: str) -> Note:
    plural = f"{total:,} more {noun}{'' if total == 1 else 's'}"
    missed = total - seen
    if missed == total:
        plural += " that was not looked at" if total == 1 else " that were not looked at"
    elif missed:
        plural += f", {missed:,} of them not looked at"
    return Note(plural, (IdentifierClass.PHOTO,))
