"""The only file that knows Qt's threads: runs plain functions beside the window and sends what they say back to it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal

from photovet.errors import PhotovetError


class Job(QObject):
    """One function under way. Its signals reach the window in the window's own thread.

    `told` carries whatever the function hands on while it works; exactly one of `done` (with what it returned) and
    `failed` (with the PhotovetError, or None for a mistake of our own) comes last.
    """

    told = Signal(object)
    done = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cancelled = threading.Event()

    def tell(self, news: object) -> None:
        """For the function: hand something on to the window."""
        if not self._cancelled.is_set():
            self.told.emit(news)

    def cancelled(self) -> bool:
        """For the function: whether nobody waits for it any more."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """For the window: ask the function to end soon."""
        self._cancelled.set()


class _Thread(QThread):
    def __init__(self, job: Job, function: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
        super().__init__()
        self._job, self._function, self._arguments = job, function, arguments

    def run(self) -> None:
        try:
            result = self._function(self._job, *self._arguments)
        except PhotovetError as error:
            self._job.failed.emit(error)
        except Exception:  # noqa: BLE001 - a mistake of ours costs the job and is told, it never ends the program
            self._job.failed.emit(None)
        else:
            self._job.done.emit(result)


class Jobs(QObject):
    """All jobs of one window. Call `stop` before the window goes."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running: dict[_Thread, Job] = {}
        self._is_over = False

    def start(self, job: Job, function: Callable[..., Any], *arguments: Any) -> None:  # noqa: ANN401
        """Run `function(job, *arguments)`; connect to the job's signals first. Nothing starts after `stop`."""
        if self._is_over:
            return
        thread = _Thread(job, function, arguments)
        self._running[thread] = job
        thread.finished.connect(self._forget)
        thread.start()

    def is_busy(self) -> bool:
        """Whether anything is under way."""
        return bool(self._running)

    def stop(self) -> None:
        """Cancel everything and wait for it to end; nobody hears of it."""
        self._is_over = True
        for job in self._running.values():
            job.blockSignals(True)
            job.cancel()
        for thread in list(self._running):
            thread.wait()
        self._running.clear()

    def _forget(self) -> None:
        for thread in [thread for thread in self._running if thread.isFinished()]:
            thread.wait()
            del self._running[thread]
