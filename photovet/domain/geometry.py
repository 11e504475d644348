"""Boxes and polygons in upright pixels. Pure arithmetic; nothing here knows what it outlines."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

Point = tuple[float, float]

_SCAN_LINES = 256


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle: left, top, width, height in upright pixels. Width and height are never negative.

    Numbers that are not finite are refused: NaN is neither inside nor outside of anything, and a gate that asks would
    get the answer that lets a photo out.
    """

    x: float
    y: float
    w: float
    h: float

    def __post_init__(self) -> None:
        if not all(map(math.isfinite, (self.x, self.y, self.right, self.bottom, self.area))):
            raise ValueError(f"a box has finite numbers: {self.x}, {self.y}, {self.w}, {self.h}")
        if self.w < 0 or self.h < 0:
            raise ValueError(f"a box has no negative side: {self.w} x {self.h}")

    @classmethod
    def from_corners(cls, left: float, top: float, right: float, bottom: float) -> Box:
        """The box between two opposite corners."""
        return cls(float(left), float(top), float(right) - float(left), float(bottom) - float(top))

    @classmethod
    def around(cls, points: Iterable[Point]) -> Box:
        """The smallest box that holds every point; ValueError without points."""
        pairs = list(points)
        xs, ys = [point[0] for point in pairs], [point[1] for point in pairs]
        return cls.from_corners(min(xs), min(ys), max(xs), max(ys))

    @property
    def right(self) -> float:
        """The x of the right edge."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """The y of the lower edge."""
        return self.y + self.h

    @property
    def area(self) -> float:
        """Square pixels."""
        return self.w * self.h

    @property
    def centre(self) -> Point:
        """The middle point."""
        return self.x + self.w / 2, self.y + self.h / 2

    @property
    def corners(self) -> tuple[Point, Point, Point, Point]:
        """Clockwise from the top left."""
        return (self.x, self.y), (self.right, self.y), (self.right, self.bottom), (self.x, self.bottom)

    def overlap(self, other: Box) -> float:
        """Square pixels that both boxes hold."""
        width = min(self.right, other.right) - max(self.x, other.x)
        height = min(self.bottom, other.bottom) - max(self.y, other.y)
        return max(0.0, width) * max(0.0, height)

    def common(self, other: Box) -> Box | None:
        """What both boxes hold; None if that has no area."""
        left, top = max(self.x, other.x), max(self.y, other.y)
        right, bottom = min(self.right, other.right), min(self.bottom, other.bottom)
        return Box.from_corners(left, top, right, bottom) if left < right and top < bottom else None

    def iou(self, other: Box) -> float:
        """Intersection over union, 0 to 1; 0 for two empty boxes."""
        shared = self.overlap(other)
        union = self.area + other.area - shared
        return min(1.0, shared / union) if union > 0 else 0.0

    def touches(self, other: Box) -> bool:
        """Whether the two share at least an edge point. Empty boxes touch too: the safe answer for a gate."""
        return self.x <= other.right and other.x <= self.right and self.y <= other.bottom and other.y <= self.bottom

    def holds(self, point: Point) -> bool:
        """Whether the point lies inside or on the edge."""
        return self.x <= point[0] <= self.right and self.y <= point[1] <= self.bottom

    def contains(self, other: Box) -> bool:
        """Whether the other box lies wholly inside (edges may coincide)."""
        return self.x <= other.x and self.y <= other.y and other.right <= self.right and other.bottom <= self.bottom

    def grown(self, margin: float) -> Box:
        """The box with `margin` pixels added on every side (a negative one shrinks it, down to nothing)."""
        width, height = max(0.0, self.w + 2 * margin), max(0.0, self.h + 2 * margin)
        middle_x, middle_y = self.centre
        return Box(middle_x - width / 2, middle_y - height / 2, width, height)


@dataclass(frozen=True)
class Region:
    """Where a finding lies: its box, and the exact outline where one is known (at least three points)."""

    box: Box
    polygon: tuple[Point, ...] | None = None

    def __post_init__(self) -> None:
        if self.polygon is not None and len(self.polygon) < 3:
            raise ValueError("a polygon has at least three points")
        if self.polygon is not None and not is_finite(self.polygon):
            raise ValueError("a polygon has finite numbers")

    @classmethod
    def of_polygon(cls, points: Iterable[Point]) -> Region:
        """A region from its outline; the box is drawn around it."""
        outline = tuple((float(x), float(y)) for x, y in points)
        return cls(Box.around(outline), outline)

    @property
    def outline(self) -> tuple[Point, ...]:
        """The polygon, or the four corners of the box."""
        return self.polygon if self.polygon is not None else self.box.corners

    @cached_property
    def extent(self) -> Box:
        """The smallest box that holds both the box and the polygon, should they disagree.

        Reckoned once: a page of words has hundreds, each of which is held against every other.
        """
        return self.box if self.polygon is None else Box.around((*self.box.corners, *self.polygon))


def is_finite(points: Iterable[Point]) -> bool:
    """Whether no coordinate is NaN or infinite."""
    return all(math.isfinite(x) and math.isfinite(y) for x, y in points)


def is_inside(point: Point, outline: Sequence[Point]) -> bool:
    """Even-odd rule; a point on an edge counts as inside."""
    x, y = point
    inside = False
    for (x1, y1), (x2, y2) in _edges(outline):
        cross = (x2 - x1) * (y - y1) - (y2 - y1) * (x - x1)
        if cross == 0 and min(x1, x2) <= x <= max(x1, x2) and min(y1, y2) <= y <= max(y1, y2):
            return True
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
            inside = not inside
    return inside


def encloses(outline: Sequence[Point], box: Box) -> bool:
    """Whether the whole box lies inside the outline: its middle does, and no edge runs through it."""
    return is_inside(box.centre, outline) and not any(_runs_through(start, end, box) for start, end in _edges(outline))


def filled_area(outline: Sequence[Point], within: Box) -> float:
    """Square pixels of `within` inside the outline (even-odd rule), by 256 scan lines: right to about one percent.

    Scan lines, because a shape drawn by hand may cross itself or run over its own edge again.
    """
    ys = [y for _, y in outline]
    top, bottom = max(within.y, min(ys)), min(within.bottom, max(ys))
    step, total = (bottom - top) / _SCAN_LINES, 0.0
    for line in range(_SCAN_LINES if step > 0 else 0):
        y = top + (line + 0.5) * step
        xs = sorted(
            x1 + (y - y1) * (x2 - x1) / (y2 - y1) for (x1, y1), (x2, y2) in _edges(outline) if (y1 > y) != (y2 > y)
        )
        spans = zip(xs[::2], xs[1::2], strict=True)
        total += sum(max(0.0, min(right, within.right) - max(left, within.x)) for left, right in spans)
    return total * step


def _edges(outline: Sequence[Point]) -> Iterable[tuple[Point, Point]]:
    return zip(outline, (*outline[1:], outline[0]), strict=True)


def _runs_through(start: Point, end: Point, box: Box) -> bool:
    """Whether a part of the line lies strictly inside the box (Liang and Barsky 1984)."""
    enter, leave = 0.0, 1.0
    for origin, goal, low, high in ((start[0], end[0], box.x, box.right), (start[1], end[1], box.y, box.bottom)):
        if origin == goal:
            if not low < origin < high:
                return False
        else:
            near, far = sorted(((low - origin) / (goal - origin), (high - origin) / (goal - origin)))
            enter, leave = max(enter, near), min(leave, far)
    return enter < leave
