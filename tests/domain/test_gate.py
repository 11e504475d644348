"""The gate, from the side of somebody who wants an unsettled person out."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from photovet.domain.finding import Finding, Kind
from photovet.domain.gate import ACCEPTS, Blocker, blockers, is_outside_crop, resolution_of
from photovet.domain.geometry import Box, Region
from photovet.domain.policy import Policy
from photovet.domain.release import Channel, Releases
from photovet.domain.review import Covered, CroppedOut, DetectorRun, Dismissed, Problem, Released, Removed, Review
from tests.domain.strategies import (
    DAY,
    DETECTORS,
    EVIDENCE,
    PHOTO,
    boxes,
    coordinates,
    good_release,
    outlines,
    policies,
    releases,
    resolutions,
    reviews,
)
from tests.domain.test_geometry import drawn_inside
from tests.domain.test_release import FLAWS

FACE = Box(40, 10, 10, 10)
PERSON = ((30, 5), (60, 5), (60, 75), (30, 75))
RUNS = tuple(DetectorRun(name, "1", ran=True) for name in DETECTORS)
AWAY = Box(0, 40, 20, 20)  # a crop that leaves FACE and BODY out
BODY = Box(30, 5, 30, 70)
BELOW = Box(0, 40, 100, 40)  # a crop that leaves FACE out, but not BODY
DAMAGED = Problem("damaged")
COVERING = Policy(whole_person_cover=True)


def finding(kind=Kind.FACE, box=FACE, name="f1", body=None):
    region = None if kind is Kind.METADATA else Region(box)
    return Finding(name, kind, region, 1.0, "hand", body=body and Region(body))


def review_of(*found, **changes):
    return Review(**{"path": PHOTO.path, "photo": PHOTO, "findings": found, "runs": RUNS, **changes})


def judge(review, policy=Policy(), some=Releases.of([good_release()], [EVIDENCE]), channel=Channel.WEBSITE, day=DAY):  # noqa: B008 - frozen
    return blockers(review, some, policy, channel=channel, today=day)


def codes(review, *arguments, **named):
    return tuple(blocker.code for blocker in judge(review, *arguments, **named))


# --- the truth table ------------------------------------------------------------------------------------------
# Each resolution is sound in itself: the release covers, the crop leaves the finding out, the reason is a reason, and
# `outlined` is a cover drawn round a whole person. So an "ok" means that this kind may be settled this way at all, and
# everything else is the one blocker that is expected:
#   unresolved  nobody has settled it          refused  resolution_not_accepted
#   policy      whole_person_cover_not_allowed  partly   cover_not_whole_person
#   body        body_in_crop

COLUMNS = {
    "nothing": None,
    "released": Released("good"),
    "covered": Covered(),
    "outlined": Covered(PERSON),
    "cropped": CroppedOut(),
    "beheaded": CroppedOut(),
    "dismissed": Dismissed("a poster"),
    "removed": Removed(),
}
CODES = {
    "ok": (),
    "unresolved": ("unresolved",),
    "refused": ("resolution_not_accepted",),
    "policy": ("whole_person_cover_not_allowed",),
    "partly": ("cover_not_whole_person",),
    "body": ("body_in_crop",),
}

PEOPLE_BY_DEFAULT = """
           nothing     released  covered  outlined  cropped  dismissed  removed
face       unresolved  ok        policy   policy    ok       ok         refused
person     unresolved  ok        policy   policy    ok       ok         refused
mark       unresolved  ok        policy   policy    ok       ok         refused
"""
PEOPLE_IF_WHOLE_PERSONS_MAY_BE_COVERED = """
           nothing     released  covered  outlined  cropped  dismissed  removed
face       unresolved  ok        partly   ok        ok       ok         refused
person     unresolved  ok        ok       ok        ok       ok         refused
mark       unresolved  ok        ok       ok        ok       ok         refused
"""
THINGS = """
           nothing     released  covered  outlined  cropped  dismissed  removed
screen     unresolved  refused   ok       ok        ok       ok         refused
document   unresolved  refused   ok       ok        ok       ok         refused
text       unresolved  refused   ok       ok        ok       ok         refused
code       unresolved  refused   ok       ok        ok       ok         refused
plate      unresolved  refused   ok       ok        ok       ok         refused
vehicle    unresolved  refused   ok       ok        ok       ok         refused
"""
# Of a face whose body was found (BODY), cropped to a part that leaves both out, or the face alone.
FACES_WITH_A_BODY = """
           nothing     released  covered  outlined  cropped  beheaded   dismissed  removed
