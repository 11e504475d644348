"""What pages are made of: a scrolled column, cards, labels, fields with their names, a question in place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDate, QEvent, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QDateEdit,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from photovet.gui.flow import Flow
from photovet.gui.wording import translate

_COLUMN = 720
_WORDS = 13  # px, for which a column's width is meant


class Page(QWidget):
    """A page that scrolls, with a heading and one column in the middle."""

    def __init__(self, title: str = "", width: int = _COLUMN, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pageBody")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._inner = inner = QWidget()
        self._width = width
        self._widen()
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(24, 24, 24, 24)
        self.column.setSpacing(16)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(inner, 100)
        row.addStretch(1)
        self.view = QScrollArea()
        self.view.setObjectName("pageScroll")
        self.view.setWidgetResizable(True)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setWidget(holder)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.view)
        self.title = label(title, "pageTitle")
        if title:
            self.column.addWidget(self.title)

    def enter(self) -> None:
        """The page is shown now, perhaps again."""

    def _widen(self) -> None:
        self._inner.setMaximumWidth(round(self._width * max(1.0, self.font().pixelSize() / _WORDS)))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Larger words take a wider column."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and hasattr(self, "_inner"):
            self._widen()


class Card(QFrame):
    """White ground with a quiet edge."""

    def __init__(self, title: str = "", note: str = "", name: str = "card") -> None:
        super().__init__()
        self.setObjectName(name)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 16, 16, 16)
        self.column.setSpacing(8)
        if title:
            self.column.addWidget(label(title, "sectionTitle"))
        if note:
            self.column.addWidget(label(note, "quiet"))


def label(words: str, name: str = "") -> QLabel:
    """Words that wrap. What was typed or read off a photo is never markup."""
    made = QLabel(words)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    made.setObjectName(name)
    return made


def button(words: str, call: Callable[[], object], name: str = "", tip: str = "") -> QPushButton:
    """A button that calls."""
    made = QPushButton(words)
    made.setObjectName(name)
    made.setToolTip(tip)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    made.clicked.connect(lambda _=False: call())
    return made


def dress(widget: QWidget, name: str) -> None:
    """Another name in the stylesheet, and its look at once."""
    widget.setObjectName(name)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def row(*widgets: QWidget) -> Flow:
    """Side by side, from the left; in more lines where large words leave no room for all."""
    return Flow(*widgets)


def beside(*widgets: QWidget) -> QHBoxLayout:
    """Side by side, over the whole width."""
    made = QHBoxLayout()
    made.setSpacing(8)
    for widget in widgets:
        made.addWidget(widget)
    return made


def named(words: str, field: QWidget, note: str = "") -> QVBoxLayout:
    """A field below its name, which is read aloud with it."""
    name = label(words, "strong")
    name.setBuddy(field)
    field.setAccessibleName(words)
    if note:
        field.setAccessibleDescription(note)
    made = QVBoxLayout()
    made.setSpacing(4)
    made.addWidget(name)
    made.addWidget(field)
    if note:
        made.addWidget(label(note, "quiet"))
    return made


def line(placeholder: str = "", longest: int = 120) -> QLineEdit:
    """One line to type into."""
    made = QLineEdit()
    made.setPlaceholderText(placeholder)
    made.setMaxLength(longest)
    made.setAcceptDrops(False)
    return made


def secret(longest: int = 256) -> QLineEdit:
    """One line that shows dots."""
    made = line(longest=longest)
    made.setEchoMode(QLineEdit.EchoMode.Password)
    return made


def day_field(day: QDate) -> QDateEdit:
    """A day to choose, with a calendar."""
    made = QDateEdit(day)
    made.setCalendarPopup(True)
    made.setDisplayFormat("d MMM yyyy")
    made.calendarWidget().setGridVisible(False)
    return made


def clear(layout: QLayout) -> None:
    """Take everything out of a layout, also what is nested in it."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()  # not now: one of them may be what was just pressed
        elif inner is not None:
            clear(inner)


class Confirm(QFrame):
    """A question in place, for what no undo takes back: names the thing; the safe answer has the keyboard."""

    confirmed = Signal()
    given_up = Signal()

    def __init__(self, question: str, yes: str, no: str = "") -> None:
        super().__init__()
        self.setObjectName("warning")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.addWidget(label(question, "strong"))
        self.body = QVBoxLayout()
        column.addLayout(self.body)
        self.keep = button(no or translate("Parts", "No, keep it"), self.given_up.emit)
        self.go = button(yes, self._confirm, "danger")
        column.addLayout(row(self.keep, self.go))

    def _confirm(self) -> None:
        self.go.setEnabled(False)  # once is enough
        self.confirmed.emit()

    def start(self) -> None:
        """Show it, with the keyboard on the safe answer."""
        self.show()
        self.keep.setFocus()


class FormDrop(QPushButton):
    """A place to drop one file on, or to press and choose one."""

    dropped = Signal(object)

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.setObjectName("dropForm")
        self.setAcceptDrops(True)
        self.setMinimumHeight(96)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """One file may be dropped."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        """Take it."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            self.dropped.emit(paths[0])
            event.acceptProposedAction()
