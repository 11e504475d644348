"""Suggestions at `check`, and what a person says about them, at the command line. The networks are not asked."""

import json
import os

import numpy as np
import pytest
from PIL import Image
from typer.testing import CliRunner
from vaults import CHEAP, PASSPHRASE, someone

from photovet.cli import app, faces_commands, vault_batch
from photovet.cli.vault_words import ERRORS
from photovet.domain.finding import Finding, Kind
from photovet.domain.geometry import Box, Region
from photovet.domain.policy import Policy
from photovet.domain.review import DetectorRun, Review
from photovet.domain.roles import Rules
from photovet.images.load import load
from photovet.store.keys import Cost, Secret
from photovet.workflow import batches, staff
from photovet.workflow import vault as desks
from photovet.workflow.enrol import Portrait
from photovet.workflow.scan import RECOGNITION, Scanned
from photovet.workflow.second_opinions import LICENCE_CAVEAT
from tests.here_and_now import HereAndNow

MODEL = "sface/2"
ADA, STRANGER = np.eye(128, dtype="<f4")[:2]


def a_scan(path, wants):
    """Two faces in every photo: Ada's, and one that nobody knows."""
    assert wants.embeddings
    runs = [DetectorRun(name, "1", ran=True) for name in {"faces", *Policy().required_detectors}]
    runs.append(DetectorRun(RECOGNITION, MODEL, ran=True))
    faces = tuple(
        Finding(f"f{number}", Kind.FACE, Region(Box(20.0 * number, 10, 15, 20)), 0.9, "faces 1") for number in (1, 2)
    )
    review = Review(path, load(path).photo, faces, tuple(runs))
    return Scanned(review, embeddings={"f1": ADA.tobytes(), "f2": STRANGER.tobytes()})


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr(Cost.__init__, "__defaults__", (CHEAP.passes, CHEAP.kibibytes, CHEAP.lanes))
    monkeypatch.setattr(vault_batch, "look", lambda paths, wants, **_: tuple(a_scan(path, wants) for path in paths))


@pytest.fixture
def desk(tmp_path):
    """desk() -> the vault that the commands use; to be closed before the next command."""

    def enter():
        folder = tmp_path / "vault"
        if folder.exists():
            return desks.enter(folder, Secret.passphrase(PASSPHRASE))
        made, _ = desks.found(folder, PASSPHRASE)
        staff.change_rules(made, Rules(single_user=True))
        return made

    return enter


@pytest.fixture
def ada(desk):
    """Ada's id; she is enrolled."""
    at = desk()
    person, _ = someone(at.vault, until=None)
    desks.enrol(at, person, b"picture", ADA.tobytes(), model=MODEL)
    at.close()
    return person


@pytest.fixture
def photos(tmp_path):
    paths = [tmp_path / "a.png", tmp_path / "b.png"]
    for shade, path in enumerate(paths):
        Image.new("RGB", (96, 64), (90 + shade, 120, 150)).save(path)
    return paths


@pytest.fixture
def run(tmp_path):
    def call(*words, status=0):
        read, write = os.pipe()
        os.write(write, f"{PASSPHRASE}\n".encode())
        os.close(write)
        words = [*words, "--vault", tmp_path / "vault", "--passphrase-fd", read]
        done = CliRunner().invoke(app, [*map(str, words)], env={"COLUMNS": "250"})
        os.close(read)
        assert done.exit_code == status, done.output + repr(done.exception)
        return done.output

    return call


def matches(result):
    return [
        [finding["match"] and (finding["match"]["person"], finding["match"]["level"]) for finding in photo["findings"]]
        for photo in json.loads(result.read_text())["photos"]
    ]


