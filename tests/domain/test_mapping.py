"""What a second look finds is accounted for by what was settled there, and by nothing else."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photovet.domain.finding import Certainty, Finding, Kind, Phi
from photovet.domain.geometry import Box, Region
from photovet.domain.mapping import BARELY, Placement, is_second_look, newcomers, put_back
from photovet.domain.review import Covered, CroppedOut, Dismissed, Released
from photovet.vision.scene import THRESHOLDS
from tests.workflow.makers import review

FACE, BODY = (100, 100, 40, 50), (70, 90, 110, 300)


def found(kind, box, name="f1", **more):
    region = Region(Box(*map(float, box)))
    return Finding(**{"id": name, "kind": kind, "region": region, "score": 0.9, "source": "x/1", **more})


def new(seen, *settled, filled=None):
    """newcomers of `seen`, against (finding, resolution) pairs; `filled` is a box."""
    known = review(*(one for one, _ in settled), resolutions={one.id: how for one, how in settled if how})
    area = Box(*map(float, filled)) if filled else None
    return newcomers(seen, known, lambda point: area is not None and area.holds(point))


class TestFaces:
    @pytest.mark.parametrize("how", [Released("r1"), Dismissed("a poster")])
    def test_the_same_face_is_known(self, how):
        assert not new([found(Kind.FACE, (104, 97, 38, 54))], (found(Kind.FACE, FACE), how))

    @pytest.mark.parametrize("how", [Covered(), CroppedOut(), None])
    def test_a_face_that_must_not_be_there_is_new(self, how):
        assert new([found(Kind.FACE, FACE)], (found(Kind.FACE, FACE), how))

    def test_one_settled_face_accounts_for_one(self):
        behind = found(Kind.FACE, (112, 96, 40, 50), "f2")
        assert new([found(Kind.FACE, FACE), behind], (found(Kind.FACE, FACE), Released("r1"))) == (behind,)

    def test_a_neighbour_is_new(self):
        assert new([found(Kind.FACE, (135, 100, 40, 50))], (found(Kind.FACE, FACE), Released("r1")))

    def test_no_fill_and_no_other_kind_accounts_for_a_face(self):
        face = found(Kind.FACE, FACE)
        assert new([face], (found(Kind.PERSON, FACE), Released("r1")), filled=(0, 0, 400, 400))

    def test_a_faint_one_is_asked_about_all_the_same(self):
        assert new([found(Kind.FACE, FACE, score=0.01, certainty=Certainty.POSSIBLE)])


class TestPeople:
    person = found(Kind.PERSON, BODY)

    def test_the_body_of_a_released_face_is_hers(self):
        face = found(Kind.FACE, FACE, body=Region(Box(*map(float, BODY))))
        assert not new([self.person], (face, Released("r1")))
        assert new([self.person], (face, Dismissed("a pattern on a shirt")))

    def test_a_body_that_fits_a_released_face_is_hers_once(self):
        face = found(Kind.FACE, FACE)
        assert not new([self.person], (face, Released("r1")))
        again = found(Kind.FACE, FACE, body=self.person.region)
        other = found(Kind.PERSON, (60, 95, 100, 290), "f2")
        assert new([again, other], (face, Released("r1"))) == (other,)

    def test_the_back_of_somebody_unknown_is_new(self):
        assert new([self.person], (found(Kind.FACE, (600, 100, 40, 50)), Released("r1")))


class TestText:
    line = found(Kind.TEXT, (100, 100, 200, 20), text="EXIT TO THE GARDEN")

    def test_parts_and_wholes_of_what_was_dismissed(self):
        halves = [
            found(Kind.TEXT, (100, 98, 90, 26), "f2", text="EXIT"),
            found(Kind.TEXT, (205, 99, 97, 24), text="x y"),
        ]
        assert not new(halves, (self.line, Dismissed("a sign")))
        assert not new([self.line], *((replace(one, id=f"h{n}"), Dismissed("a sign")) for n, one in enumerate(halves)))

    def test_more_of_a_line_than_was_seen_is_new(self):
        assert new([found(Kind.TEXT, (100, 100, 320, 20), text="EXIT Jane Doe")], (self.line, Dismissed("a sign")))

    def test_what_is_now_a_patients_is_new_unless_it_was_dismissed_as_that(self):
        private = replace(self.line, phi=Phi.PHI)
        assert new([private], (self.line, Dismissed("a sign")))
        assert not new([private], (private, Dismissed("a doctor's name")))

    def test_a_covered_line_that_can_be_read_is_new(self):
        assert new([self.line], (self.line, Covered()), filled=(90, 90, 220, 40))
        assert not new([replace(self.line, text="I")], (self.line, Covered()), filled=(90, 90, 220, 40))

    def test_the_rest_of_a_line_of_which_a_part_is_covered(self):
        kept = found(Kind.TEXT, (100, 100, 100, 20), text="EXIT")
        assert not new([self.line], (kept, Dismissed("a sign")), filled=(190, 90, 130, 40))

    def test_a_single_letter_is_nothing_but_on_a_patients_sheet(self):
        assert not new([found(Kind.TEXT, (10, 10, 20, 20), text="Q")])
        assert new([found(Kind.TEXT, (10, 10, 20, 20), text="Q", phi=Phi.PHI)])
        assert new([found(Kind.TEXT, (10, 10, 90, 20), text="Q")])


class TestThings:
    def test_a_screen_may_look_like_a_paper(self):
        assert not new([found(Kind.DOCUMENT, FACE)], (found(Kind.SCREEN, FACE), Dismissed("a window")))
        assert new([found(Kind.VEHICLE, FACE)], (found(Kind.SCREEN, FACE), Dismissed("a window")))

    def test_a_grey_rectangle_looks_like_a_screen(self):
        screen = found(Kind.SCREEN, FACE)
        assert not new([screen], filled=(98, 98, 44, 54))
        assert new([screen], filled=(98, 98, 22, 54))

    def test_a_paper_that_carries_nothing_but_chance(self):
        paper = found(Kind.DOCUMENT, (0, 0, 200, 100))
        speck = found(Kind.TEXT, (10, 10, 30, 8), "f2", score=0.5, certainty=Certainty.POSSIBLE)
        line = found(Kind.TEXT, (10, 40, 90, 12), "f3", text="Jane Doe")
        assert not new([paper, speck])
        assert new([paper, speck, line]) == (paper, line)
        assert new([paper]) == (paper,)

    def test_a_code_says_the_same(self):
        code = found(Kind.CODE, FACE, text="https://example.org")
        assert not new([code], (code, Dismissed("our own")))
        assert new([replace(code, text="MRN 1234")], (code, Dismissed("our own")))

    def test_what_was_barely_found_is_a_tenth_above_what_the_detector_counts_from(self):
        assert {kind: pytest.approx(BARELY[kind] - 0.1) for kind in THRESHOLDS} == THRESHOLDS
        barely = found(Kind.SCREEN, FACE, score=0.33, certainty=Certainty.POSSIBLE)
        assert not new([barely])
        assert new([replace(barely, score=0.35)])
        assert new([replace(barely, certainty=Certainty.SURE)])


@given(
    st.tuples(st.integers(1, 900), st.integers(1, 700)),
    st.none() | st.tuples(*[st.floats(0, 300)] * 2, *[st.floats(2, 500)] * 2),
    st.none() | st.integers(16, 400),
)
def test_there_and_back(size, crop, longest):
    try:
        placement = Placement.of(size, Box(*crop) if crop else None, longest)
    except ValueError:
        return
    assert max(placement.size) <= (longest or max(size))
    assert all(side <= kept for side, kept in zip(placement.size, placement.kept, strict=True))
    place = Region(Box(placement.left, placement.top, *placement.kept))
    there = placement.onto(place)
    assert there.box.iou(Box(0, 0, *placement.size)) == pytest.approx(1)
    back = placement.back(found(Kind.TEXT, (0, 0, *placement.size))).region.box
    assert back.iou(place.box) == pytest.approx(1)


def test_what_was_put_back_is_open_and_known_next_time():
    settled = found(Kind.FACE, FACE)
    before = review(settled, resolutions={"f1": Released("r1")})
    reopened = put_back(before, [found(Kind.FACE, (300, 100, 40, 50), "f9")])
    assert [one.id for one in reopened.findings] == ["f1", "s1"]
    assert is_second_look(reopened.findings[1])
    assert "s1" not in reopened.resolutions
    again = [found(Kind.FACE, (302, 101, 40, 50))]
    assert newcomers(again, reopened, lambda _: False)
    assert not newcomers(again, reopened.settle("s1", Dismissed("a statue")), lambda _: False)
    assert put_back(reopened, again).findings[2].id == "s2"
