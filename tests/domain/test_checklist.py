"""What a person answered and looked at: whoever saw something marks it, and a tour has no gaps."""

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from photovet.domain.checklist import MARKED_AS, Answer, Question, tour_share, with_view
from photovet.domain.finding import Kind
from photovet.domain.gate import Blocker
from photovet.domain.geometry import Box
from photovet.domain.policy import Policy
from photovet.domain.review import Dismissed
from tests.domain.strategies import HEIGHT, WIDTH
from tests.domain.test_gate import finding, judge, review_of

ASKED = Policy(checklist_required=True)
TOURED = Policy(tour_required=True)
SIZE = (WIDTH, HEIGHT)
views = st.builds(Box, *[st.integers(-10, 90)] * 2, *[st.integers(0, 60)] * 2)


class TestChecklist:
    def test_every_question_blocks_until_it_is_answered(self):
        review = review_of()
        for question in Question:
            assert Blocker("checklist_open", None, {"question": question.value}) in judge(review, ASKED)
            review = review.answered(question, Answer.NONE)
        assert judge(review, ASKED) == ()
        (taken_back,) = judge(review.answered(Question.BADGE, None), ASKED)
        assert taken_back.facts == {"question": "badge"}

    def test_nobody_is_asked_unless_the_policy_says_so(self):
        assert judge(review_of()) == ()

    @pytest.mark.parametrize("policy", [Policy(), ASKED])
    @pytest.mark.parametrize("question", Question)
    def test_what_was_seen_has_to_be_marked_even_if_nobody_asked(self, question, policy):
        review = review_of(checklist={**dict.fromkeys(Question, Answer.NONE), question: Answer.SEEN})
        assert judge(review, policy) == (Blocker("checklist_unmarked", None, {"question": question.value}),)

    @pytest.mark.parametrize("question", Question)
    @pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.METADATA])
    def test_what_is_marked_is_a_finding_of_its_kind_by_hand_that_is_settled_like_any(self, question, kind):
        review = review_of(finding(kind), checklist={question: Answer.SEEN})
        expected = {"unresolved"} if kind in MARKED_AS[question] else {"unresolved", "checklist_unmarked"}
        assert {blocker.code for blocker in judge(review)} == expected

    def test_what_the_machine_found_was_marked_before_she_looked(self):
        found = replace(finding(Kind.MARK), source="scene/1")
        review = review_of(found, checklist={Question.MARK: Answer.SEEN}).settle("f1", Dismissed("a shadow"))
        assert [blocker.code for blocker in judge(review)] == ["checklist_unmarked"]


class TestTour:
    def test_blocks_until_every_part_was_looked_at(self):
        review = review_of()
        for left in (0, 25, 50):
            (open_,) = judge(review, TOURED)
            assert open_ == Blocker("tour_open", None, {"percent": left})
            review = review.looked_at(Box(left, 0, 25, HEIGHT))
        assert judge(review.looked_at(Box(75, 0, 25, HEIGHT - 2)), TOURED)[0].facts == {"percent": 99}
        assert judge(review.looked_at(Box(75, 0, 25, HEIGHT)), TOURED) == ()
        assert judge(review) == ()

    @given(st.lists(views, max_size=6))
    @example([Box(0, 0, WIDTH, HEIGHT)])
    def test_the_share_is_what_counting_pixels_says(self, seen):
        def is_in(x, y):
            return any(view.x - 0.5 < x < view.right + 0.5 and view.y - 0.5 < y < view.bottom + 0.5 for view in seen)

        # Quarters of pixels, each by its middle: the half pixel around a view falls on their edges.
        cells = [(x / 2 + 0.25, y / 2 + 0.25) for x in range(2 * WIDTH) for y in range(2 * HEIGHT)]
        assert tour_share(seen, SIZE) == pytest.approx(sum(is_in(*cell) for cell in cells) / len(cells))

    @given(st.lists(views, max_size=12))
    def test_what_is_remembered_says_the_same_in_fewer_parts(self, seen):
        kept = ()
        for view in seen:
            kept = with_view(kept, view, SIZE)
        assert len(kept) <= len(seen)
        assert tour_share(kept, SIZE) == pytest.approx(tour_share(seen, SIZE))

    def test_a_whole_tour_is_one_part(self):
        review = review_of()
        for left, top in ((0, 0), (50, 0), (0, 40), (50, 40)):
            review = review.looked_at(Box(left, top, 50, 40))
        assert review.seen == (Box(0, 0, WIDTH, HEIGHT),)
