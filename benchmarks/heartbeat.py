"""The pulse of an event loop: how long it went without a turn, and how much of that was the thread's own work."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Qt, QTimer

_EVERY = 5  # ms


@dataclass
class Beats:
    """Between each two turns, in milliseconds: by the clock, and the processor time of the window's own thread.

    The first is what a person waits. The second is the same whatever else runs on the machine, so that a test can
    hold the window to it.
    """

    gaps: list[float] = field(default_factory=list)
    work: list[float] = field(default_factory=list)

    def figures(self, limit: float) -> dict[str, float]:
        """How many turns, how many gaps over the limit, the longest of each kind."""
        by_length = sorted(self.gaps) or [0.0]
        return {
            "turns": len(self.gaps),
            "over": sum(gap > limit for gap in self.gaps),
            "longest": round(by_length[-1], 1),
            "p999": round(by_length[int(0.999 * (len(by_length) - 1))], 1),
            "longest_work": round(max(self.work, default=0.0), 1),
            "work_over": sum(spent > limit for spent in self.work),
        }


class Heartbeat(QObject):
    """Beats every 5 ms in the thread that made it, for as long as that thread has time for it."""

    def __init__(self) -> None:
        super().__init__()
        self.beats = Beats()
        self._clock, self._cpu = time.perf_counter(), time.thread_time()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        """From now on."""
        self._clock, self._cpu = time.perf_counter(), time.thread_time()
        self._timer.start(_EVERY)

    def stop(self) -> Beats:
        """Until now."""
        self._timer.stop()
        return self.beats

    def _beat(self) -> None:
        clock, cpu = time.perf_counter(), time.thread_time()
        self.beats.gaps.append(1000 * (clock - self._clock) - _EVERY)
        self.beats.work.append(1000 * (cpu - self._cpu))
        self._clock, self._cpu = clock, cpu
