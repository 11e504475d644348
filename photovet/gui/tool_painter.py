"""Draws what is being drawn: the rectangle with its handles, the shape with its points. In window pixels."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from photovet.gui.outline_tool import OutlineTool
from photovet.gui.rect_tool import RectTool

_DIM = QColor(20, 24, 30, 190)
_LINE, _EDGE, _DARK = QColor("#B8327A"), QColor("#FFFFFF"), QColor("#1B2330")
_HANDLE = 4.0


def paint_dimmed(painter: QPainter, whole: QRectF, keep: QRectF) -> None:
    """The part outside `keep` goes dark, with a line around what stays."""
    path = QPainterPath()
    path.addRect(whole)
    path.addRect(keep)
    painter.fillPath(path, _DIM)
    painter.setPen(QPen(_EDGE, 2))
    painter.drawRect(keep)


def paint_rect(painter: QPainter, tool: RectTool, rect: QRectF) -> None:
    """The rectangle (already in window pixels) with a handle at each corner."""
    if tool.rect.isEmpty():
        return
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for shade, width in ((_EDGE, 4.0), (_LINE, 2.0)):
        painter.setPen(QPen(shade, width))
        painter.drawRect(rect)
    for corner in (rect.topLeft(), rect.topRight(), rect.bottomLeft(), rect.bottomRight()):
        _handle(painter, corner)


def paint_outline(painter: QPainter, tool: OutlineTool, to_window: Callable[[QPointF], QPointF]) -> None:
    """The points so far, the line to the cursor, and the cursor."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    points = [to_window(point) for point in tool.points]
    cursor = to_window(tool.cursor)
    if len(points) >= 3:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(184, 50, 122, 70))
        painter.drawPolygon(QPolygonF(points))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for shade, width in ((_EDGE, 4.0), (_LINE, 2.0)):
        painter.setPen(QPen(shade, width))
        painter.drawPolyline(QPolygonF([*points, cursor]))
        painter.drawLine(cursor - QPointF(9, 0), cursor + QPointF(9, 0))
        painter.drawLine(cursor - QPointF(0, 9), cursor + QPointF(0, 9))
    for point in points:
        _handle(painter, point)


def _handle(painter: QPainter, at: QPointF) -> None:
    painter.setBrush(_EDGE)
    painter.setPen(QPen(_DARK, 1))
    painter.drawRect(QRectF(at.x() - _HANDLE, at.y() - _HANDLE, 2 * _HANDLE, 2 * _HANDLE))
