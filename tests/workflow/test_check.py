"""Which files of a folder are meant: none is passed over in silence."""

import os
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from photovet.domain.finding import Kind
from photovet.settings import Settings
from photovet.workflow import check as module
from photovet.workflow.check import _scan_job, check, gather, overlay_name
from photovet.workflow.scan import Scanned, Wants, numbered
from tests.workflow import jobs
from tests.workflow.makers import finding, review

posix = pytest.mark.skipif(os.name == "nt", reason="needs links and pipes")


@pytest.fixture
def tree(tmp_path, monkeypatch):
    """tree("a.jpg", "deep/b.jpg", ...) makes these files in a new folder, where we then are."""

    def make(*names):
        for name in names:
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(b"x")
        monkeypatch.chdir(tmp_path)

    return make


def meant(*paths):
    return [path.as_posix() for path in gather([Path(path) for path in paths]).photos]


def passed_over(*paths):
    return [path.as_posix() for path in gather([Path(path) for path in paths]).passed_over]


class TestGather:
    def test_in_order_and_with_what_lies_deeper(self, tree):
        tree("in/b.jpg", "in/a.png", "in/deep/er/c.heic", "in/no suffix", "in/odd.name")
        assert meant("in") == ["in/a.png", "in/b.jpg", "in/no suffix", "in/odd.name", "in/deep/er/c.heic"]

    def test_each_once(self, tree):
        tree("in/a.jpg", "in/b.jpg")
        assert meant("in/b.jpg", "in", "in/./a.jpg", "./in/b.jpg") == ["in/b.jpg", "in/a.jpg"]

    def test_what_is_named_is_meant_whatever_its_name(self, tree):
        tree("in/notes.txt", "in/.hidden.jpg")
        assert meant("in/notes.txt", "in/.hidden.jpg", "gone.jpg") == ["in/notes.txt", "in/.hidden.jpg", "gone.jpg"]

    def test_other_files_of_a_folder_are_named_as_passed_over(self, tree):
        tree("in/notes.txt", "in/.hidden.jpg", "in/a.jpg", "in/LIST.PDF")
        assert meant("in") == ["in/a.jpg"]
        assert passed_over("in") == ["in/.hidden.jpg", "in/LIST.PDF", "in/notes.txt"]

    def test_so_are_folders_that_are_not_walked_into(self, tree, tmp_path):
        tree("in/a.jpg", "in/.trash/b.jpg", "elsewhere/c.jpg")
        expected = ["in/.trash"]
        if os.name != "nt":
            (tmp_path / "in/link").symlink_to(tmp_path / "elsewhere")
            expected.append("in/link")
        assert meant("in") == ["in/a.jpg"]
        assert sorted(passed_over("in")) == expected

    @posix
    def test_a_link_that_is_named_is_followed(self, tree, tmp_path):
        tree("elsewhere/c.jpg")
        (tmp_path / "link").symlink_to("elsewhere")
        assert meant("link") == ["link/c.jpg"]

    @posix
    def test_links_to_photos_dangling_links_loops_and_pipes_are_looked_at(self, tree, tmp_path):
        tree("in/a.jpg")
        (tmp_path / "in/b.jpg").symlink_to("a.jpg")
        (tmp_path / "in/c.jpg").symlink_to("gone.jpg")
        (tmp_path / "in/d.jpg").symlink_to("d.jpg")
        os.mkfifo(tmp_path / "in/e.jpg")
        assert meant("in", "in/d.jpg") == [f"in/{letter}.jpg" for letter in "abcde"]

    def test_a_folder_named_like_a_photo_is_answered_for_by_its_name(self, tree):
        tree("in/album.jpg/a.jpg")
        assert meant("in") == meant("in/album.jpg") == ["in/album.jpg"]

    def test_an_empty_folder(self, tree, tmp_path):
        (tmp_path / "empty").mkdir()
        assert gather([tmp_path / "empty"]).photos == ()

    def test_a_name_too_long_for_the_system_is_a_photo_that_is_missing(self):
        assert meant("n" * 300) == ["n" * 300]

    def test_a_folder_that_may_not_be_read_is_not_passed_over(self, tree, monkeypatch):
        tree("in/a.jpg", "in/locked/b.jpg")
        real = os.scandir

        def guarded(path="."):
            if Path(path).name == "locked":
                raise PermissionError(13, "Permission denied", str(path))
            return real(path)

        monkeypatch.setattr(os, "scandir", guarded)
        assert meant("in") == ["in/a.jpg", "in/locked"]

    def test_a_path_in_a_folder_that_may_not_be_entered(self, tree, monkeypatch):
        tree("in/a.jpg")

        def refuse(*_, **__):
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(os, "stat", refuse)
        photos = [path.as_posix() for path in gather([Path("in/a.jpg")]).photos]
        monkeypatch.undo()
        assert photos == ["in/a.jpg"]


class TestOverlays:
    def test_names_are_harmless_and_never_shared(self):
        paths = [
            Path("a/x.jpg"),
            Path("b/x.jpg"),
            Path("a/x.png"),
            Path("a/\x1b[31m\n\u202e.jpg"),
            Path("a/" + "n" * 300),
        ]
        names = [overlay_name(path) for path in paths]
        assert len(set(names)) == len(names)
        assert all(name.isprintable() and len(name) < 80 and "/" not in name for name in names)

    def test_an_overlay_that_can_not_be_written_does_not_cost_the_review(self, tmp_path, monkeypatch):
        class Loaded:
            pixels = np.zeros((80, 100, 3), np.uint8)

        path, found = tmp_path / "a.jpg", review(finding())
        (tmp_path / overlay_name(path)).mkdir()
        monkeypatch.setattr(module, "scan_job", lambda *_: Scanned(found, Loaded()))
        assert _scan_job(Settings(), path, Wants(), tmp_path) == Scanned(found)


def test_what_has_a_place_is_numbered_first():
    found = [finding("x", Kind.METADATA, None), finding("x", Kind.FACE), finding("x", Kind.TEXT)]
    assert [(item.id, item.kind) for item in numbered(found)] == [
        ("f1", Kind.FACE),
        ("f2", Kind.TEXT),
        ("f3", Kind.METADATA),
    ]


def test_a_photo_that_takes_too_long_is_named_with_the_time_it_took(tmp_path):
    path = tmp_path / "a.png"
    Image.new("RGB", (60, 40)).save(path)
    told = []
    (found,) = check([path], Settings(jobs=1, threads=1, seconds=0.01), progress=lambda *step: told.append(step))
    assert (found.review.problem.code, found.review.problem.facts["path"]) == ("timeout", str(path))
    assert found.review.seconds >= 0.01
    assert told == [(1, 1, str(path))]


def test_what_broke_inside_a_worker_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "_scan_job", jobs.breaks)
    (found,) = check([tmp_path / "a.png"], Settings(jobs=1, threads=1))
    assert found.review.problem.code == "internal"
    assert found.review.problem.facts == {"path": str(tmp_path / "a.png"), "error": "ZeroDivisionError"}
