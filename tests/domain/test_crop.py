"""The proposed crop is the largest there is, keeps whom it should, and leaves out what the gate wants out."""

import itertools
import json
import math
import random
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from photovet.domain.crop import ASPECTS, Aspect, proposals, solving
from photovet.domain.finding import Finding, Kind, Photo
from photovet.domain.gate import is_outside_crop, kept_off
from photovet.domain.geometry import Box, Region
from photovet.domain.policy import Policy
from photovet.domain.release import Channel
from photovet.domain.review import Covered, CroppedOut, Released, Review

WIDTH, HEIGHT = 16, 10
PARTS = [
    Box(left, top, right - left, bottom - top)
    for left, right in itertools.combinations(range(WIDTH + 1), 2)
    for top, bottom in itertools.combinations(range(HEIGHT + 1), 2)
]
POLICY = Policy()


def photo_of(*findings, size=(WIDTH, HEIGHT), **more):
    return Review(Path("a.jpg"), Photo(Path("a.jpg"), "0" * 64, size), findings, **more)


def finding(name, box, kind=Kind.TEXT, body=None):
    return Finding(name, kind, Region(box), 1.0, "test/1", body=body and Region(body))


def is_of(part, aspect):
    return aspect.ratio is None or part.w * aspect.ratio[1] == part.h * aspect.ratio[0]


SHAPED = {aspect: {part for part in PARTS if is_of(part, aspect)} for aspect in Aspect}


def crops(found):
    return {proposal.aspect: proposal.crop for proposal in found}


quarters = st.integers(-8, 70).map(lambda n: n / 4)
sides = st.integers(0, 24).map(lambda n: n / 4)
small = st.builds(Box, quarters, quarters, sides, sides)
kept_boxes = st.builds(Box, st.integers(0, 12), st.integers(0, 6), *[st.integers(1, 4)] * 2)


def named(letter, boxes, kind=Kind.TEXT):
    return [finding(f"{letter}{number}", box, kind) for number, box in enumerate(boxes)]


class TestAgainstEveryCropThereIs:
    @settings(max_examples=60)
    @given(st.lists(small, max_size=6), st.lists(kept_boxes, max_size=2), st.sampled_from([0.0, 0.1, 0.5]))
    def test_is_the_largest_of_its_shape(self, out, kept, margin):
        policy = Policy(crop_margin=margin)
        left_out, keep = named("o", out), named("k", kept)
        review = photo_of(*left_out, *keep)
        away = [box for one in left_out for box in kept_off(one, policy)]
        allowed = [
            part for part in PARTS if all(map(part.contains, kept)) and not any(part.touches(box) for box in away)
        ]
        ids = {"keep": [one.id for one in keep], "leave_out": [one.id for one in left_out]}
        for aspect in Aspect:
            largest = max((part.area for part in allowed if part in SHAPED[aspect]), default=0)
            found = proposals(review, policy, **ids, aspects=[aspect])
            assert [proposal.crop.area for proposal in found] == ([largest] if largest else [])
            assert all(proposal.crop in allowed and proposal.crop in SHAPED[aspect] for proposal in found)

    @settings(max_examples=80)
    @given(
        st.lists(st.tuples(small, st.none() | small), min_size=1, max_size=3),
        st.lists(st.tuples(kept_boxes, st.none() | small), max_size=2),
    )
    def test_there_is_one_whenever_faces_can_be_kept_and_people_left_out(self, out, kept):
        strangers = [finding(f"o{n}", face, Kind.FACE, body) for n, (face, body) in enumerate(out)]
        released = [finding(f"k{n}", face, Kind.FACE, body) for n, (face, body) in enumerate(kept)]
        review = photo_of(*strangers, *released)
        found = proposals(review, POLICY, keep=[one.id for one in released], leave_out=[one.id for one in strangers])
        fits = any(
            all(part.contains(face) for face, _ in kept)
            and all(is_outside_crop(one, part, POLICY) for one in strangers)
            for part in PARTS
        )
        assert bool(found) == fits
        for proposal in found:
            assert Box(0, 0, WIDTH, HEIGHT).contains(proposal.crop)
            assert all(proposal.crop.contains(face) for face, _ in kept)
            assert all(is_outside_crop(one, proposal.crop, POLICY) for one in strangers)


