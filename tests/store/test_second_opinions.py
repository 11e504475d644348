"""What another network says of a suggestion, and that nothing else changes when it is absent, breaks or ends itself."""

import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from vaults import someone

from photovet.domain.finding import Match, MatchLevel
from photovet.domain.geometry import Box
from photovet.domain.review import Review
from photovet.domain.roles import Rules
from photovet.images.load import load
from photovet.resources import resource
from photovet.settings import Settings
from photovet.vision.second_opinion import dlib_box, is_installed
from photovet.workflow import second_opinions as module
from photovet.workflow import staff
from photovet.workflow import vault as desks
from photovet.workflow.enrol import faces_in, portraits
from photovet.workflow.scan import numbered
from photovet.workflow.second_opinions import with_second_opinions
from photovet.workflow.vault import Desk

SETTINGS = Settings(seconds=60)
PACKAGES = {
    "ends": "quit()",
    "crashes": "import os; os._exit(3)",
}


@pytest.fixture(scope="module")
def suggested(tmp_path_factory):
    """A photo whose face is suggested to be the person with the id "p"."""
    path = tmp_path_factory.mktemp("photos") / "a.jpg"
    shutil.copyfile(resource("samples/astronaut.jpg"), path)
    loaded = load(path)
    (face, *_) = faces_in(SETTINGS, loaded)
    match = Match("p", "Ada Test", 0.6, 0.3, MatchLevel.SUGGESTED)
    return Review(path, loaded.photo, numbered([replace(face, match=match)]))


@pytest.fixture(scope="module")
def made():
    pictures = [resource(f"samples/{name}.jpg") for name in ("astronaut", "grace_hopper")]
    return portraits(pictures, SETTINGS, lambda *_: None)


@pytest.fixture
def asked(vault, suggested, made):
    """asked(0 | 1) -> the match after the second opinion, if she is enrolled with her own or another's picture."""
    staff.change_rules(Desk(vault), Rules(single_user=True))

    def ask(which):
        desk, (person, _) = Desk(vault), someone(vault)
        portrait = made[which]
        desks.enrol(desk, person, portrait.picture, portrait.embedding, model=portrait.model)
        (face,) = suggested.findings
        review = replace(suggested, findings=(replace(face, match=replace(face.match, person=person)),))
        (done,) = with_second_opinions(desk, [review], SETTINGS)
        unchanged = replace(done, findings=(replace(done.findings[0], match=None),))
        assert unchanged == replace(review, findings=(replace(face, match=None),))
        match = done.findings[0].match
        assert replace(match, level=face.match.level, second_opinion=None) == replace(face.match, person=person)
        return match.level.value, match.second_opinion

    return ask


@pytest.mark.skipif(not is_installed(), reason="the extra second-opinion is not installed")
def test_it_agrees_with_her_own_picture_and_disagreement_leaves_it_to_a_person(asked):
    assert asked(0) == ("suggested", "agrees")
    assert asked(1) == ("you_decide", "disagrees")


def test_without_the_package_the_result_says_so(asked, monkeypatch):
    monkeypatch.setattr(module, "is_installed", lambda: False)
    assert asked(0) == ("suggested", "not_installed")


@pytest.mark.parametrize("what", PACKAGES)
def test_a_package_that_breaks_costs_only_its_opinion(asked, monkeypatch, tmp_path, what):
    (tmp_path / "face_recognition.py").write_text(PACKAGES[what], "utf-8")
    monkeypatch.syspath_prepend(tmp_path)  # a worker looks for modules where this process does
    assert asked(0) == ("suggested", "failed")


def test_a_photo_that_is_gone_or_another_has_no_opinion(asked, suggested):
    pixels = np.random.default_rng(1).integers(0, 255, 100, np.uint8).tobytes()
    before = suggested.path.read_bytes()
    try:
        suggested.path.write_bytes(before + pixels)
        assert asked(0) == ("suggested", "failed")
    finally:
        suggested.path.write_bytes(before)


def test_nobody_is_asked_without_a_suggestion(vault, monkeypatch):
    monkeypatch.setattr(module, "is_installed", None)  # calling it would fail
    reviews = (Review(Path("a.jpg"), None),)
    assert with_second_opinions(Desk(vault), reviews, SETTINGS) == reviews


def test_the_box_lies_around_the_face_and_grows_with_it():
    face = [(30.0, 40.0), (70.0, 40.0), (50.0, 60.0), (35.0, 80.0), (65.0, 80.0)]
    box = dlib_box(face)
    assert box.contains(Box.around(face))
    assert box.w == box.h < 120
    twice = dlib_box([(2 * x, 2 * y) for x, y in face])
    assert (twice.x, twice.w) == pytest.approx((2 * box.x, 2 * box.w))
