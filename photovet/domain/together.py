"""What may be answered on one sheet, on which a person looks at several findings together, and what is proposed there.

Nothing here settles anything: a proposal counts for nothing until a person has seen the finding and said so. Whether
the answer then holds, the gate says.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from photovet.domain.checklist import HAND
from photovet.domain.cover import covers_person
from photovet.domain.finding import Certainty, Finding, Kind, Phi
from photovet.domain.gate import ACCEPTS
from photovet.domain.match import SMALLEST_FACE
from photovet.domain.policy import Policy
from photovet.domain.review import Covered, Dismissed, Released, Review


class Way(StrEnum):
    """An answer on the sheet: hide it, it is nothing, or it stays open and is answered by itself."""

    COVER = "cover"
    CLEAR = "clear"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Offer:
    """One finding on the sheet: the ways it may go, OPEN always among them, and the one that is proposed."""

    finding: Finding
    ways: frozenset[Way]
    proposed: Way


# A code or a plate leads to somebody whatever it looks like; a mark is only ever drawn by somebody who saw it.
_NEVER_CLEARED = frozenset({Kind.CODE, Kind.PLATE, Kind.MARK, Kind.METADATA})
_ORDER = (Way.OPEN, Way.COVER, Way.CLEAR)


def offers(review: Review, policy: Policy, is_open: Collection[str]) -> tuple[Offer, ...]:
    """What the sheet shows of the findings `is_open` (ids): those that may be covered or cleared, by what is proposed.

    Never cleared together: faces that are sure, small or like somebody's, words about a patient, codes, plates, hidden
    data, and what a person marked herself. A person is covered only where the policy allows it and the fill hides all
    of her.
    """
    found = [one for one in review.findings if one.id in is_open and one.region is not None]
    made = [_offer(one, review, policy) for one in found]
    return tuple(sorted((one for one in made if len(one.ways) > 1), key=lambda one: _ORDER.index(one.proposed)))


def _offer(finding: Finding, review: Review, policy: Policy) -> Offer:
    ways = {Way.OPEN}
    if _may_cover(finding, review, policy):
        ways.add(Way.COVER)
    if _may_clear(finding):
        ways.add(Way.CLEAR)
    if Way.CLEAR in ways and _seems_nothing(finding, review):
        proposed = Way.CLEAR
    else:
        proposed = Way.COVER if Way.COVER in ways else Way.OPEN
    return Offer(finding, frozenset(ways), proposed)


def _may_cover(finding: Finding, review: Review, policy: Policy) -> bool:
    if Covered not in ACCEPTS[finding.kind] or review.photo is None:
        return False
    if Released not in ACCEPTS[finding.kind]:
        return True
    return policy.whole_person_cover and covers_person(finding, Covered(), review.photo.size)


def _may_clear(finding: Finding) -> bool:
    if Dismissed not in ACCEPTS[finding.kind] or finding.kind in _NEVER_CLEARED or finding.source == HAND:
        return False
    if finding.kind is Kind.FACE:
        is_large = finding.region is not None and finding.region.box.h >= SMALLEST_FACE
        return finding.certainty is Certainty.POSSIBLE and finding.match is None and is_large
    return finding.phi is not Phi.PHI


def _seems_nothing(finding: Finding, review: Review) -> bool:
    """Whether "nothing to see" is proposed; a face or a sure person has to be cleared by an answer of its own."""
    if finding.kind is Kind.TEXT:
        return finding.phi is Phi.ORDINARY and not finding.identifiers
    if finding.kind is Kind.SCREEN:
        return finding.certainty is Certainty.POSSIBLE and not _carries_words(finding, review)
    return finding.kind is Kind.PERSON and finding.certainty is Certainty.POSSIBLE


def _carries_words(finding: Finding, review: Review) -> bool:
    """Whether words that are not ordinary stand on it: then it probably is what it may be."""
    region = finding.region
    return region is not None and any(
        one.region is not None and one.phi in (Phi.PHI, Phi.CHECK) and region.box.touches(one.region.extent)
        for one in review.findings
    )