# A row of three, drawn at ten times: two faces, and the bodies that stand shoulder to shoulder.
ANN = finding("ann", Box(100, 100, 60, 80), Kind.FACE, Box(60, 90, 150, 500))
BEA = finding("bea", Box(300, 100, 60, 80), Kind.FACE, Box(250, 90, 150, 500))
DOT = finding("dot", Box(480, 100, 60, 80), Kind.FACE, Box(390, 90, 200, 500))
ROW = photo_of(ANN, BEA, DOT, size=(1000, 600))


class TestPeople:
    def test_whoever_is_kept_keeps_her_body_and_whoever_is_not_loses_hers(self):
        (found,) = proposals(ROW, POLICY, keep=["bea"], leave_out=["ann"], aspects=[Aspect.FREE])
        assert found.whole
        assert found.crop.contains(BEA.body.box)
        assert not found.crop.touches(ANN.body.box.grown(-5))
        assert (found.keeps, found.leaves_out) == (("bea",), ("ann",))
        assert found.share == pytest.approx(found.crop.area / 600_000)

    def test_where_bodies_overlap_those_who_are_kept_lose_a_shoulder_but_not_the_head(self):
        (found,) = proposals(ROW, POLICY, keep=["bea", "ann"], leave_out=["dot"], aspects=[Aspect.FREE])
        assert not found.whole
        assert found.crop.contains(BEA.region.box.grown(8))
        assert is_outside_crop(DOT, found.crop, POLICY)

    def test_a_body_that_nobody_found_is_left_out_as_well_if_that_is_possible(self):
        alone = finding("alone", Box(480, 100, 60, 80), Kind.FACE)
        (found,) = proposals(
            photo_of(alone, size=(1000, 600)), POLICY, keep=[], leave_out=["alone"], aspects=[Aspect.FREE]
        )
        assert not found.crop.touches(Box(440, 200, 140, 300))
        low = finding("low", Box(470, 400, 80, 80), Kind.FACE)
        kept = photo_of(alone, low, size=(1000, 600))
        (found,) = proposals(kept, POLICY, keep=["low"], leave_out=["alone"], aspects=[Aspect.FREE])
        assert found.crop.contains(low.region.box)

    def test_stays_inside_another_crop_if_it_is_told_to(self):
        within = Box(20.5, 10, 900, 400.75)
        found = proposals(ROW, POLICY, keep=["bea"], leave_out=["ann"], within=within)
        assert found
        assert all(within.contains(proposal.crop) for proposal in found)
        (largest,) = proposals(
            photo_of(size=(1000, 600)), POLICY, keep=[], leave_out=[], aspects=[Aspect.FREE], within=within
        )
        assert largest.crop == Box(21, 10, 899, 400)
        assert proposals(ROW, POLICY, keep=["dot"], leave_out=[], within=Box(0, 0, 300, 600)) == ()

    def test_there_is_none_when_a_stranger_stands_between(self):
        assert proposals(ROW, POLICY, keep=["ann", "dot"], leave_out=["bea"]) == ()

    def test_shapes_come_with_the_largest_first_and_each_crop_once(self):
        found = proposals(ROW, POLICY, keep=["ann"], leave_out=["dot"])
        assert [proposal.share for proposal in found] == sorted((p.share for p in found), reverse=True)
        assert found[0].aspect is Aspect.FREE
        assert crops(found)[Aspect.PORTRAIT].w * 5 == crops(found)[Aspect.PORTRAIT].h * 4
        square = photo_of(size=(90, 90))
        assert crops(proposals(square, POLICY, keep=[], leave_out=[], aspects=[Aspect.FREE, Aspect.SQUARE])) == {
            Aspect.FREE: Box(0, 0, 90, 90)
        }

    def test_hidden_data_has_no_place_and_does_not_count(self):
        hidden = Finding("gps", Kind.METADATA, None, 1.0, "metadata/1")
        assert proposals(photo_of(hidden), POLICY, keep=[], leave_out=["gps"])[0].share == 1

    def test_what_is_not_there_or_asked_for_both_ways_is_a_mistake(self):
        with pytest.raises(KeyError):
            proposals(ROW, POLICY, keep=["nobody"], leave_out=[])
        with pytest.raises(ValueError, match="ann"):
            proposals(ROW, POLICY, keep=["ann"], leave_out=["ann"])

    def test_an_unreadable_photo_has_no_part(self):
        assert proposals(Review(Path("a.jpg"), None), POLICY, keep=[], leave_out=[]) == ()

    def test_every_channel_has_its_shapes(self):
        assert set(ASPECTS) == set(Channel)


