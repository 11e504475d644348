"""Decisions: which findings they mean, and which of them outlive a second look at the photo."""

from pathlib import Path

import pytest

from photovet.domain.checklist import Answer, Question
from photovet.domain.finding import Kind, Phi
from photovet.domain.geometry import Box
from photovet.domain.policy import Policy
from photovet.domain.review import Covered, CroppedOut, Dismissed, Problem, Released, Removed, Review
from photovet.errors import BadInput
from photovet.workflow.resolve import carry_over, carry_over_all, decide, open_ones, settle_many
from tests.workflow.makers import JUDGEMENT, SHA, decisions, finding, review

NOTHING = Dismissed("an EXIT sign")


def text(name="f2", box=(50, 10, 30, 8), words="EXIT", **more):
    return finding(name, Kind.TEXT, box, text=words, **more)


def one(*reviews_and_decisions):
    """The resolutions of the only review."""
    reviews, content = reviews_and_decisions
    (decided,) = decide([reviews], content)
    return dict(decided.resolutions)


class TestDecide:
    def test_by_id(self):
        rows = decisions({"finding": "f2", "how": "covered"}, {"finding": "f1", "how": "released", "release": "r1"})
        assert one(review(finding(), text()), rows) == {"f1": Released("r1"), "f2": Covered()}

    def test_by_kind_all_of_them(self):
        rows = decisions({"kind": "text", "how": "covered"})
        assert one(review(finding(), text(), text("f3")), rows) == {"f2": Covered(), "f3": Covered()}

    def test_by_kind_and_point_only_what_lies_there(self):
        rows = decisions({"kind": "text", "at": [55, 12], "how": "covered"})
        assert one(review(finding(), text(), text("f3", (50, 60, 30, 8))), rows) == {"f2": Covered()}

    def test_a_later_row_wins(self):
        rows = decisions({"kind": "text", "how": "covered"}, {"finding": "f3", "how": "cropped_out"})
        assert one(review(text(), text("f3")), rows) == {"f2": Covered(), "f3": CroppedOut()}

    def test_an_id_with_a_kind_means_both(self):
        # A decisions file may be older than the result: f1 was a text then and is a face now.
        rows = decisions({"finding": "f1", "kind": "text", "how": "dismissed", "reason": "our logo"})
        with pytest.raises(BadInput, match="finding_unknown"):
            decide([review(finding())], rows)

    def test_crop_and_a_finding_drawn_by_hand(self):
        added = decisions({"finding": "h1", "how": "cropped_out"}, crop=[0, 0, 40, 40])
        added["photos"][0]["add"] = [{"kind": "mark", "box": [60, 50, 10, 10]}]
        (decided,) = decide([review()], added)
        assert [(item.id, item.kind, item.source) for item in decided.findings] == [("h1", Kind.MARK, "hand")]
        assert decided.crop.right == 40
        assert not JUDGEMENT.blockers(decided)

    @pytest.mark.parametrize("named", ["a.jpg", "in/a.jpg", SHA])
    def test_a_photo_is_named_by_the_end_of_its_path_or_by_its_hash(self, named):
        others = [review(path="in/xa.jpg", sha256="b" * 64), review(path="b.jpg", sha256="c" * 64)]
        decided = decide([*others, review(text())], decisions({"kind": "text", "how": "covered"}, photo=named))
        assert [len(item.resolutions) for item in decided] == [0, 0, 1]

    @pytest.mark.parametrize("named", ["b.jpg", "", ".", "xa.jpg", "a", "A.JPG", "n/a.jpg", "/in/a.jpg"])
    def test_an_unknown_photo(self, named):
        with pytest.raises(BadInput, match="photo_unknown"):
            decide([review(text())], decisions({"kind": "text", "how": "covered"}, photo=named))

    @pytest.mark.parametrize("named", ["a.jpg", SHA])
    def test_an_ambiguous_photo(self, named):
        with pytest.raises(BadInput, match="photo_ambiguous"):
            decide([review(text()), review(text(), path="out/a.jpg")], decisions(photo=named))

    @pytest.mark.parametrize("row", [{"finding": "f9"}, {"kind": "face"}, {"kind": "text", "at": [0, 0]}])
    def test_a_finding_that_is_not_there_is_never_passed_over(self, row):
        with pytest.raises(BadInput, match="finding_unknown"):
            decide([review(text())], decisions({**row, "how": "covered"}))

    def test_an_unreadable_photo_has_nothing_to_settle(self):
        broken = Review(path=Path("a.jpg"), photo=None, problem=Problem("empty"))
        with pytest.raises(BadInput, match="finding_unknown"):
            decide([broken], decisions({"kind": "text", "how": "covered"}))

    def test_there_is_no_fifth_way(self):
        with pytest.raises(BadInput, match="unknown_resolution"):
            decide([review(text())], decisions({"finding": "f2", "how": "blurred"}))

    @pytest.mark.parametrize(
        "content",
        [
            None,
            [],
            "photos",
            {},
            {"photos": []},
            {"photos": {}},
            {"photos": ["a.jpg"]},
            {"photos": [None]},
            {"photos": [{"photo": "a.jpg", "decisions": "all"}]},
            {"photos": [{"photo": "a.jpg", "crop": [1, 2, 3]}]},
            {"photos": [{"photo": "a.jpg", "crop": "full"}]},
            {"photos": [{"photo": "a.jpg", "crop": [0, 0, -1, 5]}]},
            {"photos": [{"photo": "a.jpg", "crop": [0, 0, 10**400, 5]}]},
            {"photos": [{"photo": "a.jpg", "add": [{"kind": "ghost", "box": [1, 1, 1, 1]}]}]},
            {"photos": [{"photo": "a.jpg", "add": [["mark"]]}]},
            decisions("covered"),
            decisions({"how": "covered"}),
            decisions({"how": "covered", "kind": "ghost"}),
            decisions({"how": "covered", "kind": "text", "at": [5]}),
            decisions({"how": "covered", "kind": "text", "at": 5}),
            decisions({"how": "covered", "kind": "text", "at": [10**400, 1]}),
            decisions({"how": "covered", "kind": "text", "outline": [[1, 2, 3]]}),
            decisions({"how": "covered", "kind": "text", "outline": [[float("nan"), 2]]}),
            decisions({"how": "dismissed", "kind": "text", "reason": None}),
            decisions({"how": "released", "kind": "text", "release": 5}),
        ],
    )
    def test_what_is_no_decisions_file_says_so(self, content):
        with pytest.raises(BadInput, match="not_decisions"):
            decide([review(text())], content)


