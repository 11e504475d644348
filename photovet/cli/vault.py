"""The vault's commands: what can be asked for. What is done stands in `vault_commands`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from types import ModuleType
from typing import Annotated

import typer

from photovet.cli.vault_access import Access, with_access
from photovet.cli.vault_groups import batch, exports, incident, names
from photovet.cli.vault_options import Every, FormOption, JsonOption, OptionalDay, Person, YesOption, group
from photovet.cli.vault_staff import training, users
from photovet.domain.person import PersonKind
from photovet.domain.release import Channel, ReleaseKind, Statement
from photovet.errors import BadInput

vault = group("Make, open, back up and examine the encrypted vault.")
people = group("The people who may be in photos.")
release = group("Signed media releases.")
audit = group("The record of everything that was decided.")

apps: dict[str, typer.Typer] = {
    "vault": vault,
    "people": people,
    "release": release,
    "users": users,
    "training": training,
    "audit": audit,
    "batch": batch,
    "names": names,
    "exports": exports,
    "incident": incident,
}
"""The groups of commands by the name under which the command line offers them."""


def _do() -> ModuleType:
    # The database and the keys are slow to import: `--help` answers without them.
    from photovet.cli import vault_commands  # noqa: PLC0415

    return vault_commands


# --- vault --------------------------------------------------------------------------------------------------------


@vault.command("create")
@with_access
def vault_create(access: Access) -> int:
    """Make a new vault, and show the recovery code that has to be printed."""
    return int(_do().create(access))


@vault.command("unlock")
@with_access
def vault_unlock(
    access: Access,
    remember: Annotated[
        bool, typer.Option("--remember", help="Let this computer's keyring open it from now on.")
    ] = False,
    accept_cut: Annotated[
        bool, typer.Option("--accept-cut", help="Go on although the end of the record is missing; that is recorded.")
    ] = False,
) -> int:
    """See whether the vault opens."""
    return int(_do().unlock(access, remember_it=remember, accept_cut=accept_cut))


@vault.command("forget")
@with_access
def vault_forget(access: Access) -> int:
    """Take the vault out of this computer's keyring."""
    return int(_do().forget_it(access))


@vault.command("passphrase")
@with_access
def vault_passphrase(
    access: Access,
    new_fd: Annotated[
        int | None, typer.Option("--new-passphrase-fd", metavar="N", min=0, help="Read the new one from this file.")
    ] = None,
) -> int:
    """Change the passphrase."""
    return int(_do().passphrase(access, new_fd=new_fd))


@vault.command("recovery-code")
@with_access
def vault_recovery_code(access: Access) -> int:
    """Make a new recovery code to print; the one before no longer opens the vault."""
    return int(_do().recovery_code(access))


@vault.command("rekey")
@with_access
def vault_rekey(access: Access) -> int:
    """Encrypt everything anew under a new key. Keyring and recovery code end; a new code is shown."""
    return int(_do().rekey(access))


@vault.command("backup")
@with_access
def vault_backup(access: Access, file: Annotated[Path, typer.Argument(metavar="FILE", help="The new file.")]) -> int:
    """Write one encrypted file that holds everything. It opens with today's passphrase."""
    return int(_do().back_up(access, file))


@vault.command("restore")
@with_access
def vault_restore(access: Access, file: Annotated[Path, typer.Argument(metavar="FILE", help="The backup.")]) -> int:
    """Replace the vault by a backup, after proving the whole of it. What was there is kept aside."""
    return int(_do().restore(access, file))


@vault.command("doctor")
@with_access
def vault_doctor(access: Access, every_signature: Every = False) -> int:
    """Look at every page, every entry and every form. Exit status 1 if something is wrong."""
    return int(_do().doctor(access, every_signature=every_signature))


def _faces() -> ModuleType:
    # The networks are slow to import.
    from photovet.cli import faces_commands  # noqa: PLC0415

    return faces_commands


# --- people -------------------------------------------------------------------------------------------------------


@people.command("add")
@with_access
def people_add(
    access: Access,
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="Asked for if it is left out.")] = None,
    kind: Annotated[PersonKind, typer.Option("--kind", help="What she is to the clinic.")] = PersonKind.PATIENT,
    minor_until: Annotated[
        datetime | None, typer.Option("--minor-until", formats=["%Y-%m-%d"], help="The day she comes of age.")
    ] = None,
) -> int:
    """Add a person."""
    return int(_do().add_person(access, name, kind=kind, minor_until=minor_until and minor_until.date()))


@people.command("list")
@with_access
def people_list(access: Access, json_file: JsonOption = None) -> int:
    """List everybody."""
    return int(_do().list_people(access, json_file))


@people.command("show")
@with_access
def people_show(access: Access, person: Person, json_file: JsonOption = None) -> int:
    """Show one person with guardians, releases and reference pictures."""
    return int(_do().show_person(access, person, json_file))


@people.command("guardian")
@with_access
def people_guardian(
    access: Access,
    person: Person,
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="Asked for if it is left out.")] = None,
    relation: Annotated[str, typer.Option("--relation", help="Such as mother.")] = "guardian",
) -> int:
    """Add somebody who signs for a minor."""
    return int(_do().add_guardian(access, person, name, relation))


@people.command("consent")
@with_access
def people_consent(access: Access, person: Person, form: FormOption, day: OptionalDay = None) -> int:
    """Keep a signed consent to recognise her face, apart from any release."""
    return int(_do().consent(access, person, form, day and day.date()))


