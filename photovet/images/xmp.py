"""XMP packets -> notes. The parser gets no document type, so no entity can be expanded or fetched."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from xml.etree import ElementTree

from photovet.domain.finding import IdentifierClass as Id
from photovet.images.exif import text_note
from photovet.images.hidden import Note, amount, shortened
from photovet.images.limits import Limits

_DATE = re.compile(r"^\d{4}(?:[-:]\d{2}(?:[-:]\d{2}(?:[T ][\d:.]+)?)?)")
_TAG = re.compile(r"<[^>]*>")
# Words that the last part of a property's name is made of -> what a person would call it. The first row wins.
_TITLES: tuple[tuple[str, str, tuple[Id, ...]], ...] = (
    ("PersonDisplayName|PersonInImage|PersonName", "person in the picture", (Id.NAME,)),
    ("PersonEmailDigest|PersonLiveCID|PersonSourceID", "person's account", (Id.ACCOUNT,)),
    ("creator|author|artist|Photographer|byline|CaptionWriter", "author", (Id.NAME,)),
    (r"\w*Owner(Name)?", "owner name", (Id.NAME,)),
    (r"\w*(rights|copyright|credit|UsageTerms)\w*", "copyright", (Id.NAME,)),
    ("description|title|headline|subject|caption|Label|Keywords|hierarchicalSubject", "text", (Id.NAME, Id.OTHER)),
    ("TagsList|LastKeywordXMP|Instructions|TransmissionReference", "text", (Id.NAME, Id.OTHER)),
    ("ImageDescription|UserComment", "text", (Id.NAME, Id.OTHER)),
    (r"\w*SerialNumber|ImageUniqueID|DeviceID", "serial number", (Id.DEVICE,)),
    (r"GPS(Latitude|Longitude|Dest\w*|AreaInformation)", "GPS position", (Id.GEOGRAPHY,)),
    (r"Location\w*|City|State|Country\w*|Sublocation|ProvinceState|WorldRegion", "place", (Id.GEOGRAPHY,)),
    (r"\w*Email(Work)?", "e-mail", (Id.EMAIL,)),
    (r"\w*(TelWork|Phone)", "phone", (Id.PHONE,)),
    (r"Ci(Adr|Tel|Url|Email)\w*|CreatorContactInfo", "contact", (Id.GEOGRAPHY, Id.PHONE, Id.EMAIL)),
)
_PROPERTIES = tuple((re.compile(words, re.IGNORECASE), title, ids) for words, title, ids in _TITLES)
_HISTORY = re.compile(
    "(Original)?DocumentID|InstanceID|filePath|DocumentAncestors|RawFileName|PreservedFileName|SidecarForExtension|"
    "LegacyIPTCDigest|resource",
    re.IGNORECASE,
)
_REGION_NAME, _IMAGE, _LONG = "Name", "image", 200
# Values of these say how a picture was made, not of whom: numbers, switches, programs, colour settings.
_PLAIN = re.compile(
    r"[-+\d./,:; %()]*|True|False|None|Custom|Auto|As Shot|sRGB.*|Adobe RGB.*|image/\w+|pixel|normalized|inch|cm|"
    r"saved|created|converted|derived|/|Face|BarCode|Focus|Pet|from .* to .*",
    re.IGNORECASE,
)
_PLAIN_SPACES = (
    *("camera-raw", "tiff/1.0", "exif/1.0", "exif/2.", "/xap/1.0/", "xmp/note", "gainmap", "hdrgm", "XMLSchema"),
    *("container", "cipa.jp", "depthmap"),
)


def xmp_notes(packet: bytes, limits: Limits) -> tuple[list[Note], list[bytes]]:
    """The notes of a packet, and the JPEGs that it holds as base64."""
    if not packet.strip(b"\0 \r\n\t"):
        return [], []
    text = _as_text(packet[: limits.max_text_bytes])
    whole = len(packet) <= limits.max_text_bytes
    root = _parsed(text) if whole else None
    if root is None:
        return _without_parser(packet, text), []
    properties = list(dict.fromkeys(_properties(root)))
    packed = [value for _, name, value in properties if name == _IMAGE and len(value) > _LONG]
    plain = [row for row in properties if row[1] != _IMAGE or len(row[2]) <= _LONG]
    return _all_notes(plain), [jpeg for value in packed for jpeg in _unpacked(value)]


def _all_notes(properties: list[tuple[str, str, str]]) -> list[Note]:
    """Named properties, then all dates as one note, history as one, and what is left by its own name."""
    notes: list[Note] = []
    dates: list[str] = []
    leftover: dict[str, str] = {}
    history = any(_HISTORY.fullmatch(name) for _, name, _ in properties)
    for space, name, value in properties:
        made = list(_property_notes(space, name, value))
        notes += made
        if made or _HISTORY.fullmatch(name):
            continue
        if _DATE.match(value):
            dates.append(value)
        elif not _is_plain(space, value):
            leftover.setdefault(name, value)
    notes += _dates_note(dates)
    if history:
        notes.append(Note("document numbers and editing history of the picture"))
    return notes + [note for name, value in list(leftover.items())[:20] for note in text_note(name, value, (Id.OTHER,))]


def _dates_note(dates: list[str]) -> list[Note]:
    days = sorted({value[:10].replace(":", "-") for value in dates})
    if not days:
        return []
    shown = f"dated {days[0]}" if len(days) == 1 else f"{len(days)} dates from {days[0]} to {days[-1]}"
    return [Note(shown, (Id.DATE,), ", ".join(dict.fromkeys(dates)))]


def _as_text(packet: bytes) -> str:
    if packet[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return packet.decode("utf-16", "replace")
    if packet[:4] in {b"\0<\0?", b"\0<\0x"}:
        return packet.decode("utf-16-be", "replace")
    if packet[:4] in {b"<\0?\0", b"<\0x\0"}:
        return packet.decode("utf-16-le", "replace")
    return packet.decode("utf-8-sig", "replace")


def _parsed(text: str) -> ElementTree.Element | None:
    """The tree, or None for text that is no XML or that declares a document type (only an attack has one here)."""
    body = text.strip("\0 \r\n\t\ufeff")
    if "<!DOCTYPE" in body or "<!ENTITY" in body:
        return None
    body = re.sub(r"^<\?xml .*?\?>", "", body, count=1, flags=re.DOTALL)  # its encoding no longer applies
    try:
        return ElementTree.fromstring(body)  # noqa: S314  no DOCTYPE, limited size
    except (ElementTree.ParseError, ValueError, RecursionError):
        return None


def _properties(root: ElementTree.Element) -> Iterator[tuple[str, str, str]]:
    """(namespace, name, value) of every attribute and leaf; an item of a list goes by its list's name."""
    waiting: list[tuple[ElementTree.Element, str | None]] = [(root, None)]
    while waiting:
        node, named = waiting.pop()
        space, _, local = node.tag[1:].rpartition("}") if node.tag.startswith("{") else ("", "", node.tag)
        is_list = local in {"Bag", "Seq", "Alt", "li", "RDF", "Description", "xmpmeta"}
        full = named if is_list and named else f"{space} {local}"
        for key, value in node.attrib.items():
            a_space, _, a_local = key[1:].rpartition("}") if key.startswith("{") else ("", "", key)
            if a_local not in {"about", "parseType", "xmptk", "lang", "type"}:
                yield a_space, a_local, value.strip()
        value = (node.text or "").strip()
        if value:
            owner_space, _, owner_name = full.rpartition(" ")
            yield owner_space, owner_name, value
        waiting += [(child, None if local in {"RDF", "Description", "xmpmeta"} else full) for child in reversed(node)]


