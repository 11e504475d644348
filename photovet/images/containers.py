"""What hides in GIF, WebP, BMP, TIFF, PPM, Radiance, JPEG 2000, HEIF and AVIF files."""

from __future__ import annotations

import re
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
from photovet.images.exif import ICC_TAG, IPTC_TAG, PHOTOSHOP_TAG, XMP_TAG, tag_notes
from photovet.images.hidden import NOTHING, Hidden, Note, amount
from photovet.images.limits import Limits
from photovet.images.tiff_tags import read_tags

_MOST_PARTS = 100_000
_LATEST_TYPE = 12  # a JPEG 2000 file has a signature box before its type
_EXIF_UUID, _XMP_UUID = b"JpgTiffExif->JP2", bytes.fromhex("be7acfcb97a942e89c71999491e3afac")
_IPTC_UUID = bytes.fromhex("33c7a4d2b81d4723a0baf1a3e097ad38")
_PLAIN_BOXES = frozenset({b"ftyp", b"meta", b"mdat", b"moov", b"jP  ", b"jp2h", b"jp2c", b"idat", b"rreq", b"res "})


def gif_hidden(data: bytes, limits: Limits) -> Hidden:
    """Comments, texts, application blocks, and what follows the end of a GIF."""
    found = NOTHING
    at = 13 + (3 << (data[10] & 7) + 1 if len(data) > 10 and data[10] & 0x80 else 0)
    for _ in range(_MOST_PARTS):
        kind = data[at : at + 1]
        if kind == b"!":
            label = data[at + 1 : at + 2]
            block, at = _gif_blocks(data, at + 2)
            found += _gif_extension(label, block, data, limits)
        elif kind == b",":
            flags = data[at + 9] if at + 9 < len(data) else 0
            at += 10 + (3 << (flags & 7) + 1 if flags & 0x80 else 0) + 1
            _, at = _gif_blocks(data, at, keep=False)
        else:
            break
    return found + trailing_hidden(data[at + 1 :], limits)


def _gif_blocks(data: bytes, at: int, *, keep: bool = True) -> tuple[list[bytes], int]:
    blocks = []
    while at < len(data) and data[at]:
        if keep:
            blocks.append(data[at + 1 : at + 1 + data[at]])
        at += 1 + data[at]
    return blocks, at + 1


def _gif_extension(label: bytes, blocks: list[bytes], data: bytes, limits: Limits) -> Hidden:
    body = b"".join(blocks)
    if label == b"\xfe":
        return text_hidden("comment", body)
    if label == b"\x01":
        return text_hidden("text in the picture", b"".join(blocks[1:]))
    if label != b"\xff" or not blocks or blocks[0][:8] in {b"NETSCAPE", b"ANIMEXTS"}:
        return NOTHING
    if blocks[0] == b"XMP DataXMP":  # stored without block lengths, so it is taken from the file as it stands
        start, end = data.find(b"XMP DataXMP") + 11, data.find(b"<?xpacket end")
        return xmp_hidden(data[start : end + 19 if end > start else start + limits.max_text_bytes], limits)
    if blocks[0] == b"ICCRGBG1012":
        return profile_hidden(b"".join(blocks[1:]))
    return unknown_hidden(f"an unknown block ({blocks[0][:11].decode('latin-1')})", b"".join(blocks[1:]), limits)


