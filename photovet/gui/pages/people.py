"""People: a grid of cards, each with a picture, a name and how her releases stand; behind each a page of her own."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import (
    QComboBox,
    QListView,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from photovet.domain.person import Person, PersonKind
from photovet.domain.release import Release
from photovet.errors import PhotovetError
from photovet.gui import people_wording, wording
from photovet.gui.errands import Reading
from photovet.gui.office import Office
from photovet.gui.pages.add_person import AddPersonPage
from photovet.gui.pages.parts import beside, button, label, line
from photovet.gui.pages.person import PersonPage
from photovet.gui.status import Status
from photovet.gui.theme import colour
from photovet.gui.vault_wording import vault_error
from photovet.gui.wording import translate
from photovet.workflow import vault as desks
from photovet.workflow.vault import Desk

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_STATUS, _KIND = Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2
_FACE = 72
_WIDE = 232


class Filter(Enum):
    """Which people the grid shows."""

    ALL = "all"
    COVERED = "covered"
    ATTENTION = "attention"
    STAFF = "staff"

    def takes(self, person: Person, status: Status) -> bool:
        """Whether a person who stands so is shown."""
        return {
            Filter.ALL: True,
            Filter.COVERED: status.colour == "good",
            Filter.ATTENTION: status.colour != "good",
            Filter.STAFF: person.kind is PersonKind.STAFF,
        }[self]


@dataclass(frozen=True)
class _Row:
    """One person as she is shown, with everything worked out before the window has it."""

    id: str
    person: Person
    name: str
    kind: str
    status: Status
    sought: str


def _everybody(desk: Desk) -> tuple[_Row, ...]:
    held: dict[str, list[Release]] = {}
    for release in desks.all_releases(desk):
        held.setdefault(release.person, []).append(release)
    return tuple(
        _Row(
            one.id,
            one,
            wording.printable(one.name, 60),
            people_wording.person_line(one, desk.today),
            people_wording.person_status(held.get(one.id, ()), desk.today),
            one.name.casefold(),
        )
        for one in desks.all_people(desk)
    )


class _Model(QAbstractListModel):
    """The people who are shown. Each picture is asked for when it is painted first."""

    def __init__(self, office: Office, parent: QWidget) -> None:
        super().__init__(parent)
        self.everybody: tuple[_Row, ...] = ()
        self._shown: list[_Row] = []
        self._places: dict[str, int] = {}
        self._pictures: dict[str, QPixmap] = {}
        self._old: set[str] = set()
        self._wanted: list[str] = []
        self._reading = Reading(office, self, self._arrived, self._not_arrived)
        self._soon = QTimer(self)  # what is painted in one turn of the window is one question
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._ask)

    def take(self, everybody: tuple[_Row, ...]) -> None:
        """These are all people; `show` says who of them is seen."""
        self.everybody = everybody
        self._old = set(self._pictures)  # shown until the new ones are there
        self._wanted.clear()

    def show(self, wanted: Filter, words: str) -> None:
        """Those whose name holds the words."""
        self.beginResetModel()
        sought = words.casefold()
        self._shown = [one for one in self.everybody if sought in one.sought and wanted.takes(one.person, one.status)]
        self._places = {one.id: at for at, one in enumerate(self._shown)}
        self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        if not index.isValid():
            return None
        one = self._shown[index.row()]
        if role == Qt.ItemDataRole.DecorationRole:
            return self._picture(one.id)
        said = f"{one.status.word} {one.status.detail}".strip()
        values: Mapping[int, object] = {
            Qt.ItemDataRole.DisplayRole: one.name,
            Qt.ItemDataRole.UserRole: one.id,
            _STATUS: one.status,
            _KIND: one.kind,
            Qt.ItemDataRole.AccessibleTextRole: f"{one.name}, {one.kind}, {said}",
            Qt.ItemDataRole.ToolTipRole: f"{one.name}: {said}",
        }
        return values.get(role)

    def _picture(self, person: str) -> QPixmap | None:
        if person not in self._pictures or person in self._old:
            self._old.discard(person)
            self._wanted.append(person)
            self._soon.start(0)
        return self._pictures.setdefault(person, QPixmap())

    def _ask(self) -> None:
        if self._wanted and not self._reading.is_under_way:
            self._reading.ask(_first_pictures, tuple(self._wanted))
            self._wanted.clear()

    def _arrived(self, found: Mapping[str, QImage]) -> None:
        for person, image in found.items():
            self._pictures[person] = QPixmap.fromImage(image)
            if person in self._places:
                here = self.index(self._places[person])
                self.dataChanged.emit(here, here, [Qt.ItemDataRole.DecorationRole])
        self._ask()

    def _not_arrived(self, _error: PhotovetError | None) -> None:
        """The cards have initials: that is no reason to say anything."""


def _first_pictures(desk: Desk, people: tuple[str, ...]) -> Mapping[str, QImage]:
    found = dict.fromkeys(people, QImage())
    for person in people:
        with contextlib.suppress(PhotovetError):  # she or her picture went meanwhile
            kept = desks.file_of(desk, person).enrolments
            if kept:
                found[person] = QImage.fromData(desks.picture_of(desk, kept[0].id))
    return found


class _Card(QStyledItemDelegate):
    """Picture, name, kind, and how the releases stand."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: N802, ARG002
        return QSize(
            _WIDE + 6 * max(0, option.font.pixelSize() - 13), _head(option) + 3 * option.fontMetrics.height() + 44
        )

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        card = option.rect.adjusted(6, 6, -6, -6)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        has_focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.setPen(QPen(colour("action" if has_focus else "line"), 2 if has_focus else 1))
        painter.setBrush(colour("action_light" if hovered else "paper"))
        painter.drawRoundedRect(card, 8, 8)
        face = QRect(card.left() + 12, card.top() + 12, _FACE, _FACE)
        paint_face(painter, face, index.data(Qt.ItemDataRole.DecorationRole), str(index.data()))
        beside = QRect(face.right() + 12, face.top(), card.right() - face.right() - 20, _head(option))
        bold, small = type(option.font)(option.font), type(option.font)(option.font)
        bold.setBold(True)
        small.setPixelSize(max(11, option.font.pixelSize() - 1))
        wraps = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
        painter.setFont(bold)
        painter.setPen(colour("ink"))
        used = painter.boundingRect(beside, wraps, str(index.data()))
        painter.drawText(beside, wraps, str(index.data()))
        painter.setFont(small)
        painter.setPen(colour("quiet"))
        painter.drawText(beside.adjusted(0, used.height() + 2, 0, 0), wraps, str(index.data(_KIND)))
        self._paint_status(painter, card.adjusted(12, _head(option) + 20, -10, -8), index, small)
        painter.restore()

    @staticmethod
    def _paint_status(painter: QPainter, place: QRect, index: _Index, font: Any) -> None:  # noqa: ANN401
        status = index.data(_STATUS)
        if isinstance(status, Status):
            font.setBold(True)
            painter.setFont(font)
            painter.setPen(colour(status.colour))
            words = f"{status.sign} {status.word}" + (f" · {status.detail}" if status.detail else "")
            painter.drawText(place, int(Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap), words)


