"""The commands about users and training: what can be asked for. What is done stands in `staff_commands`."""

from __future__ import annotations

from types import ModuleType
from typing import Annotated

import typer

from photovet.cli.vault_access import Access, with_access
from photovet.cli.vault_options import Detector, FormOption, JsonOption, OptionalDay, Roles, UserName, group

users = group("Who works with Photovet, and what is asked of them.")
training = group("The register of yearly training.")


def _do() -> ModuleType:
    # The database and the keys are slow to import: `--help` answers without them.
    from photovet.cli import staff_commands  # noqa: PLC0415

    return staff_commands


@users.command("add")
@with_access
def users_add(
    access: Access,
    name: UserName,
    role: Roles,
    new_fd: Annotated[
        int | None, typer.Option("--new-password-fd", metavar="N", min=0, help="Read her password from this file.")
    ] = None,
) -> int:
    """Add a user. The first one has to be a compliance officer."""
    return int(_do().add_user(access, name, role, new_fd=new_fd))


@users.command("list")
@with_access
def users_list(access: Access, json_file: JsonOption = None) -> int:
    """List users with their roles and training."""
    return int(_do().list_users(access, json_file))


@users.command("roles")
@with_access
def users_roles(access: Access, name: UserName, role: Roles) -> int:
    """Give a user other roles."""
    return int(_do().set_roles(access, name, role))


@users.command("disable")
@with_access
def users_disable(access: Access, name: UserName) -> int:
    """Let a user sign in no more."""
    return int(_do().disable(access, name))


@users.command("password")
@with_access
def users_password(
    access: Access,
    name: UserName,
    new_fd: Annotated[
        int | None, typer.Option("--new-password-fd", metavar="N", min=0, help="Read the new one from this file.")
    ] = None,
) -> int:
    """Change a password."""
    return int(_do().password(access, name, new_fd=new_fd))


@users.command("rules")
@with_access
def users_rules(
    access: Access,
    single_user: Annotated[
        bool | None, typer.Option("--single-user/--no-single-user", help="A clinic of one needs no second person.")
    ] = None,
    training_days: Annotated[
        int | None, typer.Option("--training-days", min=1, help="How long training counts.")
    ] = None,
    cooling_off_hours: Annotated[
        int | None, typer.Option("--cooling-off-hours", min=0, help="How long an approved photo waits.")
    ] = None,
) -> int:
    """Show the rules for the clinic's own people, or change them."""
    named = {"single_user": single_user, "training_days": training_days, "cooling_off_hours": cooling_off_hours}
    return int(_do().change_rules(access, {key: value for key, value in named.items() if value is not None}))


@users.command("policy")
@with_access
def users_policy(  # noqa: PLR0913, PLR0917 - one argument a switch
    access: Access,
    whole_person_cover: Annotated[
        bool | None,
        typer.Option(
            "--whole-person-cover/--no-whole-person-cover", help="A fill over a whole person settles her face."
        ),
    ] = None,
    crop_margin: Annotated[
        float | None, typer.Option("--crop-margin", min=0, max=10, help="How far outside a crop a finding must lie.")
    ] = None,
    thorough: Annotated[
        bool | None, typer.Option("--thorough/--no-thorough", help="Photos are looked at longer, and more is found.")
    ] = None,
    checklist: Annotated[
        bool | None, typer.Option("--checklist/--no-checklist", help="Somebody answers what no machine can see.")
    ] = None,
    tour: Annotated[
        bool | None, typer.Option("--tour/--no-tour", help="Somebody looks at every part of the photo at full size.")
    ] = None,
    second_reader: Annotated[
        bool | None, typer.Option("--second-reader/--no-second-reader", help="Papers and screens are read twice.")
    ] = None,
    second_opinion: Annotated[
        bool | None,
        typer.Option("--second-opinion/--no-second-opinion", help="Another network is asked about suggestions."),
    ] = None,
    required: Annotated[
        list[Detector] | None,
        typer.Option("--detector", help="Must have looked; more than once for all of them (faces always must)."),
    ] = None,
) -> int:
    """Show what is required of a photo before it may leave, or change it."""
    named = {
        "whole_person_cover": whole_person_cover,
        "crop_margin": crop_margin,
        "thorough": thorough,
        "checklist_required": checklist,
        "tour_required": tour,
        "second_reader_required": second_reader,
        "second_opinion": second_opinion,
        "required_detectors": frozenset({*map(str, required), "faces"}) if required else None,
    }
    return int(_do().change_policy(access, {key: value for key, value in named.items() if value is not None}))


@training.command("add")
@with_access
def training_add(access: Access, name: UserName, form: FormOption, day: OptionalDay = None) -> int:
    """Record a user's yearly training with the acknowledgement that she signed."""
    return int(_do().add_training(access, name, form, day and day.date()))


@training.command("list")
@with_access
def training_list(access: Access, json_file: JsonOption = None) -> int:
    """List when each user was trained, and until when it counts."""
    return int(_do().list_training(access, json_file))
