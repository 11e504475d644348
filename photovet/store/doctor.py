"""A thorough look at a whole vault: every page, every link of the record, every form. Changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from sqlalchemy import select

from photovet.errors import VaultDamaged
from photovet.store import audit, database, enrolments, evidence, incidents, seal
from photovet.store.audit import Entry
from photovet.store.session import Reader
from photovet.store.tables import embeddings, releases
from photovet.store.vault import Vault

_TIDY = frozenset(
    {"vault.db", "vault.db-wal", "vault.db-shm", "vault.key", "vault.key.copy", "vault.seal", "vault.lock"}
)
_TIDY_FOLDERS = ("backups", "replaced-", "without-key-")


@dataclass(frozen=True)
class Ailment:
    """One thing that is wrong: a stable code and plain facts."""

    code: str
    facts: Mapping[str, str | int | float | None] = field(default_factory=dict)


def examine(vault: Vault, *, every_signature: bool = False) -> tuple[Ailment, ...]:
    """Everything that is wrong with an unlocked vault; empty means that nothing is.

    Codes: those of VaultDamaged, form_missing, release_not_in_record, revocation_undone, enrolment_not_in_record,
    enrolled_without_consent, incident_altered, leftover_file.
    """
    found = [Ailment("key_file_damaged", {"file": note.partition(":")[2]}) for note in vault.notes]
    found += _pages(vault)
    # On damaged pages every further look would only fail in its own words.
    if any(ailment.code == "vault_damaged" for ailment in found):
        return tuple(found)
    with vault.read() as at:
        found += _record(vault, at, every_signature=every_signature)
        found += [
            Ailment("form_missing", {"sha256": sha}) for sha in evidence.hashes(at) if not evidence.is_proven(at, sha)
        ]
        found += [Ailment("enrolled_without_consent", {"person": who}) for who in enrolments.without_consent(at)]
    return (*found, *_leftovers(vault))


def _pages(vault: Vault) -> list[Ailment]:
    checks: tuple[tuple[str, Callable[[tuple[object, ...]], bool]], ...] = (
        ("PRAGMA cipher_integrity_check", lambda _row: True),
        ("PRAGMA integrity_check", lambda row: row[0] != "ok"),
        ("PRAGMA foreign_key_check", lambda _row: True),
    )
    with vault.alone() as (engine, _, _):
        database.checkpoint(engine)
        for statement, is_bad in checks:
            try:
                bad = [row for row in database.outside_transaction(engine, statement) if is_bad(row)]
            except VaultDamaged as error:
                return [Ailment(error.code, {"check": statement.removeprefix("PRAGMA ")})]
            if bad:
                return [Ailment("vault_damaged", {"check": statement.removeprefix("PRAGMA "), "places": len(bad)})]
    return []


def _record(vault: Vault, at: Reader, *, every_signature: bool) -> Iterator[Ailment]:
    """The chain, its end against the seal, and what the tables say against what the record says."""
    key = vault.record().public_key()
    told = _Told()
    try:
        seq, link = audit.verify(told.listen(audit.read(at.connection)), key, every_signature=every_signature)
    except VaultDamaged as error:
        yield Ailment(error.code, error.facts)
        return
    sealed = seal.read(vault.folder, key)
    if sealed.head is None or (sealed.head.seq, sealed.head.digest) != (seq, link):
        yield Ailment("record_cut", {"expected": sealed.head.seq if sealed.head else None, "found": seq})
    elif sealed.is_damaged:
        yield Ailment("seal_damaged", {"found": seq})
    yield from told.against(at)


class _Told:
    """What the record says of releases and enrolments. A page that was replaced by an older one contradicts it."""

    def __init__(self) -> None:
        self.added: set[str] = set()
        self.revoked: set[str] = set()
        self.enrolled: set[str] = set()
        self.noted: set[tuple[str | None, object, object]] = set()

    def listen(self, entries: Iterator[audit.Signed]) -> Iterator[audit.Signed]:
        """Pass the entries on and remember."""
        for one in entries:
            self._hear(one.entry)
            yield one

    def _hear(self, entry: Entry) -> None:
        if entry.action == "release_added" and entry.subject:
            self.added.add(entry.subject)
        elif entry.action == "release_revoked" and entry.subject:
            self.revoked.add(entry.subject)
        elif entry.action == "person_enrolled":
            self.enrolled.add(str(entry.facts.get("enrolment")))
        elif entry.action == "incident_noted":
            self.noted.add((entry.subject, entry.facts.get("number"), entry.facts.get("sha256")))

    def against(self, at: Reader) -> Iterator[Ailment]:
        """What the tables hold that the record does not know, or knows to be over."""
        for row in at.rows(select(releases.c.id, releases.c.revoked_at)):
            if row.id not in self.added:
                yield Ailment("release_not_in_record", {"release": row.id})
            elif row.id in self.revoked and row.revoked_at is None:
                yield Ailment("revocation_undone", {"release": row.id})
        for row in at.rows(select(embeddings.c.picture)):
            if row.picture not in self.enrolled:
                yield Ailment("enrolment_not_in_record", {"enrolment": row.picture})
        for incident, number, _ in sorted(self.noted ^ set(incidents.hashes(at)), key=str):
            yield Ailment("incident_altered", {"incident": str(incident), "note": str(number)})


def _leftovers(vault: Vault) -> Iterator[Ailment]:
    """Files that a crash may have left, or that somebody else put there."""
    for path in sorted(vault.folder.iterdir()):
        if path.name not in _TIDY and not (path.is_dir() and path.name.startswith(_TIDY_FOLDERS)):
            yield Ailment("leftover_file", {"file": path.name})
