"""What leaves: written down before a file gets its name, where it was posted, and what has to be taken down."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from photovet.domain.release import Channel, Releases
from photovet.domain.roles import Act
from photovet.store import exports, takedowns
from photovet.store.exports import Export, State
from photovet.store.takedowns import Item, Outcome, Posting
from photovet.workflow.export import Exported
from photovet.workflow.vault import Desk, left_of, require

__all__ = ["Export", "Item", "Outcome", "Posting", "State"]


@dataclass
class Departures:
    """What of an export run is written down. `held` are the releases as they were when it began.

    `leaving` comes before a file gets its name, so that a program that is killed between the two leaves at most an
    entry without a file, and never a file of which the vault knows nothing. `settle` says at the end how it went.
    """

    desk: Desk
    channel: Channel
    held: Releases
    _by_output: dict[Path, str] = field(default_factory=dict)

    def leaving(self, exported: Exported) -> None:
        """This file is about to get its name. What this raises must keep it from getting one."""
        with self.desk.vault.change(self.desk.by) as change:
            left = left_of(exported, self.channel.value, self.held)
            one = exports.add(change, left, State.LEAVING)
        if exported.output is not None:
            self._by_output[exported.output] = one.id

    def settle(self, exported: Sequence[Exported]) -> None:
        """How it went: what has its name has left, what has none was withdrawn."""
        named = {one.output for one in exported if one.output is not None}
        if self._by_output:
            with self.desk.vault.change(self.desk.by) as change:
                for output, export in self._by_output.items():
                    exports.settle(change, export, State.LEFT if output in named else State.WITHDRAWN)
        self._by_output.clear()


def find_leftovers(desk: Desk) -> tuple[Export, ...]:
    """Look after a crash: a file that was leaving and lies where it was to lie has left. Those not found stay open.

    Nobody can say of the others whether they were moved or never written: they count as if they were out.
    """
    with desk.vault.read() as at:
        unsure = exports.leaving(at)
    there = [one for one in unsure if _is_there(one)]
    if there:
        with desk.vault.change(desk.by) as change:
            for one in there:
                exports.settle(change, one.id, State.LEFT)
    return tuple(one for one in unsure if one not in there)


def _is_there(export: Export) -> bool:
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
