"""Which person box is the body of which face. Pure arithmetic on findings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from photovet.domain.finding import Finding, Kind
from photovet.domain.geometry import Box

# Where a face's centre lies in the box of an upright person: in the middle, at an eighth of its height. A face farther
# from there than this share of the box's width belongs to somebody else, or to a person who lies or bends.
_FACE_HEIGHT, _FARTHEST = 0.125, 1.0


def with_bodies(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings, with each face given its body and the person boxes that thereby have a face left out.

    One face for one body: a person whose face is hidden behind somebody else's head keeps a finding of her own.
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
    return tuple(
        replace(finding, body=bodies[id(finding)]) if id(finding) in bodies else finding
        for finding in findings
        if id(finding) not in taken
    )


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
