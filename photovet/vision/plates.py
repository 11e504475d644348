"""Number plates: text is looked for again on each vehicle, enlarged, and what looks like a plate is one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from photovet.domain.finding import Certainty, Finding, IdentifierClass, Kind, Phi
from photovet.domain.geometry import Box, Region
from photovet.vision.detector import Detector
from photovet.vision.pixels import Pixels, scaled

SOURCE = "plates/2"
# Vehicles from this width on (pixels) can have letters that somebody reads; of those whose plate was not read in the
# photo itself the largest few are looked at, each alone: the finder judges a picture as a whole, and beside another
# vehicle it missed plates. Each is enlarged to this width, at most so many times.
_SMALLEST, _MOST, _VIEW, _ENLARGED = 100, 3, 420, 3.0
# Plates hang below this share of a vehicle's height.
_ROOF = 0.25
# A vehicle's box may end at the bumper that carries the plate.
_AROUND = 0.03
# 4 to 8 letters and digits, among them a digit, in one to three groups: plates of the US and of Europe.
_PLATE = re.compile(r"(?=.*\d)[A-Z0-9]{1,8}(?:[ .\-·:|][A-Z0-9]{1,5}){0,2}")
_CHARACTERS = range(4, 9)
# What can't be read is a plate by its place and shape: in the lower part of the vehicle, and this many times as wide
# as high, at most this share of the vehicle's width.
_LOWER, _ASPECT, _WIDEST = 0.35, (1.5, 7.0), 0.4
_SAME = 0.4


def with_plates(pixels: Pixels, found: Iterable[Finding], read: Detector) -> tuple[Finding, ...]:
    """The findings, with those TEXT findings on a VEHICLE that look like a plate made PLATE findings.

    `read` is the text detector; it looks again at the three largest vehicles of at least 100 px width on which no plate
    was read, and what it only sees there is added: plates, and other lines that it could read. The vehicles stay
    findings.
    """
    items = tuple(found)
    vehicles = [item.region.box for item in items if item.kind is Kind.VEHICLE and item.region is not None]
    lines = [item for item in items if item.kind is Kind.TEXT]
    unread = [box for box in vehicles if box.w >= _SMALLEST and not any(_is_its_plate(line, box) for line in lines)]
    more: list[Finding] = []
    for vehicle in sorted(unread, key=lambda box: -box.area)[:_MOST]:
        known = [*lines, *more]
        seen = [line for line in _seen_on(pixels, vehicle, read) if not any(_is_same(line, other) for other in known)]
        more.extend(line for line in seen if line.text is not None or _is_plate(line, [vehicle]))
    return tuple(_plate(item) if _is_plate(item, vehicles) else item for item in (*items, *more))


def _seen_on(pixels: Pixels, vehicle: Box, read: Detector) -> list[Finding]:
    """The lines on one vehicle below its roof, in the picture's own pixels."""
    box = vehicle.grown(_AROUND * max(vehicle.w, vehicle.h))
    height, width = pixels.shape[:2]
    left, top = max(0, int(box.x)), max(0, int(box.y + _ROOF * box.h))
    right, bottom = min(width, round(box.right)), min(height, round(box.bottom))
    part = pixels[top:bottom, left:right]
    if part.size == 0:
        return []
    view = scaled(np.ascontiguousarray(part), min(_ENLARGED, _VIEW / part.shape[1]))
    across, down = part.shape[1] / view.shape[1], part.shape[0] / view.shape[0]
    return [
        replace(
            line,
            region=Region.of_polygon(
                (min(width, left + x * across), min(height, top + y * down)) for x, y in line.region.outline
            ),
        )
        for line in read(view)
        if line.region is not None
    ]


def _is_same(one: Finding, other: Finding) -> bool:
    """Whether most of the smaller line lies on the other."""
    if one.region is None or other.region is None:
        return False
    a, b = one.region.box, other.region.box
    return a.overlap(b) >= _SAME * max(1.0, min(a.area, b.area))


def _is_plate(line: Finding, vehicles: Sequence[Box]) -> bool:
    if line.kind is not Kind.TEXT or line.region is None:
        return False
    box = line.region.box
    on = [vehicle for vehicle in vehicles if vehicle.grown(_AROUND * vehicle.w).holds(box.centre)]
    if not on:
        return False
    if line.text is not None:
        return is_plate_text(line.text)
    return any(_hangs_on(box, one) for one in on) and _ASPECT[0] <= box.w / max(1.0, box.h) <= _ASPECT[1]


def _hangs_on(plate: Box, vehicle: Box) -> bool:
    """Whether it is where plates are, and not wider than they are."""
    return plate.centre[1] > vehicle.y + _LOWER * vehicle.h and plate.w <= _WIDEST * vehicle.w


def _is_its_plate(line: Finding, vehicle: Box) -> bool:
    """Whether this is the plate of that vehicle beyond doubt: letters and digits, read where plates are."""
    is_read = line.text is not None and any(c.isalpha() for c in line.text)
    return is_read and _is_plate(line, [vehicle]) and line.region is not None and _hangs_on(line.region.box, vehicle)


def is_plate_text(text: str) -> bool:
    """Whether a line could be a plate's number: on a vehicle that is reason enough."""
    line = text.strip().upper()
    return _PLATE.fullmatch(line) is not None and sum(c.isalnum() for c in line) in _CHARACTERS


def _plate(line: Finding) -> Finding:
    is_read = line.text is not None and any(c.isalpha() for c in line.text)
    return replace(
        line,
        kind=Kind.PLATE,
        source=SOURCE,
        certainty=Certainty.SURE if is_read else Certainty.POSSIBLE,
        identifiers=(IdentifierClass.VEHICLE,),
        phi=Phi.PHI,
    )
