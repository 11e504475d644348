"""A photo with what was found in it and how each finding was settled. Immutable: every change makes a new one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from photovet.domain.checklist import Answer, Checklist, Question, with_view
from photovet.domain.finding import Finding, Photo
from photovet.domain.geometry import Box, Point, is_finite


@dataclass(frozen=True, slots=True)
class Released:
    """The person is covered by a signed release."""

    release: str


@dataclass(frozen=True, slots=True)
class Covered:
    """An opaque fill hides it: the finding, with `outline` (drawn by hand around the whole person) or a face's body."""

    outline: tuple[Point, ...] | None = None

    def __post_init__(self) -> None:
        if self.outline is not None and not is_finite(self.outline):
            raise ValueError("an outline has finite numbers")


@dataclass(frozen=True, slots=True)
class CroppedOut:
    """It lies outside the review's crop."""


@dataclass(frozen=True, slots=True)
class Dismissed:
    """It is nothing, and somebody says why."""

    reason: str


@dataclass(frozen=True, slots=True)
class Removed:
    """It hides in the file beside the pixels; the new file carries pixels only."""


Resolution = Released | Covered | CroppedOut | Dismissed | Removed


@dataclass(frozen=True, slots=True)
class DetectorRun:
    """Whether one detector looked at the photo. `problem` is a code when it did not."""

    name: str
    version: str
    ran: bool
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a file could not be read: the code and facts of an UnreadablePhoto."""

    code: str
    facts: Mapping[str, str | int | float | None] = field(default_factory=dict)


@dataclass(frozen=True)
class Review:
    """One photo's way from scan to export.

    `photo` is None and `problem` says why when the file could not be read. `resolutions` maps finding ids. `crop` is
    in upright pixels of the whole photo. `seconds` is what the scan took. `checklist` is what a person answered, `seen`
    the parts of the photo that she looked at at full size. `notes` are her own words about findings, by id: they are
    for whoever looks at the photo after her, and decide nothing.
    """

    path: Path
    photo: Photo | None
    findings: tuple[Finding, ...] = ()
    runs: tuple[DetectorRun, ...] = ()
    resolutions: Mapping[str, Resolution] = field(default_factory=dict)
    crop: Box | None = None
    problem: Problem | None = None
    seconds: float = 0.0
    checklist: Checklist = field(default_factory=dict)
    seen: tuple[Box, ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        ids = [finding.id for finding in self.findings]
        if len(set(ids)) != len(ids):
            raise ValueError("two findings share an id")

    def settle(self, finding_id: str, resolution: Resolution) -> Review:
        """A new review in which one finding is settled; KeyError when there is no such finding."""
        if all(finding.id != finding_id for finding in self.findings):
            raise KeyError(finding_id)
        return replace(self, resolutions={**self.resolutions, finding_id: resolution})

    def reopen(self, finding_id: str) -> Review:
        """A new review in which the finding is open again."""
        kept = {key: value for key, value in self.resolutions.items() if key != finding_id}
        return replace(self, resolutions=kept)

    def noted(self, finding_id: str, words: str) -> Review:
        """A new review with a note on a finding, or without one if nothing is said; KeyError for no such finding."""
        if all(finding.id != finding_id for finding in self.findings):
            raise KeyError(finding_id)
        others = {key: value for key, value in self.notes.items() if key != finding_id}
        return replace(self, notes={**others, finding_id: words.strip()} if words.strip() else others)

    def decides_like(self, other: Review) -> bool:
        """Whether the two are the same but for their notes."""
        return self is other or replace(self, notes={}) == replace(other, notes={})

    def add(self, finding: Finding) -> Review:
        """A new review with one more finding, such as one drawn by hand."""
        return replace(self, findings=(*self.findings, finding))

    def cropped_to(self, crop: Box | None) -> Review:
        """A new review with another crop, or none."""
        return replace(self, crop=crop)

    def answered(self, question: Question, answer: Answer | None) -> Review:
        """A new review with an answer of the checklist, or with the question open again."""
        others = {key: value for key, value in self.checklist.items() if key is not question}
        return replace(self, checklist=others if answer is None else {**others, question: answer})

    def looked_at(self, part: Box) -> Review:
        """A new review that remembers one more part of the photo as looked at."""
        return replace(self, seen=with_view(self.seen, part, self.photo.size)) if self.photo else self
