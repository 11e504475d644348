"""Where files were posted, and what is to be taken down since the release they relied on is no more."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, insert, select, update

from photovet.errors import VaultRefused
from photovet.store import exports
from photovet.store.exports import Export
from photovet.store.session import Change, Reader, new_id
from photovet.store.tables import export_releases, postings, releases, takedowns


class Outcome(StrEnum):
    """How an item of the checklist was worked off."""

    TAKEN_DOWN = "taken_down"
    NEVER_POSTED = "never_posted"


@dataclass(frozen=True)
class Posting:
    """A place where a file was posted: its address, and since which day."""

    id: str
    export: str
    url: str
    day: date
    user: str | None
    at: str


@dataclass(frozen=True)
class Item:
    """One thing to take down. `posting` is None for a file of which nobody has said where it is."""

    id: str
    release: str
    export: Export
    posting: Posting | None
    at: str
    outcome: Outcome | None = None
    done_at: str | None = None
    done_by: str | None = None
    note: str = ""


def post(change: Change, export: str, url: str, day: date) -> Posting:
    """Somebody says where a file is. If a release that it relies on is over, this place is to be taken down too.

    VaultRefused: url_missing, url_strange (a control character or a blank in it), posted_in_future.
    """
    cleaned = url.strip()
    if not cleaned:
        raise VaultRefused("url_missing")
    if not cleaned.isprintable() or " " in cleaned:
        raise VaultRefused("url_strange")
    if day > change.today:
        raise VaultRefused("posted_in_future")
    one = Posting(new_id("o"), export, cleaned, day, change.by, change.at)
    values = {"id": one.id, "export": export, "url": cleaned, "day": day.isoformat(), "user": one.user, "at": one.at}
    change.run(insert(postings).values(**values))
    change.log("posted", export, posting=one.id, day=day.isoformat())
    for release in _revoked_of(change, export):
        # The item that stood for "nobody knows where" has become this one.
        unknown = (takedowns.c.export == export, takedowns.c.release == release, takedowns.c.posting.is_(None))
        change.run(delete(takedowns).where(*unknown, takedowns.c.outcome.is_(None)))
        _add(change, release, export, one.id)
    return one


def _revoked_of(at: Reader, export: str) -> tuple[str, ...]:
    """Of the releases that an export relies on, those on a checklist. A release that was deleted is on one, too."""
    relied = select(export_releases.c.release).where(export_releases.c.export == export)
    over = select(releases.c.id).where(releases.c.revoked_at.is_not(None))
    listed = select(takedowns.c.release).where(takedowns.c.export == export)
    both = export_releases.c.release.in_(over) | export_releases.c.release.in_(listed)
    return tuple(row.release for row in at.rows(relied.where(both).order_by(export_releases.c.release)))


def require(change: Change, release: str, relying: Iterable[Export]) -> int:
    """Put every place of every file that relies on the release on the checklist; how many items there are.

    A file that was exported twice is one file.
    """
    files: dict[str, list[Export]] = {}
    for export in relying:
        files.setdefault(export.output_sha256, []).append(export)
    number = 0
    for same in files.values():
        places: list[tuple[str, str | None]] = [
            (one.id, place.id) for one in same for place in at_places(change, one.id)
        ]
        for export_id, place_id in places or [(same[-1].id, None)]:
            _add(change, release, export_id, place_id)
            number += 1
    return number


def _add(change: Change, release: str, export: str, posting: str | None) -> None:
    item = new_id("t")
    values = {"id": item, "release": release, "export": export, "posting": posting, "at": change.at, "note": ""}
    change.run(insert(takedowns).values(**values))
    change.log("takedown_required", item, export=export, release=release, posting=posting)


def at_places(at: Reader, export: str) -> tuple[Posting, ...]:
    """Where a file was posted, oldest first."""
    rows = at.rows(
        select(postings).where(postings.c.export == export).order_by(postings.c.day, postings.c.at, postings.c.id)
    )
    return tuple(_posting(row) for row in rows)


def all_places(at: Reader) -> dict[str, tuple[Posting, ...]]:
    """By export: where it was posted."""
    found: dict[str, tuple[Posting, ...]] = {}
    for row in at.rows(select(postings).order_by(postings.c.day, postings.c.at, postings.c.id)):
        found[row.export] = (*found.get(row.export, ()), _posting(row))
    return found


def work_off(change: Change, item: str, outcome: Outcome, note: str) -> None:
    """One item is done. VaultRefused: takedown_unknown, takedown_done."""
    row = change.one(select(takedowns.c.outcome).where(takedowns.c.id == item))
    if row is None:
        raise VaultRefused("takedown_unknown", item=item)
    if row.outcome is not None:
        raise VaultRefused("takedown_done", item=item)
    values = {"outcome": outcome.value, "done_at": change.at, "done_by": change.by, "note": note}
    change.run(update(takedowns).where(takedowns.c.id == item).values(**values))
    change.log("takedown_done", item, outcome=outcome.value)


def checklist(at: Reader, *, release: str | None = None, only_open: bool = False) -> tuple[Item, ...]:
    """The items, oldest first; of one release, or those that nobody has worked off."""
    conditions: list[ColumnElement[bool]] = [takedowns.c.release == release] if release else []
    if only_open:
        conditions.append(takedowns.c.outcome.is_(None))
    rows = at.rows(select(takedowns).where(*conditions).order_by(takedowns.c.at, takedowns.c.id))
    if not rows:
        return ()
    known = {export.id: export for export in exports.everything(at)}
    places = {one.id: one for many in all_places(at).values() for one in many}
    # What was withdrawn in the same moment never got its name.
    out = [row for row in rows if known[row.export].may_be_out]
    return tuple(_item(row, known[row.export], places.get(row.posting)) for row in out)


def _item(row: Row[Any], export: Export, place: Posting | None) -> Item:
    outcome = Outcome(row.outcome) if row.outcome else None
    return Item(row.id, row.release, export, place, row.at, outcome, row.done_at, row.done_by, row.note)


def _posting(row: Row[Any]) -> Posting:
    return Posting(row.id, row.export, row.url, date.fromisoformat(row.day), row.user, row.at)


def open_of(items: Sequence[Item], export: str) -> tuple[Item, ...]:
    """Those of one file that are still to be done."""
    return tuple(item for item in items if item.export.id == export and item.outcome is None)
