"""In which order a batch is worked through."""

import os
import sys

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


def test_every_job_is_done_once_in_order():
    heard = Heard()
    work_through(TWO, heard.stage("look", range(8)))
    assert sorted(heard.answers) == [("look", index, 2 * index) for index in range(8)]
    assert heard.begun("look") == list(range(8))


def test_the_photo_that_is_looked_at_comes_first_whenever_that_changes():
    heard, visible = Heard(), [6]

    def first():
        visible[0] = 3 if ("look", 6, 1) in heard.asked else 6
        return visible[0]

    work_through(ONE, heard.stage("look", range(8)), first=first)
    assert heard.begun("look")[:3] == [6, 3, 0]
    assert sorted(heard.begun("look")) == list(range(8))


def test_some_photos_need_no_look_and_none_need_anything():
    heard = Heard()
    work_through(ONE, heard.stage("look", [2]))
    assert heard.begun("look") == [2]
    work_through(ONE, heard.stage("more", []))
    assert heard.begun("more") == []


@pytest.mark.skipif(sys.platform == "win32", reason="niceness is POSIX's")
def test_workers_stand_back_behind_the_window():
    heard = Heard()
    work_through(ONE, heard.stage("look", [0], jobs.niceness), nice=3)
    assert heard.answers == [("look", 0, os.nice(0) + 3)]


def test_a_cancel_hands_nothing_on_and_leaves_no_process():
    heard, before = Heard(), {child.pid for child in psutil.Process().children(recursive=True)}
    with pytest.raises(Cancelled):
        work_through(TWO, heard.stage("look", range(50)), cancelled=lambda: len(heard.answers) >= 2)
    assert len(heard.answers) == 2
    assert len(heard.asked) < 8
    left = [child for child in psutil.Process().children(recursive=True) if child.pid not in before]
    assert all("resource_tracker" in " ".join(child.cmdline()) for child in left)


def test_a_pause_brings_what_is_under_way_to_its_end_and_begins_nothing():
    heard = Heard()
    work_through(TWO, heard.stage("look", range(50)), paused=lambda: len(heard.asked) >= 3)
    assert len(heard.asked) == 3
    assert sorted(heard.answers) == [("look", index, 2 * index) for index in range(3)]


def test_all_cores_are_used_by_a_batch_by_a_photo_alone_and_by_the_last_one():
    assert lanes(Settings(jobs=1, threads=2)) == 2
    assert lanes(TWO) == lanes(ONE) == lanes(ONE, is_last=True) == 1
    assert lanes(TWO, is_last=True) == 2
    heard = Heard()
    work_through(TWO, heard.stage("look", range(3)))
    assert heard.asked == [("look", 0, 1), ("look", 1, 1), ("look", 2, 2)]
