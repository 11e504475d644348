"""The crop that solves most: the largest parts of a photo that keep some findings whole and leave others out.

Proposals only: the gate judges whatever is made of them.
"""

from __future__ import annotations

import itertools
import math
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from photovet.domain.finding import Finding, Kind
from photovet.domain.gate import kept_off
from photovet.domain.geometry import Box
from photovet.domain.policy import Policy
from photovet.domain.release import Channel
from photovet.domain.review import CroppedOut, Released, Review

# Where the rest of a person is whose body was not found: a standing one is about eight heads tall and three faces wide.
_BODY_BELOW_FACE, _BODY_BESIDE_FACE = 7, 1


_PEOPLE = frozenset({Kind.FACE, Kind.PERSON, Kind.MARK})


class Aspect(StrEnum):
    """The shape of a crop: any, or width to height in whole numbers that hold exactly."""

    FREE = "free"
    SQUARE = "1:1"
    PORTRAIT = "4:5"
    WIDE = "16:9"

    @property
    def ratio(self) -> tuple[int, int] | None:
        """Width and height; None for any shape."""
        width, _, height = self.value.partition(":")
        return (int(width), int(height)) if height else None


ASPECTS: Mapping[Channel, tuple[Aspect, ...]] = MappingProxyType(
    {
        Channel.INSTAGRAM: (Aspect.PORTRAIT, Aspect.SQUARE, Aspect.FREE),
        Channel.FACEBOOK: (Aspect.SQUARE, Aspect.WIDE, Aspect.FREE),
        Channel.WEBSITE: (Aspect.FREE, Aspect.WIDE, Aspect.SQUARE),
        Channel.PRINT: (Aspect.FREE, Aspect.PORTRAIT, Aspect.SQUARE),
    }
)
"""The shapes that a channel shows uncut."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One crop in whole pixels inside the photo; `share` of the photo's area, 0 to 1.

    `keeps` and `leaves_out` are ids of findings. `whole` says whether the bodies of those that are kept stay whole as
    well; if not, at least their faces do.
    """

    crop: Box
    aspect: Aspect
    share: float
    keeps: tuple[str, ...]
    leaves_out: tuple[str, ...]
    whole: bool


@dataclass(frozen=True, slots=True)
class _Frame:
    """The photo's size, and the part that every crop holds (left, top, right, bottom); it may hold nothing."""

    width: int
    height: int
    core: tuple[int, int, int, int]


_Obstacle = tuple[int, int, int, int]
"""What a crop may not touch: right <= [0] or left >= [1] or bottom <= [2] or top >= [3], in whole pixels."""

_Part = tuple[int, int, int, int]
"""Left, top, right, bottom in whole pixels."""


def proposals(
    review: Review,
    policy: Policy,
    *,
    keep: Collection[str],
    leave_out: Collection[str],
    aspects: Iterable[Aspect] = Aspect,
    within: Box | None = None,
) -> tuple[Proposal, ...]:
    """For each shape the largest crop that keeps `keep` and leaves `leave_out` out; the largest first, () for none.

    It lies inside the photo, and inside `within` if that is given.

    "Out" is what the gate asks: with the policy's margin, and the body with the face. Where that is possible, the
    likely place of a body that was not found is left out as well, and those who are kept keep their whole bodies, or
    else hair and ears, or else at least the face's box. Findings without a place (hidden data) don't count.
    KeyError for an id that the review does not have; ValueError for one that is to be kept and left out.
    """
    if review.photo is None:
        return ()
    kept, out = _placed(review, keep), _placed(review, leave_out)
    if both := {finding.id for finding in kept} & {finding.id for finding in out}:
        raise ValueError(f"to be kept and to be left out: {sorted(both)}")
    limits = _limits(within, review.photo.size) if within else ()
    found = [_proposal(review.photo.size, policy, (kept, out), limits, aspect) for aspect in dict.fromkeys(aspects)]
    ordered = sorted(filter(None, found), key=lambda proposal: -proposal.share)
    return tuple({proposal.crop: proposal for proposal in reversed(ordered)}.values())[::-1]


