"""What went wrong: an incident is only ever added to. The record holds a hash of every note: none can be changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, func, insert, select

from photovet.errors import VaultRefused
from photovet.store.session import Change, Reader, new_id
from photovet.store.tables import incident_notes, incidents

LONGEST = 20_000


class About(StrEnum):
    """What a note tells: the questions that an incident record answers (45 CFR 164.404 asks them)."""

    EXPORT = "export"
    WHAT = "what"
    POSTED = "posted"
    FOUND = "found"
    TOLD = "told"
    DONE = "done"


@dataclass(frozen=True)
class Note:
    """One answer, who gave it and when. A correction is another note."""

    number: int
    about: About
    text: str
    user: str | None
    at: str


@dataclass(frozen=True)
class Incident:
    """All that is known of one incident. `export`: the file it is about, if it is about one."""

    id: str
    export: str | None
    at: str
    user: str | None
    notes: tuple[Note, ...] = ()


def begin(change: Change, export: str | None) -> str:
    """A new incident; its id."""
    incident = new_id("i")
    change.run(insert(incidents).values(id=incident, export=export, at=change.at, user=change.by))
    change.log("incident_opened", incident, export=export)
    return incident


def add(change: Change, incident: str, about: About, text: str) -> None:
    """One more note. VaultRefused: incident_unknown, note_missing, note_too_long."""
    get(change, incident)
    cleaned = text.strip()
    if not cleaned:
        raise VaultRefused("note_missing")
    if len(cleaned) > LONGEST:
        raise VaultRefused("note_too_long", longest=LONGEST)
    last = change.one(select(func.max(incident_notes.c.number)).where(incident_notes.c.incident == incident))
    number = 1 + (last[0] or 0 if last else 0)
    values = {"incident": incident, "number": number, "about": about.value, "text": cleaned}
    change.run(insert(incident_notes).values(**values, user=change.by, at=change.at))
    change.log("incident_noted", incident, number=number, about=about.value, sha256=digest(cleaned))


def digest(text: str) -> str:
    """The sha256 of a note, as the record has it."""
    return hashlib.sha256(text.encode()).hexdigest()


def get(at: Reader, incident: str) -> Incident:
    """One incident; VaultRefused("incident_unknown")."""
    row = at.one(select(incidents).where(incidents.c.id == incident))
    if row is None:
        raise VaultRefused("incident_unknown", incident=incident)
    notes = select(incident_notes).where(incident_notes.c.incident == incident).order_by(incident_notes.c.number)
    return Incident(row.id, row.export, row.at, row.user, tuple(_note(one) for one in at.rows(notes)))


def everything(at: Reader) -> tuple[Incident, ...]:
    """All incidents, oldest first."""
    rows = at.rows(select(incidents.c.id).order_by(incidents.c.at, incidents.c.id))
    return tuple(get(at, row.id) for row in rows)


def hashes(at: Reader) -> Iterator[tuple[str, int, str]]:
    """Incident, number and hash of every note, for whoever compares them with the record."""
    for row in at.rows(select(incident_notes).order_by(incident_notes.c.incident, incident_notes.c.number)):
        yield row.incident, row.number, digest(row.text)


def _note(row: Row[Any]) -> Note:
    return Note(row.number, About(row.about), row.text, row.user, row.at)