def test_check_suggests_and_a_person_may_say_no(run, desk, ada, photos, tmp_path, valid):
    result = tmp_path / "result.json"
    said = run("check", *photos, "--json", result, status=1)
    assert "Ada Test (2 faces)" in said
    assert "The same unknown person in 2 photos: a.png f2, b.png f2" in said
    assert matches(result) == [[(ada, "suggested"), None]] * 2
    valid(json.loads(result.read_text()))

    assert ERRORS["answer_needed"].format(what="photo") in run(
        "people", "not-her", ada, "--from", result, "--finding", "f1", status=2
    )
    run("people", "not-her", ada, photos[0], "--from", result, "--finding", "f1")
    assert "has no face “f9”" in run("people", "not-her", ada, photos[0], "--from", result, "--finding", "f9", status=2)
    # The faces are as like as two photos of one person: what is said of one holds for the other.
    run("check", *photos, "--json", result, status=1)
    assert matches(result) == [[None, None]] * 2


def test_a_decision_keeps_the_suggestions_and_an_embedding_is_nowhere_but_in_the_vault(
    run, desk, ada, photos, tmp_path
):
    result, decisions = tmp_path / "result.json", tmp_path / "decisions.json"
    run("check", photos[0], "--json", result, status=1)
    rows = [{"finding": "f2", "how": "dismissed", "reason": "a poster"}]
    decisions.write_text(json.dumps({"photos": [{"photo": "a.png", "decisions": rows}]}))
    run("resolve", result, "--decisions", decisions, status=1)
    assert matches(result) == [[(ada, "suggested"), None]]
    at = desk()
    (batch,) = batches.open_batches(at)
    (review,) = batches.reopen(at, batch.id)
    assert batches.faces_of(at, batch.id, review) == {"f1": ADA.tobytes(), "f2": STRANGER.tobytes()}
    batches.close(at, batch.id)
    assert batches.faces_of(at, batch.id, review) == {}
    at.close()
    for path in (one for one in tmp_path.rglob("*") if one.is_file()):
        data = path.read_bytes()
        assert ADA.tobytes()[:64] not in data, path
        assert STRANGER.tobytes()[:64] not in data, path


def test_a_face_of_a_checked_photo_is_enrolled(run, desk, photos, tmp_path, monkeypatch):
    at = desk()
    person, _ = someone(at.vault, until=None)
    at.close()
    result = tmp_path / "result.json"
    run("check", photos[0], "--json", result, status=1)
    asked = []

    def cut_out(_settings, path, sha256, face, others):
        asked.append((path, sha256, face.id, [one.id for one in others]))
        return Portrait(b"picture", STRANGER.tobytes(), MODEL)

    monkeypatch.setattr("photovet.workflow.enrol.Workers", HereAndNow)
    monkeypatch.setattr("photovet.workflow.enrol._cut_out_job", cut_out)
    run("people", "enrol", person, "--from", result, "--finding", "f2")
    sha256 = json.loads(result.read_text())["photos"][0]["sha256"]
    assert asked == [(photos[0], sha256, "f2", ["f1"])]
    run("check", photos[0], "--json", result, status=1)
    assert matches(result) == [[None, (person, "suggested")]]
    assert "answer" not in run("people", "enrol", person, "--from", result, status=2)
    run("people", "enrol", person, status=2)


def test_the_second_opinion_is_asked_only_if_the_clinic_switched_it_on(run, ada, photos, tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr(
        faces_commands, "with_second_opinions", lambda _desk, reviews, _settings: asked.append(len(reviews)) or reviews
    )
    assert "Another network is asked about suggestions: no" in run("users", "policy")
    run("check", photos[0], status=1)
    assert asked == []
    said = run("users", "policy", "--second-opinion")
    assert LICENCE_CAVEAT in said
    run("check", *photos, status=1)
    assert asked == [2]
    assert LICENCE_CAVEAT not in run("users", "policy", "--no-second-opinion")


@pytest.fixture(scope="session")
def valid():
    import jsonschema

    from photovet.resources import resource

    schema = json.loads(resource("schema/result.schema.json").read_text("utf-8"))
    return jsonschema.Draft202012Validator(schema).validate
