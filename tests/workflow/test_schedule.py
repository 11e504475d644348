"""In which order a batch is worked through."""

import psutil
import pytest

from photovet.settings import Settings
from photovet.workflow.schedule import Cancelled, Stage, lanes, work_through
from tests.workflow import jobs

ONE, TWO = Settings(jobs=1, threads=1), Settings(jobs=2, threads=1)


class Heard:
    """What was asked for, in the order it was begun, and what came back."""

    def __init__(self):
        self.asked, self.answers = [], []

    def stage(self, name, photos, job=jobs.double):
        def ask(index, lanes):
            self.asked.append((name, index, lanes))
            return job, (index,)

        def hand_on(index, pending):
            self.answers.append((name, index, pending.result()))

        return Stage(photos, ask, hand_on)

    def begun(self, name):
        return [index for what, index, _ in self.asked if what == name]


def test_every_job_of_both_stages_is_done_once_with_glances_a_little_ahead():
    heard = Heard()
    work_through(TWO, heard.stage("look", range(8)), heard.stage("glance", range(8)))
    assert sorted(heard.answers) == [(name, index, 2 * index) for name in ("glance", "look") for index in range(8)]
    assert heard.begun("look") == heard.begun("glance") == list(range(8))
    places = [heard.asked.index(("glance", index, 1)) for index in range(8)]
    assert places == [0, 1, 2, 3, 5, 7, 9, 11]


def test_the_photo_that_is_looked_at_comes_first_whenever_that_changes():
    heard, visible = Heard(), [6]

    def first():
        visible[0] = 3 if ("look", 6, 1) in heard.asked else 6
        return visible[0]

    work_through(ONE, heard.stage("look", range(8)), heard.stage("glance", range(8)), first=first)
    assert [one[:2] for one in heard.asked][:4] == [("glance", 6), ("look", 6), ("glance", 3), ("look", 3)]
    assert sorted(heard.begun("look")) == list(range(8))


def test_some_photos_need_no_look_and_none_need_anything():
    heard = Heard()
    work_through(ONE, heard.stage("look", [2]), heard.stage("glance", range(4)))
    assert heard.begun("look") == [2]
    assert heard.begun("glance") == [0, 1, 2, 3]
    work_through(ONE, heard.stage("more", []))
    assert heard.begun("more") == []


def test_a_cancel_hands_nothing_on_and_leaves_no_process():
    heard, before = Heard(), {child.pid for child in psutil.Process().children(recursive=True)}
    with pytest.raises(Cancelled):
        work_through(TWO, heard.stage("look", range(50)), cancelled=lambda: len(heard.answers) >= 2)
    assert len(heard.answers) == 2
    assert len(heard.asked) < 8
    left = [child for child in psutil.Process().children(recursive=True) if child.pid not in before]
    assert all("resource_tracker" in " ".join(child.cmdline()) for child in left)


def test_all_cores_are_used_by_a_batch_by_a_photo_alone_and_by_the_last_one():
    assert lanes(Settings(jobs=1, threads=2)) == 2
    assert lanes(TWO) == lanes(ONE) == lanes(ONE, is_last=True) == 1
    assert lanes(TWO, is_last=True) == 2
    heard = Heard()
    work_through(TWO, heard.stage("look", range(3)))
    assert heard.asked == [("look", 0, 1), ("look", 1, 1), ("look", 2, 2)]
