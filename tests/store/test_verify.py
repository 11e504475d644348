"""From the second look to the certificate, at a vault, through the commands; only the first look is played."""

import json
import os
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from typer.testing import CliRunner
from vaults import CHEAP, PASSPHRASE, PDF

from photovet.cli import app, commands, vault_batch
from photovet.cli.vault_words import ERRORS, VERDICTS
from photovet.domain.finding import Kind
from photovet.resources import resource
from photovet.store.keys import Cost
from photovet.workflow import export, schedule
from tests.here_and_now import HereAndNow

SAYS = [word for name in ("use_described", "may_be_revoked", "treatment_independent") for word in ("--says", name)]


@pytest.fixture(autouse=True)
def cheap(monkeypatch):
    monkeypatch.setattr(Cost.__init__, "__defaults__", (CHEAP.passes, CHEAP.kibibytes, CHEAP.lanes))


@pytest.fixture
def blind_to_faces(monkeypatch):
    """The first look misses every face and person; the second is the program's own, with its networks, loaded once."""
    monkeypatch.setattr(schedule, "Workers", HereAndNow)
    monkeypatch.setattr(export, "Workers", HereAndNow)
    look = commands.look

    def blind(*arguments, **options):
        people = (Kind.FACE, Kind.PERSON)
        return tuple(
            replace(
                one, review=replace(one.review, findings=tuple(f for f in one.review.findings if f.kind not in people))
            )
            for one in look(*arguments, **options)
        )

    monkeypatch.setattr(commands, "look", blind)
    monkeypatch.setattr(vault_batch, "look", blind)


@pytest.fixture
def run(tmp_path):
    """run(*words, status=0) -> what the command said, at the vault."""

    def call(*words, status=0, at_vault=True):
        read, write = os.pipe()
        os.write(write, f"{PASSPHRASE}\n".encode())
        os.close(write)
        options = ["--vault", tmp_path / "vault", "--passphrase-fd", read] if at_vault else []
        done = CliRunner().invoke(app, [*map(str, words), *map(str, options)], env={"COLUMNS": "250"})
        os.close(read)
        assert isinstance(done.exception, SystemExit | None), repr(done.exception)
        assert done.exit_code == status, done.output + repr(done.exception)
        return done.output

    return call


@pytest.fixture
def photo(tmp_path):
    path = tmp_path / "in" / "a.jpg"
    path.parent.mkdir()
    shutil.copyfile(resource("samples/astronaut.jpg"), path)
    return path


def photo_of(path):
    (photo,) = json.loads(path.read_text())["photos"]
    return photo


def settle(photo, release, path):
    """Every person released, everything else dismissed."""
    rows = [
        {"finding": one["id"], "how": "released", "release": release}
        if one["kind"] in ("face", "person")
        else {"finding": one["id"], "how": "dismissed", "reason": "our own"}
        for one in photo["findings"]
        if one["kind"] != "metadata"
    ]
    path.write_text(json.dumps({"photos": [{"photo": "a.jpg", "decisions": rows}]}))


def test_from_a_missed_face_to_a_revoked_release(run, photo, tmp_path, blind_to_faces):  # noqa: PLR0915 - one way
    result, decisions, out, form = (tmp_path / name for name in ("r.json", "d.json", "out", "form.pdf"))
    proofs, sheet = tmp_path / "proofs", tmp_path / "sheet.csv"
    form.write_bytes(PDF)
    before = photo.read_bytes()
    run("vault", "create")
    run("users", "rules", "--single-user")
    person = run("people", "add", "Ada Test").strip()
    terms = ["--channel", "website", "--from", date.today().isoformat()]  # noqa: DTZ011 - the clinic's own day
    release = run("release", "add", person, "--form", form, *terms, *SAYS).strip()
    run("check", photo, "--json", result, status=1)
    settle(photo_of(result), release, decisions)
    run("resolve", result, "--decisions", decisions)
    assert photo_of(result)["exportable"]

    # The first look was blind, the second is not: no file, and the face is in the review.
    said = run("export", photo, "--to", out, "--json", result, status=1)
    assert "A second look at the new file found more" in said
    assert not list(out.iterdir())
    found = photo_of(result)
    assert found["refusal"]["code"] == "second_look"
    assert not found["exportable"]
    new = [one for one in found["findings"] if one["id"] in found["refusal"]["found"]]
    assert "face" in {one["kind"] for one in new}
    assert all(one["source"].startswith("second look") and one["resolution"] is None for one in new)

    # Settled, it is recognised in the next second look, although the first look is as blind as before.
    settle(found, release, decisions)
    run("resolve", result, "--decisions", decisions)
    run("export", photo, "--to", out, "--json", result, "--certificates", proofs, "--summary", sheet)
    (written,) = out.iterdir()
    assert photo.read_bytes() == before
    assert "different people shown: 1" in sheet.read_text("utf-8-sig")

    # Its certificate proves itself, and says no more than ids.
    certificate, page = proofs / f"{written.stem}-website.json", proofs / f"{written.stem}-website.pdf"
    text = certificate.read_text()
    assert release in text
    assert "Ada" not in text
    assert str(tmp_path) not in text
    on_page = PdfReader(page).pages[0].extract_text()
    assert release in on_page.replace("\n", "")
    assert "shown, by a signed release" in on_page
    assert "cleared for website" in run("verify", written, "--certificate", certificate)

    # The same again is not doubled.
    run("export", photo, "--to", out, "--json", result, "--certificates", proofs)
    assert photo_of(result)["output"]["repeat"] is True
    assert run("exports", "list").count(written.name) == 1

    changed = tmp_path / "changed.jpg"
    changed.write_bytes(bytes([*written.read_bytes()[:-3], 7, *written.read_bytes()[-2:]]))
    assert VERDICTS["unknown"].split(": ")[1] in run("verify", changed, written, status=1)
    assert VERDICTS["other_certificate"] in run("verify", changed, "--certificate", certificate, status=1)
    forged = tmp_path / "forged.json"
    forged.write_text(text.replace('"channel": "website"', '"channel": "instagram"'))
    assert ERRORS["certificate_forged"] in run("verify", "--certificate", forged, status=2)
    forged.write_text("{}")
    assert ERRORS["certificate_unreadable"] in run("verify", "--certificate", forged, status=2)
    assert ERRORS["nothing_to_verify"] in run("verify", status=2)

    run("release", "revoke", release, "--yes")
    told = tmp_path / "told.json"
    assert "was revoked" in run("verify", written, status=1)
    run("verify", written, "--json", told, status=1)
    (row,) = json.loads(told.read_text())["files"]
    assert [one["code"] for one in row["clearances"][0]["troubles"]] == ["release_revoked"]
    run("audit", "verify")
    run("vault", "doctor")


def test_a_certificate_of_another_vault(run, tmp_path):
    from photovet.store import certificates
    from photovet.store.seal import Ed25519PrivateKey

    run("vault", "create")
    foreign = tmp_path / "foreign.json"
    foreign.write_text(certificates.signed({"output": {"sha256": "a"}}, Ed25519PrivateKey.generate()))
    assert ERRORS["certificate_of_another_vault"] in run("verify", "--certificate", foreign, status=2)


def test_without_a_vault_there_are_no_certificates(run, photo, tmp_path):
    said = run("export", photo, "--to", tmp_path / "out", "--certificates", Path("x"), status=2, at_vault=False)
    assert "signed by a vault" in said
