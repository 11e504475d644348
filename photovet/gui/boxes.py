"""The numbered boxes over a photo: colour and dash by kind, labels that avoid faces and one another. Window pixels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from photovet.domain.finding import Kind
from photovet.gui.theme import KIND_COLOURS, LIGHT

_DASHES: dict[Kind, tuple[float, ...]] = {
    Kind.PERSON: (7, 3),
    Kind.SCREEN: (3, 2),
    Kind.TEXT: (3, 2),
    Kind.DOCUMENT: (0.1, 2),
    Kind.CODE: (6, 2, 0.1, 2),
}
_DOUBLE = frozenset({Kind.PLATE, Kind.VEHICLE})
_FADED = 0.6
_PAD = 6.0
_SMALL = 3  # boxes lower than so many labels


@dataclass(frozen=True)
class Shape:
    """One finding as it is drawn: its outline in window pixels, label, and how it stands."""

    id: str
    kind: Kind
    outline: tuple[tuple[float, float], ...]
    label: str
    settled: bool = False
    selected: bool = False
    by_hand: bool = False

    @property
    def rect(self) -> QRectF:
        """The upright rectangle around it."""
        return QPolygonF([QPointF(x, y) for x, y in self.outline]).boundingRect()


def paint(painter: QPainter, shapes: Sequence[Shape], area: QRectF) -> None:
    """Draw every box and its label inside `area` (the visible part of the photo); the selected one last, on top."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ordered = sorted(shapes, key=lambda shape: shape.selected)
    for shape in ordered:
        _paint_outline(painter, shape)
    metrics = QFontMetricsF(painter.font())
    for shape, rect in place_labels(shapes, area, metrics):
        _paint_label(painter, shape, rect)


def place_labels(shapes: Sequence[Shape], area: QRectF, metrics: QFontMetricsF) -> list[tuple[Shape, QRectF]]:
    """Where each label goes. One that would hide a face, words or another label is not drawn; the selected one is."""
    high = metrics.height() + 4
    # A wall of words: their boxes say enough until somebody comes closer, and labels must not hide what is written.
    hidden = [one.rect for one in shapes if one.kind is Kind.FACE or one.rect.height() < _SMALL * high]
    placed: list[tuple[Shape, QRectF]] = []
    # The selected one chooses first, then people, then what is open, then the small ones: they have the fewest places.
    for shape in sorted(shapes, key=lambda one: (not one.selected, one.kind is not Kind.FACE, one.settled, _area(one))):
        if not shape.rect.intersects(area):
            continue
        size = (metrics.horizontalAdvance(text_of(shape)) + 2 * _PAD, high)
        taken = [rect for _, rect in placed]
        spots = [spot for spot in _spots(shape.rect, size, area) if not _meets(spot, taken)]
        free = [spot for spot in spots if not _meets(spot, hidden)]
        if free or (shape.selected and spots):
            placed.append((shape, (free or spots)[0]))
    return placed


def text_of(shape: Shape) -> str:
    """The label's text, with a tick when it is settled."""
    return f"✓ {shape.label}" if shape.settled else shape.label


def colours_of(shape: Shape) -> tuple[QColor, QColor]:
    """Line and label ground, and the label's text. What a person drew is pink whatever it is."""
    line, text = KIND_COLOURS[Kind.MARK if shape.by_hand else shape.kind]
    return QColor(line), QColor(text)


def _area(shape: Shape) -> float:
    return shape.rect.width() * shape.rect.height()


def _meets(spot: QRectF, others: Sequence[QRectF]) -> bool:
    return any(spot.intersects(other) for other in others)


def _spots(box: QRectF, size: tuple[float, float], area: QRectF) -> Iterator[QRectF]:
    """Places for a label beside its box: above, below, right, left, then inside at the top; always within `area`."""
    width, height = size
    for x, y in (
        (box.left(), box.top() - height - 3),
        (box.right() - width, box.top() - height - 3),
        (box.left(), box.bottom() + 3),
        (box.right() + 3, box.top()),
        (box.left() - width - 3, box.top()),
        (box.left(), box.top()),
    ):
        left = min(max(x, area.left()), max(area.left(), area.right() - width))
        top = min(max(y, area.top()), max(area.top(), area.bottom() - height))
        yield QRectF(left, top, width, height)


def _paint_outline(painter: QPainter, shape: Shape) -> None:
    polygon = QPolygonF([QPointF(x, y) for x, y in shape.outline])
    line, _ = colours_of(shape)
    if shape.selected:
        _paint_ring(painter, shape.rect)
    painter.setOpacity(_FADED if shape.settled and not shape.selected else 1.0)
    width = 1.5 if shape.settled else 2.5
    if shape.settled:
        line = QColor(LIGHT["good"])
    # A pale halo under the line, so that it is seen on dark and on light ground.
    painter.setPen(QPen(QColor(255, 255, 255, 150), width + 2))
    painter.drawPolygon(polygon)
    pen = QPen(line, width)
    if dashes := _DASHES.get(shape.kind):
        pen.setDashPattern(list(dashes))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap if 0.1 in dashes else Qt.PenCapStyle.FlatCap)
    if shape.kind in _DOUBLE:
        painter.setPen(QPen(line, width * 2.4))
        painter.drawPolygon(polygon)
        pen = QPen(QColor("#FFFFFF"), width * 0.8)
    painter.setPen(pen)
    painter.drawPolygon(polygon)
    painter.setOpacity(1.0)


def _paint_ring(painter: QPainter, rect: QRectF) -> None:
    """White and dark: seen on any picture."""
    for grown, shade, width in ((6, QColor("#1B2330"), 2.0), (4, QColor("#FFFFFF"), 3.0)):
        painter.setPen(QPen(shade, width))
        painter.drawRoundedRect(rect.adjusted(-grown, -grown, grown, grown), 4, 4)


def _paint_label(painter: QPainter, shape: Shape, rect: QRectF) -> None:
    ground, ink = colours_of(shape)
    if shape.settled:
        ground, ink = QColor(LIGHT["good"]), QColor("#FFFFFF")
    painter.setOpacity(0.85 if shape.settled and not shape.selected else 1.0)
    painter.setPen(QPen(ink if shape.selected else ground, 1))
    painter.setBrush(ground)
    painter.drawRoundedRect(rect, 3, 3)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(ink)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text_of(shape))
    painter.setOpacity(1.0)
