"""Whose face it may be, of those who agreed to be recognised, and which unknown faces are one person.

A suggestion is never more: a person confirms it, face by face. Embeddings are biometric data; they come from the worker
that looked at the photo, and go nowhere but into the vault.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from photovet.domain.clusters import groups
from photovet.domain.finding import Finding, Kind, Match, MatchLevel
from photovet.domain.geometry import Box
from photovet.domain.match import YOU_DECIDE, level
from photovet.domain.review import Review
from photovet.store import enrolments, people
from photovet.store.enrolments import Gallery
from photovet.workflow.scan import RECOGNITION
from photovet.workflow.vault import Desk

Numbers = NDArray[np.float32]
Embeddings = Mapping[str, bytes]
"""By finding of one photo: 128 float32, little-endian, of length 1."""
Place = tuple[int, str]
"""A face of a batch: the photo's index and the finding's id."""

# Two boxes are the same face of the same photo from this overlap on (IoU), whatever another scan calls it.
_SAME_PLACE = 0.5
# Pairs of faces that are less alike than this count as not alike at all: it keeps the number of pairs small.
_ALIKE_AT_ALL = 0.2


def recognised(desk: Desk, reviews: Sequence[Review], embeddings: Sequence[Embeddings]) -> tuple[Review, ...]:
    """The reviews with a Match at every face that is like somebody who agrees today to be recognised.

    Whoever was said not to be the one is not suggested for that face again, nor for one that is more like that face
    than like her own pictures. `embeddings` are those of each review, in its order.
    """
    with desk.vault.read() as at:
        galleries = {model: enrolments.gallery(at, model=model) for model in {*map(_model, reviews)} if model}
        names = {person.id: person.name for person in people.everyone(at).values()}
        refused = enrolments.refused(at, [review.photo.sha256 for review in reviews if review.photo])
    faces = [_faces(review, known, refused) for review, known in zip(reviews, embeddings, strict=True)]
    told_apart: dict[tuple[str, str], list[Numbers]] = {}
    for review, found in zip(reviews, faces, strict=True):
        for face in found.values():
            for person in face.refused:
                told_apart.setdefault((_model(review), person), []).append(face.numbers)
    done = []
    for review, found in zip(reviews, faces, strict=True):
        model = _model(review)
        matches = _matches(galleries[model], found, partial(_told_apart, told_apart, model), names) if found else {}
        done.append(replace(review, findings=tuple(replace(f, match=matches.get(f.id)) for f in review.findings)))
    return tuple(done)


def unknown_people(reviews: Sequence[Review], embeddings: Sequence[Embeddings]) -> tuple[tuple[Place, ...], ...]:
    """The faces without a suggestion that are one person in two or more photos; see `same_person`."""
    unknown: dict[Place, bytes] = {}
    for index, (review, known) in enumerate(zip(reviews, embeddings, strict=True)):
        nameless = (one.id for one in review.findings if one.match is None and one.id in known)
        unknown |= {(index, finding): known[finding] for finding in nameless}
    return same_person(unknown)


def same_person(faces: Mapping[Place, bytes]) -> tuple[tuple[Place, ...], ...]:
    """Which of these faces are one person, as groups of two or more: largest first, the same every time.

    Two faces of one photo are never one person. All embeddings are of one network.
    """
    places = sorted(faces)
    if len(places) < 2:
        return ()
    numbers = np.stack([_numbers(faces[place]) for place in places])
    by_photo: dict[int, list[int]] = {}
    for index, (photo, _) in enumerate(places):
        by_photo.setdefault(photo, []).append(index)
    apart = [pair for together in by_photo.values() for pair in combinations(together, 2)]
    return groups(places, _edges(numbers), apart=apart)


@dataclass(frozen=True)
class _Face:
    """A face that can be compared, and whom it was said not to be."""

    numbers: Numbers
    refused: frozenset[str] = field(default_factory=frozenset)


def _model(review: Review) -> str:
    """The network that described the faces of a photo, or nothing."""
    return next((run.version for run in review.runs if run.name == RECOGNITION and run.ran), "")


def _faces(review: Review, known: Embeddings, refused: Mapping[str, Sequence[tuple[Box, str]]]) -> Mapping[str, _Face]:
    if review.photo is None or not _model(review):
        return {}
    places = refused.get(review.photo.sha256, ())
    return {
        one.id: _Face(_numbers(known[one.id]), _not_this(one, places))
        for one in review.findings
        if one.kind is Kind.FACE and one.id in known
    }


def _not_this(finding: Finding, refused: Sequence[tuple[Box, str]]) -> frozenset[str]:
    box = finding.region.box if finding.region else None
    return frozenset(person for place, person in refused if box is not None and box.iou(place) >= _SAME_PLACE)


def _told_apart(faces: Mapping[tuple[str, str], Sequence[Numbers]], model: str, person: str) -> Sequence[Numbers]:
    """The faces of this batch that were said not to be this person's."""
    return faces.get((model, person), ())


def _numbers(embedding: bytes) -> Numbers:
    return np.frombuffer(embedding, "<f4")


def _matches(
    gallery: Gallery,
    faces: Mapping[str, _Face],
    others: Callable[[str], Sequence[Numbers]],
    names: Mapping[str, str],
) -> Mapping[str, Match]:
    """By finding of one photo. Of two faces in one photo only the more alike is suggested to be the same person."""
    found: dict[str, Match] = {}
    for finding, face in faces.items():
        match = match_of(gallery, face.numbers, names, refused=face.refused, others=others)
        if match is not None:
            found[finding] = match
    best: dict[str, float] = {}
    for match in found.values():
        best[match.person] = max(match.similarity, best.get(match.person, -1.0))
    return {
        finding: match if match.similarity >= best[match.person] else _less_sure(match)
        for finding, match in found.items()
    }


def match_of(
    gallery: Gallery,
    face: Numbers,
    names: Mapping[str, str],
    *,
    refused: Collection[str] = (),
    others: Callable[[str], Sequence[Numbers]] = lambda _: (),
) -> Match | None:
    """The most alike person of a gallery whom nobody excluded, if she is alike enough.

    `others` says of a person which faces were said not to be hers.
    """
    without = set(refused)
    while near := gallery.nearest(face, without=without):
        first, margin = near[0], near[0].similarity - near[1].similarity if len(near) > 1 else 1.0
        said = level(first.similarity, margin, first.pictures, len(gallery.people))
        if said is MatchLevel.STRANGER:
            return None
        if not _is_rather(face, others(first.person), first.similarity):
            return Match(first.person, names[first.person], first.similarity, margin, said)
        without.add(first.person)
    return None


def _is_rather(face: Numbers, others: Sequence[Numbers], similarity: float) -> bool:
    """Whether a face is like one of the faces that were said not to be hers, and more so than like her own."""
    return any(float(face @ other) >= max(similarity, YOU_DECIDE) for other in others)


def _less_sure(match: Match) -> Match:
    return replace(match, level=MatchLevel.YOU_DECIDE)


def _edges(numbers: Numbers) -> Iterator[tuple[int, int, float]]:
    for index in range(len(numbers) - 1):
        alike = numbers[index + 1 :] @ numbers[index]
        for offset in np.flatnonzero(alike >= _ALIKE_AT_ALL).tolist():
            yield index, index + 1 + offset, float(alike[offset])
