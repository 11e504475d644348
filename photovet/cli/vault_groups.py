"""The commands about batches, the clinic's names, what left, and incidents: what can be asked for."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from types import ModuleType
from typing import Annotated

import typer

from photovet.cli.vault_access import Access, with_access
from photovet.cli.vault_options import JsonOption, OptionalDay, YesOption, group

batch = group("Photos that are worked on together, kept in the vault after every change.")
names = group("The clinic's own lists: patients' names, and the names and numbers that are allowed.")
exports = group("What left, where it was posted, and what has to be taken down.")
incident = group("What went wrong, and what was done about it.")


class ListOf(StrEnum):
    """Which of the clinic's lists."""

    PATIENT = "patient"
    ALLOWED = "allowed"


BatchId = Annotated[str, typer.Argument(metavar="BATCH", help="The batch's id, from `batch list`.")]
Kind = Annotated[
    ListOf, typer.Option("--kind", help="Patients' names are always private; allowed are staff, business, numbers.")
]
Until = Annotated[
    datetime | None,
    typer.Option("--until", formats=["%Y-%m-%d"], help="The last day on which they are kept (patients: 90 days)."),
]
ExportName = Annotated[
    str, typer.Argument(metavar="EXPORT", help="The export's id, the new file's name, or its sha256.")
]
IncidentId = Annotated[str, typer.Argument(metavar="INCIDENT", help="The incident's id, from `incident list`.")]
What = Annotated[str | None, typer.Option("--what", help="What happened.")]
Posted = Annotated[str | None, typer.Option("--posted", help="When and where it was posted.")]
Found = Annotated[str | None, typer.Option("--found", help="When it was found, and by whom.")]
Told = Annotated[str | None, typer.Option("--told", help="Who was told, and when.")]
Done = Annotated[str | None, typer.Option("--done", help="What was done about it.")]
Notes = Annotated[
    Path | None,
    typer.Option("--notes", metavar="FILE", help='Lines such as "told: the patient, by letter"; - for standard input.'),
]


def _batches() -> ModuleType:
    # The database and the keys are slow to import: `--help` answers without them.
    from photovet.cli import batch_commands  # noqa: PLC0415

    return batch_commands


def _names() -> ModuleType:
    from photovet.cli import names_commands  # noqa: PLC0415

    return names_commands


def _departures() -> ModuleType:
    from photovet.cli import departure_commands  # noqa: PLC0415

    return departure_commands


def _day(given: datetime | None) -> date | None:
    return given.date() if given else None


# --- batches ------------------------------------------------------------------------------------------------------


@batch.command("list")
@with_access
def batch_list(
    access: Access,
    every: Annotated[bool, typer.Option("--all", help="Also those that are done.")] = False,
    json_file: JsonOption = None,
) -> int:
    """List the batches that are worked on."""
    return int(_batches().list_batches(access, every=every, json_file=json_file))


@batch.command("show")
@with_access
def batch_show(access: Access, name: BatchId, json_file: JsonOption = None) -> int:
    """Show a batch as it was last saved, what blocks its photos, and what was sent back.

    What --json writes is a result for `resolve` and `approve`. Exit status as with `check`.
    """
    return int(_batches().show(access, name, json_file))


@batch.command("check")
@with_access
def batch_check(
    access: Access,
    name: BatchId,
    json_file: JsonOption = None,
    jobs: Annotated[int | None, typer.Option("--jobs", min=1, max=64, help="Worker processes.")] = None,
) -> int:
    """Look at a batch's photos again. Decisions, and what was drawn by hand, stay."""
    return int(_batches().check_again(access, name, json_file, jobs=jobs))


@batch.command("waiting")
@with_access
def batch_waiting(access: Access, json_file: JsonOption = None) -> int:
    """List the photos that are settled and wait for an approval."""
    return int(_batches().waiting(access, json_file))


@batch.command("send-back")
@with_access
def batch_send_back(
    access: Access,
    result: Annotated[Path, typer.Argument(metavar="RESULT", help="What `check`, `resolve` or `batch show` wrote.")],
    photo: Annotated[
        list[str] | None, typer.Option("--photo", help="Only this one: its path or the end of it; more than once.")
    ] = None,
    note_fd: Annotated[
        int | None, typer.Option("--note-fd", metavar="N", min=0, help="Read the note from this open file, one line.")
    ] = None,
) -> int:
    """Do not approve photos, but send them back to whoever drafted them, with a note.

    You sign in with --user, as for `approve`. What the vault holds must still be what RESULT says.
    """
    return int(_batches().send_back(access, result, photo or (), note_fd=note_fd))


@batch.command("close")
@with_access
def batch_close(access: Access, name: BatchId) -> int:
    """Say that a batch is done: nothing in it changes any more, and its unknown faces are forgotten."""
    return int(_batches().close(access, name))


@batch.command("delete")
@with_access
def batch_delete(access: Access, name: BatchId, yes: YesOption = False) -> int:
    """Destroy a batch with its reviews. What left from it stays written down."""
    return int(_batches().delete(access, name, is_sure=yes))


