"""The tour: every part of the photo at its own pixels, one key a part, and at its end what no machine can see."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from photovet.domain.checklist import tour_share
from photovet.domain.geometry import Box
from photovet.errors import PhotovetError
from photovet.gui.checklist import ChecklistPanel
from photovet.gui.flow import Flow
from photovet.gui.jobs import Job
from photovet.gui.many import look_at
from photovet.gui.office import Office
from photovet.gui.theme import colour
from photovet.gui.tour_cells import cells, is_seen
from photovet.gui.tour_view import TourView
from photovet.gui.vault_wording import vault_error
from photovet.gui.viewer import Overlay
from photovet.gui.wording import translate
from photovet.settings import Settings
from photovet.workflow.showing import FullSize, full_size

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_CLOSEST = 4.0
_MAP = QSize(168, 126)


class Tour(Overlay):
    """Walks through the session's photo. A part counts as looked at when the person says so: Space."""

    drawn = Signal(object)
    """A Box in upright pixels around something that was missed."""
    mark_wanted = Signal()
    """Something was seen that is not marked yet: it has to be drawn."""

    def __init__(self, office: Office) -> None:
        super().__init__(translate("Tour", "The tour: Space for the next part, arrow keys to go about"))
        self._office, self._session = office, office.session
        self._photo: FullSize | None = None
        self._asked = 0
        self._rows: list[list[Box]] = [[Box(0, 0, 1, 1)]]
        self.at = (0, 0)
        self.view = TourView(self._session)
        self.view.drawn.connect(self.drawn)
        self.view.resized.connect(self._divide)
        self.map = _Map(self)
        self.map.chosen.connect(self.go)
        self.checklist = ChecklistPanel(self._session)
        self.checklist.mark_wanted.connect(self.mark_wanted)
        self.checklist.answered.connect(self._answered)
        self._lay_out()

    def _lay_out(self) -> None:
        self.next = _button(translate("Tour", "Seen, next part (Space)"), self.next_part)
        self.lighter = _toggle(translate("Tour", "Lighter (L)"), self._set_light)
        self.mirror = _toggle(translate("Tour", "Mirror (M)"), self._set_mirror)
        self.lens = _toggle(translate("Tour", "Magnifier (Z)"), self._set_lens)
        tools = Flow(self.next, self.lighter, self.mirror, self.lens)
        self._hint = QLabel()
        self._hint.setWordWrap(True)
        side = QVBoxLayout()
        side.setSpacing(8)
        side.addWidget(self.map)
        questions = QScrollArea()
        questions.setObjectName("sameScroll")
        questions.setWidgetResizable(True)
        questions.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        questions.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        questions.setFixedWidth(self.checklist.width() + 12)
        questions.setWidget(self.checklist)
        self._questions = questions
        side.addWidget(questions, 1)
        middle = QHBoxLayout()
        middle.setSpacing(12)
        middle.addWidget(self.view, 1)
        middle.addLayout(side)
        self.column.addLayout(tools)
        self.column.addLayout(middle, 1)
        self.column.addWidget(self._hint)

    # --- beginning --------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """The shown photo, from the first part that nobody looked at."""
        review = self._session.review
        if review is None or review.photo is None:
            return
        entry = self._session.entry
        self.map.show_picture(entry.preview.thumbnail if entry and entry.preview else b"")
        self._photo, self.at, self.view.zoom = None, (0, 0), 1.0
        self.view.show_photo(None, translate("Tour", "Opening the photo at its own pixels…"))
        self._asked += 1
        settings = Settings.for_machine(photos=1)
        self._office.start(_open, self._asked, review, settings, done=self._opened, failed=self._failed)
        self.refresh()

    def _opened(self, result: tuple[int, FullSize]) -> None:
        asked, photo = result
        if asked != self._asked:
            return
        self._photo = photo
        self.view.show_photo(photo)
        self._divide()
        self._to_unseen()

    def _failed(self, error: PhotovetError | None) -> None:
        self.view.show_photo(None, vault_error(error))

    def _divide(self) -> None:
        """Cells anew: another photo, zoom or size of the window. Stay where the middle was."""
        if self._photo is None:
            return
        x, y = self.view.cell.centre
        self._rows = cells(self._photo.size, self.view.view_size())
        self.map.fit()
        near = min(
            ((column, row) for row, line in enumerate(self._rows) for column, _ in enumerate(line)),
            key=lambda at: math.dist(self._rows[at[1]][at[0]].centre, (x, y)),
        )
        self.go(near)

    # --- going about ------------------------------------------------------------------------------------------

    @property
    def cell(self) -> Box:
        """The part that is shown."""
        return self._rows[self.at[1]][self.at[0]]

    @property
    def rows(self) -> list[list[Box]]:
        """All parts, row by row."""
        return self._rows

    def go(self, at: tuple[int, int]) -> None:
        """To the part in this column and row."""
        self.at = (min(max(at[0], 0), len(self._rows[0]) - 1), min(max(at[1], 0), len(self._rows) - 1))
        self.view.show_cell(self.cell)
        self.refresh()

    def next_part(self) -> None:
        """This part was looked at; on to the next that was not, and to the questions after the last."""
        if self._photo is None:
            return
        look_at(self._session, self.cell)
        self._to_unseen()

    def _to_unseen(self) -> None:
        review = self._session.review
        seen = review.seen if review else ()
        order = [(column, row) for row, line in enumerate(self._rows) for column, _ in enumerate(line)]
        here = order.index(self.at) if self.at in order else 0
        around = order[here:] + order[:here]
        self.go(next((at for at in around if not is_seen(self._rows[at[1]][at[0]], seen)), self.at))

    def share(self) -> float:
        """How much of the photo was looked at, 0 to 1."""
        review = self._session.review
        return tour_share(review.seen, review.photo.size) if review and review.photo else 0.0

    def refresh(self) -> None:
        """How far it is."""
        percent = math.floor(100 * self.share())
        words = translate("Tour", "Tour · {percent} % seen").format(percent=percent)
        if percent == 100:
            words = translate("Tour", "✓ Every part was looked at")
        self.title.setText(words)
        self.next.setEnabled(self._photo is not None)
        walking = translate("Tour", "Arrows move · + and - zoom · drag a box around what was missed")
        asking = translate("Tour", "Now the questions at the right: 1 answers no, 2 answers yes. A marks something.")
        self._hint.setText(asking if percent == 100 and not self.checklist.is_done else walking)
        self.checklist.refresh()
        asked = self.checklist.first_open()
        if asked is not None:
            self._questions.ensureWidgetVisible(asked)
        self.map.update()

    def _answered(self) -> None:
        if self.checklist.is_done and self.share() >= 1:
            self.closed.emit()

    def _set_light(self, on: bool) -> None:
        self.view.is_light = on
        self.view.update()

    def _set_mirror(self, on: bool) -> None:
        self.view.is_mirrored = on
        self.view.update()

    def _set_lens(self, on: bool) -> None:
        self.view.has_lens = on
        self.view.update()

    def _closer(self, times: float) -> None:
        self.view.zoom = min(_CLOSEST, max(1.0, self.view.zoom * times))
        self._divide()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Space, arrows, and a letter for each toggle."""
        key = Qt.Key(event.key())
        if key in _ARROWS:
            across, down = _ARROWS[key]
            self.go((self.at[0] + (-across if self.view.is_mirrored else across), self.at[1] + down))
        elif key == Qt.Key.Key_Space:
            if not event.isAutoRepeat():  # a key that is held down looks at nothing
                self.next_part()
        elif key in (Qt.Key.Key_L, Qt.Key.Key_M, Qt.Key.Key_Z):
            {Qt.Key.Key_L: self.lighter, Qt.Key.Key_M: self.mirror, Qt.Key.Key_Z: self.lens}[key].toggle()
        elif event.text() in ("+", "="):
            self._closer(2)
        elif event.text() == "-":
            self._closer(0.5)
        elif event.text() in ("1", "2"):
            self.checklist.press(int(event.text()))
        elif key == Qt.Key.Key_A:
            self.mark_wanted.emit()
        else:
            super().keyPressEvent(event)


class _Map(QWidget):
    """The whole photo, small: seen parts are filled, the shown one has a frame. A click goes there."""

    chosen = Signal(object)

    def __init__(self, tour: Tour) -> None:
        super().__init__()
        self._tour = tour
        self._picture = QImage()
        self.setFixedSize(_MAP)
        self.setAccessibleName(translate("Tour", "Map of the photo: parts that were looked at are filled"))

    def show_picture(self, thumbnail: bytes) -> None:
        """Of this photo."""
        self._picture = QImage.fromData(thumbnail)
        self.update()

    def fit(self) -> None:
        """As high as the photo asks for."""
        self.setFixedHeight(max(24, round(self._place().height())))

    def _place(self) -> QRectF:
        rows = self._tour.rows
        size = QSize(round(rows[-1][-1].right), round(rows[-1][-1].bottom))
        fitted = size.scaled(_MAP, Qt.AspectRatioMode.KeepAspectRatio)
        return QRectF((self.width() - fitted.width()) / 2, 0, fitted.width(), fitted.height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it."""
        painter, place = QPainter(self), self._place()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, self._picture)
        review, scale = self._tour._session.review, place.width() / self._tour.rows[-1][-1].right
        fill = colour("good")
        fill.setAlpha(150)
        painter.setPen(Qt.PenStyle.NoPen)
        for view in review.seen if review else ():
            painter.fillRect(_shrunk(view, place, scale).intersected(place), fill)
        painter.setPen(QPen(colour("canvas_focus"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(_shrunk(self._tour.cell, place, scale))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """There."""
        place, rows = self._place(), self._tour.rows
        scale = place.width() / rows[-1][-1].right
        at = (event.position() - place.topLeft()) / scale
        self.chosen.emit(_nearest(rows, at))


def _nearest(rows: list[list[Box]], at: QPointF) -> tuple[int, int]:
    places = ((column, row) for row, line in enumerate(rows) for column, _ in enumerate(line))
    return min(places, key=lambda place: math.dist(rows[place[1]][place[0]].centre, (at.x(), at.y())))


def _shrunk(box: Box, place: QRectF, scale: float) -> QRectF:
    return QRectF(place.x() + box.x * scale, place.y() + box.y * scale, box.w * scale, box.h * scale)


def _open(_job: Job, asked: int, review: object, settings: Settings) -> tuple[int, FullSize]:
    return asked, full_size(review, settings)  # type: ignore[arg-type]


def _button(words: str, call: object) -> QPushButton:
    made = QPushButton(words)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.clicked.connect(lambda _=False: call())  # type: ignore[operator]
    return made


def _toggle(words: str, call: object) -> QPushButton:
    made = QPushButton(words)
    made.setCheckable(True)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.toggled.connect(call)
    return made
