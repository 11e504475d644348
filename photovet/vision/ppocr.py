"""The three PP-OCR networks: where text is, whether a line stands on its head, and what it says.

The arithmetic is that of PaddleOCR and RapidOCR (both Apache-2.0), written again so that the networks run in our own
runtime, and so that a region that can't be read is kept. See docs/adr/0003-own-ocr-pipeline.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from photovet.resources import resource
from photovet.vision.ctc import Decoder, Reading
from photovet.vision.inference import Floats, Runtime
from photovet.vision.pixels import Pixels, planes, scaled, tiles

Ink = NDArray[np.uint8]
Quad = NDArray[np.float32]
"""Four corners (4, 2) in upright pixels, clockwise from the one where reading begins (if it is not turned over)."""

# Measured, see docs/benchmarks.md: low thresholds, since a region too many costs one key and a region missed a fine.
_INK, _BOX, _UNCLIP = 0.2, 0.35, 1.6
_SMALLEST = 3  # pixels: the short side of a line as the network draws it, before it is grown back
_LINE_HEIGHT = 48
_LARGEST_LINE = 4 * _LINE_HEIGHT  # pixels: higher lines are shrunk before they are straightened
# A line is padded to one of these widths: every new input shape costs the runtime a preparation of its own, and with
# less room behind them a few lines in a thousand are read worse. Lines are read one at a time: together they are not
# read faster.
_WIDTHS = (96, 160, 240, 320, 480, 640, 960, 1280, 1920, 2880, 3840)
_TURNED_AT_ONCE = 16
# Nine in ten of the recogniser's 18,710 characters stand from here on, and cost a sixth of its time. A line of at least
# this score and length without them is read no other way with them, unless one of them stands in it: 1,427 of 1,427 on
# the text photos of the bench. A speck that is nearly an eastern character would be a sure "K" without them, so what is
# short is read among all. Where an eastern character stands, a western one (or nothing) is this sure in 1 of 119 steps.
_EASTERN, _PLAIN, _LETTERS, _SURE = "\u2e80", 0.9, 4, 0.999
_STEPS_AT_ONCE = 256  # 19 MB of probabilities
# A picture of up to _WHOLE pixels is looked at in one piece (0.6 GB); a larger one in tiles of this side, which share
# _OVERLAP pixels. Seams cost a little: 0.5 % of the words in 1600 x 1200 photos when those were tiled as well.
_WHOLE, _TILE, _OVERLAP = 2_000_000, 1216, 192


@dataclass(frozen=True, eq=False)
class Spot:
    """Where text may be: its quad, the mean ink inside (0 to 1), and how thick the network drew it, in pixels."""

    quad: Quad
    ink: float
    thickness: float


class TextFinder:
    """Finds lines of text at any angle."""

    def __init__(self, runtime: Runtime) -> None:
        self._network = runtime.network("ppocr_det", (1, 3, -1, -1))
        self.version = self._network.version

    def __call__(self, pixels: Pixels) -> list[Spot]:
        """Every spot, in the picture's own pixels."""
        ink = self._ink(pixels)
        contours, _ = cv2.findContours((ink > _INK * 255).astype(np.uint8), cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
        return [found for contour in contours if (found := _outline(np.asarray(contour), ink)) is not None]

    def _ink(self, pixels: Pixels) -> Ink:
        """How likely each pixel is part of a line of text, drawn thinner than it is: (height, width), 0 to 255.

        Looked at in tiles and put together again: one look at a large photo takes gigabytes. Of what two tiles both
        see, each gives the half that lies farther from its edge.
        """
        height, width = pixels.shape[:2]
        ink = np.zeros((height, width), np.uint8)  # a quarter of the memory of floats
        side = _TILE if width * height > _WHOLE else max(width, height)
        parts = tiles(width, height, side=side, overlap=_OVERLAP)
        for tile, outputs in zip(parts, self._network.each(_tensor(tile.of(pixels)) for tile in parts), strict=True):
            seen = outputs[0][0, 0]
            high, wide = tile.bottom - tile.top, tile.right - tile.left
            left, top = _OVERLAP // 2 * (tile.left > 0), _OVERLAP // 2 * (tile.top > 0)
            ink[tile.top + top : tile.bottom, tile.left + left : tile.right] = seen[top:high, left:wide] * 255
        # Now, not with the rest after the photo: drawing contours around the ink of a large photo takes its own room.
        self._network.release()
        return ink


def _tensor(pixels: Pixels) -> Floats:
    """The picture in BGR, -1..1, padded with black to a multiple of 32: (1, 3, height, width)."""
    height, width = pixels.shape[:2]
    tensor = planes(pixels[:, :, ::-1], multiple=32)
    tensor /= 127.5
    tensor -= 1
    tensor[:, :, height:] = -1
    tensor[:, :, :, width:] = -1
    return tensor


def _outline(contour: NDArray[np.int32], ink: Ink) -> Spot | None:
    """The rectangle around a blob of ink, grown back to the size of its letters; None if it is nothing.

    The network is trained to draw text shrunk; growing a rectangle by area x ratio / perimeter undoes that (DB, Liao
    et al. 2020, section 3.4).
    """
    centre, (wide, high), angle = cv2.minAreaRect(contour)
    if min(wide, high) < _SMALLEST:
        return None
    score = _mean_inside(ink, _corners(centre, wide, high, angle))
    if score < _BOX:
        return None
    grow = wide * high * _UNCLIP / (wide + high)
    corners = _corners(centre, wide + grow, high + grow, angle)
    return Spot(_in_reading_order(corners), score, min(wide, high))


def _corners(centre: Sequence[float], wide: float, high: float, angle: float) -> Quad:
    return np.asarray(cv2.boxPoints((centre, (wide, high), angle)), np.float32)


def _mean_inside(ink: Ink, corners: Quad) -> float:
    left, top = np.clip(np.floor(corners.min(0)).astype(int), 0, None)
    right, bottom = np.ceil(corners.max(0)).astype(int) + 1
    part = ink[top:bottom, left:right]
    if part.size == 0:
        return 0.0
    mask = np.zeros(part.shape, np.uint8)
    cv2.fillPoly(mask, [(corners - (left, top)).astype(np.int32)], (1,))
    return float(cv2.mean(part, mask)[0]) / 255


def _in_reading_order(corners: Quad) -> Quad:
    """Top left, top right, bottom right, bottom left, for a rectangle turned by less than 45 degrees."""
    by_x = corners[np.argsort(corners[:, 0], kind="stable")]
    left, right = by_x[:2], by_x[2:]
    left, right = left[np.argsort(left[:, 1])], right[np.argsort(right[:, 1])]
    return np.array([left[0], right[0], right[1], left[1]], np.float32)


@dataclass(frozen=True, eq=False)
class _Seen:
    """What a line says in western characters, whether it is plain, what the last layer saw of it.

    `unsure`: the steps of a plain line where no western character is sure.
    """

    reading: Reading
    is_plain: bool
    features: Floats
    unsure: NDArray[np.intp]


class TextReader:
    """Reads cut-out lines of text, turning those that stand on their head."""

    def __init__(self, runtime: Runtime) -> None:
        keys = resource("models/ppocr_keys.txt").read_text("utf-8").split("\n")
        # Class 0 is CTC's blank; the last one, the space, is not in the file.
        all_keys = ["", *keys, " "]
        western = [index for index, key in enumerate(all_keys) if all(sign < _EASTERN for sign in key)]
        self._recogniser, self._eastern = runtime.classifier("ppocr_rec", (-1, 3, _LINE_HEIGHT, -1), western)
        self._classifier = runtime.network("ppocr_cls", (-1, 3, _LINE_HEIGHT, 192))
        self.version = self._recogniser.version
        self._decode = Decoder([all_keys[index] for index in western])
        self._decode_eastern = Decoder(all_keys)
        self._is_eastern = np.isin(np.arange(len(all_keys)), western, invert=True)

    def __call__(self, lines: Sequence[Pixels]) -> list[Reading]:
        """One reading a line; the lines are RGB cut-outs, (height, width, 3), of any size and either way up."""
        return self.read(self.upright(lines))

    def upright(self, lines: Sequence[Pixels]) -> list[Pixels]:
        """The lines, those that stand on their head turned."""
        pairs = zip(lines, self._turned(lines), strict=True)
        return [np.ascontiguousarray(line[::-1, ::-1]) if turned else line for line, turned in pairs]

    def read(self, lines: Sequence[Pixels]) -> list[Reading]:
        """One reading a line, as it stands."""
        tensors = (_line_tensor(line, _padded_width(line))[None] for line in lines)
        seen = [self._seen(few[0], features) for few, features in self._recogniser.each(tensors)]
        return [
            one.reading if one.is_plain and not eastern else self._decode_eastern(self._eastern(one.features)[0][0])
            for one, eastern in zip(seen, self._hold_eastern(seen), strict=True)
        ]

    def _seen(self, probabilities: Floats, features: Floats) -> _Seen:
        reading = self._decode(probabilities)
        is_plain = reading.score >= _PLAIN and len(reading.text) >= _LETTERS
        return _Seen(reading, is_plain, features.copy(), np.flatnonzero(is_plain & (probabilities.max(1) < _SURE)))

    def _hold_eastern(self, seen: Sequence[_Seen]) -> list[bool]:
        """Whether an eastern character stands in a plain line.

        Of a name in two scripts the western half alone reads well, so the score does not tell.
        """
        if not any(one.unsure.size for one in seen):
            return [False] * len(seen)
        steps = np.concatenate([one.features[:, :, one.unsure] for one in seen], axis=2)
        parts = np.split(steps, range(_STEPS_AT_ONCE, steps.shape[2], _STEPS_AT_ONCE), axis=2)
        is_eastern = self._is_eastern[np.concatenate([self._eastern(part)[0][0].argmax(1) for part in parts])]
        lines = np.split(is_eastern, np.cumsum([one.unsure.size for one in seen])[:-1])
        return [bool(line.any()) for line in lines]

    def _turned(self, lines: Sequence[Pixels]) -> Iterator[bool]:
        """Whether each line stands on its head."""
        parts = (lines[start : start + _TURNED_AT_ONCE] for start in range(0, len(lines), _TURNED_AT_ONCE))
        for outputs in self._classifier.each(np.stack([_line_tensor(line, 192) for line in part]) for part in parts):
            yield from (float(upside_down) > 0.9 for _, upside_down in outputs[0])


def _padded_width(line: Pixels) -> int:
    """How wide a line is for the reader, in pixels."""
    needed = _LINE_HEIGHT * line.shape[1] / line.shape[0]
    return next((width for width in _WIDTHS if width >= needed), _WIDTHS[-1])


def _line_tensor(line: Pixels, width: int) -> Floats:
    """A line as (3, 48, width) float32 -1..1 in BGR, stretched to the height, padded with grey at the right."""
    natural = max(1, min(width, int(np.ceil(_LINE_HEIGHT * line.shape[1] / line.shape[0]))))
    resized = cv2.resize(line, (natural, _LINE_HEIGHT), interpolation=cv2.INTER_LINEAR)
    tensor = np.zeros((3, _LINE_HEIGHT, width), np.float32)
    tensor[:, :, :natural] = resized[:, :, ::-1].transpose(2, 0, 1) / np.float32(127.5) - 1
    return tensor


def cut_out(pixels: Pixels, quad: Quad) -> Pixels:
    """The line inside a quad, straightened; a line that runs down the picture is turned to lie.

    Letters much larger than what the reader takes are shrunk first: a line may be as large as a large photo.
    """
    width = max(1.0, float(max(np.linalg.norm(quad[0] - quad[1]), np.linalg.norm(quad[3] - quad[2]))))
    height = max(1.0, float(max(np.linalg.norm(quad[0] - quad[3]), np.linalg.norm(quad[1] - quad[2]))))
    shrink = min(1.0, _LARGEST_LINE / min(width, height))
    # Only the part around the quad is warped: warping reads the whole source otherwise.
    left, top = np.clip(np.floor(quad.min(0)).astype(int) - 2, 0, None)
    right, bottom = np.ceil(quad.max(0)).astype(int) + 2
    part = scaled(pixels[top:bottom, left:right], shrink)
    size = max(1, round(width * shrink)), max(1, round(height * shrink))
    goal = np.array([[0, 0], [size[0], 0], size, [0, size[1]]], np.float32)
    matrix = cv2.getPerspectiveTransform(((quad - (left, top)) * shrink).astype(np.float32), goal)
    line = cv2.warpPerspective(
        np.ascontiguousarray(part), matrix, size, borderMode=cv2.BORDER_REPLICATE, flags=cv2.INTER_CUBIC
    )
    return np.ascontiguousarray(np.rot90(line)) if size[1] >= 1.5 * size[0] else np.asarray(line, np.uint8)
