"""The clinic's own lists: patients' names, each until a day, and the names and numbers that are never PHI."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, delete, func, insert, select

from photovet.errors import VaultRefused
from photovet.store.session import Change, Reader, new_id
from photovet.store.tables import names

LONGEST, MOST = 200, 100_000


class NameKind(StrEnum):
    """Whose name: a patient's is always PHI; staff, business and their numbers are allowed."""

    PATIENT = "patient"
    ALLOWED = "allowed"


@dataclass(frozen=True)
class Name:
    """One line of a list. `until`: the last day on which it is kept; None for good."""

    id: str
    kind: NameKind
    text: str
    until: date | None


def add(change: Change, kind: NameKind, texts: Iterable[str], until: date | None) -> int:
    """Put them on the list; how many are new. One that is there already is kept until the later day.

    VaultRefused: names_missing, name_too_long, too_many_names, names_end_in_past.
    """
    cleaned = list(dict.fromkeys(filter(None, (" ".join(text.split()) for text in texts))))
    if not cleaned:
        raise VaultRefused("names_missing")
    if max(map(len, cleaned)) > LONGEST:
        raise VaultRefused("name_too_long", longest=LONGEST)
    if until is not None and until < change.today:
        raise VaultRefused("names_end_in_past")
    known = {name.text: name for name in everything(change) if name.kind is kind}
    if len(known.keys() | set(cleaned)) > MOST:
        raise VaultRefused("too_many_names", most=MOST)
    rows = []
    for text in cleaned:
        before = known.get(text)
        last = _later(before.until, until) if before else until
        row = {"id": before.id if before else new_id("n"), "until": last.isoformat() if last else None}
        rows.append({**row, "kind": kind.value, "text": text, "at": change.at})
    change.run(insert(names).prefix_with("OR REPLACE"), rows)
    new = len([text for text in cleaned if text not in known])
    end = until.isoformat() if until else None
    change.log("names_added", None, kind=kind.value, names=len(cleaned), new=new, until=end)
    return new


def _later(one: date | None, other: date | None) -> date | None:
    return None if one is None or other is None else max(one, other)


def remove(change: Change, ids: Iterable[str]) -> int:
    """Destroy them; how many. VaultRefused("name_unknown") if one of them is not there."""
    wanted = sorted(set(ids))
    for one in wanted:
        if not change.run(delete(names).where(names.c.id == one)):
            raise VaultRefused("name_unknown", name=one)
    return _destroyed(change, "names_removed", len(wanted))


def clear(change: Change, kind: NameKind) -> int:
    """Destroy a whole list; how many."""
    return _destroyed(change, "names_removed", change.run(delete(names).where(names.c.kind == kind.value)))


def sweep(change: Change) -> int:
    """Destroy those whose day is over; how many."""
    return _destroyed(change, "names_ran_out", change.run(delete(names).where(_is_over(change))))


def are_over(at: Reader) -> bool:
    """Whether there are names whose day is over."""
    row = at.one(select(func.count().label("number")).select_from(names).where(_is_over(at)))
    return row is not None and row.number > 0


def everything(at: Reader) -> tuple[Name, ...]:
    """Both lists as they count today, in the order of the alphabet."""
    rows = at.rows(select(names).order_by(names.c.kind, names.c.text))
    return tuple(name for row in rows if (name := _name(row)).until is None or name.until >= at.today)


def _is_over(at: Reader) -> Any:  # noqa: ANN401 - a condition of SQLAlchemy
    return names.c.until < at.today.isoformat()


def _destroyed(change: Change, action: str, number: int) -> int:
    change.frees_secrets = change.frees_secrets or number > 0
    change.log(action, None, names=number)
    return number


def _name(row: Row[Any]) -> Name:
    return Name(row.id, NameKind(row.kind), row.text, date.fromisoformat(row.until) if row.until else None)
