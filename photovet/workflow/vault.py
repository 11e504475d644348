"""Who sits before the open vault, and what she may do there: people, releases, users, the record, the vault itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import platformdirs

from photovet.domain.finding import Kind
from photovet.domain.person import Guardian, Person, PersonKind
from photovet.domain.release import Release, Releases
from photovet.domain.review import Released, Review
from photovet.domain.roles import Act, User, problems_of
from photovet.errors import BadInput, VaultError, VaultRefused, describe_path
from photovet.store import audit, backup, doctor, enrolments, evidence, exports, names, people, releases, users
from photovet.store import restore as restoring
from photovet.store.enrolments import Enrolment, Gallery
from photovet.store.exports import Export, Left
from photovet.store.founding import create, open_vault
from photovet.store.keys import KEY_FILE, KEY_FILE_COPY, SHORTEST_PASSPHRASE, Secret, read_key_file
from photovet.store.people import Gone
from photovet.store.releases import Form, Revocation
from photovet.store.remembered import Keyring, forget, recall, remember, system_keyring
from photovet.store.vault import Options, Vault
from photovet.workflow.export import Exported

__all__ = ["SHORTEST_PASSPHRASE", "Form", "Keyring", "Options", "Secret", "forget", "remember", "system_keyring"]


def default_folder() -> Path:
    """Where the vault lies if nobody says otherwise: the user's data folder of this system."""
    return Path(platformdirs.user_data_dir("Photovet", appauthor=False)) / "vault"


@dataclass(frozen=True)
class Desk:
    """An open vault and who sits before it: a signed-in user, or None for whoever holds the passphrase."""

    vault: Vault
    user: User | None = None

    @property
    def by(self) -> str | None:
        """The user's id, for the record."""
        return self.user.id if self.user else None

    @property
    def today(self) -> date:
        """The clinic's calendar day."""
        return self.vault.options.now().date()

    def close(self) -> None:
        """Lock the vault and let others in."""
        self.vault.close()


# --- in and out ---------------------------------------------------------------------------------------------------


def found(folder: Path, passphrase: str, options: Options | None = None) -> tuple[Desk, str]:
    """A new vault, and the recovery code that has to be printed: it is shown this once."""
    vault, code = create(folder, Secret.passphrase(passphrase), options)
    return Desk(vault), code


def enter(folder: Path, secret: Secret, options: Options | None = None, *, accept_cut: bool = False) -> Desk:
    """Open the vault, and destroy what may be kept no longer: faces without a consent, names whose day is over."""
    vault = open_vault(folder, secret, options, accept_cut=accept_cut)
    try:
        with vault.read() as at:
            faces_over, names_over = bool(enrolments.without_consent(at)), names.are_over(at)
        if faces_over or names_over:
            with vault.change() as change:
                if faces_over:
                    enrolments.sweep(change)
                if names_over:
                    names.sweep(change)
    except BaseException:
        vault.close()
        raise
    return Desk(vault)


def is_there(folder: Path) -> bool:
    """Whether the folder holds a vault, whole or damaged."""
    return any((folder / name).exists() for name in (KEY_FILE, KEY_FILE_COPY))


def is_remembered(folder: Path) -> bool:
    """Whether some computer's keyring may open this vault. Of no vault at all: no."""
    try:
        return "keyring" in read_key_file(folder)[0].slots
    except VaultError:
        return False


def remembered_secret(folder: Path, where: Keyring | None = None) -> Secret:
    """What the system's keyring holds for this vault; WrongKey: not_remembered, keyring_unavailable."""
    return recall(read_key_file(folder)[0].vault, where or system_keyring())


def sign_in(desk: Desk, name: str, password: str) -> Desk:
    """The same vault with a user before it; VaultRefused: wrong_password, too_many_failures, user_disabled."""
    return Desk(desk.vault, users.sign_in(desk.vault, name, password))


def needs_sign_in(desk: Desk) -> bool:
    """Whether anybody has to say who she is: there are users, and the clinic is not of one."""
    with desk.vault.read() as at:
        return bool(users.everyone(at)) and not users.rules(at).single_user


def require(desk: Desk, act: Act) -> None:
    """VaultRefused with the first reason why whoever sits there may not do it.

    A vault without users is being set up: whoever holds the passphrase may do everything but approve.
    """
    if desk.user is None and act is not Act.APPROVE and not needs_sign_in(desk):
        return
    with desk.vault.read() as at:
        # Roles may have changed since she signed in.
        user = users.get(at, desk.user.id) if desk.user else None
        problems = problems_of(act, user, users.rules(at))
    if problems:
        raise VaultRefused(problems[0], act=act.value)


# --- the vault itself ---------------------------------------------------------------------------------------------


