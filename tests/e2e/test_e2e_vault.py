"""The vault from the first day to a revoked release, through the installed command."""

import json
import os
import re
import shutil
from datetime import date

import pytest

from photovet.resources import resource

PASSPHRASE = "correct horse battery staple"
PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n"
SAYS = [word for name in ("use_described", "may_be_revoked", "treatment_independent") for word in ("--says", name)]

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the passphrase goes through standard input here")


@pytest.fixture
def at_desk(photovet, tmp_path):
    """at_desk(*words) -> a run with the vault, the passphrase on its standard input, its temporary files in "tmp"."""
    (tmp_path / "tmp").mkdir()
    env = dict.fromkeys(("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"), str(tmp_path / "tmp"))

    def call(*words, status=0, said_in=""):
        secret = f"{PASSPHRASE}\n{said_in}"
        done = photovet(*words, "--vault", tmp_path / "vault", "--passphrase-fd", "0", said_in=secret, **env)
        assert done.status == status, done.said
        return done

    return call


def settle_all(photo, release):
    """Every face released, everything else dismissed."""
    return [
        {"finding": item["id"], "how": "released", "release": release}
        if item["kind"] in ("face", "person")
        else {"finding": item["id"], "how": "dismissed", "reason": "our own"}
        for item in photo["findings"]
        if item["kind"] != "metadata"
    ]


def test_a_release_lets_a_photo_out_until_it_is_revoked(at_desk, photovet, read_result, tmp_path):
    photo, form, result, out = (tmp_path / name for name in ("a.jpg", "form.pdf", "result.json", "out"))
    shutil.copyfile(resource("samples/astronaut.jpg"), photo)
    form.write_bytes(PDF)
    assert re.search(r"(\w{5}-){5}\w{5}", at_desk("vault", "create").out)
    at_desk("users", "rules", "--single-user")
    at_desk("names", "add", said_in="Grace Marker\n")
    person = at_desk("people", "add", "Ada Test").out.strip()
    terms = ["--channel", "website", "--from", date.today().isoformat()]  # noqa: DTZ011 - the clinic's own day
    release = at_desk("release", "add", person, "--form", form, *terms, *SAYS).out.strip()
    at_desk("people", "enrol", person, photo)

    at_desk("check", photo, "--json", result, status=1)
    decisions = tmp_path / "decisions.json"
    rows = settle_all(read_result(result)["a.jpg"], release)
    assert "released" in [row["how"] for row in rows]
    decisions.write_text(json.dumps({"photos": [{"photo": "a.jpg", "decisions": rows}]}))
    at_desk("resolve", result, "--decisions", decisions)
    assert read_result(result)["a.jpg"]["exportable"]

    # The decisions are the vault's: the result file is not asked.
    at_desk("export", photo, "--to", out)
    (written,) = out.iterdir()
    at_desk("exports", "posted", written.name, "https://clinic.example/team")

    revoked = at_desk("release", "revoke", release, "--yes").out
    assert written.name in revoked  # it names what left on the strength of it
    again = tmp_path / "again.json"
    at_desk("export", photo, "--to", tmp_path / "second", "--json", again, status=1)
    assert {row["code"] for row in read_result(again)["a.jpg"]["blockers"]} == {"release_revoked"}
    assert not any((tmp_path / "second").iterdir())

    assert "✓" in at_desk("audit", "verify").out
    # Whoever takes the vault's folder, or what was left in the temporary folders, finds nothing.
    markers = [b"Ada Test", b"Grace Marker", b"clinic.example", PDF[:24], photo.read_bytes()[600:640]]
    kept = [path for name in ("vault", "tmp") for path in (tmp_path / name).rglob("*") if path.is_file()]
    assert [(path.name, marker) for path in kept for marker in markers if marker in path.read_bytes()] == []
