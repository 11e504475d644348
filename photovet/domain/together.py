"""What may be answered on one sheet, on which a person looks at several findings together, and what is proposed there.

Nothing here settles anything: a proposal counts for nothing until a person has seen the finding and said so. Whether
the answer then holds, the gate says.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from photovet.domain.checklist import HAND
from photovet.domain.cover import covers_person
from photovet.domain.finding import Certainty, Finding, Kind, Phi
from photovet.domain.gate import ACCEPTS
from photovet.domain.geometry import Box
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
    """One finding on the sheet: the ways it may go, OPEN always among them, and the one that is proposed.

    `inside` are the ids of things that lie wholly inside it, such as the words on a screen: covered if it is covered,
    and open otherwise.
    """

    finding: Finding
    ways: frozenset[Way]
    proposed: Way
    inside: tuple[str, ...] = ()


# A code or a plate leads to somebody whatever it looks like; a mark is only ever drawn by somebody who saw it.
_NEVER_CLEARED = frozenset({Kind.CODE, Kind.PLATE, Kind.MARK, Kind.METADATA})
_HOLDERS = frozenset({Kind.SCREEN, Kind.DOCUMENT})
_ORDER = (Way.OPEN, Way.COVER, Way.CLEAR)


def offers(review: Review, policy: Policy, is_open: Collection[str]) -> tuple[Offer, ...]:
    """What the sheet shows of the findings `is_open` (ids): those that may be covered or cleared, by what is proposed.

    Never cleared together: faces that are sure, small or like somebody's, words about a patient, codes, plates, hidden
    data, and what a person marked herself. A person is covered only where the policy allows it and the fill hides all
    of her. What lies inside a screen or a paper that is to be covered goes with it.
    """
    wanted = frozenset(is_open)
    # A page of words has hundreds of findings, each held against every screen: what is the same is reckoned once.
    telling = [_extent(one) for one in review.findings if one.phi in (Phi.PHI, Phi.CHECK) and one.region is not None]
    found = (one for one in review.findings if one.id in wanted and one.region is not None)
    made = [one for one in (_offer(each, review, policy, telling) for each in found) if len(one.ways) > 1]
    return tuple(sorted(_with_what_is_inside(made), key=lambda one: _ORDER.index(one.proposed)))


def _with_what_is_inside(made: Sequence[Offer]) -> Iterator[Offer]:
    things = [(one.finding.id, _extent(one.finding)) for one in made if Released not in ACCEPTS[one.finding.kind]]
    holders = [one.finding for one in made if one.finding.kind in _HOLDERS and one.proposed is Way.COVER]
    within: dict[str, str] = {}
    for holder in sorted(holders, key=lambda one: -_box(one).area):  # what is inside of two goes with the larger
        if holder.id in within:
            continue
        box = _box(holder)
        for name, extent in things:
            if name not in within and box.contains(extent) and extent.area < box.area:
                within[name] = holder.id
    for one in made:
        if one.finding.id not in within:
            yield replace(one, inside=tuple(name for name, holder in within.items() if holder == one.finding.id))


def _box(finding: Finding) -> Box:
    return finding.region.box if finding.region is not None else Box(0, 0, 0, 0)


def _extent(finding: Finding) -> Box:
    return finding.region.extent if finding.region is not None else Box(0, 0, 0, 0)


def _offer(finding: Finding, review: Review, policy: Policy, telling: Sequence[Box]) -> Offer:
    ways = {Way.OPEN}
    if _may_cover(finding, review, policy):
        ways.add(Way.COVER)
    if _may_clear(finding):
        ways.add(Way.CLEAR)
    if Way.CLEAR in ways and _seems_nothing(finding, telling):
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


def _seems_nothing(finding: Finding, telling: Sequence[Box]) -> bool:
    """Whether "nothing to see" is proposed; a face or a sure person has to be cleared by an answer of its own.

    A possible screen on which words stand that are not ordinary (`telling`) probably is what it may be.
    """
    if finding.kind is Kind.TEXT:
        return finding.phi is Phi.ORDINARY and not finding.identifiers
    if finding.kind is Kind.SCREEN:
        box = _box(finding)
        return finding.certainty is Certainty.POSSIBLE and not any(map(box.touches, telling))
    return finding.kind is Kind.PERSON and finding.certainty is Certainty.POSSIBLE
