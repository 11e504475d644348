"""Suggestions from the vault's gallery: who is suggested, who never is, and which unknown faces are one person."""

from pathlib import Path

import numpy as np
import pytest
from vaults import someone

from photovet.domain.finding import Finding, Kind, MatchLevel, Photo
from photovet.domain.geometry import Box, Region
from photovet.domain.review import DetectorRun, Review
from photovet.domain.roles import Rules
from photovet.store import enrolments, releases
from photovet.workflow import staff
from photovet.workflow import vault as desks
from photovet.workflow.recognise import recognised, same_person, unknown_people
from photovet.workflow.vault import Desk

MODEL = "sface/2"
AXES = np.eye(128, dtype=np.float32)


def between(one, other, cosine):
    """A vector with this cosine to `one`, in the plane of both."""
    return (cosine * AXES[one] + np.sqrt(1 - cosine**2) * AXES[other]).astype("<f4")


def at(*place):
    return Region(Box(*map(float, place)))


def a_review(*faces, name="a.jpg", sha256="a" * 64, model=MODEL):
    """A photo with these faces (vectors), side by side, and their embeddings."""
    findings = tuple(
        Finding(f"f{number}", Kind.FACE, at(100 * number, 0, 60, 80), 0.9, "faces 1")
        for number in range(1, len(faces) + 1)
    )
    runs = (DetectorRun("recognition", model, ran=True),)
    review = Review(Path(name), Photo(Path(name), sha256, (2000, 200)), findings, runs)
    return review, {f"f{number}": face.astype("<f4").tobytes() for number, face in enumerate(faces, start=1)}


@pytest.fixture
def desk(vault):
    staff.change_rules(Desk(vault), Rules(single_user=True))
    return Desk(vault)


@pytest.fixture
def enrolled(desk):
    """enrolled(name, *vectors) -> the person's id."""

    def make(name, *vectors):
        person, _ = someone(desk.vault, name)
        for vector in vectors:
            desks.enrol(desk, person, b"picture", vector.astype("<f4").tobytes(), model=MODEL)
        return person

    return make


def matches(desk, *photos):
    done = recognised(desk, [review for review, _ in photos], [known for _, known in photos])
    return [[finding.match for finding in review.findings] for review in done]


def levels(desk, *photos):
    return [[one and (one.name, one.level.value) for one in photo] for photo in matches(desk, *photos)]


def test_a_face_gets_the_most_alike_person_with_name_similarity_and_margin(desk, enrolled):
    ada = enrolled("Ada Test", AXES[0], AXES[0], AXES[0])
    enrolled("Bea Test", AXES[1])
    ((one, other, stranger),) = matches(desk, a_review(between(0, 1, 0.9), between(0, 5, 0.4), AXES[7]))
    assert (one.person, one.name, one.level) == (ada, "Ada Test", MatchLevel.SUGGESTED)
    assert one.similarity == pytest.approx(0.9, abs=1e-5)
    assert one.margin == pytest.approx(0.9 - np.sqrt(1 - 0.81), abs=1e-5)
    assert (other.person, other.level, other.second_opinion) == (ada, MatchLevel.YOU_DECIDE, None)
    assert stranger is None


def test_siblings_are_for_a_person_to_tell_apart(desk, enrolled):
    enrolled("Ada Test", AXES[0])
    enrolled("Bea Test", between(0, 1, 0.98))
    assert levels(desk, a_review(between(0, 1, 0.99))) == [[("Bea Test", "you_decide")]]


def test_one_person_is_suggested_once_in_a_photo(desk, enrolled):
    enrolled("Ada Test", AXES[0])
    photo = a_review(between(0, 1, 0.8), between(0, 2, 0.7))
    assert levels(desk, photo) == [[("Ada Test", "suggested"), ("Ada Test", "you_decide")]]


def test_whoever_was_refused_is_not_suggested_again_even_after_a_rescan(desk, enrolled):
    ada = enrolled("Ada Test", AXES[0])
    review, known = a_review(AXES[5], between(0, 1, 0.8))
    assert levels(desk, (review, known)) == [[None, ("Ada Test", "suggested")]]
    desks.refuse_match(desk, review, "f2", ada)
    assert levels(desk, (review, known)) == [[None, None]]
    # Another scan finds one face fewer, and the refused one a pixel beside: it is f1 now.
    moved = Finding("f1", Kind.FACE, at(201, 1, 60, 80), 0.9, "faces 2")
    rescanned = Review(review.path, review.photo, (moved,), review.runs)
    assert levels(desk, (rescanned, {"f1": known["f2"]})) == [[None]]


