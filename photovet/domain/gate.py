"""The gate: the only place that decides whether a photo may leave."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType

from photovet.domain.checklist import tour_share, unanswered, unmarked
from photovet.domain.cover import covers_person
from photovet.domain.finding import Finding, Kind
from photovet.domain.geometry import Box
from photovet.domain.policy import Policy
from photovet.domain.release import Channel, Releases
from photovet.domain.review import Covered, CroppedOut, Dismissed, Released, Removed, Resolution, Review

# A detector's box around a body is right to a few hundredths of its sides: so much of it may lie in a crop.
_BODY_TOLERANCE = 0.03

# Even a policy that requires nothing lets no photo out that nobody searched for people.
_ALWAYS_REQUIRED = frozenset({"faces"})

OPTIONAL_DETECTORS = frozenset({"recognition", "second_reader", "second_opinion"})
"""What only adds to what others did: that it did not run blocks if the policy asks for it, and is said in any case."""

_PEOPLE: frozenset[type[Resolution]] = frozenset({Released, CroppedOut, Covered, Dismissed})
_THINGS: frozenset[type[Resolution]] = frozenset({Covered, CroppedOut, Dismissed})

ACCEPTS: Mapping[Kind, frozenset[type[Resolution]]] = MappingProxyType(
    {
        Kind.FACE: _PEOPLE,
        Kind.PERSON: _PEOPLE,
        Kind.MARK: _PEOPLE,
        Kind.SCREEN: _THINGS,
        Kind.DOCUMENT: _THINGS,
        Kind.TEXT: _THINGS,
        Kind.CODE: _THINGS,
        Kind.PLATE: _THINGS,
        Kind.VEHICLE: _THINGS,
        Kind.METADATA: frozenset({Removed}),
    }
)
"""Which kind of finding accepts which resolution. Conditions (policy, crop, release) come on top, in `blockers`."""


@dataclass(frozen=True)
class Blocker:
    """One named reason why a photo may not leave: a stable code, the finding it is about, and plain facts."""

    code: str
    finding: str | None = None
    facts: Mapping[str, str | int | float | None] = field(default_factory=dict)


def blockers(
    review: Review, releases: Releases, policy: Policy, *, channel: Channel, today: date
) -> tuple[Blocker, ...]:
    """Every reason why the photo may not leave through `channel` today; empty means it may.

    Pure: reads no clock, no store, no file. Order is stable (the photo, its detectors, its crop, what a person looked
    at, then finding by finding), so two calls with the same arguments compare equal.
    """
    if review.photo is None or review.problem is not None:
        code = review.problem.code if review.problem else "unknown"
        return (Blocker("unreadable", facts={"reason": code}),)
    return (
        *_detectors(review, policy),
        *_crop(review),
        *_looking(review, policy),
        *(
            blocker
            for finding in review.findings
            for blocker in _finding(finding, review, releases, policy, channel, today)
        ),
    )


def resolution_of(finding: Finding, review: Review, policy: Policy) -> Resolution | None:
    """How the finding is settled: by a decision, or by the policy (hidden data is removed on export), or not."""
    decided = review.resolutions.get(finding.id)
    if decided is None and finding.kind is Kind.METADATA and policy.metadata_removed_on_export:
        return Removed()
    return decided


def _detectors(review: Review, policy: Policy) -> Iterator[Blocker]:
    """A detector that is missing, failed or was never asked is a blocker, never an empty result."""
    ran = {run.name for run in review.runs if run.ran}
    # A run that claims both to have looked and to have failed has failed; so has the better of two runs of a name.
    problems = {run.name: run.problem for run in review.runs if not run.ran or run.problem is not None}
    required = policy.required_detectors | _ALWAYS_REQUIRED
    if policy.second_reader_required:
        required |= {"second_reader"}
    for name in sorted((required | (problems.keys() - OPTIONAL_DETECTORS)) - (ran - problems.keys())):
        facts = {"detector": name, "reason": problems.get(name) or "not_installed"}
        yield Blocker("detector_not_run", facts=facts)


def _crop(review: Review) -> Iterator[Blocker]:
    if review.crop is None or review.photo is None:
        return
    width, height = review.photo.size
    # What is kept are whole pixels inside the crop, and there must be some.
    wide = math.floor(review.crop.right) - math.ceil(review.crop.x)
    high = math.floor(review.crop.bottom) - math.ceil(review.crop.y)
    if wide < 1 or high < 1 or not Box(0, 0, width, height).contains(review.crop):
        yield Blocker("crop_outside_photo")


def _looking(review: Review, policy: Policy) -> Iterator[Blocker]:
    """What a person was asked to look for. Whoever saw something has to mark it, whether or not she was asked."""
    if policy.tour_required and review.photo is not None:
        share = tour_share(review.seen, review.photo.size)
        if share < 1:
            yield Blocker("tour_open", facts={"percent": math.floor(100 * share)})
    if policy.checklist_required:
        for question in unanswered(review.checklist):
            yield Blocker("checklist_open", facts={"question": question.value})
    for question in unmarked(review.checklist, review.findings):
        yield Blocker("checklist_unmarked", facts={"question": question.value})


def _finding(
    finding: Finding, review: Review, releases: Releases, policy: Policy, channel: Channel, today: date
) -> Iterator[Blocker]:
    resolution = resolution_of(finding, review, policy)
    if resolution is None:
        yield Blocker("unresolved", finding.id, {"kind": finding.kind.value})
    elif type(resolution) not in ACCEPTS[finding.kind]:
        facts = {"kind": finding.kind.value, "resolution": type(resolution).__name__.lower()}
        yield Blocker("resolution_not_accepted", finding.id, facts)
    elif isinstance(resolution, Released):
        facts = {"release": resolution.release, "channel": channel.value}
        for code in releases.problems(resolution.release, channel, today):
            yield Blocker(code, finding.id, facts)
    elif isinstance(resolution, Dismissed) and not _says_something(resolution.reason):
        yield Blocker("reason_missing", finding.id)
    elif isinstance(resolution, CroppedOut):
        yield from _cropped_out(finding, review.crop, policy)
    elif isinstance(resolution, Covered) and ACCEPTS[finding.kind] is _PEOPLE:
        yield from _whole_person(finding, resolution, review, policy)


def _says_something(reason: str) -> bool:
    """Whether there is a letter or a digit in it: `strip` leaves zero-width spaces, and "..." is no reason."""
    return any(letter.isalnum() for letter in reason)


def _cropped_out(finding: Finding, crop: Box | None, policy: Policy) -> Iterator[Blocker]:
    if crop is None:
        yield Blocker("no_crop", finding.id)
    elif not is_outside_crop(replace(finding, body=None), crop, policy):
        yield Blocker("not_outside_crop", finding.id)
    elif not is_outside_crop(finding, crop, policy):
        yield Blocker("body_in_crop", finding.id)


def is_outside_crop(finding: Finding, crop: Box | None, policy: Policy) -> bool:
    """Whether the finding, with the policy's margin around it, lies wholly outside the crop, and so does its body."""
    return crop is not None and finding.region is not None and not any(map(crop.touches, kept_off(finding, policy)))


def kept_off(finding: Finding, policy: Policy) -> tuple[Box, ...]:
    """The boxes that a crop may not even touch if it is to leave the finding out; none for what has no place.

    The finding with the policy's margin, and the body that belongs to it: a person is known without her face, too.
    """
    if finding.region is None:
        return ()
    box = finding.region.extent
    away = box.grown(policy.crop_margin * max(box.w, box.h))
    if finding.body is None:
        return (away,)
    body = finding.body.extent
    x, y = _BODY_TOLERANCE * body.w, _BODY_TOLERANCE * body.h
    return away, Box(body.x + x, body.y + y, body.w - 2 * x, body.h - 2 * y)


def _whole_person(finding: Finding, resolution: Covered, review: Review, policy: Policy) -> Iterator[Blocker]:
    if not policy.whole_person_cover:
        yield Blocker("whole_person_cover_not_allowed", finding.id)
    elif review.photo is None or not covers_person(finding, resolution, review.photo.size):
        yield Blocker("cover_not_whole_person", finding.id)
