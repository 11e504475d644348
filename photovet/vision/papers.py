"""Papers, notes, badges and boards: the sheets that carry lines of text, outlined from the lines and the pixels.

A sheet is what has one plain ground around its lines, ends in four edges and is no screen. So is one whose writing
nobody can read. Sizes as measured in docs/benchmarks.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import cv2
import numpy as np

from photovet.domain.finding import Certainty, Finding, Kind
from photovet.domain.geometry import Point, Region, is_inside
from photovet.domain.sheets import groups
from photovet.vision.ground import Sheet, View, holds, sheets_of
from photovet.vision.pixels import Pixels, scaled
from photovet.vision.quads import Quad, clockwise
from photovet.vision.writing import blocks

SOURCE = "papers/2"

# The picture is looked at in about this length: letters may blur there, edges of sheets do not.
_LONGEST = 1024
# What lies on a larger sheet with this share is a part of it.
_PART = 0.6
# A sheet whose writing can't be read: at least so much of it is written on, it holds so many of the rows, which run
# along a side of it (sine of the angle), and it is at most so many times as long as wide.
_WRITTEN, _HELD, _SLANT, _LONG = 0.6, 0.9, 0.15, 6.0
# So many rows of lines make a sheet without an outline (it may go on beyond the photo), and so many one with it.
_ROWS_ALONE, _ROWS = 4, 2
_UPRIGHT_LONGEST = 4000
# A sheet and a screen are one thing from this overlap on (IoU of their boxes).
_SAME = 0.5


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
    view, stretch = View.of(small), np.array([width / small.shape[1], height / small.shape[0]], np.float32)
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


def _finding(sheet: Sheet, width: int, height: int) -> Finding:
    corners = np.clip(sheet.quad, 0, (width, height))
    return Finding(
        id="",
        kind=Kind.DOCUMENT,
        region=Region.of_polygon((float(x), float(y)) for x, y in corners),
        score=0.9 if sheet.is_edged else 0.5,  # nothing here measures one
        source=SOURCE,
        certainty=Certainty.SURE if sheet.is_edged else Certainty.POSSIBLE,
    )


def _outlined(view: View, lines: Sequence[Finding], stretch: Quad) -> list[Sheet]:
    """The sheets that carry the lines, in the pixels of the picture, which is larger than the view by `stretch`."""
    quads = [np.array(line.region.outline, np.float32) / stretch for line in lines if line.region is not None]
    candidates: list[Sheet] = []
    for group in sorted(groups(lines), key=len, reverse=True):
        on_known = {
            index for index in group for sheet in candidates if sheet.is_edged and holds(sheet.quad, quads[index])
        }
        rest = [index for index in group if index not in on_known]
        if rest:
            candidates.extend(sheets_of(view, rest, quads))
    kept = _merged(candidates, quads)
    return [
        Sheet(sheet.lines, sheet.quad * stretch, sheet.is_edged)
        for sheet in kept
        if _rows([quads[index] for index in sheet.lines]) >= (_ROWS if sheet.is_edged else _ROWS_ALONE)
    ]


def _unread(view: View, pixels: Pixels, known: Sequence[Quad], stretch: Quad) -> list[Sheet]:
    """Sheets with edges around writing that nobody can read and that lies on no known sheet."""
    found: list[Sheet] = []
    for rows in blocks(pixels):
        held = any(holds(quad / stretch, row) for quad in known for row in rows)
        edged = [] if held else [one for one in sheets_of(view, range(len(rows)), rows) if _is_written_on(one, rows)]
        found += [Sheet(frozenset(), sheet.quad * stretch, is_edged=False) for sheet in edged]
    return found


def _is_written_on(sheet: Sheet, rows: Sequence[Quad]) -> bool:
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
    held = sum(holds(sheet.quad, row) for row in rows) / len(rows)
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


def _merged(sheets: Sequence[Sheet], quads: Sequence[Quad]) -> list[Sheet]:
    """The sheets, each with all lines that lie inside it (a title is on the sheet below it).

    What mostly lies on a larger sheet is a part of it.
    """
    kept: list[Sheet] = []
    taken: set[int] = set()
    for sheet in sorted(sheets, key=lambda sheet: (not sheet.is_edged, -float(cv2.contourArea(sheet.quad)))):
        if not sheet.lines <= taken and not any(_lies_on(sheet.quad, other.quad) for other in kept):
            held = sheet.lines.union(index for index, quad in enumerate(quads) if holds(sheet.quad, quad))
            kept.append(Sheet(frozenset(held - taken), sheet.quad, sheet.is_edged))
            taken |= held
    return kept


def _lies_on(one: Quad, other: Quad) -> bool:
    """Whether most of one outline lies inside the other."""
    return float(cv2.intersectConvexConvex(one, other)[0]) >= _PART * float(cv2.contourArea(one))
