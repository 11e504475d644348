"""The photos of the window for Qt's list: what each row says, which are shown, in which order, what can be dragged."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtGui import QImage, QPixmap

from photovet.gui import wording
from photovet.gui.drag_out import files_to_drag
from photovet.gui.session import Session, State
from photovet.gui.status import status

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
STATUS = Qt.ItemDataRole.UserRole


class Filter(Enum):
    """Which photos the list shows."""

    ALL = "all"
    TO_SETTLE = "to_settle"
    READY = "ready"
    UNREADABLE = "unreadable"

    def takes(self, state: State) -> bool:
        """Whether a photo that stands so is shown."""
        return self is Filter.ALL or state in {
            Filter.TO_SETTLE: (State.TO_SETTLE,),
            Filter.READY: (State.READY, State.EXPORTED),
            Filter.UNREADABLE: (State.UNREADABLE, State.LEFT_OUT, State.STOPPED),
        }.get(self, ())


class Order(Enum):
    """In which order the list shows them."""

    ADDED = "added"
    NAME = "name"
    STATE = "state"


# What is to be done comes first, what is done last.
_RANKS = (
    State.TO_SETTLE,
    State.CHECKING,
    State.READY,
    State.LOOKING,
    State.WAITING,
    State.STOPPED,
    State.UNREADABLE,
    State.LEFT_OUT,
    State.EXPORTED,
)


class PhotoModel(QAbstractListModel):
    """The session's photos for Qt's list."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._count = len(session.entries)
        self._thumbnails: dict[int, QPixmap] = {}
        session.photos_added.connect(self._added)
        session.photo_changed.connect(self._changed)
        session.judgement_changed.connect(self._all_changed)
        session.replaced.connect(self._replaced)

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802
        """As many as the session has."""
        return 0 if parent.isValid() else self._count

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Name, thumbnail, Status, and all of it in words."""
        if not index.isValid():
            return None
        row = index.row()
        if role == Qt.ItemDataRole.DisplayRole:
            return wording.name_of(self._session.entries[row].path)
        if role == Qt.ItemDataRole.DecorationRole:
            return self._thumbnail(row)
        if role == STATUS:
            return status(self._session, row)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            found = status(self._session, row)
            name = wording.name_of(self._session.entries[row].path)
            return ", ".join(part for part in (name, found.word, found.detail) if part)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """An exported photo can be dragged out: its clean copy, never the photo itself."""
        found = super().flags(index)
        is_out = index.isValid() and self._session.state(index.row()) is State.EXPORTED
        return found | Qt.ItemFlag.ItemIsDragEnabled if is_out else found

    def mimeTypes(self) -> list[str]:  # noqa: N802
        """Links to files."""
        return ["text/uri-list"]

    def mimeData(self, indexes: Sequence[Index]) -> QMimeData:  # noqa: N802
        """The clean copies."""
        exported = (self._session.entries[index.row()].exported for index in indexes)
        return files_to_drag([one[1] for one in exported if one is not None])

    def _thumbnail(self, row: int) -> QPixmap | None:
        preview = self._session.entries[row].preview
        if preview is None:
            return None
        if row not in self._thumbnails:
            self._thumbnails[row] = QPixmap.fromImage(QImage.fromData(preview.thumbnail))
        return self._thumbnails[row]

    def _added(self, first: int, count: int) -> None:
        self.beginInsertRows(QModelIndex(), first, first + count - 1)
        self._count += count
        self.endInsertRows()

    def _replaced(self) -> None:
        self.beginResetModel()
        self._count = len(self._session.entries)
        self._thumbnails.clear()
        self.endResetModel()

    def _changed(self, row: int) -> None:
        self.dataChanged.emit(self.index(row), self.index(row))

    def _all_changed(self) -> None:
        if self._count:
            self.dataChanged.emit(self.index(0), self.index(self._count - 1))


class ShownPhotos(QSortFilterProxyModel):
    """Those that the list shows, in its order."""

    def __init__(self, session: Session, model: PhotoModel) -> None:
        super().__init__(session)
        self._session = session
        self._filter, self._order = Filter.ALL, Order.ADDED
        self.setSourceModel(model)

    def show_only(self, wanted: Filter) -> None:
        """The others stay in the batch."""
        self.beginResetModel()
        self._filter = wanted
        self.endResetModel()
        self.invalidate()

    def sort_by(self, wanted: Order) -> None:
        """Another order; the photos keep their places in the session."""
        self._order = wanted
        self.invalidate()
        self.sort(0 if wanted is not Order.ADDED else -1)

    def lessThan(self, left: Index, right: Index) -> bool:  # noqa: N802
        """By the order that was chosen."""
        return self._place(left.row()) < self._place(right.row())

    def _place(self, row: int) -> tuple[int, str, int]:
        name = self._session.entries[row].path.name.casefold()
        state = self._session.state(row)
        rank = _RANKS.index(state) if self._order is Order.STATE else 0
        return rank, name if self._order is Order.NAME else "", row

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:  # noqa: N802, ARG002
        """By the filter that was chosen."""
        return self._filter.takes(self._session.state(row))
