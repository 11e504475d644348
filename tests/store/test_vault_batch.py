"""check, resolve, approve and export with a vault, without the detectors: what they say to each other and to people."""

import json

import pytest
from PIL import Image
from typer.testing import CliRunner
from vaults import PASSPHRASE, PDF

from photovet.cli import app
from photovet.cli.vault_words import ERRORS
from photovet.workflow import vault as desks
from photovet.workflow.vault import found

pytestmark = pytest.mark.usefixtures("quick")


def test_a_second_person_approves_what_she_saw(run, photo, decisions, tmp_path):
    result, out, form = tmp_path / "result.json", tmp_path / "out", tmp_path / "form.pdf"
    form.write_bytes(PDF)
    run("vault", "create")
    run("users", "add", "Olga", "--role", "compliance_officer")
    run("users", "add", "Dora", "--role", "drafter", user="olga")
    run("users", "add", "Ann", "--role", "approver", user="olga")
    assert ERRORS["not_signed_in"] in run("check", photo, status=2)
    run("check", photo, "--json", result, user="dora", status=1)
    as_checked = result.read_text()
    assert "second person has not approved" in run("resolve", result, "--decisions", decisions, user="dora", status=1)
    assert ERRORS["role_missing"] in run("approve", result, user="dora", status=2)
    assert ERRORS["training_missing"] in run("approve", result, user="ann", status=2)
    run("training", "add", "ann", "--form", form, user="olga")
    settled = result.read_text()
    result.write_text(as_checked)
    assert ERRORS["review_changed"] in run("approve", result, user="ann", status=2)
    result.write_text(settled)
    run("export", photo, "--to", out, user="dora", status=1)
    assert not any(out.iterdir())
    assert "may be exported" in run("approve", result, user="ann")
    # Another look finds the same, so the approval still counts.
    run("export", photo, "--to", out, user="dora")
    assert len(list(out.iterdir())) == 1
    run("audit", "export", tmp_path / "record.jsonl", user="olga")
    record = (tmp_path / "record.jsonl").read_text()
    for action in ("scanned", "finding_added", "resolved", "approved", "exported"):
        assert f'"{action}' in record or f'\\"{action}' in record, action
    assert "✓" in run("audit", "verify")


def test_a_vault_and_files_of_releases_do_not_mix(run, photo, decisions, tmp_path):
    run("vault", "create")
    run("users", "rules", "--single-user")
    result = tmp_path / "result.json"
    run("check", photo, "--json", result, status=1, at_vault=False)
    releases = ["--releases", tmp_path / "releases.json"]
    assert ERRORS["vault_or_files"] in run("resolve", result, "--decisions", decisions, *releases, status=2)
    assert ERRORS["vault_or_files"] in run("export", photo, "--to", tmp_path / "out", *releases, status=2)
    reviews = ["--reviews", result]
    assert ERRORS["vault_or_files"] in run("export", photo, "--to", tmp_path / "out", *reviews, status=2)
    assert "knows no such scan" in run("resolve", result, "--decisions", decisions, status=2)
    assert ERRORS["vault_not_named"] in run("check", photo, "--user", "ann", status=2, at_vault=False)


def test_your_own_vault_is_used_wherever_there_is_one_and_no_vault_does_without(photo, tmp_path, monkeypatch):
    monkeypatch.setattr(desks, "default_folder", lambda: tmp_path / "own")

    def call(*words, said_in="", env=None):
        return CliRunner().invoke(app, list(map(str, words)), input=said_in, env=env)

    assert call("check", photo).exit_code == 1  # there is none
    assert not (tmp_path / "own").exists()
    found(tmp_path / "own", PASSPHRASE)[0].close()
    assert ERRORS["passphrase_needed"] in call("check", photo).output
    assert call("check", photo, "--no-vault").exit_code == 1
    assert call("check", photo, "--no-vault", env={"PHOTOVET_VAULT": str(tmp_path / "other")}).exit_code == 1
    assert ERRORS["vault_or_none"] in call("check", photo, "--no-vault", "--user", "ann").output


def test_decisions_are_about_bytes_and_come_along_with_another_check(run, photo, decisions, tmp_path):
    run("vault", "create")
    run("users", "rules", "--single-user")
    result = tmp_path / "result.json"
    run("check", photo, "--json", result, status=1)
    run("resolve", result, "--decisions", decisions)
    moved = photo.rename(tmp_path / "b.png")
    assert "may be exported" in run("check", moved, "--json", result)
    assert [row["id"] for row in json.loads(result.read_text())["photos"][0]["findings"]] == ["f1", "h1"]
    Image.new("RGB", (96, 64), (91, 120, 150)).save(moved)
    run("check", moved, status=1)