def _head(option: QStyleOptionViewItem) -> int:
    """How high the upper part of a card is: the picture, or a long name in large words."""
    return max(_FACE, 4 * option.fontMetrics.height())


def paint_face(painter: QPainter, place: QRect, picture: object, name: str) -> None:
    """Her picture with round corners, or her initials."""
    path = QPainterPath()
    path.addRoundedRect(place, 8, 8)
    painter.save()
    painter.setClipPath(path)
    if isinstance(picture, QPixmap) and not picture.isNull():
        source = QSize(place.size()).scaled(picture.size(), Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (picture.width() - source.width()) // 2, (picture.height() - source.height()) // 2
        painter.drawPixmap(place, picture, QRect(left, top, source.width(), source.height()))
    else:
        painter.fillRect(place, colour("action_light"))
        painter.setPen(colour("ink"))
        initials = "".join(part[0].upper() for part in name.split()[:2])
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), initials)
    painter.restore()


class _Grid(QWidget):
    """The cards with their filter."""

    def __init__(self, office: Office, page: PeoplePage) -> None:
        super().__init__()
        self._model = _Model(office, self)
        self._reading = Reading(office, self, self._read, self._not_read)
        self.view = QListView()
        self.view.setObjectName("people")
        self.view.setAccessibleName(translate("People", "People whom your clinic knows"))
        self.view.setViewMode(QListView.ViewMode.IconMode)
        self.view.setResizeMode(QListView.ResizeMode.Adjust)
        self.view.setMovement(QListView.Movement.Static)
        self.view.setUniformItemSizes(True)
        self.view.setLayoutMode(QListView.LayoutMode.Batched)  # there may be thousands
        self.view.setBatchSize(500)
        self.view.setMouseTracking(True)
        self.view.setModel(self._model)
        self.view.setItemDelegate(_Card(self.view))
        self.view.activated.connect(lambda index: page.open(index.data(Qt.ItemDataRole.UserRole)))
        self.view.clicked.connect(lambda index: page.open(index.data(Qt.ItemDataRole.UserRole)))
        self.search = line(translate("People", "Find a name"))
        self.search.setAccessibleName(translate("People", "Find a name"))
        self.search.textChanged.connect(self._show)
        self.filter = QComboBox()
        self.filter.setAccessibleName(translate("People", "Which people to show"))
        for one, words in (
            (Filter.ALL, translate("People", "Everybody")),
            (Filter.COVERED, translate("People", "Covered by a release")),
            (Filter.ATTENTION, translate("People", "Needs a form, or soon will")),
            (Filter.STAFF, translate("People", "Staff")),
        ):
            self.filter.addItem(words, one)
        self.filter.currentIndexChanged.connect(self._show)
        self.add = button(translate("People", "Add a person…"), page.add, "primary")
        self._note = label("", "quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 0)
        column.setSpacing(12)
        column.addWidget(label(translate("People", "People"), "pageTitle"))
        top = beside(self.search, self.filter, self.add)
        top.setStretch(0, 1)
        column.addLayout(top)
        column.addWidget(self._note)
        column.addWidget(self.view, 1)

    def refresh(self) -> None:
        """Read the vault anew."""
        if self._reading.ask(_everybody) and not self._model.everybody:
            self._note.setText(translate("People", "Reading who is in the vault…"))

    def _read(self, everybody: tuple[_Row, ...]) -> None:
        is_same = bool(everybody) and everybody == self._model.everybody
        self._model.take(everybody)
        if is_same:
            self._say()
            self.view.viewport().update()  # where somebody was in it, with newer pictures
        else:
            self._show()

    def _not_read(self, error: PhotovetError | None) -> None:
        self._note.setText(vault_error(error))

    def _show(self) -> None:
        self._model.show(self.filter.currentData(), self.search.text().strip())
        self._say()

    def _say(self) -> None:
        shown, total = self._model.rowCount(), len(self._model.everybody)
        words = translate("People", "{shown} of {all}").format(shown=shown, all=total)
        if not total:
            words = translate(
                "People",
                "Nobody is here yet. Add the people who signed a release: Photovet then finds them in your photos, and "
                "you confirm each face.",
            )
        self._note.setText(words)


class PeoplePage(QStackedWidget):
    """The grid, one person, or the adding of one."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.setObjectName("pageBody")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._office = office
        self.grid, self.person, self.adding = _Grid(office, self), PersonPage(office), AddPersonPage(office)
        for page in (self.grid, self.person, self.adding):
            self.addWidget(page)
        self.person.back.connect(self.enter)
        self.adding.back.connect(self.enter)
        self.adding.added.connect(self.open)
        office.rules_changed.connect(self._changed)

    def enter(self) -> None:
        """The grid, as the vault is now."""
        self.grid.refresh()
        self.setCurrentWidget(self.grid)
        self.grid.view.setFocus()

    def _changed(self) -> None:
        if self.isVisible() and self.currentWidget() is self.grid:
            self.grid.refresh()

    def open(self, person: str) -> None:
        """One person's page."""
        self.person.open(person)
        self.setCurrentWidget(self.person)

    def add(self) -> None:
        """Ask for a new person."""
        self.adding.start()
        self.setCurrentWidget(self.adding)
