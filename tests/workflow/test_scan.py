"""A scan names what did not look, and keeps what the others found."""

from __future__ import annotations

import pytest

from photovet.domain.finding import Kind, Phi
from photovet.errors import ResourceMissing
from photovet.images.samples import make_consent_form
from photovet.workflow import scan as module
from photovet.workflow.detectors import Slot
from tests.workflow.makers import finding


class Finds:
    name, version = "text", "fake/1"

    def __call__(self, pixels, *, thorough):
        return (finding("", Kind.TEXT),)


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
