"""Long work beside the window: looking at photos, writing clean copies, making the sample batch."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from photovet.domain.release import Releases
from photovet.domain.review import Review
from photovet.domain.roles import Act
from photovet.errors import PhotovetError, VaultLocked
from photovet.gui.jobs import Job, Jobs
from photovet.gui.keeper import Keeper
from photovet.gui.pictures import Pictures
from photovet.gui.session import Decided, Session, State
from photovet.settings import Settings
from photovet.workflow import batches, cache, names
from photovet.workflow import vault as desks
from photovet.workflow.check import gather
from photovet.workflow.demo import SampleBatch, make_sample_batch
from photovet.workflow.departures import Departures
from photovet.workflow.export import Exported, export
from photovet.workflow.files import read_json, read_releases
from photovet.workflow.preview import Looked, look
from photovet.workflow.recognise import recognised
from photovet.workflow.result import Judgement
from photovet.workflow.scan import NOTHING_KNOWN, Known, Wants
from photovet.workflow.staff import policy
from photovet.workflow.vault import Desk

# What was found is put down for so many photos at a time: each time is an entry in the record, and takes the vault.
_KEPT_AT_ONCE = 5


class BatchRunner(QObject):
    """Starts jobs and puts what they bring into the session. `passed_over` are files that are no photos by name."""

    changed = Signal()
    added = Signal(int, int)
    """How many photos are new, and how many files were passed over."""
    exported = Signal(object)
    """What became of each photo: (tuple of Exported)."""
    failed = Signal(object)

    found_more = Signal(int, object)
    """A second look at the clean copy found more: the photo's index, and its Review."""
    looked_at_all = Signal(int)
    """How many photos were looked at, once all are."""

    def __init__(
        self, session: Session, keeper: Keeper, jobs: int | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._keeper = session, keeper
        self._most_workers = jobs
        self._jobs = Jobs(self)
        self.pictures = Pictures(session, self)
        self._looking: Job | None = None
        self._pauses = threading.Event()
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
        self.pictures.stop()
        self._jobs.stop()
        if self._sample is not None:
            shutil.rmtree(self._sample, ignore_errors=True)

    @property
    def sample_folder(self) -> Path | None:
        """Where the sample batch lies, if it was made."""
        return self._sample

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
        if new:
            self.pictures.bring()
        self.look_on()

    def look_on(self) -> None:
        """Look at everything that nobody looked at yet, unless that is under way already."""
        self._pauses.clear()
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
        photos = tuple(zip(self._photos, paths, strict=True))
        asks = (self._pauses.is_set, lambda: self._session.current)
        self._jobs.start(job, _look, photos, settings, self._keeper.desk, asks)
        self.changed.emit()

    def show_again(self) -> None:
        """Another batch was opened: bring the pictures of what was looked at before, and look at the rest."""
        self.pictures.bring()
        self.look_on()

    def pause_looking(self) -> None:
        """Begin no other photo; those under way are looked at to their end."""
        self._pauses.set()
        for index in self._session.in_state(State.WAITING):
            self._session.set_progress(index, State.STOPPED)

    def stop_looking(self) -> None:
        """Stop at once; what was looked at stays."""
        if self._looking is not None:
            self._looking.cancel()
        for index in self._session.in_state(State.WAITING, State.LOOKING):
            self._session.set_progress(index, State.STOPPED)

    def _show_looking(self, workers: int) -> None:
        for index in self._session.in_state(State.WAITING, State.LOOKING)[:workers]:
            self._session.set_progress(index, State.LOOKING)

    def _arrived(self, news: tuple[int, Looked]) -> None:
        index, looked = news
        if index >= len(self._session.entries):  # another batch was opened meanwhile
            return
        self._session.set_looked(index, looked)
        if not self._pauses.is_set():
            self._show_looking(Settings.for_machine(photos=len(self._photos), jobs=self._most_workers).jobs)

    def _looked_at_all(self, _result: object) -> None:
        self._looking = None
        if self._session.in_state(State.WAITING):  # dropped while the others were looked at
            self.look_on()
        for index in self._session.in_state(State.LOOKING) if self._looking is None else ():
            self._session.set_progress(index, State.STOPPED)
        self.changed.emit()
        if self._looking is None and not self._session.in_state(State.STOPPED):
            self.looked_at_all.emit(len(self._photos))

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
        self._jobs.start(job, _export, reviews, folder, judgement, settings, self._keeper.desk, self._keeper.save_all)
        self.changed.emit()

    def _wrote(self, result: object) -> None:
        exporting, self._exporting = self._exporting, []
        if isinstance(result, tuple):
            for (index, decided), one in zip(exporting, result, strict=True):
                if one.output is not None:
                    self._session.set_exported(index, decided, one.output)
                elif _found_more(one):
                    self.found_more.emit(index, one.review)
            self.exported.emit(result)
        self.changed.emit()

    # --- releases and the sample ------------------------------------------------------------------------------

    def read_releases(self, path: Path) -> None:
        """Judge with the signed releases of a file."""
        job = self._job()
        job.done.connect(self._read)
        self._jobs.start(job, _read_releases, path)

    def _read(self, found: tuple[Releases, Mapping[str, str]]) -> None:
        if self._session.held is None:  # with a vault its own releases count, and no others
            self._session.release_names = found[1]
            self._session.judge_with(replace(self._session.judgement, releases=found[0]))

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


def _look(
    job: Job,
    photos: tuple[tuple[int, Path], ...],
    settings: Settings,
    desk: Desk | None,
    asks: tuple[Callable[[], bool], Callable[[], int | None]],
) -> None:
    paused, visible = asks
    numbers = {index: number for number, (index, _) in enumerate(photos)}
    wants = None if desk is None else replace(_wants(desk), embeddings=True)
    paths, new = [path for _, path in photos], list[Looked]()

    def looked(number: int, found: Looked) -> None:
        job.tell((photos[number][0], found if desk is None else _with_what_is_known(desk, found)))
        new.append(replace(found, closeups={}))
        if len(new) >= _KEPT_AT_ONCE:
            _keep(desk, new, wants, settings)

    def first() -> int | None:
        index = visible()
        return None if index is None else numbers.get(index)

    known = _known(desk, paths, wants, settings)
    look(paths, settings, wants, looked=looked, cancelled=job.cancelled, paused=paused, first=first, known=known)
    _keep(desk, new, wants, settings)


def _known(desk: Desk | None, paths: Sequence[Path], wants: Wants | None, settings: Settings) -> Mapping[int, Known]:
    if desk is not None and wants is not None:
        with contextlib.suppress(VaultLocked):
            return cache.known_of(desk, paths, wants, settings)
    return NOTHING_KNOWN


def _keep(desk: Desk | None, new: list[Looked], wants: Wants | None, settings: Settings) -> None:
    """So that nobody looks at the same bytes twice. A vault that was locked meanwhile keeps nothing."""
    if desk is not None and wants is not None:
        with contextlib.suppress(VaultLocked):
            cache.keep(desk, [(one.review, one.embeddings) for one in new], wants, settings)
    new.clear()


def _with_what_is_known(desk: Desk, found: Looked) -> Looked:
    """What was decided before about the same bytes still counts. A vault that was locked meanwhile knows nothing."""
    try:
        desks.record_scans(desk, [found.review])
        decided = batches.decided_before(desk, [found.review])
        return replace(found, review=recognised(desk, decided, [found.embeddings])[0])
    except VaultLocked:
        return found


def _export(
    _job: Job,
    reviews: tuple[Review, ...],
    folder: Path,
    judgement: Judgement,
    settings: Settings,
    desk: Desk | None,
    save_all: Callable[[], None],
) -> tuple[Exported, ...]:
    if desk is None:
        return export(reviews, folder, judgement, settings, _tell_nobody)
    save_all()
    desks.require(desk, Act.EXPORT)
    held = desks.releases_for(desk, reviews)  # as they are now: one that is revoked meanwhile is listed too
    order = replace(Departures(desk, judgement.channel, held).order, lists=_wants(desk).lists)
    exported = export(reviews, folder, judgement, settings, _tell_nobody, order)
    batches.put_back(desk, [one.review for one in exported if _found_more(one)], judgement.channel.value)
    return exported


def _wants(desk: Desk) -> Wants:
    """How the clinic has its photos looked at."""
    return Wants(thorough=policy(desk).thorough, lists=names.lists(desk))


def _found_more(one: Exported) -> bool:
    return one.refusal is not None and one.refusal.code == "second_look"


def _tell_nobody(_done: int, _total: int, _what: str) -> None:
    pass


def _read_releases(_job: Job, path: Path) -> tuple[Releases, Mapping[str, str]]:
    releases = read_releases(path)
    # The domain's release names nobody: whose it is stands beside it in the file.
    rows = read_json(path)["releases"]
    return releases, {str(row["id"]): str(row["name"]) for row in rows if row.get("name")}


def _make_sample(_job: Job, folder: Path) -> SampleBatch:
    return make_sample_batch(folder, date.today())  # noqa: DTZ011 - signed on the clinic's own day
