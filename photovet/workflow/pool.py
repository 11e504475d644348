"""A pool of processes, each with a pipe of its own: one that dies, however and whenever, takes only its job along.

Nothing is shared between two workers: no queue whose lock a dying process could keep, no pipe in which half an answer
of one could stand before the answers of the others. See docs/adr/0013-own-worker-pool.md.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import pickle
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from multiprocessing.connection import Connection
from multiprocessing.reduction import ForkingPickler
from typing import Any

Call = tuple[Callable[..., Any], tuple[Any, ...]]
"""A function of a module, and what it is called with."""

# A process that never begins is slow, not hung: a busy machine may take this long to import everything.
_TO_BEGIN, _TO_END = 120.0, 5.0
# A job is given to so many processes before it counts as one that kills them: it has not begun in any.
_TRIES = 3


class Job(Future[Any]):
    """A job under way. `seconds` is how long it has been at work, once it has ended."""

    seconds = 0.0


class WorkerLost(Exception):
    """The process ended in the middle of the job."""


class TooLong(Exception):
    """The job took more than its time; its process was stopped."""


class Odd(Exception):
    """The job ended in a way that can't be handed over; carries the name of the error's type."""


class _NotBegun(Exception):
    """The process was gone before it began the job."""


class _Raised(Exception):
    """The job raised; carries what."""


class Pool:
    """Up to `workers` processes, started when there is work for them. A job may take `seconds` from its beginning.

    `prepare(*arguments)` is called first of all in every process. The clock is the one that no one sets, and that
    stands still while a laptop sleeps (on Linux and macOS).
    """

    def __init__(self, workers: int, seconds: float, prepare: Callable[..., None], arguments: Sequence[Any]) -> None:
        self._most, self._seconds = workers, seconds
        self._prepare = prepare, tuple(arguments)
        self._change = threading.Condition()
        self._waiting: deque[tuple[Call, Job]] = deque()
        self._threads: list[threading.Thread] = []
        self._processes: set[_Process] = set()
        self._idle = 0
        self._is_closed = self._is_stopped = False

    def submit(self, call: Call) -> Job:
        """Run it when a process is free. The future raises WorkerLost, TooLong, Odd, or what the job raised."""
        future = Job()
        with self._change:
            if self._is_closed:
                raise RuntimeError("the pool is closed")
            self._waiting.append((call, future))
            if len(self._waiting) > self._idle and len(self._threads) < self._most:
                thread = threading.Thread(target=self._serve, name="photovet-worker", daemon=True)
                self._threads.append(thread)
                thread.start()
            self._change.notify()
        return future

    def close(self) -> None:
        """Wait until all is done, and end the processes."""
        with self._change:
            self._is_closed = True
            self._change.notify_all()
        for thread in self._threads:
            thread.join()

    def stop(self) -> None:
        """End the processes now; what was not done is cancelled or lost."""
        with self._change:
            self._is_closed = self._is_stopped = True
            cancelled = [future for _, future in self._waiting]
            self._waiting.clear()
            for process in self._processes:
                process.kill()
            self._change.notify_all()
        for future in cancelled:
            future.cancel()
        for thread in self._threads:
            thread.join()

    def _serve(self) -> None:
        """One thread for each process, which does nothing but wait for it."""
        process: _Process | None = None
        while (task := self._next()) is not None:
            process = self._run(*task, process)
        if process is not None:
            self._end(process)

    def _next(self) -> tuple[Call, Job] | None:
        with self._change:
            self._idle += 1
            self._change.wait_for(lambda: self._waiting or self._is_closed)
            self._idle -= 1
            return self._waiting.popleft() if self._waiting else None

    def _run(self, call: Call, future: Job, process: _Process | None) -> _Process | None:
        """Do one job; the process that can do the next one, or None."""
        future.set_running_or_notify_cancel()
        for _ in range(_TRIES):
            try:
                process = process or self._start()
                returned = process.run(call, future, self._seconds)
            except _NotBegun:
                self._end(process)
                process = None
            except _Raised as error:
                future.set_exception(error.args[0])
                return process
            except Exception as error:  # noqa: BLE001 - whoever asked is told; the next job gets a new process
                self._end(process)
                future.set_exception(error)
                return None
            else:
                future.set_result(returned)
                return process
        future.set_exception(WorkerLost())
        return None

    def _start(self) -> _Process:
        process = _Process(*self._prepare)
        with self._change:
            if not self._is_stopped:
                self._processes.add(process)
                return process
        process.kill()
        process.end()
        raise WorkerLost

    def _end(self, process: _Process | None) -> None:
        if process is not None:
            with self._change:
                self._processes.discard(process)
            process.end()


class _Process:
    """One worker process, seen from the program."""

    def __init__(self, prepare: Callable[..., None], arguments: tuple[Any, ...]) -> None:
        # spawn: a forked copy of a program with threads (Qt, OpenVINO) may hang.
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs, prepare, arguments), daemon=True)
        self._process.start()
        self._is_busy = False
        theirs.close()  # ours would keep the pipe open when the worker is gone

    def run(self, call: Call, job: Job, seconds: float) -> Any:  # noqa: ANN401
        """What it returned; _NotBegun, _Raised, WorkerLost, TooLong."""
        data = bytes(ForkingPickler.dumps(call))
        self._is_busy = True
        try:
            self._pipe.send_bytes(data)
            if not self._pipe.poll(_TO_BEGIN):
                raise _NotBegun
            self._pipe.recv_bytes()
        except (EOFError, OSError) as error:
            raise _NotBegun from error
        begun = time.monotonic()
        try:
            if not self._pipe.poll(seconds):
                raise TooLong
            answer = self._pipe.recv_bytes()
        except (EOFError, OSError) as error:
            raise WorkerLost from error
        finally:
            job.seconds = time.monotonic() - begun
        self._is_busy = False
        returned, value = pickle.loads(answer)  # noqa: S301 - from a program of ours, as all of multiprocessing
        if not returned:
            raise _Raised(value)
        return value

    def kill(self) -> None:
        """End it now, with the programs that it started."""
        if sys.platform != "win32" and self._process.pid is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):  # it is no group's leader yet
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.kill()

    def end(self) -> None:
        """Let it end: it does so when its pipe is closed, unless it is in the middle of a job."""
        self._pipe.close()
        if not self._is_busy:
            self._process.join(_TO_END)
        if self._process.is_alive():
            self.kill()
            self._process.join()
        # When another thread starts a process it may have cleaned up after this one: then Python knows no status.
        with contextlib.suppress(ValueError):
            self._process.close()


def _work(pipe: Connection, prepare: Callable[..., None], arguments: tuple[Any, ...]) -> None:
    """What a worker process does until its pipe is closed."""
    # Ctrl-C is the program's affair: it stops us. A group of our own, so that what we started ends with us.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform != "win32":
        os.setpgid(0, 0)
    threading.Thread(target=_end_with_program, daemon=True).start()
    prepare(*arguments)
    with contextlib.suppress(EOFError, OSError):
        while True:
            _answer(pipe, pipe.recv_bytes())


def _end_with_program() -> None:
    """A program that was killed could not stop us."""
    program = multiprocessing.parent_process()
    if program is not None:
        program.join()
        if sys.platform != "win32":
            os.killpg(0, signal.SIGKILL)
        os._exit(1)


def _answer(pipe: Connection, data: bytes) -> None:
    try:
        job, arguments = pickle.loads(data)  # noqa: S301 - from the program that started us
        problem = None
    except Exception as error:  # noqa: BLE001 - whoever asked is told
        problem = _told(error)
    pipe.send_bytes(b"begun")
    try:
        answer = problem or ForkingPickler.dumps((True, job(*arguments)))
    except Exception as error:  # noqa: BLE001
        answer = _told(error)
    pipe.send_bytes(answer)


def _told(error: Exception) -> Any:  # noqa: ANN401 - bytes or a view of them
    try:
        answer = ForkingPickler.dumps((False, error))
        pickle.loads(answer)  # noqa: S301 - an error that can be taken apart but not be put together is of no use
    except Exception:  # noqa: BLE001
        return ForkingPickler.dumps((False, Odd(type(error).__name__)))
    return answer
