"""Codes drawn on photos: how many are boxed and read, by kind, size, tilt and blur."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import cv2
import numpy as np
import zxingcpp
from numpy.typing import NDArray
from rich.table import Table

from benchmarks.faces import percent
from benchmarks.program import Json
from photovet.domain.geometry import Box
from photovet.images.load import load
from photovet.vision.codes import CodeDetector

Pixels = NDArray[np.uint8]

SIDE, COVERED = 1024, 0.5
_KINDS = {
    "QR": ("QRCode", "MRN 00412345", (40, 60, 90, 140, 220, 320)),
    "DataMatrix": ("DataMatrix", "MRN 00412345", (40, 60, 90, 140, 220, 320)),
    "Aztec": ("Aztec", "MRN 00412345", (60, 90, 140, 220, 320)),
    "PDF417": ("PDF417", "DOE JANE 03041971", (140, 220, 320)),
    "1-D": ("Code128", "00412345", (80, 120, 180, 240, 320)),
}
_DEGREES, _BLURS = (0, 8, 15, 30), (0.0, 1.0)
_SEED = 8


@dataclass(frozen=True)
class Laid:
    """One code on one photo: its kind, width in pixels, degrees, blur (sigma), where it lies, what it says."""

    kind: str
    width: int
    degrees: int
    blur: float
    box: Box
    text: str


def drawn(photos: Sequence[Path]) -> Iterator[tuple[Pixels, Laid]]:
    """Every kind, size, tilt and blur once, each on a photo enlarged or shrunk to 1024 px."""
    rng = random.Random(_SEED)  # noqa: S311 - places of codes are no secret
    for number, (kind, width, degrees, blur) in enumerate(_every()):
        pixels = _background(photos[number % len(photos)])
        yield pixels, draw(pixels, kind, width, degrees, blur, rng)


def draw(pixels: Pixels, kind: str, width: int, degrees: int, blur: float, rng: random.Random) -> Laid:
    """Draw one code somewhere into the pixels."""
    form, text, _ = _KINDS[kind]
    code = zxingcpp.create_barcode(text, getattr(zxingcpp.BarcodeFormat, form))
    box = _lay(pixels, np.asarray(zxingcpp.write_barcode_to_image(code, scale=8)), width, degrees, blur, rng)
    return Laid(kind, width, degrees, blur, box, text)


def _every() -> Iterator[tuple[str, int, int, float]]:
    for kind, (_, _, widths) in _KINDS.items():
        yield from product([kind], widths, _DEGREES, _BLURS)


def _background(path: Path) -> Pixels:
    pixels = load(path).pixels
    scale = SIDE / max(pixels.shape[:2])
    return np.asarray(cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8).copy()


def _lay(pixels: Pixels, code: Pixels, width: int, degrees: int, blur: float, rng: random.Random) -> Box:
    """Draw the code with its white margin into the pixels, turned about its middle; the box around the code."""
    ink = np.argwhere(code < 128)
    (top, left), (bottom, right) = ink.min(0), ink.max(0) + 1
    code = np.pad(code[top:bottom, left:right], round(0.1 * (right - left)), constant_values=255)
    scale = width / (right - left)
    high, wide = pixels.shape[:2]
    reach = int(max(code.shape) * scale * 0.75) + 1
    x = rng.randint(min(reach, wide // 2), max(wide - reach, wide // 2))
    y = rng.randint(min(reach, high // 2), max(high - reach, high // 2))
    turn = cv2.getRotationMatrix2D((code.shape[1] / 2, code.shape[0] / 2), degrees, scale)
    turn[:, 2] += (x - code.shape[1] / 2, y - code.shape[0] / 2)
    small = cv2.GaussianBlur(code, (0, 0), 0.45 / scale) if scale < 1 else code
    ink_at = cv2.warpAffine(small, turn, (wide, high), borderValue=255, flags=cv2.INTER_LINEAR)
    where = cv2.warpAffine(np.full_like(code, 255), turn, (wide, high), borderValue=0) > 127
    if blur:
        ink_at = cv2.GaussianBlur(ink_at, (0, 0), blur)
    pixels[where] = ink_at[where][:, None]
    half = np.array([right - left, bottom - top]) * scale / 2
    angle = np.radians(degrees)
    across = abs(np.array([[np.cos(angle), np.sin(angle)], [np.sin(angle), np.cos(angle)]])) @ half
    return Box(x - across[0], y - across[1], 2 * across[0], 2 * across[1])


def measure(photos: Sequence[Path]) -> list[Json]:
    """What the detector says of all of them; a row for each kind, width and blur.

    The detector itself and not the program: two hundred photos would be searched for faces and text as well.
    """
    detector = CodeDetector()
    rows: dict[tuple[str, int, float], list[tuple[bool, bool]]] = {}
    for pixels, one in drawn(photos):
        boxed = [
            found
            for found in detector(pixels)
            if found.region is not None and found.region.box.overlap(one.box) >= COVERED * one.box.area
        ]
        read = any(found.text == one.text for found in boxed)
        rows.setdefault((one.kind, one.width, one.blur), []).append((bool(boxed), read))
    return [
        {
            "set": "codes",
            "kind": kind,
            "width": width,
            "blur": blur,
            "codes": len(answers),
            "boxed": sum(boxed for boxed, _ in answers) / len(answers),
            "read": sum(read for _, read in answers) / len(answers),
        }
        for (kind, width, blur), answers in rows.items()
    ]


def table(rows: Sequence[Json]) -> Table:
    """Boxed and read in percent."""
    shown = Table(title=f"Codes on photos of {SIDE} px, turned by 0 to 30 degrees: boxed and read in %")
    for heading in ("kind", "width", "blur", "boxed", "read"):
        shown.add_column(heading, justify="left" if heading == "kind" else "right")
    for row in rows:
        shares = (percent(row[name], row["codes"]).replace("\n", " ") for name in ("boxed", "read"))
        shown.add_row(row["kind"], str(row["width"]), f"{row['blur']:.0f}", *shares)
    return shown