face       unresolved  ok        policy   policy    ok       body       ok         refused
"""
FACES_WITH_A_BODY_IF_WHOLE_PERSONS_MAY_BE_COVERED = """
           nothing     released  covered  outlined  cropped  beheaded   dismissed  removed
face       unresolved  ok        ok       ok        ok       body       ok         refused
"""
METADATA_IF_EXPORT_REMOVES_IT = """
           nothing     released  covered  outlined  cropped  dismissed  removed
metadata   ok          refused   refused  refused   refused  refused    ok
"""
METADATA_IF_SOMEBODY_MUST_SAY_SO = """
           nothing     released  covered  outlined  cropped  dismissed  removed
metadata   unresolved  refused   refused  refused   refused  refused    ok
"""


def rows(*tables):
    for table in tables:
        head, *lines = table.strip().splitlines()
        for line in lines:
            kind, *cells = line.split()
            yield from ((Kind(kind), column, cell) for column, cell in zip(head.split(), cells, strict=True))


def whole_table():
    for cover in (False, True):
        for removed in (False, True):
            people = PEOPLE_IF_WHOLE_PERSONS_MAY_BE_COVERED if cover else PEOPLE_BY_DEFAULT
            hidden = METADATA_IF_EXPORT_REMOVES_IT if removed else METADATA_IF_SOMEBODY_MUST_SAY_SO
            for row in rows(people, THINGS, hidden):
                yield (*row, Policy(whole_person_cover=cover, metadata_removed_on_export=removed), None)
        bodies = FACES_WITH_A_BODY_IF_WHOLE_PERSONS_MAY_BE_COVERED if cover else FACES_WITH_A_BODY
        for row in rows(bodies):
            yield (*row, Policy(whole_person_cover=cover), BODY)


class TestTruthTable:
    @pytest.mark.parametrize(("kind", "column", "cell", "policy", "body"), list(whole_table()))
    def test_row(self, kind, column, cell, policy, body):
        crop = {"cropped": AWAY, "beheaded": BELOW}.get(column)
        review = review_of(finding(kind, body=body), crop=crop)
        if COLUMNS[column] is not None:
            review = review.settle("f1", COLUMNS[column])
        assert codes(review, policy) == CODES[cell]

    def test_is_whole(self):
        assert {kind for kind, *_ in whole_table()} == set(Kind) == set(ACCEPTS)
        assert len(list(whole_table())) == 4 * len(Kind) * (len(COLUMNS) - 1) + 2 * len(COLUMNS)
        ways = {type(resolution) for resolution in COLUMNS.values() if resolution is not None}
        assert ways == {Released, Covered, CroppedOut, Dismissed, Removed}

    def test_the_default_policy_is_the_safe_one(self):
        assert not Policy().whole_person_cover
        assert Policy().crop_margin > 0
        assert Policy().required_detectors >= {"faces", "text", "metadata"}


# --- what each resolution needs --------------------------------------------------------------------------------


class TestReleased:
    @pytest.mark.parametrize("kind", [Kind.FACE, Kind.PERSON, Kind.MARK])
    @pytest.mark.parametrize("flaw", FLAWS)
    def test_every_flaw_of_the_release_blocks(self, kind, flaw):
        changes, code = FLAWS[flaw]
        some = Releases.of([good_release(**changes)], [EVIDENCE])
        assert codes(review_of(finding(kind)).settle("f1", Released("good")), some=some) == (code,)

    @pytest.mark.parametrize("some", [Releases(), Releases.of([good_release()])])
    def test_so_does_one_that_is_not_there_or_not_proven(self, some):
        (found,) = codes(review_of(finding()).settle("f1", Released("good")), some=some)
        assert found in {"release_unknown", "release_evidence_unproven"}

    def test_the_blocker_names_release_and_channel(self):
        (blocker,) = judge(review_of(finding()).settle("f1", Released("other")), channel=Channel.PRINT)
        assert blocker == Blocker("release_unknown", "f1", {"release": "other", "channel": "print"})

    @given(releases(), st.sampled_from(Channel), st.dates(date(2024, 1, 1), date(2026, 1, 1)))
    def test_settles_exactly_when_the_release_covers(self, some, channel, day):
        review = review_of(finding()).settle("f1", Released("bad"))
        assert codes(review, some=some, channel=channel, day=day) == some.problems("bad", channel, day)

    def test_one_release_too_few_leaves_the_other_face_open(self):
        two = review_of(finding(), finding(name="f2")).settle("f1", Released("good"))
        assert [(blocker.code, blocker.finding) for blocker in judge(two)] == [("unresolved", "f2")]


class TestDismissed:
    # `str.strip` leaves U+200B (zero-width space), U+2800 (blank Braille) and U+00AD (soft hyphen) alone.
    @given(st.text(st.sampled_from(" \t\n\r\u00a0\u2003\u3000\u200b\u200d\u2060\ufeff\u2800\u00ad.-_?!"), max_size=9))
    @example("")
    @example("\u200b")
    def test_a_blank_reason_never_counts(self, reason):
        for kind in set(Kind) - {Kind.METADATA}:
            review = review_of(finding(kind)).settle("f1", Dismissed(reason))
            assert codes(review) == ("reason_missing",)

    @pytest.mark.parametrize("reason", ["EXIT sign", "our own logo", "x", "42", "Kein Gesicht", "ポスター"])
    def test_a_reason_counts(self, reason):
        assert codes(review_of(finding(Kind.TEXT)).settle("f1", Dismissed(reason))) == ()


class TestCroppedOut:
    @given(boxes(0, 80, 40), boxes(0, 60, 20), st.sampled_from([0.0, 0.25, 0.5, 1.0]))
    def test_settles_exactly_when_more_than_the_margin_lies_between(self, face, crop, margin):
        assume(crop.w >= 1 and crop.h >= 1 and Box(0, 0, *PHOTO.size).contains(crop))
        gap = max(crop.x - face.right, face.x - crop.right, crop.y - face.bottom, face.y - crop.bottom)
        review = review_of(finding(box=face), crop=crop).settle("f1", CroppedOut())
        expected = () if gap > margin * max(face.w, face.h) else ("not_outside_crop",)
        found = judge(review, Policy(crop_margin=margin))
        assert tuple(blocker.code for blocker in found if blocker.finding) == expected

    def test_hair_in_the_crop_is_too_much(self):
        face = finding(box=Box(10, 21, 8, 10))
        assert not is_outside_crop(face, Box(0, 0, 100, 20), Policy())
        assert is_outside_crop(face, Box(0, 0, 100, 19.75), Policy())

    @pytest.mark.parametrize(
        ("crop", "expected"),
        [
            (Box(0, 0, 30, 80), ()),  # the body's edge is no line to the pixel
            (Box(0, 0, 30.75, 80), ()),
            (Box(0, 0, 31, 80), ("body_in_crop",)),
            (Box(0, 73, 100, 7), ()),
            (Box(0, 72, 100, 8), ("body_in_crop",)),
            (Box(0, 20, 100, 60), ("not_outside_crop",)),  # nor would her body be, but one reason is enough
        ],
    )
    def test_a_body_without_its_face_is_still_a_person(self, crop, expected):
        review = review_of(finding(body=BODY), crop=crop).settle("f1", CroppedOut())
        assert codes(review) == expected
        assert is_outside_crop(review.findings[0], crop, Policy()) == (not expected)

    @given(boxes(0, 80, 60), boxes(0, 80, 40), boxes(0, 60, 20))
    def test_whoever_is_cropped_out_has_neither_face_nor_body_in_the_crop(self, crop, body, face):
        if is_outside_crop(finding(box=face, body=body), crop, Policy()):
            assert not crop.overlap(face)
            assert crop.overlap(body) <= 0.06 * body.area + 0.001

    def test_needs_a_crop(self):
        assert codes(review_of(finding()).settle("f1", CroppedOut())) == ("no_crop",)

    def test_taking_the_crop_back_opens_it_again(self):
        review = review_of(finding(), crop=AWAY).settle("f1", CroppedOut())
        assert codes(review) == ()
        assert codes(review.cropped_to(None)) == ("no_crop",)
        assert codes(review.cropped_to(Box(0, 0, 50, 50))) == ("not_outside_crop",)

    def test_an_outline_that_sticks_out_of_its_box_counts(self):
        region = Region(Box(40, 10, 10, 10), ((40, 10), (50, 10), (5, 50)))
        found = Finding("f1", Kind.PERSON, region, 1.0, "hand")
        assert codes(review_of(found, crop=AWAY).settle("f1", CroppedOut())) == ("not_outside_crop",)

    def test_being_outside_the_crop_settles_nothing_by_itself(self):
        assert codes(review_of(finding(), crop=AWAY)) == ("unresolved",)

    @pytest.mark.parametrize(
        "crop",
        [
            Box(-1, 0, 10, 10),
            Box(0, -0.25, 10, 10),
            Box(95, 0, 5.25, 10),
            Box(0, 75, 10, 10),
            Box(200, 200, 10, 10),
            Box(0, 0, 101, 81),
            Box(0, 0, 0, 10),
            Box(0, 0, 10, 0.75),
        ],
    )
    def test_a_crop_lies_inside_the_photo(self, crop):
        assert codes(review_of(crop=crop)) == ("crop_outside_photo",)
        assert "crop_outside_photo" in codes(review_of(finding(), crop=crop).settle("f1", CroppedOut()))

    def test_the_whole_photo_is_a_crop(self):
        assert codes(review_of(crop=Box(0, 0, 100, 80))) == ()


class TestCovered:
    @given(boxes(0, 60, 20), st.none() | outlines(), st.booleans())
    @example(FACE, None, True)
    @example(FACE, FACE.corners, True)
    @example(FACE, FACE.corners * 5, True)
    @example(FACE, PERSON, False)
    def test_a_face_is_settled_only_by_covering_all_of_a_whole_person(self, face, outline, allowed):
        review = review_of(finding(box=face)).settle("f1", Covered(outline))
        if codes(review, Policy(whole_person_cover=allowed)) == ():
            assert allowed
            assert outline is not None
            inner = [(face.x + face.w * i / 7.31, face.y + face.h * j / 7.31) for i in range(1, 7) for j in range(1, 7)]
            assert face.w <= 1 or face.h <= 1 or all(drawn_inside(point, outline) for point in inner)
            cells = [(x + 0.513, y + 0.517) for x in range(PHOTO.size[0]) for y in range(PHOTO.size[1])]
            assert sum(drawn_inside(cell, outline) for cell in cells) >= 4 * face.area * 0.95 - 20

    @pytest.mark.parametrize(
        "outline",
        [
            (),
            PERSON[:2],
            FACE.corners,
            FACE.grown(2).corners,
            ((30, 30), (60, 30), (60, 75), (30, 75)),  # large, but beside the face
            ((30, 15), (60, 15), (60, 75), (30, 75)),  # leaves the forehead
            (*FACE.corners, (41, 80), (40, 80)),  # a needle makes its box large, not its area
            FACE.corners * 5,  # five times round is not five times as large
            ((30, 5), (44, 5), (45, 15), (46, 5), (60, 5), (60, 75), (30, 75)),  # a notch down to the nose
            # a frame with the face in its hole
            (*Box(30, 0, 30, 75).corners, (30, 0), (40, 10), (40, 20), (50, 20), (50, 10), (40, 10), (30, 0)),
            ((40, -400), (50, -400), (50, 20), (40, 20)),  # large, but outside the photo
        ],
    )
    def test_outlines_that_are_no_person(self, outline):
        review = review_of(finding()).settle("f1", Covered(outline))
        assert codes(review, COVERING) == ("cover_not_whole_person",)

    def test_four_times_the_face_is_the_least(self):
        for side, expected in ((20.5, ()), (19.5, ("cover_not_whole_person",))):
            review = review_of(finding()).settle("f1", Covered(Box(35, 5, side, side).corners))
            assert codes(review, COVERING) == expected

    def test_a_shape_along_the_edge_of_the_photo_holds_a_face_that_ends_there(self):
        # A result's JSON rounds to hundredths: the face's box may stick out by as much.
        face = finding(box=Box(90.004, 0, 10, 10))
        assert codes(review_of(face).settle("f1", Covered(Box(75, 0, 25, 80).corners)), COVERING) == ()

    def test_a_person_has_to_be_in_the_shape_drawn_for_her(self):
        person = finding(Kind.PERSON, Box(30, 5, 30, 70))
        assert codes(review_of(person).settle("f1", Covered(PERSON)), COVERING) == ()
        assert codes(review_of(person).settle("f1", Covered(FACE.corners)), COVERING) == ("cover_not_whole_person",)

    @pytest.mark.parametrize(
        ("body", "expected"),
        [
            (BODY, ()),
            (Box(35, 5, 20.5, 20.5), ()),
            (Box(38, 8, 14, 14), ("cover_not_whole_person",)),  # a second box around the head
            (Box(70, 5, 30, 70), ("cover_not_whole_person",)),  # somebody else's
            (Box(40, -400, 10, 420), ("cover_not_whole_person",)),  # large, but outside the photo
        ],
    )
    def test_a_face_is_covered_with_the_body_that_was_found(self, body, expected):
        review = review_of(finding(body=body)).settle("f1", Covered())
        assert codes(review, COVERING) == expected

    def test_a_shape_that_leaves_most_of_the_body_is_no_whole_person(self):
        head_and_shoulders = Box(33, 6, 24, 20)
        for body, expected in ((None, ()), (BODY, ("cover_not_whole_person",))):
            review = review_of(finding(body=body)).settle("f1", Covered(head_and_shoulders.corners))
            assert codes(review, COVERING) == expected

    def test_a_shape_counts_where_the_body_is_in_the_photo(self):
        face = finding(box=Box(40, 60, 10, 10), body=Box(30, 55, 30, 300))
        shape = Covered(((45, 56), (55, 65), (58, 80), (32, 80), (35, 65)))
        assert codes(review_of(face).settle("f1", shape), COVERING) == ()

    def test_an_outline_that_sticks_out_of_its_box_has_to_be_covered_too(self):
        region = Region(FACE, (*FACE.corners, (80, 40)))
        found = Finding("f1", Kind.FACE, region, 1.0, "hand")
        assert codes(review_of(found).settle("f1", Covered(PERSON)), COVERING) == ("cover_not_whole_person",)


# --- detectors ---------------------------------------------------------------------------------------------------


class TestDetectors:
    @pytest.mark.parametrize("name", sorted(Policy().required_detectors))
    def test_each_required_one_must_have_looked(self, name):
        without = tuple(run for run in RUNS if run.name != name)
        (blocker,) = judge(review_of(runs=without))
        assert blocker == Blocker("detector_not_run", None, {"detector": name, "reason": "not_installed"})

    @pytest.mark.parametrize("name", ["second_reader", "second_opinion"])
    @pytest.mark.parametrize("problem", ["not_installed", "failed:OSError"])
    def test_an_optional_one_that_did_not_run_blocks_only_if_the_policy_asks_for_it(self, name, problem):
        review = review_of(runs=(*RUNS, DetectorRun(name, "unavailable", ran=False, problem=problem)))
        wanted = Policy(required_detectors=Policy().required_detectors | {name})
        assert codes(review) == ()
        assert judge(review, wanted) == (Blocker("detector_not_run", None, {"detector": name, "reason": problem}),)

    @pytest.mark.parametrize("runs", [RUNS, (*RUNS, DetectorRun("second_reader", "-", ran=False, problem="broken"))])
    def test_a_second_reading_that_is_required_must_have_been(self, runs):
        (blocker,) = judge(review_of(runs=runs), Policy(second_reader_required=True))
        assert (blocker.code, blocker.facts["detector"]) == ("detector_not_run", "second_reader")
        read = (*RUNS, DetectorRun("second_reader", "tesseract/5", ran=True))
        assert judge(review_of(runs=read), Policy(second_reader_required=True)) == ()

    def test_one_that_failed_blocks_even_if_nobody_requires_it(self):
        failed = DetectorRun("scene", "1", ran=False, problem="failed:MemoryError")
        (blocker,) = judge(review_of(runs=(*RUNS[:3], RUNS[4], failed)))
        assert blocker.facts == {"detector": "scene", "reason": "failed:MemoryError"}

    @pytest.mark.parametrize("order", [1, -1])
    def test_of_two_runs_of_a_name_the_failure_counts(self, order):
        twice = (*RUNS, DetectorRun("faces", "1", ran=False, problem="timeout"))
        assert codes(review_of(runs=twice[::order])) == ("detector_not_run",)

    def test_one_that_ran_with_a_problem_did_not_run(self):
        odd = (*RUNS[:1], DetectorRun("faces", "1", ran=True, problem="failed:RuntimeError"), *RUNS[2:])
        (blocker,) = judge(review_of(runs=odd))
        assert blocker.facts == {"detector": "faces", "reason": "failed:RuntimeError"}

    def test_a_photo_that_nobody_searched_for_people_stays_whatever_the_policy(self):
        bare = Policy(required_detectors=frozenset())
        assert codes(review_of(runs=()), bare) == ("detector_not_run",)
        assert codes(review_of(runs=RUNS[:1]), bare) == ("detector_not_run",)
        assert codes(review_of(runs=RUNS[1:2]), bare) == ()

    @given(reviews(), policies(), releases(), st.sampled_from(DETECTORS))
    def test_one_that_did_not_run_blocks_whatever_the_rest(self, review, policy, some, name):
        strict = replace(policy, required_detectors=policy.required_detectors | {name})
        missing = replace(review, runs=tuple(run for run in review.runs if run.name != name))
        failed = replace(review, runs=(*review.runs, DetectorRun(name, "1", ran=False)))
        for odd, wanted in ((missing, strict), (failed, policy)):
            named = {blocker.facts.get("detector") for blocker in judge(odd, wanted, some)}
            assert name in named


# --- the whole -----------------------------------------------------------------------------------------------------


class TestWhole:
    def test_an_empty_photo_may_leave(self):
        assert judge(review_of()) == ()

    @given(reviews(), policies(), releases(), st.sampled_from(Channel))
    def test_any_unsettled_finding_blocks_whatever_the_rest(self, review, policy, some, channel):
        found = {blocker.finding for blocker in judge(review, policy, some, channel)}
        for item in review.findings:
            if resolution_of(item, review, policy) is None:
                assert item.id in found

    @given(reviews(), policies(), releases())
    def test_reopening_any_finding_blocks(self, review, policy, some):
        for item in review.findings:
            opened = judge(review.reopen(item.id), replace(policy, metadata_removed_on_export=False), some)
            assert Blocker("unresolved", item.id, {"kind": item.kind.value}) in opened

    @given(
        st.one_of(reviews(photo=None), reviews(problem=DAMAGED), reviews(photo=None, problem=DAMAGED)),
        policies(),
        releases(),
    )
    @example(review_of(problem=DAMAGED), Policy(), Releases())
    def test_an_unreadable_photo_is_never_exportable(self, review, policy, some):
        assert codes(review, policy, some) == ("unreadable",)

    @given(reviews(), policies(), releases())
    def test_is_pure_and_stable(self, review, policy, some):
        turned = replace(review, resolutions=dict(reversed(review.resolutions.items())))
        before = repr((review, policy, some))
        assert judge(review, policy, some) == judge(review, policy, some) == judge(turned, policy, some)
        assert repr((review, policy, some)) == before

    @given(reviews(), policies(), releases(), resolutions())
    def test_settling_one_finding_changes_nothing_about_the_others(self, review, policy, some, resolution):
        before = judge(review, policy, some)
        for item in review.findings:
            after = judge(review.settle(item.id, resolution), policy, some)
            assert [b for b in after if b.finding != item.id] == [b for b in before if b.finding != item.id]

    @given(reviews(), policies(), releases())
    def test_a_decision_about_a_finding_that_is_gone_changes_nothing(self, review, policy, some):
        tidy = replace(review, resolutions={k: v for k, v in review.resolutions.items() if k != "gone"})
        assert judge(review, policy, some) == judge(tidy, policy, some)

    @given(reviews(), policies(), releases(), coordinates(0, 50))
    def test_one_more_person_always_blocks(self, review, policy, some, x):
        # By a machine: whatever a person adds may be what the checklist waits for.
        more = review.add(replace(finding(box=Box(x, 0, 5, 5), name="new"), source="faces/1"))
        before = judge(review, policy, some)
        assert {b.finding for b in judge(more, policy, some)} == {b.finding for b in before} | {"new"}

    @given(reviews(), policies())
    def test_blockers_come_in_the_order_of_the_findings(self, review, policy):
        order = [None, *(item.id for item in review.findings)]
        places = [order.index(blocker.finding) for blocker in judge(review, policy)]
        assert places == sorted(places)

    @pytest.mark.parametrize("odd", ["dismissed", True, object()])
    def test_what_is_no_resolution_settles_nothing(self, odd):
        assert codes(review_of(finding(), resolutions={"f1": odd})) == ("resolution_not_accepted",)


@pytest.mark.parametrize("crop", [Box(0.5, 0, 1, 10), Box(0, 3.2, 10, 1.5)])
def test_a_crop_that_holds_no_whole_pixel_is_no_crop(crop):
    assert "crop_outside_photo" in codes(review_of(finding(), crop=crop))
