"""From draft to take-down through the commands: the approver's queue, the clinic's lists, what left, incidents."""

import hashlib
import json
import os
import re

import pytest
from PIL import Image
from pypdf import PdfReader
from vaults import PDF

from photovet.cli import vault_batch
from photovet.cli.vault_words import ERRORS
from photovet.workflow.export import Exported

pytestmark = pytest.mark.usefixtures("quick")

RELEASE = ["--channel", "website", "--from", "2020-01-01"]
SAYS = [word for name in ("use_described", "may_be_revoked", "treatment_independent") for word in ("--says", name)]


def rows(run, *words, name, status=0, **how):
    return json.loads(run(*words, "--json", "-", status=status, **how))[name]


def text_of(pdf):
    return "\n".join(page.extract_text() for page in PdfReader(pdf).pages)


@pytest.fixture
def form(tmp_path):
    path = tmp_path / "form.pdf"
    path.write_bytes(PDF)
    return path


@pytest.fixture
def staffed(run, form):
    """An officer, a drafter and a trained approver."""
    run("vault", "create")
    run("users", "add", "Olga", "--role", "compliance_officer")
    run("users", "add", "Dora", "--role", "drafter", user="olga")
    run("users", "add", "Ann", "--role", "approver", user="olga")
    run("training", "add", "ann", "--form", form, user="olga")


@pytest.fixture
def alone(run):
    """A clinic of one."""
    run("vault", "create")
    run("users", "rules", "--single-user")


def test_a_photo_waits_is_sent_back_is_mended_and_leaves(run, staffed, photo, decisions, tmp_path):
    result, out, shown = tmp_path / "result.json", tmp_path / "out", tmp_path / "shown.json"
    # The approver looks first: that makes her no drafter.
    run("check", photo, user="ann", status=1)
    run("check", photo, "--json", result, user="dora", status=1)
    assert ERRORS["nothing_waits"] in run("batch", "send-back", result, user="ann", status=2)
    run("resolve", result, "--decisions", decisions, user="dora", status=1)
    (waiting,) = rows(run, "batch", "waiting", name="waiting")
    assert waiting["photo"] == str(photo)
    run("batch", "show", waiting["batch"], "--json", shown, status=1)
    read, write = os.pipe()
    os.write(write, b"Who is that in the mirror?\n")
    os.close(write)
    assert ERRORS["role_missing"] in run("batch", "send-back", shown, "--note-fd", read, user="dora", status=2)
    assert "1 photo" in run("batch", "send-back", shown, "--photo", "a.png", "--note-fd", read, user="ann")
    os.close(read)
    assert rows(run, "batch", "waiting", name="waiting") == []
    assert "mirror" in run("batch", "show", waiting["batch"], status=1)
    assert "sent it back" in run("approve", result, user="ann", status=1)
    assert "sent it back" in run("export", photo, "--to", out, user="dora", status=1)
    decisions.write_text(json.dumps({"photos": [{"photo": "a.png", "add": [{"kind": "face", "box": [60, 30, 9, 9]}]}]}))
    run("resolve", result, "--decisions", decisions, user="dora", status=1)
    crop = {"photo": "a.png", "crop": [0, 0, 40, 40], "decisions": [{"finding": "h2", "how": "cropped_out"}]}
    decisions.write_text(json.dumps({"photos": [crop]}))
    run("resolve", result, "--decisions", decisions, user="dora", status=1)
    assert "mirror" not in run("batch", "show", waiting["batch"], status=1)
    assert "may be exported" in run("approve", result, user="ann")
    run("export", photo, "--to", out, user="dora")
    run("audit", "export", tmp_path / "record.pdf", user="olga")
    text = text_of(tmp_path / "record.pdf")
    assert "Proven: all" in text
    assert "sent back" in text
    assert "mirror" not in text + run("audit", "export", "-", user="olga")


