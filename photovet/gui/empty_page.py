"""What a window without photos shows: where to drop them, one sentence, a sample to try."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from photovet.gui.wording import translate


class EmptyPage(QWidget):
    """A large drop target."""

    open_wanted = Signal()
    folder_wanted = Signal()
    sample_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("emptyPage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        target = QFrame()
        target.setObjectName("dropTarget")
        inner = QVBoxLayout(target)
        inner.setContentsMargins(48, 48, 48, 48)
        inner.setSpacing(16)
        title = QLabel(translate("Empty", "Drop photos or a folder here"))
        title.setObjectName("emptyTitle")
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words = QLabel(
            translate(
                "Empty",
                "Photovet finds every face, screen, paper and word in them, and lets a photo out only when you have "
                "settled each one. Nothing leaves this computer, and your originals are never changed.",
            )
        )
        words.setWordWrap(True)
        words.setMinimumWidth(560)
        centred = QHBoxLayout()
        centred.addStretch(1)
        centred.addWidget(words)
        centred.addStretch(1)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.open = QPushButton(translate("Empty", "Choose photos…"))
        self.open.setObjectName("primary")
        self.open.clicked.connect(self.open_wanted)
        self.folder = QPushButton(translate("Empty", "Choose a folder…"))
        self.folder.clicked.connect(self.folder_wanted)
        self.sample = QPushButton(translate("Empty", "Try the sample batch"))
        self.sample.clicked.connect(self.sample_wanted)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        for button in (self.open, self.folder, self.sample):
            buttons.addWidget(button)
        buttons.addStretch(1)
        inner.addStretch(1)
        inner.addWidget(title)
        inner.addLayout(centred)
        inner.addSpacing(8)
        inner.addLayout(buttons)
        inner.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(64, 56, 64, 56)
        layout.addWidget(target)

    def enter(self) -> None:
        """The page is shown: Enter chooses photos."""
        self.open.setFocus()
