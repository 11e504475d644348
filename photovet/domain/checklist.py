"""What no machine can see: the questions that a person answers, and whether she looked at every part of the photo."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType

from photovet.domain.finding import Finding, Kind
from photovet.domain.geometry import Box

HAND = "hand"
"""The source of a finding that a person drew."""

# Grids of views meet at whole pixels, and a result's JSON rounds: half a pixel on every side closes what is no gap.
_SEAM = 0.5


class Question(StrEnum):
    """What there is no detector for, or none that can be relied on. Each asks for what is not marked yet."""

    REFLECTION = "reflection"
    MARK = "mark"
    BADGE = "badge"
    PAPER = "paper"


class Answer(StrEnum):
    """Nothing of the kind that is not marked already; or there is, and then somebody marks it."""

    NONE = "none"
    SEEN = "seen"


Checklist = Mapping[Question, Answer]

MARKED_AS: Mapping[Question, frozenset[Kind]] = MappingProxyType(
    {
        Question.REFLECTION: frozenset(Kind) - {Kind.METADATA},
        Question.MARK: frozenset({Kind.MARK, Kind.PERSON}),
        Question.BADGE: frozenset({Kind.DOCUMENT, Kind.TEXT, Kind.CODE}),
        Question.PAPER: frozenset({Kind.DOCUMENT, Kind.TEXT}),
    }
)
"""As what a person marks what she saw."""


def unanswered(checklist: Checklist) -> tuple[Question, ...]:
    """The questions that nobody answered, in their order."""
    return tuple(question for question in Question if question not in checklist)


def unmarked(checklist: Checklist, findings: Sequence[Finding]) -> tuple[Question, ...]:
    """The questions that were answered with SEEN while nothing of that kind was added by hand, in their order."""
    by_hand = {finding.kind for finding in findings if finding.source == HAND}
    return tuple(
        question
        for question in Question
        if checklist.get(question) is Answer.SEEN and not by_hand & MARKED_AS[question]
    )


def tour_share(seen: Iterable[Box], size: tuple[int, int]) -> float:
    """How much of a photo of `size` (width, height) lies in a part that was looked at at full size: 0 to 1."""
    whole = Box(0, 0, *size)
    views = [part for view in seen if (part := view.grown(_SEAM).common(whole)) is not None]
    edges = sorted({edge for view in views for edge in (view.x, view.right)})
    covered = 0.0
    for left, right in itertools.pairwise(edges):
        spans = sorted((view.y, view.bottom) for view in views if view.x <= left and right <= view.right)
        reached = 0.0
        for top, bottom in spans:
            covered += (right - left) * max(0.0, bottom - max(top, reached))
            reached = max(reached, bottom)
    return 1.0 if whole.area - covered < _SEAM else covered / whole.area


def with_view(seen: Sequence[Box], view: Box, size: tuple[int, int]) -> tuple[Box, ...]:
    """The parts that were looked at with one more; as few as say the same."""
    if any(other.contains(view) for other in seen):
        return tuple(seen)
    more = (*(other for other in seen if not view.contains(other)), view)
    return (Box(0.0, 0.0, float(size[0]), float(size[1])),) if tour_share(more, size) >= 1 else more
