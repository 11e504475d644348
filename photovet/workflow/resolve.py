"""Settle findings: from a decisions file, and from an earlier review of the same photo."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any

from photovet.domain.finding import Finding, Kind
from photovet.domain.geometry import Box, Region
from photovet.domain.review import Resolution, Review
from photovet.errors import BadInput, describe_path
from photovet.workflow.result import resolution_from_json

# Two scans of one file with the same networks agree to a pixel; another version may draw a box a little differently.
_SAME_PLACE = 0.5


@dataclass(frozen=True)
class Decision:
    """One row of a decisions file: which findings, and how they are settled."""

    resolution: Resolution
    finding: str | None = None
    kind: Kind | None = None
    at: tuple[float, float] | None = None

    def means(self, finding: Finding) -> bool:
        """Whether this decision is about the finding: by id, or by kind and a point inside it."""
        if self.finding is not None:
            return finding.id == self.finding
        if self.kind is not None and finding.kind is not self.kind:
            return False
        return self.at is None or (finding.region is not None and finding.region.box.holds(self.at))


def decide(reviews: Sequence[Review], decisions: Mapping[str, Any]) -> tuple[Review, ...]:
    """The reviews with a decisions file applied, in order.

    {"photos": [{"photo": <path, end of a path, or sha256>, "crop": [x, y, w, h], "add": [{"kind", "box"}],
    "decisions": [{"finding": "f1" | "kind": "text", "at": [x, y], "how": ..., ...}]}]}. BadInput names what can't
    be used: a decision about a photo or a finding that does not exist is never passed over.
    """
    settled = list(reviews)
    for row in _rows(decisions, "photos"):
        index = _index(settled, str(row.get("photo", "")))
        settled[index] = _decide_one(settled[index], row)
    return tuple(settled)


def _index(reviews: Sequence[Review], named: str) -> int:
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


def _decide_one(review: Review, row: Mapping[str, Any]) -> Review:
    try:
        crop = row.get("crop")
        if crop is not None:
            review = review.cropped_to(Box(*map(float, crop)))
        for added in _rows(row, "add"):
            review = add_by_hand(review, Kind(added["kind"]), Region(Box(*map(float, added["box"]))))
        decisions = [_decision(item) for item in _rows(row, "decisions")]
    except (KeyError, TypeError, ValueError) as error:
        raise BadInput("not_decisions", photo=str(row.get("photo"))) from error
    for decision in decisions:
        meant = [finding for finding in review.findings if decision.means(finding)]
        if not meant:
            raise BadInput("finding_unknown", photo=str(row["photo"]), finding=decision.finding or str(decision.kind))
        for finding in meant:
            review = review.settle(finding.id, decision.resolution)
    return review


def _decision(row: Mapping[str, Any]) -> Decision:
    at = row.get("at")
    decision = Decision(
        resolution=resolution_from_json(row),
        finding=row.get("finding"),
        kind=Kind(row["kind"]) if "kind" in row else None,
        at=(float(at[0]), float(at[1])) if at is not None else None,
    )
    if decision.finding is None and decision.kind is None:
        raise ValueError("a decision names a finding or a kind")
    return decision


def _rows(content: Mapping[str, Any], key: str) -> list[Any]:
    rows = content.get(key, []) if isinstance(content, Mapping) else None
    if not isinstance(rows, list) or (key == "photos" and not rows):
        raise BadInput("not_decisions")
    return rows


def add_by_hand(review: Review, kind: Kind, region: Region) -> Review:
    """The review with a finding that a person drew: what the machine missed."""
    taken = {finding.id for finding in review.findings}
    number = next(number for number in range(1, len(taken) + 2) if f"h{number}" not in taken)
    return review.add(Finding(id=f"h{number}", kind=kind, region=region, score=1.0, source="hand"))


def carry_over(fresh: Review, earlier: Review) -> Review:
    """The fresh scan of a photo with the decisions of an earlier review of the same bytes.

    What was drawn by hand stays. A finding that the earlier review did not have stays open: nothing that is found now
    is settled by a decision about something else.
    """
    if fresh.photo is None or earlier.photo is None or fresh.photo.sha256 != earlier.photo.sha256:
        return fresh
    by_hand = tuple(finding for finding in earlier.findings if finding.source == "hand")
    kept = replace(fresh, findings=(*fresh.findings, *by_hand), crop=earlier.crop)
    for finding in kept.findings:
        twin = _twin(finding, earlier)
        if twin is not None and twin.id in earlier.resolutions:
            kept = kept.settle(finding.id, earlier.resolutions[twin.id])
    return kept


def _twin(finding: Finding, earlier: Review) -> Finding | None:
    """The earlier review's finding that is this one: the same kind, the same words, the same place."""
    alike = [other for other in earlier.findings if other.kind is finding.kind and other.text == finding.text]
    if finding.region is None:
        return next((other for other in alike if other.detail == finding.detail), None)
    box = finding.region.box
    overlaps = [(other.region.box.iou(box), other) for other in alike if other.region is not None]
    best = max(overlaps, key=lambda pair: pair[0], default=(0.0, None))
    return best[1] if best[0] >= _SAME_PLACE else None


def carry_over_all(fresh: Sequence[Review], earlier: Sequence[Review]) -> tuple[Review, ...]:
    """`carry_over` for a batch; photos are recognised by their bytes, wherever they lie now."""
    by_bytes = {review.photo.sha256: review for review in earlier if review.photo}
    return tuple(
        carry_over(review, by_bytes[review.photo.sha256])
        if review.photo and review.photo.sha256 in by_bytes
        else review
        for review in fresh
    )
