"""A second reading may raise a verdict and add a line; it never lowers one, and what it could not do has a name."""

import numpy as np
import pytest

from photovet.domain.finding import Kind, Phi
from photovet.domain.geometry import Box
from photovet.vision.second_reader import SecondLine
from photovet.workflow.scan import Wants
from photovet.workflow.second_reading import read_again
from photovet.workflow.vocabulary import load_vocabulary
from tests.workflow.makers import finding

PIXELS = np.zeros((300, 400, 3), np.uint8)
SHEET = finding("s", Kind.DOCUMENT, (20, 20, 300, 200))


def line(name, box, phi=Phi.ORDINARY, text="some words"):
    return finding(name, Kind.TEXT, box, phi=phi, text=text, detail="as first judged")


class Reads:
    """A reader that gives the same lines for each sheet, or an error."""

    version = "fake/1"

    def __init__(self, *lines, error=None):
        self.lines, self.error, self.sheets = lines, error, []

    def __call__(self, pixels, region, *, line_height, seconds):
        self.sheets.append((region, line_height))
        if self.error:
            raise self.error
        return self.lines


def said(text, box, sure=0.95):
    return SecondLine(text, sure, Box(*map(float, box)).corners)


def again(findings, reader, **wants):
    return read_again(PIXELS, findings, reader, load_vocabulary(), Wants(**wants))


def test_without_a_reader_it_is_not_installed_and_nothing_changes():
    findings = (SHEET, line("a", (30, 30, 100, 20)))
    run, after = again(findings, None)
    assert (run.name, run.ran, run.problem) == ("second_reader", False, "not_installed")
    assert after == findings


def test_a_line_that_is_phi_at_second_sight_is_raised_and_says_so():
    run, after = again((SHEET, line("a", (30, 30, 100, 20))), Reads(said("Marisol Vasquez", (28, 28, 104, 24))))
    assert run.ran
    assert after[1].phi is Phi.PHI
    assert "second reader" in after[1].detail
    assert after[1].text == "some words"


def test_a_line_that_nobody_had_found_is_added():
    _, after = again((SHEET, line("a", (30, 30, 100, 20))), Reads(said("DOB 05/14/1994", (30, 150, 100, 20))))
    assert [(one.kind, one.phi, one.text) for one in after[2:]] == [(Kind.TEXT, Phi.PHI, "DOB 05/14/1994")]


def test_phi_is_never_lowered():
    both = (SHEET, line("a", (30, 30, 100, 20), Phi.PHI), line("b", (30, 60, 100, 20), Phi.CHECK))
    _, after = again(both, Reads(said("Please check in", (28, 28, 104, 24)), said("Thank you", (28, 58, 104, 24))))
    assert after == both


@pytest.mark.parametrize("read", [said("Marisol Vasquez", (28, 28, 104, 24), sure=0.5), said("Ann", (28, 28, 99, 24))])
def test_what_is_read_doubtfully_is_no_evidence(read):
    findings = (SHEET, line("a", (30, 30, 100, 20)))
    assert again(findings, Reads(read))[1] == findings


@pytest.mark.parametrize(("error", "problem"), [(TimeoutError(), "not_all_read"), (ValueError(), "failed:ValueError")])
def test_a_reading_that_fails_is_named_and_costs_nothing(error, problem):
    findings = (SHEET, line("a", (30, 30, 100, 20)))
    run, after = again(findings, Reads(error=error))
    assert (run.ran, run.problem, after) == (False, problem, findings)


def test_sheets_that_are_phi_already_are_not_read_and_the_largest_come_first():
    small, large = finding("t", Kind.SCREEN, (0, 0, 50, 50)), finding("u", Kind.DOCUMENT, (100, 0, 200, 200))
    known = finding("v", Kind.DOCUMENT, (320, 0, 60, 60))
    lines = (line("a", (5, 5, 30, 10)), line("b", (120, 5, 90, 30)), line("c", (325, 5, 30, 10), Phi.PHI))
    reader = Reads()
    run, _ = again((small, large, known, *lines), reader)
    assert [(region.box.w, height) for region, height in reader.sheets] == [(200, 30), (50, 10)]
    assert run.ran


def test_more_sheets_than_there_is_time_for_are_named():
    findings = [
        one
        for number in range(5)
        for one in (
            finding(f"s{number}", Kind.DOCUMENT, (70 * number, 0, 60, 60)),
            line(f"t{number}", (70 * number + 5, 5, 40, 10)),
        )
    ]
    assert again(findings, Reads())[0].problem == "not_all_read"
    assert again(findings, Reads(), thorough=True)[0].ran
