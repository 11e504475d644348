"""JPEG pictures inside other data: thumbnails, previews, second pictures after the first."""

from __future__ import annotations

import io

from PIL import Image

from photovet.domain.finding import IdentifierClass
from photovet.errors import UnreadablePhoto
from photovet.images import jpeg_segments
from photovet.images.failures import decoding
from photovet.images.hidden import NOTHING, Hidden, HiddenPicture, Note
from photovet.images.limits import Limits
from photovet.images.orientation import of_image
from photovet.images.render import render, shrunk

_START = b"\xff\xd8\xff"
_SMALL = 640  # pixels of the longer side: what cameras and editors call a thumbnail or preview


def embedded_pictures(block: bytes, limits: Limits, *, behind: bool = False) -> tuple[Hidden, bytes]:
    """The JPEGs in a block, and the block without their bytes. `behind`: the block follows the main picture.

    A start that leads to no picture stays in the rest. Looks at no more than `max_frames_looked_at`.
    """
    found, rest, at = NOTHING, [], 0
    for _ in range(4 * limits.max_frames_looked_at):
        start = block.find(_START, at)
        if start < 0:
            break
        end = jpeg_segments.layout(block, start).end
        more = end is not None and len(found.pictures) < limits.max_frames_looked_at
        seen = _picture(block[start:end], behind, limits) if more else None
        if seen is None or end is None:
            rest.append(block[at : start + len(_START)])
            at = start + len(_START)
            continue
        found += seen
        rest.append(block[at:start])
        at = end
    return found, b"".join((*rest, block[at:]))


def _picture(data: bytes, behind: bool, limits: Limits) -> Hidden | None:
    try:
        with decoding(), Image.open(io.BytesIO(data), formats=["JPEG"]) as image:
            pixels, _ = render(image, of_image(image), limits)
    except UnreadablePhoto:
        return None
    height, width = pixels.shape[:2]
    small = max(height, width) <= _SMALL and not behind
    name, label = ("small preview picture", "thumbnail") if small else ("second picture", "second picture")
    note = Note(f"a {name} inside the file, {width} x {height}", (IdentifierClass.PHOTO,))
    return Hidden((note,), (HiddenPicture(label, shrunk(pixels, limits.max_hidden_pixels), note.detail),))
