"""The people whom a clinic knows, and when their faces may be kept to recognise them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from photovet.domain.release import Release, ReleaseKind


class PersonKind(StrEnum):
    """What somebody is to the clinic."""

    PATIENT = "patient"
    STAFF = "staff"
    OTHER = "other"


SIGNS: dict[PersonKind, frozenset[ReleaseKind]] = {
    PersonKind.PATIENT: frozenset({ReleaseKind.PATIENT, ReleaseKind.GUARDIAN}),
    PersonKind.STAFF: frozenset({ReleaseKind.STAFF}),
    PersonKind.OTHER: frozenset({ReleaseKind.PATIENT, ReleaseKind.GUARDIAN}),
}
"""Which kind of release belongs to whom: a member of staff signs the staff's form, and nobody else does."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may be in a photo. `minor_until`: the day on which she comes of age, None for an adult.

    `biometric_consent`: the day on which she allowed, in writing and apart from any release, that her face is kept
    to recognise her.
    """

    id: str
    kind: PersonKind
    name: str
    minor_until: date | None = None
    biometric_consent: date | None = None

    def is_minor(self, day: date) -> bool:
        """Whether somebody else has to sign for her on that day."""
        return self.minor_until is not None and day < self.minor_until


@dataclass(frozen=True, slots=True)
class Guardian:
    """Who signs for a minor."""

    id: str
    person: str
    name: str
    relation: str


def allows_enrolment(release: Release, today: date) -> bool:
    """Whether a release is signed, complete, not revoked and not over. It may hold from a later day on only."""
    day = max(today, release.valid_from)
    return any(release.covers(channel, day) for channel in release.channels)


def may_be_enrolled(person: Person, releases: Iterable[Release], today: date) -> bool:
    """Whether her face may be kept: on the strength of a release, or of a consent of its own."""
    if person.biometric_consent is not None and person.biometric_consent <= today:
        return True
    return any(release.person == person.id and allows_enrolment(release, today) for release in releases)
