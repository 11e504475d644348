"""The "Where's Waldo" drawing: numbered outlines over a photo, colour and dashes by kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from photovet.domain.geometry import Box, Point, Region

Pixels = NDArray[np.uint8]
Colour = tuple[int, int, int]
_SHOWN_AT = 1280  # pixels: overlays are looked at in a window about so wide
_WHITE, _INK, _GREEN = (255, 255, 255), (27, 35, 48), (27, 122, 61)


@dataclass(frozen=True, slots=True)
class OverlayItem:
    """One outline: where, its label (a number), its style (the value of a Kind), whether it is settled."""

    region: Region
    label: str
    style: str
    settled: bool = False


@dataclass(frozen=True, slots=True)
class _Style:
    """Colour and dash pattern: lengths of line and gap in line widths; empty is solid; `double` has two lines."""

    colour: Colour
    dashes: tuple[float, ...] = ()
    double: bool = False


_STYLES = {
    "face": _Style((31, 111, 178)),
    "person": _Style((86, 180, 233), (7, 3)),
    "screen": _Style((200, 92, 14), (3, 2.2)),
    "text": _Style((200, 92, 14), (3, 2.2)),
    "document": _Style((240, 205, 40), (0.01, 2.2)),
    "code": _Style((122, 60, 170), (6, 2.2, 0.01, 2.2)),
    "plate": _Style((0, 130, 125), double=True),
    "vehicle": _Style((0, 130, 125), double=True),
    "mark": _Style((214, 60, 140)),
}
_OTHER = _Style((91, 104, 119))


def overlay(pixels: Pixels, items: Sequence[OverlayItem]) -> Pixels:
    """A copy of (height, width, 3) pixels with every item outlined and labelled; lines grow with the picture."""
    drawn = np.array(pixels, order="C")
    height, width = drawn.shape[:2]
    unit = max(0.5, max(height, width) / _SHOWN_AT)
    for item in items:
        _draw_outline(drawn, item, unit)
    faces = [item.region.box for item in items if item.style == "face"]
    boxes = [item.region.box for item in items]
    labels: list[Box] = []
    for item in sorted(items, key=lambda item: item.region.box.area):  # a small box has the fewest places
        patch = _label(item, unit)
        place = _place(item.region.box, (patch.shape[1], patch.shape[0]), (width, height), (faces, labels, boxes))
        labels.append(place)
        _paste(drawn, patch, place)
    return drawn


def _style(item: OverlayItem) -> _Style:
    return _STYLES.get(item.style, _OTHER)


def _is_light(colour: Colour) -> bool:
    return 0.299 * colour[0] + 0.587 * colour[1] + 0.114 * colour[2] > 140


def _draw_outline(drawn: Pixels, item: OverlayItem, unit: float) -> None:
    """The line with a halo of the opposite brightness, so that it shows on light and on dark ground."""
    style = _style(item)
    box = item.region.box
    # A thick line would hide a small word or a far face instead of pointing at it.
    width = max(1, round(min((1.5 if item.settled else 3) * unit, min(box.w, box.h) / 10)))
    edge = max(1, round(width * 0.4))
    halo = _INK if _is_light(style.colour) else _WHITE
    full = width * 3 if style.double and not item.settled else width
    outline = item.region.polygon or box.grown(full / 2).corners
    strokes = list(_strokes(outline, tuple(part * width for part in style.dashes)))
    _lines(drawn, strokes, halo, full + 2 * edge)
    _lines(drawn, strokes, style.colour, full)
    if full > width:
        _lines(drawn, strokes, halo, width)


def _lines(drawn: Pixels, strokes: list[tuple[Point, Point]], colour: Colour, width: int) -> None:
    for start, end in strokes:
        cv2.line(drawn, _whole(start), _whole(end), colour, width, cv2.LINE_AA)


def _whole(point: Point) -> tuple[int, int]:
    return round(min(max(point[0], -32000.0), 1e6)), round(min(max(point[1], -32000.0), 1e6))


def _strokes(outline: Sequence[Point], dashes: tuple[float, ...]) -> Iterator[tuple[Point, Point]]:
    """The closed outline as straight strokes; the pattern begins anew at each corner."""
    for start, end in zip(outline, (*outline[1:], outline[0]), strict=True):
        length = float(np.hypot(end[0] - start[0], end[1] - start[1]))
        if not dashes or length == 0:
            yield start, end
            continue
        at, turn = 0.0, 0
        while at < length:
            stop = min(length, at + dashes[turn % len(dashes)])
            if turn % 2 == 0:
                yield _between(start, end, at / length), _between(start, end, stop / length)
            at, turn = stop, turn + 1


def _between(start: Point, end: Point, share: float) -> Point:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def _label(item: OverlayItem, unit: float) -> Pixels:
    """The filled label as a small picture: the number, and for a settled item a tick on green."""
    back = _GREEN if item.settled else _style(item).colour
    ink = _INK if _is_light(back) else _WHITE
    size = max(11, round(17 * unit))
    font = ImageFont.load_default(size)
    left, top, right, bottom = font.getbbox(item.label)
    pad, tick = max(2, size // 4), round(size * 0.75) if item.settled else 0
    width, height = round(right - left) + 2 * pad + tick, round(bottom - top) + 2 * pad
    image = Image.new("RGB", (width, height), back)
    draw = ImageDraw.Draw(image)
    draw.text((pad + tick - left, pad - top), item.label, fill=ink, font=font)
    if tick:
        middle, reach = height / 2, tick * 0.36
        points = [(pad, middle), (pad + reach * 0.7, middle + reach * 0.8), (pad + reach * 1.9, middle - reach)]
        draw.line(points, fill=ink, width=max(2, size // 8), joint="curve")
    draw.rectangle((0, 0, width - 1, height - 1), outline=ink, width=max(1, round(unit)))
    return np.asarray(image)


def _place(
    box: Box, size: tuple[int, int], picture: tuple[int, int], avoid: tuple[list[Box], list[Box], list[Box]]
) -> Box:
    """Where the label hides the least: no face if there is such a place, then no label, then little of other boxes."""
    faces, labels, boxes = avoid

    def hidden(place: Box) -> tuple[float, float, float]:
        away = abs(place.centre[0] - box.centre[0]) + abs(place.centre[1] - box.centre[1])
        return (
            sum(map(place.overlap, faces)),
            sum(map(place.overlap, labels)),
            sum(map(place.overlap, boxes)) + away * size[1] / 4,
        )

    return min((_inside(x, y, size, picture) for x, y in _corners(box, size)), key=hidden)


def _corners(box: Box, size: tuple[int, int]) -> Iterator[Point]:
    """Upper left corners to try, the best first: above, below, at the sides, farther off, then inside the box."""
    width, height = size
    for away in (0, height, 2 * height, 4 * height):
        for x in (box.x, box.right - width, box.centre[0] - width / 2):
            yield x, box.y - height - away
            yield x, box.bottom + away
        for y in (box.y, box.bottom - height, box.centre[1] - height / 2):
            yield box.x - width - away, y
            yield box.right + away, y
    yield box.x, box.y
    yield box.right - width, box.bottom - height


def _inside(x: float, y: float, size: tuple[int, int], picture: tuple[int, int]) -> Box:
    left = max(0.0, min(x, picture[0] - size[0]))
    top = max(0.0, min(y, picture[1] - size[1]))
    return Box(float(round(left)), float(round(top)), float(size[0]), float(size[1]))


def _paste(drawn: Pixels, patch: Pixels, place: Box) -> None:
    part = drawn[int(place.y) : int(place.bottom), int(place.x) : int(place.right)]
    part[...] = patch[: part.shape[0], : part.shape[1]]