class TestManyAtOnce:
    def batch(self):
        ordinary, check = {"phi": Phi.ORDINARY}, {"phi": Phi.CHECK}
        first = review(finding(), text(**ordinary), text("f3", words="Jane Doe", **check))
        second = review(text("f1", **ordinary), finding("f2"), path="in/b.jpg", sha256="b" * 64)
        return [first, second]

    def settled(self, content):
        return [dict(one.resolutions) for one in decide(self.batch(), content)]

    def test_all_ordinary_words_of_all_photos(self):
        row = {"kind": "text", "phi": "ordinary", "how": "dismissed", "reason": "our signs"}
        sign = Dismissed("our signs")
        assert self.settled({"everywhere": [row]}) == [{"f2": sign}, {"f1": sign}]

    def test_one_photos_own_decisions_come_after_those_for_all(self):
        content = decisions({"finding": "f2", "how": "covered"})
        content["everywhere"] = [{"kind": "text", "how": "dismissed", "reason": "our signs"}]
        assert self.settled(content)[0]["f2"] == Covered()

    def test_the_same_person_in_several_photos(self):
        row = {"findings": [["a.jpg", "f1"], ["b.jpg", "f2"]], "how": "released", "release": "r1"}
        assert self.settled({"everywhere": [row]}) == [{"f1": Released("r1")}, {"f2": Released("r1")}]

    def test_ordinary_words_of_one_photo(self):
        rows = decisions({"kind": "text", "phi": "ordinary", "how": "covered"})
        assert self.settled(rows) == [{"f2": Covered()}, {}]

    @pytest.mark.parametrize(
        "row",
        [
            {"kind": "screen"},
            {"kind": "text", "phi": "phi"},
            {"findings": [["a.jpg", "f1"], ["b.jpg", "f9"]]},
            {"findings": []},
        ],
    )
    def test_what_is_nowhere_is_never_passed_over(self, row):
        with pytest.raises(BadInput, match="finding_unknown"):
            self.settled({"everywhere": [{**row, "how": "covered"}]})

    @pytest.mark.parametrize("row", [{"findings": [["c.jpg", "f1"]]}, {"findings": [["", "f1"]]}])
    def test_a_photo_that_is_not_there(self, row):
        with pytest.raises(BadInput, match="photo_unknown"):
            self.settled({"everywhere": [{**row, "how": "covered"}]})

    @pytest.mark.parametrize(
        "rows",
        [
            "all",
            [None],
            [{"how": "covered"}],
            [{"kind": "text", "phi": "perhaps", "how": "covered"}],
            [{"findings": "a.jpg", "how": "covered"}],
            [{"findings": [["a.jpg"]], "how": "covered"}],
            [{"findings": [[None, "f1"]], "how": "covered"}],
            [{"findings": [["a.jpg", "f1"]], "kind": "text", "how": "covered"}],
        ],
    )
    def test_what_is_no_decision_says_so(self, rows):
        with pytest.raises(BadInput, match="not_decisions"):
            self.settled({"everywhere": rows})

    def test_settling_many_settles_those_and_no_other(self):
        before = self.batch()
        after = settle_many(before, [(0, "f2"), (1, "f1"), (0, "f3")], NOTHING)
        assert [set(one.resolutions) for one in after] == [{"f2", "f3"}, {"f1"}]
        assert settle_many(before, [], NOTHING) == tuple(before)

    @pytest.mark.parametrize("wrong", [(0, "f9"), (2, "f1"), (-1, "f1")])
    def test_settling_many_settles_none_if_one_is_not_there(self, wrong):
        with pytest.raises(LookupError):
            settle_many(self.batch(), [(0, "f1"), wrong], NOTHING)

    def test_open_ones_are_those_that_nobody_settled(self):
        first, second = self.batch()
        batch = [first.settle("f2", NOTHING), second]
        assert open_ones(batch, Kind.TEXT) == ((0, "f3"), (1, "f1"))
        assert open_ones(batch, Kind.TEXT, Phi.ORDINARY) == ((1, "f1"),)


