"""The demo's papers and screens: what is written on them, where, and how they look seen from straight ahead.

Every name, number and address is invented. The layout is data, so that the sample photos' truth is read off the
same numbers that are drawn.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

Pixels = NDArray[np.uint8]
Ink = tuple[int, int, int]
Box = tuple[int, int, int, int]

_BLACK: Ink = (34, 36, 40)
_GREY: Ink = (112, 118, 126)
_PEN: Ink = (28, 44, 122)


@dataclass(frozen=True)
class Line:
    """One piece of writing: its left top corner and letter size in sheet pixels.

    `hand` writes it with a pen, `weight` fattens the letters by so many pixels.
    """

    text: str
    left: int
    top: int
    letters: int
    ink: Ink = _BLACK
    hand: bool = False
    weight: int = 0

    @property
    def box(self) -> Box:
        """x, y, w, h in sheet pixels that hold the ink, handwriting's jitter included."""
        left, top, right, bottom = _font(self.letters).getbbox(self.text)
        slack = round(self.letters * 0.12) + self.weight
        wide = round((right - left) * (1.04 if self.hand else 1.0))
        x, y = self.left + round(left), self.top + round(top)
        return x - slack, y - slack, wide + 2 * slack, round(bottom - top) + 2 * slack


@dataclass(frozen=True)
class Sheet:
    """A paper, sign or screen: (width, height) in pixels, ground colour, filled boxes, and the writing above them."""

    size: tuple[int, int]
    ground: Ink
    fills: tuple[tuple[Box, Ink], ...]
    lines: tuple[Line, ...]


