"""Workers: whatever happens to one, it costs that photo only and leaves no process behind."""

import contextlib
import itertools
import os
import random
import subprocess
import sys
import threading
import time
from collections import deque

import psutil
import pytest

from photovet.errors import ExportRefused, UnreadablePhoto
from photovet.settings import Settings
from photovet.workflow.workers import Workers, in_order
from tests.workflow import jobs

SETTINGS = Settings(jobs=2, seconds=3.0)


def processes():
    """Our children that live, but for the one that Python keeps to clean up after the others."""
    found = set()
    for child in psutil.Process().children(recursive=True):
        with contextlib.suppress(psutil.NoSuchProcess):
            if child.status() != psutil.STATUS_ZOMBIE and "resource_tracker" not in " ".join(child.cmdline()):
                found.add(child.pid)
    return found


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


def test_a_job_s_own_timeout_is_not_ours_and_odd_errors_have_a_name():
    with Workers(SETTINGS) as workers:
        pending = [workers.submit(job) for job in (jobs.own_timeout, jobs.raise_what_can_not_be_rebuilt)]
        assert [outcome(job) for job in pending] == [
            ("UnreadablePhoto", "internal", {"error": "TimeoutError"}),
            ("UnreadablePhoto", "internal", {"error": "CanNotBeRebuilt"}),
        ]


def test_clocks_may_jump(monkeypatch):
    """As when a laptop wakes up, or the system's clock is set."""
    jumping = itertools.count(1_700_000_000, 100_000)
    monkeypatch.setattr(time, "time", lambda: float(next(jumping)))
    with Workers(SETTINGS) as workers:
        assert workers.submit(jobs.take_a_while).result() == "done"


def test_a_worker_that_is_stopped_takes_its_own_programs_along(tmp_path):
    file = tmp_path / "pid"

    def interrupted():
        with Workers(SETTINGS) as workers:
            workers.submit(jobs.start_a_program, str(file))
            wait_for(file.exists)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    pid = int(file.read_text())
    wait_for(lambda: not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE)


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_workers_end_when_the_program_is_killed(tmp_path):
    program = subprocess.Popen([sys.executable, "-c", PROGRAM, str(tmp_path / "pid")])
    wait_for((tmp_path / "pid").exists)
    children = psutil.Process(program.pid).children(recursive=True)
    program.kill()
    program.wait()
    assert len(children) >= 2
    _, alive = psutil.wait_procs(children, timeout=20)
    assert not alive


PROGRAM = """
import sys
from photovet.settings import Settings
from photovet.workflow.workers import Workers
from tests.workflow import jobs
if __name__ == "__main__":
    with Workers(Settings()) as workers:
        workers.submit(jobs.start_a_program, sys.argv[1]).result()
"""


def test_workers_killed_at_any_moment_cost_one_job_each_at_most():
    """PHOTOVET_KILLS=50 for more. A killed worker's job is answered for; all others are done, each once."""
    kills, dice = int(os.environ.get("PHOTOVET_KILLS", "5")), random.Random(4)
    answers, done = [], threading.Event()
    with Workers(Settings(jobs=2)) as workers:
        killer = threading.Thread(target=kill_now_and_then, args=(kills, dice, done))
        killer.start()
        pending = deque()
        number = 0
        while not (done.is_set() and not pending):
            while len(pending) < 4 and not done.is_set():
                pending.append((number, workers.submit(jobs.slowly, number)))
                number += 1
            if pending:
                expected, job = pending.popleft()
                answers.append((expected, outcome(job)))
        killer.join()
        assert workers.submit(jobs.double, 4).result() == 8
    lost = [answer for expected, answer in answers if answer[0] != expected]
    assert len(answers) == number
    assert all(answer == ("UnreadablePhoto", "worker_died", {}) for answer in lost)
    assert len(lost) <= kills


def kill_now_and_then(kills, dice, done):
    try:
        for _ in range(kills):
            wait_for(processes)
            threading.Event().wait(dice.random() * 0.4)
            for victim in list(processes())[:1]:
                with contextlib.suppress(psutil.NoSuchProcess):
                    psutil.Process(victim).kill()
    finally:
        done.set()


def wait_for(condition, seconds=30):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        threading.Event().wait(0.01)
