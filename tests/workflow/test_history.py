"""Undo and redo: back to every state there was, and forth again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photovet.domain.checklist import Answer, Question
from photovet.domain.finding import Kind
from photovet.domain.geometry import Box, Region
from photovet.domain.review import Covered, Dismissed
from photovet.workflow.history import History
from photovet.workflow.resolve import add_by_hand, settle_many
from tests.workflow.makers import finding, review

BATCH = (review(finding(), path="a.jpg"), review(finding(), path="b.jpg", sha256="b" * 64))


def changed(reviews, step):
    """One of everything that can be done; some do nothing."""
    first, second = reviews
    return {
        "settle": lambda: settle_many(reviews, [(0, "f1"), (1, "f1")], Dismissed("a poster")),
        "cover": lambda: (first.settle("f1", Covered()), second),
        "reopen": lambda: (first.reopen("f1"), second),
        "crop": lambda: (first, second.cropped_to(Box(0, 0, 50, 50))),
        "add": lambda: (add_by_hand(first, Kind.MARK, Region(Box(1, 1, 5, 5))), second),
        "answer": lambda: (first, second.answered(Question.MARK, Answer.NONE)),
        "tour": lambda: (first.looked_at(Box(0, 0, 50, 80)), second),
    }[step]()


STEPS = st.lists(st.sampled_from(["settle", "cover", "reopen", "crop", "add", "answer", "tour"]), max_size=12)


@given(STEPS)
def test_back_through_every_state_and_forth_again(steps):
    history, states = History(BATCH), [BATCH]
    for step in steps:
        history = history.then(step, changed(history.reviews, step))
        if history.reviews != states[-1]:
            states.append(history.reviews)
    done = [step.did for step in history.past]
    assert len(done) == len(states) - 1
    for state in reversed(states):
        assert history.reviews == state
        history = history.undone()
    assert history.undone() == history
    assert [step.did for step in reversed(history.future)] == done
    for state in states:
        assert history.reviews == state
        history = history.redone()
    assert history.redone() == history


def test_many_at_once_are_one_step():
    history = History(BATCH).then("settle", changed(BATCH, "settle"))
    assert history.undone().reviews == BATCH


def test_something_new_ends_what_was_undone():
    history = History(BATCH).then("crop", changed(BATCH, "crop")).undone().then("cover", changed(BATCH, "cover"))
    assert history.redone() == history
    assert history.undone().reviews == BATCH


def test_what_changes_nothing_is_no_step():
    history = History(BATCH).then("cover", changed(BATCH, "cover"))
    assert history.undone().then("reopen", changed(BATCH, "reopen")) == history.undone()


def test_another_batch_is_no_step():
    with pytest.raises(ValueError, match="2 photos"):
        History(BATCH).then("lost", BATCH[:1])


def test_a_thousand_steps_are_kept():
    history = History(BATCH)
    for number in range(1010):
        history = history.then("again", (BATCH[0].settle("f1", Dismissed(str(number))), BATCH[1]))
    assert len(history.past) == 1000
