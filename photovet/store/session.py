"""What the store's functions are handed: a `Reader` for looking, a `Change` for one transaction that is recorded."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection, Executable, Row

from photovet.store import audit
from photovet.store.audit import Entry, Fact


class Reader:
    """A look into the vault at one moment. `today` is the clinic's calendar day, `at` the moment as text in UTC."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        self.connection = connection
        self.today: date = now.date()
        self.at: str = now.astimezone(UTC).isoformat(timespec="milliseconds")
        self.now = now

    def rows(self, statement: Executable) -> Sequence[Row[Any]]:
        """All rows."""
        return self.connection.execute(statement).all()

    def one(self, statement: Executable) -> Row[Any] | None:
        """The only row, or None."""
        return self.connection.execute(statement).one_or_none()


class Change(Reader):
    """One transaction, by one user (None: whoever holds the passphrase). All of it is kept, or nothing."""

    def __init__(
        self, connection: Connection, now: datetime, by: str | None, end: tuple[int, bytes], key: Ed25519PrivateKey
    ) -> None:
        super().__init__(connection, now)
        self.by = by
        self.end = end
        self.entries = 0
        self.frees_secrets = False
        self._key = key

    def run(self, statement: Executable, rows: Sequence[dict[str, Any]] | None = None) -> int:
        """Execute it, for each of `rows` if there are some; how many rows it touched."""
        done = self.connection.execute(statement, rows) if rows is not None else self.connection.execute(statement)
        return int(done.rowcount)

    def log(self, action: str, subject: str | None = None, *, photo: str | None = None, **facts: Fact) -> None:
        """Add an entry to the record, in the same transaction. Ids, codes and counts only: ValueError for more."""
        self.log_all([(action, facts)], subject, photo=photo)

    def log_all(
        self, entries: Iterable[tuple[str, Mapping[str, Fact]]], subject: str | None = None, *, photo: str | None = None
    ) -> None:
        """As `log`, for several actions on the same subject, each with its facts: hundreds take no longer than ten."""
        new: list[audit.Signed] = []
        for action, facts in entries:
            seq, link = self.end
            entry = Entry(seq + 1, self.at, self.by, action, link, subject, photo, dict(facts))
            new.append(audit.signed(entry, self._key))
            self.end = (entry.seq, new[-1].link)
        audit.append(self.connection, new)
        self.entries += len(new)


def new_id(kind: str) -> str:
    """A random id such as `p-7k2m...` that says nothing about whom it names (65 bits)."""
    return f"{kind}-" + "".join(secrets.choice("0123456789abcdefghjkmnpqrstvwxyz") for _ in range(13))