def test_a_batch_is_shown_checked_again_closed_and_deleted(run, alone, photo, decisions, tmp_path):
    result = tmp_path / "result.json"
    run("check", photo, status=1)
    run("check", photo, "--channel", "print", status=1)
    run("check", photo, "--json", result, status=1)  # takes the place of the first
    run("resolve", result, "--decisions", decisions)
    batch, _ = rows(run, "batch", "list", name="batches")
    again = tmp_path / "again.json"
    run("batch", "check", batch["id"], "--json", again)
    assert [row["id"] for row in json.loads(again.read_text())["photos"][0]["findings"]] == ["f1", "h1"]
    Image.new("RGB", (96, 64), (91, 120, 150)).save(photo)
    assert "changed since it was checked" in run("batch", "show", batch["id"], status=1)
    run("batch", "check", batch["id"], status=1)
    run("batch", "close", batch["id"])
    assert [row["channel"] for row in rows(run, "batch", "list", name="batches")] == ["print"]
    assert len(rows(run, "batch", "list", "--all", name="batches")) == 3
    assert ERRORS["batch_closed"] in run("batch", "check", batch["id"], status=2)
    run("batch", "delete", batch["id"], status=1)  # nobody there to confirm
    run("batch", "delete", batch["id"], "--yes")
    assert ERRORS["batch_unknown"] in run("batch", "show", batch["id"], status=2)


def test_the_clinics_lists_reach_the_scan(run, alone, photo, wanted, tmp_path):
    run("names", "add", said_in="Ada Test\n\n  Grace   Test \nAda Test\n")
    run("names", "add", "--kind", "allowed", "--until", "2999-01-01", said_in="Dr. Smith\n(555) 010-9999\n")
    table = tmp_path / "visits.csv"
    table.write_bytes("\ufeffDate;First Name;Last Name\r\n2025-01-01;Zoë;Test\r\n".encode())
    assert "1 new name." in run("names", "import", table)
    assert "0 new names." in run("names", "import", table)
    run("people", "add", "Mary Test")
    run("people", "add", "Nora Test", "--kind", "staff")
    run("users", "policy", "--thorough")
    run("check", photo, status=1)
    assert wanted[-1].lists.patients == ("Ada Test", "Grace Test", "Mary Test", "Zoë Test")
    assert wanted[-1].lists.allowed == ("(555) 010-9999", "Dr. Smith")
    assert wanted[-1].thorough
    run("batch", "check", rows(run, "batch", "list", name="batches")[0]["id"], status=1)
    assert wanted[-1].lists.patients
    ids = [row["id"] for row in rows(run, "names", "list", "--kind", "patient", name="names")]
    run("names", "remove", ids[0])
    run("names", "remove", "--all", "patient")
    assert [row["kind"] for row in rows(run, "names", "list", name="names")] == ["allowed", "allowed"]
    assert ERRORS["names_or_list"] in run("names", "remove", status=2)
    assert ERRORS["names_missing"] in run("names", "add", said_in="\n", status=2)


def test_the_policy_has_a_switch_for_everything(run, alone):
    switches = ["--thorough", "--checklist", "--tour", "--second-reader", "--whole-person-cover"]
    said = run("users", "policy", *switches, "--detector", "text", "--detector", "scene")
    assert said.count(": yes") == 5
    assert "faces, scene, text" in said
    assert ": yes" not in run("users", "policy", *(f"--no-{name[2:]}" for name in switches))
    run("users", "policy", "--detector", "nonsense", status=2)


@pytest.fixture
def quick_export(monkeypatch):
    """Nothing is drawn and looked at again: whatever the gate lets through gets its name."""

    def write(reviews, folder, judgement, _settings, _progress, order):
        done = []
        for review in reviews:
            assert not judgement.blockers(review)
            data = b"pixels of " + review.photo.sha256.encode()
            one = Exported(review, folder / "photo-1.jpg", hashlib.sha256(data).hexdigest())
            order.before_name(one)
            one.output.write_bytes(data)
            order.on_written(one)
            done.append(one)
        return tuple(done)

    monkeypatch.setattr(vault_batch, "write_clean_copies", write)


