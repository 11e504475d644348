"""What the vault knows of photos saves the second look, and never hides that a file is another one or is gone."""

import time
from dataclasses import replace

import pytest
from PIL import Image
from vaults import embedding

from photovet.domain.finding import Finding, Kind
from photovet.domain.geometry import Box, Region
from photovet.domain.phi import ClinicLists
from photovet.domain.review import DetectorRun, Review
from photovet.images.load import load
from photovet.settings import Settings
from photovet.store import reviews
from photovet.store.reviews import State
from photovet.workflow import cache, schedule, workers
from photovet.workflow.check import check
from photovet.workflow.preview import look
from photovet.workflow.scan import RECOGNITION, Known, Wants
from photovet.workflow.vault import Desk
from tests.here_and_now import HereAndNow

SETTINGS, WANTS = Settings(jobs=1, threads=1), Wants(embeddings=True)
FACES = {"f1": embedding(3)}


@pytest.fixture
def desk(vault):
    return Desk(vault)


@pytest.fixture
def photo(tmp_path):
    return a_photo(tmp_path / "a.png")


def a_photo(path, shade=90):
    Image.new("RGB", (160, 120), (shade, 90, 90)).save(path)
    return path


def a_review(path, *more_runs):
    face = Finding("f1", Kind.FACE, Region(Box(20, 10, 60, 80)), 0.9, "fake/1", landmarks=((1.0, 2.0),) * 5)
    runs = (DetectorRun("faces", "fake/1", ran=True), DetectorRun(RECOGNITION, "fake/1", ran=True), *more_runs)
    return Review(path, load(path).photo, (face,), runs, seconds=1.5)


def keep(desk, path, review=None, faces=FACES, *, in_batch=True):
    if in_batch:
        with desk.vault.change() as change:
            batch = reviews.open_batch(change, "photos", "website").id
            reviews.save(change, batch, State(path.name, load(path).photo.sha256, {}, {}), did="scanned")
    cache.keep(desk, [(review or a_review(path), faces)], WANTS, SETTINGS)


def known(desk, *paths, wants=WANTS, settings=SETTINGS):
    return cache.known_of(desk, paths, wants, settings)


def test_the_same_bytes_are_known_wherever_they_lie_now(desk, photo, tmp_path):
    keep(desk, photo)
    (tmp_path / "moved").mkdir()
    moved = photo.rename(tmp_path / "moved/a.png")
    assert known(desk, tmp_path / "gone.png", moved) == {1: Known(replace_path(a_review(moved), moved), FACES)}


def replace_path(review, path):
    return replace(review, path=path, photo=replace(review.photo, path=path))


def test_a_file_that_changed_or_is_gone_or_has_another_name_is_not_known(desk, photo, tmp_path):
    keep(desk, photo)
    renamed = a_photo(tmp_path / "Jane Roe.png")
    assert known(desk, renamed) == {}
    a_photo(photo, shade=91)
    assert known(desk, photo) == {}
    photo.unlink()
    assert known(desk, photo) == {}


@pytest.mark.parametrize(
    "run",
    [
        DetectorRun("text", "fake/1", ran=False, problem="failed:MemoryError"),
        DetectorRun("codes", "unavailable", ran=False, problem="weights_missing"),
        DetectorRun("second_reader", "5", ran=False, problem="not_all_read"),
        DetectorRun("text", "unavailable", ran=False, problem="not_installed"),
    ],
)
def test_a_look_that_failed_in_part_is_never_kept(desk, photo, run):
    keep(desk, photo, a_review(photo, run))
    assert known(desk, photo) == {}


def test_one_that_is_not_installed_and_need_not_be_is_part_of_the_way_of_looking(desk, photo, monkeypatch):
    keep(desk, photo, a_review(photo, DetectorRun("second_reader", "", ran=False, problem="not_installed")))
    assert 0 in known(desk, photo)

    class Installed:
        version = "tesseract-99/1"

    monkeypatch.setattr(cache, "second_reader", Installed)
    assert known(desk, photo) == {}


def test_another_way_of_looking_or_another_program_looks_again(desk, photo, monkeypatch):
    keep(desk, photo)
    assert known(desk, photo, wants=replace(WANTS, thorough=True)) == {}
    assert known(desk, photo, wants=replace(WANTS, lists=ClinicLists(patients=("Ada Test",)))) == {}
    assert known(desk, photo, settings=replace(SETTINGS, precision="bf16")) == {}
    assert 0 in known(desk, photo, settings=replace(SETTINGS, jobs=2, threads=4))
    monkeypatch.setattr(cache, "_program", lambda: "another")
    assert known(desk, photo) == {}
    monkeypatch.undo()
    monkeypatch.setattr(cache, "__version__", "99")
    assert known(desk, photo) == {}


def test_faces_that_may_not_be_kept_are_described_anew_and_whoever_needs_none_gets_none(desk, photo):
    keep(desk, photo, in_batch=False)
    one = known(desk, photo)[0]
    assert (one.is_whole, one.embeddings) == (False, {})
    other = known(desk, photo, wants=Wants())[0]
    assert other.is_whole
    assert [run.name for run in other.review.runs] == ["faces"]
    keep(desk, photo)  # in a batch now
    assert known(desk, photo)[0] == Known(replace_path(a_review(photo), photo), FACES)


def test_nothing_is_written_down_for_what_was_known(desk, photo, monkeypatch):
    keep(desk, photo)
    written = []
    monkeypatch.setattr(cache, "remember", lambda _desk, found, _key: written.append(found))
    keep(desk, photo)
    assert written == [{}]


def test_what_is_known_is_not_looked_at_again(desk, photo, tmp_path, monkeypatch):
    monkeypatch.setattr(schedule, "Workers", HereAndNow)
    monkeypatch.setattr(workers, "detectors_for", lambda _: ())
    monkeypatch.setattr(workers, "recogniser_for", lambda _: None)
    keep(desk, photo)
    bad = tmp_path / "bad.png"
    bad.write_bytes(b"no picture")
    photos, found = [photo, bad], known(desk, photo, bad)
    scans = check(photos, SETTINGS, WANTS, known=found)
    assert scans[0].review == found[0].review
    assert scans[0].embeddings == FACES
    assert scans[1].review.problem.code == "not_an_image"
    heard = {}
    look(
        photos,
        SETTINGS,
        WANTS,
        looked=lambda index, looked: heard.setdefault(index, looked.review),
        cancelled=lambda: False,
        known=found,
    )
    assert heard.keys() == {0, 1}
    assert heard[0] == found[0].review


def test_a_hundred_photos_are_known_in_a_moment(desk, tmp_path):
    paths = [a_photo(tmp_path / f"{number}.png", shade=number) for number in range(100)]
    cache.keep(desk, [(a_review(path), {}) for path in paths], Wants(), SETTINGS)
    started = time.process_time()
    found = known(desk, *paths, wants=Wants())
    assert len(check(paths, SETTINGS, Wants(), known=found)) == len(found) == 100
    assert time.process_time() - started < 1
