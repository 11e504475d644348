"""`photovet self-test`: what works of this installation, line by line."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from datetime import date

import psutil

from photovet.cli import output
from photovet.workflow.self_test import Step, self_test

# What is said of a step that failed; the code behind it is for whoever is asked for help.
_ADVICE = {
    "networks": "A file of the program is missing or was changed. Install Photovet again.",
    "window": "The window can't open here. The command line works; docs/admin-guide.md says what the window needs.",
}


def run(*, with_window: bool, only_window: bool) -> int:
    """0 if everything works, 1 if something does not."""
    to = output.console(to_stderr=False)
    failed = []
    for step in _steps(with_window=with_window, only_window=only_window):
        to.print(f"{'✓' if step.works else '✗'} {step.name} ({step.seconds:.1f} s)" + _problem(step))
        if not step.works:
            failed.append(step)
    if any(step.name.startswith("detector") for step in failed):
        to.print(_ADVICE["networks"])
    if any(step.name == "window" for step in failed):
        to.print(_ADVICE["window"])
    to.print("Everything works." if not failed else f"{len(failed)} of these did not work.")
    return 1 if failed else 0


def _steps(*, with_window: bool, only_window: bool) -> Iterator[Step]:
    if not only_window:
        yield from self_test(date.today())  # noqa: DTZ011 - the clinic's own day
    if with_window or only_window:
        # On its own, the window's time counts from the start of the program.
        yield _window(psutil.Process().create_time() if only_window else time.time())


def _window(since: float) -> Step:
    try:
        from photovet.gui.self_test import opens_and_closes  # noqa: PLC0415 - Qt is not everywhere
    except ImportError as error:
        return Step("window", works=False, seconds=0.0, problem=f"failed:{error.name or type(error).__name__}")
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    seconds, problem = opens_and_closes(since)
    return Step("window", works=problem is None, seconds=seconds, problem=problem)


def _problem(step: Step) -> str:
    return f": {step.problem}" if step.problem else ""