class TestSolving:
    def test_released_people_stay_and_all_that_is_open_goes(self):
        review = ROW.settle("bea", Released("r1")).settle("dot", Released("r2"))
        (best, *_) = solving(review, POLICY, blocked=["ann"])
        assert (best.keeps, best.leaves_out) == (("bea", "dot"), ("ann",))
        settled = review.cropped_to(best.crop).settle("ann", CroppedOut())
        assert is_outside_crop(settled.findings[0], settled.crop, POLICY)

    def test_whoever_has_a_release_that_does_not_hold_goes(self):
        review = ROW.settle("ann", Released("revoked")).settle("bea", Released("r1"))
        (best, *_) = solving(review, POLICY, blocked=["ann", "dot"])
        assert (best.keeps, set(best.leaves_out)) == (("bea",), {"ann", "dot"})

    def test_what_was_cropped_out_stays_out_and_what_is_covered_does_not_matter(self):
        sign = finding("sign", Box(290, 300, 50, 20))
        review = ROW.add(sign).settle("sign", Covered()).settle("ann", CroppedOut()).settle("bea", Released("r1"))
        (best, *_) = solving(review, POLICY, blocked=["dot"])
        assert set(best.leaves_out) == {"ann", "dot"}

    def test_words_on_a_released_person_can_be_covered_so_at_least_people_are_left_out(self):
        shirt = finding("shirt", Box(290, 300, 50, 20))
        review = ROW.add(shirt).settle("bea", Released("r1"))
        (best, *_) = solving(review, POLICY, blocked=["shirt", "ann"])
        assert (best.leaves_out, best.whole) == (("ann",), True)
        (best, *_) = solving(review, POLICY, blocked=["shirt", "ann", "dot"])  # she loses a shoulder anyway
        assert set(best.leaves_out) == {"ann", "dot", "shirt"}


def test_hundreds_of_findings_take_no_time():
    rng = random.Random(7)
    out = [
        finding(f"o{n}", Box(rng.uniform(0, 3900), rng.uniform(0, 2900), rng.uniform(5, 150), rng.uniform(5, 60)))
        for n in range(300)
    ]
    face = finding("me", Box(2000, 1500, 60, 60), Kind.FACE)
    clear = [one for one in out if not one.region.box.grown(20).touches(face.region.box)]
    review, ids = photo_of(face, *clear, size=(4000, 3000)), [one.id for one in clear]
    for keep in ([], ["me"]):
        began = time.process_time()
        assert len(proposals(review, POLICY, keep=keep, leave_out=ids)) == len(Aspect)
        # About 20 to 50 ms for all four shapes; ten times that on a busy machine.
        assert time.process_time() - began < 0.4


def groups(photos):
    """Size and face boxes of the real group photos that show at least two people."""
    truth = json.loads((photos / "truth.json").read_text("utf-8"))["groups"]
    return [(tuple(row["size"]), row["faces"]) for row in truth.values() if len(row["faces"]) > 1]


def test_real_groups_keep_all_released_people_whenever_a_rectangle_does(photos):
    """Half of the people of each photo are released, at random, twenty times over."""
    rng, tried, kept = random.Random(0), 0, 0
    for size, faces in groups(photos):
        people = [finding(f"f{n}", Box(*face), Kind.FACE) for n, face in enumerate(faces)]
        review = photo_of(*people, size=size)
        for _ in range(20):
            chosen = rng.sample(people, len(people) // 2)
            strangers = [one for one in people if one not in chosen]
            found = proposals(
                review,
                POLICY,
                keep=[one.id for one in chosen],
                leave_out=[one.id for one in strangers],
                aspects=[Aspect.FREE],
            )
            # Every rectangle that keeps them holds the smallest one that does.
            around = Box.around(corner for one in chosen for corner in one.region.box.corners)
            least = Box.from_corners(
                max(0, math.floor(around.x)),
                max(0, math.floor(around.y)),
                min(size[0], math.ceil(around.right)),
                min(size[1], math.ceil(around.bottom)),
            )
            exists = all(is_outside_crop(one, least, POLICY) for one in strangers)
            assert bool(found) == exists
            assert all(proposal.crop.contains(least) for proposal in found)
            tried, kept = tried + 1, kept + exists
    assert tried >= 100
    assert kept >= 10
