"""Where a sheet ends: the plain ground around lines of text, followed to the four edges that it ends in."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import cv2
import numpy as np
from numpy.typing import NDArray

from photovet.vision.pixels import Pixels
from photovet.vision.quads import Quad, clockwise, four_corners, grown

Mask = NDArray[np.uint8]
Colour = NDArray[np.int16]

# How far a sheet's ground may differ from the ground right beside its lines (8-bit Lab: lightness, which may fall off
# more, and colour), strictly and loosely; from how many grounds one sheet may be made, and how many are followed alone.
_TOLERANCES, _GROUNDS, _GROUNDS_ALONE = ((10, 5), (20, 9), (34, 14)), 5, 3
# A sheet is looked for so far around its lines (in their extent, or in so many of their heights if that is more).
_REACHES, _HEIGHTS = (0.8, 3.0), 10
# What fills more of the picture than this is the picture.
_ALL = 0.97
# A quadrilateral is the outline when it holds this share of the ground and the ground fills this share of it.
_FILLED = 0.82
# So much of an outline runs along edges of the picture, and of three of its sides each.
_DRAWN = 0.6
_UNLIKE = 6
_WALLS = (1, 3)
_ONE = 0.92
_CORE = np.ones((3, 3), np.uint8)


@dataclass(frozen=True, eq=False)
class Sheet:
    """Which lines (indices), the outline, and whether edges drew it (not only the lines)."""

    lines: frozenset[int]
    quad: Quad
    is_edged: bool


@dataclass(frozen=True, eq=False)
class View:
    """The picture for the search, smoothed: its colours (Lab, 8 bit), its edges, and what lies near an edge.

    The picture's own border counts as an edge: a sheet may go on beyond it. `cut` says at which sides (left, top,
    right, bottom) this is a part of a picture that goes on there.
    """

    colours: NDArray[np.uint8]
    edges: Mask
    drawn: Mask
    cut: tuple[bool, bool, bool, bool] = (False, False, False, False)

    @classmethod
    def of(cls, pixels: Pixels) -> View:
        """The view of a whole picture, (height, width, 3) RGB."""
        smooth = cv2.medianBlur(np.ascontiguousarray(pixels), 5)
        edges = np.asarray(cv2.Canny(cv2.cvtColor(smooth, cv2.COLOR_RGB2GRAY), 30, 80), np.uint8)
        drawn = np.asarray(cv2.dilate(edges, np.ones((7, 7), np.uint8)), np.uint8)
        for border in (drawn[:3], drawn[-3:], drawn[:, :3], drawn[:, -3:]):
            border[...] = 255
        return cls(np.asarray(cv2.cvtColor(smooth, cv2.COLOR_RGB2LAB), np.uint8), edges, drawn)


def sheets_of(view: View, group: Sequence[int], quads: Sequence[Quad]) -> list[Sheet]:
    """The sheets among lines that are close and alike: one for each piece of ground that ends in four edges.

    The ground is followed strictly first, then loosely; from all lines at once, since one sheet may have many grounds
    (a badge's head, a table's stripes), then from each ground alone, since lines of two sheets may stand close.
    """
    edged: list[Sheet] = []
    for reach in _REACHES:
        rest = sorted(frozenset(group).difference(*(sheet.lines for sheet in edged)))
        if rest:
            window, origin = _window(view, [quads[index] for index in rest], reach)
            found = _within(window, {index: quads[index] - origin for index in rest})
            edged.extend(Sheet(sheet.lines, sheet.quad + origin, sheet.is_edged) for sheet in found)
    rest = sorted(frozenset(group).difference(*(sheet.lines for sheet in edged)))
    loose = [Sheet(frozenset(rest), _hull_of([quads[index] for index in rest]), is_edged=False)] if rest else []
    return _joined([*edged, *loose])


def holds(outline: Quad, quad: Quad) -> bool:
    """Whether the middle of the one lies in the other."""
    x, y = (float(value) for value in quad.mean(0))
    return cv2.pointPolygonTest(outline, (x, y), measureDist=False) >= 0


def _within(window: View, quads: dict[int, Quad]) -> list[Sheet]:
    """The sheets with edges among lines of a window, in its own pixels."""
    colours = {index: _beside(window.colours, quad) for index, quad in quads.items()}
    alike = _alike(colours)
    found: list[Sheet] = []
    alone = alike[:_GROUNDS_ALONE] if len(alike) > 1 else []
    ways = [*product([list(quads)], _TOLERANCES, _WALLS), *product(alone, _TOLERANCES[1:2], _WALLS)]
    for lines, tolerance, walls in ways:
        known = frozenset[int]().union(*(sheet.lines for sheet in found))
        rest = {index: quads[index] for index in lines if index not in known}
        if rest:
            ground = _ground(window, rest.values(), [colours[index] for index in rest], tolerance, walls)
            found.extend(_pieces(window, ground, rest))
    return found


def _window(view: View, quads: Sequence[Quad], reach: float) -> tuple[View, Quad]:
    """The part of the picture in which the sheet of these lines is looked for, and its left top."""
    points = np.concatenate(quads)
    low, high = points.min(0), points.max(0)
    far = reach * max(float((high - low).max()), _HEIGHTS * _height(quads))
    limit = (view.edges.shape[1] - 1, view.edges.shape[0] - 1)
    left, top = np.clip(np.floor(low - far), 0, limit).astype(int)
    right, bottom = np.clip(np.ceil(high + far), 0, limit).astype(int) + 1
    part = np.s_[top:bottom, left:right]
    cut = (left > 0, top > 0, right <= limit[0], bottom <= limit[1])
    return View(view.colours[part], view.edges[part], view.drawn[part], cut), np.array((left, top), np.float32)


def _pieces(window: View, ground: Mask, quads: dict[int, Quad]) -> list[Sheet]:
    """The pieces of the ground that hold lines and end in four edges."""
    labels = np.asarray(cv2.connectedComponents(ground, connectivity=4)[1], np.int32)
    held: dict[int, set[int]] = {}
    for index, quad in quads.items():
        held.setdefault(_piece_under(labels, quad), set()).add(index)
    found = []
    for label, members in held.items():
        piece = np.asarray(labels == label, np.uint8)
        if not label or _goes_on(piece, window):
            continue
        outline = _outline(piece, [quads[index] for index in members])
        if outline is not None and _is_drawn(outline, window.drawn):
            found.append(Sheet(frozenset(members), outline, is_edged=not _is_all(outline, window)))
    return found


def _goes_on(piece: Mask, window: View) -> bool:
    """Whether the piece reaches beyond the window."""
    borders = (piece[:, 0], piece[0], piece[:, -1], piece[-1])
    return any(cut and bool(border.any()) for cut, border in zip(window.cut, borders, strict=True))


def _is_all(outline: Quad, window: View) -> bool:
    """Whether the outline is that of the picture itself: nothing says that a sheet ends there."""
    return not any(window.cut) and float(cv2.contourArea(outline)) > _ALL * window.edges.size


def _ground(
    window: View, quads: Collection[Quad], colours: Sequence[Colour], tolerance: tuple[int, int], walls: int
) -> Mask:
    """Where the ground of these lines goes on. The lines belong to it; it ends at edges, and where its colour does.

    Edges are drawn `walls` pixels wide, so that it doesn't flow through their gaps, and taken off again afterwards.
    """
    text = np.zeros(window.edges.shape, np.uint8)
    for quad in quads:
        cv2.fillConvexPoly(text, np.round(grown(quad, 0.15)).astype(np.int32), (1,))
    lighter, other = tolerance
    around = np.zeros_like(text)
    for colour in _unlike(colours):
        away = np.array((lighter, other, other), np.float64)
        around |= np.asarray(cv2.inRange(window.colours, colour - away, colour + away), np.uint8) & 1
    around[cv2.dilate(window.edges, np.ones((walls, walls), np.uint8)) > 0] = 0
    around = np.asarray(cv2.morphologyEx(around | text, cv2.MORPH_OPEN, _CORE), np.uint8)
    return around | text


def _is_drawn(quad: Quad, drawn: Mask) -> bool:
    """Whether edges of the picture run along the outline, and along at least three of its sides."""
    height, width = drawn.shape
    shares = []
    for start, end in zip(quad, np.roll(quad, -1, axis=0), strict=True):
        steps = max(2, round(float(np.linalg.norm(end - start))))
        x, y = np.round(np.linspace(start, end, steps)).astype(int).T
        shares.append(float((drawn[y.clip(0, height - 1), x.clip(0, width - 1)] > 0).mean()))
    return min(sorted(shares)[1], sum(shares) / 4) >= _DRAWN


def _beside(colours: NDArray[np.uint8], quad: Quad) -> Colour:
    """The colour right beside a line: the median of the frame around it."""
    outer = np.round(grown(quad, 0.5)).astype(np.int32)
    left, top = np.clip(outer.min(0), 0, (colours.shape[1] - 1, colours.shape[0] - 1))
    right, bottom = np.maximum(outer.max(0) + 1, (left + 1, top + 1))
    part = colours[top:bottom, left:right]
    frame = np.zeros(part.shape[:2], np.uint8)
    cv2.fillConvexPoly(frame, outer - (left, top), (1,))
    cv2.fillConvexPoly(frame, np.round(grown(quad, 0.05)).astype(np.int32) - (left, top), (0,))
    inside = part[frame > 0] if frame.any() else part.reshape(-1, 3)
    return np.median(inside, axis=0).astype(np.int16)


def _alike(colours: Mapping[int, Colour]) -> list[list[int]]:
    """Lines by their grounds, those of one ground together; the ground of most lines first."""
    kept: list[tuple[Colour, list[int]]] = []
    for index, colour in colours.items():
        lines = next((lines for other, lines in kept if int(np.abs(other - colour).max()) <= _UNLIKE), None)
        if lines is None:
            kept.append((colour, [index]))
        else:
            lines.append(index)
    return sorted((lines for _, lines in kept), key=len, reverse=True)


def _unlike(colours: Sequence[Colour]) -> list[Colour]:
    """The most frequent grounds, without those that are nearly another."""
    return [colours[lines[0]] for lines in _alike(dict(enumerate(colours)))[:_GROUNDS]]


def _piece_under(labels: NDArray[np.int32], quad: Quad) -> int:
    """The piece of ground that holds the line's middle."""
    height, width = labels.shape
    x, y = np.clip(np.round(quad.mean(0)).astype(int), 0, (width - 1, height - 1))
    return int(labels[y, x])