def _property_notes(space: str, name: str, value: str) -> Iterator[Note]:
    if not value:
        return
    if name == _REGION_NAME and "region" in space.lower():
        yield from text_note("person or thing marked in the picture", value, (Id.NAME,))
        return
    for pattern, title, identifiers in _PROPERTIES:
        if pattern.fullmatch(name):
            yield from text_note(title, value, identifiers)
            return


def _is_plain(space: str, value: str) -> bool:
    return bool(_PLAIN.fullmatch(value)) or any(part in space for part in _PLAIN_SPACES)


def _unpacked(value: str) -> list[bytes]:
    try:
        return [base64.b64decode(re.sub(r"\s|&#xA;", "", value), validate=False)]
    except (binascii.Error, ValueError):
        return [b""]  # something is there, and the caller says so


def _without_parser(packet: bytes, text: str) -> list[Note]:
    """What the words alone tell when the packet can't be parsed: that it is there, its words, and GPS by name."""
    words = shortened(_TAG.sub(" ", text), 2000)
    values = " ".join(re.findall(r"""=\s*["']([^"'<>]{2,})["']""", text))
    notes = [Note(f"unreadable XMP block, {amount(len(packet))}", (Id.OTHER,), shortened(f"{words} {values}", 2000))]
    if re.search(r"GPSL(at|ong)itude", text):
        notes.append(Note("a GPS position in an unreadable XMP block", (Id.GEOGRAPHY,)))
    if re.search(r"PersonDisplayName|PersonInImage|RegionList|mwg-rs:Name", text):
        notes.append(Note("names of persons in an unreadable XMP block", (Id.NAME,)))
    return notes
