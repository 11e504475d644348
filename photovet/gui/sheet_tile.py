"""One finding on the sheet of findings that are looked at together: enlarged in its scene, with the answer it gets."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QAbstractButton

from photovet.domain.finding import Certainty, Kind
from photovet.domain.geometry import Box
from photovet.domain.together import Offer, Way
from photovet.gui import wording
from photovet.gui.theme import KIND_COLOURS, colour
from photovet.gui.wording import is_thing, translate
from photovet.workflow.preview import closeup_box

PICTURE = QSize(140, 120)
"""The least that a finding is shown at: what is judged has to be seen."""
_EDGE, _GAP = 4, 8
_LARGEST_WORDS = 17  # px: with larger ones a sheet would hold two findings
_AROUND = 0.55  # of its longer side, on every side: a finding is judged by what is around it
_LEAST = 48.0  # pixels of the photo: less is only blown up
_WIDE = 2.4  # a line of words gets the room of two


class Tile(QAbstractButton):
    """Checked while it is settled with the others. `way` is its answer, one of the offer's."""

    reached = Signal()
    changed = Signal()

    def __init__(self, offer: Offer, number: int, size: tuple[int, int]) -> None:
        super().__init__()
        self.offer, self.number, self._size = offer, number, size
        self.way = offer.proposed
        self.was_seen = False
        """Whether all of it, the picture and the answer, has been painted on the screen."""
        self._picture, self._closeup = QImage(), b""
        self._photo: QImage | None = None
        self._scale = 1.0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        font = QFont(self.font())
        font.setPixelSize(min(font.pixelSize(), _LARGEST_WORDS))
        self.setFont(font)
        self.setCheckable(True)
        self.setChecked(self.way is not Way.OPEN)
        self.toggled.connect(self._toggled)
        self._name()

    # --- what it says -----------------------------------------------------------------------------------------

    @property
    def answer(self) -> Way:
        """What Enter does with it."""
        return self.way if self.isChecked() else Way.OPEN

    def settled(self) -> tuple[str, ...]:
        """The findings that its answer settles: with a cover, what lies inside it too."""
        if self.answer is Way.OPEN:
            return ()
        return (self.offer.finding.id, *(self.offer.inside if self.answer is Way.COVER else ()))

    def choose(self, way: Way) -> bool:
        """Another answer; False if the finding may not get it here."""
        if way not in self.offer.ways:
            return False
        self.way = way
        self.setChecked(way is not Way.OPEN)
        self._toggled()
        return True

    def _toggled(self) -> None:
        if self.isChecked() and self.way is Way.OPEN:  # nothing was proposed: the key of an answer is asked for
            self.setChecked(False)
        self._name()
        self.update()
        self.changed.emit()

    def what(self) -> str:
        """Its number and kind: "3 · Person?"."""
        return f"{self.number} · {self._kind()}"

    def _kind(self) -> str:
        unsure = "?" if self.offer.finding.certainty is Certainty.POSSIBLE else ""
        word = f"{wording.kind_word(self.offer.finding.kind)}{unsure}"
        if self.offer.inside and self.answer is Way.COVER:
            return translate("Together", "{what}, {number} in it").format(what=word, number=len(self.offer.inside))
        return word

    def _name(self) -> None:
        finding = self.offer.finding
        self.setAccessibleName(f"{self.what()}: {answer_words(self.answer, finding.kind)}")
        self.setAccessibleDescription(wording.printable(finding.text or "", 120))
        self.setToolTip(wording.printable(finding.text, 120) if finding.text else wording.why(finding))

    # --- its picture ------------------------------------------------------------------------------------------

    def show_pictures(self, picture: QImage | None, closeup: bytes) -> None:
        """The photo's picture, and the finding cut from the photo itself (JPEG), if there is one."""
        self._photo, self._closeup = picture, closeup
        self._picture = QImage()
        self.update()

    @property
    def has_picture(self) -> bool:
        """Whether anything can be shown: what nobody can see nobody can judge."""
        return self._photo is not None or bool(self._closeup)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A picture, and two lines below it; twice as wide for what is wide."""
        wide = round(self._scale * PICTURE.width()) + 2 * max(0, self.font().pixelSize() - 13) + 2 * _EDGE
        if self._is_wide():
            wide = 2 * wide + _GAP
        return QSize(wide, self._high() + 3 * _EDGE + self._line() + self._answer_height(wide - 2 * _EDGE - 4))

    def grow(self, scale: float) -> None:
        """Show it so many times as large, where there is room."""
        self._scale, self._picture = scale, QImage()
        self.updateGeometry()

    def _high(self) -> int:
        return round(self._scale * PICTURE.height())

    def _line(self) -> int:
        return self.fontMetrics().height() + 2

    def _answer_height(self, wide: int) -> int:
        """Enough for the longest answer that it may get: large words may need two lines."""
        metrics, flags = QFontMetrics(self._bold()), int(Qt.TextFlag.TextWordWrap)
        words = [answer_words(way, self.offer.finding.kind) for way in self.offer.ways]
        return max(metrics.boundingRect(QRect(0, 0, wide, 999), flags, one).height() for one in words) + 2

    def _bold(self) -> QFont:
        bold = QFont(self.font())
        bold.setBold(True)
        return bold

    def _is_wide(self) -> bool:
        region = self.offer.finding.region
        return region is not None and region.extent.w > _WIDE * region.extent.h

    def place(self) -> QRect:
        """Where the picture is drawn."""
        return QRect(_EDGE, _EDGE, self.sizeHint().width() - 2 * _EDGE, self._high())

    def scene(self) -> Box:
        """The part of the photo that is shown, in upright pixels; it has the shape of the place."""
        place, extent = self.place(), self._extent()
        shape = place.width() / place.height()
        around = _AROUND * min(max(extent.w, extent.h), 2 * min(extent.w, extent.h))
        high = max(_LEAST, extent.h + 2 * around, (extent.w + 2 * around) / shape)
        wide, (x, y) = shape * high, extent.centre
        return Box(_within(x - wide / 2, wide, self._size[0]), _within(y - high / 2, high, self._size[1]), wide, high)

    def _extent(self) -> Box:
        region = self.offer.finding.region
        return region.extent if region is not None else Box(0, 0, 1, 1)

    def _render(self) -> QImage:
        """The scene from the photo's small picture, and over it, sharper, the finding from the photo itself."""
        place, scene, ratio = self.place(), self.scene(), self.devicePixelRatioF()
        made = QImage(place.size() * ratio, QImage.Format.Format_RGB32)
        made.fill(colour("canvas"))
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.scale(made.width() / scene.w, made.height() / scene.h)
        painter.translate(-scene.x, -scene.y)
        shown = scene.common(Box(0, 0, *self._size))
        if self._photo is not None and shown is not None:
            coarse = self._photo.width() / self._size[0]
            part = QRectF(shown.x * coarse, shown.y * coarse, shown.w * coarse, shown.h * coarse)
            painter.drawImage(QRectF(shown.x, shown.y, shown.w, shown.h), self._photo, part)
        closeup = QImage.fromData(self._closeup) if self._closeup else QImage()
        region = self.offer.finding.region
        if not closeup.isNull() and region is not None:
            cut = closeup_box(region.box, self._size)
            painter.drawImage(QRectF(cut.x, cut.y, cut.w, cut.h), closeup)
        painter.end()
        return made

    # --- Qt's own ---------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it, and remember that it was seen once all of it lies on the screen."""
        if self._picture.isNull() and self.has_picture:
            self._picture = self._render()
        painter, place, is_focused = QPainter(self), self.place(), self.hasFocus()
        shade = {Way.COVER: "todo", Way.CLEAR: "good", Way.OPEN: "quiet"}[self.answer]
        painter.fillRect(self.rect(), colour("paper"))
        if self._picture.isNull():
            painter.setPen(colour("ink"))
            flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
            painter.drawText(place, flags, translate("Together", "It can't be shown here"))
        else:
            painter.drawImage(place, self._picture)
            self._paint_finding(painter, place)
        self._paint_words(painter, place, shade)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour("action" if is_focused else "line"), 6 if is_focused else 1))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()
        is_whole = self.visibleRegion().boundingRect().contains(self.rect())
        if is_whole and not self._picture.isNull() and not self.was_seen:
            self.was_seen = True
            self.changed.emit()

    def _paint_finding(self, painter: QPainter, place: QRect) -> None:
        region, scene = self.offer.finding.region, self.scene()
        if region is None:
            return
        scale = place.width() / scene.w
        points = [
            QPointF(place.x() + (x - scene.x) * scale, place.y() + (y - scene.y) * scale) for x, y in region.outline
        ]
        painter.save()
        painter.setClipRect(place)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for pen in (QPen(QColor("#1B2330"), 3), QPen(QColor("#FFFFFF"), 1)):  # seen on any picture
            painter.setPen(pen)
            painter.drawPolygon(QPolygonF(points))
        painter.restore()

    def _paint_words(self, painter: QPainter, place: QRect, shade: str) -> None:
        ground, ink = KIND_COLOURS.get(self.offer.finding.kind, ("#1B2330", "#FFFFFF"))
        metrics, left = self.fontMetrics(), place.left() + 2
        high, wide = self._line(), place.width() - 4
        first = QRect(left, place.bottom() + 1 + _EDGE, wide, high)
        label = QRect(first.left(), first.top(), min(wide, metrics.horizontalAdvance(str(self.number)) + 10), high - 1)
        painter.fillRect(label, QColor(ground))
        painter.setPen(QColor(ink))
        painter.drawText(label, Qt.AlignmentFlag.AlignCenter, str(self.number))
        rest = first.adjusted(label.width() + 6, 0, 0, 0)
        _write(painter, rest, self._kind_words(), colour("ink"))
        painter.setFont(self._bold())
        painter.setPen(colour(shade))
        below = QRect(left, first.bottom() + 1, wide, self._answer_height(wide))
        painter.drawText(below, int(Qt.TextFlag.TextWordWrap), answer_words(self.answer, self.offer.finding.kind))

    def _kind_words(self) -> str:
        text = self.offer.finding.text
        return f"{self._kind()}: {wording.printable(text, 60)}" if text else self._kind()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """It is the marked one now."""
        super().focusInEvent(event)
        self.reached.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Arrows and Enter are the sheet's; Space is the tile's own, once a press."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.click()
        else:
            event.ignore()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Larger words, other colours."""
        super().changeEvent(event)
        self.updateGeometry()


def answer_words(way: Way, kind: Kind) -> str:
    """What happens to it: a sign besides the words and the colour."""
    if way is Way.COVER:
        return translate("Together", "■ Cover it") if is_thing(kind) else translate("Together", "■ Cover her")
    if way is Way.OPEN:
        return translate("Together", "○ Stays open")
    return {
        Kind.FACE: translate("Together", "✓ Not a face"),
        Kind.PERSON: translate("Together", "✓ Nobody else"),
    }.get(kind, translate("Together", "✓ Nothing to see"))


def _write(painter: QPainter, place: QRect, words: str, shade: QColor) -> None:
    painter.setPen(shade)
    fitted = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), fitted)


def _within(start: float, length: float, total: int) -> float:
    """Moved so that it shows as much of the photo, and as little beside it, as can be."""
    return min(max(start, 0.0), total - length) if length <= total else (total - length) / 2
