"""How much the similarity of two faces says. It is only ever a suggestion: a person confirms."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from photovet.domain.finding import Finding, Kind, MatchLevel
from photovet.domain.geometry import Point, is_finite

# SFace on LFW, 4.7 million comparisons of strangers: one in 1,000 reaches .360, one in 10,000 .416, one in 100,000
# .462. With 50 enrolled people, .45 suggests a wrong name in 0.1 % of cases.
SUGGESTED = 0.45
"""Cosine similarity from which a name is suggested, for a person enrolled with `ENOUGH_PICTURES`, among `PEOPLE`."""
PEOPLE = 50
"""Among more enrolled people than this, more likeness is asked for: a stranger resembles somebody among thousands."""
TENFOLD = 0.05
"""How much more, for ten times as many people: ten times fewer strangers' pairs reach a similarity so much higher."""
SUGGESTED_FEW_PICTURES = 0.48
"""The same for a person enrolled with fewer: one picture may be an unlucky one."""
ENOUGH_PICTURES = 3
"""With the mean of three pictures SFace recognises .994 at one false match in 10,000; with one picture, .972."""
YOU_DECIDE = 0.36
"""Below this a face is a stranger's: 1.6 % of the same people's pairs lie there, and 99.9 % of the strangers'."""
MARGIN = 0.05
"""How much more alike than the second best person the best must be for a suggestion: siblings look alike."""
SMALLEST_FACE = 30
"""Height of a face in pixels below which no identity is named: there is too little to recognise."""
_LANDMARKS = 5


def level(similarity: float, margin: float, pictures: int, people: int = 1) -> MatchLevel:
    """What a cosine similarity says about the most alike of so many people, who is enrolled with so many pictures.

    `margin` is the lead over the second best person; 1 or more where nobody else is enrolled. A number that is not
    one (NaN) suggests nobody.
    """
    more = TENFOLD * math.log10(max(people, PEOPLE) / PEOPLE)
    if pictures < 1 or not similarity >= YOU_DECIDE + more:
        return MatchLevel.STRANGER
    needed = more + (SUGGESTED if pictures >= ENOUGH_PICTURES else SUGGESTED_FEW_PICTURES)
    return MatchLevel.SUGGESTED if similarity >= needed and margin >= MARGIN else MatchLevel.YOU_DECIDE


def can_be_matched(finding: Finding) -> bool:
    """Whether a finding is a face that is large enough to recognise, with the landmarks that doing so takes."""
    if finding.kind is not Kind.FACE or finding.region is None:
        return False
    complete = len(finding.landmarks) == _LANDMARKS and is_finite(finding.landmarks)
    return complete and finding.region.box.h >= SMALLEST_FACE


# --- what a reference picture must be -----------------------------------------------------------------------------

SMALLEST_PORTRAIT = 60
"""Height in pixels of a face to recognise somebody by. Shrunk to 60 px, faces lose .04 of the similarity to other
pictures of the same person; at 40 px .12, at 30 px .22."""
TURNED_AWAY = 0.35
"""How far the nose may lie beside the middle of the eyes, as a part of their distance: a half profile."""
LOOKS_UP_OR_DOWN = (0.36, 0.76)
"""Where the nose may lie between eyes and mouth; .48 to .64 in portraits that look into the camera."""
BLURRED = 0.895
"""How much of the brightness changes in a face of 112 px may survive a blur of 1.5 px more. Sharp portraits keep .54
to .77, blurred by 2 px .85 to .92 (.10 less similar to other pictures), by 3 px .91 to .96 (.22 less)."""


@dataclass(frozen=True)
class Portrayed:
    """A face in a picture that somebody is to be recognised by: its height in pixels, its landmarks, its blur."""

    height: float
    landmarks: tuple[Point, ...]
    blur: float


def portrait_problem(face: Portrayed) -> str | None:
    """The first reason why nobody should be recognised by it: face_too_small, face_turned_away, face_blurred."""
    if len(face.landmarks) != _LANDMARKS or not is_finite(face.landmarks) or not face.height >= SMALLEST_PORTRAIT:
        return "face_too_small"
    if _is_turned_away(face.landmarks):
        return "face_turned_away"
    return None if face.blur <= BLURRED else "face_blurred"


def _is_turned_away(landmarks: Sequence[Point]) -> bool:
    right, left, nose, mouth_right, mouth_left = (complex(x, y) for x, y in landmarks)
    eyes, mouth = (right + left) / 2, (mouth_right + mouth_left) / 2
    if left == right:
        return True
    # In units of the distance between the eyes, along and across the line through them.
    to_nose, to_mouth = (nose - eyes) / (left - right), (mouth - eyes) / (left - right)
    if abs(to_nose.real) > TURNED_AWAY or to_mouth.imag <= 0:
        return True
    low, high = LOOKS_UP_OR_DOWN
    return not low <= to_nose.imag / to_mouth.imag <= high
