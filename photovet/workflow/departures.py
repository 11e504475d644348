"""What leaves: written down before a file gets its name, where it was posted, and what has to be taken down."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from photovet.domain.release import Channel, Releases
from photovet.domain.roles import Act
from photovet.store import exports, reviews, takedowns
from photovet.store.exports import Export, State
from photovet.store.takedowns import Item, Outcome, Posting
from photovet.workflow.certificate import issue
from photovet.workflow.export import Exported, Order
from photovet.workflow.vault import Desk, left_of, require

__all__ = ["Export", "Item", "Outcome", "Posting", "State"]


@dataclass
class Departures:
    """What of an export run is written down. `held` are the releases as they were when it began.

    `leaving` comes before a file gets its name, so that a program that is killed between the two leaves at most an
    entry without a file, and never a file of which the vault knows nothing. `left` or `failed` comes after.
    """

    desk: Desk
    channel: Channel
    held: Releases
    _ids: dict[str | None, str] = field(default_factory=dict)

    @property
    def order(self) -> Order:
        """An export's order that writes down what leaves; `dataclasses.replace` adds the rest to it."""
        return Order(before_name=self.leaving, on_written=self.left, on_failed=self.failed)

    def leaving(self, exported: Exported) -> None:
        """This file is about to get its name. What this raises keeps it from getting one.

        A file that left before, for the same channel and on the strength of the same releases, and still lies there,
        is not written down twice.
        """
        if exported.is_repeat and self._has_left(exported):
            return
        with self.desk.vault.change(self.desk.by) as change:
            left = left_of(exported, self.channel.value, self.held)
            export = exports.add(change, left, State.LEAVING)
            issue(self.desk, change, export, exported, self.held)
            self._ids[exported.sha256] = export.id

    def _has_left(self, exported: Exported) -> bool:
        with self.desk.vault.read() as at:
            found = exports.of_file(at, exported.sha256 or "")
        used = tuple(sorted(left_of(exported, self.channel.value, self.held).people_by_release))
        return any((one.channel, one.releases, one.state) == (self.channel.value, used, State.LEFT) for one in found)

    def left(self, exported: Exported) -> None:
        """It has its name."""
        self._settle(exported, State.LEFT)

    def failed(self, exported: Exported) -> None:
        """It did not get its name, and nothing of it is in the folder."""
        self._settle(exported, State.WITHDRAWN)

    def _settle(self, exported: Exported, state: State) -> None:
        if exported.sha256 in self._ids:
            with self.desk.vault.change(self.desk.by) as change:
                exports.settle(change, self._ids[exported.sha256], state)


def find_leftovers(desk: Desk) -> tuple[Export, ...]:
    """Look after a crash: a file that was leaving and lies where it was to lie has left. Those not found stay open.

    Nobody can say of the others whether they were moved or never written: they count as if they were out.
    """
    with desk.vault.read() as at:
        unsure = exports.leaving(at)
    there = [one for one in unsure if is_there(one)]
    if there:
        with desk.vault.change(desk.by) as change:
            for one in there:
                exports.settle(change, one.id, State.LEFT)
    return tuple(one for one in unsure if one not in there)


def is_there(export: Export) -> bool:
    """Whether the file that left still lies where it was written, byte for byte."""
    try:
        with (Path(export.folder) / export.output_name).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == export.output_sha256
    except (OSError, ValueError):
        return False


@dataclass(frozen=True)
class Departure:
    """One file that left, with the places where it was posted and what of it is still to be taken down."""

    export: Export
    places: tuple[Posting, ...]
    to_take_down: tuple[Item, ...]


def all_departures(desk: Desk, *, release: str | None = None) -> tuple[Departure, ...]:
    """Everything that left, oldest first, or only what relied on one release."""
    with desk.vault.read() as at:
        places, items = takedowns.all_places(at), takedowns.checklist(at, only_open=True)
        found = exports.everything(at) if release is None else exports.relying_on(at, release)
    return tuple(
        Departure(one, places.get(one.id, ()), takedowns.open_of(items, one.id)) for one in found if one.may_be_out
    )


def left_as_it_is(desk: Desk, batch: str) -> Mapping[str, Path]:
    """By path: the newest clean copy of each photo of a batch that was written of its review as it is kept now."""
    with desk.vault.read() as at:
        saved, channel = reviews.load(at, batch), reviews.get_batch(at, batch).channel
        found = [one for one in exports.everything(at) if one.state is State.LEFT and one.channel == channel]
    newest = {one.photo_sha256: one for one in sorted(found, key=lambda one: one.at)}
    return {
        one.path: Path(left.folder, left.output_name)
        for one in saved
        if (left := newest.get(one.photo_sha256 or "")) is not None and left.at >= one.saved_at
    }


def departure(desk: Desk, named: str) -> Departure:
    """One file by its export's id, its sha256 or its name; VaultRefused: export_unknown, export_ambiguous."""
    with desk.vault.read() as at:
        one = exports.get(at, named)
        items = takedowns.checklist(at, only_open=True)
        return Departure(one, takedowns.at_places(at, one.id), takedowns.open_of(items, one.id))


def posted(desk: Desk, named: str, url: str, day: date) -> Posting:
    """Write down where a file is to be seen. VaultRefused: those of `departure`, url_missing, url_strange, ..."""
    require(desk, Act.EXPORT)
    with desk.vault.change(desk.by) as change:
        return takedowns.post(change, exports.get(change, named).id, url, day)


def checklist(desk: Desk, *, release: str | None = None, only_open: bool = True) -> tuple[Item, ...]:
    """What has to be taken down, oldest first."""
    with desk.vault.read() as at:
        return takedowns.checklist(at, release=release, only_open=only_open)


def taken_down(desk: Desk, item: str, outcome: Outcome = Outcome.TAKEN_DOWN, note: str = "") -> None:
    """One item of the checklist is done. VaultRefused: takedown_unknown, takedown_done."""
    require(desk, Act.REVOKE)
    with desk.vault.change(desk.by) as change:
        takedowns.work_off(change, item, outcome, note.strip())
