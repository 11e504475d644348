"""What went wrong, and what was done about it: begun from the export it is about, and only ever added to."""

from __future__ import annotations

from collections.abc import Mapping

from photovet.domain.roles import Act
from photovet.store import exports, incidents, releases, takedowns, users
from photovet.store.incidents import About, Incident, Note
from photovet.store.session import Change
from photovet.workflow.vault import Desk, require

__all__ = ["About", "Incident", "Note"]


def begin(desk: Desk, named: str | None, told: Mapping[About, str]) -> Incident:
    """A new incident with what is known so far. `named`: the export it is about, by id, sha256 or name, or None.

    What the vault knows of the export is put down first: the hashes, the channel, when it left, where it was posted,
    the releases it relied on. VaultRefused: export_unknown, export_ambiguous, note_missing, note_too_long.
    """
    require(desk, Act.REVIEW)
    with desk.vault.change(desk.by) as change:
        export = exports.get(change, named) if named else None
        incident = incidents.begin(change, export.id if export else None)
        if export is not None:
            _prefill(change, incident, export)
        for about, text in told.items():
            incidents.add(change, incident, about, text)
        return incidents.get(change, incident)


def _prefill(change: Change, incident: str, export: exports.Export) -> None:
    lines = [
        f"export: {export.id}",
        f"file: {export.output_name}",
        f"sha256: {export.output_sha256}",
        f"sha256 of the original: {export.photo_sha256}",
        f"channel: {export.channel}",
        f"left: {export.at}",
    ]
    for name in export.releases:
        held = {release.id: release for release in releases.everything(change)}.get(name)
        over = f", revoked {held.revoked_at}" if held and held.revoked_at else ""
        lines.append(f"relied on: {name}{over}" if held else f"relied on: {name}, deleted since")
    incidents.add(change, incident, About.EXPORT, "\n".join(lines))
    for place in takedowns.at_places(change, export.id):
        incidents.add(change, incident, About.POSTED, f"{place.day.isoformat()}: {place.url}")


def note(desk: Desk, incident: str, told: Mapping[About, str]) -> Incident:
    """One or more further notes. VaultRefused: incident_unknown, note_missing, note_too_long."""
    require(desk, Act.REVIEW)
    with desk.vault.change(desk.by) as change:
        for about, text in told.items():
            incidents.add(change, incident, about, text)
        return incidents.get(change, incident)


def all_incidents(desk: Desk) -> tuple[Incident, ...]:
    """All incidents, oldest first."""
    with desk.vault.read() as at:
        return incidents.everything(at)


def incident_of(desk: Desk, incident: str) -> Incident:
    """One incident; VaultRefused("incident_unknown")."""
    with desk.vault.read() as at:
        return incidents.get(at, incident)


def names_of_users(desk: Desk) -> Mapping[str, str]:
    """By id: the name that a user signs in with, for whoever reads what somebody did."""
    with desk.vault.read() as at:
        return {user.id: user.name for user in users.everyone(at).values()}
