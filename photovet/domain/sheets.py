"""Spreads a hit over the paper, note or screen that carries it: where one line is PHI, its neighbours are suspect."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from photovet.domain.finding import Certainty, Finding, Kind, Phi
from photovet.domain.geometry import Point, Region, is_inside

# Lines of one sheet: of like height and angle, at most so many heights apart along the line and across it. From the
# prototype on 12 MP photos of clinic walls, tightened so that a poster beside a note stays out.
_HEIGHT_RATIO, _ALONG, _ACROSS, _DEGREES = 2.2, 1.5, 1.2, 12.0
# A sheet with this many hits, or with at most so many lines a hit, is a patient's; one hit among many may be an error.
_HITS, _LINES_A_HIT = 2, 4
_CARRIERS = (Kind.SCREEN, Kind.DOCUMENT)
# Why a line is PHI that says nothing by itself.
ON_SHEET = "on the same paper or screen as a line with a patient's data"
_NEAR_HIT = "on the same paper or screen as a line that may be a patient's data: look at both"


@dataclass(frozen=True, slots=True)
class _Strip:
    """A line's outline in its own frame: middle, direction in degrees, half length, half height, in pixels."""

    middle: Point
    degrees: float
    length: float
    height: float


def spread(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings in their order, hits spread over the lines of their sheets. A verdict is only ever raised.

    A sheet ends at the outline of the screen or paper that a detector is sure of, and where the lines stop being close
    and alike; a possible one only joins what is on it. Unread lines on a sheet with a hit are PHI; ordinary ones too
    where the sheet is a patient's beyond doubt, and to check where it hangs on a single line.
    """
    items = tuple(findings)
    lines = [index for index, item in enumerate(items) if item.kind is Kind.TEXT and item.region is not None]
    carriers = [item for item in items if item.kind in _CARRIERS]
    raised = dict(enumerate(items))
    for group in groups([items[index] for index in lines], carriers):
        members = [lines[index] for index in group]
        hits = sum(items[index].phi is Phi.PHI for index in members)
        if hits:
            is_sure = hits >= _HITS or len(members) <= _LINES_A_HIT * hits
            raised.update({index: _raised(items[index], is_sure=is_sure) for index in members})
    return tuple(raised[index] for index in range(len(items)))


def _raised(finding: Finding, *, is_sure: bool) -> Finding:
    if finding.phi is Phi.PHI:
        return finding
    if is_sure or finding.text is None:
        return replace(finding, phi=Phi.PHI, detail=ON_SHEET)
    return replace(finding, phi=Phi.CHECK, detail=finding.detail if finding.phi is Phi.CHECK else _NEAR_HIT)


def groups(lines: Sequence[Finding], carriers: Iterable[Finding] = ()) -> list[list[int]]:
    """Groups of lines, by their indices: those on one carrier, and those that are close and alike.

    Lines and carriers are findings with a region. No group goes beyond the outline of a carrier that is sure.
    """
    strips = [_strip(line.region) for line in lines if line.region is not None]
    known = [item for item in carriers if item.region is not None]
    sure = [item.region for item in known if item.certainty is Certainty.SURE and item.region is not None]
    possible = [item.region for item in known if item.certainty is Certainty.POSSIBLE and item.region is not None]
    places = [_carrier(strip.middle, sure) for strip in strips]
    may_be = [_carrier(strip.middle, possible) for strip in strips]
    parent = list(range(len(strips)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for later, strip in enumerate(strips):
        for earlier in range(later):
            if root(later) == root(earlier):
                continue
            is_carried = places[later] is not None or (may_be[later] is not None and may_be[later] == may_be[earlier])
            if places[later] == places[earlier] and (is_carried or _are_linked(strip, strips[earlier])):
                parent[root(later)] = root(earlier)
    groups: dict[int, list[int]] = defaultdict(list)
    for index in range(len(strips)):
        groups[root(index)].append(index)
    return list(groups.values())


def _carrier(middle: Point, carriers: Sequence[Region]) -> int | None:
    """The smallest carrier that holds the point: a note on a screen is the note's."""
    holding = [index for index, region in enumerate(carriers) if is_inside(middle, region.outline)]
    return min(holding, key=lambda index: carriers[index].extent.area, default=None)


def _strip(region: Region) -> _Strip:
    """The strip along the longer middle line of a quadrilateral, or of the box around any other outline."""
    corners = region.outline if len(region.outline) == 4 else region.extent.corners
    top, right, bottom, left = (_between(corners[i], corners[(i + 1) % 4]) for i in range(4))
    along, across = math.dist(left, right), math.dist(top, bottom)
    start, end = (left, right) if along >= across else (top, bottom)
    degrees = math.degrees(math.atan2(end[1] - start[1], end[0] - start[0])) % 180
    return _Strip(_between(start, end), degrees, max(along, across, 1.0) / 2, max(min(along, across), 1.0) / 2)


def _between(a: Point, b: Point) -> Point:
    return (a[0] + b[0]) / 2, (a[1] + b[1]) / 2


def _are_linked(one: _Strip, other: _Strip) -> bool:
    """Whether two lines are of one sheet: like height, like angle, close along and across."""
    height = 2 * max(one.height, other.height)
    turn = abs(one.degrees - other.degrees)
    is_short = min(one.length / one.height, other.length / other.height) < 2
    if height > 2 * _HEIGHT_RATIO * min(one.height, other.height):
        return False
    # Most pairs of a large sheet lie farther apart than any two that are close in either frame.
    if math.dist(one.middle, other.middle) > one.length + other.length + (_ALONG + _ACROSS + 1) * height:
        return False
    # A single letter or number has no direction to speak of.
    if not is_short and min(turn, 180 - turn) > _DEGREES:
        return False
    return any(_are_close(one, other, math.radians(frame.degrees), height) for frame in (one, other))


def _are_close(one: _Strip, other: _Strip, angle: float, height: float) -> bool:
    """Whether the gaps along and across a direction are small for lines of this height."""
    dx, dy = other.middle[0] - one.middle[0], other.middle[1] - one.middle[1]
    along = abs(dx * math.cos(angle) + dy * math.sin(angle)) - one.length - other.length
    across = abs(dy * math.cos(angle) - dx * math.sin(angle)) - one.height - other.height
    return along < _ALONG * height and across < _ACROSS * height
