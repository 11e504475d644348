"""The record for reading in the window: an entry a line, in words, and what it is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

from photovet.domain.roles import Act
from photovet.store import audit, exports, people, releases, reviews, users
from photovet.store.audit import Entry
from photovet.store.session import Reader
from photovet.workflow.record_words import Fact, Words, sentence, words_in
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
        names, words = _names(at), words_in(language)
        return tuple(_line(one.entry, names, words) for one in audit.read(at.connection))


def paths_by_photo(desk: Desk) -> Mapping[str, str]:
    """By hash: the path of every photo whose review is kept; the record itself has no names."""
    require(desk, Act.READ_RECORD)
    with desk.vault.read() as at:
        return reviews.paths_by_photo(at)


@dataclass(frozen=True)
class _Names:
    """What whoever may read the record may know today: it has ids only. `signed` is the day of a release's form."""

    users: Mapping[str, str]
    all: Mapping[str, str]
    signed: Mapping[str, str]


def _names(at: Reader) -> _Names:
    staff = {user.id: user.name for user in users.everyone(at).values()}
    known = {person.id: person.name for person in people.everyone(at).values()} | staff
    held = releases.everything(at)
    signed = {one.id: one.valid_from.isoformat() for one in held}
    by_release = {one.id: f"{known.get(one.person, one.person)} ({signed[one.id]})" for one in held}
    files = {one.id: one.output_name for one in exports.everything(at)}
    titles = {one.id: one.title for one in reviews.all_batches(at, only_open=False)}
    return _Names(staff, known | by_release | files | titles, signed)


def people_by_id(desk: Desk) -> Mapping[str, str]:
    """Everybody's name, by the id that the record calls her."""
    with desk.vault.read() as at:
        return {person.id: person.name for person in people.everyone(at).values()}


def _line(entry: Entry, names: _Names, words: Words) -> Line:
    subject = names.signed.get(entry.subject or "") or names.all.get(entry.subject or "", entry.subject)
    facts = {key: _named(value, names.all) for key, value in entry.facts.items()}
    said = sentence(entry.action, subject, entry.photo, facts, words)
    ids = (value.split("+") for value in entry.facts.values() if isinstance(value, str))
    about = frozenset(one for one in (entry.subject, entry.photo, *chain.from_iterable(ids)) if one)
    who = names.users.get(entry.user or "", entry.user or "")
    return Line(entry.seq, entry.at, who, said, entry.subject, entry.photo, about)


def _named(value: Fact, known: Mapping[str, str]) -> Fact:
    """A fact may be several ids at once."""
    if not isinstance(value, str):
        return value
    parts = value.split("+")
    return ", ".join(known.get(one, one) for one in parts) if known.keys() & set(parts) else value
