"""Whether each detector can be built here: asked in a worker, so that no network stays in the window's memory."""

from __future__ import annotations

from dataclasses import dataclass

from photovet.settings import Settings
from photovet.workflow.detectors import build
from photovet.workflow.workers import Workers


@dataclass(frozen=True)
class State:
    """One detector: its name, its version, and the code of why it does not work, or None."""

    name: str
    version: str
    problem: str | None = None


def states(settings: Settings) -> tuple[State, ...]:
    """Every detector; UnreadablePhoto("worker_died" | "out_of_memory") when nothing could be tried."""
    with Workers(settings) as workers:
        return workers.submit(_states_job).result()


def _states_job(settings: Settings) -> tuple[State, ...]:
    """Runs in a worker."""
    return tuple(
        State(slot.name, slot.detector.version if slot.detector else "", slot.problem) for slot in build(settings)
    )
