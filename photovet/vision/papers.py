"""Papers, notes, badges and boards: the sheets that carry lines of text, outlined from the lines and the pixels.

A sheet is what has one plain ground around its lines, ends in four edges and is no screen. So is one whose writing
nobody can read. Sizes as measured in docs/benchmarks.md.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

import cv2
import numpy as np
from numpy.typing import NDArray

from photovet.domain.finding import Certainty, Finding, Kind
from photovet.domain.geometry import Point, Region, is_inside
from photovet.domain.sheets import groups
from photovet.vision.pixels import Pixels, scaled
from photovet.vision.quads import Quad, clockwise, four_corners, grown
from photovet.vision.writing import blocks

SOURCE = "papers/2"
Mask = NDArray[np.uint8]
Colour = NDArray[np.int16]

# The picture is looked at in about this length: letters may blur there, edges of sheets do not.
_LONGEST = 1024
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
_ONE, _PART = 0.92, 0.6
_CORE = np.ones((3, 3), np.uint8)
# A sheet whose writing can't be read: at least so much of it is written on, it holds so many of the rows, which run
# along a side of it (sine of the angle), and it is at most so many times as long as wide.
_WRITTEN, _HELD, _SLANT, _LONG = 0.6, 0.9, 0.15, 6.0
# So many rows of lines make a sheet without an outline (it may go on beyond the photo), and so many one with it.
_ROWS_ALONE, _ROWS = 4, 2
_UPRIGHT_LONGEST = 4000
# A sheet and a screen are one thing from this overlap on (IoU of their boxes).
_SAME = 0.5


@dataclass(frozen=True, eq=False)
class _Sheet:
    """Which lines (indices), the outline, and whether edges drew it (not only the lines)."""

    lines: frozenset[int]
    quad: Quad
    is_edged: bool


def sheets(pixels: Pixels, found: Iterable[Finding]) -> tuple[Finding, ...]:
    """A DOCUMENT finding for each sheet that carries some of the TEXT findings in `found`; those on a SCREEN do not.

    The region's polygon is the sheet's outline: four corners, clockwise from the top left. A lone word or line makes
    no sheet: it is a sign, and stays the text that it is. Sheets that end at edges in the picture are sure; a block of
    lines without any is possible, and so is a sheet that ends at edges but whose writing is too small to be found.
    """
    items = tuple(found)
    lines = [item for item in items if item.kind is Kind.TEXT and item.region is not None]
    screens = [item for item in items if item.kind is Kind.SCREEN]
    height, width = pixels.shape[:2]
    small = scaled(pixels, min(1.0, _LONGEST / max(height, width)))
    view, stretch = _View.of(small), np.array([width / small.shape[1], height / small.shape[0]], np.float32)
    known = _outlined(view, lines, stretch)
    unread = _unread(view, small, [sheet.quad for sheet in known], stretch)
    papers = [_finding(sheet, width, height) for sheet in (*known, *unread)]
    return tuple(paper for paper in papers if not any(_is_screen(paper, screen) for screen in screens))


def rectified(pixels: Pixels, outline: Sequence[Point]) -> Pixels:
    """The upright crop of a sheet: what lies inside `outline` (a finding's polygon), seen from straight above.

    Four corners are straightened, in the order in which they come (the first becomes the top left); of any other
    outline the smallest turned rectangle is. Returns (height, width, 3) RGB in the sheet's own size in pixels, at
    most 4000 a side; where the outline leaves the picture, its edge goes on.
    """
    corners = np.array(outline, np.float32)
    quad = corners if len(corners) == 4 else clockwise(cv2.boxPoints(cv2.minAreaRect(corners)))
    top, right, bottom, left = (float(np.linalg.norm(side)) for side in np.roll(quad, -1, axis=0) - quad)
    across, down = max(top, bottom, 1.0), max(left, right, 1.0)
    shrink = min(1.0, _UPRIGHT_LONGEST / max(across, down))
    size = max(1, round(across * shrink)), max(1, round(down * shrink))
    goal = np.array([[0, 0], [size[0], 0], size, [0, size[1]]], np.float32)
    # Only the part around the sheet is warped: warping reads the whole source otherwise.
    x, y = np.clip(np.floor(quad.min(0)).astype(int) - 2, 0, (pixels.shape[1] - 1, pixels.shape[0] - 1))
    end_x, end_y = np.maximum(np.ceil(quad.max(0)).astype(int) + 2, (x + 1, y + 1))
    matrix = cv2.getPerspectiveTransform((quad - (x, y)).astype(np.float32), goal)
    part = np.ascontiguousarray(pixels[y:end_y, x:end_x])
    return np.asarray(
        cv2.warpPerspective(part, matrix, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE), np.uint8
    )


def _is_screen(paper: Finding, screen: Finding) -> bool:
    """Whether the sheet is that screen, or shown on it. A doubtful screen may be a paper, or hold some."""
    if screen.certainty is not Certainty.SURE or paper.region is None or screen.region is None:
        return False
    one, other = paper.region.box, screen.region.box
    return is_inside(one.centre, screen.region.outline) or one.iou(other) >= _SAME


def _finding(sheet: _Sheet, width: int, height: int) -> Finding:
    corners = np.clip(sheet.quad, 0, (width, height))
    return Finding(
        id="",
        kind=Kind.DOCUMENT,
        region=Region.of_polygon((float(x), float(y)) for x, y in corners),
        score=0.9 if sheet.is_edged else 0.5,  # nothing here measures one
        source=SOURCE,
        certainty=Certainty.SURE if sheet.is_edged else Certainty.POSSIBLE,
    )


def _outlined(view: _View, lines: Sequence[Finding], stretch: Quad) -> list[_Sheet]:
    """The sheets that carry the lines, in the pixels of the picture, which is larger than the view by `stretch`."""
    quads = [np.array(line.region.outline, np.float32) / stretch for line in lines if line.region is not None]
    candidates: list[_Sheet] = []
    for group in sorted(groups(lines), key=len, reverse=True):
        on_known = {
            index for index in group for sheet in candidates if sheet.is_edged and _holds(sheet.quad, quads[index])
        }
        rest = [index for index in group if index not in on_known]
        if rest:
            candidates.extend(_sheets_of(view, rest, quads))
    kept = _merged(candidates, quads)
    return [
        _Sheet(sheet.lines, sheet.quad * stretch, sheet.is_edged)
        for sheet in kept
        if _rows([quads[index] for index in sheet.lines]) >= (_ROWS if sheet.is_edged else _ROWS_ALONE)
    ]


def _unread(view: _View, pixels: Pixels, known: Sequence[Quad], stretch: Quad) -> list[_Sheet]:
    """Sheets with edges around writing that nobody can read and that lies on no known sheet."""
    found: list[_Sheet] = []
    for rows in blocks(pixels):
        held = any(_holds(quad / stretch, row) for quad in known for row in rows)
        edged = [] if held else [one for one in _sheets_of(view, range(len(rows)), rows) if _is_written_on(one, rows)]
        found += [_Sheet(frozenset(), sheet.quad * stretch, is_edged=False) for sheet in edged]
    return found


def _is_written_on(sheet: _Sheet, rows: Sequence[Quad]) -> bool:
    """Whether the block lies on the sheet as writing does: on a good part of it, along one of its sides."""
    across, down = sheet.quad[1] - sheet.quad[0], sheet.quad[3] - sheet.quad[0]
    sides = sorted(map(_length, (across, down)))
    along = rows[0][1] - rows[0][0]
    slant = min(
        abs(float(along[0] * side[1] - along[1] * side[0])) / max(1e-3, _length(along) * _length(side))
        for side in (across, down)
    )
    written = float(cv2.contourArea(cv2.convexHull(np.concatenate(rows))))
    covered = written / max(1.0, float(cv2.contourArea(sheet.quad)))
    held = sum(_holds(sheet.quad, row) for row in rows) / len(rows)
    is_right = covered >= _WRITTEN and held >= _HELD and slant <= _SLANT and sides[1] <= _LONG * sides[0]
    return sheet.is_edged and is_right


def _length(side: Quad) -> float:
    return float(np.linalg.norm(side))


def _rows(quads: Sequence[Quad]) -> int:
    """How many rows the lines stand in: a sign has one, whatever stands beside its word."""
    sides = [max(q[1] - q[0], q[2] - q[1], key=lambda side: float(np.linalg.norm(side))) for q in quads]
    along = max(sides, key=lambda side: float(np.linalg.norm(side)))
    down = np.array([-along[1], along[0]], np.float32) / max(float(np.linalg.norm(along)), 1.0)
    tall = float(np.median([np.ptp(q @ down) for q in quads]))
    places = sorted(float(q.mean(0) @ down) for q in quads)
    return 1 + sum(after - before > 0.6 * tall for before, after in pairwise(places))


@dataclass(frozen=True, eq=False)
class _View:
    """The picture for the search, smoothed: its colours (Lab, 8 bit), its edges, and what lies near an edge.

    The picture's own border counts as an edge: a sheet may go on beyond it. `cut` says at which sides (left, top,
    right, bottom) this is a part of a picture that goes on there.
    """

    colours: NDArray[np.uint8]
    edges: Mask
    drawn: Mask
    cut: tuple[bool, bool, bool, bool] = (False, False, False, False)

    @classmethod
    def of(cls, pixels: Pixels) -> _View:
        smooth = cv2.medianBlur(np.ascontiguousarray(pixels), 5)
        edges = np.asarray(cv2.Canny(cv2.cvtColor(smooth, cv2.COLOR_RGB2GRAY), 30, 80), np.uint8)
        drawn = np.asarray(cv2.dilate(edges, np.ones((7, 7), np.uint8)), np.uint8)
        for border in (drawn[:3], drawn[-3:], drawn[:, :3], drawn[:, -3:]):
            border[...] = 255
        return cls(np.asarray(cv2.cvtColor(smooth, cv2.COLOR_RGB2LAB), np.uint8), edges, drawn)


def _sheets_of(view: _View, group: Sequence[int], quads: Sequence[Quad]) -> list[_Sheet]:
    """The sheets among lines that are close and alike: one for each piece of ground that ends in four edges.

    The ground is followed strictly first, then loosely; from all lines at once, since one sheet may have many grounds
    (a badge's head, a table's stripes), then from each ground alone, since lines of two sheets may stand close.
    """
    edged: list[_Sheet] = []
    for reach in _REACHES:
        rest = sorted(frozenset(group).difference(*(sheet.lines for sheet in edged)))
        if rest:
            window, origin = _window(view, [quads[index] for index in rest], reach)
            found = _within(window, {index: quads[index] - origin for index in rest})
            edged.extend(_Sheet(sheet.lines, sheet.quad + origin, sheet.is_edged) for sheet in found)
    rest = sorted(frozenset(group).difference(*(sheet.lines for sheet in edged)))
    loose = [_Sheet(frozenset(rest), _hull_of([quads[index] for index in rest]), is_edged=False)] if rest else []
    return _joined([*edged, *loose])


def _within(window: _View, quads: dict[int, Quad]) -> list[_Sheet]:
    """The sheets with edges among lines of a window, in its own pixels."""
    colours = {index: _beside(window.colours, quad) for index, quad in quads.items()}
    alike = _alike(colours)
    found: list[_Sheet] = []
    alone = alike[:_GROUNDS_ALONE] if len(alike) > 1 else []
    ways = [*product([list(quads)], _TOLERANCES, _WALLS), *product(alone, _TOLERANCES[1:2], _WALLS)]
    for lines, tolerance, walls in ways:
        known = frozenset[int]().union(*(sheet.lines for sheet in found))
        rest = {index: quads[index] for index in lines if index not in known}
        if rest:
            ground = _ground(window, rest.values(), [colours[index] for index in rest], tolerance, walls)
            found.extend(_pieces(window, ground, rest))
    return found


def _window(view: _View, quads: Sequence[Quad], reach: float) -> tuple[_View, Quad]:
    """The part of the picture in which the sheet of these lines is looked for, and its left top."""
    points = np.concatenate(quads)
    low, high = points.min(0), points.max(0)
    far = reach * max(float((high - low).max()), _HEIGHTS * _height(quads))
    limit = (view.edges.shape[1] - 1, view.edges.shape[0] - 1)
    left, top = np.clip(np.floor(low - far), 0, limit).astype(int)
    right, bottom = np.clip(np.ceil(high + far), 0, limit).astype(int) + 1
    part = np.s_[top:bottom, left:right]
    cut = (left > 0, top > 0, right <= limit[0], bottom <= limit[1])
    return _View(view.colours[part], view.edges[part], view.drawn[part], cut), np.array((left, top), np.float32)


def _pieces(window: _View, ground: Mask, quads: dict[int, Quad]) -> list[_Sheet]:
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
            found.append(_Sheet(frozenset(members), outline, is_edged=not _is_all(outline, window)))
    return found


def _goes_on(piece: Mask, window: _View) -> bool:
    """Whether the piece reaches beyond the window."""
    borders = (piece[:, 0], piece[0], piece[:, -1], piece[-1])
    return any(cut and bool(border.any()) for cut, border in zip(window.cut, borders, strict=True))


def _is_all(outline: Quad, window: _View) -> bool:
    """Whether the outline is that of the picture itself: nothing says that a sheet ends there."""
    return not any(window.cut) and float(cv2.contourArea(outline)) > _ALL * window.edges.size


def _ground(
    window: _View, quads: Collection[Quad], colours: Sequence[Colour], tolerance: tuple[int, int], walls: int
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


def _merged(sheets: Sequence[_Sheet], quads: Sequence[Quad]) -> list[_Sheet]:
    """The sheets, each with all lines that lie inside it (a title is on the sheet below it).

    What mostly lies on a larger sheet is a part of it.
    """
    kept: list[_Sheet] = []
    taken: set[int] = set()
    for sheet in sorted(sheets, key=lambda sheet: (not sheet.is_edged, -float(cv2.contourArea(sheet.quad)))):
        if not sheet.lines <= taken and not any(_lies_on(sheet.quad, other.quad) for other in kept):
            held = sheet.lines.union(index for index, quad in enumerate(quads) if _holds(sheet.quad, quad))
            kept.append(_Sheet(frozenset(held - taken), sheet.quad, sheet.is_edged))
            taken |= held
    return kept


def _lies_on(one: Quad, other: Quad) -> bool:
    """Whether most of one outline lies inside the other."""
    return float(cv2.intersectConvexConvex(one, other)[0]) >= _PART * float(cv2.contourArea(one))


def _joined(sheets: Sequence[_Sheet]) -> list[_Sheet]:
    """Sheets that lie edge to edge and make one quadrilateral are one: a table's stripes, the columns of a screen."""
    left = list(sheets)
    pairs = ((one, other) for place, one in enumerate(left) for other in left[:place])
    pair = next(((one, other) for one, other in pairs if _make_one(one.quad, other.quad)), None)
    if pair is None:
        return left
    one, other = pair
    quad = four_corners(cv2.convexHull(np.concatenate([one.quad, other.quad])).reshape(-1, 2))
    whole = _Sheet(one.lines | other.lines, quad, one.is_edged or other.is_edged)
    return _joined([*(sheet for sheet in left if sheet is not one and sheet is not other), whole])


def _make_one(one: Quad, other: Quad) -> bool:
    """Whether two outlines together fill the hull around both."""
    shared = float(cv2.intersectConvexConvex(one, other)[0])
    filled = float(cv2.contourArea(one)) + float(cv2.contourArea(other)) - shared
    return filled >= _ONE * float(cv2.contourArea(cv2.convexHull(np.concatenate([one, other]))))


def _holds(outline: Quad, quad: Quad) -> bool:
    x, y = (float(value) for value in quad.mean(0))
    return cv2.pointPolygonTest(outline, (x, y), measureDist=False) >= 0
