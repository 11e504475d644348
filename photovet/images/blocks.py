"""Blocks that many containers share (EXIF, XMP, IPTC, colour profiles, text, leftovers) -> what is hidden in them."""

from __future__ import annotations

from photovet.domain.finding import IdentifierClass as Id
from photovet.images.embedded import embedded_pictures
from photovet.images.exif import exif_notes, has_preview, text_note
from photovet.images.hidden import Hidden, Note, amount
from photovet.images.iptc import iptc_notes, photoshop_notes
from photovet.images.limits import Limits
from photovet.images.tiff_tags import decoded
from photovet.images.xmp import xmp_notes

# Descriptions of profiles that everybody has. Another one may be named after a screen, a computer or a person.
_KNOWN_PROFILES = (
    "sRGB", "IEC 61966", "IEC61966", "Display P3", "Adobe RGB", "ProPhoto", "ROMM", "eciRGB", "ECI-RGB", "Rec.", "BT.",
    "ITU-R", "Apple RGB", "Generic", "Dot Gain", "Gray Gamma", "Grey Gamma", "Coated", "U.S. Web", "Uncoated", "ISO",
    "FOGRA", "Japan Color", "Wide Gamut", "ColorMatch", "c2", "c2ci", "sGray", "sGry", "Camera RGB", "DCI", "XYB",
    "Photo Gamut", "Artifex", "Linear", "gray", "Nikon", "Google", "Facebook", "TINYsRGB", "uRGB", "RGB_", "PCS",
)  # fmt: skip
UNREADABLE_PREVIEW = Hidden((Note("a small preview picture inside the file that can't be read", (Id.PHOTO,)),))


def exif_hidden(block: bytes, limits: Limits) -> Hidden:
    """An EXIF block: its notes, and every JPEG inside (thumbnail, and previews in the maker's notes)."""
    found, _ = embedded_pictures(block, limits)
    if not found.pictures and has_preview(block):
        found += UNREADABLE_PREVIEW
    return Hidden(tuple(exif_notes(block))) + found


def xmp_hidden(packet: bytes, limits: Limits) -> Hidden:
    """An XMP packet: its notes, and the thumbnails that it holds."""
    notes, jpegs = xmp_notes(packet, limits)
    found = Hidden(tuple(notes))
    for jpeg in jpegs[: limits.max_frames_looked_at]:
        pictures, _ = embedded_pictures(jpeg, limits)
        found += pictures if pictures.pictures else UNREADABLE_PREVIEW
    return found


def iptc_hidden(block: bytes) -> Hidden:
    """An IPTC block."""
    return Hidden(tuple(iptc_notes(block)))


def photoshop_hidden(block: bytes, limits: Limits) -> Hidden:
    """Photoshop's resource blocks: captions, EXIF and XMP inside, thumbnails."""
    notes, packets = photoshop_notes(block)
    found = Hidden(tuple(notes)) + embedded_pictures(block, limits)[0]
    for packet in packets:
        found += xmp_hidden(packet, limits)
    return found


def text_hidden(title: str, raw: bytes | str) -> Hidden:
    """A free text such as a comment."""
    text = raw if isinstance(raw, str) else decoded(raw)
    return Hidden(tuple(text_note(title, text, (Id.NAME, Id.OTHER))))


def unknown_hidden(name: str, block: bytes, limits: Limits) -> Hidden:
    """A block that nothing here understands: said by its size, searched for pictures."""
    if not block.strip(b"\0 \r\n\t"):
        return Hidden()
    return Hidden((Note(f"{name}, {amount(len(block))}"),)) + embedded_pictures(block, limits)[0]


def trailing_hidden(rest: bytes, limits: Limits) -> Hidden:
    """What follows the end of a picture: pictures, a motion photo's video, anything else."""
    found, left = embedded_pictures(rest, limits, behind=True)
    video = _video_start(left)
    if video is not None:
        size = len(left) - video
        found += Hidden((Note(f"a video inside the file (motion photo), {amount(size)}, not looked at", (Id.PHOTO,)),))
        left = left[:video]
    if left.strip(b"\0 \r\n\t"):
        found += Hidden((Note(f"{amount(len(left))} after the end of the picture"),))
    return found


def _video_start(block: bytes) -> int | None:
    at = block.find(b"ftyp")
    return at - 4 if at >= 4 and len(block) > at + 8 else None


def profile_hidden(profile: bytes) -> Hidden:
    """A colour profile whose description is not one that everybody has."""
    if len(profile) < 128 or profile[36:40] != b"acsp":
        return Hidden((Note(f"unreadable colour profile, {amount(len(profile))}"),)) if profile else Hidden()
    texts = [text for text in (_profile_text(profile, tag) for tag in (b"desc", b"dmdd", b"dscm")) if text]
    odd = [text for text in texts if not any(known.lower() in text.lower() for known in _KNOWN_PROFILES)]
    notes = [note for text in dict.fromkeys(odd) for note in text_note("colour profile", text, (Id.DEVICE, Id.NAME))]
    return Hidden(tuple(notes))


def _profile_text(profile: bytes, wanted: bytes) -> str:
    """The text of a `desc`, `text` or `mluc` tag (ICC.1:2022, 10.15 and 10.24), empty if there is none."""
    count = min(int.from_bytes(profile[128:132], "big"), 200)
    for entry in range(132, 132 + 12 * count, 12):
        if profile[entry : entry + 4] != wanted:
            continue
        start, size = (int.from_bytes(profile[entry + at : entry + at + 4], "big") for at in (4, 8))
        body = profile[start : start + size]
        if body[:4] == b"mluc":
            length, offset = int.from_bytes(body[20:24], "big"), int.from_bytes(body[24:28], "big")
            return body[offset : offset + length].decode("utf-16-be", "replace").strip("\0 ")
        if body[:4] == b"desc":
            length = int.from_bytes(body[8:12], "big")
            return decoded(body[12 : 12 + length]).strip("\0 ")
        return decoded(body[8:]).strip("\0 ")
    return ""
