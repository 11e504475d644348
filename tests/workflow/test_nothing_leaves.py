"""Whatever a review, a policy and the releases are: while something blocks a photo, no path writes a file."""

import ast
import shutil
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

import photovet
from photovet.domain.checklist import Answer, Question
from photovet.domain.crop import solving
from photovet.domain.finding import Kind
from photovet.domain.geometry import Box
from photovet.domain.policy import Policy
from photovet.domain.release import Channel, Releases
from photovet.domain.review import Covered, CroppedOut, DetectorRun, Dismissed, Released, Removed, Review
from photovet.images.load import load
from photovet.settings import Settings
from photovet.workflow import clean_copy
from photovet.workflow import export as module
from photovet.workflow.detectors import Slot
from photovet.workflow.export import Order, export
from photovet.workflow.result import Judgement
from tests.domain.strategies import DAY, HEIGHT, WIDTH, policies, releases, reviews
from tests.domain.test_gate import RUNS
from tests.here_and_now import HereAndNow


class Blind:
    """The second look finds nothing: this is about the gate alone."""

    name, version = "faces", "faces/1"

    def __call__(self, pixels, *, thorough):
        return ()


@pytest.fixture
def one_by_one(monkeypatch):
    monkeypatch.setattr(module, "Workers", HereAndNow)
    monkeypatch.setattr(clean_copy, "detectors_for", lambda _: (Slot("faces", Blind()),))


@pytest.fixture
def picture(tmp_path):
    """A real file of the size that the strategies draw on."""
    path = tmp_path / "in" / "a.png"
    path.parent.mkdir()
    noise = np.random.default_rng(1).integers(0, 255, (HEIGHT, WIDTH, 3), np.uint8)
    Image.fromarray(noise).save(path)
    return path


@st.composite
def nearly_settled(draw):
    """Every finding is settled in a way that its kind knows, with its conditions met or just missed."""
    review = draw(reviews())
    ways = {
        Kind.METADATA: [Removed()],
        Kind.FACE: [Released("good"), CroppedOut(), Dismissed("a poster"), Covered(Box(0, 0, WIDTH, HEIGHT).corners)],
    }
    settled = {
        one.id: draw(
            st.sampled_from(ways.get(one.kind, [Covered(), CroppedOut(), Dismissed("our sign"), Dismissed("")]))
        )
        for one in review.findings
    }
    runs = draw(st.sampled_from([RUNS, RUNS, review.runs]))
    whole = draw(st.sampled_from([(Box(0, 0, WIDTH, HEIGHT),), review.seen]))
    answers = draw(st.sampled_from([dict.fromkeys(Question, Answer.NONE), review.checklist]))
    return replace(review, resolutions=settled, runs=runs, seen=whole, checklist=answers)


def settled():
    """All was done that anybody may ask for."""
    whole = {
        "runs": (*RUNS, DetectorRun("second_reader", "1", ran=True)),
        "seen": (Box(0, 0, WIDTH, HEIGHT),),
        "checklist": dict.fromkeys(Question, Answer.NONE),
        "crop": None,
    }

    def done(review):
        ways = {one.id: Removed() if one.kind is Kind.METADATA else Dismissed("a poster") for one in review.findings}
        return replace(review, resolutions=ways, **whole)

    return reviews().map(done)


def test_no_file_is_written_while_something_blocks_it(one_by_one, picture, tmp_path):
    count, photo = Counter(), load(picture).photo

    @settings(max_examples=40)
    @given(
        st.lists(reviews() | nearly_settled() | settled(), min_size=1, max_size=2),
        policies(),
        releases(),
        st.sampled_from(Channel),
    )
    def check(drawn, policy, some, channel):
        out = tmp_path / "out"
        shutil.rmtree(out, ignore_errors=True)
        out.mkdir()
        judgement = Judgement(some, policy, channel, DAY)
        batch = [replace(one, path=picture, photo=photo) for one in drawn]
        done = export(batch, out, judgement, Settings(), lambda *_: None, Order())
        written = {one.output for one, review in zip(done, batch, strict=True) if not judgement.blockers(review)}
        assert {file.name for file in out.iterdir()} == {path.name for path in written if path}
        for one, review in zip(done, batch, strict=True):
            assert one.blockers == judgement.blockers(review)
            assert (one.output is not None) == (not one.blockers)
            count["blocked" if one.blockers else "written"] += 1

    check()
    assert min(count["blocked"], count["written"]) >= 10, count


def test_no_file_is_written_of_a_photo_that_only_needs_one_more_answer(one_by_one, picture, tmp_path):
    """One step before the end is not the end, for each last step that there is."""

    @settings(max_examples=15)
    @given(nearly_settled(), policies(), releases())
    def check(drawn, policy, some):
        judgement = Judgement(some, replace(policy, metadata_removed_on_export=False), Channel.WEBSITE, DAY)
        review = replace(drawn, path=picture, photo=load(picture).photo)
        steps = [review.reopen(one.id) for one in review.findings]
        steps += [replace(review, runs=tuple(run for run in review.runs if run.name != "faces"))]
        out = tmp_path / "out"
        out.mkdir(exist_ok=True)
        done = export(steps, out, judgement, Settings(), lambda *_: None, Order())
        assert all(one.blockers and one.output is None for one in done)
        assert not list(out.iterdir())

    check()


def test_a_proposed_crop_is_one_that_the_gate_lets_through(one_by_one, picture, tmp_path):
    count, photo = Counter(), load(picture).photo

    @settings(max_examples=25)
    @given(reviews(), releases())
    def check(drawn, some):
        judgement = Judgement(some, Policy(), Channel.WEBSITE, DAY)
        review = replace(drawn, path=picture, photo=photo, runs=RUNS, crop=None, resolutions={}, checklist={})
        is_open = [one.id for one in review.findings if one.region is not None]
        for proposal in solving(review, judgement.policy, blocked=is_open):
            cropped = review.cropped_to(proposal.crop)
            for name in proposal.leaves_out:
                cropped = cropped.settle(name, CroppedOut())
            found = judgement.blockers(cropped)
            assert {blocker.finding for blocker in found} == set(is_open) - set(proposal.leaves_out)
            count[bool(found)] += 1

    check()
    assert count[False] >= 10, count


@pytest.mark.parametrize(("name", "leaves"), [("second_reader", True), ("second_opinion", True), ("text", False)])
def test_a_second_look_without_what_is_optional_is_still_one(one_by_one, picture, tmp_path, monkeypatch, name, leaves):
    slots = (Slot("faces", Blind()), Slot(name, None, "not_installed"))
    monkeypatch.setattr(clean_copy, "detectors_for", lambda _: slots)
    review = Review(picture, load(picture).photo, runs=RUNS)
    (tmp_path / "out").mkdir()
    judgement = Judgement(Releases(), Policy(), Channel.WEBSITE, DAY)
    (one,) = export([review], tmp_path / "out", judgement, Settings(), lambda *_: None, Order())
    assert bool(one.output) == leaves
    assert leaves or one.refusal.code == "second_look_failed"


def test_there_is_one_door():
    """What writes a new file into a folder of the user's is called in one place, after the gate."""
    root = Path(photovet.__file__).parent
    calling = {
        file.relative_to(root).as_posix()
        for file in root.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == "write_atomically"
    }
    assert calling == {"workflow/export.py"}
