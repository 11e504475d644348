"""The result's JSON: what goes in comes out, and what somebody else wrote never breaks the program."""

import copy
import math
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from photovet.domain.checklist import Answer, Question
from photovet.domain.finding import Certainty, IdentifierClass, Kind, Phi
from photovet.domain.geometry import Box, Region
from photovet.domain.review import Covered, CroppedOut, DetectorRun, Dismissed, Problem, Released, Removed, Review
from photovet.errors import BadInput
from photovet.workflow.resolve import decide
from photovet.workflow.result import channel_of, reviews_of
from tests.workflow.makers import JUDGEMENT, RUNS, as_json, decisions, finding, review

# Hundredths of a pixel are what the file keeps.
coordinates = st.integers(-5000, 500000).map(lambda hundredths: hundredths / 100)
sides = st.integers(0, 500000).map(lambda hundredths: hundredths / 100)
boxes = st.builds(Box, coordinates, coordinates, sides, sides)
points = st.tuples(coordinates, coordinates)
outlines = st.lists(points, min_size=3, max_size=6).map(tuple)
words = st.text(max_size=12)
resolutions = st.one_of(
    st.builds(Released, words),
    st.builds(Covered, st.none() | outlines),
    st.just(CroppedOut()),
    st.builds(Dismissed, words),
    st.just(Removed()),
)


@st.composite
def findings(draw, name):
    kind = draw(st.sampled_from(Kind))
    region = None if kind is Kind.METADATA else draw(st.builds(Region, boxes, st.none() | outlines))
    return finding(
        name,
        kind,
        None,
        **{
            "region": region,
            "score": draw(st.integers(0, 10000)) / 10000,
            "source": draw(st.sampled_from(["faces/1", "hand"])),
            "certainty": draw(st.sampled_from(Certainty)),
            "text": draw(st.none() | words),
            "detail": draw(st.none() | words),
            "identifiers": tuple(draw(st.lists(st.sampled_from(IdentifierClass), unique=True, max_size=3))),
            "phi": draw(st.none() | st.sampled_from(Phi)),
            "landmarks": tuple(draw(st.lists(points, max_size=5))),
        },
    )


@st.composite
def reviews(draw):
    found = [draw(findings(f"f{number}")) for number in range(draw(st.integers(0, 3)))]
    settled = {item.id: draw(resolutions) for item in found if draw(st.booleans())}
    more = {
        "crop": draw(st.none() | boxes),
        "checklist": draw(st.dictionaries(st.sampled_from(Question), st.sampled_from(Answer))),
        "seen": tuple(draw(st.lists(boxes, max_size=2))),
        "notes": {item.id: "ask Zoë first" for item in found if draw(st.booleans())},
    }
    return review(*found, path=draw(words.map(lambda text: f"in/{text}.jpg")), resolutions=settled, **more)


class TestRoundTrip:
    @given(reviews())
    def test_what_goes_in_comes_out(self, valid, before):
        written = as_json(before)
        valid(written)
        (after,) = reviews_of(written)
        assert after.findings == before.findings
        assert (after.photo, after.runs, after.crop) == (before.photo, before.runs, before.crop)
        assert (after.checklist, after.seen, after.notes) == (before.checklist, before.seen, before.notes)
        # Hidden data is settled by the policy, and the file says so; everything else is as it was decided.
        by_policy = {item.id for item in before.findings if item.kind is Kind.METADATA} - before.resolutions.keys()
        assert after.resolutions == {**before.resolutions, **dict.fromkeys(by_policy, Removed())}
        assert JUDGEMENT.blockers(after) == JUDGEMENT.blockers(before)

    def test_an_unreadable_photo(self, valid):
        broken = Review(path=Path("a\udce4.jpg"), photo=None, problem=Problem("empty"), seconds=0.5)
        written = as_json(broken)
        valid(written)
        assert written["photos"][0]["path"] == "a\\xe4.jpg"
        (after,) = reviews_of(written)
        assert (after.photo, after.problem, JUDGEMENT.blockers(after)) == (
            None,
            broken.problem,
            JUDGEMENT.blockers(broken),
        )

    def test_a_detector_that_did_not_run_once_did_not_run(self, valid):
        broken = DetectorRun("faces", "unavailable", ran=False, problem="weights_altered")
        failed = [broken if run.name == "faces" else run for run in RUNS]
        written = as_json(review(), Review(Path("b.jpg"), review().photo, runs=tuple(failed)))
        valid(written)
        ran = {row["name"]: row["ran"] for row in written["detectors"]}
        assert ran == {run.name: run.name != "faces" for run in RUNS}
        assert next(row for row in written["detectors"] if row["name"] == "faces")["problem"] == "weights_altered"
        assert [photo["exportable"] for photo in written["photos"]] == [True, False]

    def test_nobody_is_cleared_by_a_file(self):
        written = as_json(review(finding()))
        match = {"person": "p1", "name": "Jane", "similarity": 0.9, "margin": 0.5, "level": "suggested"}
        written["photos"][0]["findings"][0]["match"] = match
        assert reviews_of(written)[0].findings[0].match is None

    def test_what_a_file_says_about_blockers_counts_for_nothing(self):
        written = as_json(review(finding()))
        written["photos"][0].update(blockers=[], exportable=True)
        assert JUDGEMENT.blockers(*reviews_of(written))


