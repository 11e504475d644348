"""The numbered boxes over a photo: colour and dash by kind, labels that avoid faces and one another. Window pixels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

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
_SQUARE = 64.0  # pixels
_MANY = 80
_RING = 10.0  # around the selected one

Edges = tuple[float, float, float, float]
"""Left, top, right, bottom."""


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

    @cached_property
    def rect(self) -> QRectF:
        """The upright rectangle around it."""
        across, down = [x for x, _ in self.outline], [y for _, y in self.outline]
        return QRectF(QPointF(min(across), min(down)), QPointF(max(across), max(down)))


def paint(painter: QPainter, shapes: Sequence[Shape], area: QRectF) -> None:
    """Draw every box and its label inside `area` (the visible part of the photo); the selected one last, on top."""
    around = area.adjusted(-_RING, -_RING, _RING, _RING)
    seen = [shape for shape in shapes if shape.rect.intersects(around)]
    alike: dict[tuple[Kind, bool, bool], list[Shape]] = {}
    for shape in seen:
        if not shape.selected:
            alike.setdefault((shape.kind, shape.by_hand, shape.settled), []).append(shape)
    # Smooth edges cost as much as everything else where there are hundreds, and nobody sees them there.
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, len(shapes) <= _MANY)
    for group in alike.values():
        painter.setOpacity(_FADED if group[0].settled else 1.0)
        _paint_outlines(painter, group)
    painter.setOpacity(1.0)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for shape in seen:
        if shape.selected:
            _paint_ring(painter, shape.rect)
            _paint_outlines(painter, [shape])
    metrics = QFontMetricsF(painter.font())
    for shape, rect in place_labels(shapes, area, metrics):
        _paint_label(painter, shape, rect)


def place_labels(shapes: Sequence[Shape], area: QRectF, metrics: QFontMetricsF) -> list[tuple[Shape, QRectF]]:
    """Where each label goes. One that would hide a face, words or another label is not drawn; the selected one is."""
    high = metrics.height() + 4
    # A wall of words: their boxes say enough until somebody comes closer, and labels must not hide what is written.
    hidden, taken = _Places(), _Places()
    seen = [one for one in shapes if one.rect.intersects(area)]
    for one in seen:
        if one.kind is Kind.FACE or one.rect.height() < _SMALL * high:
            hidden.add(_edges(one.rect.intersected(area)))
    placed: list[tuple[Shape, QRectF]] = []
    within = _edges(area)
    # The selected one chooses first, then people, then what is open, then the small ones: they have the fewest places.
    for shape in sorted(seen, key=lambda one: (not one.selected, one.kind is not Kind.FACE, one.settled, _area(one))):
        size = (metrics.horizontalAdvance(text_of(shape)) + 2 * _PAD, high)
        spots = list(_spots(_edges(shape.rect), size, within))
        chosen = next((spot for spot in spots if not hidden.meets(spot) and not taken.meets(spot)), None)
        if chosen is None and shape.selected:
            chosen = spots[0]  # it chooses first: no label is in its way
        if chosen is not None:
            taken.add(chosen)
            left, top, right, bottom = chosen
            placed.append((shape, QRectF(left, top, right - left, bottom - top)))
    return placed


class _Places:
    """Rectangles by the squares of a grid that they touch: a page has hundreds, and every label asks for all."""

    def __init__(self) -> None:
        self._by_square: dict[tuple[int, int], list[Edges]] = {}

    def add(self, one: Edges) -> None:
        for square in _squares(one):
            self._by_square.setdefault(square, []).append(one)

    def meets(self, spot: Edges) -> bool:
        left, top, right, bottom = spot
        return any(
            other[0] < right and left < other[2] and other[1] < bottom and top < other[3]
            for square in _squares(spot)
            for other in self._by_square.get(square, ())
        )


def _squares(one: Edges) -> Iterator[tuple[int, int]]:
    left, top, right, bottom = (int(side // _SQUARE) for side in one)
    return ((x, y) for x in range(left, right + 1) for y in range(top, bottom + 1))


def _edges(rect: QRectF) -> Edges:
    return rect.left(), rect.top(), rect.right(), rect.bottom()


def text_of(shape: Shape) -> str:
    """The label's text, with a tick when it is settled."""
    return f"✓ {shape.label}" if shape.settled else shape.label


def colours_of(shape: Shape) -> tuple[QColor, QColor]:
    """Line and label ground, and the label's text. What a person drew is pink whatever it is."""
    line, text = KIND_COLOURS[Kind.MARK if shape.by_hand else shape.kind]
    return QColor(line), QColor(text)


def _area(shape: Shape) -> float:
    return shape.rect.width() * shape.rect.height()


def _spots(box: Edges, size: tuple[float, float], area: Edges) -> Iterator[Edges]:
    """Places for a label beside its box: above, below, right, left, then inside at the top; always within `area`."""
    (left, top, right, bottom), (width, height) = box, size
    for x, y in (
        (left, top - height - 3),
        (right - width, top - height - 3),
        (left, bottom + 3),
        (right + 3, top),
        (left - width - 3, top),
        (left, top),
    ):
        x = min(max(x, area[0]), max(area[0], area[2] - width))  # noqa: PLW2901
        y = min(max(y, area[1]), max(area[1], area[3] - height))  # noqa: PLW2901
        yield x, y, x + width, y + height


def _paint_outlines(painter: QPainter, alike: Sequence[Shape]) -> None:
    """Outlines of shapes that stand alike: a page has hundreds, and a pen for each would cost as much as they do."""
    kind, settled = alike[0].kind, alike[0].settled
    line = QColor(LIGHT["good"]) if settled else colours_of(alike[0])[0]
    width = 1.5 if settled else 2.5
    pen = QPen(line, width)
    if dashes := _DASHES.get(kind):
        pen.setDashPattern(list(dashes))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap if 0.1 in dashes else Qt.PenCapStyle.FlatCap)
    # A pale halo under the line, so that it is seen on dark and on light ground.
    pens = [QPen(QColor(255, 255, 255, 150), width + 2), pen]
    if kind in _DOUBLE:
        pens[1:] = [QPen(line, width * 2.4), QPen(QColor("#FFFFFF"), width * 0.8)]
    polygons = [QPolygonF([QPointF(x, y) for x, y in shape.outline]) for shape in alike]
    for one in pens:
        painter.setPen(one)
        for polygon in polygons:
            painter.drawPolygon(polygon)


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
