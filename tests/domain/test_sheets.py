"""A hit spreads over its sheet, and stops at its edge."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photovet.domain.finding import Finding, Kind, Phi
from photovet.domain.geometry import Box, Region
from photovet.domain.sheets import spread


def line(x, y, phi=Phi.ORDINARY, *, width=120, height=12, degrees=0, text="some words"):
    """A line whose middle is at (x, y) in a frame that is turned by `degrees`."""
    turn = math.radians(degrees)
    corners = [(x + a * width / 2, y + b * height / 2) for a, b in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
    turned = [
        (a * math.cos(turn) - b * math.sin(turn) + 600, a * math.sin(turn) + b * math.cos(turn) + 600)
        for a, b in corners
    ]
    return Finding(f"t{x}-{y}", Kind.TEXT, Region.of_polygon(turned), 0.9, "text/1", text=text, phi=phi)


def verdicts(findings):
    return [finding.phi for finding in spread(findings)]


@pytest.mark.parametrize("degrees", [0, 15, 45, 90, 130, 180])
def test_two_hits_make_the_whole_note_phi_at_any_angle(degrees):
    note = [line(100, y, Phi.PHI if y in (100, 140) else Phi.ORDINARY, degrees=degrees) for y in range(100, 240, 20)]
    assert verdicts(note) == [Phi.PHI] * len(note)


def test_a_poster_beside_the_note_stays_ordinary():
    note = [line(100, y, Phi.PHI) for y in (100, 120, 140)]
    poster = [line(400, y) for y in (100, 120, 140)]
    assert verdicts([*note, *poster]) == [Phi.PHI] * 3 + [Phi.ORDINARY] * 3


def test_a_poster_in_larger_letters_stays_ordinary():
    assert verdicts([line(100, 100, Phi.PHI), line(100, 130, height=40)]) == [Phi.PHI, Phi.ORDINARY]


def test_the_outline_of_a_screen_bounds_the_hit():
    screen = Finding("s1", Kind.SCREEN, Region(Box(600, 680, 200, 70)), 0.9, "scene/1")
    hit, far, outside = line(100, 95, Phi.PHI), line(100, 140), line(100, 160)
    assert verdicts([screen, hit, far, outside])[1:] == [Phi.PHI, Phi.PHI, Phi.ORDINARY]


def test_one_hit_among_many_lines_only_asks_for_a_look():
    page = [line(100, 100 + 20 * n, Phi.PHI if n == 3 else Phi.ORDINARY) for n in range(9)]
    found = spread(page)
    assert [finding.phi for finding in found] == [Phi.PHI if n == 3 else Phi.CHECK for n in range(9)]
    assert "look at both" in found[0].detail


def test_an_unread_line_beside_a_hit_is_phi():
    page = [line(100, 100 + 20 * n, Phi.PHI if n == 3 else Phi.ORDINARY) for n in range(9)]
    page[5] = replace(page[5], text=None, phi=Phi.CHECK)
    assert spread(page)[5].phi is Phi.PHI


def test_a_sheet_without_a_hit_is_left_alone():
    page = [line(100, 100 + 20 * n, Phi.CHECK if n else Phi.ORDINARY) for n in range(4)]
    assert spread(page) == tuple(page)


lines = st.builds(
    line,
    st.integers(0, 500),
    st.integers(0, 500),
    st.sampled_from([*Phi, None]),
    width=st.integers(0, 200),
    height=st.integers(0, 40),
    degrees=st.integers(0, 359),
    text=st.sampled_from(["words", None]),
)
ORDER = {None: -1, Phi.ORDINARY: 0, Phi.CHECK: 1, Phi.PHI: 2}


@given(st.lists(lines, max_size=12))
def test_a_verdict_is_only_ever_raised_and_nothing_else_changes(findings):
    found = spread(findings)
    assert len(found) == len(findings)
    for before, after in zip(findings, found, strict=True):
        assert ORDER[after.phi] >= ORDER[before.phi]
        assert replace(after, phi=before.phi, detail=before.detail) == before


@given(st.lists(lines, max_size=8), st.randoms())
def test_the_order_of_the_lines_does_not_matter(findings, random):
    mixed = list(enumerate(findings))
    random.shuffle(mixed)
    found = spread([finding for _, finding in mixed])
    again = {place: finding for (place, _), finding in zip(mixed, found, strict=True)}
    assert [again[place] for place in range(len(findings))] == list(spread(findings))
