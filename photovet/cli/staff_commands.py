"""What the commands about users and training do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from photovet.cli import output
from photovet.cli.vault_access import Access, ask, desk_at
from photovet.cli.vault_output import plain, say, table, write
from photovet.domain.roles import Role
from photovet.workflow import staff
from photovet.workflow import vault as desks


def add_user(access: Access, name: str, roles: Sequence[Role], *, new_fd: int | None) -> int:
    """`users add`."""
    with desk_at(access) as desk:
        chosen = ask(new_fd, f"Password for {name}", twice=True, code="password_needed")
        staff.add_user(desk, name, chosen, roles)
    say("Added.")
    return 0


def list_users(access: Access, json_file: Path | None) -> int:
    """`users list`."""
    with desk_at(access, signing_in=False) as desk:
        everybody = staff.all_users(desk)
    if write(json_file, "users", everybody):
        rows = ((one.name, ", ".join(sorted(one.roles)), "no" if one.is_disabled else "yes") for one in everybody)
        table(("Name", "Roles", "May sign in"), rows)
    return 0


def set_roles(access: Access, name: str, roles: Sequence[Role]) -> int:
    """`users roles`."""
    with desk_at(access) as desk:
        staff.set_roles(desk, name, roles)
    say("Changed.")
    return 0


def disable(access: Access, name: str) -> int:
    """`users disable`."""
    with desk_at(access) as desk:
        staff.disable_user(desk, name)
    say("This user signs in no more.")
    return 0


def password(access: Access, name: str, *, new_fd: int | None) -> int:
    """`users password`."""
    with desk_at(access) as desk:
        staff.set_password(desk, name, ask(new_fd, "New password", twice=True, code="password_needed"))
    say("Changed.")
    return 0


def change_rules(access: Access, changes: Mapping[str, Any]) -> int:
    """`users rules`: changes those that are named, and shows all."""
    with desk_at(access, signing_in=bool(changes)) as desk:
        if changes:
            staff.change_rules(desk, replace(staff.rules(desk), **changes))
        now = staff.rules(desk)
    say(f"A clinic of one (no second person, no sign-in): {'yes' if now.single_user else 'no'}")
    say(f"Training counts for {now.training_days} days")
    say(f"An approved photo waits {output.counted(now.cooling_off_hours, 'hour', 'hours')}")
    return 0


def change_policy(access: Access, changes: Mapping[str, Any]) -> int:
    """`users policy`: changes what is named, and shows all."""
    with desk_at(access, signing_in=bool(changes)) as desk:
        if changes:
            staff.change_policy(desk, replace(staff.policy(desk), **changes))
        now = staff.policy(desk)
    say(f"Detectors that must have looked: {', '.join(sorted(now.required_detectors | {'faces'}))}")
    say(f"A finding lies outside a crop from {now.crop_margin:g} of its longer side on")
    for what, is_so in (
        ("A fill over a whole person settles her face", now.whole_person_cover),
        ("Photos are looked at thoroughly", now.thorough),
        ("Somebody answers the checklist of what no machine can see", now.checklist_required),
        ("Somebody looks at every part of the photo", now.tour_required),
        ("Papers and screens are read twice", now.second_reader_required),
        ("Another network is asked about suggestions", now.second_opinion),
    ):
        say(f"{what}: {'yes' if is_so else 'no'}")
    if changes.get("second_opinion"):
        from photovet.workflow.second_opinions import LICENCE_CAVEAT  # noqa: PLC0415 - the networks are slow to import

        say(LICENCE_CAVEAT)
    return 0


def add_training(access: Access, name: str, form: Path, day: date | None) -> int:
    """`training add`."""
    scan = desks.read_form(form)
    with desk_at(access) as desk:
        staff.record_training(desk, name, day or desk.today, scan)
    say("Recorded.")
    return 0


def list_training(access: Access, json_file: Path | None) -> int:
    """`training list`."""
    with desk_at(access, signing_in=False) as desk:
        register = staff.training_register(desk)
    rows = [{"user": one.name, "trained": day, "until": until} for one, day, until in register]
    if write(json_file, "training", [{key: plain(value) for key, value in row.items()} for row in rows]):
        table(("User", "Trained", "Counts until"), (tuple(row.values()) for row in rows))
    return 0
