"""Codes: QR, Data Matrix, Aztec, PDF417 and bar codes, read where they can be and boxed where they can't.

A wristband's code is a record number, so the content goes on to the rules for identifiers. Sizes and angles as
measured in docs/benchmarks.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from importlib.metadata import version

import cv2
import numpy as np
import zxingcpp
from numpy.typing import NDArray

from photovet.domain.finding import Certainty, Finding, Kind
from photovet.domain.geometry import Box, Region
from photovet.vision.inference import Runtime
from photovet.vision.pixels import Pixels

Grey = NDArray[np.uint8]
Points = NDArray[np.float32]

_Format = zxingcpp.BarcodeFormat
# Quick to look for, and lost when small: a QR code of 60 px is read reliably only at twice its size.
_LINEAR = zxingcpp.barcode_formats_list(zxingcpp.BarcodeFormats([_Format.AllLinear]))
_FINE = zxingcpp.BarcodeFormats([_Format.QRCode, _Format.MicroQRCode, _Format.RMQRCode, *_LINEAR])
_COARSE = zxingcpp.BarcodeFormats([_Format.DataMatrix, _Format.Aztec, _Format.PDF417, _Format.MaxiCode])
_TURNED = zxingcpp.BarcodeFormats([_Format.PDF417])
# Pictures of up to this many pixels are enlarged for the fine ones; a larger one shows its codes larger.
_ENLARGED, _SMALL = 2.0, 1.5e6
# zxing reads PDF417 only within five degrees of level, so it also sees the picture (shrunk to _SMALL) turned.
_TURNS = (-30.0, -20.0, -10.0, 10.0, 20.0, 30.0)
# Two looks saw the same code when their boxes share this part of the smaller one.
_SAME = 0.5
# Bars go on for as long as a line across them still looks like the one that was read (correlation).
_STILL_BARS = 0.4


@dataclass(frozen=True)
class Code:
    """A code in the picture's own pixels: (4, 2) corners, what it says if it was read, and whether it is bars.

    Of bars the corners may hold only a part of their height: both engines look for lines across them.
    """

    corners: Points
    text: str | None
    is_bars: bool = False

    @property
    def box(self) -> Box:
        """The box around the corners, and half a pixel more, because bars may have been read from a single line."""
        return Box.around((float(x), float(y)) for x, y in self.corners).grown(0.5)

    def is_same(self, other: Code) -> bool:
        """Whether the two are one code, however much of it each look saw."""
        one, two = self.box, other.box
        return one.overlap(two) >= _SAME * min(one.area, two.area)


class CodeDetector:
    """Finds codes at any angle. It runs no network; `runtime` is there so that it is built like the others."""

    name = "codes"

    def __init__(self, runtime: Runtime | None = None) -> None:
        del runtime
        self._bars = cv2.barcode.BarcodeDetector()
        self.version = f"zxing-{version('zxing-cpp')}+opencv-{cv2.__version__}/2"

    def __call__(self, pixels: Pixels, *, thorough: bool = False) -> tuple[Finding, ...]:  # noqa: ARG002
        """CODE findings, those that were read first; the others have no text and are only possible."""
        height, width = pixels.shape[:2]
        grey = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), np.uint8)
        found = (self._finding(code, width, height) for code in self._codes(grey))
        return tuple(finding for finding in found if finding is not None)

    def _codes(self, grey: Grey) -> list[Code]:
        codes = joined([*_read(grey), *self._boxed(grey)])
        return [Code(whole_bars(grey, code.corners), code.text) if code.is_bars else code for code in codes]

    def _boxed(self, grey: Grey) -> Iterator[Code]:
        """Bars that OpenCV sees by their gradients, read or not. Its corners hold the quiet zone too."""
        is_any, quads = self._bars.detectMulti(grey)
        if is_any:
            yield from (Code(np.asarray(quad, np.float32), None, is_bars=True) for quad in quads)

    def _finding(self, code: Code, width: int, height: int) -> Finding | None:
        corners = np.clip(code.corners, 0, (width, height))
        region = Region.of_polygon((float(x), float(y)) for x, y in corners)
        if min(region.box.w, region.box.h) < 1:
            return None
        is_read = code.text is not None
        return Finding(
            id="",
            kind=Kind.CODE,
            region=region,
            score=1.0 if is_read else 0.5,  # neither engine gives one
            source=self.version,
            certainty=Certainty.SURE if is_read else Certainty.POSSIBLE,
            text=code.text,
        )


def joined(codes: Iterable[Code]) -> list[Code]:
    """One code for all that are the same, those that were read first; of bars, the corners that hold most."""
    kept: list[Code] = []
    for code in sorted(codes, key=lambda code: code.text is None):
        same = next((index for index, other in enumerate(kept) if code.is_same(other)), None)
        if same is None:
            kept.append(code)
        elif code.is_bars and kept[same].is_bars and code.box.area > kept[same].box.area:
            kept[same] = replace(kept[same], corners=code.corners)
    return kept


def whole_bars(grey: Grey, part: Points) -> Points:
    """The corners of a bar code in its whole height, from a part of it: a code that is covered in part can be read.

    Follows the bars both ways for as long as a line across them looks like the line through the middle.
    """
    across = _across(grey, part)
    along = np.array([-across[1], across[0]], np.float32)
    middle = part.mean(axis=0)
    reach, known = (float(np.abs((part - middle) @ direction).max()) for direction in (across, along))
    far = round(max(known, 2 * reach))
    steps = np.arange(-far, far + 1, dtype=np.float32)
    places = np.linspace(-reach, reach, max(2, round(2 * reach)), dtype=np.float32)
    grid = (middle + steps[:, None, None] * along + places[None, :, None] * across).astype(np.float32)
    lines = cv2.remap(grey, grid[..., 0].copy(), grid[..., 1].copy(), cv2.INTER_LINEAR).astype(np.float32)
    lines -= lines.mean(axis=1, keepdims=True)
    lines /= np.linalg.norm(lines, axis=1, keepdims=True) + 1e-6
    ends = np.flatnonzero(lines @ lines[far] < _STILL_BARS)
    top = min(-known, steps[ends[ends < far].max(initial=0)])
    bottom = max(known, steps[ends[ends > far].min(initial=2 * far)])
    signs = ((-reach, top), (reach, top), (reach, bottom), (-reach, bottom))
    return np.array([middle + x * across + y * along for x, y in signs], np.float32)


def _across(grey: Grey, part: Points) -> Points:
    """The direction across the bars, a unit vector: the one in which the brightness changes most."""
    height, width = grey.shape
    left, top = np.floor(part.min(axis=0)).astype(int).clip(0, (width - 1, height - 1))
    right, bottom = np.ceil(part.max(axis=0)).astype(int) + 1
    view = grey[top:bottom, left:right].astype(np.float32)
    slopes = np.stack([cv2.Sobel(view, cv2.CV_32F, 1, 0).ravel(), cv2.Sobel(view, cv2.CV_32F, 0, 1).ravel()])
    return np.asarray(np.linalg.eigh(slopes @ slopes.T)[1][:, 1], np.float32)


def _read(grey: Grey) -> Iterator[Code]:
    """What zxing reads or locates, at the sizes and turns that pay."""
    area = grey.shape[0] * grey.shape[1]
    yield from _look(grey, _FINE, _ENLARGED if area <= _SMALL else 1.0)
    yield from _look(grey, _COARSE, 1.0)
    for degrees in _TURNS:
        yield from _look(grey, _TURNED, min(1.0, (_SMALL / area) ** 0.5), degrees)


def _look(grey: Grey, formats: zxingcpp.BarcodeFormats, scale: float, degrees: float = 0.0) -> Iterator[Code]:
    """The codes in the picture resized and turned about its middle, in the picture's own pixels.

    Of what zxing located but could not read only QR codes count: the corners of a Data Matrix are those of anything,
    and what it takes for a part of PDF417 or bars reaches anywhere.
    """
    height, width = grey.shape
    size = max(1, round(width * scale)), max(1, round(height * scale))
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    there = np.diag([size[0] / width, size[1] / height]) @ turn
    if degrees:
        seen = cv2.warpAffine(grey, there, size)
    else:
        seen = cv2.resize(grey, size, interpolation=cv2.INTER_CUBIC if scale > 1 else cv2.INTER_AREA)
    back = cv2.invertAffineTransform(there)
    for code in zxingcpp.read_barcodes(seen, formats=formats, return_errors=True):
        if code.valid or code.format == _Format.QRCode:
            place = code.position
            corners = [(p.x, p.y) for p in (place.top_left, place.top_right, place.bottom_right, place.bottom_left)]
            spot = np.array([corners], np.float32) @ back[:, :2].T + back[:, 2]
            yield Code(spot[0].astype(np.float32), code.text if code.valid else None, code.format in _LINEAR)
