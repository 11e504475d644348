"""How much the similarity of two faces says. It is only ever a suggestion: a person confirms."""

from __future__ import annotations

from photovet.domain.finding import Finding, Kind, MatchLevel
from photovet.domain.geometry import is_finite

# SFace on LFW, 4.7 million comparisons of strangers: one in 1,000 reaches .360, one in 10,000 .416, one in 100,000
# .462. With 50 enrolled people, .45 suggests a wrong name in 0.1 % of cases.
SUGGESTED = 0.45
"""Cosine similarity from which a name is suggested, for a person enrolled with `ENOUGH_PICTURES`."""
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


def level(similarity: float, margin: float, pictures: int) -> MatchLevel:
    """What a cosine similarity says about the most alike person, who is enrolled with so many pictures.

    `margin` is the lead over the second best person; 1 or more where nobody else is enrolled. A number that is not
    one (NaN) suggests nobody.
    """
    if pictures < 1 or not similarity >= YOU_DECIDE:
        return MatchLevel.STRANGER
    needed = SUGGESTED if pictures >= ENOUGH_PICTURES else SUGGESTED_FEW_PICTURES
    return MatchLevel.SUGGESTED if similarity >= needed and margin >= MARGIN else MatchLevel.YOU_DECIDE


def can_be_matched(finding: Finding) -> bool:
    """Whether a finding is a face that is large enough to recognise, with the landmarks that doing so takes."""
    if finding.kind is not Kind.FACE or finding.region is None:
        return False
    complete = len(finding.landmarks) == _LANDMARKS and is_finite(finding.landmarks)
    return complete and finding.region.box.h >= SMALLEST_FACE
