"""The segments of a JPEG file, and whether its scans hold the whole picture. Reads bytes, decodes no pixel itself."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from PIL import Image

SOI, EOI, SOS, COM, ADOBE = 0xD8, 0xD9, 0xDA, 0xFE, 0xEE
_FRAMES = frozenset({0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF})
_ARITHMETIC = frozenset({0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF})
_MOST_SEGMENTS = 20_000
# Inside a scan FF 00 is a stuffed byte and FF D0 to FF D7 restart markers; everything else ends the scan.
_AFTER_SCAN = re.compile(rb"\xff+[\x01-\xcf\xd8-\xfe]")
_RESTART = re.compile(rb"\xff[\xd0-\xd7]")
# Bytes without FF that no Huffman table reads as "nothing changed" for long.
_PROBE = bytes((37 * number + 11) % 251 for number in range(48))


@dataclass(frozen=True, slots=True)
class Segment:
    """One marker segment: marker byte, where its payload starts and ends (SOS: its scan ends at `scan_end`)."""

    marker: int
    start: int
    end: int
    scan_end: int = 0


@dataclass(frozen=True, slots=True)
class Layout:
    """All segments of the first picture of a file. `end` is the offset behind EOI, None where there is no EOI."""

    segments: tuple[Segment, ...]
    end: int | None


def layout(data: bytes, start: int = 0) -> Layout:
    """The segments from the SOI at `start` to EOI, or as far as they can be followed. Never raises."""
    segments: list[Segment] = []
    at = start + 2
    while len(segments) < _MOST_SEGMENTS:
        at = data.find(b"\xff", at)
        while at >= 0 and data[at + 1 : at + 2] == b"\xff":
            at += 1
        if at < 0 or at + 2 > len(data):
            break
        marker = data[at + 1]
        at += 2
        if marker == EOI:
            return Layout(tuple(segments), at)
        if marker in {0x00, 0x01, SOI} or 0xD0 <= marker <= 0xD7:
            continue
        segment = _segment(data, marker, at)
        if segment is None:
            break
        segments.append(segment)
        at = max(segment.end, segment.scan_end)
    return Layout(tuple(segments), None)


def _segment(data: bytes, marker: int, at: int) -> Segment | None:
    length = int.from_bytes(data[at : at + 2], "big")
    end = at + length
    if length < 2 or end > len(data):
        return None
    if marker != SOS:
        return Segment(marker, at + 2, end)
    following = _AFTER_SCAN.search(data, end)
    return Segment(marker, at + 2, end, following.start() if following else len(data))


def holds_whole_picture(data: bytes) -> bool:
    """Whether every block of the picture is in the file.

    libjpeg fills what is missing with grey and only warns, and Pillow does not hear the warning. A reader of complete
    scans never looks behind their last block, so bytes put in there change nothing; a reader that ran out of data
    takes them for picture. Compared at an eighth of the size, where only the DC coefficients count: those decide
    whether a face is there or a grey bar. Arithmetic coding may drop trailing zeros, so it can't be probed.
    """
    found = layout(data)
    frame = next((one for one in found.segments if one.marker in _FRAMES), None)
    if frame is None or not _has_all_components(data, frame, found):
        return False
    if frame.marker in _ARITHMETIC:
        return True
    return bool(np.array_equal(_eighth(_rebuilt(data, found, b"")), _eighth(_rebuilt(data, found, _PROBE))))


def _scan_components(data: bytes, scan: Segment) -> tuple[int, ...]:
    count = data[scan.start]
    return tuple(data[scan.start + 1 : scan.start + 1 + 2 * count : 2])


def _first_coefficient(data: bytes, scan: Segment) -> int:
    at = scan.start + 1 + 2 * data[scan.start]
    return data[at] if at < scan.end else 0


def _dc_scans(data: bytes, found: Layout) -> Iterator[Segment]:
    for scan in found.segments:
        if scan.marker == SOS and scan.end > scan.start and _first_coefficient(data, scan) == 0:
            yield scan


def _has_all_components(data: bytes, frame: Segment, found: Layout) -> bool:
    count = data[frame.start + 5] if frame.end - frame.start > 5 else 0
    wanted = {data[at] for at in range(frame.start + 6, min(frame.end, frame.start + 6 + 3 * count), 3)}
    seen = {component for scan in _dc_scans(data, found) for component in _scan_components(data, scan)}
    return bool(wanted) and wanted <= seen


def _rebuilt(data: bytes, found: Layout, probe: bytes) -> bytes:
    """The same picture with its tables and DC scans only, and `probe` behind every run of coded data."""
    parts = [b"\xff\xd8"]
    kept = set(_dc_scans(data, found))
    for segment in found.segments:
        if segment.marker == SOS and segment not in kept:
            continue
        if segment.marker == COM or (0xE0 <= segment.marker <= 0xEF and segment.marker != ADOBE):
            continue
        parts += [bytes((0xFF, segment.marker)), data[segment.start - 2 : segment.end]]
        if segment.marker == SOS:
            coded = data[segment.end : segment.scan_end]
            if probe:
                coded = _RESTART.sub(lambda match: probe + match.group(), coded) + probe
            parts.append(coded)
    return b"".join((*parts, b"\xff\xd9"))


def _eighth(data: bytes) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    with Image.open(io.BytesIO(data), formats=["JPEG"]) as image:
        image.draft(None, (max(1, image.width // 8), max(1, image.height // 8)))
        return np.asarray(image)
