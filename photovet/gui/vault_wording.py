"""Every sentence that the window says about the vault, its people and what went wrong with it."""

from __future__ import annotations

from photovet.domain.roles import Role
from photovet.errors import PhotovetError
from photovet.gui import wording
from photovet.gui.strength import Strength
from photovet.gui.wording import translate
from photovet.workflow.vault import SHORTEST_PASSPHRASE


def vault_error(found: PhotovetError | None) -> str:
    """What went wrong at the vault, as one sentence; of anything else what `wording.error` says."""
    if found is None:
        return wording.error(None)
    sentence = {**_opening(), **_refusals(), **_people(), **_departed()}.get(found.code)
    if sentence is None:
        return wording.error(found)
    facts = {key: wording.printable(str(value)) for key, value in found.facts.items()}
    try:
        return sentence.format(**facts)
    except KeyError:  # a fact that this error does not carry
        return sentence


def _opening() -> dict[str, str]:
    return {
        "vault_locked": translate("Vault", "The vault is locked. Unlock it again; nothing is lost."),
        "vault_in_use": translate("Vault", "The vault is open in another window. Close that one first."),
        "wrong_passphrase": translate("Vault", "This passphrase does not open the vault. Look at the Caps Lock key."),
        "wrong_recovery_code": translate("Vault", "This recovery code does not open the vault."),
        "not_remembered": translate("Vault", "This computer forgot the vault. Type the passphrase."),
        "keyring_unavailable": translate("Vault", "This computer has no safe place to remember the vault in."),
        "passphrase_too_short": translate("Vault", "A passphrase needs at least {shortest} letters."),
        "vault_damaged": translate("Vault", "The vault is damaged. Nothing was changed. Restore the newest backup."),
        "vault_truncated": translate("Vault", "The vault is cut off at its end. Restore the newest backup."),
        "key_file_damaged": translate("Vault", "The vault's key file is damaged. Restore the newest backup."),
        "seal_damaged": translate("Vault", "The end of the record may be missing. Ask your compliance officer."),
        "seal_lost": translate("Vault", "The end of the record may be missing. Ask your compliance officer."),
        "record_cut": translate("Vault", "The end of the record is missing. Ask your compliance officer."),
        "record_altered": translate("Vault", "The record was altered. Ask your compliance officer."),
        "vault_newer": translate("Vault", "A newer Photovet has used this vault. Install that one."),
        "backup_damaged": translate("Vault", "This file is no whole backup. Nothing was replaced."),
        "vault_missing": translate("Vault", "There is no vault in that folder."),
        "vault_exists": translate("Vault", "There is a file of that name already. Nothing is ever overwritten."),
        "vault_disk_full": translate("Vault", "The disk is full. Nothing that was confirmed is lost."),
        "vault_disk": translate("Vault", "The disk did not take it. Nothing that was confirmed is lost."),
        "vault_permission": translate("Vault", "You may not write into that folder."),
        "vault_out_of_memory": translate("Vault", "There is not enough memory free to open the vault."),
    }


def _refusals() -> dict[str, str]:
    return {
        "not_signed_in": translate("Vault", "Sign in first."),
        "role_missing": translate("Vault", "Your role does not allow that. Ask your compliance officer."),
        "user_disabled": translate("Vault", "This user may not sign in any more."),
        "wrong_password": translate("Vault", "Name or password is wrong."),
        "too_many_failures": translate("Vault", "Too many wrong passwords. Wait {minutes} minutes."),
        "user_unknown": translate("Vault", "There is no such user."),
        "user_exists": translate("Vault", "There is a user of that name already."),
        "password_too_short": translate("Vault", "A password needs at least {shortest} letters."),
        "first_user_not_compliance": translate("Vault", "The first user has to be a compliance officer."),
        "last_compliance_officer": translate("Vault", "There has to be a compliance officer."),
        "training_in_future": translate("Vault", "The training is dated in the future."),
        "training_missing": translate("Vault", "No training is on record for the approver."),
        "training_out_of_date": translate("Vault", "The approver's training is out of date."),
        "approver_is_drafter": translate("Vault", "Whoever settled a photo can't approve it."),
        "drafter_unknown": translate("Vault", "Nobody knows who settled this photo, so nobody can approve it."),
        "review_changed": translate("Vault", "The photo was changed since you looked at it. Look again."),
        "batch_unknown": translate("Vault", "This batch is not there any more."),
        "batch_closed": translate("Vault", "This batch is done and can't be changed."),
        "review_unknown": translate("Vault", "There is no such photo in this batch."),
    }