class TestProposedCrop:
    # On a photo of 100 x 80: two people at the left and right, and words below the right one.
    KNOWN, STRANGER = finding("f1", box=(10, 10, 10, 10)), finding("f2", box=(80, 10, 10, 10))
    SIGN = text("f3", (75, 60, 20, 8))

    def cropped(self, *rows, **more):
        content = decisions(*rows, crop="propose", **more)
        (one,) = decide([review(self.KNOWN, self.STRANGER, self.SIGN)], content)
        return one

    def test_keeps_who_is_released_and_crops_out_all_that_is_open(self):
        one = self.cropped({"finding": "f1", "how": "released", "release": "r1"})
        assert one.resolutions == {"f1": Released("r1"), "f2": CroppedOut(), "f3": CroppedOut()}
        assert one.crop.contains(self.KNOWN.region.box)
        assert {blocker.code for blocker in JUDGEMENT.blockers(one)} == {"release_unknown"}

    def test_in_a_shape(self):
        one = self.cropped({"finding": "f1", "how": "released", "release": "r1"}, aspect="4:5")
        assert one.crop.w * 5 == one.crop.h * 4

    def test_what_is_settled_otherwise_may_stay(self):
        one = self.cropped({"finding": "f2", "how": "released", "release": "r1"}, {"finding": "f3", "how": "covered"})
        assert one.resolutions["f3"] == Covered()
        assert one.crop.contains(self.SIGN.region.box)

    def test_the_margin_is_the_policys(self):
        row = {"finding": "f1", "how": "released", "release": "r1"}
        content = decisions(row, crop="propose")
        batch = [review(self.KNOWN, self.STRANGER)]
        (wide,), (narrow,) = (decide(batch, content, Policy(crop_margin=margin)) for margin in (0.0, 2.0))
        assert wide.crop.right > narrow.crop.right

    def test_if_there_is_none_that_is_said(self):
        inside = finding("f2", box=(12, 12, 5, 5))
        content = decisions({"finding": "f1", "how": "released", "release": "r1"}, crop="propose")
        with pytest.raises(BadInput, match="no_crop_found"):
            decide([review(self.KNOWN, inside)], content)

    def test_no_other_shape(self):
        with pytest.raises(BadInput, match="not_decisions"):
            self.cropped(aspect="3:2")


