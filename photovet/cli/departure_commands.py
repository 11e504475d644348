"""What the commands about exports and incidents do."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from photovet.cli.vault_access import Access, ask_openly, desk_at
from photovet.cli.vault_output import say, table, write, write_new
from photovet.errors import BadInput
from photovet.workflow import departures, incidents
from photovet.workflow import vault as desks
from photovet.workflow.departures import Item, Outcome
from photovet.workflow.incidents import About
from photovet.workflow.papers import incident_pdf

_QUESTIONS = {
    About.WHAT: "What happened",
    About.POSTED: "When and where it was posted",
    About.FOUND: "When it was found, and by whom",
    About.TOLD: "Who was told, and when",
    About.DONE: "What was done about it",
}


# --- what left ----------------------------------------------------------------------------------------------------


def list_exports(access: Access, release: str | None, json_file: Path | None) -> int:
    """`exports list`."""
    with desk_at(access, signing_in=False) as desk:
        departures.find_leftovers(desk)
        found = departures.all_departures(desk, release=release)
    if write(json_file, "exports", found):
        table(
            ("Id", "File", "Channel", "When", "Where", "To take down"),
            (
                (
                    one.export.id,
                    one.export.output_name,
                    one.export.channel,
                    one.export.at[:16],
                    "\n".join(place.url for place in one.places),
                    len(one.to_take_down) or "",
                )
                for one in found
            ),
        )
        for one in found:
            if one.export.state is departures.State.LEAVING:
                say(f"▲ {one.export.output_name}: Photovet was stopped as it got its name, and it is not where it was")
                say(f"  to lie ({one.export.folder}). Look whether it is out there.")
    return 0


def posted(access: Access, export: str, url: str, day: date | None) -> int:
    """`exports posted`."""
    with desk_at(access) as desk:
        departures.posted(desk, export, url, day or desk.today)
        after = departures.departure(desk, export)
    say("Written down.")
    if after.to_take_down:
        say("▲ A release that it relied on is no more: take it down (`photovet exports checklist`).")
    return 0


def checklist(access: Access, release: str | None, *, every: bool, json_file: Path | None) -> int:
    """`exports checklist`: 1 while something is to be taken down."""
    with desk_at(access, signing_in=False) as desk:
        found = departures.checklist(desk, release=release, only_open=not every)
    if write(json_file, "checklist", found):
        table(
            ("Item", "Release", "File", "Channel", "Left", "Where", "sha256", "Done"),
            (
                (
                    one.id,
                    one.release,
                    one.export.output_name,
                    one.export.channel,
                    one.export.at[:10],
                    where(one),
                    one.export.output_sha256,
                    f"{one.outcome.value} {(one.done_at or '')[:10]}" if one.outcome else "",
                )
                for one in found
            ),
        )
    return 1 if any(one.outcome is None for one in found) else 0


def where(item: Item) -> str:
    """Where the file is to be taken down."""
    return item.posting.url if item.posting else "nobody has said where"


def taken_down(access: Access, item: str, note: str, *, never_posted: bool) -> int:
    """`exports taken-down`."""
    with desk_at(access) as desk:
        departures.taken_down(desk, item, Outcome.NEVER_POSTED if never_posted else Outcome.TAKEN_DOWN, note)
        left = len(departures.checklist(desk))
    say(f"Done. Still to be taken down: {left}.")
    return 0


# --- incidents ----------------------------------------------------------------------------------------------------


def begin_incident(access: Access, export: str | None, told: Mapping[str, str | None], notes: Path | None) -> int:
    """`incident add`: prints the id."""
    with desk_at(access) as desk:
        say(incidents.begin(desk, export, _told(told, notes)).id)
    return 0


def note_incident(access: Access, incident: str, told: Mapping[str, str | None], notes: Path | None) -> int:
    """`incident note`."""
    with desk_at(access) as desk:
        incidents.note(desk, incident, _told(told, notes))
    say("Added.")
    return 0


def _told(given: Mapping[str, str | None], notes: Path | None) -> dict[About, str]:
    """What the options, a file and whoever sits there say; nothing at all is BadInput("answer_needed")."""
    told = {About(key): text for key, text in given.items() if text}
    for line in _lines(notes) if notes else ():
        key, _, text = line.partition(":")
        try:
            about = About(key.strip().lower())
        except ValueError as error:
            raise BadInput("not_a_note", line=key[:40]) from error
        told[about] = "\n".join(filter(None, (told.get(about), text.strip())))
    if not told:
        told[About.WHAT] = ask_openly(None, _QUESTIONS[About.WHAT])
        for about in (About.POSTED, About.FOUND, About.TOLD, About.DONE):
            if text := ask_openly(None, f"{_QUESTIONS[about]} (- for not known yet)").strip("- "):
                told[about] = text
    return told


def _lines(notes: Path) -> list[str]:
    text = sys.stdin.read() if str(notes) == "-" else desks.read_form(notes).decode("utf-8-sig", errors="replace")
    return [line for line in text.splitlines() if line.strip()]


def list_incidents(access: Access, json_file: Path | None) -> int:
    """`incident list`."""
    with desk_at(access, signing_in=False) as desk:
        found = incidents.all_incidents(desk)
    if write(json_file, "incidents", found):
        rows = ((one.id, one.at[:16], one.export, len(one.notes), _what(one)) for one in found)
        table(("Id", "Begun", "Export", "Notes", "What"), rows)
    return 0


def _what(incident: incidents.Incident) -> str:
    return next((note.text for note in incident.notes if note.about is About.WHAT), "").partition("\n")[0][:60]


def show_incident(access: Access, incident: str, json_file: Path | None) -> int:
    """`incident show`."""
    with desk_at(access, signing_in=False) as desk:
        one, names = incidents.incident_of(desk, incident), incidents.names_of_users(desk)
    if write(json_file, "incident", one):
        say(f"{one.id}  begun {one.at[:16]}")
        for note in one.notes:
            say(f"{note.at[:16]}  {note.about.value}  {names.get(note.user or '', '')}")
            for line in note.text.splitlines():
                say(f"    {line}")
    return 0


def write_incident(access: Access, incident: str, file: Path) -> int:
    """`incident pdf`."""
    with desk_at(access, signing_in=False) as desk:
        data = incident_pdf(desk, incident)
    write_new(file, data)
    return 0
