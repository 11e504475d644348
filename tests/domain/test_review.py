import math
import pickle
from dataclasses import FrozenInstanceError
from datetime import date

import pytest
from hypothesis import assume, given

from photovet.domain.finding import Finding, Kind
from photovet.domain.gate import blockers
from photovet.domain.geometry import Box, Region
from photovet.domain.policy import Policy
from photovet.domain.release import Channel, Releases
from photovet.domain.review import Covered, Review
from tests.domain.strategies import PHOTO, boxes, findings, resolutions, reviews


@given(reviews(), resolutions())
def test_settling_changes_one_resolution_of_a_new_review(review, resolution):
    assume(review.findings)
    before = dict(review.resolutions)
    name = review.findings[0].id
    settled = review.settle(name, resolution)
    assert settled.resolutions == {**before, name: resolution}
    assert dict(review.resolutions) == before
    assert (settled.findings, settled.runs, settled.crop) == (review.findings, review.runs, review.crop)


@given(reviews(), resolutions())
def test_reopening_undoes_settling(review, resolution):
    assume(review.findings)
    name = review.findings[-1].id
    opened = review.reopen(name)
    assert name not in opened.resolutions
    assert opened.settle(name, resolution).reopen(name) == opened
    assert opened.reopen(name) == opened


@given(reviews(), resolutions())
def test_only_findings_can_be_settled(review, resolution):
    with pytest.raises(KeyError):
        review.settle("gone", resolution)


@given(reviews(), findings())
def test_adding_keeps_what_was_there(review, finding):
    assume(all(other.id != finding.id for other in review.findings))
    added = review.add(finding)
    assert added.findings == (*review.findings, finding)
    assert added.resolutions == review.resolutions


@given(reviews())
def test_a_note_decides_nothing(review):
    assume(review.findings)
    name = review.findings[0].id
    noted = review.noted(name, " ask her mother first ")
    assert noted.notes[name] == "ask her mother first"
    assert noted.resolutions == review.resolutions
    assert noted.decides_like(review)
    arguments = {"channel": Channel.WEBSITE, "today": date(2025, 6, 15)}
    assert blockers(noted, Releases(), Policy(), **arguments) == blockers(review, Releases(), Policy(), **arguments)


@given(reviews(), resolutions())
def test_a_note_outlives_its_decision_and_goes_when_nothing_is_said(review, resolution):
    assume(review.findings)
    name = review.findings[0].id
    noted = review.noted(name, "why?").settle(name, resolution).reopen(name)
    assert noted.notes[name] == "why?"
    assert name not in noted.noted(name, "  ").notes
    assert not noted.settle(name, resolution).decides_like(noted)
    with pytest.raises(KeyError):
        review.noted("gone", "why?")


@given(reviews(), boxes())
def test_cropping_changes_the_crop_alone(review, crop):
    cropped = review.cropped_to(crop)
    assert cropped.crop == crop
    assert cropped.cropped_to(review.crop) == review


def test_two_findings_never_share_an_id():
    finding = Finding(id="f1", kind=Kind.FACE, region=Region(Box(0, 0, 9, 9)), score=1.0, source="hand")
    with pytest.raises(ValueError, match="id"):
        Review(path=PHOTO.path, photo=PHOTO, findings=(finding, finding))
    with pytest.raises(ValueError, match="id"):
        Review(path=PHOTO.path, photo=PHOTO, findings=(finding,)).add(finding)


def test_is_frozen():
    with pytest.raises(FrozenInstanceError):
        Review(path=PHOTO.path, photo=PHOTO).findings = ()


@given(reviews())
def test_crosses_between_processes(review):
    assert pickle.loads(pickle.dumps(review)) == review


@pytest.mark.parametrize("bad", [math.nan, math.inf])
def test_a_cover_has_finite_numbers(bad):
    with pytest.raises(ValueError, match="finite"):
        Covered(((0, 0), (10, 0), (10, bad)))


@pytest.mark.parametrize("bad", [math.nan, math.inf, -0.1])
def test_a_margin_that_would_let_findings_into_the_crop_is_refused(bad):
    with pytest.raises(ValueError, match="margin"):
        Policy(crop_margin=bad)
