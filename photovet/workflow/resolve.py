"""Settle findings: from a decisions file, and from an earlier review of the same photo."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any

from photovet.domain.checklist import HAND, Answer, Question
from photovet.domain.crop import Aspect, solving
from photovet.domain.finding import Finding, Kind, Phi
from photovet.domain.geometry import Box, Region
from photovet.domain.mapping import is_second_look
from photovet.domain.policy import Policy
from photovet.domain.review import CroppedOut, Resolution, Review
from photovet.errors import BadInput, describe_path
from photovet.workflow.files import MALFORMED, words
from photovet.workflow.result import resolution_from_json

# Two scans of one file with the same networks agree to a pixel; another version may draw a box a little differently.
_SAME_PLACE = 0.5

_DEFAULT_POLICY = Policy()
_PROPOSE = "propose"


@dataclass(frozen=True)
class Decision:
    """One row of a decisions file: which findings, and how they are settled."""

    resolution: Resolution
    finding: str | None = None
    kind: Kind | None = None
    phi: Phi | None = None
    at: tuple[float, float] | None = None

    def means(self, finding: Finding) -> bool:
        """Whether this decision is about the finding, as far as its id, kind, verdict or a point inside are given."""
        if self.finding is not None and finding.id != self.finding:
            return False
        if self.kind is not None and finding.kind is not self.kind:
            return False
        if self.phi is not None and finding.phi is not self.phi:
            return False
        return self.at is None or (finding.region is not None and finding.region.box.holds(self.at))


def decide(
    reviews: Sequence[Review], decisions: Mapping[str, Any], policy: Policy = _DEFAULT_POLICY
) -> tuple[Review, ...]:
    """The reviews with a decisions file applied, in order.

    {"everywhere": [{"kind": "text", "phi": "ordinary", "how": ...} | {"findings": [[<photo>, "f1"], ...], "how": ...}],
    "photos": [{"photo": <path, end of a path, or sha256>, "crop": [x, y, w, h] | "propose", "add": [{"kind", "box"}],
    "decisions": [{"finding": "f1" | "kind": "text", "at": [x, y], "how": ..., ...}], "checklist": {"badge": "none"},
    "toured": true}]}. BadInput names what can't be used: a decision about a photo or a finding that does not exist is
    never passed over.
    """
    settled = list(reviews)
    for row in _rows(decisions, "everywhere"):
        settled = list(_decide_everywhere(settled, row))
    for row in _rows(decisions, "photos"):
        index = index_of(settled, str(row.get("photo", "")))
        settled[index] = _decide_one(settled[index], row, policy)
    return tuple(settled)


def settle_many(
    reviews: Sequence[Review], chosen: Iterable[tuple[int, str]], resolution: Resolution
) -> tuple[Review, ...]:
    """The reviews with findings of any of them, each as (index of the review, id), settled alike: one step for undo.

    KeyError or IndexError if one is not there, and then nothing is settled. Whether it counts for each, the gate says.
    """
    settled = dict(enumerate(reviews))
    for index, finding in chosen:
        if index not in settled:
            raise IndexError(index)
        settled[index] = settled[index].settle(finding, resolution)
    return tuple(settled[index] for index in range(len(reviews)))


def open_ones(reviews: Sequence[Review], kind: Kind, phi: Phi | None = None) -> tuple[tuple[int, str], ...]:
    """What `settle_many` takes: the findings of a kind (and verdict) that nothing settles yet, in all the reviews."""
    return tuple(
        (index, finding.id)
        for index, review in enumerate(reviews)
        for finding in review.findings
        if finding.kind is kind and (phi is None or finding.phi is phi) and finding.id not in review.resolutions
    )


def _decide_everywhere(reviews: Sequence[Review], row: Mapping[str, Any]) -> tuple[Review, ...]:
    try:
        resolution, named = resolution_from_json(row), row.get("findings")
        if named is None:
            decision = _decision(row)
        elif row.keys() & {"finding", "kind", "phi", "at"}:
            raise ValueError("named one by one, or by what they are")
        else:
            pairs = [(words(photo), words(finding)) for photo, finding in named]
    except MALFORMED as error:
        raise BadInput("not_decisions") from error
    if named is None:
        chosen = [(at, f.id) for at, review in enumerate(reviews) for f in review.findings if decision.means(f)]
    else:
        chosen = [(index_of(reviews, photo), finding) for photo, finding in pairs]
    if not chosen:
        raise BadInput("finding_unknown", photo="*", finding=str(row.get("kind")))
    try:
        return settle_many(reviews, chosen, resolution)
    except KeyError as error:
        photo = next(photo for photo, finding in pairs if finding == error.args[0])
        raise BadInput("finding_unknown", photo=photo, finding=str(error.args[0])) from error


def index_of(reviews: Sequence[Review], named: str) -> int:
    """Which review a name means."""
    wanted = PurePath(named).parts

    def is_meant(review: Review) -> bool:
        if review.photo is not None and review.photo.sha256 == named:
            return True
        parts = PurePath(describe_path(review.path)).parts
        return bool(wanted) and parts[-len(wanted) :] == wanted

    found = [index for index, review in enumerate(reviews) if is_meant(review)]
    if len(found) != 1:
        raise BadInput("photo_ambiguous" if found else "photo_unknown", photo=named)
    return found[0]


def _decide_one(review: Review, row: Mapping[str, Any], policy: Policy) -> Review:
    try:
        crop = row.get("crop")
        if crop is not None and crop != _PROPOSE:
            review = review.cropped_to(Box(*map(float, crop)))
        for added in _rows(row, "add"):
            review = add_by_hand(review, Kind(added["kind"]), Region(Box(*map(float, added["box"]))))
        for question, answer in row.get("checklist", {}).items():
            review = review.answered(Question(question), Answer(answer))
        if row.get("toured", False) is True and review.photo is not None:
            review = review.looked_at(Box(0, 0, *review.photo.size))
        decisions = [_decision(item) for item in _rows(row, "decisions")]
        aspect = Aspect(row.get("aspect", Aspect.FREE))
    except MALFORMED as error:
        raise BadInput("not_decisions", photo=str(row.get("photo"))) from error
    for decision in decisions:
        meant = [finding for finding in review.findings if decision.means(finding)]
        if not meant:
            raise BadInput("finding_unknown", photo=str(row["photo"]), finding=decision.finding or str(decision.kind))
        for finding in meant:
            review = review.settle(finding.id, decision.resolution)
    return _cropped(review, policy, aspect, str(row["photo"])) if crop == _PROPOSE else review


def _cropped(review: Review, policy: Policy, aspect: Aspect, named: str) -> Review:
    """The review with the crop that solves most; what nothing settles and the crop leaves out is cropped out."""
    is_open = [f.id for f in review.findings if f.region is not None and f.id not in review.resolutions]
    best = next(iter(solving(review, policy, blocked=is_open, aspects=(aspect,))), None)
    if best is None:
        raise BadInput("no_crop_found", photo=named)
    review = review.cropped_to(best.crop)
    for name in best.leaves_out:
        review = review.settle(name, CroppedOut())
    return review


def _decision(row: Mapping[str, Any]) -> Decision:
    at = row.get("at")
    decision = Decision(
        resolution=resolution_from_json(row),
        finding=row.get("finding"),
        kind=Kind(row["kind"]) if "kind" in row else None,
        phi=Phi(row["phi"]) if "phi" in row else None,
        at=(float(at[0]), float(at[1])) if at is not None else None,
    )
    if decision.finding is None and decision.kind is None:
        raise ValueError("a decision names a finding or a kind")
    return decision


def _rows(content: Mapping[str, Any], key: str) -> list[Any]:
    rows = content.get(key, []) if isinstance(content, Mapping) else None
    if not isinstance(rows, list) or not all(isinstance(row, Mapping) for row in rows):
        raise BadInput("not_decisions")
    if key == "photos" and not rows and not content.get("everywhere"):
        raise BadInput("not_decisions")
    return rows


def add_by_hand(review: Review, kind: Kind, region: Region) -> Review:
    """The review with a finding that a person drew: what the machine missed."""
    return review.add(Finding(id=_free_id(review), kind=kind, region=region, score=1.0, source=HAND))


def _free_id(review: Review) -> str:
    taken = {finding.id for finding in review.findings}
    return next(name for number in itertools.count(1) if (name := f"h{number}") not in taken)


def carry_over(fresh: Review, earlier: Review) -> Review:
    """The fresh scan of a photo with the decisions of an earlier review of the same bytes.

    What was drawn by hand, answered, noted and looked at stays. A finding that the earlier review did not have stays
    open: nothing that is found now is settled by a decision about something else, and one decision settles one finding.
    """
    if fresh.photo is None or earlier.photo is None or fresh.photo.sha256 != earlier.photo.sha256:
        return fresh
    kept = replace(fresh, crop=earlier.crop, checklist=earlier.checklist, seen=earlier.seen)
    twins = tuple(_twins(fresh, earlier))
    for finding, twin in twins:
        kept = _brought(kept, finding.id, earlier, twin.id)
    # What only a second look saw, another first look may not see again: it is kept like what was drawn.
    again = {twin.id for _, twin in twins}
    seen_late = (finding for finding in earlier.findings if is_second_look(finding) and finding.id not in again)
    for drawn in (*(finding for finding in earlier.findings if finding.source == HAND), *seen_late):
        is_taken = any(finding.id == drawn.id for finding in kept.findings)
        added = replace(drawn, id=_free_id(kept)) if is_taken else drawn
        kept = _brought(kept.add(added), added.id, earlier, drawn.id)
    return kept


def _brought(review: Review, finding: str, earlier: Review, twin: str) -> Review:
    """With what was decided and noted about the twin."""
    if twin in earlier.resolutions:
        review = review.settle(finding, earlier.resolutions[twin])
    return review.noted(finding, earlier.notes[twin]) if twin in earlier.notes else review


def _twins(fresh: Review, earlier: Review) -> Iterator[tuple[Finding, Finding]]:
    """Which finding of a machine is which of the earlier review's, the most alike first, each at most once."""
    by_machine = [finding for finding in earlier.findings if finding.source != HAND]
    pairs = itertools.product(fresh.findings, by_machine)
    alike = [(likeness, *pair) for pair in pairs if (likeness := _likeness(*pair)) >= _SAME_PLACE]
    seen: set[str] = set()
    paired: set[str] = set()
    for _, finding, twin in sorted(alike, key=lambda row: -row[0]):
        if finding.id not in seen and twin.id not in paired:
            seen.add(finding.id)
            paired.add(twin.id)
            yield finding, twin


