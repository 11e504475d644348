"""One picture over the canvas, as large as there is room, with a line above it: a signed form, or what will leave."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from photovet.gui.theme import colour
from photovet.gui.wording import translate


class Picture(QWidget):
    """A picture that fits its place, or a sentence in its stead."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(120, 90)
        self.image = QImage()
        self.words = ""

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As much as there is."""
        return QSize(320, 240)

    def show_image(self, data: bytes) -> None:
        """These JPEG bytes."""
        self.image, self.words = QImage.fromData(data), ""
        self.update()

    def say(self, words: str) -> None:
        """A sentence in the picture's stead."""
        self.image, self.words = QImage(), words
        self.setAccessibleDescription(words)
        self.update()

    def place(self) -> QRect:
        """Where the picture is drawn."""
        room = self.rect()
        size = self.image.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(0, 0, size.width(), size.height())
        place.moveCenter(room.center())
        return place

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The picture, or the sentence."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self.image.isNull():
            painter.setPen(colour("on_canvas"))
            flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
            painter.drawText(self.rect().adjusted(16, 16, -16, -16), flags, self.words)
        else:
            painter.drawImage(self.place(), self.image)
            self.paint_over(painter)
        painter.end()

    def paint_over(self, painter: QPainter) -> None:
        """For those who draw on the picture."""


class Overlay(QFrame):
    """What stands in the place of the canvas for a while: a line above, the way back, and Escape."""

    closed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName("canvasArea")
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.title = QLabel()
        self.title.setObjectName("overlayTitle")
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setWordWrap(True)
        self.back = QPushButton(translate("Overlay", "Back to the photo (Esc)"))
        self.back.clicked.connect(self.closed)
        self.top = QHBoxLayout()
        self.top.setSpacing(8)
        self.top.addWidget(self.title, 1)
        self.top.addWidget(self.back)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(12, 10, 12, 8)
        self.column.setSpacing(10)
        self.column.addLayout(self.top)

    def enter(self) -> None:
        """It is shown now: the keyboard is its own."""
        self.setFocus()

    def swallows(self, event: QKeyEvent) -> bool:
        """Whether a key that means something to the photo behind means nothing here."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        return event.key() == Qt.Key.Key_Escape or (plain and len(event.text()) == 1)

    def event(self, event: QEvent) -> bool:
        """A key typed here settles nothing of the photo that is hidden behind."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self.swallows(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Escape goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()


class Viewer(Overlay):
    """One picture."""

    def __init__(self) -> None:
        super().__init__(translate("Overlay", "A picture in the place of the photo"))
        self.picture = Picture(translate("Overlay", "The picture"))
        self.column.addWidget(self.picture, 1)

    def begin(self, title: str, words: str) -> None:
        """Say what comes while it is made."""
        self.title.setText(title)
        self.picture.say(words)
