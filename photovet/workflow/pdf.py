"""A small toolkit for printed pages: certificates, summaries, incident records. Plain parts in, bytes of a PDF out.

The same parts always give the same bytes, and nothing but the parts is in them: no date, no name of a user or machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Heading:
    """A title (`level` 1) or the name of a section (2)."""

    text: str
    level: int = 2


@dataclass(frozen=True)
class Paragraph:
    """Running text. Line breaks stay; nothing in it is taken for markup. `small` is for what is rarely read."""

    text: str
    bold: bool = False
    small: bool = False


@dataclass(frozen=True)
class Table:
    """Rows of text, the first of them the head; it is repeated on every page. `widths` are shares of the page."""

    rows: Sequence[Sequence[str]]
    widths: Sequence[float] | None = None


@dataclass(frozen=True)
class Picture:
    """A JPEG as it is, at most `width` (a share of the page's) wide and `height` (the same) high, with a caption."""

    jpeg: bytes
    size: tuple[int, int]
    caption: str = ""
    width: float = 1.0
    height: float = 0.6


@dataclass(frozen=True)
class Row:
    """Pictures side by side, each in an equal part of the page."""

    pictures: Sequence[Picture]


@dataclass(frozen=True)
class Together:
    """Parts that a page's end does not separate, if they fit on one."""

    parts: Sequence[Part]


Part = Heading | Paragraph | Table | Picture | Row | Together


def document(title: str, parts: Iterable[Part], *, footer: str = "", page: str = "letter") -> bytes:
    """The bytes of a PDF: the parts in order, `footer` and the page's number under each page.

    `title` stands in the file's properties alone. `page` is letter or a4. ValueError for a picture that is no JPEG.
    """
    from photovet.workflow.typesetting import typeset  # noqa: PLC0415 - slow to import, and rarely is something printed

    return typeset(title, parts, footer=footer, page=page)
