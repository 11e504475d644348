"""Every change is in the vault a moment later, and the next start finds everything as it was."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, QTimer, Signal

from photovet.domain.release import Channel
from photovet.domain.review import Review
from photovet.errors import VaultError, describe_path
from photovet.gui import wording
from photovet.gui.jobs import Job, Jobs
from photovet.gui.keeper import Keeper
from photovet.gui.session import Decided, Entry, Session, State
from photovet.store.reviews import Batch
from photovet.workflow import batches, departures
from photovet.workflow.batches import Kept
from photovet.workflow.recognise import recognised
from photovet.workflow.vault import Desk

# ms. A crash loses where somebody was for that long, and nothing else.
_PLACE_AFTER = 150


@dataclass(frozen=True)
class Place:
    """Where somebody was: hashes only, so that the file of settings names no photo."""

    batch: str
    photo: str
    left_out: frozenset[str]


@dataclass(frozen=True)
class _Change:
    """A review that is to be in the vault, and what the batch is called if it is the first."""

    index: int
    entry: Entry
    review: Review
    title: str
    channel: str


class Autosave(QObject):
    """Joins the session to one batch of the open vault. What changed is written beside the window, in order."""

    opened = Signal()
    """Another batch, with photos to show, or none."""
    failed = Signal(object)

    def __init__(self, session: Session, keeper: Keeper, place: QSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._keeper, self._file = session, keeper, place
        self._jobs = Jobs(self)
        self.batch: Batch | None = None
        self.is_loading = self._is_writing = False
        self._handed_in: dict[int, Review] = {}
        self._saved: dict[int, Review] = {}
        self._waiting: deque[_Change] = deque()
        self._turn = threading.RLock()
        self._soon = QTimer(self)  # the window shows what came of a key before anything is written
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._write_beside)
        self._kept_place: dict[str, str] = {}
        self._place_soon = QTimer(self)
        self._place_soon.setSingleShot(True)
        self._place_soon.timeout.connect(place.sync)
        session.photo_changed.connect(self._changed)
        session.current_changed.connect(self._keep_place)
        keeper.locking.connect(self.flush)
        keeper.save_all = self.flush

    def stop(self) -> None:
        """Save what is left and end."""
        self.flush()
        self._soon.stop()
        self._place_soon.stop()
        self._file.sync()
        self._jobs.stop()

    # --- saving -----------------------------------------------------------------------------------------------

    @property
    def is_saved(self) -> bool:
        """Whether all that was decided is in the vault, and where somebody was in the file of settings."""
        return not (self._waiting or self._is_writing or self._place_soon.isActive())

    def _changed(self, index: int) -> None:
        if self._keeper.desk is not None and not self.is_loading:
            self._hand_in([index])
            self._soon.start(0)

    def _hand_in(self, indexes: Iterable[int]) -> None:
        """Every state that a review had is written, also one that was taken back: the record has each decision."""
        for index in indexes:
            entry = self._session.entries[index]
            if entry.review is not None and entry.review is not self._handed_in.get(index):
                channel = self._session.judgement.channel.value
                self._handed_in[index] = entry.review
                self._waiting.append(_Change(index, entry, entry.review, self._title(), channel))
        self._keep_place()

    def _write_beside(self) -> None:
        if self._waiting and not self._is_writing:
            self._is_writing = True
            job = Job(self)
            job.failed.connect(self._not_wrote)
            job.done.connect(self._wrote)
            self._jobs.start(job, _flush, self._write)

    def _wrote(self, _nothing: object) -> None:
        self._is_writing = False
        self._keep_place()
        if self._waiting:  # came when the last one was just written
            self._soon.start(0)

    def _not_wrote(self, error: object) -> None:
        self._is_writing = False
        self.failed.emit(error)

    def flush(self) -> None:
        """Save everything that is not in the vault yet, before this returns. From any thread."""
        try:
            if threading.current_thread() is threading.main_thread() and not self.is_loading:
                self._hand_in(range(len(self._session.entries)))
            self._write()
        except VaultError as error:
            self.failed.emit(error)

    def _write(self) -> None:
        """What waits, the oldest first. What fails waits on, and is tried again with the next change."""
        with self._turn:
            desk = self._keeper.desk
            while desk is not None and self._waiting:
                self._save(desk, self._waiting[0])
                self._waiting.popleft()

    def _save(self, desk: Desk, change: _Change) -> None:
        index, review = change.index, change.review
        if self.batch is None:
            self.batch = batches.start(desk, change.title, change.channel)
            self.opened.emit()
        before = self._saved.get(index)
        if before is None:
            batches.save(desk, self.batch.id, review, "scanned")
            self._keep_faces(desk, self.batch.id, change)
        elif {one.id for one in before.findings} - {one.id for one in review.findings}:
            batches.save(desk, self.batch.id, review, "finding_withdrawn")
        else:
            batches.settle(desk, [Kept(before, self.batch.id)], [review])
        self._saved[index] = review

    @staticmethod
    def _keep_faces(desk: Desk, batch: str, change: _Change) -> None:
        """What its faces are recognised by stays in the vault until the batch is done, and no longer in memory."""
        if change.entry.embeddings:
            batches.keep_faces(desk, batch, change.review, change.entry.embeddings)
            change.entry.embeddings = {}

    def adopt(self, index: int, review: Review) -> None:
        """A review that the vault has already."""
        with self._turn:
            if self.batch is not None:
                self._handed_in[index] = self._saved[index] = review

    def _title(self) -> str:
        folders = {entry.path.parent.name for entry in self._session.entries}
        day = wording.day(self._session.judgement.today)
        return f"{folders.pop()}, {day}" if len(folders) == 1 else day

    def _keep_place(self) -> None:
        if self.batch is None or self.is_loading:
            return
        entries = self._session.entries
        photo = self._session.review.photo if self._session.review else None
        left_out = [
            one.decided.review.photo.sha256
            for one in entries
            if one.decided and one.decided.left_out and one.decided.review.photo
        ]
        place = {
            "place/batch": self.batch.id,
            "place/photo": photo.sha256 if photo else "",
            f"place/left_out_{self.batch.id}": " ".join(sorted(left_out)),
        }
        if place != self._kept_place:  # most answers change nothing of it, and the disk takes its time
            self._kept_place = place
            for key, value in place.items():
                self._file.setValue(key, value)
            self._place_soon.start(_PLACE_AFTER)

    def _place(self, batch: str) -> Place:
        left_out = str(self._file.value(f"place/left_out_{batch}", ""))
        return Place(batch, str(self._file.value("place/photo", "")), frozenset(left_out.split()))

    # --- opening ----------------------------------------------------------------------------------------------

    def come_in(self) -> None:
        """The vault was opened: save what the window shows, or show what was open last."""
        desk = self._keeper.desk
        if desk is None or self.is_loading:
            return
        if self._session.entries:
            self.flush()
            return
        if last := str(self._file.value("place/batch", "")):
            self.open(last)

    def all(self) -> tuple[Batch, ...]:
        """The batches that are not done."""
        desk = self._keeper.desk
        return batches.open_batches(desk) if desk else ()

    def open(self, batch: str) -> None:
        """Show another batch; the photos' bytes are compared with what was looked at."""
        desk = self._keeper.desk
        if desk is None or self.is_loading or (self.batch and self.batch.id == batch):
            return
        self.flush()
        self.is_loading = True
        job = Job(self)
        job.done.connect(self._loaded)
        job.failed.connect(self._not_loaded)
        self._jobs.start(job, _load, desk, batch)

    def _loaded(self, found: _Loaded | None) -> None:
        if found is None:  # it was done or deleted elsewhere
            self.is_loading = False
            self.opened.emit()
            return
        self.batch, unsorted, left = found
        reviews = sorted(unsorted, key=lambda review: str(review.path))  # as they were when the folder was dropped
        place = self._place(self.batch.id)
        entries = [_entry(review, place, left) for review in reviews]
        self._saved = {index: one.decided.review for index, one in enumerate(entries) if one.decided}
        self._handed_in = dict(self._saved)
        self._waiting.clear()
        here = [at for at, one in enumerate(reviews) if one.photo and one.photo.sha256 == place.photo]
        self._session.fill(entries, here[0] if here else 0)
        self.is_loading = False
        self._keep_place()
        self.opened.emit()

    def _not_loaded(self, error: object) -> None:
        self.is_loading = False
        self.failed.emit(error)

    def begin(self) -> None:
        """A new, empty batch; it is in the vault with its first photo."""
        self.flush()
        self.batch, self._saved, self._handed_in = None, {}, {}
        self._waiting.clear()
        self._session.fill([])
        self.opened.emit()

    def finish(self) -> None:
        """This batch is done: what was kept of unknown faces in it is destroyed."""
        desk = self._keeper.desk
        if desk is not None and self.batch is not None:
            self.flush()
            batches.close(desk, self.batch.id)
            self._file.remove(f"place/left_out_{self.batch.id}")
            self.begin()

    @property
    def channel(self) -> Channel | None:
        """The channel that the open batch is for."""
        return Channel(self.batch.channel) if self.batch else None


def _flush(_job: Job, write: Callable[[], None]) -> None:
    write()


_Loaded = tuple[Batch, tuple[Review, ...], Mapping[str, Path]]


def _load(_job: Job, desk: Desk, batch: str) -> _Loaded | None:
    found = next((one for one in batches.open_batches(desk) if one.id == batch), None)
    if found is None:
        return None
    reviews = batches.reopen(desk, batch)
    # Who it may be is never kept: it is asked anew of those who agree today.
    again = recognised(desk, reviews, [batches.faces_of(desk, batch, one) for one in reviews])
    return found, again, departures.left_as_it_is(desk, batch)


def _entry(review: Review, place: Place, left: Mapping[str, Path]) -> Entry:
    """A photo whose bytes changed is looked at again; its old findings say nothing about the new ones."""
    if review.problem is not None and review.problem.code == "photo_changed":
        return Entry(review.path, State.WAITING)
    is_out = review.photo is not None and review.photo.sha256 in place.left_out
    decided = Decided(review, left_out=is_out)
    copy = left.get(describe_path(review.path))
    return Entry(review.path, State.WAITING, decided=decided, exported=(decided, copy) if copy else None)
