"""Signed media releases: whom they cover, where, when, and what is wrong with one that covers nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Channel(StrEnum):
    """Where a photo is to appear."""

    WEBSITE = "website"
    INSTAGRAM = "instagram"
    FACEBOOK = "facebook"
    PRINT = "print"


class ReleaseKind(StrEnum):
    """Who signed: the patient, a guardian for a minor, or a member of staff."""

    PATIENT = "patient"
    GUARDIAN = "guardian"
    STAFF = "staff"


class Statement(StrEnum):
    """What a valid form must say (45 CFR 164.508(c))."""

    USE_DESCRIBED = "use_described"
    MAY_BE_REVOKED = "may_be_revoked"
    TREATMENT_INDEPENDENT = "treatment_independent"


@dataclass(frozen=True)
class Release:
    """One signed release. `evidence_sha256` is the hash of the scanned form; without one there is no release."""

    id: str
    person: str
    kind: ReleaseKind
    channels: frozenset[Channel]
    valid_from: date
    until: date | None = None
    revoked_at: date | None = None
    statements: frozenset[Statement] = frozenset(Statement)
    evidence_sha256: str | None = None
    is_minor: bool = False
    guardian: str | None = None

    def problems(self, channel: Channel, day: date) -> tuple[str, ...]:
        """Every reason, as a blocker's code, why it does not cover `channel` on `day`; empty means that it covers.

        Whether the evidence file still opens and hashes is not known here: `Releases` says so.
        """
        found = (
            ("release_revoked", self.revoked_at is not None and self.revoked_at <= day),
            ("release_not_yet_valid", day < self.valid_from),
            ("release_expired", self.until is not None and self.until < day),
            ("release_wrong_channel", channel not in self.channels),
            ("release_statement_missing", not frozenset(Statement) <= self.statements),
            ("release_without_guardian", self.is_minor and not self._has_guardian),
            ("release_without_evidence", not self.evidence_sha256),
        )
        return tuple(code for code, applies in found if applies)

    @property
    def _has_guardian(self) -> bool:
        return self.kind is ReleaseKind.GUARDIAN and bool((self.guardian or "").strip())

    def covers(self, channel: Channel, day: date) -> bool:
        """Whether the form itself allows `channel` on `day`."""
        return not self.problems(channel, day)


@dataclass(frozen=True)
class Releases:
    """The releases at hand, and the hashes of the evidence files that were opened and found unchanged just now."""

    by_id: Mapping[str, Release] = field(default_factory=dict)
    proven_evidence: frozenset[str] = frozenset()

    @classmethod
    def of(cls, releases: Iterable[Release], proven_evidence: Iterable[str] = ()) -> Releases:
        """From a list; ValueError when two carry the same id."""
        by_id: dict[str, Release] = {}
        for release in releases:
            if release.id in by_id:
                raise ValueError(f"two releases are called {release.id!r}")
            by_id[release.id] = release
        return cls(by_id, frozenset(proven_evidence))

    def __iter__(self) -> Iterator[Release]:
        return iter(self.by_id.values())

    def problems(self, release_id: str, channel: Channel, day: date) -> tuple[str, ...]:
        """Why the release `release_id` does not count for `channel` on `day`; empty means that it does."""
        release = self.by_id.get(release_id)
        if release is None:
            return ("release_unknown",)
        problems = release.problems(channel, day)
        if release.evidence_sha256 and release.evidence_sha256 not in self.proven_evidence:
            return (*problems, "release_evidence_unproven")
        return problems
