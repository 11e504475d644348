"""The record: a chain of signed entries, each bound to the one before. Ids, codes and counts only: no PHI."""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from sqlalchemy import Connection, func, insert, or_, select

from photovet.errors import VaultDamaged
from photovet.store.tables import record

START = b"\0" * 32
"""What the first entry is bound to."""

Fact = str | int | bool | None

# No spaces and nothing beyond ASCII: a name or a sentence can't slip in by mistake.
_HARMLESS = re.compile(r"[A-Za-z0-9_.:+-]{0,128}")


@dataclass(frozen=True)
class Entry:
    """One thing that happened. `previous` is the link of the entry before, `signature` is over this one's digest."""

    seq: int
    at: str
    user: str | None
    action: str
    previous: bytes
    subject: str | None = None
    photo: str | None = None
    facts: Mapping[str, Fact] = field(default_factory=dict)

    def content(self) -> str:
        """The canonical JSON that is hashed and signed."""
        values = {
            "seq": self.seq,
            "at": self.at,
            "user": self.user,
            "action": self.action,
            "subject": self.subject,
            "photo": self.photo,
            "facts": dict(self.facts),
            "previous": self.previous.hex(),
        }
        return json.dumps(values, sort_keys=True, separators=(",", ":"), ensure_ascii=True)

    @classmethod
    def of_content(cls, content: str) -> Entry:
        """The entry that `content` wrote; ValueError, KeyError or TypeError for anything else."""
        values = json.loads(content)
        return cls(**{**values, "previous": bytes.fromhex(values["previous"])})


@dataclass(frozen=True)
class Signed:
    """An entry with what proves it."""

    entry: Entry
    digest: bytes
    signature: bytes

    @property
    def link(self) -> bytes:
        """What the next entry and the seal are bound to: the digest and its signature too."""
        return hashlib.sha256(self.digest + self.signature).digest()


def signed(entry: Entry, key: Ed25519PrivateKey) -> Signed:
    """The entry with its digest and signature. ValueError when it says more than ids, codes and counts."""
    words = (entry.user, entry.action, entry.subject, entry.photo, *entry.facts.keys(), *entry.facts.values())
    if not all(_HARMLESS.fullmatch(word) for word in words if isinstance(word, str)):
        raise ValueError(f"an entry of the record holds ids, codes and counts only: {entry.action}")
    digest = hashlib.sha256(entry.content().encode()).digest()
    return Signed(entry, digest, key.sign(digest))


def append(connection: Connection, entries: Iterable[Signed]) -> None:
    """Write them behind the last one."""
    rows = [
        {"seq": one.entry.seq, "content": one.entry.content(), "digest": one.digest, "signature": one.signature}
        for one in entries
    ]
    if rows:
        connection.execute(insert(record), rows)


def last(connection: Connection) -> tuple[int, bytes]:
    """The number of the last entry and its link; 0 and START when there is none."""
    row = connection.execute(select(record).order_by(record.c.seq.desc()).limit(1)).one_or_none()
    return (0, START) if row is None else (row.seq, hashlib.sha256(row.digest + row.signature).digest())


def link_at(connection: Connection, seq: int) -> bytes | None:
    """The link of one entry, or None when there is no such entry."""
    if seq == 0:
        return START
    row = connection.execute(select(record).where(record.c.seq == seq)).one_or_none()
    return None if row is None else hashlib.sha256(row.digest + row.signature).digest()


def count(connection: Connection) -> int:
    """How many entries there are."""
    return int(connection.execute(select(func.count()).select_from(record)).scalar_one())


