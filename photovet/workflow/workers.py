"""Worker processes: the only ones that open untrusted files. One that dies or hangs costs its photo, not the batch."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from functools import cache, partial
from multiprocessing.synchronize import Lock
from pathlib import Path
from types import TracebackType
from typing import Any, Generic, TypeVar

from photovet.domain.review import Review
from photovet.errors import PhotovetError, UnreadablePhoto
from photovet.settings import Settings
from photovet.workflow.detectors import Detectors, Recogniser, build, build_recogniser
from photovet.workflow.pool import Job, Odd, Pool, TooLong, WorkerLost
from photovet.workflow.scan import Scanned, Wants, scan, scan_known

Result = TypeVar("Result")
Progress = Callable[[int, int, str], None]
"""Called with how many are done, how many there are, and what was just finished."""

_LARGE = 40_000_000  # pixels
# A worker's own: the lock that it was started with. A lock can only be handed over when a process starts.
_turn: list[Lock] = []


class Workers:
    """A pool of worker processes for one batch; use it in a `with` statement.

    `nice` is how far they stand back behind the program itself, from 0 to 19 as POSIX counts it.
    """

    def __init__(self, settings: Settings, nice: int = 0) -> None:
        self._settings = settings
        turn = multiprocessing.get_context("spawn").Lock()
        self._pool = Pool(settings.jobs, settings.seconds, _prepare, (settings.memory, turn, nice))

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # After an interrupt nothing is waited for: cancel leaves no process behind.
        end = self._pool.close if kind is None else self._pool.stop
        end()

    def stop(self) -> None:
        """End the processes now; whoever waits for a job hears that it is lost."""
        self._pool.stop()

    def submit(self, job: Callable[..., Result], *arguments: Any) -> Pending[Result]:  # noqa: ANN401
        """Run `job(settings, *arguments)` in a worker; the job must be a function of a module."""
        return Pending(self._pool.submit((job, (self._settings, *arguments))))


class Pending(Generic[Result]):
    """A job under way."""

    def __init__(self, future: Job) -> None:
        self._future = future

    @property
    def seconds(self) -> float:
        """How long it was at work, once it has ended."""
        return self._future.seconds

    def when_done(self, call: Callable[[], None]) -> None:
        """Call back, from another thread, when the job has ended, however it ended."""
        self._future.add_done_callback(lambda _: call())

    def result(self) -> Result:
        """What the job returned, or raises what it raised.

        UnreadablePhoto("timeout" | "worker_died" | "out_of_memory" | "internal") when the worker could not go on.
        """
        try:
            result: Result = self._future.result()
        except TooLong as error:
            raise UnreadablePhoto("timeout") from error
        except (WorkerLost, CancelledError) as error:
            raise UnreadablePhoto("worker_died") from error
        except MemoryError as error:
            raise UnreadablePhoto("out_of_memory") from error
        except PhotovetError:
            raise
        except Odd as error:
            raise UnreadablePhoto("internal", error=error.args[0]) from error
        except Exception as error:
            raise UnreadablePhoto("internal", error=type(error).__name__) from error
        return result


@cache
def detectors_for(settings: Settings) -> Detectors:
    """The worker's own detectors, built for its first photo and kept."""
    return build(settings)


@cache
def recogniser_for(settings: Settings) -> Recogniser:
    """The worker's own recogniser, built for the first photo whose faces are to be compared with anybody."""
    return build_recogniser(settings)


def scan_job(
    settings: Settings, path: Path, wants: Wants | None = None, lanes: int = 1, known: Review | None = None
) -> Scanned:
    """Runs in a worker: look at one photo with the worker's own detectors. Never raises for a bad photo."""
    recogniser = recogniser_for(settings) if wants is not None and wants.embeddings else None
    scanned = scan_known(path, known, recogniser) if known is not None else None
    if scanned is not None:
        return scanned
    scanned = scan(path, detectors_for(settings), wants, recogniser=recogniser, room=room_for, lanes=lanes)
    if any((run.problem or "").startswith("failed:") for run in scanned.review.runs):
        # A network that failed at one input may fail at the next, or mix the two: the next photo gets new ones.
        detectors_for.cache_clear()
        recogniser_for.cache_clear()
    return scanned


def in_order(pending: Sequence[Pending[Result]], label: Sequence[str], progress: Progress) -> Iterator[Pending[Result]]:
    """The jobs in the order they were given, with progress told as they end in any order."""
    done: list[str] = []

    def tell(name: str) -> None:
        done.append(name)
        progress(len(done), len(pending), name)

    for job, name in zip(pending, label, strict=True):
        job.when_done(partial(tell, name))
    yield from pending


@contextlib.contextmanager
def room_for(pixels: int) -> Iterator[None]:
    """Hold the room that a large photo takes: two of 108 megapixels at once would need more than 3 GB."""
    turn = _turn[0] if _turn and pixels > _LARGE else None
    # Not for ever: a worker that was stopped in the middle never gives its turn back.
    has_turn = turn is not None and turn.acquire(timeout=60)
    try:
        yield
    finally:
        if turn is not None and has_turn:
            turn.release()


def _prepare(memory: int, turn: Lock, nice: int) -> None:
    """Bound what a worker may take, and keep decoders' chatter about broken files off the terminal."""
    _turn[:] = [turn]
    _stand_back(nice)
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 2)
    os.close(silence)
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - POSIX only

        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _stand_back(nice: int) -> None:
    """Whoever sits in front of a window comes first, however many photos are looked at meanwhile."""
    if nice == 0:
        return
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - Windows only

        below_normal = 0x4000  # BELOW_NORMAL_PRIORITY_CLASS
        ctypes.windll.kernel32.SetPriorityClass(ctypes.windll.kernel32.GetCurrentProcess(), below_normal)
    else:
        os.nice(nice)
