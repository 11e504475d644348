"""The vault's commands, as a script calls them: secrets through open files, answers as JSON, exit statuses."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner
from vaults import CHEAP, PASSPHRASE, PDF, flip

from photovet.cli.vault import apps
from photovet.cli.vault_words import AILMENTS, ERRORS
from photovet.resources import resource
from photovet.store.keys import Cost
from photovet.workflow import enrol
from tests.here_and_now import HereAndNow

PASSWORD = "correct horse"
app = typer.Typer()
for group, commands in apps.items():
    app.add_typer(commands, name=group)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "vault"


@pytest.fixture(autouse=True)
def cheap(monkeypatch):
    """What a guess costs is proven elsewhere; here it would only take time."""
    monkeypatch.setattr(Cost.__init__, "__defaults__", (CHEAP.passes, CHEAP.kibibytes, CHEAP.lanes))


@pytest.fixture
def run(folder):
    """Call a command with the passphrase, and further secrets by option, each through a pipe of its own."""

    def call(*words, passphrase=PASSPHRASE, status=0, **secrets):
        options, opened = [], []
        for option, secret in {"passphrase_fd": passphrase, **secrets}.items():
            if secret is not None:
                read, write = os.pipe()
                os.write(write, f"{secret}\n".encode())
                os.close(write)
                opened.append(read)
                options += [f"--{option.replace('_', '-')}", str(read)]
        done = CliRunner().invoke(app, [*map(str, words), "--vault", str(folder), *options])
        for fd in opened:
            os.close(fd)
        assert done.exit_code == status, done.output + repr(done.exception)
        return done.output

    return call


@pytest.fixture
def form(tmp_path):
    path = tmp_path / "form.pdf"
    path.write_bytes(PDF)
    return path


RELEASE = ["--channel", "website", "--from", "2020-01-01"]
SAYS = [word for name in ("use_described", "may_be_revoked", "treatment_independent") for word in ("--says", name)]


def as_json(run, *words, name):
    return json.loads(run(*words, "--json", "-"))[name]


@pytest.fixture
def code(run):
    return re.search(r"(\w{5}-){5}\w{5}", run("vault", "create"))[0]


def test_from_an_empty_folder_to_a_revoked_release(run, code, form):
    person = run("people", "add", "Ada Test").strip()
    release = run("release", "add", person, "--form", form, *RELEASE, *SAYS, "--until", "2999-01-01").strip()
    (listed,) = as_json(run, "people", "list", name="people")
    assert (listed["id"], listed["name"]) == (person, "Ada Test")
    (held,) = as_json(run, "release", "list", "--person", person, name="releases")
    assert (held["id"], held["channels"], held["until"]) == (release, ["website"], "2999-01-01")
    assert as_json(run, "release", "expiring", name="releases") == []
    run("release", "revoke", release, status=1)  # nobody there to confirm
    run("release", "revoke", release, "--yes", "--why", "moved away")
    assert "already" not in run("release", "list")
    assert "revoked before" in run("release", "revoke", release, "--yes", status=2)
    run("people", "remove", person, "--yes")
    assert as_json(run, "people", "list", name="people") == []
    assert "✓" in run("audit", "verify", "--every-signature")
    assert "✓" in run("vault", "doctor")


def test_a_face_is_enrolled_with_consent_only_and_destroyed_by_a_revocation(run, code, form, monkeypatch):
    monkeypatch.setattr(enrol, "Workers", HereAndNow)
    person = run("people", "add", "Ada Test").strip()
    picture = resource("samples/astronaut.jpg")
    assert ERRORS["no_consent"] in run("people", "enrol", person, picture, status=2)
    release = run("release", "add", person, "--form", form, *RELEASE, *SAYS).strip()
    assert "1 reference picture" in run("people", "enrol", person, picture)
    assert as_json(run, "people", "show", person, name="person")["enrolments"][0]["model"].startswith("sface")
    assert "1 description of a face" in run("release", "revoke", release, "--yes")
    assert as_json(run, "people", "show", person, name="person")["enrolments"] == []
    assert "no person" in run("people", "enrol", "p-nobody", picture, status=2)


def test_a_form_that_does_not_say_everything_covers_nothing_and_says_so(run, code, form):
    person = run("people", "add", "Ada Test").strip()
    assert "covers nothing" in run("release", "add", person, "--form", form, *RELEASE)


def test_a_minor_and_her_guardian(run, code, form):
    child = run("people", "add", "Kim Test", "--minor-until", "2990-01-01").strip()
    guardian = run("people", "guardian", child, "Greta Test", "--relation", "mother").strip()
    terms = ["--kind", "guardian", "--guardian", guardian]
    run("release", "add", child, "--form", form, *RELEASE, *SAYS, *terms)
    shown = as_json(run, "people", "show", child, name="person")
    assert shown["guardians"][0]["relation"] == "mother"
    assert shown["releases"][0]["until"] == "2989-12-31"


def test_a_name_is_asked_for_and_need_not_stand_in_the_history(run, code):
    assert "name" in run("people", "add", status=2)


def test_consent_of_its_own(run, code, form):
    person = run("people", "add", "Sam Test", "--kind", "staff").strip()
    run("people", "consent", person, "--form", form)
    assert "Destroyed" in run("people", "end-consent", person)


def test_wrong_secrets_are_told_in_a_sentence(run, code, folder):
    assert ERRORS["wrong_passphrase"] in run("vault", "unlock", passphrase="another passphrase", status=2)
    assert ERRORS["passphrase_needed"] in run("vault", "unlock", passphrase=None, status=2)
    assert "already there" in run("vault", "create", status=2)
    assert "opens" in run("vault", "unlock", "--recovery", passphrase=code)


def test_new_ways_in(run, code):
    run("vault", "passphrase", new_passphrase_fd="a completely new one")
    run("vault", "unlock", status=2)
    new = "a completely new one"
    newer = re.search(r"(\w{5}-){5}\w{5}", run("vault", "recovery-code", passphrase=new))[0]
    run("vault", "unlock", "--recovery", passphrase=code, status=2)
    newest = re.search(r"(\w{5}-){5}\w{5}", run("vault", "rekey", passphrase=new))[0]
    assert len({code, newer, newest}) == 3
    run("vault", "unlock", "--recovery", passphrase=newest)


@pytest.mark.skipif(sys.platform == "win32", reason="a system with a keyring of its own")
def test_no_keyring_is_told(run, code, monkeypatch):
    import keyring
    from keyring.backends.null import Keyring

    monkeypatch.setattr(keyring, "get_keyring", Keyring)
    assert ERRORS["keyring_unavailable"] in run("vault", "unlock", "--remember", status=2)


def test_backup_restore_and_damage(run, code, folder, tmp_path):
    run("people", "add", "Ada Test")
    backup = tmp_path / "b.photovet"
    run("vault", "backup", backup)
    assert "already there" in run("vault", "backup", backup, status=2)
    flip(folder / "vault.db", (folder / "vault.db").stat().st_size - 100)
    assert "✗ the database is damaged" in run("vault", "doctor", status=1)
    assert "proven" in run("vault", "restore", backup)
    assert len(as_json(run, "people", "list", name="people")) == 1
    flip(backup, backup.stat().st_size // 2)
    assert ERRORS["backup_damaged"] in run("vault", "restore", backup, status=2)


def test_users_roles_training_and_rules(run, code, form):
    run("users", "add", "Dora", "--role", "drafter", status=2, new_password_fd=PASSWORD)
    run("users", "add", "Olga", "--role", "compliance_officer", new_password_fd=PASSWORD)
    assert ERRORS["not_signed_in"] in run("people", "add", "Ada Test", status=2)
    olga = ["--user", "olga"]
    run("users", "add", "Ann", "--role", "approver", *olga, password_fd=PASSWORD, new_password_fd="another one")
    assert ERRORS["wrong_password"] in run("people", "add", "Ada Test", *olga, password_fd="wrong password", status=2)
    ann = ["--user", "ann"]
    run("people", "add", "Ada Test", *ann, password_fd="another one")
    assert ERRORS["role_missing"] in run("users", "rules", "--single-user", *ann, password_fd="another one", status=2)
    run("training", "add", "ann", "--form", form, "--day", "2025-01-02", *olga, password_fd=PASSWORD)
    register = {row["user"]: row for row in as_json(run, "training", "list", name="training")}
    assert register["ann"] == {"user": "ann", "trained": "2025-01-02", "until": "2026-01-02"}
    assert register["olga"]["trained"] is None
    run("users", "password", "ann", *ann, password_fd="another one", new_password_fd="a third one")
    run("users", "roles", "ann", "--role", "approver", "--role", "drafter", *olga, password_fd=PASSWORD)
    run("users", "disable", "olga", *olga, password_fd=PASSWORD, status=2)
    run("users", "disable", "ann", *olga, password_fd=PASSWORD)
    assert {row["name"]: row["is_disabled"] for row in as_json(run, "users", "list", name="users")}["ann"]
    assert "waits 3 hours" in run("users", "rules", "--cooling-off-hours", "3", *olga, password_fd=PASSWORD)
    assert "counts for 365 days" in run("users", "rules")
    policy = ["users", "policy", "--whole-person-cover", "--crop-margin", "0.2"]
    assert ERRORS["not_signed_in"] in run(*policy, status=2)
    assert "settles her face: yes" in run(*policy, *olga, password_fd=PASSWORD)
    assert "from 0.2 of" in run("users", "policy")


def test_the_exported_record_proves_itself_and_names_what_was_changed(run, code, tmp_path):
    run("people", "add", "Ada Test")
    file = tmp_path / "record.jsonl"
    run("audit", "export", file)
    assert "Ada" not in file.read_text()
    assert "✓ 3 entries" in run("audit", "verify", "--file", file, passphrase=None)
    file.write_text(file.read_text().replace("person_added", "person_saved"))
    assert "entry 2" in run("audit", "verify", "--file", file, passphrase=None, status=1)
    assert "can't be read" in run("audit", "verify", "--file", tmp_path / "nothing", passphrase=None, status=2)
    assert len(run("audit", "export", "-").splitlines()) == 1 + 4


def codes_in(*modules):
    """Every code that the modules give to an error or an ailment, as they are written."""
    raised = (
        r'(?:Vault\w+|WrongKey|Ailment|BadInput)\(\s*"([a-z_]+)"|\("([a-z_]+)", (?:not |change|form|Role|approver|last)'
    )
    return {a or b for module in modules for a, b in re.findall(raised, module.read_text("utf-8"))}


def test_every_code_has_its_sentence():
    root = Path(__file__).resolve().parents[2] / "photovet"
    told = {*ERRORS, *AILMENTS}
    modules = [*(root / "store").glob("*.py"), root / "domain" / "roles.py"]
    modules += [root / "workflow" / name for name in ("vault.py", "staff.py", "batches.py")]
    modules += list((root / "cli").glob("vault_*.py"))
    assert codes_in(*modules) - told == set()


def test_no_secret_is_an_option_of_its_own():
    for group in apps.values():
        for command in group.registered_commands:
            for name, hint in command.callback.__annotations__.items():
                if "pass" in name or name == "new_fd":
                    assert "int" in str(hint), (command.name, name)


def test_help_answers_without_the_database_and_the_networks():
    slow = ("sqlalchemy", "numpy", "keyring", "cv2")
    script = f"import sys, photovet.cli.vault; print([name for name in {slow} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
