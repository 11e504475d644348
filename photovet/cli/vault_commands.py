"""What the vault's commands do: asks `workflow`, prints what a person reads, returns the exit status."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import typer

from photovet.cli import output
from photovet.cli.vault_access import Access, ask, ask_openly, desk_at, secret_of
from photovet.cli.vault_output import filled, is_confirmed, say, table, write, write_new
from photovet.cli.vault_words import AILMENTS
from photovet.cli.words import error_sentence
from photovet.domain.person import PersonKind
from photovet.domain.release import Channel, Release, ReleaseKind, Statement
from photovet.errors import BadInput, VaultDamaged, describe_path
from photovet.workflow import vault as desks
from photovet.workflow.departures import checklist
from photovet.workflow.files import replace_text
from photovet.workflow.papers import record_pdf
from photovet.workflow.vault import Form

_STATEMENTS = {
    Statement.USE_DESCRIBED: "Does the form say exactly how the picture is used?",
    Statement.MAY_BE_REVOKED: "Does it say that it may be revoked at any time?",
    Statement.TREATMENT_INDEPENDENT: "Does it say that treatment does not depend on it?",
}


# --- vault --------------------------------------------------------------------------------------------------------


def create(access: Access) -> int:
    """`vault create`."""
    desk, code = desks.found(access.folder, ask(access.passphrase_fd, "New passphrase", twice=True))
    desk.close()
    say(f"The vault is in {describe_path(access.folder)}")
    _show_code(code)
    return 0


def _show_code(code: str) -> None:
    say("Recovery code (print it, lock it away, keep no file of it; it is shown this once):")
    say(f"  {code}")


def unlock(access: Access, *, remember_it: bool, accept_cut: bool) -> int:
    """`vault unlock`."""
    with desk_at(access, signing_in=False, accept_cut=accept_cut) as desk:
        if remember_it:
            desks.remember(desk.vault, desks.system_keyring())
        for note in desk.vault.notes:
            code, _, file = note.partition(":")
            say(f"▲ {filled(AILMENTS[code], {'file': file})}")
        say("The vault opens.")
    return 0


def forget_it(access: Access) -> int:
    """`vault forget`."""
    with desk_at(access, signing_in=False) as desk:
        desks.forget(desk.vault, desks.system_keyring())
    say("This computer's keyring no longer opens the vault.")
    return 0


def passphrase(access: Access, *, new_fd: int | None) -> int:
    """`vault passphrase`."""
    with desk_at(access) as desk:
        desks.change_passphrase(desk, ask(new_fd, "New passphrase", twice=True))
    say("The new passphrase holds. Backups made before still open with the old one.")
    return 0


def recovery_code(access: Access) -> int:
    """`vault recovery-code`."""
    with desk_at(access) as desk:
        _show_code(desks.new_recovery_code(desk))
    return 0


def rekey(access: Access) -> int:
    """`vault rekey`: the passphrase is asked for, since every way in is made anew."""
    secret = secret_of(replace(access, recovery=False))
    with desk_at(access, secret=secret) as desk:
        code = desks.rekey(desk, secret)
    say("Everything is encrypted under a new key.")
    _show_code(code)
    return 0


def back_up(access: Access, file: Path) -> int:
    """`vault backup`."""
    with desk_at(access, signing_in=False) as desk:
        desks.back_up(desk, file)
    say(f"Written: {describe_path(file)}")
    return 0


def restore(access: Access, file: Path) -> int:
    """`vault restore`."""
    desk, before = desks.restore(access.folder, file, secret_of(access))
    desk.close()
    say("The backup is proven and in place.")
    if before is not None:
        say(f"What was there before is in {describe_path(before)}")
    return 0


def doctor(access: Access, *, every_signature: bool) -> int:
    """`vault doctor`: 1 if something is wrong."""
    with desk_at(access, signing_in=False) as desk:
        found = desks.examine(desk, every_signature=every_signature)
    for ailment in found:
        say(f"✗ {filled(AILMENTS.get(ailment.code, ailment.code), ailment.facts)}")
    if not found:
        say("✓ Every page, every entry and every form is what it should be.")
    return 1 if found else 0


# --- people -------------------------------------------------------------------------------------------------------


def add_person(access: Access, name: str | None, *, kind: PersonKind, minor_until: date | None) -> int:
    """`people add`: prints the id."""
    name = ask_openly(name, "Name")
    with desk_at(access) as desk:
        say(desks.add_person(desk, name, kind, minor_until=minor_until).id)
    return 0


def list_people(access: Access, json_file: Path | None) -> int:
    """`people list`."""
    with desk_at(access, signing_in=False) as desk:
        everybody = desks.all_people(desk)
    if write(json_file, "people", everybody):
        table(("Id", "Name", "Kind", "Minor until"), ((p.id, p.name, p.kind.value, p.minor_until) for p in everybody))
    return 0


def show_person(access: Access, person: str, json_file: Path | None) -> int:
    """`people show`."""
    with desk_at(access, signing_in=False) as desk:
        file = desks.file_of(desk, person)
    if write(json_file, "person", file):
        say(f"{file.person.id}  {file.person.name}  ({file.person.kind.value})")
        for guardian in file.guardians:
            say(f"guardian {guardian.id}: {guardian.name}, {guardian.relation}")
        _releases(file.releases)
        say(f"{output.counted(len(file.enrolments), 'reference picture', 'reference pictures')}")
        for one in file.enrolments:
            say(f"  {one.id}  {one.created_at[:10]}")
    return 0


def add_guardian(access: Access, person: str, name: str | None, relation: str) -> int:
    """`people guardian`: prints the id."""
    name = ask_openly(name, "Name of the guardian")
    with desk_at(access) as desk:
        say(desks.add_guardian(desk, person, name, relation).id)
    return 0


def consent(access: Access, person: str, form: Path, day: date | None) -> int:
    """`people consent`."""
    scan = desks.read_form(form)
    with desk_at(access) as desk:
        desks.allow_biometrics(desk, person, day or desk.today, scan)
    say("She may be recognised.")
    return 0


def withdraw_picture(access: Access, picture: str) -> int:
    """`people withdraw-picture`."""
    with desk_at(access) as desk:
        desks.withdraw_picture(desk, picture)
    say("Destroyed: the picture and what recognised her by it.")
    return 0


def end_consent(access: Access, person: str) -> int:
    """`people end-consent`."""
    with desk_at(access) as desk:
        gone = desks.end_biometrics(desk, person)
    say(f"Destroyed: {_counts(gone.embeddings, gone.pictures)}.")
    return 0


def remove_person(access: Access, person: str, *, and_proof: bool, is_sure: bool) -> int:
    """`people remove`."""
    if not is_sure and not is_confirmed("Delete this person?"):
        return 1
    with desk_at(access) as desk:
        gone = desks.remove_person(desk, person, and_proof=and_proof)
    say(f"Destroyed: {_counts(gone.embeddings, gone.pictures)}, {output.counted(gone.forms, 'form', 'forms')}.")
    if gone.is_kept_as_proof:
        say("Exports rely on her releases: the forms and the name are kept as proof, and cover nothing any more.")
    return 0


def _counts(embeddings: int, pictures: int) -> str:
    described = output.counted(embeddings, "description of a face", "descriptions of a face")
    return f"{described}, {output.counted(pictures, 'reference picture', 'reference pictures')}"


# --- releases -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Terms:
    """What the options say that was signed."""

    channels: Sequence[Channel]
    valid_from: date
    until: date | None
    kind: ReleaseKind
    guardian: str | None
    says: Sequence[Statement] | None


def add_release(access: Access, person: str, form: Path, terms: Terms) -> int:
    """`release add`: prints the id, and what the release lacks."""
    scan = desks.read_form(form)
    says = terms.says or [one for one, question in _STATEMENTS.items() if is_confirmed(question)]
    signed = Form(terms.kind, frozenset(terms.channels), terms.valid_from, terms.until, frozenset(says), terms.guardian)
    with desk_at(access) as desk:
        release = desks.add_release(desk, person, signed, scan)
    say(release.id)
    if not frozenset(Statement) <= release.statements:
        typer.echo("▲ The form lacks a required statement, so it covers nothing.", err=True)
    return 0


def revoke(access: Access, release: str, why: str, *, is_sure: bool) -> int:
    """`release revoke`: names what left on the strength of it."""
    if not is_sure and not is_confirmed("Revoke this release?"):
        return 1
    with desk_at(access) as desk:
        done = desks.revoke(desk, release, why)
        items = checklist(desk, release=release)
    say(f"Revoked. Destroyed: {_counts(done.embeddings, done.pictures)}.")
    say("Backups made before, and what a restore has put aside, still hold them: delete those.")
    if done.exports:
        say("These files left on the strength of it. Take them down (`photovet exports checklist`):")
        table(
            ("Item", "File", "Channel", "Where", "When", "sha256"),
            (
                (
                    one.id,
                    one.export.output_name,
                    one.export.channel,
                    one.posting.url if one.posting else "nobody has said where",
                    one.export.at,
                    one.export.output_sha256,
                )
                for one in items
            ),
        )
    return 0


def list_releases(access: Access, person: str | None, json_file: Path | None) -> int:
    """`release list`."""
    with desk_at(access, signing_in=False) as desk:
        found = [one for one in desks.all_releases(desk) if person in (None, one.person)]
    if write(json_file, "releases", found):
        _releases(found)
    return 0


def expiring(access: Access, days: int, json_file: Path | None) -> int:
    """`release expiring`."""
    with desk_at(access, signing_in=False) as desk:
        found = desks.expiring(desk, days=days)
    if write(json_file, "releases", found):
        _releases(found)
    return 0


def _releases(found: Sequence[Release]) -> None:
    table(
        ("Id", "Person", "Kind", "Channels", "From", "Until", "Revoked"),
        (
            (
                one.id,
                one.person,
                one.kind.value,
                ", ".join(sorted(one.channels)),
                one.valid_from,
                one.until,
                one.revoked_at,
            )
            for one in found
        ),
    )


# --- the record ---------------------------------------------------------------------------------------------------


def verify(access: Access, *, every_signature: bool, file: Path | None) -> int:
    """`audit verify`: 1 if the record is not what was written."""
    try:
        if file is not None:
            number, key = desks.verify_lines(_lines(file))
            say(f"Signed with the key {key}")
        else:
            with desk_at(access, signing_in=False) as desk:
                number = desks.verify_record(desk, every_signature=every_signature)
    except VaultDamaged as error:
        say(f"✗ {error_sentence(error)}")
        return 1
    say(f"✓ {output.counted(number, 'entry is', 'entries are')} what was written.")
    return 0


def _lines(file: Path) -> list[str]:
    try:
        return file.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput("unreadable_file", path=describe_path(file)) from error


def export_record(access: Access, file: Path) -> int:
    """`audit export`."""
    with desk_at(access) as desk:
        if file.suffix.lower() == ".pdf":
            write_new(file, record_pdf(desk))
            return 0
        text = "".join(f"{line}\n" for line in desks.record_lines(desk))
    if str(file) == "-":
        sys.stdout.write(text)
    else:
        replace_text(file, text)
    return 0
