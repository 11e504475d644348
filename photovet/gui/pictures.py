"""Brings the pictures of the window's photos, from the first one on, whatever else is under way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject

from photovet.gui.jobs import Job, Jobs
from photovet.gui.session import Session
from photovet.settings import Settings
from photovet.workflow.preview import Glances, Preview

Asked = tuple[tuple[int, Path], ...]


class Pictures(QObject):
    """One for each window. Its worker is ready before anything is dropped, if it is told in time."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = Jobs(self)
        self._glances = Glances(Settings.for_machine(photos=1))
        self._bringing: Job | None = None
        self._asked: frozenset[tuple[int, Path]] = frozenset()

    def get_ready(self) -> None:
        """Photos may come soon."""
        self._glances.get_ready()

    def bring(self) -> None:
        """Bring what is missing. The photo that is shown comes first."""
        missing = tuple(
            (index, entry.path)
            for index, entry in enumerate(self._session.entries)
            if entry.preview is None and not (entry.review and entry.review.problem)
        )
        if self._bringing is not None:
            if self._asked.issuperset(missing):
                return  # they are under way: to begin again would cost the one that is half done
            self._bringing.cancel()
            self._bringing = None
        if missing:
            self._asked = frozenset(missing)
            self._bringing = job = Job(self)
            job.told.connect(self._arrived)
            job.done.connect(self._brought)
            job.failed.connect(self._brought)
            self._jobs.start(job, _bring, self._glances, missing, lambda: self._session.current)

    def _arrived(self, news: tuple[int, Path, Preview]) -> None:
        index, path, preview = news
        # Another batch may have been opened meanwhile.
        if index < len(self._session.entries) and self._session.entries[index].path == path:
            self._session.set_preview(index, preview)

    def _brought(self, _result: object) -> None:
        # A job that was cancelled for another ends after that one has begun.
        if self.sender() is self._bringing:
            self._bringing = None

    def of_files(self, files: Sequence[Path], told: Callable[[tuple[int, Path, Preview]], None]) -> Job:
        """Bring the pictures of other files: `told((number, file, Preview))`, a method of a QObject, of each."""
        job = Job(self)
        job.told.connect(told)
        self._jobs.start(job, _bring, self._glances, tuple(enumerate(files)), lambda: 0)
        return job

    def stop(self) -> None:
        """The window goes."""
        self._glances.stop()
        self._jobs.stop()


def _bring(job: Job, glances: Glances, missing: Asked, visible: Callable[[], int]) -> None:
    numbers = {index: number for number, (index, _) in enumerate(missing)}

    def seen(number: int, preview: Preview) -> None:
        job.tell((*missing[number], preview))

    paths = [path for _, path in missing]
    glances.make(paths, seen=seen, cancelled=job.cancelled, first=lambda: numbers.get(visible()))