def solving(
    review: Review, policy: Policy, *, blocked: Collection[str], aspects: Iterable[Aspect] = Aspect
) -> tuple[Proposal, ...]:
    """The crops that solve most: whoever is released stays whole, whatever is `blocked` (ids) or cropped out is out.

    If no crop leaves all of that out without cutting into somebody who is released, the people among it: the rest can
    be covered. Best first; () for none.
    """
    settled, shapes = review.resolutions, tuple(aspects)
    keep = [f.id for f in review.findings if isinstance(settled.get(f.id), Released) and f.id not in blocked]
    out = [f for f in review.findings if f.id in blocked or isinstance(settled.get(f.id), CroppedOut)]
    people = [finding.id for finding in out if finding.kind in _PEOPLE]
    everything = proposals(review, policy, keep=keep, leave_out=[finding.id for finding in out], aspects=shapes)
    if not people or any(proposal.whole for proposal in everything):
        return everything
    least = proposals(review, policy, keep=keep, leave_out=people, aspects=shapes)
    return least if not everything or any(proposal.whole for proposal in least) else everything


def _placed(review: Review, ids: Collection[str]) -> list[Finding]:
    by_id = {finding.id: finding for finding in review.findings}
    return [by_id[name] for name in dict.fromkeys(ids) if by_id[name].region is not None]


def _proposal(
    size: tuple[int, int],
    policy: Policy,
    people: tuple[Sequence[Finding], Sequence[Finding]],
    limits: Sequence[_Obstacle],
    aspect: Aspect,
) -> Proposal | None:
    """The largest crop of one shape, by the best of the ways to keep some and to leave others out that has one."""
    kept, out = people
    ways = (_body_and_all, _face_with_margin, _face_alone) if kept else (_face_alone,)
    away = [box for finding in out for box in kept_off(finding, policy)]
    guessed = [_likely_body(finding) for finding in out if finding.kind is Kind.FACE and finding.body is None]
    for boxes in ([*away, *guessed], away) if guessed else (away,):
        for way in ways if boxes is away else ways[:2]:
            core = _core([way(finding, policy) for finding in kept], size)
            part = _largest(_Frame(*size, core), [*limits, *map(_obstacle, boxes)], aspect)
            if part is not None:
                crop = Box.from_corners(*part)
                keeps, leaves = tuple(f.id for f in kept), tuple(f.id for f in out)
                return Proposal(crop, aspect, crop.area / (size[0] * size[1]), keeps, leaves, way is ways[0])
    return None


def _face_alone(finding: Finding, _policy: Policy) -> Box:
    assert finding.region is not None  # noqa: S101 - `_placed` chose those that have one
    return finding.region.extent


def _face_with_margin(finding: Finding, policy: Policy) -> Box:
    box = _face_alone(finding, policy)
    return box.grown(policy.crop_margin * max(box.w, box.h)) if finding.kind is Kind.FACE else box


def _body_and_all(finding: Finding, policy: Policy) -> Box:
    box = _face_with_margin(finding, policy)
    return Box.around((*box.corners, *finding.body.extent.corners)) if finding.body else box


def _likely_body(finding: Finding) -> Box:
    """About where the rest of a person is: the gate asks for the face, but a person is known by more than that."""
    assert finding.region is not None  # noqa: S101 - `_placed` chose those that have one
    face = finding.region.extent
    return Box.from_corners(
        face.x - _BODY_BESIDE_FACE * face.w,
        face.y,
        face.right + _BODY_BESIDE_FACE * face.w,
        face.bottom + _BODY_BELOW_FACE * face.h,
    )


def _core(boxes: Sequence[Box], size: tuple[int, int]) -> tuple[int, int, int, int]:
    """The whole pixels that hold every box, as far as they lie in the photo; turned inside out for no box."""
    width, height = size
    if not boxes:
        return width, height, 0, 0
    around = Box.around(corner for box in boxes for corner in box.corners)
    left, top = min(max(0, math.floor(around.x)), width), min(max(0, math.floor(around.y)), height)
    return left, top, max(min(width, math.ceil(around.right)), 0), max(min(height, math.ceil(around.bottom)), 0)


def _obstacle(box: Box) -> _Obstacle:
    # The gate lets no edge touch: the next whole pixel beyond it.
    return math.ceil(box.x) - 1, math.floor(box.right) + 1, math.ceil(box.y) - 1, math.floor(box.bottom) + 1


def _limits(within: Box, size: tuple[int, int]) -> tuple[_Obstacle, ...]:
    """What keeps each of the four edges inside: an obstacle that only this edge can pass."""
    far = max(size) + 1
    return (
        (-1, math.ceil(within.x), -1, far),
        (math.floor(within.right), far, -1, far),
        (-1, far, -1, math.ceil(within.y)),
        (-1, far, math.floor(within.bottom), far),
    )


