"""check, resolve, approve and export with a vault, without the detectors: what they say to each other and to people."""

import json
import os
from pathlib import Path

import pytest
from PIL import Image
from typer.testing import CliRunner
from vaults import CHEAP, PASSPHRASE, PDF

from photovet.cli import app, commands, vault_batch
from photovet.cli.vault_words import ERRORS
from photovet.domain.finding import Finding, Kind
from photovet.domain.geometry import Box, Region
from photovet.domain.policy import Policy
from photovet.domain.review import DetectorRun, Review
from photovet.images.load import load
from photovet.store.keys import Cost
from photovet.workflow.scan import Scanned

PASSWORD = "correct horse"


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """No networks: in every photo there is a text, at a place that JSON has to round."""
    monkeypatch.setattr(Cost.__init__, "__defaults__", (CHEAP.passes, CHEAP.kibibytes, CHEAP.lanes))

    def look(paths, _wants=None, **_):
        runs = tuple(DetectorRun(name, "1", ran=True) for name in {"faces", *Policy().required_detectors})
        text = Finding("f1", Kind.TEXT, Region(Box(10 / 3, 10, 20, 20)), 0.9, "text 1")
        return tuple(Scanned(Review(path, load(path).photo, (text,), runs)) for path in map(Path, paths))

    monkeypatch.setattr(commands, "look", look)
    monkeypatch.setattr(vault_batch, "look", look)


@pytest.fixture
def run(tmp_path):
    """run(*words, user=None, status=0) -> what the command said, at the vault."""

    def call(*words, user=None, status=0, at_vault=True):
        read, write = os.pipe()
        secrets = [PASSPHRASE] + [PASSWORD] * 2
        os.write(write, "".join(f"{secret}\n" for secret in secrets).encode())
        os.close(write)
        options = ["--vault", tmp_path / "vault", "--passphrase-fd", read] if at_vault else []
        options += ["--user", user, "--password-fd", read] if user else []
        options += ["--new-password-fd", read] if words[:2] == ("users", "add") else []
        done = CliRunner().invoke(app, [*map(str, words), *map(str, options)], env={"COLUMNS": "250"})
        os.close(read)
        assert done.exit_code == status, done.output + repr(done.exception)
        return done.output

    return call


@pytest.fixture
def photo(tmp_path):
    path = tmp_path / "a.png"
    Image.new("RGB", (96, 64), (90, 120, 150)).save(path)
    return path


@pytest.fixture
def decisions(tmp_path):
    path = tmp_path / "decisions.json"
    rows = [{"finding": "f1", "how": "covered"}]
    added = [{"kind": "text", "box": [50, 10, 20, 20]}]
    more = [*rows, {"finding": "h1", "how": "covered"}]
    path.write_text(json.dumps({"photos": [{"photo": "a.png", "add": added, "decisions": more}]}))
    return path


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
