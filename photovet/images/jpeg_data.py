"""What hides in a JPEG: its application segments, its comments, and everything after its end."""

from __future__ import annotations

from collections.abc import Callable

from photovet.domain.finding import IdentifierClass
from photovet.images import jpeg_segments as jpeg
from photovet.images.blocks import (
    exif_hidden,
    photoshop_hidden,
    profile_hidden,
    text_hidden,
    trailing_hidden,
    unknown_hidden,
    xmp_hidden,
)
from photovet.images.hidden import NOTHING, Hidden, Note
from photovet.images.limits import Limits

_XMP, _XMP_MORE = b"http://ns.adobe.com/xap/1.0/\0", b"http://ns.adobe.com/xmp/extension/\0"
_EXIF, _ICC, _PHOTOSHOP = b"Exif\0", b"ICC_PROFILE\0", b"Photoshop 3.0\0"
# Density, colour transform, index of second pictures (they are found behind the end), gain map numbers.
_TECHNICAL = (b"Adobe\0", b"Adobe", b"Adobe_CM\0", b"MPF\0", b"urn:iso:std:iso:ts:21496:-1\0", b"AVI1")
_JFIF, _JFIF_EXTRA = b"JFIF\0", b"JFXX\0"
_MORE_HEADER = len(_XMP_MORE) + 32 + 4 + 4  # GUID, full length, offset


def jpeg_hidden(data: bytes, limits: Limits) -> Hidden:
    """Everything beside the first picture of a JPEG file."""
    found = jpeg.layout(data)
    hidden = NOTHING
    for (name, kind), block in _joined(data, found).items():
        hidden += _reader(kind)(name, block, limits)
    end = found.end if found.end is not None else len(data)
    return hidden + trailing_hidden(data[end:], limits)


def _joined(data: bytes, found: jpeg.Layout) -> dict[tuple[str, bytes], bytes]:
    """The content of the segments by name and kind; parts of one block that were split are put together."""
    blocks: dict[tuple[str, bytes], list[bytes]] = {}
    for segment in found.segments:
        is_application = 0xE0 <= segment.marker <= 0xEF
        if not is_application and segment.marker != jpeg.COM:
            continue
        payload = data[segment.start : segment.end]
        name = f"APP{segment.marker - 0xE0}" if is_application else "COM"
        kind = _kind(payload) if is_application else b""
        blocks.setdefault((name, kind), []).append(_content(payload, kind))
    return {key: _put_together(key[1], parts) for key, parts in blocks.items()}


def _kind(payload: bytes) -> bytes:
    for kind in (_EXIF, _XMP, _XMP_MORE, _ICC, _PHOTOSHOP, _JFIF, _JFIF_EXTRA, *_TECHNICAL):
        if payload.startswith(kind):
            return kind
    return b""


def _content(payload: bytes, kind: bytes) -> bytes:
    skipped = {_ICC: len(_ICC) + 2, _XMP_MORE: len(_XMP_MORE) + 32 + 4, _EXIF: 6}
    return payload[skipped.get(kind, len(kind)) :]


def _put_together(kind: bytes, parts: list[bytes]) -> bytes:
    if kind == _XMP_MORE:  # each part begins with its offset
        return b"".join(part[4:] for part in sorted(parts, key=lambda part: part[:4]))
    return (b"\n" if kind in {b"", _XMP} else b"").join(parts)


def _reader(kind: bytes) -> Callable[[str, bytes, Limits], Hidden]:
    readers: dict[bytes, Callable[[str, bytes, Limits], Hidden]] = {
        _EXIF: lambda _, block, limits: exif_hidden(block, limits),
        _XMP: lambda _, block, limits: xmp_hidden(block, limits),
        _XMP_MORE: lambda _, block, limits: xmp_hidden(block, limits),
        _ICC: lambda _, block, __: profile_hidden(block),
        _PHOTOSHOP: lambda _, block, limits: photoshop_hidden(block, limits),
        _JFIF: lambda _, block, __: _jfif_thumbnail(block),
        b"": _other,
    }
    if kind in _TECHNICAL:
        return lambda *_: NOTHING
    return readers.get(kind, _other)


def _other(name: str, block: bytes, limits: Limits) -> Hidden:
    if name == "COM":
        return text_hidden("comment", block)
    return unknown_hidden(f"an unknown block ({name})", block, limits)


def _jfif_thumbnail(block: bytes) -> Hidden:
    width, height = (block[7], block[8]) if len(block) > 8 else (0, 0)
    if not width * height:
        return NOTHING
    note = f"a small preview picture inside the file, {width} x {height}, not looked at"
    return Hidden((Note(note, (IdentifierClass.PHOTO,)),))