# --- the clinic's lists -------------------------------------------------------------------------------------------


@names.command("add")
@with_access
def names_add(access: Access, kind: Kind = ListOf.PATIENT, until: Until = None) -> int:
    """Add names, one a line, typed or pasted: they come from standard input, never from the command line."""
    return int(_names().add(access, kind.value, _day(until)))


@names.command("import")
@with_access
def names_import(
    access: Access,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A CSV with a name column, or a name a line.")],
    kind: Kind = ListOf.PATIENT,
    until: Until = None,
) -> int:
    """Add the names of a CSV: a column called name, or first name and last name."""
    return int(_names().import_file(access, file, kind.value, _day(until)))


@names.command("list")
@with_access
def names_list(
    access: Access,
    kind: Annotated[ListOf | None, typer.Option("--kind", help="Only this list.")] = None,
    json_file: JsonOption = None,
) -> int:
    """List the names as they count today."""
    return int(_names().list_names(access, kind and kind.value, json_file))


@names.command("remove")
@with_access
def names_remove(
    access: Access,
    ids: Annotated[list[str] | None, typer.Argument(metavar="ID...", help="From `names list`.")] = None,
    every: Annotated[ListOf | None, typer.Option("--all", help="Destroy this whole list.")] = None,
) -> int:
    """Destroy names."""
    return int(_names().remove(access, ids or (), every and every.value))


# --- what left ----------------------------------------------------------------------------------------------------


@exports.command("list")
@with_access
def exports_list(
    access: Access,
    release: Annotated[str | None, typer.Option("--release", help="Only what relies on this release.")] = None,
    json_file: JsonOption = None,
) -> int:
    """List every file that left, where it was posted, and what of it is to be taken down."""
    return int(_departures().list_exports(access, release, json_file))


@exports.command("posted")
@with_access
def exports_posted(
    access: Access,
    export: ExportName,
    url: Annotated[str, typer.Argument(metavar="URL", help="Where it is to be seen.")],
    day: OptionalDay = None,
) -> int:
    """Write down where a file was posted."""
    return int(_departures().posted(access, export, url, _day(day)))


@exports.command("checklist")
@with_access
def exports_checklist(
    access: Access,
    release: Annotated[str | None, typer.Option("--release", help="Only what relied on this release.")] = None,
    every: Annotated[bool, typer.Option("--all", help="Also what is done.")] = False,
    json_file: JsonOption = None,
) -> int:
    """List what has to be taken down, since a release is no more. Exit status 1 while there is something."""
    return int(_departures().checklist(access, release, every=every, json_file=json_file))


@exports.command("taken-down")
@with_access
def exports_taken_down(
    access: Access,
    item: Annotated[str, typer.Argument(metavar="ITEM", help="The item's id, from `exports checklist`.")],
    never_posted: Annotated[bool, typer.Option("--never-posted", help="The file never went anywhere.")] = False,
    note: Annotated[str, typer.Option("--note", help="Kept in the vault, not in the record.")] = "",
) -> int:
    """Say that an item of the checklist is done."""
    return int(_departures().taken_down(access, item, note, never_posted=never_posted))


# --- incidents ----------------------------------------------------------------------------------------------------


@incident.command("add")
@with_access
def incident_add(  # noqa: PLR0913, PLR0917 - a form has as many lines
    access: Access,
    export: Annotated[
        str | None, typer.Option("--export", help="The file it is about: its export's id, name or sha256.")
    ] = None,
    what: What = None,
    posted: Posted = None,
    found: Found = None,
    told: Told = None,
    done: Done = None,
    notes: Notes = None,
) -> int:
    """Begin the record of an incident, with what the vault knows of the export. Prints its id.

    Without any text you are asked; what is not known yet is added later.
    """
    told_now = {"what": what, "posted": posted, "found": found, "told": told, "done": done}
    return int(_departures().begin_incident(access, export, told_now, notes))


@incident.command("note")
@with_access
def incident_note(  # noqa: PLR0913, PLR0917 - a form has as many lines
    access: Access,
    name: IncidentId,
    what: What = None,
    posted: Posted = None,
    found: Found = None,
    told: Told = None,
    done: Done = None,
    notes: Notes = None,
) -> int:
    """Add to an incident. Nothing that was written is ever changed."""
    told_now = {"what": what, "posted": posted, "found": found, "told": told, "done": done}
    return int(_departures().note_incident(access, name, told_now, notes))


@incident.command("list")
@with_access
def incident_list(access: Access, json_file: JsonOption = None) -> int:
    """List the incidents."""
    return int(_departures().list_incidents(access, json_file))


@incident.command("show")
@with_access
def incident_show(access: Access, name: IncidentId, json_file: JsonOption = None) -> int:
    """Show one incident with everything that was noted."""
    return int(_departures().show_incident(access, name, json_file))


@incident.command("pdf")
@with_access
def incident_pdf(
    access: Access,
    name: IncidentId,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The new PDF.")],
) -> int:
    """Write an incident as PDF. It may hold names: keep it where you keep patient data."""
    return int(_departures().write_incident(access, name, file))