def change_passphrase(desk: Desk, passphrase: str) -> None:
    """The old passphrase no longer opens the vault; backups made before still open with it."""
    require(desk, Act.CHANGE_RULES)
    desk.vault.set_secret(Secret.passphrase(passphrase))


def new_recovery_code(desk: Desk) -> str:
    """A fresh recovery code to print; the one before no longer opens the vault."""
    require(desk, Act.CHANGE_RULES)
    return desk.vault.new_recovery_code()


def rekey(desk: Desk, passphrase: Secret) -> str:
    """Encrypt everything anew under a new key; a new recovery code to print. WrongKey if it is not the passphrase."""
    require(desk, Act.CHANGE_RULES)
    return desk.vault.rekey(passphrase)


def back_up(desk: Desk, target: Path) -> None:
    """Write one encrypted file that holds everything; VaultDisk("vault_exists") rather than overwrite."""
    with desk.vault.alone() as (engine, data_key, _):
        backup.write(desk.vault.folder, engine, data_key, target)
    with desk.vault.change(desk.by) as change:
        change.log("backed_up")


def restore(folder: Path, archive: Path, secret: Secret, options: Options | None = None) -> tuple[Desk, Path | None]:
    """Replace the vault by a backup, proven first; where the one before was put, if there was one."""
    restored = restoring.restore(folder, archive, secret, options)
    return Desk(restored.vault), restored.before


def examine(desk: Desk, *, every_signature: bool = False) -> tuple[doctor.Ailment, ...]:
    """Everything that is wrong with the vault; empty means that nothing is."""
    return doctor.examine(desk.vault, every_signature=every_signature)


# --- people and releases ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class File:
    """Everything that is known of one person."""

    person: Person
    guardians: tuple[Guardian, ...]
    releases: tuple[Release, ...]
    enrolments: tuple[Enrolment, ...]


def add_person(desk: Desk, name: str, kind: PersonKind, *, minor_until: date | None = None) -> Person:
    """A new person."""
    require(desk, Act.MANAGE_PEOPLE)
    with desk.vault.change(desk.by) as change:
        return people.add(change, name, kind, minor_until=minor_until)


def add_guardian(desk: Desk, person: str, name: str, relation: str) -> Guardian:
    """Somebody who signs for a minor."""
    require(desk, Act.MANAGE_PEOPLE)
    with desk.vault.change(desk.by) as change:
        return people.add_guardian(change, person, name, relation)


def all_people(desk: Desk) -> tuple[Person, ...]:
    """Everybody, by name."""
    with desk.vault.read() as at:
        return tuple(people.everyone(at).values())


def file_of(desk: Desk, person: str) -> File:
    """What is known of one person; VaultRefused("person_unknown")."""
    with desk.vault.read() as at:
        return File(
            people.get(at, person),
            people.guardians_of(at, person),
            releases.of_person(at, person),
            enrolments.of_person(at, person),
        )


def picture_of(desk: Desk, enrolment: str) -> bytes:
    """A reference picture (JPEG that we encoded ourselves); VaultRefused("enrolment_unknown")."""
    with desk.vault.read() as at:
        return enrolments.picture(at, enrolment)


def form_of(desk: Desk, sha256: str) -> bytes:
    """A signed form as it was handed in: open it in a worker only. VaultRefused("form_missing")."""
    with desk.vault.read() as at:
        return evidence.read(at, sha256)


def exports_of(desk: Desk, person: str) -> tuple[Export, ...]:
    """What left on the strength of her releases."""
    with desk.vault.read() as at:
        return exports.relying_on_person(at, person)


def withdraw_picture(desk: Desk, enrolment: str) -> None:
    """Destroy one reference picture and what it recognises her by."""
    require(desk, Act.MANAGE_PEOPLE)
    with desk.vault.change(desk.by) as change:
        enrolments.withdraw(change, enrolment)


def enrol(desk: Desk, person: str, picture: bytes, embedding: bytes, *, model: str) -> Enrolment:
    """Keep a face to recognise her by: the picture's bytes and 128 float32. VaultRefused("no_consent")."""
    require(desk, Act.MANAGE_PEOPLE)
    with desk.vault.change(desk.by) as change:
        return enrolments.enrol(change, person, picture, embedding, model=model)


def allow_biometrics(desk: Desk, person: str, day: date, form: bytes) -> Person:
    """Keep a signed consent to recognise her, apart from any release."""
    require(desk, Act.MANAGE_PEOPLE)
    with desk.vault.change(desk.by) as change:
        return people.allow_biometrics(change, person, day, form)


def end_biometrics(desk: Desk, person: str) -> Gone:
    """She is not to be recognised any more: her embeddings and pictures are destroyed."""
    require(desk, Act.REVOKE)
    with desk.vault.change(desk.by) as change:
        return people.end_biometrics(change, person)


