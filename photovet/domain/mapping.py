"""Whether what a second look finds in a new file is what was settled in the photo. Pure geometry, and one strict rule.

A finding of the second look is laid back onto the photo (crop and scale undone) and has to be accounted for:

- a FACE by a face that is released or dismissed and overlaps it. One settled face accounts for one: of two faces at
  one place, the second is new. Nothing else accounts for a face, and an opaque fill never does.
- a PERSON by a person that is released or dismissed, by the body of a released face, or as the body that belongs to a
  released face which the second look did not give another.
- a TEXT by dismissed texts that hold nearly all of its middle line (lines are split and joined differently at another
  size). One that is now read as a patient's data is new, unless it was dismissed as that.
- a CODE by a dismissed code that says the same.
- a thing by a dismissed thing of its kind (a screen may look like a paper the second time) that overlaps or holds it.
- what lies nearly all on an opaque fill by the fill, whose pixels are proven to be of one colour (a grey rectangle
  looks like a screen), but never a face, and no text or code that was read.

Two things are not asked about, since encoding a picture anew moves every score a little, and what lay just below a
detector's threshold would keep most files in: a person, screen, vehicle or unread text that is only possible and
barely found (`BARELY`), and a single letter; nor about a paper that carries no lines but such (papers are outlined
around lines). Everything else is new, and a person has to settle it.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from photovet.domain.bodies import with_bodies
from photovet.domain.finding import Certainty, Finding, Kind, Phi
from photovet.domain.geometry import Box, Point, Region, is_inside
from photovet.domain.review import Dismissed, Released, Review

SECOND_LOOK = "second look"

Outline = Sequence[Point]
Filled = Callable[[Point], bool]
"""Whether the opaque fill hides this point of the photo."""

# Boxes of one face that two networks or two sizes draw overlap by more than this; of two neighbours in a row by less.
_SAME = 0.3
# How much of a thing must lie on a settled one, or on a fill, to be a part of it.
_MOST = 0.85
BARELY = {Kind.PERSON: 0.42, Kind.SCREEN: 0.34, Kind.VEHICLE: 0.4, Kind.TEXT: 0.6}
"""Below this score a possible thing was barely found: a tenth above what the detector counts from (a test says so).

A possible text is one that nobody could read; its 0.6 was chosen, not measured.
"""
_CARRIERS = frozenset({Kind.SCREEN, Kind.DOCUMENT})
_READ = frozenset({Kind.TEXT, Kind.CODE})


@dataclass(frozen=True, slots=True)
class Placement:
    """Where the pixels of a new file come from: the whole pixels of the photo that were kept, and the new size.

    Sizes are (width, height). Both frames are upright.
    """

    left: int
    top: int
    kept: tuple[int, int]
    size: tuple[int, int]

    @classmethod
    def of(cls, photo: tuple[int, int], crop: Box | None, longest: int | None) -> Placement:
        """A photo of this size, cropped to the whole pixels inside `crop`, made smaller to `longest` if it is longer.

        ValueError if no pixel lies inside the crop.
        """
        left, top = (max(0, math.ceil(crop.x)), max(0, math.ceil(crop.y))) if crop else (0, 0)
        right, bottom = (
            (min(photo[0], math.floor(crop.right)), min(photo[1], math.floor(crop.bottom))) if crop else photo
        )
        kept = (right - left, bottom - top)
        if min(kept) < 1:
            raise ValueError(f"no pixel of {photo[0]} x {photo[1]} lies inside {crop}")
        scale = min(1.0, longest / max(kept)) if longest else 1.0
        return cls(left, top, kept, (max(1, round(kept[0] * scale)), max(1, round(kept[1] * scale))))

    @property
    def scale(self) -> tuple[float, float]:
        """New pixels for a pixel of the photo, across and down."""
        return self.size[0] / self.kept[0], self.size[1] / self.kept[1]

    def back(self, finding: Finding) -> Finding:
        """A finding of the new file in the photo's own pixels."""
        across, down = self.scale
        return _moved(finding, lambda point: (point[0] / across + self.left, point[1] / down + self.top))

    def onto(self, region: Region) -> Region | None:
        """Where a region of the photo lies in the new file; None if nothing of it is there."""
        across, down = self.scale
        moved = _moved_region(region, lambda point: ((point[0] - self.left) * across, (point[1] - self.top) * down))
        return moved if moved.extent.overlap(Box(0, 0, *self.size)) > 0 else None


