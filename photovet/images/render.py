"""A decoded Pillow image -> upright RGB, band by band, so that no picture is in memory three times."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from photovet.errors import UnreadablePhoto
from photovet.images.colour import Painter
from photovet.images.hidden import NOTHING, Hidden
from photovet.images.limits import Limits
from photovet.images.orientation import stored_view, upright_size

Pixels = NDArray[np.uint8]
_BAND = 4_000_000  # pixels turned into RGB at a time; Pillow itself keeps 4 bytes for each


@dataclass(frozen=True, eq=False)
class Decoded:
    """Upright RGB pixels, the ICC profile that still describes them, and what was seen on the way.

    `blocks` are (kind, content) pairs of metadata that only the decoder can reach.
    """

    pixels: Pixels
    profile: bytes | None = None
    hidden: Hidden = NOTHING
    blocks: tuple[tuple[str, bytes], ...] = ()


def check_size(size: tuple[int, int], limits: Limits) -> None:
    """UnreadablePhoto for a (width, height) that is too large to decode; ask before decoding."""
    width, height = size
    if width < 1 or height < 1:
        raise UnreadablePhoto("damaged", width=width, height=height)
    if width * height > limits.max_pixels or max(size) > limits.max_side:
        raise UnreadablePhoto("too_many_pixels", width=width, height=height, limit=limits.max_pixels)


def render(image: Image.Image, orientation: int, limits: Limits) -> tuple[Pixels, Painter]:
    """Upright RGB of an image (its pixels are decoded here), and the painter, which knows about hidden colour."""
    check_size(image.size, limits)
    image.load()
    check_size(image.size, limits)  # some decoders learn the true size only now
    painter = Painter(image)
    width, height = image.size
    upright = blank(upright_size(image.size, orientation))
    view = stored_view(upright, orientation)
    rows = max(1, _BAND // width)
    for top in range(0, height, rows):
        bottom = min(height, top + rows)
        view[top:bottom] = painter.paint(image.crop((0, top, width, bottom)))
    return upright, painter


def as_screens_take_it(jpeg: bytes) -> Pixels:
    """A JPEG that we encoded ourselves, as (height, width, 4): blue, green, red, and 255. Others may run meanwhile."""
    decoded = cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR)
    if decoded is None:
        raise UnreadablePhoto("damaged")
    return np.asarray(cv2.cvtColor(decoded, cv2.COLOR_BGR2BGRA), np.uint8)


def turned(stored: Pixels, orientation: int) -> Pixels:
    """Upright copy of stored (height, width, 3) pixels."""
    upright = blank(upright_size((stored.shape[1], stored.shape[0]), orientation))
    stored_view(upright, orientation)[...] = stored
    return upright


def blank(size: tuple[int, int]) -> Pixels:
    """An unset array (height, width, 3) for a (width, height)."""
    return np.empty((size[1], size[0], 3), np.uint8)


def fitted(pixels: Pixels, longest: int) -> Pixels:
    """The picture, made smaller if its longer side has more than `longest` pixels."""
    height, width = pixels.shape[:2]
    factor = min(1.0, longest / max(height, width))
    return shrunk(pixels, max(1, int(height * width * factor**2)))


def shrunk(pixels: Pixels, most: int) -> Pixels:
    """The picture, made smaller if it has more than `most` pixels."""
    height, width = pixels.shape[:2]
    if height * width <= most:
        return pixels
    factor = (most / (height * width)) ** 0.5
    size = (max(1, int(width * factor)), max(1, int(height * factor)))
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
