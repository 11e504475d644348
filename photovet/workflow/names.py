"""The clinic's own lists: patients' names that are always PHI, and names and numbers that never are."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from photovet.domain.person import PersonKind
from photovet.domain.phi import ClinicLists
from photovet.domain.roles import Act
from photovet.errors import BadInput
from photovet.store import names, people
from photovet.store.names import Name, NameKind
from photovet.workflow.vault import Desk, require

__all__ = ["Name", "NameKind"]

DAYS_KEPT = 90
"""How long a patient's name is kept if nobody says otherwise: as long as somebody may work on a visit's photos."""

# What columns with names are called by the programs that clinics export from; compared in small letters.
_WHOLE = frozenset({"name", "patient", "patient name", "patient_name", "full name", "full_name", "fullname"})
_FIRST = frozenset({"first", "first name", "first_name", "firstname", "given name", "given_name", "forename"})
_LAST = frozenset({"last", "last name", "last_name", "lastname", "surname", "family name", "family_name"})


def all_names(desk: Desk, kind: NameKind | None = None) -> tuple[Name, ...]:
    """The lists as they count today."""
    with desk.vault.read() as at:
        return tuple(name for name in names.everything(at) if kind in (None, name.kind))


def add_names(desk: Desk, kind: NameKind, texts: Iterable[str], *, until: date | None = None) -> int:
    """Put names on a list; how many are new. Patients' names end by themselves: after DAYS_KEPT unless `until` says.

    VaultRefused: names_missing, name_too_long, too_many_names, names_end_in_past.
    """
    require(desk, Act.REVIEW)
    if until is None and kind is NameKind.PATIENT:
        until = desk.today + timedelta(days=DAYS_KEPT)
    with desk.vault.change(desk.by) as change:
        return names.add(change, kind, texts, until)


def remove_names(desk: Desk, ids: Iterable[str]) -> int:
    """Destroy some; how many. VaultRefused("name_unknown")."""
    require(desk, Act.REVIEW)
    with desk.vault.change(desk.by) as change:
        return names.remove(change, ids)


def clear_names(desk: Desk, kind: NameKind) -> int:
    """Destroy a whole list; how many."""
    require(desk, Act.REVIEW)
    with desk.vault.change(desk.by) as change:
        return names.clear(change, kind)


def lists(desk: Desk) -> ClinicLists:
    """Both lists, as the scan takes them. The patients whom the vault knows with a release belong to the first."""
    with desk.vault.read() as at:
        known = names.everything(at)
        treated = [person.name for person in people.everyone(at).values() if person.kind is PersonKind.PATIENT]
    listed = [name.text for name in known if name.kind is NameKind.PATIENT]
    return ClinicLists(
        patients=tuple(sorted({*listed, *treated})),
        allowed=tuple(name.text for name in known if name.kind is NameKind.ALLOWED),
    )


@dataclass(frozen=True)
class Column:
    """Where a CSV keeps names: one column with whole names, or one with first and one with last names."""

    whole: int | None = None
    first: int | None = None
    last: int | None = None


def names_in(text: str) -> tuple[str, ...]:
    """The names in pasted lines or in a CSV (commas, semicolons or tabs between the columns).

    With a head the columns are found by what they are called; without one every line is a name, and "Last, First" is
    turned round. BadInput("no_names_column") for a table in which nothing says where the names are.
    """
    lines = [line for line in text.lstrip("\ufeff").splitlines() if line.strip()]
    if not lines:
        return ()
    separator = next((mark for mark in ("\t", ";", ",") if mark in lines[0]), ",")
    try:
        rows = list(csv.reader(io.StringIO("\n".join(lines)), delimiter=separator, strict=True))
    except csv.Error as error:
        raise BadInput("no_names_column") from error
    column = _column(rows[0])
    if column is not None:
        return _distinct(_of_row(row, column) for row in rows[1:])
    widest = max(map(len, rows))
    if widest > 2 or (widest == 2 and separator != ","):
        raise BadInput("no_names_column")
    return _distinct(" ".join(reversed([part.strip() for part in row])) for row in rows)


def _column(head: Sequence[str]) -> Column | None:
    called = [title.strip().casefold() for title in head]

    def where(titles: frozenset[str]) -> int | None:
        return next((index for index, title in enumerate(called) if title in titles), None)

    found = Column(where(_WHOLE), where(_FIRST), where(_LAST))
    return found if found.whole is not None or found.last is not None else None


def _of_row(row: Sequence[str], column: Column) -> str:
    if column.last is None:
        whole = _cell(row, column.whole)
        last, comma, first = whole.partition(",")
        return f"{first} {last}" if comma else whole
    return f"{_cell(row, column.first)} {_cell(row, column.last)}"


def _cell(row: Sequence[str], index: int | None) -> str:
    return row[index] if index is not None and index < len(row) else ""


def _distinct(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for text in found if (name := " ".join(text.split()))))
