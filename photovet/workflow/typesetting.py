"""The parts of a document set on pages: the only file that knows reportlab. What the parts are stands in `pdf`."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import reportlab
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Image, KeepTogether, LongTable, SimpleDocTemplate, Spacer
from reportlab.platypus import Paragraph as Flowing

from photovet.workflow.pdf import Heading, Paragraph, Part, Picture, Row, Table, Together

_PAGES = {"letter": LETTER, "a4": A4}

_MARGIN = 48.0  # points; one is 1/72 inch
_PLAIN, _BOLD = "Vera", "VeraBd"
_GREY, _LINE = colors.HexColor("#5a6068"), colors.HexColor("#c4c8ce")
# Letters that come apart into no base letter and accent, as travel documents spell them (ICAO 9303, part 3).
_SPELLED = {"đ": "dj", "ħ": "h", "ŋ": "n", "ŧ": "t", "ĸ": "k", "ə": "e", "ẞ": "SS", "ĳ": "ij", "Ĳ": "IJ", "ŀ": "l"}


def typeset(title: str, parts: Iterable[Part], *, footer: str, page: str) -> bytes:
    """What `pdf.document` gives."""
    _fonts()
    width = _PAGES[page][0] - 2 * _MARGIN
    out = io.BytesIO()
    template = SimpleDocTemplate(
        out,
        pagesize=_PAGES[page],
        leftMargin=_MARGIN,
        rightMargin=_MARGIN,
        topMargin=_MARGIN,
        bottomMargin=_MARGIN + 12,
        title=printable(title),
        author="Photovet",
        creator="Photovet",
        producer="Photovet",
        invariant=1,
        pageCompression=1,
    )
    flowables = [flowable for part in parts for flowable in _flowables(part, width)]
    template.build(flowables or [Spacer(1, 1)], canvasmaker=_numbering(printable(footer)))
    return out.getvalue()


def printable(text: str) -> str:
    """The text in letters that the font has: a letter without its accent where only that is missing, else <U+4E2D>."""
    known = _fonts()
    return "".join(
        letter if letter == "\n" or ord(letter) in known else _spelled(letter, known)
        for letter in unicodedata.normalize("NFC", text).expandtabs(4)
    )


def _spelled(letter: str, known: frozenset[int]) -> str:
    base = _SPELLED.get(letter) or unicodedata.normalize("NFKD", letter)[0]
    # An accent that stands alone, or half of another script's letter, would be a different word without notice.
    if letter.isalpha() and base.isalpha() and all(ord(one) in known for one in base):
        return base
    return " " if unicodedata.category(letter) == "Zs" else f"<U+{ord(letter):04X}>"


@cache
def _fonts() -> frozenset[int]:
    """Make the two embedded fonts known to reportlab; which characters they have."""
    folder = Path(reportlab.__file__).parent / "fonts"
    for name in (_PLAIN, _BOLD):
        pdfmetrics.registerFont(TTFont(name, str(folder / f"{name}.ttf")))
    return frozenset(code for code in pdfmetrics.getFont(_PLAIN).face.charToGlyph if 0x20 <= code < 0xFFFF)


def _style(size: float, *, bold: bool = False, colour: Any = colors.black, after: float = 0) -> ParagraphStyle:  # noqa: ANN401
    return ParagraphStyle(
        f"{size}{bold}{after}",
        fontName=_BOLD if bold else _PLAIN,
        fontSize=size,
        leading=size * 1.35,
        textColor=colour,
        spaceAfter=after,
        splitLongWords=1,
    )


def _text(text: str, style: ParagraphStyle) -> Flowable:
    return Flowing("<br/>".join(escape(printable(line)) for line in text.split("\n")), style)


def _flowables(part: Part, width: float) -> list[Flowable]:
    match part:
        case Heading(text, level):
            size, before = (16.0, 0.0) if level == 1 else (11.0, 8.0)
            style = _style(size, bold=True, after=6)
            style.keepWithNext = 1
            return [Spacer(1, before), _text(text, style)] if before else [_text(text, style)]
        case Paragraph(text, bold, small):
            return [_text(text, _style(7 if small else 9, bold=bold, colour=_GREY if small else colors.black, after=4))]
        case Table(rows, widths):
            return [_table(rows, widths, width), Spacer(1, 6)] if rows else []
        case Picture():
            return _picture(part, width)
        case Row(pictures):
            return [_side_by_side(pictures, width), Spacer(1, 6)] if pictures else []
        case Together(parts):
            return [KeepTogether([flowable for one in parts for flowable in _flowables(one, width)])]


def _table(rows: Sequence[Sequence[str]], widths: Sequence[float] | None, width: float) -> Flowable:
    columns = max(len(row) for row in rows)
    shares = widths or (1.0,) * columns
    head, body = _style(7.5, bold=True), _style(7.5)
    cells = [
        [_text(cell, body if number else head) for cell in (*row, *("",) * (columns - len(row)))]
        for number, row in enumerate(rows)
    ]
    style = [
        ("LINEBELOW", (0, 0), (-1, -1), 0.4, _LINE),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 2),
        ("RIGHTPADDING", (0, 0), (-1, -1), 4),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
    ]
    columns_wide = [share * width / sum(shares) for share in shares]
    return LongTable(cells, colWidths=columns_wide, repeatRows=1, splitInRow=1, style=style, hAlign="LEFT")


def _picture(picture: Picture, width: float) -> list[Flowable]:
    if not picture.jpeg.startswith(b"\xff\xd8\xff"):
        raise ValueError("a picture of a document is a JPEG")
    wide, high = picture.size
    scale = min(picture.width * width / max(1, wide), picture.height * width / max(1, high))
    image = Image(io.BytesIO(picture.jpeg), width=wide * scale, height=high * scale, hAlign="LEFT")
    return [image, _text(picture.caption, _style(7, colour=_GREY, after=4))] if picture.caption else [image]


def _side_by_side(pictures: Sequence[Picture], width: float) -> Flowable:
    part = width / len(pictures)
    cells = [_picture(picture, part - 6) for picture in pictures]
    style = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0)]
    return LongTable([cells], colWidths=[part] * len(pictures), style=style, hAlign="LEFT")


def _numbering(footer: str) -> type[Canvas]:
    """A canvas that writes "2 / 5" under each page: how many there are is known only at the end."""

    class Numbered(Canvas):  # type: ignore[misc]
        def __init__(self, *arguments: Any, **options: Any) -> None:  # noqa: ANN401 - reportlab's own
            super().__init__(*arguments, **options)
            self._kept: list[dict[str, Any]] = []

        def showPage(self) -> None:  # noqa: N802 - reportlab's own
            self._kept.append(dict(self.__dict__))
            self._startPage()

        def save(self) -> None:
            for number, state in enumerate(self._kept, start=1):
                self.__dict__.update(state)
                self._under_page(f"{number} / {len(self._kept)}")
                super().showPage()
            super().save()

        def _under_page(self, number: str) -> None:
            width = self._pagesize[0]
            self.setFont(_PLAIN, 7)
            self.setFillColor(_GREY)
            self.drawString(_MARGIN, _MARGIN - 12, footer)
            self.drawRightString(width - _MARGIN, _MARGIN - 12, number)

    return Numbered
