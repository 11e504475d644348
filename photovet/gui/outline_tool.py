"""A shape drawn around a person, point by point, by mouse or by keyboard. In scene units; no widget of its own."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPolygonF

from photovet.gui.rect_tool import STEPS, Purpose

_LEAST = 3  # points


class OutlineTool:
    """The points inside `bounds`, and the cursor that the next one comes to. It is closed when it is used."""

    purpose = Purpose.COVER

    def __init__(self, bounds: QRectF, cursor: QPointF) -> None:
        self.bounds = bounds
        self.points: list[QPointF] = []
        self.cursor = self._inside(cursor)
        self.is_closed = False

    @property
    def rect(self) -> QRectF:
        """What is around the points."""
        return QPolygonF(self.points).boundingRect()

    @property
    def outline(self) -> tuple[tuple[float, float], ...]:
        """The points as upright pixels."""
        return tuple((point.x(), point.y()) for point in self.points)

    def press(self, at: QPointF, grip: float) -> None:
        """One point more; near the first one the shape is closed."""
        near = self.points and abs(at.x() - self.points[0].x()) + abs(at.y() - self.points[0].y()) <= 2 * grip
        if near and len(self.points) >= _LEAST:
            self.is_closed = True
            return
        self.cursor = self._inside(at)
        self.points.append(QPointF(self.cursor))

    def drag(self, to: QPointF) -> None:
        """Where the next point would come."""
        self.cursor = self._inside(to)

    def release(self) -> bool:
        """Whether the points enclose anything."""
        rect = self.rect
        return len(self.points) >= _LEAST and rect.width() >= 4 and rect.height() >= 4

    def key(self, key: int, *, resize: bool, step: float) -> bool:
        """Arrow keys move the cursor (farther with Shift), Space sets a point, Backspace takes the last one back."""
        if key == Qt.Key.Key_Space:
            self.points.append(QPointF(self.cursor))
        elif key == Qt.Key.Key_Backspace:
            self.points = self.points[:-1]
        elif key in STEPS:
            x, y = STEPS[Qt.Key(key)]
            times = step * (5 if resize else 1)
            self.cursor = self._inside(self.cursor + QPointF(x * times, y * times))
        else:
            return False
        return True

    def _inside(self, point: QPointF) -> QPointF:
        return QPointF(
            min(max(point.x(), self.bounds.left()), self.bounds.right()),
            min(max(point.y(), self.bounds.top()), self.bounds.bottom()),
        )
