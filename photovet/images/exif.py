"""EXIF and TIFF tags -> notes. Plain technical tags are listed here by number; every other one is a note."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from photovet.domain.finding import IdentifierClass as Id
from photovet.images.hidden import Note, amount, shortened
from photovet.images.tiff_tags import Tag, Tags, decoded, read_tags

XMP_TAG, IPTC_TAG, PHOTOSHOP_TAG, ICC_TAG = 700, 33723, 34377, 34675
_MAKER_NOTE, _USER_COMMENT, _SUB_IFDS, _LAYERS = 0x927C, 0x9286, 0x014A, 37724
# Handled by other modules, or places where other tags lie.
_ELSEWHERE = frozenset({XMP_TAG, IPTC_TAG, PHOTOSHOP_TAG, ICC_TAG, 0x8769, 0x8825, 0xA005})
_NAMED: dict[int, tuple[str, tuple[Id, ...]]] = {
    0x010E: ("description", (Id.NAME, Id.OTHER)),
    0x010D: ("document name", (Id.NAME, Id.OTHER)),
    0x011D: ("page name", (Id.OTHER,)),
    0x013B: ("artist", (Id.NAME,)),
    0x013C: ("computer", (Id.DEVICE,)),
    0x8298: ("copyright", (Id.NAME,)),
    0x9C9B: ("title", (Id.NAME, Id.OTHER)),
    0x9C9C: ("comment", (Id.NAME, Id.OTHER)),
    0x9C9D: ("author", (Id.NAME,)),
    0x9C9E: ("keywords", (Id.NAME, Id.OTHER)),
    0x9C9F: ("subject", (Id.NAME, Id.OTHER)),
    0xA420: ("unique picture number", (Id.DEVICE,)),
    0xA430: ("owner name", (Id.NAME,)),
    0xA431: ("camera serial number", (Id.DEVICE,)),
    0xA435: ("lens serial number", (Id.DEVICE,)),
    0xA436: ("title", (Id.NAME, Id.OTHER)),
    0xA437: ("photographer", (Id.NAME,)),
    0xA438: ("picture editor", (Id.NAME,)),
    0xC62F: ("camera serial number", (Id.DEVICE,)),
}
_TAKEN, _PREVIEWS = 0x9003, frozenset({0x0111, 0x0201})
_DATES = {0x0132: "changed on", 0x9003: "taken on", 0x9004: "digitised on", 0xC71B: "preview made on"}
_UTF16 = frozenset(range(0x9C9B, 0x9CA0))
# Sizes, colours, exposure, names of camera and lens models and of programs: they describe no person.
_TECHNICAL = frozenset(
    {
        *(0x00FE, 0x00FF, *range(0x0100, 0x010D), 0x010F, 0x0110, *range(0x0111, 0x011D), *range(0x011E, 0x0132)),
        *(*range(0x0133, 0x013B), *range(0x013D, 0x014A), *range(0x014B, 0x0160), 0x01B5, *range(0x0200, 0x0216)),
        *(0x828D, 0x828E, 0x829A, 0x829D, 0x8822, 0x8824, 0x8827, *range(0x882A, 0x8836), 0x0301, 0x0303, 0x5110),
        *(0x9000, 0x9010, 0x9011, 0x9012, 0x9101, 0x9102, *range(0x9201, 0x9215), *range(0x9290, 0x9293)),
        *(*range(0x9400, 0x9406), 0xA000, 0xA001, 0xA002, 0xA003, 0xA20B, 0xA20C, *range(0xA20E, 0xA218)),
        *(*range(0xA300, 0xA40D), *range(0xA432, 0xA435), *range(0xA439, 0xA43D), *range(0xA460, 0xA463), 0xA500),
        *(
            0xC4A5,
            0xEA1C,
            0x4746,
            0x4749,
            0x0220,
            0x0221,
            0x0222,
            0x0223,
            0x0224,
            0x0225,
            0x501B,
            *range(0x5010, 0x5014),
        ),
        *(0xC612, 0xC613, 0xC614, *range(0xC61A, 0xC62E), *range(0xC630, 0xC634), 0x8773),
    }
)


def _body(block: bytes) -> bytes:
    return block[6:] if block[:4] == b"Exif" else block


def has_preview(block: bytes) -> bool:
    """Whether an EXIF block says that it holds a preview picture, as a JPEG or as plain rows of pixels."""
    return any(tag.directory == "1st" and tag.number in _PREVIEWS for tag in read_tags(_body(block)).tags)


def exif_notes(block: bytes) -> list[Note]:
    """The notes of one EXIF block, with or without its "Exif" header."""
    found = read_tags(_body(block))
    notes = tag_notes(found)
    if found.damaged:
        notes.append(Note(f"EXIF block that can't be read in full, {amount(len(block))}"))
    return notes


def tag_notes(found: Tags) -> list[Note]:
    """The notes of tags already read."""
    notes = _gps_notes([tag for tag in found.tags if tag.directory == "GPS"])
    # The day it was taken comes first: the other dates often repeat it, and a repeated text is one finding.
    for tag in sorted(found.tags, key=lambda tag: tag.number != _TAKEN):
        if tag.directory not in {"GPS", "Interop"} and tag.number not in _ELSEWHERE:
            notes += _tag_notes(tag)
    return notes


def _tag_notes(tag: Tag) -> Iterator[Note]:
    special: dict[int, Callable[[Tag], Iterator[Note]]] = {
        _USER_COMMENT: _comment,
        _MAKER_NOTE: _maker_note,
        _SUB_IFDS: _sub_pictures,
        _LAYERS: _layers,
    }
    if tag.number in special:
        yield from special[tag.number](tag)
    elif tag.number in _NAMED:
        title, identifiers = _NAMED[tag.number]
        text = _utf16(tag.raw) if tag.number in _UTF16 else tag.text if tag.is_text else _bytes_or_numbers(tag)
        yield from text_note(title, text, identifiers)
    elif tag.number in _DATES:
        yield from date_note(_DATES[tag.number], tag.text)
    elif tag.number not in _TECHNICAL:
        yield from _unknown(tag)


def text_note(title: str, text: str, identifiers: tuple[Id, ...]) -> Iterator[Note]:
    """A note for a text that is not blank: "artist: Jane Doe"."""
    stripped = text.strip("\0 \r\n\t")
    if stripped and shortened(stripped):
        yield Note(f"{title}: {shortened(stripped)}", identifiers, stripped)


def date_note(title: str, text: str) -> Iterator[Note]:
    """A note for a date; cameras without a clock write zeros or blanks, which say nothing."""
    value = text.strip("\0 ")
    if any(digit in "123456789" for digit in value):
        shown = value.replace(":", "-", 2) if value[4:5] == ":" else value
        yield Note(f"{title} {shortened(shown)}", (Id.DATE,), value)


def _bytes_or_numbers(tag: Tag) -> str:
    return " ".join(f"{number:g}" for number in tag.numbers) or tag.text


def _utf16(raw: bytes) -> str:
    return raw.decode("utf-16-le", "replace")


def _comment(tag: Tag) -> Iterator[Note]:
    header, body = tag.raw[:8], tag.raw[8:]
    if header.startswith(b"UNICODE"):
        text = body.decode("utf-16-le" if tag.order == "<" else "utf-16-be", "replace")
    else:
        text = decoded(body if header in {b"ASCII\0\0\0", b"JIS\0\0\0\0\0", bytes(8)} else tag.raw)
    yield from text_note("comment", text, (Id.NAME, Id.OTHER))


def _maker_note(tag: Tag) -> Iterator[Note]:
    if tag.raw.strip(b"\0"):
        yield Note(f"the camera maker's private notes, {amount(len(tag.raw))}", (Id.DEVICE, Id.NAME))


def _sub_pictures(tag: Tag) -> Iterator[Note]:
    count = len(tag.numbers)
    yield Note(
        f"{amount(count, 'picture')} inside the file that {'was' if count == 1 else 'were'} not looked at", (Id.PHOTO,)
    )


def _layers(tag: Tag) -> Iterator[Note]:
    yield Note(f"Photoshop layers that were not looked at, {amount(len(tag.raw))}", (Id.PHOTO,))


def _unknown(tag: Tag) -> Iterator[Note]:
    """Text is shown; a few numbers say nothing; a large block of bytes is named by its size."""
    if tag.is_text:
        yield from text_note(f"tag {tag.number}", tag.text, (Id.OTHER,))
    elif len(tag.raw) > 64 and tag.raw.strip(b"\0"):
        yield Note(f"unknown data (tag {tag.number}), {amount(len(tag.raw))}")


def _gps_notes(tags: list[Tag]) -> list[Note]:
    by_number = {tag.number: tag for tag in tags}
    notes = []
    position = _position(by_number)
    if position:
        notes.append(Note(f"GPS position {position}", (Id.GEOGRAPHY,), position))
    # Version, references, datum and measuring details say no place by themselves.
    places = [tag for number, tag in by_number.items() if number in {2, 4, 6, 20, 22, 27, 28} and tag.raw.strip(b"\0 ")]
    for tag in places:
        if tag.number in {27, 28}:
            notes += text_note("GPS text", decoded(tag.raw[8:]), (Id.GEOGRAPHY,))
    if not position and any(any(tag.numbers) for tag in places if tag.number not in {6, 27, 28}):
        notes.append(Note("an incomplete GPS position", (Id.GEOGRAPHY,)))
    if 29 in by_number:
        notes += date_note("GPS date", by_number[29].text)
    return notes


def _position(tags: dict[int, Tag]) -> str | None:
    latitude, longitude = _degrees(tags.get(2)), _degrees(tags.get(4))
    if latitude is None or longitude is None or not (latitude or longitude):
        return None
    south = tags[1].text.upper().startswith("S") if 1 in tags else False
    west = tags[3].text.upper().startswith("W") if 3 in tags else False
    return f"{-latitude if south else latitude:.4f}, {-longitude if west else longitude:.4f}"


def _degrees(tag: Tag | None) -> float | None:
    if tag is None or not tag.numbers:
        return None
    return sum(value / part for value, part in zip(tag.numbers, (1.0, 60.0, 3600.0), strict=False))