def newcomers(seen: Iterable[Finding], review: Review, is_filled: Filled) -> tuple[Finding, ...]:
    """Those of `seen`, in the photo's pixels, that nothing settled in the review accounts for. See the module."""
    placed = [finding for finding in seen if finding.region is not None]
    chance = [finding for finding in placed if _is_chance(finding)]
    found = [one for one in placed if one not in chance and not _carries_chance(one, placed, chance)]
    settled = [finding for finding in review.findings if finding.region is not None]
    shown = [one for one in settled if isinstance(review.resolutions.get(one.id), (Released, Dismissed))]
    released = [one for one in settled if isinstance(review.resolutions.get(one.id), Released)]
    known = _faces(found, shown)
    known |= _people(found, shown, [one for one in released if one.kind is Kind.FACE], known)
    things = [
        one for one in found if one.kind not in (Kind.FACE, Kind.PERSON) and _is_known_thing(one, shown, is_filled)
    ]
    known |= {id(one): None for one in (*things, *(one for one in found if _is_nothing_but_fill(one, is_filled)))}
    return tuple(finding for finding in found if id(finding) not in known)


def put_back(review: Review, new: Iterable[Finding]) -> Review:
    """The review with what the second look found, open, under ids s1, s2, ... and marked where it comes from."""
    taken = {finding.id for finding in review.findings}
    names = (name for number in itertools.count(1) if (name := f"s{number}") not in taken)
    added = (
        replace(finding, id=name, source=f"{SECOND_LOOK}: {finding.source}", match=None)
        for name, finding in zip(names, new, strict=False)
    )
    return replace(review, findings=(*review.findings, *added))


def is_second_look(finding: Finding) -> bool:
    """Whether only a second look found it: another first look would not find it again."""
    return finding.source.startswith(SECOND_LOOK)


def _is_chance(finding: Finding) -> bool:
    if finding.kind is Kind.TEXT and finding.text and finding.region is not None and finding.phi is not Phi.PHI:
        # Of a longer line of which one letter was read, the rest is not known.
        return sum(map(str.isalnum, finding.text)) == 1 and finding.region.box.w < 2 * finding.region.box.h
    return finding.certainty is Certainty.POSSIBLE and finding.score < BARELY.get(finding.kind, 0.0)


def _carries_chance(paper: Finding, seen: Sequence[Finding], chance: Sequence[Finding]) -> bool:
    if paper.kind is not Kind.DOCUMENT or paper.region is None:
        return False
    box = paper.region.extent
    lines = [
        one for one in seen if one.kind is Kind.TEXT and one.region is not None and box.holds(one.region.box.centre)
    ]
    return bool(lines) and all(line in chance for line in lines)


# --- people -------------------------------------------------------------------------------------------------------

Known = dict[int, Finding | None]
"""By `id()` of a finding that was seen: what accounts for it."""


def _faces(seen: Sequence[Finding], shown: Sequence[Finding]) -> Known:
    return _one_to_one(
        [one for one in seen if one.kind is Kind.FACE], [(one, one.region) for one in shown if one.kind is Kind.FACE]
    )


def _people(seen: Sequence[Finding], shown: Sequence[Finding], released: Sequence[Finding], faces: Known) -> Known:
    people = [one for one in seen if one.kind is Kind.PERSON]
    # A released face that was found again with a body has used it up: another body there is another person's.
    with_body = {id(faces[id(one)]) for one in seen if id(one) in faces and one.body is not None}
    lonely = [one for one in released if id(one) not in with_body]
    settled = [(one, one.region) for one in shown if one.kind is Kind.PERSON]
    known = _one_to_one(people, [*settled, *((one, one.body) for one in lonely if one.body is not None)])
    used = {id(one) for one in known.values()}
    rest = [one for one in people if id(one) not in known]
    heads = [replace(one, body=None) for one in lonely if id(one) not in used]
    left = {id(one) for one in with_bodies([*heads, *rest])}
    return known | {id(one): None for one in rest if id(one) not in left}


def _one_to_one(seen: Sequence[Finding], settled: Sequence[tuple[Finding, Region | None]]) -> Known:
    """The most alike first, each at most once."""
    pairs = sorted(
        (
            (likeness, number, other)
            for number, one in enumerate(seen)
            for other, (_, region) in enumerate(settled)
            if one.region is not None and region is not None
            if (likeness := one.region.box.iou(region.box)) >= _SAME
        ),
        key=lambda row: -row[0],
    )
    known: Known = {}
    used: set[int] = set()
    for _, number, other in pairs:
        if id(seen[number]) not in known and other not in used:
            known[id(seen[number])] = settled[other][0]
            used.add(other)
    return known


