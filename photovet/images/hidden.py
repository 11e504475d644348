"""What a file carries beside its pixels, as values: notes (they become findings) and pictures inside the picture."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from photovet.domain.finding import Finding, IdentifierClass, Kind

SOURCE = "metadata/1"
_LONGEST_TEXT = 2000


@dataclass(frozen=True, slots=True)
class Note:
    """One hidden thing: a clause that a clinic manager understands, its identifier classes, the raw text if any."""

    detail: str
    identifiers: tuple[IdentifierClass, ...] = (IdentifierClass.OTHER,)
    text: str | None = None


@dataclass(frozen=True, eq=False)
class HiddenPicture:
    """A picture inside the file that a viewer does not show at first: upright RGB, perhaps shrunk.

    `note` is the detail of the note that speaks of it.
    """

    label: str
    pixels: NDArray[np.uint8]
    note: str = ""


@dataclass(frozen=True, eq=False)
class Hidden:
    """All that one part of the search found."""

    notes: tuple[Note, ...] = ()
    pictures: tuple[HiddenPicture, ...] = ()

    def __add__(self, other: Hidden) -> Hidden:
        return Hidden(self.notes + other.notes, self.pictures + other.pictures)


NOTHING = Hidden()


def as_findings(notes: Iterable[Note]) -> tuple[Finding, ...]:
    """One METADATA finding a note, numbered in order.

    The same words in EXIF, XMP and IPTC are one finding: a person should not have to settle a caption three times.
    """
    unique: dict[str, Note] = {}
    for note in notes:
        unique.setdefault(note.detail if note.text is None else note.text, note)
    return tuple(
        Finding(
            id=f"metadata-{number}",
            kind=Kind.METADATA,
            region=None,
            score=1.0,
            source=SOURCE,
            text=None if note.text is None else shortened(note.text, _LONGEST_TEXT),
            identifiers=note.identifiers,
            detail=note.detail,
        )
        for number, note in enumerate(unique.values(), start=1)
    )


def shortened(text: str, longest: int = 80) -> str:
    """The text on one line without control characters, cut at `longest` characters."""
    line = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    return line if len(line) <= longest else line[: longest - 1] + "\N{HORIZONTAL ELLIPSIS}"


def amount(size: int, noun: str = "byte") -> str:
    """A count with its noun: "1 byte", "12,345 bytes"."""
    return f"{size:,} {noun}{'' if size == 1 else 's'}"