def _outline(piece: Mask, quads: Sequence[Quad]) -> Quad | None:
    """The four corners around a piece of ground with its lines; None where it has no such shape."""
    contours, _ = cv2.findContours(piece, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    biggest = max(contours, key=cv2.contourArea, default=None)
    if biggest is None:
        return None
    hull = cv2.convexHull(np.concatenate([np.asarray(biggest).reshape(-1, 2), *quads], dtype=np.float32))
    quad = four_corners(hull.reshape(-1, 2))
    area = float(cv2.contourArea(quad))
    if area < 1 or float(cv2.contourArea(biggest)) < _FILLED * area or float(cv2.contourArea(hull)) > area / _FILLED:
        return None
    return quad


def _height(quads: Sequence[Quad]) -> float:
    """The median height of lines, in pixels."""
    return float(np.median([min(np.linalg.norm(q[0] - q[3]), np.linalg.norm(q[0] - q[1])) for q in quads]))


def _hull_of(quads: Sequence[Quad]) -> Quad:
    """The smallest turned rectangle around lines, with half a line's height around it."""
    tall = _height(quads)
    centre, (wide, high), angle = cv2.minAreaRect(np.concatenate(quads).astype(np.float32))
    return clockwise(cv2.boxPoints((centre, (wide + tall, high + tall), angle)))


def _joined(sheets: Sequence[Sheet]) -> list[Sheet]:
    """Sheets that lie edge to edge and make one quadrilateral are one: a table's stripes, the columns of a screen."""
    left = list(sheets)
    pairs = ((one, other) for place, one in enumerate(left) for other in left[:place])
    pair = next(((one, other) for one, other in pairs if _make_one(one.quad, other.quad)), None)
    if pair is None:
        return left
    one, other = pair
    quad = four_corners(cv2.convexHull(np.concatenate([one.quad, other.quad])).reshape(-1, 2))
    whole = Sheet(one.lines | other.lines, quad, one.is_edged or other.is_edged)
    return _joined([*(sheet for sheet in left if sheet is not one and sheet is not other), whole])


def _make_one(one: Quad, other: Quad) -> bool:
    """Whether two outlines together fill the hull around both."""
    shared = float(cv2.intersectConvexConvex(one, other)[0])
    filled = float(cv2.contourArea(one)) + float(cv2.contourArea(other)) - shared
    return filled >= _ONE * float(cv2.contourArea(cv2.convexHull(np.concatenate([one, other]))))
