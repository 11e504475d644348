"""`photovet self-test`: what works of this installation, line by line."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import psutil

from photovet.cli import output
from photovet.workflow.self_test import Step, self_test

# What is said of a step that failed; the code behind it is for whoever is asked for help.
_ADVICE = {
    "networks": "A file of the program is missing or was changed. Install Photovet again.",
    "second reader": "Papers and screens are read once, and each photo says so: docs/limits.md.",
    "window": "The window can't open here. The command line works; docs/admin-guide.md says what the window needs.",
}


def run(*, with_window: bool, only_window: bool) -> int:
    """0 if everything works, 1 if something does not."""
    to = output.console(to_stderr=False)
    tried = []
    for step in _steps(with_window=with_window, only_window=only_window):
        work = "" if step.work is None else f", {step.work:.2f} s of work"
        to.print(f"{'✓' if step.works else '✗'} {step.name} ({step.seconds:.2f} s{work})" + _problem(step))
        tried.append(step)
    failed = [step for step in tried if not step.works]
    if any(step.name.startswith("detector") for step in failed):
        to.print(_ADVICE["networks"])
    for step in tried:
        if step.problem and step.name in _ADVICE:
            to.print(_ADVICE[step.name])
    to.print("Everything works." if not failed else f"{len(failed)} of these did not work.")
    return 1 if failed else 0


def _steps(*, with_window: bool, only_window: bool) -> Iterator[Step]:
    if not only_window:
        yield from self_test(date.today())  # noqa: DTZ011 - the clinic's own day
    if with_window or only_window:
        yield _window(alone=only_window)


def _window(*, alone: bool) -> Step:
    # On its own, the window's time counts from the start of the program.
    since = time.time() - (_age() if alone else 0.0)
    try:
        from photovet.gui.self_test import opens_and_closes  # noqa: PLC0415 - Qt is not everywhere
    except ImportError as error:
        return Step("window", works=False, seconds=0.0, problem=f"failed:{error.name or type(error).__name__}")
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    seconds, work, problem = opens_and_closes(since)
    return Step("window", works=problem is None, seconds=seconds, problem=problem, work=work if alone else None)


def _age() -> float:
    """Seconds since this process was started. On Linux psutil is up to a second off, as the system's start is."""
    if sys.platform != "linux":
        return time.time() - psutil.Process().create_time()
    fields = Path("/proc/self/stat").read_text("ascii", "replace").rpartition(")")[2].split()
    return time.clock_gettime(time.CLOCK_BOOTTIME) - int(fields[19]) / os.sysconf("SC_CLK_TCK")


def _problem(step: Step) -> str:
    return f": {step.problem}" if step.problem else ""
