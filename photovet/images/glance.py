"""A photo at the size of a window, to be shown and for nothing else: faster than `load`, and it proves nothing."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from photovet.images.failures import decoding
from photovet.images.limits import Limits
from photovet.images.load import load_bytes
from photovet.images.orientation import of_image, upright_size
from photovet.images.render import Pixels, check_size, fitted, render
from photovet.images.sniff import sniff
from photovet.images.source import read_bytes

_DEFAULT = Limits()


@dataclass(frozen=True, eq=False)
class Glance:
    """Upright RGB (height, width, 3) of a small copy, the ICC profile that describes it, and the photo's own size."""

    pixels: Pixels
    profile: bytes | None
    size: tuple[int, int]


def glance(path: Path, longest: int, limits: Limits = _DEFAULT) -> Glance:
    """The photo with a longer side of at most `longest` pixels. UnreadablePhoto for most of what `load` refuses.

    A JPEG is decoded at a half, a quarter or an eighth of its size (its blocks hold those), nothing hidden is looked
    for, and a scan that lacks its last part ends in grey as in every viewer: `load` is what says so.
    """
    data = read_bytes(path, limits)
    if sniff(data) != "JPEG":
        loaded = load_bytes(data, path, limits)
        return Glance(fitted(loaded.pixels, longest), loaded.profile, loaded.photo.size)
    with decoding(), Image.open(io.BytesIO(data), formats=["JPEG"]) as image:
        check_size(image.size, limits)
        orientation = of_image(image)
        size = upright_size(image.size, orientation)
        part = longest / max(image.size)
        image.draft(None, (round(image.width * part), round(image.height * part)))
        pixels, painter = render(image, orientation, limits)
        return Glance(fitted(pixels, longest), painter.profile, size)
