"""The left side: every photo with its thumbnail, name and status; a filter; how far the looking is."""

from __future__ import annotations

import time
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QPixmap
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QLabel,
    QListView,
    QProgressBar,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from photovet.gui import wording
from photovet.gui.flow import Flow
from photovet.gui.pages.parts import button
from photovet.gui.photo_model import STATUS, Filter, Index, Order, PhotoModel, ShownPhotos
from photovet.gui.session import Session, State
from photovet.gui.status import Status
from photovet.gui.theme import colour, grown
from photovet.gui.wording import translate

_THUMBNAIL = QSize(72, 54)
_ROW = 72
_TICK = 1000


class _Delegate(QStyledItemDelegate):
    """One row: thumbnail, name, sign and word in colour, a quiet line."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802, ARG002
        lines = 3 * (option.fontMetrics.height() + 1) + 14
        return QSize(_THUMBNAIL.width() + 100, max(_ROW, lines))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect, state = option.rect, option.state
        is_current = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(rect, colour("action_light" if is_current else "paper"))
        if is_current:
            painter.fillRect(QRect(rect.left(), rect.top(), 4, rect.height()), colour("action"))
        painter.setPen(colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        self._paint_thumbnail(painter, QRect(rect.left() + 12, rect.top() + 9, 72, 54), index)
        text = rect.adjusted(94, 6, -8, -6)
        self._paint_text(painter, option, text, index)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(colour("action"), 2))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def _paint_thumbnail(self, painter: QPainter, place: QRect, index: Index) -> None:
        picture = index.data(Qt.ItemDataRole.DecorationRole)
        painter.fillRect(place, colour("ground"))
        if not isinstance(picture, QPixmap) or picture.isNull():
            painter.setPen(QPen(colour("edge"), 1, Qt.PenStyle.DashLine))
            painter.drawRect(place)
            return
        # Filled to its edges and cut in the middle, so that all rows look alike.
        source = QSize(72, 54).scaled(picture.size(), Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (picture.width() - source.width()) // 2, (picture.height() - source.height()) // 2
        painter.drawPixmap(place, picture, QRect(left, top, source.width(), source.height()))

    def _paint_text(self, painter: QPainter, option: QStyleOptionViewItem, place: QRect, index: Index) -> None:
        found = index.data(STATUS)
        if not isinstance(found, Status):
            return
        font = option.font
        bold, small = type(font)(font), type(font)(font)
        bold.setBold(True)
        small.setPixelSize(max(11, font.pixelSize() - 2))
        lines = (
            (font, str(index.data()), colour("ink")),
            (bold, f"{found.sign} {found.word}", colour(found.colour)),
            (small, found.detail, colour("quiet")),
        )
        height = place.height() // 3
        for number, (face, words, shade) in enumerate(lines):
            self._paint_line(
                painter, QRect(place.left(), place.top() + number * height, place.width(), height), face, words, shade
            )

    @staticmethod
    def _paint_line(painter: QPainter, place: QRect, face: Any, words: str, shade: QColor) -> None:  # noqa: ANN401
        face, least = type(face)(face), 3 * face.pixelSize() // 4
        # Large words become a little smaller before they are cut.
        while QFontMetrics(face).horizontalAdvance(words) > place.width() and face.pixelSize() > least:
            face.setPixelSize(face.pixelSize() - 1)
        painter.setFont(face)
        painter.setPen(shade)
        fitted = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, place.width())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), fitted)


class PhotoList(QFrame):
    """The list with its filter and its progress."""

    pause_wanted = Signal()
    stop_wanted = Signal()
    go_on_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidePanel")
        self.setFixedWidth(grown(248, self))
        self._session = session
        self._begun: tuple[float, int] | None = None
        self._proxy = ShownPhotos(session, PhotoModel(session))
        self.view = QListView()
        self.view.setObjectName("photos")
        self.view.setAccessibleName(translate("List", "Photos of this batch"))
        self.view.setModel(self._proxy)
        self.view.setItemDelegate(_Delegate(self.view))
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.view.setAcceptDrops(False)
        self.view.setDragEnabled(True)
        self.view.selectionModel().currentChanged.connect(self._picked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._header())
        layout.addWidget(self.view, 1)
        layout.addLayout(self._footer())
        session.current_changed.connect(self.follow)
        session.photo_changed.connect(self._update_progress)
        session.photos_added.connect(self._update_progress)
        session.replaced.connect(self._update_progress)
        self._update_progress()

    def _header(self) -> QVBoxLayout:
        self._text, self._time = QLabel(), QLabel()
        self._text.setObjectName("progressText")
        self._time.setObjectName("quiet")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(translate("List", "How many photos were looked at"))
        pause = translate("List", "Finish the photos under way, and begin no other for now")
        cancel = translate("List", "Stop at once. Photos that nobody looked at stay here, not vetted, and can't leave.")
        self.pause = button(translate("List", "Pause"), self.pause_wanted.emit, "flat", pause)
        self.stop = button(translate("List", "Cancel"), self.stop_wanted.emit, "flat", cancel)
        rest = translate("List", "Look at the rest")
        self.go_on = button(translate("List", "Go on"), self.go_on_wanted.emit, "flat", rest)
        self._ticks = QTimer(self)  # how far a photo is shows in the list, as long as any is looked at
        self._ticks.setInterval(_TICK)
        self._ticks.timeout.connect(self.view.viewport().update)
        self.filter = QComboBox()
        self.filter.setAccessibleName(translate("List", "Which photos to show"))
        for one, words in (
            (Filter.ALL, translate("List", "All photos")),
            (Filter.TO_SETTLE, translate("List", "To settle")),
            (Filter.READY, translate("List", "Ready or exported")),
            (Filter.UNREADABLE, translate("List", "Not going out")),
        ):
            self.filter.addItem(words, one)
        self.filter.currentIndexChanged.connect(self._filter)
        self.order = QComboBox()
        self.order.setAccessibleName(translate("List", "In which order to show them"))
        for order, words in (
            (Order.ADDED, translate("List", "As added")),
            (Order.NAME, translate("List", "By name")),
            (Order.STATE, translate("List", "Open first")),
        ):
            self.order.addItem(words, order)
        self.order.currentIndexChanged.connect(lambda: self._proxy.sort_by(self.order.currentData()))
        for box in (self.filter, self.order):
            box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            box.setToolTip(box.accessibleName())
        layout = QVBoxLayout()
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(6)
        layout.addWidget(self._text)
        layout.addWidget(self._bar)
        layout.addWidget(self._time)
        layout.addLayout(Flow(self.pause, self.stop, self.go_on))
        layout.addWidget(self.filter)
        layout.addWidget(self.order)
        return layout

    def _footer(self) -> QVBoxLayout:
        hint = QLabel(translate("List", "Drop photos or folders anywhere in this window"))
        hint.setObjectName("dropHint")
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        hint.setWordWrap(True)
        layout = QVBoxLayout()
        layout.setContentsMargins(12, 12, 12, 12)
        layout.addWidget(hint)
        return layout

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Larger words take a wider column."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.setFixedWidth(grown(248, self))

    def follow(self) -> None:
        """Make the session's photo the list's current one."""
        model = self._proxy.sourceModel()
        index = (
            self._proxy.mapFromSource(model.index(self._session.current, 0)) if self._session.entry else QModelIndex()
        )
        if index.isValid():
            self.view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.view.scrollTo(index)

    def _picked(self, index: QModelIndex) -> None:
        if index.isValid():
            row = self._proxy.mapToSource(index).row()
            if row != self._session.current:
                self._session.show(row)

    def _filter(self) -> None:
        self._proxy.show_only(self.filter.currentData())
        self.follow()

    def _update_progress(self) -> None:
        total = len(self._session.entries)
        waiting = len(self._session.in_state(State.WAITING, State.LOOKING))
        stopped = len(self._session.in_state(State.STOPPED))
        done = total - waiting - stopped
        if waiting or stopped:
            self._text.setText(translate("List", "{done} of {all} looked at").format(done=done, all=total))
        else:
            self._text.setText(translate("List", "All {all} looked at").format(all=total))
        self._bar.setUpdatesEnabled(False)  # it would draw itself, and all else of the window, before this returns
        self._bar.setRange(0, max(1, total))
        self._bar.setValue(done)
        self._bar.setUpdatesEnabled(True)
        self.pause.setVisible(bool(self._session.in_state(State.WAITING)))
        self.stop.setVisible(waiting > 0)
        self.go_on.setVisible(stopped > 0)
        self._show_time(waiting, done)
        if not waiting:
            self._ticks.stop()
        elif not self._ticks.isActive():
            self._ticks.start()

    def _show_time(self, waiting: int, done: int) -> None:
        """How long the rest takes if it goes on like this; nothing before one photo has shown how it goes."""
        if not waiting:
            self._begun = None
        elif self._begun is None:
            self._begun = (time.monotonic(), done)
        seconds = 0.0
        if self._begun is not None and done > self._begun[1]:
            started, before = self._begun
            seconds = waiting * (time.monotonic() - started) / (done - before)
        self._time.setText(wording.time_left(seconds) if seconds else "")
        self._time.setVisible(bool(seconds))