def read(connection: Connection, *, after: int = 0) -> Iterator[Signed]:
    """The entries in order, not proven; VaultDamaged("record_altered") for what can't be read or is out of place."""
    chosen = select(record).where(record.c.seq > after).order_by(record.c.seq)
    rows = connection.execute(chosen, execution_options={"yield_per": 2000})
    for row in rows:
        try:
            entry = Entry.of_content(row.content)
        except (ValueError, KeyError, TypeError) as error:
            raise VaultDamaged("record_altered", entry=row.seq, why="unreadable") from error
        if entry.seq != row.seq:
            raise VaultDamaged("record_altered", entry=row.seq, why="moved")
        yield Signed(entry, row.digest, row.signature)


def newest(connection: Connection, actions: Iterable[str], *, most: int) -> tuple[Entry, ...]:
    """The last entries of these actions, the newest first, not proven; one that can't be read is left out."""
    # The canonical JSON begins with the action.
    begins = [record.c.content.startswith(f'{{"action":"{action}",', autoescape=True) for action in actions]
    rows = connection.execute(select(record.c.content).where(or_(*begins)).order_by(record.c.seq.desc()).limit(most))
    found = []
    for row in rows:
        with contextlib.suppress(ValueError, KeyError, TypeError):
            found.append(Entry.of_content(row.content))
    return tuple(found)


def verify(entries: Iterable[Signed], key: Ed25519PublicKey, *, every_signature: bool = False) -> tuple[int, bytes]:
    """Prove the chain from its first entry; the number and the link of the last.

    Every link covers the entry before with its signature, so the last signature proves all of them: one is checked,
    or with `every_signature` each. VaultDamaged("record_altered", entry, why): missing, moved, edited, forged.
    """
    seq, link, newest = 0, START, None
    for one in entries:
        seq += 1
        _check(one, seq, link)
        if every_signature:
            _check_signature(one, key)
        link, newest = one.link, one
    if newest is not None:
        _check_signature(newest, key)
    return seq, link


def _check(one: Signed, seq: int, link: bytes) -> None:
    if one.entry.seq != seq:
        # A gap in the numbers is an entry taken out; a number that was there before is one that was moved.
        raise VaultDamaged("record_altered", entry=seq, why="missing" if one.entry.seq > seq else "moved")
    if hashlib.sha256(one.entry.content().encode()).digest() != one.digest:
        raise VaultDamaged("record_altered", entry=seq, why="edited")
    if one.entry.previous != link:
        raise VaultDamaged("record_altered", entry=seq, why="moved")


def _check_signature(one: Signed, key: Ed25519PublicKey) -> None:
    try:
        key.verify(one.signature, one.digest)
    except InvalidSignature as error:
        raise VaultDamaged("record_altered", entry=one.entry.seq, why="forged") from error


def to_lines(entries: Iterable[Signed], key: Ed25519PublicKey) -> Iterator[str]:
    """JSON Lines: first the public key, then an entry a line, with all that it takes to prove them elsewhere."""
    public = key.public_bytes(Encoding.Raw, PublicFormat.Raw).hex()
    yield json.dumps({"photovet_record": 1, "algorithm": "ed25519", "public_key": public})
    for one in entries:
        content = one.entry.content()
        yield json.dumps({"content": content, "sha256": one.digest.hex(), "signature": one.signature.hex()})


def of_lines(lines: Iterable[str]) -> tuple[Ed25519PublicKey, Iterator[Signed]]:
    """What `to_lines` wrote, not proven; VaultDamaged("record_altered") for anything else."""
    rest = iter(lines)
    try:
        public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(json.loads(next(rest))["public_key"]))
    except (StopIteration, ValueError, KeyError, TypeError) as error:
        raise VaultDamaged("record_altered", entry=0, why="unreadable") from error
    return public, (_of_line(line, number) for number, line in enumerate(rest, start=1) if line.strip())


def _of_line(line: str, number: int) -> Signed:
    try:
        row: dict[str, Any] = json.loads(line)
        return Signed(Entry.of_content(row["content"]), bytes.fromhex(row["sha256"]), bytes.fromhex(row["signature"]))
    except (ValueError, KeyError, TypeError) as error:
        raise VaultDamaged("record_altered", entry=number, why="unreadable") from error
