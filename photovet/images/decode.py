"""Bytes -> upright RGB pixels of the picture that a viewer shows, and of the pictures behind it."""

from __future__ import annotations

import io
import re
from contextlib import nullcontext

from PIL import Image, UnidentifiedImageError

from photovet.errors import UnreadablePhoto
from photovet.images import deep, heif, jpeg_segments
from photovet.images.failures import decoding, silent
from photovet.images.frames import extra_frames
from photovet.images.hidden import NOTHING
from photovet.images.limits import Limits
from photovet.images.orientation import of_image
from photovet.images.png_data import without_long_texts
from photovet.images.render import Decoded, check_size, render
from photovet.images.sniff import HEIF, RADIANCE, READABLE

_NOISY = frozenset({"TIFF", "PNG", RADIANCE})  # libtiff, and OpenCV's readers
# The size property of an item (ISO 23008-12, 6.5.3): length 20, "ispe", version and flags 0, width, height.
_DECLARED, _HEAD = re.compile(rb"\0\0\0\x14ispe\0\0\0\0(.{4})(.{4})", re.DOTALL), 1 << 20


def decode(data: bytes, name: str | None, limits: Limits) -> Decoded:
    """The picture in `data`, whose format `name` comes from sniff(); UnreadablePhoto if there is none."""
    if name is None:
        raise UnreadablePhoto("not_an_image")
    if name not in READABLE:
        raise UnreadablePhoto("unsupported", format=name)
    if name in {HEIF, "AVIF"}:
        for width, height in _DECLARED.findall(data[:_HEAD]):  # libavif would only say that it can't decode it
            check_size((int.from_bytes(width, "big"), int.from_bytes(height, "big")), limits)
    with decoding(), silent() if name in _NOISY else nullcontext():
        if name == HEIF:
            return heif.decode(data, limits)
        if name == RADIANCE:
            return Decoded(deep.decode_radiance(data, limits))
        if name == "WEBP":
            check_size(_webp_size(data), limits)  # libwebp allocates the canvas as soon as the file is opened
        return _with_pillow(without_long_texts(data) if name == "PNG" else data, name, limits)


def _with_pillow(data: bytes, name: str, limits: Limits) -> Decoded:
    try:
        # One named plugin: no other decoder may have a go at bytes that only look like its own.
        image = Image.open(io.BytesIO(data), formats=[name])
    except UnidentifiedImageError as error:
        raise UnreadablePhoto("damaged", format=name) from error
    with image:
        check_size(image.size, limits)
        if name == "JPEG" and not jpeg_segments.holds_whole_picture(data):
            raise UnreadablePhoto("truncated", format=name)
        blocks = _blocks(image) if name == "AVIF" else ()
        main = _main_picture(data, image, limits)
        # The pictures behind a JPEG are found by their own start, with or without an index (see jpeg_data).
        frames = extra_frames(image, limits) if name != "JPEG" else NOTHING
        return Decoded(main.pixels, main.profile, main.hidden + frames, blocks)


def _blocks(image: Image.Image) -> tuple[tuple[str, bytes], ...]:
    kinds = {"exif": "exif", "xmp": "xmp", "icc_profile": "profile"}
    found = ((kind, image.info.get(key)) for key, kind in kinds.items())
    return tuple((kind, block) for kind, block in found if isinstance(block, bytes))


def _main_picture(data: bytes, image: Image.Image, limits: Limits) -> Decoded:
    if deep.is_deep(image):
        pixels = deep.decode_deep(data, image, limits)
        if pixels is not None:
            return Decoded(pixels, image.info.get("icc_profile"))
    orientation = of_image(image)
    pixels, painter = render(image, orientation, limits)
    hidden = heif.hidden_colour(image, orientation, limits) if painter.hides_colour else NOTHING
    return Decoded(pixels, painter.profile, hidden)


def _webp_size(data: bytes) -> tuple[int, int]:
    """(width, height) of the canvas; (1, 1) where the header says nothing (the decoder will complain)."""
    chunk = data[12:16]
    if chunk == b"VP8X" and len(data) >= 30:
        return int.from_bytes(data[24:27], "little") + 1, int.from_bytes(data[27:30], "little") + 1
    if chunk == b"VP8L" and len(data) >= 25:
        bits = int.from_bytes(data[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if chunk == b"VP8 " and len(data) >= 30:
        return int.from_bytes(data[26:28], "little") & 0x3FFF, int.from_bytes(data[28:30], "little") & 0x3FFF
    return 1, 1
