"""One cell of a photo at its own pixels or closer: lighter, mirrored, magnified; a box can be dragged in it."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF, QTransform
from PySide6.QtWidgets import QSizePolicy, QWidget

from photovet.domain.geometry import Box
from photovet.gui.session import Session
from photovet.gui.theme import KIND_COLOURS, colour
from photovet.gui.wording import translate
from photovet.workflow.showing import TILE, FullSize

_KEPT = 16  # tiles that are kept decoded: 64 MB
_LENS, _CLOSER = 110, 2.5


class TourView(QWidget):
    """Draws a part of the photo. `drawn` carries a Box in upright pixels."""

    drawn = Signal(object)
    resized = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._photo: FullSize | None = None
        self._tiles: OrderedDict[tuple[int, int], QImage] = OrderedDict()
        self.cell = Box(0, 0, 1, 1)
        self.zoom = 1.0
        self.is_light, self.is_mirrored, self.has_lens = False, False, False
        self.words = ""
        self._from: QPointF | None = None
        self._to = QPointF()
        self._pointer = QPointF(-1, -1)
        self.setMouseTracking(True)
        self.setMinimumSize(120, 120)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(translate("Tour", "A part of the photo at its own pixels"))

    def show_photo(self, photo: FullSize | None, words: str = "") -> None:
        """This photo, or a sentence until it is there."""
        self._photo, self.words = photo, words
        self._tiles.clear()
        self.update()

    def show_cell(self, cell: Box) -> None:
        """This part of it."""
        self.cell = cell
        self.update()

    def view_size(self) -> tuple[float, float]:
        """How much of the photo, in its own pixels, fits in at this zoom; never shown smaller than 100 %."""
        ratio = self.devicePixelRatioF() / self.zoom
        return max(64.0, self.width() * ratio), max(64.0, self.height() * ratio)

    # --- drawing ----------------------------------------------------------------------------------------------

    def _transform(self) -> QTransform:
        """From the photo's pixels to the widget's."""
        scale = self.zoom / self.devicePixelRatioF()
        made = QTransform()
        if self.is_mirrored:
            made.translate(self.width(), 0)
            made.scale(-1, 1)
        made.translate((self.width() - self.cell.w * scale) / 2, (self.height() - self.cell.h * scale) / 2)
        made.scale(scale, scale)
        made.translate(-self.cell.x, -self.cell.y)
        return made

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The cell, what was found in it, the lens, and what is being dragged."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("canvas"))
        if self._photo is None:
            painter.setPen(colour("on_canvas"))
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), self.words)
            painter.end()
            return
        place = self._transform()
        self._paint_photo(painter, place)
        if self.has_lens and self.rect().contains(self._pointer.toPoint()):
            self._paint_lens(painter, place)
        if self._from is not None:
            self._paint_drag(painter)
        painter.end()

    def _paint_photo(self, painter: QPainter, place: QTransform) -> None:
        painter.save()
        painter.setTransform(place, combine=True)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self.zoom != 1)
        part = QRectF(self.cell.x, self.cell.y, self.cell.w, self.cell.h)
        painter.setClipRect(part)
        for row in range(int(self.cell.y // TILE), int((self.cell.bottom - 1) // TILE) + 1):
            for column in range(int(self.cell.x // TILE), int((self.cell.right - 1) // TILE) + 1):
                painter.drawImage(QPointF(column * TILE, row * TILE), self._tile(column, row))
        if self.is_light:
            # What lies in shadow or is mirrored faintly in a window comes out; what is bright already burns out.
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_ColorDodge)
            painter.fillRect(part, QColor(120, 120, 120))
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        self._paint_found(painter)
        painter.restore()

    def _tile(self, column: int, row: int) -> QImage:
        key = (column, row)
        if key in self._tiles:
            self._tiles.move_to_end(key)
            return self._tiles[key]
        tiles = self._photo.tiles if self._photo else {}
        self._tiles[key] = QImage.fromData(tiles.get(key, b""))
        if len(self._tiles) > _KEPT:
            self._tiles.popitem(last=False)
        return self._tiles[key]

    def _paint_found(self, painter: QPainter) -> None:
        """What is marked already, so that nobody marks it again."""
        review = self._session.review
        for finding in review.findings if review else ():
            if finding.region is not None:
                pen = QPen(QColor(KIND_COLOURS[finding.kind][0]), 2)
                pen.setCosmetic(True)
                painter.setPen(pen)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in finding.region.outline]))

    def _paint_lens(self, painter: QPainter, place: QTransform) -> None:
        at = self._pointer
        lens = QPainterPath()
        lens.addEllipse(at, _LENS, _LENS)
        painter.save()
        painter.setClipPath(lens)
        closer = QTransform().translate(at.x(), at.y()).scale(_CLOSER, _CLOSER).translate(-at.x(), -at.y())
        self._paint_photo(painter, place * closer)
        painter.restore()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for shade, width in ((QColor("#FFFFFF"), 4.0), (QColor("#1B2330"), 2.0)):
            painter.setPen(QPen(shade, width))
            painter.drawPath(lens)

    def _paint_drag(self, painter: QPainter) -> None:
        rect = QRectF(self._from or self._to, self._to).normalized()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for shade, width in ((QColor("#FFFFFF"), 4.0), (QColor("#B8327A"), 2.0)):
            painter.setPen(QPen(shade, width))
            painter.drawRect(rect)

    # --- dragging ---------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Begin a box around what was missed."""
        if self._photo is not None and event.button() is Qt.MouseButton.LeftButton:
            self._from = self._to = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Follow the pointer."""
        self._pointer = event.position()
        if self._from is not None:
            self._to = event.position()
        if self._from is not None or self.has_lens:
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """The box is drawn."""
        start, self._from = self._from, None
        self.update()
        if start is None:
            return
        back, _ = self._transform().inverted()
        rect = QRectF(back.map(start), back.map(event.position())).normalized()
        if rect.width() >= 4 and rect.height() >= 4:
            self.drawn.emit(Box(rect.x(), rect.y(), rect.width(), rect.height()))

    def resizeEvent(self, _event: object) -> None:  # noqa: N802
        """Another size, other cells."""
        self.resized.emit()
