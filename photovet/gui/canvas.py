"""The middle: the photo with its boxes. Zoom and pan; drag to add or to crop. Scene units are upright pixels."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFont,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsPixmapItem, QGraphicsScene, QGraphicsView, QToolTip, QWidget

from photovet.domain.finding import Finding
from photovet.domain.geometry import Box
from photovet.gui import boxes, wording
from photovet.gui.boxes import Shape
from photovet.gui.outline_tool import OutlineTool
from photovet.gui.rect_tool import ADJUSTED, Purpose, RectTool
from photovet.gui.session import Session
from photovet.gui.shapes import person_of, shapes_of
from photovet.gui.status import status
from photovet.gui.theme import colour
from photovet.gui.tool_painter import paint_dimmed, paint_outline, paint_rect
from photovet.gui.wording import translate
from photovet.workflow.preview import Preview

_ZOOM_STEP = 1.25
_LARGEST_ZOOM = 8.0


class Canvas(QGraphicsView):
    """Shows the session's photo; says which finding was clicked and which box was drawn."""

    clicked = Signal(str)
    drawn = Signal(object, object)
    """A Purpose, and the Box in upright pixels; of COVER the points of the shape."""
    tool_changed = Signal()
    zoomed = Signal()
    picture_wanted = Signal(object)
    """Of a Preview whose thumbnail is shown: to decode the picture itself takes longer than all the rest."""
    sharpened = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._scene = QGraphicsScene(self)
        self._photo = QGraphicsPixmapItem()
        self._photo.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
        self._scene.addItem(self._photo)
        self.setScene(self._scene)
        self.tool: RectTool | OutlineTool | None = None
        self.picture: QImage | None = None
        self._shown: object = None
        self._drawn, self._drawn_of = QPixmap(), tuple[object, ...]()
        # Another selection is drawn, and another photo gets its boxes, in a turn of its own: it would be a long one
        # together with what stands beside the photo.
        self._boxes_of: object = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.viewport().update)
        self._is_fitted = True
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(False)
        self.setAccessibleName(translate("Canvas", "The photo, with a numbered box around everything that was found"))

    # --- what is shown ----------------------------------------------------------------------------------------

    def show_photo(self) -> None:
        """Show the session's photo, fitted, if it is another one than before."""
        entry = self._session.entry
        preview = entry.preview if entry else None
        if preview is self._shown and preview is not None:
            return
        self._shown = preview
        self.set_tool(None)
        if preview is not None and self._take(QImage.fromData(preview.thumbnail), preview):
            self._scene.setSceneRect(0, 0, *preview.size)
            self.fit()
            self.picture_wanted.emit(preview)
        else:
            self._photo.setPixmap(QPixmap())
            self._scene.setSceneRect(QRectF())
            self.picture = None
            self.zoomed.emit()
        self.viewport().update()

    def _take(self, image: QImage, preview: Preview) -> bool:
        if image.isNull():
            return False
        self.picture = image
        self._photo.setPixmap(QPixmap.fromImage(image))
        self._photo.setScale(preview.size[0] / image.width())
        return True

    def sharpen(self, news: tuple[Preview, QImage]) -> None:
        """The picture in the place of its thumbnail, if the photo still is the one that is shown."""
        if news[0] is self._shown and self._take(news[1], news[0]):
            self.sharpened.emit()

    def refresh(self) -> None:
        """Draw the boxes anew, and bring the selected one into view."""
        finding = self._session.finding
        if finding is not None and finding.region is not None and not self._is_fitted:
            box = finding.region.extent
            self.ensureVisible(QRectF(box.x, box.y, box.w, box.h), 60, 60)
        self.setAccessibleDescription(self._sentence(finding) if finding else "")
        self._soon.start()

    def fit(self) -> None:
        """The whole photo."""
        self._is_fitted = True
        self.resetTransform()
        rect = self._scene.sceneRect()
        if not rect.isEmpty():
            # Room above for the label of a face at the upper edge is not needed: labels stay inside the photo.
            self.fitInView(rect, Qt.AspectRatioMode.KeepAspectRatio)
        self.zoomed.emit()

    def actual_size(self) -> None:
        """One pixel of the photo is one pixel of the screen, around the selected finding."""
        self._zoom_to(1.0 / self.devicePixelRatio())
        finding = self._session.finding
        if finding is not None and finding.region is not None:
            self.centerOn(*finding.region.extent.centre)

    def zoom(self, steps: float) -> None:
        """Closer (1) or farther (-1)."""
        self._zoom_to(self.transform().m11() * _ZOOM_STEP**steps)

    def percent(self) -> int:
        """How large the photo is shown, of its own pixels."""
        return round(100 * self.transform().m11() * self.devicePixelRatio())

    def _zoom_to(self, factor: float) -> None:
        rect = self._scene.sceneRect()
        if rect.isEmpty():
            return
        smallest = min(self.viewport().width() / rect.width(), self.viewport().height() / rect.height())
        factor = min(_LARGEST_ZOOM, factor)
        if factor <= smallest:
            self.fit()
            return
        self._is_fitted = False
        self.resetTransform()
        self.scale(factor, factor)
        self.zoomed.emit()

    # --- drawing ----------------------------------------------------------------------------------------------

    def shapes(self) -> list[Shape]:
        """Every finding that has a place, in the viewport's pixels."""
        return [] if self._shown is None else shapes_of(self._session, self.viewportTransform())

    def drawForeground(self, painter: QPainter, rect: QRectF | object) -> None:  # noqa: N802, ARG002 - Qt's name
        """Boxes and labels in the screen's pixels: they stay as thick and as legible at every zoom."""
        painter.save()
        painter.resetTransform()
        if self.picture is None:
            self._paint_status(painter)
        elif self._session.review is not None:
            self._paint_crop(painter)
            painter.drawPixmap(0, 0, self._boxes())
        self._paint_tool(painter)
        painter.restore()

    def _boxes(self) -> QPixmap:
        """All boxes and labels, drawn once: a page full of words has hundreds, and a pointer on the move repaints."""
        session, area = self._session, self.viewport().rect()
        drawn_of = (
            session.review,
            session.judgement,
            session.selected,
            session.open_ids(session.current),
            self.viewportTransform(),
            area,
            self.devicePixelRatio(),
        )
        if self._drawn_of != drawn_of:
            if self._boxes_of is not self._shown:
                self._boxes_of = self._shown
                self._soon.start()
                return QPixmap()
            self._drawn_of = drawn_of
            self._drawn = QPixmap(area.size() * self.devicePixelRatio())
            self._drawn.setDevicePixelRatio(self.devicePixelRatio())
            self._drawn.fill(Qt.GlobalColor.transparent)
            painter = QPainter(self._drawn)
            font = QFont(self.font())
            font.setPixelSize(12)
            font.setBold(True)
            painter.setFont(font)
            boxes.paint(painter, self.shapes(), self._in_window(self._scene.sceneRect()).intersected(QRectF(area)))
            painter.end()
        return self._drawn

    def _paint_status(self, painter: QPainter) -> None:
        """Why there is no picture."""
        if self._session.entry is None:
            return
        found = status(self._session, self._session.current)
        painter.setPen(colour("on_canvas"))
        words = "\n".join(part for part in (f"{found.sign} {found.word}", found.detail) if part)
        painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, words)

    def _paint_crop(self, painter: QPainter) -> None:
        review = self._session.review
        is_cropping = self.tool is not None and self.tool.purpose is Purpose.CROP
        if review is None or review.crop is None or is_cropping:
            return
        crop = review.crop
        self._paint_dimmed(painter, QRectF(crop.x, crop.y, crop.w, crop.h))

    def _paint_dimmed(self, painter: QPainter, keep: QRectF) -> None:
        """The part outside `keep` (scene units) goes dark."""
        paint_dimmed(painter, self._in_window(self._scene.sceneRect()), self._in_window(keep))

    def _in_window(self, rect: QRectF) -> QRectF:
        return QRectF(self.mapFromScene(rect).boundingRect())

    def _paint_tool(self, painter: QPainter) -> None:
        if isinstance(self.tool, OutlineTool):
            paint_outline(painter, self.tool, lambda point: QPointF(self.mapFromScene(point)))
        elif self.tool is not None:
            if self.tool.purpose is Purpose.CROP and not self.tool.rect.isEmpty():
                self._paint_dimmed(painter, self.tool.rect)
            paint_rect(painter, self.tool, self._in_window(self.tool.rect))

    # --- drawing by hand --------------------------------------------------------------------------------------

    def set_tool(self, purpose: Purpose | None) -> None:
        """Begin to draw a rectangle for a purpose, or stop."""
        bounds = self._scene.sceneRect()
        if purpose is None or bounds.isEmpty() or self._session.review is None:
            self.tool = None
        elif purpose is Purpose.COVER:
            self.tool = OutlineTool(bounds, self._above_selected(bounds))
        else:
            self.tool = RectTool(purpose, bounds, self._start(purpose, bounds))
        self.viewport().setMouseTracking(isinstance(self.tool, OutlineTool))
        is_drawing = self.tool is not None
        mode = QGraphicsView.DragMode.NoDrag if is_drawing else QGraphicsView.DragMode.ScrollHandDrag
        self.setDragMode(mode)
        self.viewport().setCursor(Qt.CursorShape.CrossCursor if is_drawing else Qt.CursorShape.ArrowCursor)
        if is_drawing:
            self.setFocus()
        self.viewport().update()
        self.tool_changed.emit()

    def _start(self, purpose: Purpose, bounds: QRectF) -> QRectF:
        review = self._session.review
        if purpose is Purpose.CROP:
            crop = review.crop if review else None
            return QRectF(crop.x, crop.y, crop.w, crop.h) if crop else QRectF(bounds)
        finding = self._session.finding
        if purpose is Purpose.RESIZE and finding is not None and finding.region is not None:
            box = finding.region.extent
            return QRectF(box.x, box.y, box.w, box.h)
        return QRectF()

    def _above_selected(self, bounds: QRectF) -> QPointF:
        """Where a shape around the selected person begins that is drawn by keyboard."""
        region = self._session.finding.region if self._session.finding else None
        return QPointF(region.extent.centre[0], region.extent.y) if region else bounds.center()

    def accept_tool(self) -> None:
        """What is drawn is as it should be."""
        tool = self.tool
        if isinstance(tool, OutlineTool):
            if tool.release():
                self.drawn.emit(tool.purpose, tool.outline)
        elif tool is not None and tool.release():
            rect = tool.rect
            self.drawn.emit(tool.purpose, Box(rect.x(), rect.y(), rect.width(), rect.height()))

    # --- Qt's events ------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Draw with the tool, or select what is under the pointer."""
        if self.tool is not None and event.button() is Qt.MouseButton.LeftButton:
            self.tool.press(self._scene_point(event), 8 / max(0.01, self.transform().m11()))
            self.viewport().update()
            if isinstance(self.tool, OutlineTool) and self.tool.is_closed:
                self.accept_tool()
            return
        if event.button() is Qt.MouseButton.LeftButton and (found := self._at(event.position())):
            self.clicked.emit(found)
            return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Draw on."""
        if self.tool is not None:
            self.tool.drag(self._scene_point(event))
            self.viewport().update()
            return
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """A finding is drawn in one go; a crop may be adjusted until it is used."""
        if isinstance(self.tool, OutlineTool):
            return
        if self.tool is not None:
            if self.tool.purpose in ADJUSTED:
                self.tool.release()
            else:
                self.accept_tool()
            return
        super().mouseReleaseEvent(event)
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Draw by arrow keys: they move, with Shift they resize, Enter uses it."""
        if self.tool is None:
            super().keyPressEvent(event)
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accept_tool()
            return
        if isinstance(self.tool, RectTool) and self.tool.rect.isEmpty():
            self.tool.rect = self._middle()
        step = max(1.0, round(10 / max(0.01, self.transform().m11())))
        resize = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if self.tool.key(event.key(), resize=resize, step=step):
            self.viewport().update()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """While a shape is drawn, Backspace takes its last point back and settles nothing."""
        is_backspace = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Backspace
        if is_backspace and event.type() is QEvent.Type.ShortcutOverride and isinstance(self.tool, OutlineTool):
            event.accept()
            return True
        return super().event(event)

    def _middle(self) -> QRectF:
        """Where a rectangle begins that is drawn by keyboard."""
        view = self.mapToScene(self.viewport().rect()).boundingRect().intersected(self._scene.sceneRect())
        rect = QRectF(0, 0, view.width() / 5, view.height() / 5)
        rect.moveCenter(view.center())
        return rect

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Zoom, around the pointer."""
        self.zoom(event.angleDelta().y() / 120)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """A fitted photo stays fitted."""
        super().resizeEvent(event)
        if self._is_fitted:
            self.fit()

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802
        """Explain the box under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            review = self._session.review
            name = self._at(QPointF(event.pos()))
            found = next((one for one in review.findings if one.id == name), None) if review else None
            QToolTip.showText(event.globalPos(), self._sentence(found) if found else "", self)
            return True
        return super().viewportEvent(event)

    def _scene_point(self, event: QMouseEvent) -> QPointF:
        return self.mapToScene(event.position().toPoint())

    def _at(self, point: QPointF) -> str | None:
        """The smallest box under the pointer."""
        hit = [shape for shape in self.shapes() if shape.rect.adjusted(-3, -3, 3, 3).contains(point)]
        return min(hit, key=lambda shape: shape.rect.width() * shape.rect.height()).id if hit else None

    def _sentence(self, finding: Finding) -> str:
        number = self._session.number(finding)
        parts = [f"{number} · {wording.kind_word(finding.kind)}.", wording.why(finding)]
        resolution = self._session.resolution(finding)
        if resolution is not None:
            parts.append(f"✓ {wording.settled_as(resolution, person_of(self._session, finding))}")
        return " ".join(parts)