def _people() -> dict[str, str]:
    return {
        "person_unknown": translate("Vault", "This person is not there any more."),
        "name_missing": translate("Vault", "Type a name first."),
        "guardian_unknown": translate("Vault", "This guardian is not there any more."),
        "release_unknown": translate("Vault", "This release is not there any more."),
        "release_wrong_kind": translate("Vault", "Staff sign the staff's form; patients sign the patients' form."),
        "release_without_channel": translate("Vault", "Tick at least one place where the pictures may appear."),
        "release_ends_before_it_starts": translate("Vault", "The release ends before it starts."),
        "already_revoked": translate("Vault", "This release was revoked before."),
        "form_empty": translate("Vault", "The form's file is empty."),
        "form_too_large": translate("Vault", "The form's file is too large."),
        "form_unknown": translate("Vault", "The form is neither a PDF nor a picture."),
        "form_missing": translate("Vault", "The signed form is missing, or is not what it was."),
        "no_consent": translate("Vault", "Her pictures may not be kept yet: add a signed release that holds first."),
        "consent_in_future": translate("Vault", "The consent is dated in the future."),
        "picture_too_large": translate("Vault", "The picture is too large."),
        "enrolment_unknown": translate("Vault", "This picture is not there any more."),
        "not_one_face": translate(
            "Vault", "“{path}” shows {faces} faces. Choose a picture with this one person and nobody else."
        ),
        "face_turned_away": translate("Vault", "The face is turned away. Take a picture that looks into the camera."),
        "face_blurred": translate("Vault", "The face is blurred. Take a sharp picture."),
        "no_face_there": translate("Vault", "There is no face where it was drawn."),
        "face_unknown": translate("Vault", "This face is not there any more."),
        "face_too_small": translate("Vault", "The face in “{path}” is too small. Choose a closer picture."),
    }


def _departed() -> dict[str, str]:
    """About approvals, what left, and incidents."""
    return {
        "note_missing": translate("Vault", "Say it in words first."),
        "note_too_long": translate("Vault", "A note has at most {longest} letters."),
        "export_unknown": translate("Vault", "This file is not on the list of what left."),
        "url_missing": translate("Vault", "Say where it was posted first."),
        "url_strange": translate("Vault", "This is no address: there is a blank or a strange character in it."),
        "posted_in_future": translate("Vault", "The day of posting is in the future."),
        "takedown_done": translate("Vault", "This was ticked off already."),
        "takedown_unknown": translate("Vault", "This is not on the list any more."),
        "incident_unknown": translate("Vault", "This incident is not there any more."),
        "certificate_forged": translate(
            "Vault", "The certificate is not what was signed. Ask your compliance officer."
        ),
        "too_large": translate("Vault", "The picture is too large for this kind of file. Crop it."),
    }


def strength_sentence(found: Strength) -> str:
    """What is said below a passphrase while it is typed."""
    return {
        Strength.TOO_SHORT: translate("Vault", "At least {shortest} letters. Four or five random words are good."),
        Strength.WEAK: translate("Vault", "▲ Weak: a thief with this computer could guess it. Add two random words."),
        Strength.FAIR: translate("Vault", "● Fair: guessing it takes years. One more word makes it good."),
        Strength.GOOD: translate("Vault", "● Good: nobody guesses this."),
    }[found].format(shortest=SHORTEST_PASSPHRASE)


def role_word(role: Role) -> str:
    """What a user is trusted with, in a word."""
    return {
        Role.DRAFTER: translate("Vault", "drafter"),
        Role.APPROVER: translate("Vault", "approver"),
        Role.COMPLIANCE_OFFICER: translate("Vault", "compliance officer"),
    }[role]


def role_sentence(role: Role) -> str:
    """What somebody with the role does."""
    return {
        Role.DRAFTER: translate("Vault", "Drafter: looks at photos and settles what was found"),
        Role.APPROVER: translate("Vault", "Approver: looks at them a second time and lets them go"),
        Role.COMPLIANCE_OFFICER: translate("Vault", "Compliance officer: rules, users and the record"),
    }[role]
