"""HEIC and HEIF through libheif, which turns the picture upright by itself (`irot`, `imir`; EXIF does not count)."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import numpy as np
import pi_heif
from PIL import Image

from photovet.domain.finding import IdentifierClass
from photovet.errors import UnreadablePhoto
from photovet.images.failures import decoding
from photovet.images.frames import look_at
from photovet.images.hidden import Hidden, HiddenPicture, Note
from photovet.images.limits import Limits
from photovet.images.orientation import UPRIGHT
from photovet.images.render import Decoded, Pixels, check_size, render, shrunk


def decode(data: bytes, limits: Limits) -> Decoded:
    """The primary picture; the others, thumbnails, depth and auxiliary pictures are in `hidden`."""
    # libheif checks sizes and offsets here and decodes nothing yet.
    open_file: Any = pi_heif.HeifFile  # untyped library
    file = open_file(io.BytesIO(data), convert_hdr_to_8bit=True, remove_stride=True)
    if not len(file):
        raise UnreadablePhoto("damaged", format="HEIF")
    primary = file[file.primary_index]
    pixels, profile, alpha = _pixels(primary, limits)
    others = look_at(
        (index for index in range(len(file)) if index != file.primary_index),
        lambda index: _pixels(file[index], limits)[0],
        "picture",
        limits,
    )
    blocks = tuple(block for picture in file for block in _blocks(picture.info))
    return Decoded(pixels, profile, alpha + _attached(primary, limits) + others, blocks)


def _blocks(info: dict[str, Any]) -> Iterator[tuple[str, bytes]]:
    """The metadata that libheif found for one picture; whatever it does not name keeps its own type."""
    named = {"exif": info.get("exif"), "xmp": info.get("xmp"), "profile": info.get("icc_profile")}
    yield from ((kind, block) for kind, block in named.items() if block)
    for extra in info.get("metadata") or ():
        yield str(extra.get("content_type") or extra.get("type")), extra.get("data") or b""


def _pixels(picture: Any, limits: Limits) -> tuple[Pixels, bytes | None, Hidden]:  # noqa: ANN401  untyped library
    check_size(picture.size, limits)
    profile = picture.info.get("icc_profile")
    if picture.mode == "RGB" and not profile:
        # The usual photo. The decoder's memory is gone with its picture, and NumPy does not keep it: a copy.
        decoded = np.frombuffer(picture.data, np.uint8)
        width, height = picture.size
        check_size(picture.size, limits)
        return decoded.reshape(height, picture.stride // 3, 3)[:, :width].copy(), None, Hidden()
    image = picture.to_pillow()
    image.info = {"icc_profile": profile} if profile else {}
    pixels, painter = render(image, UPRIGHT, limits)
    return pixels, painter.profile, hidden_colour(image, UPRIGHT, limits) if painter.hides_colour else Hidden()


def hidden_colour(image: Image.Image, orientation: int, limits: Limits) -> Hidden:
    """The picture without its transparency, for an image whose clear pixels hold colour."""
    opaque = Image.merge("RGB", image.convert("RGBA").split()[:3])
    pixels = shrunk(render(opaque, orientation, limits)[0], limits.max_hidden_pixels)
    note = Note("pixels hidden under transparency", (IdentifierClass.PHOTO,))
    return Hidden((note,), (HiddenPicture("the picture under its transparency", pixels, note.detail),))


def _attached(picture: Any, limits: Limits) -> Hidden:  # noqa: ANN401  untyped library
    found = Hidden()
    for index in range(len(picture.info.get("thumbnails") or ())):
        found += _one("small preview picture", lambda at=index: picture.get_thumbnail(at), limits)
    for depth in picture.info.get("depth_images") or ():
        found += _one("depth map", lambda it=depth: it, limits)
    for kind, numbers in (picture.info.get("aux") or {}).items():
        for number in numbers:
            found += _one(f"extra picture ({kind})", lambda at=number: picture.get_aux_image(at), limits)
    return found


def _one(name: str, fetch: Any, limits: Limits) -> Hidden:  # noqa: ANN401  untyped library
    """One attached picture as a note and, where it can be decoded, as a picture."""
    try:
        with decoding():
            attached = fetch()
            check_size(attached.size, limits)
            pixels = shrunk(render(attached.to_pillow(), UPRIGHT, limits)[0], limits.max_hidden_pixels)
    except UnreadablePhoto:
        return Hidden((Note(f"a {name} inside the file that can't be read", (IdentifierClass.PHOTO,)),))
    height, width = pixels.shape[:2]
    note = Note(f"a {name} inside the file, {width} x {height}", (IdentifierClass.PHOTO,))
    return Hidden((note,), (HiddenPicture("thumbnail" if "preview" in name else name, pixels, note.detail),))
