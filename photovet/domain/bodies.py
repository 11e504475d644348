"""Which person boxes are the body of which face. Pure arithmetic on findings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from photovet.domain.finding import Finding, Kind
from photovet.domain.geometry import Box, Region

# Where a face's centre lies in the box of an upright person: in the middle, at an eighth of its height. A face farther
# from there than this share of the box's width belongs to somebody else, or to a person who lies or bends.
_FACE_HEIGHT, _FARTHEST = 0.125, 1.0

# Two boxes are one person if her face leaves no room in the smaller for the head of anybody else: it is at most so many
# faces wide, the face's middle is no farther from its middle than this share of its width, its top is no higher above
# the face than hair reaches and no lower than a hood hides (heights of the face), no other face lies in it, and the
# larger begins at the same height and holds nearly all of it. Looked at one by one on group, crowd and street photos.
_WIDEST, _ASIDE, _HAIR, _HOOD, _SAME_TOP, _WITHIN = 2.0, 1 / 6, 0.6, 0.3, 0.6, 0.9


def with_bodies(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings, with each face given its body and the person boxes that thereby have a face left out.

    One face for one body: a person whose face is hidden behind somebody else's head keeps a finding of her own. A
    second box around the same person goes with her, and her body then holds both.
    """
    faces = [finding for finding in findings if finding.kind is Kind.FACE]
    people = [finding for finding in findings if finding.kind is Kind.PERSON]
    pairs = sorted(
        (distance, place, other)
        for place, face in enumerate(faces)
        for other, person in enumerate(people)
        if (distance := _distance(face, person)) is not None
    )
    body_of: dict[int, int] = {}
    for _, face, person in pairs:
        if face not in body_of and person not in body_of.values():
            body_of[face] = person
    bodies = {id(faces[face]): people[person].region for face, person in body_of.items()}
    taken = {id(people[person]) for person in body_of.values()}
    for face, person in body_of.items():
        for other in people:
            if id(other) not in taken and _is_same(faces[face], people[person], other, faces):
                taken.add(id(other))
                bodies[id(faces[face])] = _around(bodies[id(faces[face])], other.region)
    return tuple(
        replace(finding, body=bodies[id(finding)]) if id(finding) in bodies else finding
        for finding in findings
        if id(finding) not in taken
    )


def _is_same(face: Finding, body: Finding, other: Finding, faces: Sequence[Finding]) -> bool:
    """Whether another box can only be around the person whose face and body these are."""
    if face.region is None or body.region is None or other.region is None:
        return False
    head, whole, box = face.region.box, body.region.box, other.region.box
    has_her_head = (
        box.w <= _WIDEST * head.w
        and abs(head.centre[0] - box.centre[0]) <= _ASIDE * box.w
        and -_HOOD * head.h <= head.y - box.y <= _HAIR * head.h
        and abs(whole.y - box.y) <= _SAME_TOP * head.h
    )
    if not has_her_head or box.overlap(whole) < _WITHIN * box.area:
        return False
    return not any(one is not face and one.region and box.holds(one.region.box.centre) for one in faces)


def _around(region: Region | None, other: Region | None) -> Region | None:
    """One box around both."""
    if region is None or other is None:
        return region or other
    return Region(Box.around((*region.box.corners, *other.box.corners)))


def _distance(face: Finding, person: Finding) -> float | None:
    """How far the face is from where this body has its face, in widths of the body; None if it can not be its face."""
    if face.region is None or person.region is None:
        return None
    head, body = face.region.box, person.region.box
    if not body.grown(0.1 * head.h).holds(head.centre) or head.w > 1.1 * body.w:
        return None
    x, y = head.centre
    expected = Box(body.x, body.y + _FACE_HEIGHT * body.h, body.w, 0).centre
    distance = ((x - expected[0]) ** 2 + (y - expected[1]) ** 2) ** 0.5 / max(1.0, body.w)
    return distance if distance <= _FARTHEST else None