@people.command("enrol")
@with_access
def people_enrol(
    access: Access,
    person: Person,
    pictures: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PICTURE...]", help="Pictures that show her and nobody else; with --from, the photo."),
    ] = None,
    result: Annotated[
        Path | None, typer.Option("--from", metavar="RESULT", help="Take a face that `check --json` found.")
    ] = None,
    finding: Annotated[str | None, typer.Option("--finding", metavar="F", help="Which face, such as f3.")] = None,
) -> int:
    """Keep her face to recognise her by; she must have agreed. Three pictures recognise better than one.

    `people enrol PERSON IMG_1.jpg --from result.json --finding f3` takes the face from a photo that was checked.
    """
    if (result is None) != (finding is None):
        raise BadInput("answer_needed", what="result and the finding")
    if result is not None and finding is not None:
        return int(_faces().enrol_from(access, person, pictures or [], result, finding))
    return int(_faces().enrol(access, person, pictures or []))


@people.command("not-her")
@with_access
def people_not_her(
    access: Access,
    person: Person,
    result: Annotated[Path, typer.Option("--from", metavar="RESULT", help="What `check --json` wrote.")],
    finding: Annotated[str, typer.Option("--finding", metavar="F", help="Which face, such as f3.")],
    photo: Annotated[Path | None, typer.Argument(metavar="[PHOTO]", help="Which photo, if RESULT has several.")] = None,
) -> int:
    """Say that a face is not this person's: she is never suggested for it again."""
    return int(_faces().not_her(access, person, [photo] if photo else [], result, finding))


@people.command("withdraw-picture")
@with_access
def people_withdraw_picture(
    access: Access,
    picture: Annotated[str, typer.Argument(metavar="PICTURE", help="The reference picture's id, from `people show`.")],
) -> int:
    """Destroy one reference picture and what was made of it."""
    return int(_do().withdraw_picture(access, picture))


@people.command("end-consent")
@with_access
def people_end_consent(access: Access, person: Person) -> int:
    """She is not to be recognised any more: what recognises her is destroyed."""
    return int(_do().end_consent(access, person))


@people.command("remove")
@with_access
def people_remove(
    access: Access,
    person: Person,
    and_proof: Annotated[
        bool, typer.Option("--and-proof", help="Also the forms that exports rely on (keep them for six years).")
    ] = False,
    yes: YesOption = False,
) -> int:
    """Delete a person, and destroy what recognises her."""
    return int(_do().remove_person(access, person, and_proof=and_proof, is_sure=yes))


# --- releases -----------------------------------------------------------------------------------------------------


@release.command("add")
@with_access
def release_add(  # noqa: PLR0913, PLR0917 - a form has as many lines
    access: Access,
    person: Person,
    form: FormOption,
    channel: Annotated[list[Channel], typer.Option("--channel", help="Where photos may appear; more than once.")],
    valid_from: Annotated[datetime, typer.Option("--from", formats=["%Y-%m-%d"], help="The first day.")],
    until: Annotated[datetime | None, typer.Option("--until", formats=["%Y-%m-%d"], help="The last day.")] = None,
    kind: Annotated[ReleaseKind, typer.Option("--kind", help="Who signed.")] = ReleaseKind.PATIENT,
    guardian: Annotated[str | None, typer.Option("--guardian", help="The id of the guardian who signed.")] = None,
    says: Annotated[
        list[Statement] | None,
        typer.Option("--says", help="What the form says; all three are needed, or you are asked."),
    ] = None,
) -> int:
    """Keep a signed release with the scan of its form."""
    terms = _do().Terms(channel, valid_from.date(), until and until.date(), kind, guardian, says)
    return int(_do().add_release(access, person, form, terms))


@release.command("revoke")
@with_access
def release_revoke(
    access: Access,
    name: Annotated[str, typer.Argument(metavar="RELEASE", help="The release's id.")],
    why: Annotated[str, typer.Option("--why", help="Kept in the vault, not in the record.")] = "",
    yes: YesOption = False,
) -> int:
    """Revoke a release: what recognises the person is destroyed, and the exports that rely on it are listed."""
    return int(_do().revoke(access, name, why, is_sure=yes))


@release.command("list")
@with_access
def release_list(
    access: Access,
    person: Annotated[str | None, typer.Option("--person", help="Only hers.")] = None,
    json_file: JsonOption = None,
) -> int:
    """List releases, also those that are over."""
    return int(_do().list_releases(access, person, json_file))


@release.command("expiring")
@with_access
def release_expiring(
    access: Access,
    days: Annotated[int, typer.Option("--days", min=0, help="How far to look ahead.")] = 30,
    json_file: JsonOption = None,
) -> int:
    """List the releases that end soon."""
    return int(_do().expiring(access, days, json_file))


# --- the record ---------------------------------------------------------------------------------------------------


@audit.command("verify")
@with_access
def audit_verify(
    access: Access,
    every_signature: Every = False,
    file: Annotated[
        Path | None, typer.Option("--file", metavar="FILE", help="Prove an exported record instead; takes no vault.")
    ] = None,
) -> int:
    """Prove that nothing in the record was changed, moved or removed. Exit status 1 if something was."""
    return int(_do().verify(access, every_signature=every_signature, file=file))


@audit.command("export")
@with_access
def audit_export(access: Access, file: Annotated[Path, typer.Argument(metavar="FILE", help="- for output.")]) -> int:
    """Write the record: as JSON Lines that prove themselves, or for reading, as PDF, if FILE ends in .pdf."""
    return int(_do().export_record(access, file))
