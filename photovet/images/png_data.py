"""What hides in a PNG: text chunks, EXIF, XMP, dates, private chunks, and everything after IEND."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from photovet.domain.finding import IdentifierClass as Id
from photovet.images.blocks import (
    exif_hidden,
    iptc_hidden,
    photoshop_hidden,
    profile_hidden,
    text_hidden,
    trailing_hidden,
    unknown_hidden,
    xmp_hidden,
)
from photovet.images.hidden import NOTHING, Hidden, Note, amount, shortened
from photovet.images.limits import Limits
from photovet.images.tiff_tags import decoded

_PLAIN = frozenset(
    b"IHDR PLTE IDAT IEND cHRM gAMA sBIT sRGB bKGD hIST tRNS pHYs oFFs sCAL sTER vpAg acTL fcTL fdAT cICP mDCV mDCv "
    b"cLLI cLLi iDOT CgBI".split()
)
_TEXTS, _LONG = frozenset({b"tEXt", b"zTXt", b"iTXt"}), 1000
_MOST_CHUNKS = 100_000


def png_hidden(data: bytes, limits: Limits) -> Hidden:
    """Everything beside the pixels of a PNG file."""
    found, end = NOTHING, len(data)
    private: dict[bytes, int] = {}
    for kind, body, behind in _chunks(data):
        end = behind
        if kind in _PLAIN:
            continue
        if kind in {b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"zxIf", b"iCCP", b"tIME"}:
            found += _known(kind, body, limits)
        else:
            private[kind] = private.get(kind, 0) + len(body)
            found += Hidden((), unknown_hidden("", body, limits).pictures)
    notes = (
        Note(f"an unknown block ({shortened(decoded(kind))}), {amount(size)}") for kind, size in private.items() if size
    )
    return found + Hidden(tuple(notes)) + trailing_hidden(data[end:], limits)


def without_long_texts(data: bytes) -> bytes:
    """The same PNG without its longer texts, for the decoder.

    Pillow refuses a picture over one text of more than a megabyte, packed or not; the texts are read here anyway.
    ImageMagick's raw profiles stay, because one of them holds the orientation.
    """
    parts, start = [], 0
    at = 8
    for kind, body, behind in _chunks(data):
        if kind in _TEXTS and len(body) > _LONG and not body.startswith(b"Raw profile type"):
            parts.append(data[start:at])
            start = behind
        at = behind
    return b"".join((*parts, data[start:])) if parts else data


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes, int]]:
    """(type, content, offset behind it) up to and with IEND."""
    at = 8
    for _ in range(_MOST_CHUNKS):
        size = int.from_bytes(data[at : at + 4], "big")
        kind = data[at + 4 : at + 8]
        if len(kind) < 4:
            return
        body = data[at + 8 : at + 8 + size] if kind not in {b"IDAT", b"fdAT"} else b""
        at = min(at + 12 + size, len(data))
        yield kind, body, at
        if kind == b"IEND":
            return


def _known(kind: bytes, body: bytes, limits: Limits) -> Hidden:
    if kind in {b"eXIf", b"zxIf"}:
        return exif_hidden(body, limits)
    if kind == b"tIME" and len(body) >= 7:
        year = int.from_bytes(body[:2], "big")
        day = f"{year:04}-{body[2]:02}-{body[3]:02} {body[4]:02}:{body[5]:02}"
        return Hidden((Note(f"changed on {day}", (Id.DATE,), day),))
    if kind == b"iCCP":
        profile = _inflated(body.partition(b"\0")[2][1:], limits)
        return profile_hidden(profile) if profile is not None else unknown_hidden("an unreadable profile", body, limits)
    return _text(kind, body, limits)


def _text(kind: bytes, body: bytes, limits: Limits) -> Hidden:
    keyword, _, rest = body.partition(b"\0")
    value = _text_value(kind, rest, limits)
    name = shortened(decoded(keyword))
    if value is None:
        return unknown_hidden(f"an unreadable text ({name})", body, limits)
    if name == "XML:com.adobe.xmp":
        return xmp_hidden(value, limits)
    if name.startswith("Raw profile type "):
        return _raw_profile(name.removeprefix("Raw profile type "), value, limits)
    if name == "Software":
        return NOTHING
    return text_hidden(name.lower() or "text", value)


def _text_value(kind: bytes, rest: bytes, limits: Limits) -> bytes | None:
    if kind == b"tEXt":
        return rest
    if kind == b"zTXt":
        return _inflated(rest[1:], limits)
    compressed, after = rest[:1] == b"\x01", rest[2:].split(b"\0", 2)
    text = after[2] if len(after) > 2 else b""
    return _inflated(text, limits) if compressed else text


def _inflated(packed: bytes, limits: Limits) -> bytes | None:
    """Unpacked up to `max_text_bytes` (a few bytes of zlib can hold gigabytes); None if it is no zlib stream."""
    try:
        return zlib.decompressobj().decompress(packed, limits.max_text_bytes)
    except zlib.error:
        return None


def _raw_profile(kind: str, value: bytes, limits: Limits) -> Hidden:
    """ImageMagick's way to keep foreign metadata: a line with the name, one with the size, then hex digits."""
    try:
        block = bytes.fromhex("".join(value.decode("latin-1").split()[2:]))
    except ValueError:
        return unknown_hidden(f"an unreadable text (Raw profile type {kind})", value, limits)
    if kind in {"exif", "APP1"}:
        is_xmp = block.startswith(b"http://")
        return xmp_hidden(block.partition(b"\0")[2], limits) if is_xmp else exif_hidden(block, limits)
    if kind == "xmp":
        return xmp_hidden(block, limits)
    if kind in {"iptc", "8bim"}:
        return photoshop_hidden(block, limits) if block.startswith(b"8BIM") else iptc_hidden(block)
    if kind in {"icc", "icm"}:
        return profile_hidden(block)
    return unknown_hidden(f"an unknown block ({kind})", block, limits)