@pytest.fixture
def left(run, alone, quick_export, photo, form, tmp_path):
    """A photo with a face that left on the strength of a release: the person, the release and the new file."""
    result, decisions = tmp_path / "result.json", tmp_path / "decisions.json"
    person = run("people", "add", "Ada Test").strip()
    release = run("release", "add", person, "--form", form, *RELEASE, *SAYS).strip()
    run("check", photo, "--json", result, status=1)
    settled = [
        {"finding": "f1", "how": "covered"},
        {"finding": "h1", "how": "released", "release": release},
    ]
    added = [{"kind": "face", "box": [50, 10, 20, 20]}]
    decisions.write_text(json.dumps({"photos": [{"photo": "a.png", "add": added, "decisions": settled}]}))
    run("resolve", result, "--decisions", decisions)
    run("export", photo, "--to", tmp_path / "out")
    (file,) = (tmp_path / "out").iterdir()
    return person, release, file


def test_a_revocation_is_worked_off_item_by_item(run, left):
    _, release, file = left
    for url in ("https://clinic.example/team", "https://social.example/p/1"):
        run("exports", "posted", file.name, url)
    assert ERRORS["url_strange"] in run("exports", "posted", file.name, "https://a b", status=2)
    (exported,) = rows(run, "exports", "list", name="exports")
    assert [place["url"][:14] for place in exported["places"]] == ["https://clinic", "https://social"]
    assert exported["to_take_down"] == []
    said = run("release", "revoke", release, "--yes")
    assert file.name in said
    assert "https://clinic.example/team" in said
    items = rows(run, "exports", "checklist", "--release", release, name="checklist", status=1)
    assert {item["export"]["channel"] for item in items} == {"website"}
    # A place that is known only now is to be taken down as well.
    assert "take it down" in run("exports", "posted", exported["export"]["output_sha256"], "https://late.example")
    items = rows(run, "exports", "checklist", name="checklist", status=1)
    for left_over, item in zip((2, 1, 0), items, strict=True):
        assert f": {left_over}." in run("exports", "taken-down", item["id"])
    assert ERRORS["takedown_done"].format(item=items[0]["id"]) in run("exports", "taken-down", items[0]["id"], status=2)
    run("exports", "checklist")
    done = rows(run, "exports", "checklist", "--all", name="checklist")
    assert {item["outcome"] for item in done} == {"taken_down"}
    record = run("audit", "export", "-")
    assert record.count("takedown_done") == 3
    assert "clinic.example" not in record


def test_a_file_of_which_nobody_knows_the_place_is_on_the_checklist_too(run, left):
    person, _, file = left
    run("people", "remove", person, "--yes", "--and-proof")
    (item,) = rows(run, "exports", "checklist", name="checklist", status=1)
    assert item["posting"] is None
    run("exports", "posted", file.name, "https://late.example")
    (item,) = rows(run, "exports", "checklist", name="checklist", status=1)
    assert item["posting"]["url"] == "https://late.example"
    assert run("exports", "taken-down", item["id"], "--never-posted", "--note", "typed wrong")


def test_an_incident_is_prefilled_added_to_and_printed(run, left, tmp_path):
    _, release, file = left
    run("exports", "posted", file.name, "https://clinic.example/team")
    run("release", "revoke", release, "--yes")
    incident = run("incident", "add", "--export", file.name, "--what", "A patient's name on the whiteboard").strip()
    notes = tmp_path / "notes.txt"
    notes.write_text("told: the patient, by letter\ntold: the officer\n\ndone: taken down\n")
    run("incident", "note", incident, "--notes", notes)
    assert "none of what" in run("incident", "note", incident, "--notes", "-", said_in="whom: nobody\n", status=2)
    assert ERRORS["answer_needed"].format(what="what happened") in run("incident", "note", incident, status=2)
    shown = rows(run, "incident", "show", incident, name="incident")
    assert [note["about"] for note in shown["notes"]] == ["export", "posted", "what", "told", "done"]
    known = shown["notes"][0]["text"]
    assert file.name in known
    assert release in known
    assert "revoked" in known
    run("incident", "pdf", incident, tmp_path / "incident.pdf")
    text = re.sub(r"\s+", " ", text_of(tmp_path / "incident.pdf"))
    for part in ("whiteboard", "by letter", "the officer", "taken down", "clinic.example", "Not known yet", incident):
        assert part in text, part
    run("incident", "pdf", incident, tmp_path / "incident.pdf", status=2)  # never overwritten
    assert [row["id"] for row in rows(run, "incident", "list", name="incidents")] == [incident]
    assert "whiteboard" not in run("audit", "export", "-")
    assert "✓" in run("vault", "doctor")
