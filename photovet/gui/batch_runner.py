"""Long work beside the window: looking at photos, writing clean copies, making the sample batch."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from photovet.domain.release import Releases
from photovet.domain.review import Review
from photovet.errors import PhotovetError
from photovet.gui.jobs import Job, Jobs
from photovet.gui.session import Decided, Session, State
from photovet.settings import Settings
from photovet.workflow.check import gather
from photovet.workflow.demo import SampleBatch, make_sample_batch
from photovet.workflow.export import Exported, export
from photovet.workflow.files import read_json, read_releases
from photovet.workflow.preview import Looked, Preview, look
from photovet.workflow.result import Judgement

News = tuple[int, Preview | Looked]


class BatchRunner(QObject):
    """Starts jobs and puts what they bring into the session. `passed_over` are files that are no photos by name."""

    changed = Signal()
    added = Signal(int, int)
    """How many photos are new, and how many files were passed over."""
    exported = Signal(object)
    """What became of each photo: (tuple of Exported)."""
    failed = Signal(object)

    def __init__(self, session: Session, jobs: int | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._most_workers = jobs
        self._jobs = Jobs(self)
        self._looking: Job | None = None
        self._photos: list[int] = []
        self._exporting: list[tuple[int, Decided]] = []
        self._sample: Path | None = None
        self._is_making_sample = False

    @property
    def is_looking(self) -> bool:
        """Whether photos are being looked at."""
        return self._looking is not None

    @property
    def is_exporting(self) -> bool:
        """Whether copies are being written."""
        return bool(self._exporting)

    def stop(self) -> None:
        """End everything, and throw the sample batch away."""
        self._jobs.stop()
        if self._sample is not None:
            shutil.rmtree(self._sample, ignore_errors=True)

    def _job(self) -> Job:
        job = Job(self)
        job.failed.connect(self.failed)
        return job

    # --- looking ----------------------------------------------------------------------------------------------

    def add(self, paths: Sequence[Path]) -> None:
        """Take in photos and all that folders hold (a large folder takes a while), and look at them."""
        job = self._job()
        job.done.connect(self._gathered)
        self._jobs.start(job, _gather, tuple(paths))

    def _gathered(self, found: tuple[tuple[Path, ...], int]) -> None:
        new = self._session.add(found[0])
        self.added.emit(len(new), found[1])
        self.look_on()

    def look_on(self) -> None:
        """Look at everything that nobody looked at yet, unless that is under way already."""
        for index in self._session.in_state(State.STOPPED):
            self._session.set_progress(index, State.WAITING)
        self._photos = self._session.in_state(State.WAITING, State.LOOKING)
        if self._looking is not None or not self._photos:
            return
        self._looking = job = self._job()
        job.told.connect(self._arrived)
        job.done.connect(self._looked_at_all)
        job.failed.connect(self._looking_failed)
        paths = tuple(self._session.entries[index].path for index in self._photos)
        settings = Settings.for_machine(photos=len(paths), jobs=self._most_workers)
        self._show_looking(settings.jobs)
        self._jobs.start(job, _look, tuple(zip(self._photos, paths, strict=True)), settings)
        self.changed.emit()

    def stop_looking(self) -> None:
        """Stop; what was looked at stays."""
        if self._looking is not None:
            self._looking.cancel()
        for index in self._session.in_state(State.WAITING, State.LOOKING):
            self._session.set_progress(index, State.STOPPED)

    def _show_looking(self, workers: int) -> None:
        for index in self._session.in_state(State.WAITING, State.LOOKING)[:workers]:
            self._session.set_progress(index, State.LOOKING)

    def _arrived(self, news: News) -> None:
        index, what = news
        if isinstance(what, Preview):
            self._session.set_preview(index, what)
            return
        self._session.set_looked(index, what)
        self._show_looking(Settings.for_machine(photos=len(self._photos), jobs=self._most_workers).jobs)

    def _looked_at_all(self, _result: object) -> None:
        self._looking = None
        if self._session.in_state(State.WAITING):  # dropped while the others were looked at
            self.look_on()
        for index in self._session.in_state(State.LOOKING) if self._looking is None else ():
            self._session.set_progress(index, State.STOPPED)
        self.changed.emit()

    def _looking_failed(self, error: PhotovetError | None) -> None:
        self.stop_looking()
        self._looked_at_all(error)

    # --- exporting --------------------------------------------------------------------------------------------

    def export(self, indexes: Sequence[int], folder: Path) -> None:
        """Write clean copies of these photos; the gate is asked again for each."""
        if self._exporting:
            return
        entries = [(index, self._session.entries[index].decided) for index in indexes]
        self._exporting = [(index, decided) for index, decided in entries if decided and not decided.left_out]
        if not self._exporting:
            return
        reviews = tuple(decided.review for _, decided in self._exporting)
        settings = Settings.for_machine(photos=len(reviews), jobs=self._most_workers)
        job = self._job()
        job.done.connect(self._wrote)
        job.failed.connect(self._wrote)
        # The window may have been open since yesterday: whether a release holds is asked for the day of the export.
        judgement = replace(self._session.judgement, today=date.today())  # noqa: DTZ011
        self._jobs.start(job, _export, reviews, folder, judgement, settings)
        self.changed.emit()

    def _wrote(self, result: object) -> None:
        exporting, self._exporting = self._exporting, []
        if isinstance(result, tuple):
            for (index, decided), one in zip(exporting, result, strict=True):
                if one.output is not None:
                    self._session.set_exported(index, decided, one.output)
            self.exported.emit(result)
        self.changed.emit()

    # --- releases and the sample ------------------------------------------------------------------------------

    def read_releases(self, path: Path) -> None:
        """Judge with the signed releases of a file."""
        job = self._job()
        job.done.connect(self._read)
        self._jobs.start(job, _read_releases, path)

    def _read(self, found: tuple[Releases, Mapping[str, str]]) -> None:
        self._session.judge_with(releases=found)

    def try_sample(self) -> None:
        """Make the sample batch in a folder of its own, which goes with the window, and look at it."""
        if self._is_making_sample:
            return
        self._is_making_sample = True
        if self._sample is None:
            self._sample = Path(tempfile.mkdtemp(prefix="photovet-sample-"))
        job = self._job()
        job.done.connect(self._made)
        job.failed.connect(self._not_made)
        self._jobs.start(job, _make_sample, Path(tempfile.mkdtemp(dir=self._sample)) / "batch")

    def _made(self, batch: SampleBatch) -> None:
        self._is_making_sample = False
        self.read_releases(batch.releases)
        self.add([batch.photos])

    def _not_made(self, _error: PhotovetError | None) -> None:
        self._is_making_sample = False


def _gather(_job: Job, paths: tuple[Path, ...]) -> tuple[tuple[Path, ...], int]:
    batch = gather([path.absolute() for path in paths])
    return batch.photos, len(batch.passed_over)


def _look(job: Job, photos: tuple[tuple[int, Path], ...], settings: Settings) -> None:
    def tell(number: int, news: Preview | Looked) -> None:
        job.tell((photos[number][0], news))

    look([path for _, path in photos], settings, seen=tell, looked=tell, cancelled=job.cancelled)


def _export(
    _job: Job, reviews: tuple[Review, ...], folder: Path, judgement: Judgement, settings: Settings
) -> tuple[Exported, ...]:
    return export(reviews, folder, judgement, settings, lambda _done, _total, _what: None)


def _read_releases(_job: Job, path: Path) -> tuple[Releases, Mapping[str, str]]:
    releases = read_releases(path)
    # The domain's release names nobody: whose it is stands beside it in the file.
    rows = read_json(path)["releases"]
    return releases, {str(row["id"]): str(row["name"]) for row in rows if row.get("name")}


def _make_sample(_job: Job, folder: Path) -> SampleBatch:
    return make_sample_batch(folder, date.today())  # noqa: DTZ011 - signed on the clinic's own day