def _font(letters: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.load_default(size=letters)
    if not isinstance(font, ImageFont.FreeTypeFont):
        raise TypeError("this Pillow was built without FreeType")
    return font


def drawn(sheet: Sheet, *, seed: int = 5) -> Pixels:
    """The sheet as (height, width, 3) RGB uint8, seen from straight ahead. Same sheet and seed, same pixels."""
    picture = Image.new("RGB", sheet.size, sheet.ground)
    pen = ImageDraw.Draw(picture)
    for (x, y, width, height), colour in sheet.fills:
        pen.rectangle((x, y, x + width - 1, y + height - 1), fill=colour)
    random = np.random.default_rng(seed)
    for line in sheet.lines:
        if line.hand:
            _write_by_hand(picture, line, random)
        else:
            corner, font = (line.left, line.top), _font(line.letters)
            pen.text(corner, line.text, font=font, fill=line.ink, stroke_width=line.weight)
    return np.asarray(picture)


def _write_by_hand(picture: Image.Image, line: Line, random: np.random.Generator) -> None:
    """Letter by letter, each leaning, turned and set a little differently, on a line that wanders slightly upwards."""
    font, across = _font(line.letters), float(line.left)
    for place, letter in enumerate(line.text):
        tile = Image.new("L", (line.letters * 2, line.letters * 2))
        ImageDraw.Draw(tile).text((line.letters * 0.5, line.letters * 0.3), letter, font=font, fill=235)
        lean = 0.24 + random.uniform(-0.05, 0.05)
        slant = (1, lean, -lean * line.letters, 0, 1, 0)
        tile = tile.transform(tile.size, Image.Transform.AFFINE, slant, Image.Resampling.BICUBIC)
        tile = tile.rotate(random.uniform(-4, 4), Image.Resampling.BICUBIC)
        drop = random.uniform(-0.04, 0.04) * line.letters - place * 0.01 * line.letters
        corner = (round(across - line.letters * 0.5), round(line.top - line.letters * 0.3 + drop))
        picture.paste(line.ink, corner, tile)
        across += font.getlength(letter) * random.uniform(0.97, 1.05)


_PATIENTS = (
    ("8:00", "Delgado, Rosa", "03/14/1961", "MRN 4471820", "Knee eval"),
    ("8:30", "Whitfield, Aaron", "11/02/1978", "MRN 4471977", "Shoulder"),
    ("9:15", "Nguyen, Mai", "07/29/1984", "MRN 4472013", "Post-MRI"),
    ("10:00", "Okafor, Daniel", "01/18/1955", "MRN 4469302", "Gait"),
    ("10:45", "Petrova, Irina", "09/05/1990", "MRN 4473388", "Low back"),
    ("11:30", "Brandt, Lucas", "12/21/2006", "MRN 4473401", "ACL wk 6"),
    ("1:15", "Haddad, Samira", "05/30/1969", "MRN 4470056", "Wrist"),
)

_VISITORS = (
    ("8:02", "Rosa Delgado", "Dr. Imani Cole"),
    ("8:26", "Aaron Whitfield", "PT J. Avery"),
    ("9:11", "Mai Nguyen", "MRI follow-up"),
    ("9:57", "Daniel Okafor", "PT J. Avery"),
    ("10:40", "Irina Petrova", "Dr. Imani Cole"),
    ("11:24", "Lucas Brandt", "with mother"),
)


def _schedule() -> Sheet:
    columns = (34, 164, 470, 686, 940)
    fills: list[tuple[Box, Ink]] = [((0, 0, 1180, 74), (24, 84, 118)), ((0, 74, 1180, 50), (214, 224, 230))]
    white: Ink = (244, 248, 250)
    lines = [Line("Patient schedule", 34, 16, 34, white), Line("Tue May 14 2024", 900, 20, 29, white)]
    heads = ("Time", "Patient", "DOB", "Record", "Visit")
    lines += [Line(head, left, 84, 25, _GREY) for head, left in zip(heads, columns, strict=True)]
    for row, patient in enumerate(_PATIENTS):
        top = 124 + row * 84
        if row % 2:
            fills.append(((0, top, 1180, 84), (235, 240, 243)))
        if row == 2:
            fills.append(((0, top, 1180, 84), (255, 240, 190)))
        lines += [Line(cell, left, top + 23, 32) for cell, left in zip(patient, columns, strict=True)]
    return Sheet((1180, 724), (250, 251, 252), tuple(fills), tuple(lines))


def _sign_in() -> Sheet:
    columns = (66, 220, 590)
    rule: Ink = (150, 156, 164)
    fills: list[tuple[Box, Ink]] = [((50, 190, 800, 54), (222, 228, 234))]
    fills += [((50, 190 + row * 84 - (30 if row else 0), 800, 2), rule) for row in range(11)]
    fills += [((left, 190, 2, 810), rule) for left in (50, 204, 574, 848)]
    lines = [Line("Patient sign-in", 66, 60, 58), Line("Please print your name", 66, 134, 28, _GREY)]
    lines += [Line(head, left, 202, 27) for head, left in zip(("Time", "Name", "Here to see"), columns, strict=True)]
    for row, visitor in enumerate(_VISITORS):
        sizes = (40, 42, 34)
        lines += [
            Line(cell, left, 256 + row * 84 + (42 - size), size, _PEN, hand=True)
            for cell, left, size in zip(visitor, columns, sizes, strict=True)
        ]
    return Sheet((900, 1060), (247, 246, 241), tuple(fills), tuple(lines))


SCHEDULE = _schedule()
SIGN_IN = _sign_in()
STICKY_NOTE = Sheet(
    (400, 380),
    (250, 226, 96),
    (((0, 0, 400, 46), (240, 214, 84)),),
    (
        Line("Call M. Nguyen", 34, 84, 48, _PEN, hand=True),
        Line("555-0142", 34, 166, 52, _PEN, hand=True),
        Line("re: MRI", 34, 254, 48, _PEN, hand=True),
    ),
)
POSTER = Sheet(
    (600, 840),
    (28, 104, 116),
    (((0, 560, 600, 280), (240, 178, 66)), ((30, 30, 540, 4), (238, 240, 232)), ((30, 818, 540, 4), (28, 104, 116))),
    (
        Line("STRETCH", 52, 600, 92, (22, 56, 66), weight=2),
        Line("AND", 52, 690, 44, (22, 56, 66), weight=1),
        Line("STRENGTHEN", 52, 724, 72, (22, 56, 66), weight=2),
    ),
)
EXIT_SIGN = Sheet((400, 200), (246, 246, 240), (), (Line("EXIT", 58, 18, 138, (196, 26, 28), weight=5),))

_FORM = (
    "I allow Lakeside Physical Therapy to use photographs of me on its",
    "website, its social media pages and in printed brochures.",
    "",
    "I may revoke this permission in writing at any time. It then ends for",
    "every use that has not happened yet.",
    "",
    "My treatment, payment and enrollment do not depend on signing this form.",
    "Once published, a photograph may be shared further by others.",
    "",
    "This permission ends two years after the day on which I sign it.",
)


def make_consent_form(path: Path, *, person: str, signed: date = date(2024, 1, 9)) -> None:
    """Write a one-page letter (150 pixels an inch) that looks like a signed media release, marked SAMPLE.

    It says that it ends two years after the day of signing. The ending of `path` says the format: .pdf, .png or .jpg.
    Same person and day, same bytes, so that its sha256 can stand in a decisions file. Raises OSError if it can't.
    """
    page = Image.fromarray(drawn(_form(person, signed)))
    stamp = Image.new("L", page.size)
    ImageDraw.Draw(stamp).text((330, 700), "SAMPLE", font=_font(190), fill=60)
    page.paste((190, 30, 30), (0, 0), stamp.rotate(28, Image.Resampling.BICUBIC, center=(640, 800)))
    if path.suffix.lower() == ".pdf":
        # Pillow would otherwise take the title from the file's name and the dates from the clock.
        day = signed.timetuple()
        page.save(path, resolution=150, title="Media release", creationDate=day, modDate=day)
    else:
        page.save(path, dpi=(150, 150))


def _form(person: str, signed: date) -> Sheet:
    lines = [Line("Media release", 130, 130, 64), Line(f"Name: {person}", 130, 330, 34)]
    lines += [Line("Lakeside Physical Therapy (invented for this sample)", 130, 220, 28, _GREY)]
    lines += [Line(text, 130, 430 + row * 48, 30) for row, text in enumerate(_FORM) if text]
    pen = Line(person, 150, 1150, 58, _PEN, hand=True)
    lines += [pen, replace(pen, text=f"{signed:%m/%d/%Y}", left=830, letters=46, top=1160)]
    lines += [Line("Signature", 130, 1250, 26, _GREY), Line("Date", 830, 1250, 26, _GREY)]
    lines += [Line("SAMPLE - not a real release. For the demo of Photovet only.", 130, 1500, 30, (190, 30, 30))]
    rules = (((130, 1236, 600, 3), _BLACK), ((830, 1236, 310, 3), _BLACK))
    return Sheet((1275, 1650), (253, 253, 251), rules, tuple(lines))
