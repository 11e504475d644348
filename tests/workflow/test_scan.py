"""A scan names what did not look, and keeps what the others found."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date
from functools import cache

import numpy as np
import pytest

from photovet.domain.finding import Kind, Phi
from photovet.domain.gate import blockers
from photovet.domain.geometry import Box, Region
from photovet.domain.policy import Policy
from photovet.domain.release import Channel, Releases
from photovet.domain.review import DetectorRun
from photovet.errors import ResourceMissing
from photovet.images.samples import make_consent_form
from photovet.settings import Settings
from photovet.workflow import scan as module
from photovet.workflow import workers
from photovet.workflow.detectors import Recogniser, Slot
from tests.workflow.makers import finding


class Finds:
    name, version = "text", "fake/1"

    def __call__(self, pixels, *, thorough):
        return (finding("", Kind.TEXT),)


class Fails:
    name, version = "faces", "fake/1"

    def __call__(self, pixels, *, thorough):
        raise ZeroDivisionError


@pytest.fixture
def photo(tmp_path):
    path = tmp_path / "form.png"
    make_consent_form(path, person="Nobody")
    return path


@pytest.mark.parametrize(
    ("error", "problem"),
    [(ResourceMissing("missing", name="words/x"), "words_missing"), (IndexError(), "failed:IndexError")],
)
def test_rules_that_fail_are_named_and_lose_no_finding(photo, monkeypatch, error, problem):
    def fail(*_):
        raise error

    monkeypatch.setattr(module, "with_verdicts", fail)
    review = module.scan(photo, (Slot("text", Finds()),)).review
    assert [run.problem for run in review.runs if not run.ran] == [problem]
    assert [found.phi for found in review.findings if found.kind is Kind.TEXT] == [finding("", Kind.TEXT).phi]


def test_a_detector_that_fails_is_named_and_the_others_go_on(photo):
    class Fails:
        name, version = "faces", "fake/1"

        def __call__(self, pixels, *, thorough):
            raise MemoryError

    slots = (Slot("faces", Fails()), Slot("text", Finds()), Slot("codes", None, "weights_altered"))
    review = module.scan(photo, slots).review
    assert {run.name: run.problem for run in review.runs if not run.ran} == {
        "faces": "failed:MemoryError",
        "codes": "weights_altered",
    }
    assert any(found.kind is Kind.TEXT and found.phi is not Phi.PHI for found in review.findings)


def test_the_photo_after_a_failure_gets_new_networks(photo, monkeypatch):
    """One that failed at an input may fail at the next one as well, or give half an answer."""
    built = iter([(Slot("faces", Fails()),), (Slot("faces", Finds()),)])
    monkeypatch.setattr(workers, "build", lambda _: next(built))
    monkeypatch.setattr(workers, "detectors_for", cache(workers.build))
    runs = [workers.scan_job(Settings(jobs=1), photo).review.runs for _ in range(3)]
    assert [[run.ran for run in some if run.name == "faces"] for some in runs] == [[False], [True], [True]]


class Embeds:
    """Describes a face by where its nose is."""

    version = "fake/2"

    def __call__(self, _pixels, landmarks):
        return np.full(128, landmarks[2][0], np.float32)


def portrait(name, height):
    box = Box(10.0, 5.0, 30.0, float(height))
    points = ((12.0, 10.0), (20.0, 10.0), (16.0, 14.0), (13.0, 18.0), (19.0, 18.0))
    return replace(finding(name), region=Region(box), landmarks=points)


class FindsFaces:
    name, version = "faces", "fake/1"

    def __call__(self, pixels, *, thorough):
        return portrait("", 40), portrait("", 29), finding("", Kind.TEXT)


def test_faces_that_are_large_enough_are_described_if_somebody_wants_it(photo):
    slots = (Slot("faces", FindsFaces()),)
    assert module.scan(photo, slots).embeddings == {}
    scanned = module.scan(photo, slots, recogniser=Recogniser(Embeds()))
    assert scanned.embeddings == {"f1": np.full(128, 16, "<f4").tobytes()}
    assert DetectorRun("recognition", "fake/2", ran=True) in scanned.review.runs
    assert "embeddings" not in repr(scanned)


class BreaksDown:
    version = "fake/2"

    def __call__(self, _pixels, _landmarks):
        raise MemoryError


@pytest.mark.parametrize(
    ("recogniser", "problem"),
    [(Recogniser(BreaksDown()), "failed:MemoryError"), (Recogniser(None, "weights_missing"), "weights_missing")],
)
def test_without_recognition_the_photo_is_looked_at_all_the_same(photo, recogniser, problem):
    scanned = module.scan(photo, (Slot("faces", FindsFaces()),), recogniser=recogniser)
    assert scanned.embeddings == {}
    assert {run.problem for run in scanned.review.runs if run.name == "recognition"} == {problem}
    assert len([one for one in scanned.review.findings if one.kind is Kind.FACE]) == 2
    found = blockers(scanned.review, Releases(), Policy(), channel=Channel.WEBSITE, today=date(2025, 6, 15))
    assert "recognition" not in [one.facts.get("detector") for one in found]


class TestSideBySide:
    """Several detectors at a time."""

    def test_they_do_look_at_the_same_time_and_the_answer_is_the_same(self, photo):
        meeting = threading.Barrier(2, timeout=20)

        class Meets(Finds):
            def __call__(self, *arguments, **options):
                meeting.wait()
                return super().__call__(*arguments, **options)

        slots = tuple(Slot(name, Meets()) for name in ("faces", "scene", "text", "codes"))
        one_by_one = module.scan(photo, tuple(Slot(slot.name, Finds()) for slot in slots)).review
        together = module.scan(photo, slots, lanes=2).review
        assert together.findings == one_by_one.findings
        assert together.runs == one_by_one.runs

    def test_one_that_fails_is_named_and_the_others_look(self, photo):
        slots = (Slot("faces", Fails()), Slot("text", Finds()), Slot("codes", None, "weights_missing"))
        one_by_one, together = (module.scan(photo, slots, lanes=lanes).review for lanes in (1, 2))
        assert together.runs == one_by_one.runs
        assert {run.problem for run in together.runs if not run.ran} >= {"failed:ZeroDivisionError", "weights_missing"}

    def test_a_large_photo_has_the_memory_for_itself(self, photo, monkeypatch):
        monkeypatch.setattr(module, "_SIDE_BY_SIDE", 1)
        threads = set()

        class Notes(Finds):
            def __call__(self, *arguments, **options):
                threads.add(threading.get_ident())
                return super().__call__(*arguments, **options)

        module.scan(photo, (Slot("faces", Notes()), Slot("text", Notes())), lanes=2)
        assert threads == {threading.get_ident()}
