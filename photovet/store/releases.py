"""Signed releases, from the form to the gate's own `Release`, and what a revocation destroys."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Row, Select, insert, select, update

from photovet.domain.person import SIGNS
from photovet.domain.release import Channel, Release, ReleaseKind, Releases, Statement
from photovet.errors import VaultRefused
from photovet.store import biometrics, evidence, exports, people, takedowns
from photovet.store.exports import Export
from photovet.store.session import Change, Reader, new_id
from photovet.store.tables import people as people_table
from photovet.store.tables import releases


@dataclass(frozen=True)
class Form:
    """What somebody signed: the terms of a release, before it has an id."""

    kind: ReleaseKind
    channels: frozenset[Channel]
    valid_from: date
    until: date | None = None
    statements: frozenset[Statement] = frozenset(Statement)
    guardian: str | None = None


@dataclass(frozen=True)
class Revocation:
    """What a revocation did: what was destroyed, and the exports that rely on the release and are still out there."""

    release: str
    embeddings: int
    pictures: int
    exports: tuple[Export, ...]


def add(change: Change, person: str, form: Form, scan: bytes | None) -> Release:
    """Keep a release with the scan of its form. Without a scan it is kept, and covers nothing.

    VaultRefused: person_unknown, release_wrong_kind, release_without_channel, release_ends_before_it_starts,
    guardian_unknown, and those of `evidence.add`.
    """
    known = people.get(change, person)
    guardians = {guardian.id for guardian in people.guardians_of(change, person)}
    refusals = (
        ("release_wrong_kind", form.kind not in SIGNS[known.kind]),
        ("release_without_channel", not form.channels),
        ("release_ends_before_it_starts", form.until is not None and form.until < form.valid_from),
        ("guardian_unknown", form.guardian is not None and form.guardian not in guardians),
    )
    for code, applies in refusals:
        if applies:
            raise VaultRefused(code, person=person)
    sha256 = evidence.add(change, scan) if scan is not None else None
    release = new_id("r")
    values = {
        "id": release,
        "person": person,
        "kind": form.kind.value,
        "channels": _joined(form.channels),
        "valid_from": form.valid_from.isoformat(),
        "until": form.until and form.until.isoformat(),
        "statements": _joined(form.statements),
        "guardian": form.guardian,
        "evidence_sha256": sha256,
        "created_at": change.at,
    }
    change.run(insert(releases).values(**values))
    change.log("release_added", release, person=person, kind=form.kind.value, evidence=sha256)
    return get(change, release)


def revoke(change: Change, release: str, why: str, *, day: date | None = None) -> Revocation:
    """The person takes it back: from that day, today at the latest, it covers nothing.

    Her embeddings and reference pictures are destroyed, and her consent to be recognised ends with it.
    VaultRefused: release_unknown, already_revoked. `why` stays in the vault; the record gets ids and counts.
    """
    known = get(change, release)
    if known.revoked_at is not None:
        raise VaultRefused("already_revoked", release=release)
    since = min(day or change.today, change.today)
    change.run(update(releases).where(releases.c.id == release).values(revoked_at=since.isoformat(), revoked_why=why))
    gone = {"biometric_consent": None, "biometric_evidence": None}
    change.run(update(people_table).where(people_table.c.id == known.person).values(**gone))
    embeddings, pictures = biometrics.destroy(change, known.person)
    evidence.drop_unused(change)
    relying = tuple(one for one in exports.relying_on(change, release) if one.may_be_out)
    takedowns.require(change, release, relying)
    change.log(
        "release_revoked",
        release,
        person=known.person,
        since=since.isoformat(),
        embeddings=embeddings,
        pictures=pictures,
        exports=len(relying),
    )
    return Revocation(release, embeddings, pictures, relying)


def get(at: Reader, release: str) -> Release:
    """One release; VaultRefused("release_unknown")."""
    row = at.one(_all().where(releases.c.id == release))
    if row is None:
        raise VaultRefused("release_unknown", release=release)
    return _release(row)


def everything(at: Reader) -> tuple[Release, ...]:
    """All releases of everybody, also those that are over or revoked."""
    return tuple(_release(row) for row in at.rows(_all().order_by(releases.c.created_at, releases.c.id)))


def of_person(at: Reader, person: str) -> tuple[Release, ...]:
    """All releases of one person."""
    return tuple(_release(row) for row in at.rows(_all().where(releases.c.person == person)))


def by_person(at: Reader) -> Mapping[str, tuple[Release, ...]]:
    """All releases, by person."""
    found: dict[str, tuple[Release, ...]] = {}
    for release in everything(at):
        found[release.person] = (*found.get(release.person, ()), release)
    return found


def for_gate(at: Reader, used: Iterable[str]) -> Releases:
    """What the gate is asked with: the releases of these ids, their evidence opened and hashed just now.

    Only these: a clinic has thousands of forms, and a batch relies on a few. One that is not there is unknown to the
    gate, and one whose evidence is not proven does not count.
    """
    held: list[Release] = []
    wanted = sorted(frozenset(used))
    for start in range(0, len(wanted), 1000):
        held += [_release(row) for row in at.rows(_all().where(releases.c.id.in_(wanted[start : start + 1000])))]
    forms = {release.evidence_sha256 for release in held if release.evidence_sha256}
    return Releases.of(held, [sha256 for sha256 in sorted(forms) if evidence.is_proven(at, sha256)])


def expiring(at: Reader, *, days: int) -> tuple[Release, ...]:
    """The releases in force that end within so many days from today, soonest first."""
    last = at.today + timedelta(days=days)
    found = [
        (release.until, release.id, release)
        for release in everything(at)
        if release.until is not None and release.revoked_at is None and at.today <= release.until <= last
    ]
    return tuple(release for _, _, release in sorted(found, key=lambda triple: triple[:2]))


def _all() -> Select[Any]:
    return select(releases, people_table.c.minor_until).join(people_table, people_table.c.id == releases.c.person)


def _release(row: Row[Any]) -> Release:
    """As the gate knows it. What a guardian signed ends on the day before the minor comes of age."""
    valid_from, until, of_age = (_day(text) for text in (row.valid_from, row.until, row.minor_until))
    if of_age is not None and row.kind == ReleaseKind.GUARDIAN.value:
        last = of_age - timedelta(days=1)
        until = last if until is None else min(until, last)
    return Release(
        id=row.id,
        person=row.person,
        kind=ReleaseKind(row.kind),
        channels=frozenset(Channel(name) for name in row.channels.split()),
        valid_from=valid_from or date.max,
        until=until,
        revoked_at=_day(row.revoked_at),
        statements=frozenset(Statement(name) for name in row.statements.split()),
        evidence_sha256=row.evidence_sha256,
        is_minor=of_age is not None and (valid_from or date.max) < of_age,
        guardian=row.guardian,
    )


def _joined(names: Iterable[str]) -> str:
    return " ".join(sorted(names))


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