def _largest(frame: _Frame, obstacles: Sequence[_Obstacle], aspect: Aspect) -> _Part | None:
    """The largest part of this shape that holds the core and touches no obstacle. Exact.

    A largest part lies in one that can't be grown in any direction: its upper edge is the photo's, or that of obstacles
    right above it. From each such edge the free spans are followed downwards (`_parts_below`), as long as they can
    become larger than the best so far. O(n^2) for n obstacles, and far less in photos.
    """
    best, best_size = None, _smallest(frame.core, aspect) - 1
    below = sorted(set(obstacles), key=lambda obstacle: obstacle[2])
    tops = {0, *(obstacle[3] for obstacle in below if 0 < obstacle[3] < frame.height)}
    for top in sorted(top for top in tops if top <= frame.core[1]):
        above = [obstacle for obstacle in below if obstacle[3] == top] if top else []
        below = [obstacle for obstacle in below if obstacle[3] > top]
        hold = (
            min(frame.core[0], max((obstacle[1] for obstacle in above), default=frame.width + 1) - 1),
            max(frame.core[2], min((obstacle[0] for obstacle in above), default=-1) + 1),
        )
        wide, high = _least(best_size, frame.height - top, aspect, 0), _least(best_size, frame.width, aspect, 1)
        for left, right, bottom in _parts_below(frame, below, hold, wide, top + high):
            size = _size(right - left, bottom - top, aspect)
            if bottom >= frame.core[3] and size > best_size:
                best, best_size = (left, top, right, bottom), size
    return None if best is None else _fitted(best, frame.core, aspect)


def _parts_below(
    frame: _Frame, below: Sequence[_Obstacle], hold: tuple[int, int], wide: float, lowest: float
) -> Iterator[tuple[int, int, int]]:
    """Left, right and bottom of the free parts that reach to the left of hold[0] and to the right of hold[1].

    Each of the obstacles `below`, from the top down, closes the spans that it meets and leaves narrower ones beside
    itself. Parts less wide or less low are passed over.
    """
    lefts, rights = ([0], [frame.width]) if frame.width >= wide and frame.height >= lowest else ([], [])
    for until, since, bottom, _ in below:
        if bottom >= frame.height or not lefts:
            break
        first, last = bisect_right(rights, until), bisect_left(lefts, since)
        if first >= last:
            continue
        if bottom >= lowest:
            yield from zip(lefts[first:last], rights[first:last], itertools.repeat(bottom), strict=False)
        beside = ((lefts[first], until), (since, rights[last - 1]))
        spans = [(x, y) for x, y in beside if x <= hold[0] and hold[1] <= y and y - x >= wide]
        lefts[first:last], rights[first:last] = [x for x, _ in spans], [y for _, y in spans]
    yield from zip(lefts, rights, itertools.repeat(frame.height), strict=False)


def _size(width: int, height: int, aspect: Aspect) -> int:
    """What is made as large as possible: the area, or how often the shape's ratio fits."""
    ratio = aspect.ratio
    return width * height if ratio is None else min(width // ratio[0], height // ratio[1])


def _smallest(core: tuple[int, int, int, int], aspect: Aspect) -> int:
    """The size of the smallest part of this shape that can hold the core; at least one pixel."""
    width, height, ratio = core[2] - core[0], core[3] - core[1], aspect.ratio
    return 1 if ratio is None else max(1, -(-width // ratio[0]), -(-height // ratio[1]))


def _least(best_size: int, other_side: int, aspect: Aspect, side: int) -> float:
    """How wide (side 0) or high (1) a part must be to become larger than the best so far."""
    ratio = aspect.ratio
    return (best_size + 1) / other_side if ratio is None else (best_size + 1) * ratio[side]


def _fitted(part: _Part, core: tuple[int, int, int, int], aspect: Aspect) -> _Part:
    """The largest crop of this shape in the part that holds the core, the core in its middle where there is room."""
    ratio = aspect.ratio
    if ratio is None:
        return part
    times = _size(part[2] - part[0], part[3] - part[1], aspect)
    middle = core if core[0] <= core[2] else part
    edges = []
    for axis, length in enumerate((times * ratio[0], times * ratio[1])):
        lowest, highest = max(part[axis], core[axis + 2] - length), min(core[axis], part[axis + 2] - length)
        start = min(max((middle[axis] + middle[axis + 2] - length) // 2, lowest), highest)
        edges.append((start, start + length))
    return edges[0][0], edges[1][0], edges[0][1], edges[1][1]