def remove_person(desk: Desk, person: str, *, and_proof: bool = False) -> Gone:
    """Delete a person; see `photovet.store.people.remove`."""
    require(desk, Act.REVOKE)
    with desk.vault.change(desk.by) as change:
        return people.remove(change, person, and_proof=and_proof)


def add_release(desk: Desk, person: str, form: Form, scan: bytes) -> Release:
    """Keep a signed release with the scan of its form."""
    require(desk, Act.MANAGE_PEOPLE)
    with desk.vault.change(desk.by) as change:
        return releases.add(change, person, form, scan)


def revoke(desk: Desk, release: str, why: str, *, day: date | None = None) -> Revocation:
    """A person takes her release back; what was destroyed, and which exports rely on it."""
    require(desk, Act.REVOKE)
    with desk.vault.change(desk.by) as change:
        return releases.revoke(change, release, why, day=day)


def all_releases(desk: Desk) -> tuple[Release, ...]:
    """All releases, also those that are over."""
    with desk.vault.read() as at:
        return releases.everything(at)


def expiring(desk: Desk, *, days: int) -> tuple[Release, ...]:
    """The releases that end within so many days."""
    with desk.vault.read() as at:
        return releases.expiring(at, days=days)


def read_form(path: Path) -> bytes:
    """The bytes of a scanned form; BadInput("unreadable_file")."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise BadInput("unreadable_file", path=describe_path(path)) from error


# --- for check and export -----------------------------------------------------------------------------------------


def releases_for(desk: Desk, reviews: Iterable[Review]) -> Releases:
    """What the gate is asked with: all releases; the forms that these reviews rely on, opened and hashed just now."""
    used = {
        resolution.release
        for review in reviews
        for resolution in review.resolutions.values()
        if isinstance(resolution, Released)
    }
    with desk.vault.read() as at:
        return releases.for_gate(at, used)


def gallery(desk: Desk, *, model: str) -> Gallery:
    """The embeddings of everybody who agrees today to be recognised."""
    with desk.vault.read() as at:
        return enrolments.gallery(at, model=model)


def refuse_match(desk: Desk, review: Review, finding: str, person: str) -> None:
    """This is not she: never suggested again for this face of the photo, however another scan numbers it.

    VaultRefused: person_unknown, face_unknown (the photo has no such face).
    """
    require(desk, Act.REVIEW)
    faces = [one.region for one in review.findings if one.id == finding and one.kind is Kind.FACE]
    if review.photo is None or not faces or faces[0] is None:
        raise VaultRefused("face_unknown", finding=finding, photo=describe_path(review.path))
    with desk.vault.change(desk.by) as change:
        enrolments.refuse(change, review.photo.sha256, finding, faces[0].box, person)


def record_scans(desk: Desk, reviews: Sequence[Review]) -> None:
    """Write down that photos were looked at, and how much was found."""
    if not reviews:
        return
    with desk.vault.change(desk.by) as change:
        for review in reviews:
            photo = review.photo.sha256 if review.photo else None
            faces = sum(finding.kind is Kind.FACE for finding in review.findings)
            change.log("scanned", photo=photo, findings=len(review.findings), faces=faces)


def left_of(one: Exported, channel: str, held: Releases) -> Left:
    """What there is to write down about a file that leaves."""
    used = [value.release for value in one.review.resolutions.values() if isinstance(value, Released)]
    return Left(
        channel=channel,
        photo_sha256=one.review.photo.sha256 if one.review.photo else "",
        output_sha256=one.sha256 or "",
        output_name=one.output.name if one.output else "",
        people_by_release={release: held.by_id[release].person for release in used},
        folder=describe_path(one.output.parent.absolute()) if one.output else "",
    )


# --- the record ---------------------------------------------------------------------------------------------------


def verify_record(desk: Desk, *, every_signature: bool = False) -> int:
    """Prove the whole record against the seal; how many entries. VaultDamaged says which one is wrong."""
    with desk.vault.read() as at:
        key = desk.vault.record().public_key()
        return audit.verify(audit.read(at.connection), key, every_signature=every_signature)[0]


def record_lines(desk: Desk) -> Iterator[str]:
    """The record as JSON Lines that prove themselves. That it was taken out is recorded first."""
    require(desk, Act.READ_RECORD)
    with desk.vault.change(desk.by) as change:
        change.log("record_exported")
    with desk.vault.read() as at:
        yield from audit.to_lines(audit.read(at.connection), desk.vault.record().public_key())


def verify_lines(lines: Iterable[str]) -> tuple[int, str]:
    """Prove an exported record without the vault: how many entries, and the public key it was signed with (hex)."""
    key, entries = audit.of_lines(lines)
    return audit.verify(entries, key, every_signature=True)[0], key.public_bytes_raw().hex()