def places(value, at=()):
    """The keys to every value inside a JSON value."""
    yield at
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield from places(inner, (*at, key))


WHOLE = as_json(
    review(
        finding(landmarks=((1, 2),), identifiers=(IdentifierClass.PHOTO,)),
        finding("f2", Kind.TEXT, None, region=Region.of_polygon([(1, 1), (5, 1), (5, 5)]), phi=Phi.PHI, text="Ann"),
        finding("f3", Kind.METADATA, None, detail="GPS"),
        finding("f4", Kind.SCREEN),
        resolutions={"f1": Covered(((1, 1), (2, 2), (3, 1))), "f2": Dismissed("a sign"), "f4": Released("r1")},
        crop=Box(0, 0, 5, 5),
        checklist={Question.BADGE: Answer.SEEN},
        seen=(Box(0, 0, 50, 50),),
        notes={"f1": "ask Zoë first"},
    ),
    Review(path=Path("b.jpg"), photo=None, problem=Problem("empty")),
)
PLACES = [place for place in places(WHOLE) if place]
ODD = [None, True, -1, 10**400, math.inf, math.nan, "", "x", "\ud800", [], [[]], {}, {"a": 1}, [None] * 4]


class TestStrangeResults:
    def test_one_of_a_version_that_asked_for_less_is_read(self):
        content = as_json(review(finding()))
        for name in ("checklist", "seen"):
            del content["photos"][0][name]
        del content["photos"][0]["findings"][0]["note"]
        assert reviews_of(content) == (review(finding()),)

    @pytest.mark.parametrize("odd", [{"ghost": "none"}, {"badge": "perhaps"}, {"badge": None}, ["badge"], "badge"])
    def test_an_answer_that_there_is_not(self, odd):
        content = as_json(review())
        content["photos"][0]["checklist"] = odd
        with pytest.raises(BadInput, match="not_a_result"):
            reviews_of(content)

    @pytest.mark.parametrize("content", [None, 5, "x", [], {}, {"schema": 2, "photos": []}, {"schema": 1}])
    def test_what_is_no_result_says_so(self, content):
        with pytest.raises(BadInput, match="not_a_result"):
            reviews_of(content)

    @settings(max_examples=600)
    @given(st.sampled_from(PLACES), st.sampled_from(ODD), st.booleans())
    def test_any_value_changed_or_gone_is_refused_or_still_a_whole_result(self, valid, place, odd, is_gone):
        content = copy.deepcopy(WHOLE)
        holder = content
        for key in place[:-1]:
            holder = holder[key]
        if is_gone:
            del holder[place[-1]]
        else:
            holder[place[-1]] = odd
        try:
            read = reviews_of(content)
        except BadInput:
            return
        for item in read:
            JUDGEMENT.blockers(item)
        as_json(*read)

    @pytest.mark.parametrize("odd", ODD)
    def test_a_channel_that_there_is_not(self, odd):
        with pytest.raises(BadInput, match="not_a_result"):
            channel_of({**WHOLE, "channel": odd})

    def test_decisions_upon_what_was_read_back(self):
        (decided,) = decide(reviews_of(as_json(review(finding()))), decisions({"kind": "face", "how": "cropped_out"}))
        assert decided.resolutions == {"f1": CroppedOut()}
