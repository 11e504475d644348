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
    *,
    cancelled: Callable[[], bool] = never,
    paused: Callable[[], bool] = never,
    first: Callable[[], int | None] = nowhere,
    nice: int = 0,
) -> None:
    """Do every job of the stage once, and hand each on, in this thread, when it has ended. Cancelled if `cancelled`.

    The photo that `first` names (by index; it may change at any time) comes next, the others in their order. Workers
    are given little more than what they do now, so that this holds and a cancel is quick. While `paused`, what is under
    way is brought to its end and nothing is begun; the rest is left. `nice`: as `Workers`.
    """
    order = _Order(looks.photos, first)
    if not order:
        return
    ended: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
    under_way = 0
    with Workers(settings, nice) as workers:
        while (goes_on := bool(order) and not paused()) or under_way:
            while goes_on and order and under_way <= settings.jobs:
                _start(workers, looks, order.next(), lanes(settings, is_last=not order), ended)
                under_way += 1
            _next(ended, cancelled)()
            under_way -= 1


def lanes(settings: Settings, *, is_last: bool = False) -> int:
    """How many detectors look at one photo at a time: a batch keeps all cores busy but for its last photo."""
    has_room = settings.threads > 1 or (is_last and settings.jobs > 1)
    return _LANES if has_room else 1


class _Order:
    """What is still to be started."""

    def __init__(self, photos: Sequence[int], first: Callable[[], int | None]) -> None:
        self._left = dict.fromkeys(photos)
        self._first = first

    def __bool__(self) -> bool:
        return bool(self._left)

    def next(self) -> int:
        wanted = self._first()
        index = wanted if wanted in self._left and wanted is not None else next(iter(self._left))
        del self._left[index]
        return index


def _start(
    workers: Workers, stage: Stage[Any], index: int, lanes: int, ended: queue.SimpleQueue[Callable[[], None]]
) -> None:
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
