"""A rectangle that a person draws, moves and resizes by mouse or by keyboard. In scene units; no widget of its own."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QPointF, QRectF, Qt

STEPS = {
    Qt.Key.Key_Left: (-1.0, 0.0),
    Qt.Key.Key_Right: (1.0, 0.0),
    Qt.Key.Key_Up: (0.0, -1.0),
    Qt.Key.Key_Down: (0.0, 1.0),
}


class Purpose(Enum):
    """What a rectangle is drawn for."""

    ADD = "add"
    CROP = "crop"
    COVER = "cover"
    RESIZE = "resize"


ADJUSTED = frozenset({Purpose.CROP, Purpose.RESIZE})
"""What is there to begin with, and may be moved and resized until it is used."""


class RectTool:
    """The rectangle inside `bounds`. `grip` is how near (scene units) a press has to be to take hold of an edge."""

    def __init__(self, purpose: Purpose, bounds: QRectF, start: QRectF) -> None:
        self.purpose = purpose
        self.bounds = bounds
        self.rect = QRectF(start)
        self._held: tuple[str, QPointF, QRectF] | None = None

    def press(self, at: QPointF, grip: float) -> None:
        """Take hold of an edge or corner, of the whole, or begin a new rectangle."""
        edges = self._edges(at, grip)
        if edges:
            self._held = (edges, at, QRectF(self.rect))
        elif self.purpose in ADJUSTED and self.rect.contains(at):
            self._held = ("move", at, QRectF(self.rect))
        else:
            self.rect = QRectF(at, at)
            self._held = ("rb", at, QRectF(at, at))

    def drag(self, to: QPointF) -> None:
        """Follow the pointer."""
        if self._held is None:
            return
        what, start, old = self._held
        by = to - start
        if what == "move":
            self.rect = self._inside(old.translated(by))
            return
        new = QRectF(old)
        if "l" in what:
            new.setLeft(old.left() + by.x())
        if "r" in what:
            new.setRight(old.right() + by.x())
        if "t" in what:
            new.setTop(old.top() + by.y())
        if "b" in what:
            new.setBottom(old.bottom() + by.y())
        self.rect = new.normalized().intersected(self.bounds)

    def release(self) -> bool:
        """Let go; whether what is there is large enough to mean something."""
        self._held = None
        return self.rect.width() >= 4 and self.rect.height() >= 4

    def key(self, key: int, *, resize: bool, step: float) -> bool:
        """Move by an arrow key, or resize; False for another key."""
        if key not in STEPS:
            return False
        x, y = (step * part for part in STEPS[Qt.Key(key)])
        new = self.rect.adjusted(0, 0, x, y) if resize else self.rect.translated(x, y)
        if not resize:
            new = self._inside(new)
        elif new.width() < step or new.height() < step:
            return True
        self.rect = new.intersected(self.bounds)
        return True

    def _edges(self, at: QPointF, grip: float) -> str:
        if not self.rect.adjusted(-grip, -grip, grip, grip).contains(at) or self.rect.isEmpty():
            return ""
        distances = {
            "l": abs(at.x() - self.rect.left()),
            "r": abs(at.x() - self.rect.right()),
            "t": abs(at.y() - self.rect.top()),
            "b": abs(at.y() - self.rect.bottom()),
        }
        return "".join(side for side, distance in distances.items() if distance <= grip)

    def _inside(self, rect: QRectF) -> QRectF:
        left = min(max(rect.left(), self.bounds.left()), self.bounds.right() - rect.width())
        top = min(max(rect.top(), self.bounds.top()), self.bounds.bottom() - rect.height())
        return QRectF(left, top, rect.width(), rect.height())
