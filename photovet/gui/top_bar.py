"""The line at the top: add photos, where they are to appear, signed releases, undo and redo, export what is ready."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from photovet.domain.release import Channel
from photovet.gui import wording
from photovet.gui.session import Session, State
from photovet.gui.wording import translate


class TopBar(QFrame):
    """Buttons for the whole batch."""

    open_wanted = Signal()
    releases_wanted = Signal()
    export_all_wanted = Signal()
    channel_chosen = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        self._session = session
        brand = QLabel("Photovet")
        brand.setObjectName("brand")
        self.open = _button(translate("Top", "Add photos…"), translate("Top", "Add photos to this batch (Ctrl+O)"))
        self.open.clicked.connect(self.open_wanted)
        self.channel = QComboBox()
        self.channel.setAccessibleName(translate("Top", "Where the photos are to appear"))
        self.channel.setToolTip(self.channel.accessibleName())
        for channel in Channel:
            self.channel.addItem(wording.channel_word(channel), channel)
        self.channel.setCurrentIndex(self.channel.findData(session.judgement.channel))
        self.channel.currentIndexChanged.connect(lambda: self.channel_chosen.emit(Channel(self.channel.currentData())))
        posting = QLabel(translate("Top", "Posting to"))
        posting.setObjectName("quiet")
        posting.setBuddy(self.channel)
        tip = translate("Top", "Choose the file of signed releases (Ctrl+R)")
        self.releases = _button("", tip)
        self.releases.clicked.connect(self.releases_wanted)
        self.undo = _button(translate("Top", "Undo"), "", "flat")
        self.undo.clicked.connect(session.undo.undo)
        self.redo = _button(translate("Top", "Redo"), "", "flat")
        self.redo.clicked.connect(session.undo.redo)
        self.export_all = _button("", "")
        self.export_all.clicked.connect(self.export_all_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        for widget in (brand, self.open, posting, self.channel, self.releases):
            row.addWidget(widget)
        row.addStretch(1)
        for button in (self.undo, self.redo, self.export_all):
            row.addWidget(button)
        self.refresh(is_busy=False)

    def refresh(self, *, is_busy: bool) -> None:
        """Follow the session."""
        undo = self._session.undo
        self.undo.setEnabled(undo.canUndo())
        self.redo.setEnabled(undo.canRedo())
        self.undo.setToolTip(translate("Top", "Undo: {step} (Ctrl+Z)").format(step=undo.undoText()))
        self.redo.setToolTip(translate("Top", "Redo: {step} (Ctrl+Y)").format(step=undo.redoText()))
        number = len(self._session.judgement.releases.by_id)
        if number:
            self.releases.setText(translate("Top", "Signed releases: {number}").format(number=number))
        else:
            self.releases.setText(translate("Top", "Signed releases…"))
        ready = len(self._session.in_state(State.READY))
        self.export_all.setText(translate("Top", "Export all ready ({number})…").format(number=ready))
        self.export_all.setEnabled(ready > 0 and not is_busy)
        none = translate("Top", "No photo is ready yet")
        self.export_all.setToolTip(translate("Top", "Write a clean copy of each (Ctrl+Shift+E)") if ready else none)


def _button(words: str, tip: str, name: str = "") -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    button.setToolTip(tip)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    return button
