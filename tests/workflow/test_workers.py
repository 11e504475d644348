"""Workers: whatever happens to one, it costs that photo only and leaves no process behind."""

import os

import psutil
import pytest

from photovet.errors import ExportRefused, UnreadablePhoto
from photovet.settings import Settings
from photovet.workflow.workers import Workers, in_order
from tests.workflow import jobs

SETTINGS = Settings(jobs=2, seconds=3.0)


def processes():
    """Our children, but for the one that Python keeps to clean up after the others."""
    found = psutil.Process().children(recursive=True)
    return {child.pid for child in found if "resource_tracker" not in " ".join(child.cmdline())}


@pytest.fixture(autouse=True)
def _nothing_left():
    before = processes()
    yield
    assert processes() <= before


def outcome(pending):
    try:
        return pending.result()
    except (UnreadablePhoto, ExportRefused) as error:
        return type(error).__name__, error.code, dict(error.facts)


def test_what_happens_to_one_costs_only_that_one():
    asked = [
        (jobs.double, 4),
        (jobs.die,),
        (jobs.hang,),
        (jobs.double, 5),
        (jobs.take_all_memory,),
        (jobs.raise_our_own,),
        (jobs.raise_unreadable,),
        (jobs.raise_odd,),
        (jobs.return_odd,),
        (jobs.process_id,),
    ]
    told = []
    with Workers(SETTINGS) as workers:
        pending = [workers.submit(*job) for job in asked]
        names = [job[0].__name__ for job in asked]
        found = [outcome(job) for job in in_order(pending, names, lambda *step: told.append(step))]
    assert found[:4] == [8, ("UnreadablePhoto", "worker_died", {}), ("UnreadablePhoto", "timeout", {}), 10]
    assert found[4] == ("UnreadablePhoto", "out_of_memory", {})
    assert found[5] == ("ExportRefused", "name_taken", {"path": "a.jpg"})
    assert found[6] == ("UnreadablePhoto", "truncated", {"path": "a.jpg", "at": 5})
    assert found[7] == ("UnreadablePhoto", "internal", {"error": "ZeroDivisionError"})
    assert found[8][0] == "UnreadablePhoto"
    assert found[9] != os.getpid()
    assert [(done, total) for done, total, _ in told] == [(number, len(asked)) for number in range(1, len(asked) + 1)]
    assert sorted(name for _, _, name in told) == sorted(names)


def test_an_interrupt_waits_for_nothing():
    def interrupted():
        with Workers(SETTINGS) as workers:
            workers.submit(jobs.hang)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
