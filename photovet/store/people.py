"""People and their guardians."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, delete, insert, select, update

from photovet.domain.person import Guardian, Person, PersonKind
from photovet.errors import VaultRefused
from photovet.store import biometrics, evidence, exports, takedowns
from photovet.store.session import Change, Reader, new_id
from photovet.store.tables import guardians, people, releases


@dataclass(frozen=True)
class Gone:
    """What was destroyed. `is_kept_as_proof`: the name and the forms stay, because exports rely on them."""

    embeddings: int
    pictures: int
    forms: int
    is_kept_as_proof: bool


def add(change: Change, name: str, kind: PersonKind, *, minor_until: date | None = None) -> Person:
    """A new person; VaultRefused("name_missing")."""
    person = Person(new_id("p"), kind, _name(name), minor_until)
    change.run(
        insert(people).values(
            id=person.id,
            kind=kind.value,
            name=person.name,
            minor_until=minor_until and minor_until.isoformat(),
            created_at=change.at,
        )
    )
    change.log("person_added", person.id, kind=kind.value, minor=minor_until is not None)
    return person


def get(at: Reader, person: str) -> Person:
    """One person; VaultRefused("person_unknown"), also for one who was removed."""
    row = at.one(select(people).where(people.c.id == person, people.c.removed_at.is_(None)))
    if row is None:
        raise VaultRefused("person_unknown", person=person)
    return _person(row)


def everyone(at: Reader) -> Mapping[str, Person]:
    """Everybody who was not removed, by id, in the order of their names."""
    rows = at.rows(select(people).where(people.c.removed_at.is_(None)).order_by(people.c.name, people.c.id))
    return {row.id: _person(row) for row in rows}


def rename(change: Change, person: str, name: str) -> Person:
    """Another name for the same person."""
    get(change, person)
    change.run(update(people).where(people.c.id == person).values(name=_name(name)))
    change.log("person_renamed", person)
    return get(change, person)


def set_minor_until(change: Change, person: str, day: date | None) -> Person:
    """Correct the day on which she comes of age."""
    get(change, person)
    change.run(update(people).where(people.c.id == person).values(minor_until=day and day.isoformat()))
    change.log("person_minor_changed", person, minor=day is not None)
    return get(change, person)


def allow_biometrics(change: Change, person: str, day: date, form: bytes) -> Person:
    """Keep a signed consent to recognise her face, apart from any release. VaultRefused("consent_in_future")."""
    get(change, person)
    if day > change.today:
        raise VaultRefused("consent_in_future")
    sha256 = evidence.add(change, form)
    values = {"biometric_consent": day.isoformat(), "biometric_evidence": sha256}
    change.run(update(people).where(people.c.id == person).values(**values))
    change.log("biometrics_allowed", person, evidence=sha256)
    return get(change, person)


def end_biometrics(change: Change, person: str) -> Gone:
    """Her consent to be recognised ends: destroys her embeddings and pictures."""
    get(change, person)
    change.run(update(people).where(people.c.id == person).values(biometric_consent=None, biometric_evidence=None))
    embeddings, pictures = biometrics.destroy(change, person)
    forms = evidence.drop_unused(change)
    change.log("biometrics_ended", person, embeddings=embeddings, pictures=pictures)
    return Gone(embeddings, pictures, forms, is_kept_as_proof=False)


def add_guardian(change: Change, person: str, name: str, relation: str) -> Guardian:
    """Somebody who signs for a minor."""
    get(change, person)
    guardian = Guardian(new_id("g"), person, _name(name), relation.strip())
    values = {"id": guardian.id, "person": person, "name": guardian.name, "relation": guardian.relation}
    change.run(insert(guardians).values(**values))
    change.log("guardian_added", guardian.id, person=person)
    return guardian


def guardians_of(at: Reader, person: str) -> tuple[Guardian, ...]:
    """Who may sign for her."""
    rows = at.rows(select(guardians).where(guardians.c.person == person).order_by(guardians.c.name))
    return tuple(Guardian(row.id, row.person, row.name, row.relation) for row in rows)


def remove(change: Change, person: str, *, and_proof: bool = False) -> Gone:
    """Delete a person: embeddings, pictures, releases, guardians and forms are destroyed.

    If something was exported on the strength of her releases, they, the forms and the name are kept as the proof of
    it (45 CFR 164.530(j): six years), revoked, and she is in no list any more; with `and_proof` they go too. What
    left on the strength of them is on the checklist of what to take down in either case.
    """
    get(change, person)
    relying = [one for one in exports.relying_on_person(change, person) if one.may_be_out]
    keep = bool(relying) and not and_proof
    hers = select(releases.c.id).where(releases.c.person == person, releases.c.revoked_at.is_(None))
    for row in change.rows(hers.order_by(releases.c.id)):
        takedowns.require(change, row.id, [one for one in relying if row.id in one.releases])
    embeddings, pictures = biometrics.destroy(change, person)
    if keep:
        change.run(
            update(releases)
            .where(releases.c.person == person, releases.c.revoked_at.is_(None))
            .values(revoked_at=change.today.isoformat(), revoked_why="removed")
        )
        gone = {"removed_at": change.at, "biometric_consent": None, "biometric_evidence": None}
        change.run(update(people).where(people.c.id == person).values(**gone))
    else:
        change.run(delete(people).where(people.c.id == person))
    forms = evidence.drop_unused(change)
    change.frees_secrets = True
    change.log("person_removed", person, embeddings=embeddings, pictures=pictures, forms=forms, kept_as_proof=keep)
    return Gone(embeddings, pictures, forms, keep)


def _name(name: str) -> str:
    cleaned = " ".join(name.split())
    if not any(letter.isalnum() for letter in cleaned):
        raise VaultRefused("name_missing")
    return cleaned


def _person(row: Row[Any]) -> Person:
    return Person(row.id, PersonKind(row.kind), row.name, _day(row.minor_until), _day(row.biometric_consent))


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