def webp_hidden(data: bytes, limits: Limits) -> Hidden:
    """EXIF, XMP, profile, unknown chunks, and what follows the end of a WebP."""
    found, at = NOTHING, 12
    end = min(len(data), 8 + int.from_bytes(data[4:8], "little"))
    while at + 8 <= end:
        kind, size = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        body = data[at + 8 : at + 8 + size]
        at += 8 + size + size % 2
        if kind == b"EXIF":
            found += exif_hidden(body, limits)
        elif kind == b"XMP ":
            found += xmp_hidden(body, limits)
        elif kind == b"ICCP":
            found += profile_hidden(body)
        elif kind not in {b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF"}:
            found += unknown_hidden(f"an unknown block ({kind.decode('latin-1')})", body, limits)
    return found + trailing_hidden(data[end:], limits)


def tiff_hidden(data: bytes, limits: Limits) -> Hidden:
    """The tags of all pages of a TIFF; the pages themselves are counted where they are decoded."""
    tags = read_tags(data)
    found = Hidden(tuple(tag_notes(tags)))
    if tags.damaged:
        found += Hidden((Note(f"tags that can't be read in a file of {amount(len(data))}"),))
    for tag in tags.tags:
        if tag.number == XMP_TAG:
            found += xmp_hidden(tag.raw, limits)
        elif tag.number == IPTC_TAG:
            found += iptc_hidden(tag.raw)
        elif tag.number == PHOTOSHOP_TAG:
            found += photoshop_hidden(tag.raw, limits)
        elif tag.number == ICC_TAG:
            found += profile_hidden(tag.raw)
    return found


def bmp_hidden(data: bytes, limits: Limits) -> Hidden:
    """What follows the pixels of a BMP (uncompressed: their size is known; else the header's word is taken)."""
    offset, width = int.from_bytes(data[10:14], "little"), int.from_bytes(data[18:22], "little", signed=True)
    height, bits = int.from_bytes(data[22:26], "little", signed=True), int.from_bytes(data[28:30], "little")
    compressed = int.from_bytes(data[30:34], "little") not in {0, 3}
    size = int.from_bytes(data[34:38], "little") if compressed else (abs(width) * bits + 31) // 32 * 4 * abs(height)
    return trailing_hidden(data[offset + size :], limits) if size else NOTHING


def ppm_hidden(data: bytes, limits: Limits) -> Hidden:
    """The comments in the header of a PPM, PGM or PBM."""
    header = re.match(rb"P[1-6](?:\s*#[^\n]*\n|\s+\d+){2,}", data[: limits.max_text_bytes])
    comments = re.findall(rb"#([^\n]*)", header.group()) if header else []
    return text_hidden("comment", b" ".join(comments))


def radiance_hidden(data: bytes, limits: Limits) -> Hidden:
    """The free lines in the header of a Radiance picture."""
    header = data[: limits.max_text_bytes].partition(b"\n\n")[0].split(b"\n")[1:]
    known = (b"FORMAT=", b"EXPOSURE=", b"GAMMA=", b"PRIMARIES=", b"SOFTWARE=", b"PIXASPECT=")
    return text_hidden("comment", b" ".join(line.lstrip(b"# ") for line in header if not line.startswith(known)))


def boxes_hidden(data: bytes, limits: Limits) -> Hidden:
    """The outer boxes of a JPEG 2000, HEIF or AVIF file that hold no picture, and what follows them."""
    if data.startswith(b"\xff\x4f\xff\x51"):  # a bare JPEG 2000 codestream has no boxes
        return _codestream_comments(data) + trailing_hidden(data[data.rfind(b"\xff\xd9") + 2 :], limits)
    found, at = NOTHING, 0
    for kind, start, end in _boxes(data):
        at = end
        body = data[start:end] if kind not in _PLAIN_BOXES else b""
        if kind == b"moov":
            found += Hidden((Note("a video or animation inside the file, not looked at", (Id.PHOTO,)),))
        elif kind == b"jp2c":
            found += _codestream_comments(data[start : start + limits.max_text_bytes])
        elif kind == b"xml ":
            found += xmp_hidden(body, limits)
        elif kind == b"uuid":
            found += _uuid(body, limits)
        elif kind in {b"mpvd", b"free", b"skip"} or kind not in _PLAIN_BOXES:
            found += _odd_box(kind, body, limits)
    return found + trailing_hidden(data[at:], limits)


def _boxes(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """(type, start of the content, end) of the outer boxes (ISO 14496-12, 4.2), as long as they make sense."""
    at = 0
    for _ in range(_MOST_PARTS):
        size, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        start = at + 8
        if size == 1:
            size, start = int.from_bytes(data[at + 8 : at + 16], "big"), at + 16
        end = len(data) if size == 0 else at + size
        if kind == b"ftyp" and at > _LATEST_TYPE:  # another file behind this one, such as a motion photo's video
            return
        if len(kind) < 4 or end < start or end > len(data) or not kind.isascii():
            return
        yield kind, start, end
        at = end


def _odd_box(kind: bytes, body: bytes, limits: Limits) -> Hidden:
    if kind == b"mpvd":
        return Hidden(
            (Note(f"a video inside the file (motion photo), {amount(len(body))}, not looked at", (Id.PHOTO,)),)
        )
    return unknown_hidden(f"an unknown block ({kind.decode('latin-1').strip()})", body, limits)


def _uuid(body: bytes, limits: Limits) -> Hidden:
    name, content = body[:16], body[16:]
    if name == _EXIF_UUID:
        return exif_hidden(content, limits)
    if name == _XMP_UUID:
        return xmp_hidden(content, limits)
    if name == _IPTC_UUID:
        return iptc_hidden(content)
    return unknown_hidden("an unknown block (uuid)", content, limits)


def _codestream_comments(stream: bytes) -> Hidden:
    """The COM segments in the main header of a JPEG 2000 codestream (ISO 15444-1, A.9.2)."""
    found, at = NOTHING, 2
    while stream[at : at + 1] == b"\xff" and stream[at + 1 : at + 2] != b"\x90":
        size = int.from_bytes(stream[at + 2 : at + 4], "big")
        if stream[at + 1 : at + 2] == b"\x64":
            text = stream[at + 6 : at + 2 + size]
            if not text.startswith((b"Kakadu", b"Created by OpenJPEG", b"LEADTOOLS", b"Kdu-")):
                found += text_hidden("comment", text)
        at += 2 + max(size, 2)
    return found
