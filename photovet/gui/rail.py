"""The rail at the left: one button a page, the settings at its foot."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeySequence, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from photovet.gui.theme import palette
from photovet.gui.wording import translate
from photovet.resources import resource

PAGES = ("photos", "people", "approve", "exports", "log", "settings")
"""The pages in the order of their keys, Ctrl+1 to Ctrl+6."""

_ICON = 22


def page_word(name: str) -> str:
    """A page's name as it stands below its icon."""
    return {
        "photos": translate("Rail", "Photos"),
        "people": translate("Rail", "People"),
        "approve": translate("Rail", "Approve"),
        "exports": translate("Rail", "Exports"),
        "log": translate("Rail", "Log"),
        "settings": translate("Rail", "Settings"),
    }[name]


class Rail(QFrame):
    """Says which page is wanted, and shows which one is there."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAccessibleName(translate("Rail", "Pages"))
        self._group = QButtonGroup(self)
        self.buttons = {name: self._button(name, number) for number, name in enumerate(PAGES, start=1)}
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 8, 4, 8)
        column.setSpacing(4)
        for name, button in self.buttons.items():
            if name == "settings":
                column.addStretch(1)
            column.addWidget(button)

    def _button(self, name: str, number: int) -> QToolButton:
        button = QToolButton()
        button.setObjectName("railButton")
        button.setText(page_word(name))
        button.setIcon(_icon(name))
        button.setIconSize(QSize(_ICON, _ICON))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setCheckable(True)
        # Native text: a Mac says ⌘1.
        keys = QKeySequence(f"Ctrl+{number}").toString(QKeySequence.SequenceFormat.NativeText)
        button.setToolTip(f"{page_word(name)} ({keys})")
        button.setAccessibleName(page_word(name))
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda: self.wanted.emit(name))
        self._group.addButton(button)
        return button

    def refresh(self) -> None:
        """The theme has changed."""
        for name, button in self.buttons.items():
            button.setIcon(_icon(name))

    def show_page(self, name: str) -> None:
        """Mark the page that is shown; one that has no button marks none."""
        self._group.setExclusive(False)
        for each, button in self.buttons.items():
            button.setChecked(each == name)
        self._group.setExclusive(True)


def _icon(name: str) -> QIcon:
    """The page's drawing in the rail's text colour, sharp on every screen."""
    drawing = resource(f"style/icons/{name}.svg").read_text("utf-8").replace("currentColor", palette()["on_rail"])
    renderer = QSvgRenderer(QByteArray(drawing.encode()))
    icon = QIcon()
    for scale in (1, 2, 3):
        pixmap = QPixmap(_ICON * scale, _ICON * scale)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter)
        painter.end()
        pixmap.setDevicePixelRatio(scale)
        icon.addPixmap(pixmap)
    return icon
