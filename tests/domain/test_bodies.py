"""A person box that has a face is that face's body; one without a face stays a finding of its own."""

from __future__ import annotations

import pytest

from photovet.domain.bodies import with_bodies
from photovet.domain.finding import Finding, Kind
from photovet.domain.geometry import Box, Region


def finding(name: str, kind: Kind, x: float, y: float, w: float, h: float) -> Finding:
    return Finding(id=name, kind=kind, region=Region(Box(x, y, w, h)), score=0.9, source="test")


def kinds(findings: tuple[Finding, ...]) -> list[str]:
    return [found.id for found in findings]


def test_a_standing_person_with_a_face_is_one_finding() -> None:
    face, person = finding("face", Kind.FACE, 140, 110, 40, 50), finding("person", Kind.PERSON, 100, 100, 120, 400)
    found = with_bodies([face, person])
    assert kinds(found) == ["face"]
    assert found[0].body == person.region


def test_a_person_without_a_face_stays() -> None:
    face, person = finding("face", Kind.FACE, 640, 110, 40, 50), finding("back", Kind.PERSON, 100, 100, 120, 400)
    found = with_bodies([face, person])
    assert kinds(found) == ["face", "back"]
    assert found[0].body is None


def test_one_face_is_not_the_face_of_two_bodies() -> None:
    """Somebody stands behind with her face hidden: she must not vanish because another face lies in her box."""
    face = finding("face", Kind.FACE, 140, 110, 40, 50)
    front, behind = finding("front", Kind.PERSON, 100, 100, 120, 400), finding("behind", Kind.PERSON, 60, 90, 140, 420)
    assert kinds(with_bodies([face, front, behind])) == ["face", "behind"]


def test_two_faces_take_their_own_bodies() -> None:
    left, right = finding("left", Kind.FACE, 130, 110, 40, 50), finding("right", Kind.FACE, 230, 110, 40, 50)
    bodies = [finding("a", Kind.PERSON, 200, 100, 100, 400), finding("b", Kind.PERSON, 100, 100, 100, 400)]
    found = with_bodies([left, right, *bodies])
    assert kinds(found) == ["left", "right"]
    assert [face.body.box.x for face in found if face.body] == [100, 200]


@pytest.mark.parametrize("box", [(140, 480, 40, 50), (100, 100, 200, 220)])
def test_a_face_at_the_feet_or_larger_than_the_body_is_somebody_else(box: tuple[float, float, float, float]) -> None:
    person = finding("person", Kind.PERSON, 100, 100, 120, 400)
    assert kinds(with_bodies([finding("face", Kind.FACE, *box), person])) == ["face", "person"]


def test_other_findings_are_left_as_they_are() -> None:
    sign = finding("sign", Kind.TEXT, 0, 0, 10, 10)
    assert with_bodies([sign]) == (sign,)


# A woman at a table: one network drew her with her forearm, the other without.
HER_FACE, WHOLE, TIGHT = (585, 238, 46, 56), (511, 211, 158, 218), (577, 209, 88, 196)


def test_two_boxes_around_one_person_are_one_finding() -> None:
    face, whole, tight = (
        finding("face", Kind.FACE, *HER_FACE),
        finding("whole", Kind.PERSON, *WHOLE),
        finding("tight", Kind.PERSON, *TIGHT),
    )
    for order in ([face, whole, tight], [tight, whole, face]):
        found = with_bodies(order)
        assert kinds(found) == ["face"]
        assert found[0].body is not None
        assert found[0].body.box == Box.from_corners(511, 209, 669, 429)  # a fill or a crop leaves nothing of either


@pytest.mark.parametrize(
    "behind",
    [
        (577, 198, 88, 215),  # taller: her hair shows above
        (545, 211, 124, 196),  # room for a second head beside the face
        (610, 212, 58, 196),  # the face lies at its edge, so its head is another one
        (577, 262, 88, 160),  # its head is below the face: a child in front
        (577, 209, 88, 330),  # it goes on where the body has ended
    ],
)
def test_somebody_behind_or_in_front_is_not_swallowed(behind: tuple[float, float, float, float]) -> None:
    whole = finding("whole", Kind.PERSON, *WHOLE)
    found = with_bodies([finding("face", Kind.FACE, *HER_FACE), whole, finding("behind", Kind.PERSON, *behind)])
    assert len(found) == 2


def test_a_child_in_front_of_a_face_that_was_given_her_body_keeps_her_second_box() -> None:
    child, again = finding("child", Kind.PERSON, 511, 262, 158, 200), finding("again", Kind.PERSON, 577, 262, 88, 160)
    assert kinds(with_bodies([finding("face", Kind.FACE, *HER_FACE), child, again])) == ["face", "again"]


def test_a_box_with_a_second_face_in_it_is_not_swallowed() -> None:
    face, child = finding("face", Kind.FACE, *HER_FACE), finding("child", Kind.FACE, 600, 340, 30, 36)
    boxes = [finding("whole", Kind.PERSON, *WHOLE), finding("tight", Kind.PERSON, *TIGHT)]
    assert len(with_bodies([face, boxes[0], boxes[1]])) == 1
    taken = finding("own", Kind.PERSON, 590, 335, 50, 90)
    assert kinds(with_bodies([face, child, taken, *boxes])) == ["face", "child", "tight"]


def test_the_body_must_begin_where_the_face_is_too() -> None:
    """A box that begins far above the face may be somebody else's, wrongly taken for its body: the other one stays."""
    face, taller = finding("face", Kind.FACE, 40, 20, 60, 70), finding("taller", Kind.PERSON, -20, -60, 220, 160)
    own = finding("own", Kind.PERSON, 30, 5, 80, 90)
    assert kinds(with_bodies([face, taller, own])) == ["face", "own"]
