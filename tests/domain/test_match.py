"""What a similarity says, at each threshold and just beside it."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photovet.domain.finding import Finding, Kind, MatchLevel
from photovet.domain.geometry import Box, Region
from photovet.domain.match import Portrayed, can_be_matched, level, portrait_problem

SUGGESTED, YOU_DECIDE, STRANGER = MatchLevel.SUGGESTED, MatchLevel.YOU_DECIDE, MatchLevel.STRANGER
ORDER = [STRANGER, YOU_DECIDE, SUGGESTED]
LANDMARKS = ((10.0, 10.0), (30.0, 10.0), (20.0, 20.0), (12.0, 30.0), (28.0, 30.0))


@pytest.mark.parametrize(
    ("similarity", "margin", "pictures", "expected"),
    [
        (1.0, 1.0, 3, SUGGESTED),
        (0.45, 0.05, 3, SUGGESTED),
        (0.45, 0.05, 50, SUGGESTED),
        (0.4499, 0.5, 3, YOU_DECIDE),
        (0.45, 0.5, 2, YOU_DECIDE),
        (0.45, 0.5, 1, YOU_DECIDE),
        (0.4799, 0.5, 1, YOU_DECIDE),
        (0.48, 0.05, 1, SUGGESTED),
        (0.48, 0.05, 2, SUGGESTED),
        (0.9, 0.0499, 3, YOU_DECIDE),
        (0.9, 0.0, 3, YOU_DECIDE),
        (0.9, -0.2, 3, YOU_DECIDE),
        (0.9, math.inf, 1, SUGGESTED),
        (0.36, 0.5, 3, YOU_DECIDE),
        (0.36, 0.0, 1, YOU_DECIDE),
        (0.3599, 0.5, 3, STRANGER),
        (0.0, 1.0, 3, STRANGER),
        (-1.0, 1.0, 3, STRANGER),
        (1.0, 1.0, 0, STRANGER),
        (math.nan, 1.0, 3, STRANGER),
        (0.9, math.nan, 3, YOU_DECIDE),
    ],
)
def test_level(similarity, margin, pictures, expected):
    assert level(similarity, margin, pictures) is expected


@given(st.floats(-1, 1), st.floats(0, 0.3), st.floats(-1, 2), st.floats(0, 1), st.integers(0, 5), st.integers(0, 5))
def test_more_of_anything_never_says_less(similarity, closer, margin, wider, pictures, more):
    less = ORDER.index(level(similarity, margin, pictures))
    assert ORDER.index(level(similarity + closer, margin + wider, pictures + more)) >= less


@pytest.mark.parametrize(
    ("kind", "height", "landmarks", "expected"),
    [
        (Kind.FACE, 30, LANDMARKS, True),
        (Kind.FACE, 3000, LANDMARKS, True),
        (Kind.FACE, 29.9, LANDMARKS, False),
        (Kind.FACE, 300, (), False),
        (Kind.FACE, 300, LANDMARKS[:4], False),
        (Kind.FACE, 300, (*LANDMARKS[:4], (math.nan, 0.0)), False),
        (Kind.PERSON, 300, LANDMARKS, False),
    ],
)
def test_can_be_matched(kind, height, landmarks, expected):
    region = Region(Box(0, 0, 200, height))
    finding = Finding(id="f1", kind=kind, region=region, score=0.9, source="faces", landmarks=landmarks)
    assert can_be_matched(finding) is expected


@pytest.mark.parametrize(("people", "needed"), [(1, 0.45), (50, 0.45), (500, 0.5), (5_000, 0.55), (50_000, 0.6)])
def test_among_ten_times_as_many_people_more_likeness_is_asked_for(people, needed):
    assert level(needed + 1e-6, 0.3, 3, people) is SUGGESTED
    assert level(needed - 1e-6, 0.3, 3, people) is YOU_DECIDE
    assert level(0.3599, 0.3, 3, people) is STRANGER


FACING = ((40.0, 40.0), (80.0, 40.0), (60.0, 62.0), (45.0, 80.0), (75.0, 80.0))


def moved(nose_x, nose_y):
    return (*FACING[:2], (nose_x, nose_y), *FACING[3:])


def turned(points, factor):
    """Turned and scaled by a complex number."""
    return tuple(((z := complex(*point) * factor).real, z.imag) for point in points)


@pytest.mark.parametrize(
    ("portrait", "problem"),
    [
        (Portrayed(60, FACING, 0.6), None),
        (Portrayed(59.9, FACING, 0.6), "face_too_small"),
        (Portrayed(math.nan, FACING, 0.6), "face_too_small"),
        (Portrayed(200, FACING[:4], 0.6), "face_too_small"),
        (Portrayed(200, (*FACING[:4], (math.nan, 1.0)), 0.6), "face_too_small"),
        (Portrayed(200, FACING, 0.895), None),
        (Portrayed(200, FACING, 0.9), "face_blurred"),
        (Portrayed(200, FACING, math.nan), "face_blurred"),
        (Portrayed(200, moved(73.0, 62.0), 0.6), None),
        (Portrayed(200, moved(75.0, 62.0), 0.6), "face_turned_away"),
        (Portrayed(200, moved(45.0, 62.0), 0.6), "face_turned_away"),
        (Portrayed(200, moved(60.0, 53.0), 0.6), "face_turned_away"),
        (Portrayed(200, moved(60.0, 71.0), 0.6), "face_turned_away"),
        (Portrayed(200, ((1.0, 1.0),) * 5, 0.6), "face_turned_away"),
        (Portrayed(200, turned(FACING, 1j), 0.6), None),
        (Portrayed(200, turned(FACING, -3 + 2j), 0.6), None),
        (Portrayed(200, turned(moved(75.0, 62.0), 1j), 0.6), "face_turned_away"),
    ],
)
def test_what_nobody_should_be_recognised_by(portrait, problem):
    assert portrait_problem(portrait) == problem


def test_hidden_data_is_no_face():
    assert not can_be_matched(Finding(id="f1", kind=Kind.METADATA, region=None, score=1.0, source="metadata 1"))
