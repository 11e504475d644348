"""What somebody finds who takes the folder: no name, no face, no picture, no password, in no file and no log."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from vaults import CHEAP, PASSPHRASE, PDF, actions, embedding, form

from photovet.domain.person import PersonKind
from photovet.domain.roles import Role
from photovet.store import backup, enrolments, incidents, looks, names, people, releases, reviews, takedowns, users
from photovet.store.exports import Left
from photovet.store.exports import add as add_export
from photovet.store.founding import create, open_vault
from photovet.store.incidents import About
from photovet.store.keys import Secret
from photovet.store.looks import Look
from photovet.store.names import NameKind
from photovet.store.restore import restore
from photovet.store.reviews import State
from photovet.store.vault import Options

NAME, GUARDIAN, PATH, WHY = "Zyxwvut Markername", "Qponmlk Guardianname", "/clinic/Markerpath.jpg", "Marker reason"
PICTURE = b"\xff\xd8\xff marker picture " + bytes(range(256)) * 20
PASSWORD = "marker password 42"
URL, NOTE = "https://markerclinic.example/team", "Marker incident note"
TEXTS = (URL, NOTE, NAME, GUARDIAN, PATH, WHY, PASSWORD, PASSPHRASE, "Zyxwvut", "Markerpath", "Userzyx")
MARKERS = (
    *(text.encode(code) for text in TEXTS for code in ("utf-8", "utf-16-le", "utf-16-be")),
    *(embedding(seed)[:32] for seed in (1, 2)),
    PICTURE[:24],
    PICTURE[300:340],
    PDF[:24],
)


def a_full_run(folder, elsewhere):
    """Everything that a vault can be made to write, with the folder looked through while it is open and after."""
    secret, options = Secret.passphrase(PASSPHRASE), Options(cost=CHEAP)
    vault, code = create(folder, secret, options)
    with vault.change() as change:
        person = people.add(change, NAME, PersonKind.PATIENT)
        people.add_guardian(change, person.id, GUARDIAN, "mother")
        release = releases.add(change, person.id, form(valid_from=change.today, until=None), PDF + PICTURE)
        enrolments.enrol(change, person.id, PICTURE, embedding(1), model="m")
        officer = users.add(change, "Userzyx", PASSWORD, [Role.COMPLIANCE_OFFICER], CHEAP)
    users.sign_in(vault, "Userzyx", PASSWORD)
    with vault.change(by=officer.id) as change:
        batch = reviews.open_batch(change, NAME, "website")
        for number in range(20):
            body = {"path": PATH, "text": NAME * 50, "n": number}
            reviews.save(change, batch.id, State(PATH, "a" * 64, body, body), did="resolved")
        reviews.keep_faces(change, batch.id, PATH, {"f1": embedding(2)})
        left = add_export(change, Left("website", "a" * 64, "b" * 64, "photo-b.jpg", {release.id: person.id}))
        takedowns.post(change, left.id, URL, change.today)
        incidents.add(change, incidents.begin(change, left.id), About.WHAT, NOTE)
        reviews.send_back(change, batch.id, PATH, NOTE)
        names.add(change, NameKind.PATIENT, [f"{NAME} {number}" for number in range(200)], None)
        looks.remember(change, {"a" * 64: Look({"text": NAME * 50}, embedding(2) * 20)}, "key")
    yield "open"
    with vault.alone() as (engine, key, _):
        backup.write(folder, engine, key, elsewhere / "b.photovet")
    with vault.change(by=officer.id) as change:
        releases.revoke(change, release.id, WHY)
    vault.rekey(secret)
    yield "rekeyed"
    vault.close()
    restore(folder, elsewhere / "b.photovet", secret, options).vault.close()
    yield "restored"
    with open_vault(folder, secret, options) as again:
        assert "exported" in actions(again)
    assert code


def findings(*folders):
    return [
        (path.name, marker)
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file()
        for marker in MARKERS
        if marker in path.read_bytes()
    ]


def test_no_marker_is_in_any_file_of_the_vault_its_backups_or_the_temporary_folders(tmp_path):
    """In a process of its own, so that its temporary folder and its output are looked through as well."""
    temporary, vault, elsewhere = (tmp_path / name for name in ("tmp", "vault", "elsewhere"))
    for folder in (temporary, elsewhere):
        folder.mkdir()
    here = Path(__file__)
    environment = {
        **os.environ,
        **dict.fromkeys(("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR", "HOME"), str(temporary)),
        "PYTHONPATH": os.pathsep.join([str(here.parents[2]), str(here.parent)]),
    }
    command = [sys.executable, str(here), str(vault), str(elsewhere)]
    done = subprocess.run(command, capture_output=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert findings(tmp_path) == []
    assert not [marker for marker in MARKERS if marker in done.stdout + done.stderr]
    assert list(temporary.iterdir()) == []


def test_the_search_finds_what_is_there(tmp_path):
    (tmp_path / "plain").write_bytes(b"..." + NAME.encode() + embedding(1))
    assert len(findings(tmp_path)) == 3


@pytest.mark.parametrize("way", ["passphrase", "recovery"])
def test_a_secret_shows_in_no_repr(way):
    assert "marker" not in repr(Secret(way, b"marker"))


if __name__ == "__main__":
    vault_folder, other_folder = Path(sys.argv[1]), Path(sys.argv[2])
    for stage in a_full_run(vault_folder, other_folder):
        found = findings(vault_folder, other_folder)
        if found:
            sys.exit(f"{stage}: {[name for name, _ in found]}")
