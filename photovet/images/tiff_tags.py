"""The tags of a TIFF structure: a TIFF file, or an EXIF block, which has the same form. Never raises on bad bytes."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4, 129: 1}
_NUMBERS = {1: "B", 3: "H", 4: "I", 6: "b", 8: "h", 9: "i", 11: "f", 12: "d", 13: "I"}
_ASCII, _UTF8 = 2, 129
_POINTERS = {0x8769: "Exif", 0x8825: "GPS", 0xA005: "Interop", 0x014A: "Sub"}
_MOST_DIRECTORIES, _MOST_TAGS, _MOST_NUMBERS = 64, 4000, 4096
_BIG = 43


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag: directory ("0th", "1st", "Exif", "GPS", "Interop", "Sub"), number, TIFF type, raw value bytes."""

    directory: str
    number: int
    kind: int
    raw: bytes
    order: str

    @property
    def is_text(self) -> bool:
        """Whether the file itself says that this is text."""
        return self.kind in {_ASCII, _UTF8}

    @property
    def text(self) -> str:
        """The value as text, without NULs at its end."""
        return decoded(self.raw.rstrip(b"\0 \n\r\t"))

    @property
    def numbers(self) -> tuple[float, ...]:
        """The value as numbers (a rational as its quotient, 0 for n/0); empty for text and raw bytes."""
        size = _SIZES[self.kind]
        count = min(len(self.raw) // size, _MOST_NUMBERS)
        if self.kind in {5, 10}:
            letter = "I" if self.kind == 5 else "i"
            parts = struct.unpack_from(f"{self.order}{2 * count}{letter}", self.raw)
            return tuple(top / bottom if bottom else 0.0 for top, bottom in zip(parts[::2], parts[1::2], strict=True))
        letter = _NUMBERS.get(self.kind, "")
        return struct.unpack_from(f"{self.order}{count}{letter}", self.raw) if letter else ()


@dataclass(frozen=True, slots=True)
class Tags:
    """All tags that could be read; `damaged` if the structure points outside of itself or goes in circles."""

    tags: tuple[Tag, ...]
    damaged: bool


def decoded(raw: bytes) -> str:
    """Bytes as text: UTF-8 where that fits, else Latin-1, which never fails."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def read_tags(block: bytes) -> Tags:
    """Every tag of every directory of a block that begins with its byte order mark."""
    return _Reader(block).read()


class _Reader:
    """Walks the directories; keeps count, so that loops and lies end."""

    def __init__(self, block: bytes) -> None:
        self.block = block
        self.order = {b"II": "<", b"MM": ">"}.get(block[:2], "")
        self.tags: list[Tag] = []
        self.seen: set[int] = set()
        self.damaged = not self.order

    def read(self) -> Tags:
        if self.order and self._number(2, 2) != _BIG:
            waiting = [("0th", self._number(4, 4))]
            while waiting and len(self.seen) < _MOST_DIRECTORIES:
                waiting += self._directory(*waiting.pop(0))
            self.damaged = self.damaged or bool(waiting)
        else:
            self.damaged = True
        return Tags(tuple(self.tags), self.damaged)

    def _number(self, at: int, size: int) -> int:
        raw = self.block[at : at + size]
        self.damaged = self.damaged or len(raw) < size
        return int.from_bytes(raw, "little" if self.order == "<" else "big")

    def _directory(self, name: str, at: int) -> Iterator[tuple[str, int]]:
        """Reads one directory and yields those it leads to."""
        if at in self.seen or not 8 <= at < len(self.block) - 1:
            self.damaged = self.damaged or at != 0
            return
        self.seen.add(at)
        count = self._number(at, 2)
        for entry in range(at + 2, at + 2 + 12 * count, 12):
            if entry + 12 > len(self.block) or len(self.tags) >= _MOST_TAGS:
                self.damaged = True
                return
            tag = self._tag(name, entry)
            if tag is not None and tag.number in _POINTERS:
                yield from ((_POINTERS[tag.number], int(pointer)) for pointer in tag.numbers)
        # Only the main chain goes on; writers often leave the link out at the end of the others.
        following = self._number(at + 2 + 12 * count, 4) if name in {"0th", "1st"} else 0
        if following:
            yield "1st", following

    def _tag(self, directory: str, entry: int) -> Tag | None:
        number, kind, count = self._number(entry, 2), self._number(entry + 2, 2), self._number(entry + 4, 4)
        if kind not in _SIZES:
            self.damaged = True
            return None
        size = _SIZES[kind] * count
        start = entry + 8 if size <= 4 else self._number(entry + 8, 4)
        raw = self.block[start : start + size]
        self.damaged = self.damaged or len(raw) < size
        tag = Tag(directory, number, kind, raw, self.order)
        self.tags.append(tag)
        return tag
