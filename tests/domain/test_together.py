"""What may be answered on one sheet, from the side of somebody who wants one Enter to clear too much."""

import pytest
from hypothesis import given

from photovet.domain.finding import Certainty, Finding, IdentifierClass, Kind, Match, MatchLevel, Phi
from photovet.domain.geometry import Box, Region
from photovet.domain.policy import Policy
from photovet.domain.review import Covered, DetectorRun, Review
from photovet.domain.together import Way, offers
from tests.domain.strategies import DETECTORS, PHOTO, policies, reviews
from tests.domain.test_gate import codes

RUNS = tuple(DetectorRun(name, "1", ran=True) for name in DETECTORS)
COVERING = Policy(whole_person_cover=True)
MATCH = Match("p1", "Ada", 0.5, 0.2, MatchLevel.YOU_DECIDE)
POSSIBLE = Certainty.POSSIBLE


def found(kind, box=Box(10, 10, 30, 40), name="f1", **more):  # noqa: B008 - frozen
    return Finding(name, kind, Region(box), 0.5, "test 1", **more)


def review_of(*findings):
    return Review(PHOTO.path, PHOTO, findings, RUNS)


def offer(finding, *others, policy=Policy()):  # noqa: B008 - frozen
    """(what may be answered, what is proposed) of the first; ("", "") if it is not on the sheet."""
    made = {one.finding.id: one for one in offers(review_of(finding, *others), policy, [finding.id])}
    one = made.get(finding.id)
    return ("".join(sorted(way.value[1] for way in one.ways)), one.proposed.value) if one else ("", "")


COVER, CLEAR, BOTH = "op", "lp", "lop"  # the second letters of the ways; "p" is open


@pytest.mark.parametrize(
    ("finding", "expected"),
    [
        (found(Kind.FACE), ("", "")),
        (found(Kind.FACE, match=MATCH), ("", "")),
        (found(Kind.FACE, certainty=POSSIBLE, match=MATCH), ("", "")),
        (found(Kind.FACE, Box(10, 10, 20, 29), certainty=POSSIBLE), ("", "")),
        (found(Kind.FACE, certainty=POSSIBLE), (CLEAR, "open")),
        (found(Kind.PERSON), (CLEAR, "open")),
        (found(Kind.PERSON, certainty=POSSIBLE), (CLEAR, "clear")),
        (found(Kind.SCREEN), (BOTH, "cover")),
        (found(Kind.SCREEN, certainty=POSSIBLE), (BOTH, "clear")),
        (found(Kind.DOCUMENT, certainty=POSSIBLE), (BOTH, "cover")),
        (found(Kind.VEHICLE), (BOTH, "cover")),
        (found(Kind.TEXT, text="EXIT", phi=Phi.ORDINARY), (BOTH, "clear")),
        (found(Kind.TEXT, text="x", phi=Phi.ORDINARY, identifiers=(IdentifierClass.NAME,)), (BOTH, "cover")),
        (found(Kind.TEXT, text="", phi=None), (BOTH, "cover")),
        (found(Kind.TEXT, text="4711", phi=Phi.CHECK), (BOTH, "cover")),
        (found(Kind.TEXT, text="J. Doe", phi=Phi.PHI), (COVER, "cover")),
        (found(Kind.CODE), (COVER, "cover")),
        (found(Kind.PLATE), (COVER, "cover")),
        (found(Kind.MARK), ("", "")),
    ],
)
def test_what_is_offered_and_proposed(finding, expected):
    assert offer(finding) == expected


def test_where_the_policy_allows_it_people_are_covered_and_never_cleared_by_proposal():
    body = Region(Box(5, 5, 60, 70))
    small = found(Kind.FACE, Box(20, 10, 10, 12), certainty=POSSIBLE, body=body)
    assert offer(small, policy=COVERING) == (COVER, "cover")
    assert offer(found(Kind.PERSON), policy=COVERING) == (BOTH, "cover")
    assert offer(found(Kind.FACE, body=body), policy=COVERING) == ("", "")  # the body does not hide this large face
    assert offer(small) == ("", "")


def test_what_a_person_marked_herself_is_not_cleared():
    by_hand = Finding("h1", Kind.SCREEN, Region(Box(1, 1, 9, 9)), 1.0, "hand", certainty=POSSIBLE)
    assert offer(by_hand) == (COVER, "cover")


def test_a_possible_screen_with_words_on_it_is_proposed_to_be_covered():
    screen = found(Kind.SCREEN, certainty=POSSIBLE)
    line = found(Kind.TEXT, Box(12, 12, 10, 4), "f2", phi=Phi.CHECK)
    assert offer(screen, line) == (BOTH, "cover")
    assert offer(screen, found(Kind.TEXT, Box(12, 12, 10, 4), "f2", phi=Phi.ORDINARY)) == (BOTH, "clear")


def test_what_lies_inside_a_covered_screen_goes_with_it_and_nobody_else_does():
    screen = found(Kind.SCREEN, Box(10, 10, 60, 50))
    findings = (
        screen,
        found(Kind.TEXT, Box(12, 12, 10, 4), "f2", text="J. Doe", phi=Phi.PHI),
        found(Kind.TEXT, Box(12, 20, 10, 4), "f3", text="Time", phi=Phi.ORDINARY),
        found(Kind.PERSON, Box(20, 20, 10, 20), "f4", certainty=POSSIBLE),
        found(Kind.TEXT, Box(65, 20, 10, 4), "f5", text="over the edge", phi=Phi.CHECK),
        found(Kind.DOCUMENT, Box(14, 30, 30, 20), "f6"),
        found(Kind.CODE, Box(16, 32, 5, 5), "f7"),
    )
    made = offers(review_of(*findings), Policy(), [one.id for one in findings])
    assert [(one.finding.id, one.inside) for one in made] == [("f1", ("f2", "f3", "f6", "f7")), ("f5", ()), ("f4", ())]


def test_what_lies_inside_something_that_may_be_nothing_is_asked_by_itself():
    screen = found(Kind.SCREEN, Box(10, 10, 60, 50), certainty=POSSIBLE)
    sign = found(Kind.TEXT, Box(12, 12, 10, 4), "f2", text="EXIT", phi=Phi.ORDINARY)
    made = offers(review_of(screen, sign), Policy(), ["f1", "f2"])
    assert [(one.finding.id, one.inside) for one in made] == [("f1", ()), ("f2", ())]


def test_only_what_is_open_is_shown_and_what_needs_an_answer_comes_first():
    findings = (
        found(Kind.PERSON, name="f1", certainty=POSSIBLE),
        found(Kind.CODE, name="f2"),
        found(Kind.PERSON, name="f3"),
        found(Kind.CODE, name="f4"),
    )
    made = offers(review_of(*findings), Policy(), ["f1", "f2", "f3"])
    assert [one.finding.id for one in made] == ["f3", "f2", "f1"]


@given(reviews(), policies())
def test_a_proposed_cover_always_counts_and_nothing_certain_about_people_is_proposed_cleared(review, policy):
    names = [one.id for one in review.findings]
    for one in offers(review, policy, names):
        assert Way.OPEN in one.ways
        assert one.proposed in one.ways
        if Way.COVER in one.ways:
            left = codes(review.settle(one.finding.id, Covered()), policy)
            about = [blocker for blocker in left if blocker in {"cover_not_whole_person", "resolution_not_accepted"}]
            assert about == [] or len(review.findings) > 1
        if one.proposed is Way.CLEAR:
            assert one.finding.kind not in (Kind.FACE, Kind.CODE, Kind.PLATE, Kind.MARK, Kind.METADATA)
            assert one.finding.phi is not Phi.PHI