# --- things -------------------------------------------------------------------------------------------------------


def _is_known_thing(finding: Finding, shown: Sequence[Finding], is_filled: Filled) -> bool:
    same = [one for one in shown if one.kind is finding.kind or {one.kind, finding.kind} <= _CARRIERS]
    if finding.kind is Kind.TEXT:
        return _is_known_text(finding, same, is_filled)
    if finding.kind is Kind.CODE:
        return any(_overlap(finding, one) >= _SAME and finding.text in (None, one.text) for one in same)
    return (
        any(_overlap(finding, one) >= _SAME for one in same)
        or _share(finding, [_outline(one) for one in same]) >= _MOST
    )


def _is_known_text(finding: Finding, dismissed: Sequence[Finding], is_filled: Filled) -> bool:
    near = [one for one in dismissed if _overlap(finding, one) > 0]
    if finding.phi is Phi.PHI and not any(one.phi is Phi.PHI for one in near):
        return False
    # The rest of a line of which a part is covered is found with a little of the fill.
    return bool(near) and _share(finding, map(_outline, near), is_filled) >= _MOST


def _is_nothing_but_fill(finding: Finding, is_filled: Filled) -> bool:
    if finding.kind is Kind.FACE or (finding.kind in _READ and _says_something(finding.text)):
        return False
    return _share(finding, (), is_filled) >= _MOST


def _says_something(text: str | None) -> bool:
    """Whether two letters or digits were read: the end of a bar looks like an I, and a bar like a dash."""
    return sum(letter.isalnum() for letter in text or "") >= 2


def _overlap(one: Finding, other: Finding) -> float:
    return one.region.box.iou(other.region.box) if one.region is not None and other.region is not None else 0.0


def _outline(finding: Finding) -> Outline:
    return finding.region.outline if finding.region is not None else ()


def _share(finding: Finding, outlines: Iterable[Outline], is_filled: Filled | None = None) -> float:
    """Which share of a finding's probes lies inside any of the outlines, or on a fill."""
    if finding.region is None:
        return 0.0
    extent = finding.region.extent
    near = [outline for outline in outlines if len(outline) > 2 and Box.around(outline).touches(extent)]
    probes = list(_along(finding.region) if finding.kind is Kind.TEXT else _across(extent))
    hits = (is_filled is not None and is_filled(probe) for probe in probes)
    return sum(
        hit or any(is_inside(probe, outline) for outline in near) for hit, probe in zip(hits, probes, strict=True)
    ) / len(probes)


def _across(box: Box, steps: int = 12) -> Iterator[Point]:
    """The middles of a grid over the box."""
    for row, column in itertools.product(range(steps), repeat=2):
        yield box.x + (column + 0.5) * box.w / steps, box.y + (row + 0.5) * box.h / steps


def _along(region: Region, steps: int = 40) -> Iterator[Point]:
    """Points on a line's middle, without half a letter at its ends: there no two readings agree."""
    corners = region.outline if len(region.outline) == 4 else region.extent.corners
    top, right, bottom, left = (_between(corners[i], corners[(i + 1) % 4], 0.5) for i in range(4))
    start, end = (left, right) if math.dist(left, right) >= math.dist(top, bottom) else (top, bottom)
    length, height = sorted((math.dist(left, right), math.dist(top, bottom)), reverse=True)
    inset = min(0.3, 0.5 * height / max(length, 1.0))
    for step in range(steps):
        yield _between(start, end, inset + (1 - 2 * inset) * step / (steps - 1))


def _between(a: Point, b: Point, share: float) -> Point:
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


# --- from one frame to the other ----------------------------------------------------------------------------------


def _moved(finding: Finding, move: Callable[[Point], Point]) -> Finding:
    return replace(
        finding,
        region=None if finding.region is None else _moved_region(finding.region, move),
        body=None if finding.body is None else _moved_region(finding.body, move),
        landmarks=tuple(move(point) for point in finding.landmarks),
    )


def _moved_region(region: Region, move: Callable[[Point], Point]) -> Region:
    polygon = None if region.polygon is None else tuple(move(point) for point in region.polygon)
    return Region(Box.around(move(corner) for corner in region.box.corners), polygon)