def _likeness(one: Finding, other: Finding) -> float:
    """0 for another kind or other words, else how much the places overlap; hidden data is alike or not."""
    if one.kind is not other.kind or one.text != other.text:
        return 0.0
    if one.region is None or other.region is None:
        return float(one.region is other.region and one.detail == other.detail)
    return one.region.box.iou(other.region.box)


def carry_over_all(fresh: Sequence[Review], earlier: Sequence[Review]) -> tuple[Review, ...]:
    """`carry_over` for a batch; photos are recognised by their bytes, wherever they lie now."""
    by_bytes: dict[str, list[Review]] = {}
    for review in earlier:
        if review.photo:
            by_bytes.setdefault(review.photo.sha256, []).append(review)
    return tuple(
        carry_over(review, known) if (known := _known(review, by_bytes)) is not None else review for review in fresh
    )


def _known(review: Review, by_bytes: Mapping[str, list[Review]]) -> Review | None:
    """The earlier review of a photo. Of copies that were judged differently, the one of this path or none."""
    same_bytes = by_bytes.get(review.photo.sha256, []) if review.photo else []
    path = describe_path(review.path)
    found = [other for other in same_bytes if describe_path(other.path) == path] or same_bytes
    judged_alike = all(_judgement(other) == _judgement(found[0]) for other in found)
    return found[0] if found and judged_alike else None


def _judgement(review: Review) -> tuple[object, ...]:
    return review.findings, dict(review.resolutions), review.crop, dict(review.checklist), review.seen
