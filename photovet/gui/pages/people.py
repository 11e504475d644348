"""People: a grid of cards, each with a picture, a name and how her releases stand; behind each a page of her own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
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
from photovet.gui.office import Office
from photovet.gui.pages.add_person import AddPersonPage
from photovet.gui.pages.parts import beside, button, label, line
from photovet.gui.pages.person import PersonPage
from photovet.gui.status import Status
from photovet.gui.theme import colour
from photovet.gui.wording import translate
from photovet.workflow import vault as desks

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
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


class _Model(QAbstractListModel):
    """The people who are shown. Pictures are read from the vault when they are painted."""

    def __init__(self, office: Office, parent: QWidget) -> None:
        super().__init__(parent)
        self._office = office
        self._shown: list[tuple[Person, Status]] = []
        self._today = date.min
        self._pictures: dict[str, QPixmap] = {}

    def fill(self, wanted: Filter, words: str) -> int:
        """Read the vault anew; how many people there are altogether."""
        desk = self._office.desk
        self.beginResetModel()
        self._pictures.clear()
        self._shown, total = [], 0
        if desk is not None:
            self._today = desk.today
            held: dict[str, list[Release]] = {}
            for release in desks.all_releases(desk):
                held.setdefault(release.person, []).append(release)
            everybody = desks.all_people(desk)
            total = len(everybody)
            rows = ((one, people_wording.person_status(held.get(one.id, ()), desk.today)) for one in everybody)
            self._shown = [
                (one, how) for one, how in rows if words.casefold() in one.name.casefold() and wanted.takes(one, how)
            ]
        self.endResetModel()
        return total

    def rowCount(self, parent: _Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        if not index.isValid():
            return None
        person, status = self._shown[index.row()]
        name, kind = wording.printable(person.name, 60), people_wording.person_line(person, self._today)
        values: Mapping[int, object] = {
            Qt.ItemDataRole.DisplayRole: name,
            Qt.ItemDataRole.UserRole: person.id,
            Qt.ItemDataRole.UserRole + 1: status,
            Qt.ItemDataRole.UserRole + 2: kind,
            Qt.ItemDataRole.AccessibleTextRole: f"{name}, {kind}, {status.word} {status.detail}".strip(),
            Qt.ItemDataRole.ToolTipRole: f"{name}: {status.word} {status.detail}".strip(),
        }
        if role == Qt.ItemDataRole.DecorationRole:
            return self._picture(person.id)
        return values.get(role)

    def _picture(self, person: str) -> QPixmap | None:
        if person not in self._pictures:
            self._pictures[person] = first_picture(self._office, person)
        return self._pictures[person]


def first_picture(office: Office, person: str) -> QPixmap:
    """Her first reference picture; a null pixmap if there is none."""
    desk = office.desk
    if desk is None:
        return QPixmap()
    try:
        kept = desks.file_of(desk, person).enrolments
        return QPixmap.fromImage(QImage.fromData(desks.picture_of(desk, kept[0].id))) if kept else QPixmap()
    except PhotovetError:
        return QPixmap()


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


_STATUS, _KIND = Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2


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
        self.view = QListView()
        self.view.setObjectName("people")
        self.view.setAccessibleName(translate("People", "People whom your clinic knows"))
        self.view.setViewMode(QListView.ViewMode.IconMode)
        self.view.setResizeMode(QListView.ResizeMode.Adjust)
        self.view.setMovement(QListView.Movement.Static)
        self.view.setUniformItemSizes(True)
        self.view.setMouseTracking(True)
        self.view.setModel(self._model)
        self.view.setItemDelegate(_Card(self.view))
        self.view.activated.connect(lambda index: page.open(index.data(Qt.ItemDataRole.UserRole)))
        self.view.clicked.connect(lambda index: page.open(index.data(Qt.ItemDataRole.UserRole)))
        self.search = line(translate("People", "Find a name"))
        self.search.setAccessibleName(translate("People", "Find a name"))
        self.search.textChanged.connect(self.refresh)
        self.filter = QComboBox()
        self.filter.setAccessibleName(translate("People", "Which people to show"))
        for one, words in (
            (Filter.ALL, translate("People", "Everybody")),
            (Filter.COVERED, translate("People", "Covered by a release")),
            (Filter.ATTENTION, translate("People", "Needs a form, or soon will")),
            (Filter.STAFF, translate("People", "Staff")),
        ):
            self.filter.addItem(words, one)
        self.filter.currentIndexChanged.connect(self.refresh)
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
        total = self._model.fill(self.filter.currentData(), self.search.text().strip())
        shown = self._model.rowCount()
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
        self.enter()

    def enter(self) -> None:
        """The grid, as the vault is now."""
        self.grid.refresh()
        self.setCurrentWidget(self.grid)
        self.grid.view.setFocus()

    def open(self, person: str) -> None:
        """One person's page."""
        self.person.open(person)
        self.setCurrentWidget(self.person)

    def add(self) -> None:
        """Ask for a new person."""
        self.adding.start()
        self.setCurrentWidget(self.adding)
