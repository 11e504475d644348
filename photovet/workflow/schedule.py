"""In which order workers go through a batch: the one scheduler, for the window and for the command line."""

from __future__ import annotations

import queue
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from photovet.settings import Settings
from photovet.workflow.workers import Pending, Workers

Found = TypeVar("Found")
Asked = tuple[Callable[..., Any], tuple[Any, ...]]
"""A job of a worker, and what it is called with after the settings."""

# So many pictures are made ahead of the looking, so that the list fills while the first photo is looked at.
_AHEAD = 4
# The cores that one photo can use: two detectors look at it at the same time.
_LANES = 2


@dataclass(frozen=True)
class Stage(Generic[Found]):
    """One kind of job: the photos it is done to (by index, in order), what is asked of a worker, who gets the answer.

    `ask` is called with the index and in how many lanes the detectors may look.
    """

    photos: Sequence[int]
    ask: Callable[[int, int], Asked]
    hand_on: Callable[[int, Pending[Found]], None]


class Cancelled(Exception):
    """Nobody waits for the rest; no process is left behind."""


def never() -> bool:
    """For whom nobody cancels."""
    return False


def nowhere() -> int | None:
    """For whom all photos are alike."""
    return None


def work_through(
    settings: Settings,
    looks: Stage[Any],
    glances: Stage[Any] | None = None,
    *,
    cancelled: Callable[[], bool] = never,
    first: Callable[[], int | None] = nowhere,
) -> None:
    """Do every job of both stages once, and hand each on, in this thread, when it has ended. Cancelled if `cancelled`.

    The photo that `first` names (by index; it may change at any time) comes next, the others in their order, glances a
    little ahead. Workers are given little more than what they do now, so that this holds and a cancel is quick.
    """
    order = _Order(looks, glances, first)
    if not order:
        return
    ended: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
    under_way = 0
    with Workers(settings) as workers:
        while order or under_way:
            while order and under_way <= settings.jobs:
                _start(workers, order.next(), lanes(settings, is_last=not order), ended)
                under_way += 1
            _next(ended, cancelled)()
            under_way -= 1


def lanes(settings: Settings, *, is_last: bool = False) -> int:
    """How many detectors look at one photo at a time: a batch keeps all cores busy but for its last photo."""
    has_room = settings.threads > 1 or (is_last and settings.jobs > 1)
    return _LANES if has_room else 1


class _Order:
    """What is still to be started."""

    def __init__(self, looks: Stage[Any], glances: Stage[Any] | None, first: Callable[[], int | None]) -> None:
        self._stages = [stage for stage in (glances, looks) if stage is not None]
        self._left = [dict.fromkeys(stage.photos) for stage in self._stages]
        self._first = first
        self._ahead = 0

    def __bool__(self) -> bool:
        return any(self._left)

    def next(self) -> tuple[Stage[Any], int]:
        wanted = self._first()
        for stage, left in zip(self._stages, self._left, strict=True):
            if wanted in left:
                del left[wanted]
                return stage, wanted
        # Whatever of the two runs out, the other goes on.
        glances, looks = self._left[0], self._left[-1]
        if glances and (self._ahead < _AHEAD or not looks):
            self._ahead += 1
            return self._stages[0], _popped(glances)
        self._ahead -= 1
        return self._stages[-1], _popped(looks)


def _popped(left: dict[int, None]) -> int:
    index = next(iter(left))
    del left[index]
    return index


def _start(
    workers: Workers, task: tuple[Stage[Any], int], lanes: int, ended: queue.SimpleQueue[Callable[[], None]]
) -> None:
    stage, index = task
    job, arguments = stage.ask(index, lanes)
    pending = workers.submit(job, *arguments)
    pending.when_done(lambda: ended.put(lambda: stage.hand_on(index, pending)))


def _next(ended: queue.SimpleQueue[Callable[[], None]], cancelled: Callable[[], bool]) -> Callable[[], None]:
    while not cancelled():
        try:
            return ended.get(timeout=0.1)
        except queue.Empty:
            continue
    raise Cancelled