class TestLookedAt:
    def test_answers_and_the_tour(self):
        answers = {"reflection": "none", "badge": "seen"}
        (one,) = decide([review()], decisions(checklist=answers, toured=True))
        assert one.checklist == {Question.REFLECTION: Answer.NONE, Question.BADGE: Answer.SEEN}
        assert one.seen == (Box(0, 0, 100, 80),)

    @pytest.mark.parametrize(
        "odd", [{"checklist": {"ghost": "none"}}, {"checklist": {"badge": True}}, {"checklist": 5}]
    )
    def test_what_is_no_answer_says_so(self, odd):
        with pytest.raises(BadInput, match="not_decisions"):
            decide([review()], decisions(**odd))

    def test_outlives_a_second_look_at_the_same_bytes_only(self):
        earlier = review().answered(Question.MARK, Answer.NONE).looked_at(Box(0, 0, 50, 80))
        kept = carry_over(review(), earlier)
        assert (kept.checklist, kept.seen) == (earlier.checklist, earlier.seen)
        other = review(sha256="b" * 64)
        assert carry_over(other, earlier) == other


class TestCarryOver:
    def settled(self, *findings, **resolutions):
        return review(*findings, resolutions=resolutions)

    def test_what_was_decided_stays_decided_whatever_it_is_called_now(self):
        earlier = self.settled(finding(), text(), f1=Released("r1"), f2=NOTHING)
        fresh = review(text("f1"), finding("f2", box=(11, 10, 20, 21)))
        assert carry_over(fresh, earlier).resolutions == {"f1": NOTHING, "f2": Released("r1")}

    def test_what_was_drawn_by_hand_survives_with_its_decision(self):
        drawn = finding("h1", Kind.MARK, (60, 50, 0, 10), source="hand")
        kept = carry_over(review(text()), self.settled(text(), drawn, h1=Covered()))
        assert kept.findings == (text(), drawn)
        assert kept.resolutions == {"h1": Covered()}

    def test_two_drawn_at_one_place_are_two(self):
        drawn = [finding(name, Kind.MARK, source="hand") for name in ("h1", "h2")]
        assert carry_over(review(), self.settled(*drawn, h1=NOTHING)).resolutions == {"h1": NOTHING}

    def test_a_drawn_one_with_a_name_that_is_taken_gets_another(self):
        # Only a file that somebody wrote himself can say so: no reason to lose the finding, or the program.
        drawn = finding("f1", Kind.MARK, (60, 50, 9, 9), source="hand")
        kept = carry_over(review(finding()), self.settled(drawn, f1=NOTHING))
        assert len(kept.findings) == 2
        (added,) = [item for item in kept.findings if item.source == "hand"]
        assert kept.resolutions == {added.id: NOTHING}

    def test_a_machine_finding_is_not_settled_by_one_drawn_over_it(self):
        drawn = finding("h1", source="hand")
        assert carry_over(review(finding()), self.settled(drawn, h1=NOTHING)).resolutions == {"h1": NOTHING}

    def test_a_new_finding_stays_open(self):
        earlier = self.settled(finding(), f1=Released("r1"))
        kept = carry_over(review(finding(), finding("f2", box=(60, 10, 20, 20))), earlier)
        assert kept.resolutions == {"f1": Released("r1")}
        assert [blocker.code for blocker in JUDGEMENT.blockers(kept)] == ["release_unknown", "unresolved"]

    @pytest.mark.parametrize("boxes", [[(10, 10, 20, 20), (12, 10, 20, 20)], [(12, 10, 20, 20), (10, 10, 20, 20)]])
    def test_one_decision_settles_one_finding_though_two_lie_there_now(self, boxes):
        fresh = review(*(finding(f"f{number}", box=box) for number, box in enumerate(boxes)))
        kept = carry_over(fresh, self.settled(finding(), f1=NOTHING))
        assert [kept.findings[int(name[1:])].region.box.x for name in kept.resolutions] == [10]

    @pytest.mark.parametrize(
        "now",
        [
            text(words="EXIT 2"),
            text(words=None),
            finding("f2", Kind.DOCUMENT, (50, 10, 30, 8)),
            text(box=(50, 40, 30, 8)),
        ],
    )
    def test_other_words_another_kind_or_another_place_is_another_thing(self, now):
        assert not carry_over(review(now), self.settled(text(), f2=NOTHING)).resolutions

    def test_hidden_data_is_known_by_what_it_says(self):
        def hidden(name, detail):
            return finding(name, Kind.METADATA, None, detail=detail)

        earlier = self.settled(hidden("f1", "GPS"), f1=Removed())
        kept = carry_over(review(hidden("f1", "thumbnail"), hidden("f2", "GPS")), earlier)
        assert kept.resolutions == {"f2": Removed()}

    def test_other_bytes_carry_nothing(self):
        earlier = self.settled(text(), finding("h1", source="hand"), f2=NOTHING).cropped_to(text().region.box)
        fresh = review(text(), sha256="b" * 64)
        assert carry_over(fresh, earlier) == fresh

    def test_the_crop_is_kept(self):
        crop = text().region.box
        assert carry_over(review(), review(crop=crop)).crop == crop

    def test_a_photo_is_known_by_its_bytes_wherever_it_lies(self):
        earlier = self.settled(text(), f2=NOTHING)
        (kept,) = carry_over_all([review(text(), path="moved/b.jpg")], [review(sha256="b" * 64), earlier])
        assert kept.resolutions == {"f2": NOTHING}
        assert kept.path == Path("moved/b.jpg")

    def test_of_two_copies_each_keeps_its_own(self):
        drawn = finding("h1", Kind.MARK, source="hand")
        earlier = [review(text(), drawn, path="a.jpg"), review(text(), path="b.jpg", resolutions={"f2": NOTHING})]
        for order in (earlier, earlier[::-1]):
            first, second = carry_over_all([review(text(), path="a.jpg"), review(text(), path="b.jpg")], order)
            assert (len(first.findings), dict(first.resolutions)) == (2, {})
            assert (len(second.findings), dict(second.resolutions)) == (1, {"f2": NOTHING})

    def test_of_two_copies_that_lie_elsewhere_now_none_is_guessed_at(self):
        earlier = [review(text(), path="a.jpg"), review(text(), path="b.jpg", resolutions={"f2": NOTHING})]
        (kept,) = carry_over_all([review(text(), path="c.jpg")], earlier)
        assert not kept.resolutions