def test_the_next_person_is_suggested_in_her_place(desk, enrolled):
    ada, _ = enrolled("Ada Test", AXES[0]), enrolled("Bea Test", AXES[1])
    photo = a_review(between(0, 1, 0.8))
    desks.refuse_match(desk, photo[0], "f1", ada)
    assert levels(desk, photo) == [[("Bea Test", "suggested")]]


def test_a_face_like_one_that_was_refused_is_not_hers_either(desk, enrolled):
    """The stranger comes in two photos; Ada's own picture is still suggested."""
    ada = enrolled("Ada Test", AXES[0])
    stranger, hers = between(0, 1, 0.55), between(0, 2, 0.8)
    first, second = a_review(stranger), a_review(between(0, 1, 0.56), hers, name="b.jpg", sha256="b" * 64)
    assert levels(desk, first, second)[1] == [("Ada Test", "you_decide"), ("Ada Test", "suggested")]
    desks.refuse_match(desk, first[0], "f1", ada)
    assert levels(desk, first, second) == [[None], [None, ("Ada Test", "suggested")]]


def test_after_a_revocation_nobody_is_suggested(desk, enrolled, vault):
    ada = enrolled("Ada Test", AXES[0])
    photo = a_review(AXES[0])
    assert levels(desk, photo) == [[("Ada Test", "suggested")]]
    with vault.change() as change:
        releases.revoke(change, releases.of_person(change, ada)[0].id, "no more")
    assert levels(desk, photo) == [[None]]


def test_another_network_compares_with_nobody_and_an_old_suggestion_goes(desk, enrolled):
    enrolled("Ada Test", AXES[0])
    photo = a_review(AXES[0])
    (suggested,) = recognised(desk, [photo[0]], [photo[1]])
    assert suggested.findings[0].match is not None
    assert levels(desk, (suggested, {})) == [[None]]
    assert levels(desk, a_review(AXES[0], model="other/1")) == [[None]]
    unreadable = Review(Path("bad.jpg"), None)
    assert recognised(desk, [unreadable], [{}]) == (unreadable,)


def test_among_many_people_more_likeness_is_asked_for(desk, enrolled, monkeypatch):
    person = enrolled("Ada Test", AXES[0], AXES[0], AXES[0])
    photo = a_review(between(0, 1, 0.5))
    assert levels(desk, photo) == [[("Ada Test", "suggested")]]
    far = np.tile(AXES[9], (4999, 1))
    many = enrolments.Gallery((person, *("x",) * 4999), (3,) * 5000, np.concatenate([AXES[:1], far]))
    monkeypatch.setattr(enrolments, "gallery", lambda *_, **__: many)
    assert levels(desk, photo) == [[("Ada Test", "you_decide")]]


def test_unknown_faces_of_one_person_are_one_group_in_a_stable_order(desk, enrolled):
    enrolled("Ada Test", AXES[0])
    photos = [
        a_review(AXES[1], AXES[0], name="a.jpg", sha256="a" * 64),
        a_review(AXES[2], between(1, 5, 0.8), name="b.jpg", sha256="b" * 64),
        a_review(between(1, 6, 0.8), between(2, 7, 0.8), AXES[3], name="c.jpg", sha256="c" * 64),
    ]
    known = [embeddings for _, embeddings in photos]
    done = recognised(desk, [review for review, _ in photos], known)
    expected = (((0, "f1"), (1, "f2"), (2, "f1")), ((1, "f1"), (2, "f2")))
    assert unknown_people(done, known) == expected
    mixed = {place: known[place[0]][place[1]] for group in reversed(expected) for place in reversed(group)}
    assert same_person(mixed) == expected
    assert same_person({}) == ()


def test_two_faces_of_one_photo_are_two_people():
    same = AXES[1].astype("<f4").tobytes()
    assert same_person({(0, "f1"): same, (0, "f2"): same}) == ()
