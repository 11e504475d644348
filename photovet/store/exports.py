"""What left the machine, and on the strength of which releases: the list that a revocation has to show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Row, insert, select, update

from photovet.errors import VaultRefused
from photovet.store.session import Change, Reader, new_id
from photovet.store.tables import export_releases, exports


class State(StrEnum):
    """How far a file got. LEAVING: it was to get its name; if the program was killed then, it may be there or not."""

    LEAVING = "leaving"
    LEFT = "left"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Export:
    """One file that left, by the hashes of the photo and of the new file. `releases`: what it relies on."""

    id: str
    at: str
    user: str | None
    channel: str
    photo_sha256: str
    output_sha256: str
    output_name: str
    releases: tuple[str, ...] = ()
    folder: str = ""
    state: State = State.LEFT

    @property
    def may_be_out(self) -> bool:
        """Whether the file got its name, as far as anybody knows."""
        return self.state is not State.WITHDRAWN


@dataclass(frozen=True)
class Left:
    """What an export has to tell: the two hashes, the neutral name, and the person of each release it relies on."""

    channel: str
    photo_sha256: str
    output_sha256: str
    output_name: str
    people_by_release: Mapping[str, str]
    folder: str = ""


def add(change: Change, left: Left, state: State = State.LEFT) -> Export:
    """Write down one file that left, or that is leaving: that comes before it gets its name, `settle` after."""
    one = Export(
        id=new_id("x"),
        at=change.at,
        user=change.by,
        channel=left.channel,
        photo_sha256=left.photo_sha256,
        output_sha256=left.output_sha256,
        output_name=left.output_name,
        releases=tuple(sorted(left.people_by_release)),
        folder=left.folder,
        state=state,
    )
    values = {key: getattr(one, key) for key in exports.c.keys()}  # noqa: SIM118 - a collection of columns
    change.run(insert(exports).values(**values))
    rows = [{"export": one.id, "release": key, "person": value} for key, value in left.people_by_release.items()]
    if rows:
        change.run(insert(export_releases), rows)
    change.log(
        "exported" if state is State.LEFT else "exporting",
        one.id,
        photo=one.photo_sha256,
        output=one.output_sha256,
        channel=one.channel,
        people=len(set(left.people_by_release.values())),
        releases="+".join(one.releases)[:128],
    )
    return one


def settle(change: Change, export: str, state: State) -> None:
    """A file that was leaving has its name now, or was withdrawn before it got it."""
    here = (exports.c.id == export, exports.c.state == State.LEAVING.value)
    if change.run(update(exports).where(*here).values(state=state.value)):
        change.log("exported" if state is State.LEFT else "export_withdrawn", export)


def get(at: Reader, named: str) -> Export:
    """One export by its id, the sha256 of the new file or its name; VaultRefused: export_unknown, export_ambiguous.

    Of several that made the same file the newest counts: the file is out there once.
    """
    found = _found(at, (exports.c.id == named) | (exports.c.output_sha256 == named) | (exports.c.output_name == named))
    if not found:
        raise VaultRefused("export_unknown", export=named)
    if len({one.output_sha256 for one in found}) > 1:
        raise VaultRefused("export_ambiguous", export=named)
    return next((one for one in reversed(found) if one.may_be_out), found[-1])


def of_file(at: Reader, sha256: str) -> tuple[Export, ...]:
    """The exports that made a file of these bytes and may be out, oldest first; one for each channel as a rule."""
    return tuple(one for one in _found(at, exports.c.output_sha256 == sha256) if one.may_be_out)


def leaving(at: Reader) -> tuple[Export, ...]:
    """The files of which nobody knows whether they got their names."""
    return _found(at, exports.c.state == State.LEAVING.value)


def everything(at: Reader) -> tuple[Export, ...]:
    """All that left, oldest first."""
    return _found(at, None)


def relying_on(at: Reader, release: str) -> tuple[Export, ...]:
    """What left on the strength of one release."""
    return _found(at, _relies(export_releases.c.release == release))


def relying_on_person(at: Reader, person: str) -> tuple[Export, ...]:
    """What left on the strength of any release of one person."""
    return _found(at, _relies(export_releases.c.person == person))


def _relies(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    return exports.c.id.in_(select(export_releases.c.export).where(condition))


def _found(at: Reader, condition: ColumnElement[bool] | None) -> tuple[Export, ...]:
    statement = select(exports).order_by(exports.c.at, exports.c.id)
    if condition is not None:
        statement = statement.where(condition)
    rows = at.rows(statement)
    relied: dict[str, list[str]] = {row.id: [] for row in rows}
    for pair in _pairs(at, list(relied)):
        relied[pair[0]].append(pair[1])
    return tuple(_export(row, relied[row.id]) for row in rows)


def _pairs(at: Reader, ids: Sequence[str]) -> list[tuple[Any, ...]]:
    pairs: list[tuple[Any, ...]] = []
    for start in range(0, len(ids), 1000):
        wanted = ids[start : start + 1000]
        rows = at.rows(
            select(export_releases.c.export, export_releases.c.release).where(export_releases.c.export.in_(wanted))
        )
        pairs.extend(tuple(row) for row in rows)
    return pairs


def _export(row: Row[Any], relied: Sequence[str]) -> Export:
    values = {key: getattr(row, key) for key in exports.c.keys()}  # noqa: SIM118 - a collection of columns
    return Export(**{**values, "state": State(row.state)}, releases=tuple(sorted(relied)))
