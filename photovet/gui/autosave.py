"""Every change is in the vault at once, and the next start finds everything as it was."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QSettings, Signal

from photovet.domain.release import Channel
from photovet.domain.review import Review
from photovet.errors import VaultError
from photovet.gui import wording
from photovet.gui.jobs import Job, Jobs
from photovet.gui.keeper import Keeper
from photovet.gui.session import Decided, Entry, Session, State
from photovet.store.reviews import Batch
from photovet.workflow import batches
from photovet.workflow.batches import Kept
from photovet.workflow.recognise import recognised
from photovet.workflow.vault import Desk


@dataclass(frozen=True)
class Place:
    """Where somebody was: hashes only, so that the file of settings names no photo."""

    batch: str
    photo: str
    left_out: frozenset[str]


class Autosave(QObject):
    """Joins the session to one batch of the open vault."""

    opened = Signal()
    """Another batch, with photos to show, or none."""
    failed = Signal(object)

    def __init__(self, session: Session, keeper: Keeper, place: QSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._keeper, self._file = session, keeper, place
        self._jobs = Jobs(self)
        self.batch: Batch | None = None
        self.is_loading = False
        self._saved: dict[int, Review] = {}
        session.photo_changed.connect(self._changed)
        session.current_changed.connect(self._keep_place)
        keeper.locking.connect(self.flush)

    def stop(self) -> None:
        """Save what is left and end."""
        self.flush()
        self._jobs.stop()

    # --- saving -----------------------------------------------------------------------------------------------

    def _changed(self, index: int) -> None:
        desk = self._keeper.desk
        if desk is not None and not self.is_loading:
            self._attempt(desk, [index])

    def flush(self) -> None:
        """Save everything that is not in the vault yet, such as what was found while it was locked."""
        desk = self._keeper.desk
        if desk is not None and not self.is_loading:
            self._attempt(desk, range(len(self._session.entries)))

    def _attempt(self, desk: Desk, indexes: range | list[int]) -> None:
        changed = False
        try:
            for index in indexes:
                entry = self._session.entries[index]
                if entry.decided is not None and entry.decided.review is not self._saved.get(index):
                    self._save(desk, index, entry.decided.review)
                changed = changed or entry.decided is not None
        except VaultError as error:
            self.failed.emit(error)
        if changed:
            self._keep_place()

    def _save(self, desk: Desk, index: int, review: Review) -> None:
        if self.batch is None:
            channel = self._session.judgement.channel
            self.batch = batches.start(desk, self._title(desk), channel.value)
            self.opened.emit()
        before = self._saved.get(index)
        if before is None:
            batches.save(desk, self.batch.id, review, "scanned")
            self._keep_faces(desk, self.batch.id, index, review)
        elif {one.id for one in before.findings} - {one.id for one in review.findings}:
            batches.save(desk, self.batch.id, review, "finding_withdrawn")
        else:
            batches.settle(desk, [Kept(before, self.batch.id)], [review])
        self._saved[index] = review

    def _keep_faces(self, desk: Desk, batch: str, index: int, review: Review) -> None:
        """What its faces are recognised by stays in the vault until the batch is done, and no longer in memory."""
        entry = self._session.entries[index]
        if entry.embeddings:
            batches.keep_faces(desk, batch, review, entry.embeddings)
            entry.embeddings = {}

    def adopt(self, index: int, review: Review) -> None:
        """A review that the vault has already."""
        if self.batch is not None:
            self._saved[index] = review

    def _title(self, desk: Desk) -> str:
        folders = {entry.path.parent.name for entry in self._session.entries}
        return f"{folders.pop()}, {wording.day(desk.today)}" if len(folders) == 1 else wording.day(desk.today)

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
        self._file.setValue("place/batch", self.batch.id)
        self._file.setValue("place/photo", photo.sha256 if photo else "")
        self._file.setValue(f"place/left_out_{self.batch.id}", " ".join(sorted(left_out)))
        self._file.sync()  # a crash leaves no time for it

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
        last = str(self._file.value("place/batch", ""))
        if any(one.id == last for one in batches.open_batches(desk)):
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

    def _loaded(self, found: tuple[Batch, tuple[Review, ...]]) -> None:
        self.batch, unsorted = found
        reviews = sorted(unsorted, key=lambda review: str(review.path))  # as they were when the folder was dropped
        place = self._place(self.batch.id)
        entries = [_entry(review, place) for review in reviews]
        self._saved = {index: one.decided.review for index, one in enumerate(entries) if one.decided}
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
        self.batch, self._saved = None, {}
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


def _load(_job: Job, desk: Desk, batch: str) -> tuple[Batch, tuple[Review, ...]]:
    found = next(one for one in batches.open_batches(desk) if one.id == batch)
    reviews = batches.reopen(desk, batch)
    # Who it may be is never kept: it is asked anew of those who agree today.
    return found, recognised(desk, reviews, [batches.faces_of(desk, batch, one) for one in reviews])


def _entry(review: Review, place: Place) -> Entry:
    """A photo whose bytes changed is looked at again; its old findings say nothing about the new ones."""
    if review.problem is not None and review.problem.code == "photo_changed":
        return Entry(review.path, State.WAITING)
    is_out = review.photo is not None and review.photo.sha256 in place.left_out
    return Entry(review.path, State.WAITING, decided=Decided(review, left_out=is_out))
