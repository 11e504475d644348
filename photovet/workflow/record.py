"""The record for reading in the window: an entry a line, in words, and what it is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from photovet.domain.roles import Act
from photovet.store import audit, people, users
from photovet.store.audit import Entry
from photovet.workflow.record_words import sentence, sentences
from photovet.workflow.vault import Desk, require


@dataclass(frozen=True, slots=True)
class Line:
    """One entry. `who` is a user's name; `about` are the ids and hashes that it names: photo, person, release, ..."""

    number: int
    at: str
    who: str
    words: str
    subject: str | None
    photo: str | None
    about: frozenset[str]


def lines(desk: Desk, language: str = "en") -> tuple[Line, ...]:
    """The whole record in a language, oldest first, not proven. VaultRefused for who may not read it; VaultDamaged."""
    require(desk, Act.READ_RECORD)
    with desk.vault.read() as at:
        names = {user.id: user.name for user in users.everyone(at).values()}
        known = {person.id: person.name for person in people.everyone(at).values()} | names
        words = sentences(language)
        return tuple(_line(one.entry, names, known, words) for one in audit.read(at.connection))


def people_by_id(desk: Desk) -> Mapping[str, str]:
    """Everybody's name, by the id that the record calls her."""
    with desk.vault.read() as at:
        return {person.id: person.name for person in people.everyone(at).values()}


def _line(entry: Entry, names: Mapping[str, str], known: Mapping[str, str], in_words: Mapping[str, str]) -> Line:
    # The record itself has ids only; whoever may read it may know who they are today.
    subject = known.get(entry.subject or "", entry.subject)
    facts = {key: known.get(value, value) if isinstance(value, str) else value for key, value in entry.facts.items()}
    words = sentence(entry.action, subject, entry.photo, facts, in_words)
    named = (entry.subject, entry.photo, *(value for value in entry.facts.values() if isinstance(value, str)))
    about = frozenset(one for one in named if one)
    who = names.get(entry.user or "", entry.user or "")
    return Line(entry.seq, entry.at, who, words, entry.subject, entry.photo, about)
