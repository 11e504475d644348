"""IPTC captions (IIM 4.2) and the Photoshop resource blocks that carry them -> notes."""

from __future__ import annotations

from collections.abc import Iterator

from photovet.domain.finding import IdentifierClass as Id
from photovet.images.exif import date_note, exif_notes, text_note
from photovet.images.hidden import Note, amount
from photovet.images.tiff_tags import decoded

_DATES = {30: "released on", 37: "expires on", 55: "created on", 62: "digitised on"}
_FIELDS: dict[int, tuple[str, tuple[Id, ...]]] = {
    5: ("title", (Id.NAME, Id.OTHER)),
    25: ("keyword", (Id.NAME, Id.OTHER)),
    26: ("place code", (Id.GEOGRAPHY,)),
    27: ("place", (Id.GEOGRAPHY,)),
    40: ("instructions", (Id.OTHER,)),
    80: ("photographer", (Id.NAME,)),
    85: ("photographer's title", (Id.NAME,)),
    90: ("city", (Id.GEOGRAPHY,)),
    92: ("place", (Id.GEOGRAPHY,)),
    95: ("state", (Id.GEOGRAPHY,)),
    101: ("country", (Id.GEOGRAPHY,)),
    103: ("transmission number", (Id.OTHER,)),
    105: ("headline", (Id.NAME, Id.OTHER)),
    110: ("credit", (Id.NAME,)),
    115: ("source", (Id.NAME,)),
    116: ("copyright", (Id.NAME,)),
    118: ("contact", (Id.NAME, Id.PHONE, Id.EMAIL)),
    120: ("caption", (Id.NAME, Id.OTHER)),
    122: ("caption writer", (Id.NAME,)),
}
# Version, character set, urgency, category, programs, times of day, orientation, language.
_TECHNICAL = frozenset(
    {0, 3, 4, 7, 8, 10, 12, 15, 20, 22, 35, 38, 42, 45, 47, 50, 60, 63, 65, 70, 75, 100, 130, 131, 135}
)
_IPTC, _EXIF, _EXIF_3, _XMP, _URL = 0x0404, 0x0422, 0x0423, 0x0424, 0x040B
# Resolution, print settings, guides, slices, digests and the like; 0x0409 and 0x040C are thumbnails (see jpeg_data).
_PLAIN_RESOURCES = frozenset({*range(0x03E8, 0x03FE), *range(0x0400, 0x0404), *range(0x0405, 0x0409), 0x0409, 0x040A})
_PLAIN_RESOURCES |= {0x040C, 0x040D, 0x040F, *range(0x0410, 0x041F), *range(0x0425, 0x043D), 0x0BB7, 0x2710, 0x0421}


def iptc_notes(block: bytes) -> list[Note]:
    """The notes of an IIM block: one a field, and one if the block breaks off."""
    notes: list[Note] = []
    at = 0
    while at + 5 <= len(block) and block[at] == 0x1C:
        record, number = block[at + 1], block[at + 2]
        size = int.from_bytes(block[at + 3 : at + 5], "big")
        if size & 0x8000:  # extended: the next bytes say the length
            wide = size & 0x7FFF
            size = int.from_bytes(block[at + 5 : at + 5 + wide], "big")
            at += wide
        value = block[at + 5 : at + 5 + size]
        at += 5 + size
        notes += _field(record, number, value)
    if block[at:].strip(b"\0") or at > len(block):
        notes.append(Note(f"unreadable IPTC block, {amount(len(block))}"))
    return notes


def _field(record: int, number: int, value: bytes) -> Iterator[Note]:
    if record != 2 or number in _TECHNICAL:
        return
    if number in _DATES:
        yield from date_note(_DATES[number], decoded(value))
    else:
        title, identifiers = _FIELDS.get(number, (f"caption field {number}", (Id.OTHER,)))
        yield from text_note(title, decoded(value), identifiers)


def photoshop_resources(block: bytes) -> Iterator[tuple[int, bytes]]:
    """(number, content) of every 8BIM resource; whatever can't be read comes last, with number -1."""
    at = 0
    while block[at : at + 4] in {b"8BIM", b"PHUT", b"AgHg", b"DCSR", b"MeSa"}:
        number = int.from_bytes(block[at + 4 : at + 6], "big")
        name = block[at + 6] if at + 6 < len(block) else 0
        start = at + 6 + name + 1 + (name + 1) % 2
        size = int.from_bytes(block[start : start + 4], "big")
        yield number, block[start + 4 : start + 4 + size]
        at = start + 4 + size + size % 2
    if block[at:].strip(b"\0"):
        yield -1, block[at:]


def photoshop_notes(block: bytes) -> tuple[list[Note], list[bytes]]:
    """The notes of Photoshop's resources, and the XMP blocks among them."""
    notes: list[Note] = []
    xmp: list[bytes] = []
    for number, content in photoshop_resources(block):
        if number == _IPTC:
            notes += iptc_notes(content)
        elif number in {_EXIF, _EXIF_3}:
            notes += exif_notes(content)
        elif number == _XMP:
            xmp.append(content)
        elif number == _URL:
            notes += text_note("web address", decoded(content), (Id.URL,))
        elif number == -1:
            notes.append(Note(f"unreadable Photoshop block, {amount(len(content))}"))
        elif number not in _PLAIN_RESOURCES and content.strip(b"\0"):
            notes.append(Note(f"Photoshop data {number}, {amount(len(content))}"))
    return notes, xmp
