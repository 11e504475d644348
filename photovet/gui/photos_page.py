"""The Photos page: list at the left, photo in the middle, finding at the right, what stands in the way below."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from photovet.domain.checklist import HAND, tour_share
from photovet.domain.geometry import Box, Region
from photovet.domain.review import Covered, Review
from photovet.gui.blockers_bar import BlockersBar
from photovet.gui.canvas import Canvas
from photovet.gui.crop_bar import CropBar
from photovet.gui.crop_suggestion import whole_pixels
from photovet.gui.flow import Flow
from photovet.gui.inspector import Inspector
from photovet.gui.jobs import Job
from photovet.gui.office import Office
from photovet.gui.photo_list import PhotoList
from photovet.gui.rect_tool import ADJUSTED, Purpose, RectTool
from photovet.gui.same import same_elsewhere
from photovet.gui.stage import Stage
from photovet.gui.suggestions import Suggestions
from photovet.gui.together import offered
from photovet.gui.wording import translate
from photovet.images.render import as_screens_take_it
from photovet.workflow.preview import Preview


class PhotosPage(QWidget):
    """Joins the four parts to one session."""

    def __init__(self, office: Office, suggestions: Suggestions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session = office.session
        self._suggestions = suggestions
        self._drawn: Region | None = None
        self.list = PhotoList(session)
        self.canvas = Canvas(session)
        self.inspector = Inspector(office)
        self.bar = BlockersBar(session)
        self.stage = Stage(office, self._canvas_area())
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.stage, 1)
        middle.addWidget(self.bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.list)
        row.addLayout(middle, 1)
        row.addWidget(self.inspector)
        self._connect(office)
        self.show_tool()

    def _canvas_area(self) -> QFrame:
        area = QFrame()
        area.setObjectName("canvasArea")
        tools = Flow()
        self.fit = _tool(translate("Page", "Fit"), translate("Page", "The whole photo (F)"), self.canvas.fit)
        self.actual = _tool("100 %", translate("Page", "The photo's own pixels (D)"), self.canvas.actual_size)
        add_tip = translate("Page", "Mark something that was missed: drag a box around it (A)")
        self.add = _tool(translate("Page", "+ Add finding"), add_tip, lambda: self.toggle(Purpose.ADD))
        self.crop = _tool(
            translate("Page", "Crop"), translate("Page", "Keep only a part (C)"), lambda: self.toggle(Purpose.CROP)
        )
        self.done = _tool(translate("Page", "Use crop"), translate("Page", "Enter"), self.canvas.accept_tool)
        self.whole = _tool(translate("Page", "No crop"), translate("Page", "Keep the whole photo"), self.no_crop)
        self.resize_tool = _tool(
            translate("Page", "Move or resize"),
            translate("Page", "Drag its edges, or use the arrow keys (R)"),
            lambda: self.toggle(Purpose.RESIZE),
        )
        before = translate("Page", "What will leave, as it is settled now (B)")
        self.compare = _tool(translate("Page", "Before / after"), before, self._compare)
        self.crops = CropBar(self._session)
        self.tour = _tool("", translate("Page", "Every part of the photo at its own pixels (T)"), self._tour)
        self.tour.setObjectName("tour")
        self._hides_for_crop = (self.fit, self.actual, self.add, self.compare, self.tour)
        for button in (
            self.fit,
            self.actual,
            self.add,
            self.crop,
            self.compare,
            self.resize_tool,
            self.done,
            self.whole,
        ):
            tools.addWidget(button)
        tools.addWidget(self.crops)
        tools.addWidget(self.tour)
        self._hint, self._zoom = QLabel(), QLabel()
        self._hint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._hint.setWordWrap(True)
        self._zoom.setAlignment(Qt.AlignmentFlag.AlignRight)
        below = QHBoxLayout()
        below.addWidget(self._hint, 1)
        below.addWidget(self._zoom)
        layout = QVBoxLayout(area)
        layout.setContentsMargins(12, 10, 12, 8)
        layout.setSpacing(10)
        layout.addLayout(tools)
        layout.addWidget(self.canvas, 1)
        layout.addLayout(below)
        return area

    def _connect(self, office: Office) -> None:
        session, inspector = self._session, self.inspector
        self.canvas.clicked.connect(session.select)
        self.canvas.drawn.connect(self._was_drawn)
        self.canvas.tool_changed.connect(self._tool_changed)
        self.canvas.zoomed.connect(self._show_zoom)
        self.canvas.picture_wanted.connect(
            lambda preview: office.start(_decoded, preview, done=self.canvas.sharpen, failed=office.say_error)
        )
        self.canvas.sharpened.connect(lambda: inspector.sharpen(self.canvas.picture))
        self.crops.chosen.connect(self._crop_chosen)
        self.stage.canvas_wanted.connect(self._back_on_canvas)
        self.stage.tour.drawn.connect(lambda box: self._was_drawn(Purpose.ADD, box))
        self.stage.tour.mark_wanted.connect(self._mark)
        self.stage.who.answered.connect(self._named)
        self.stage.who.enrol_wanted.connect(self._enrol)
        self._suggestions.changed.connect(inspector.refresh)
        inspector.same = lambda: same_elsewhere(session, self._suggestions)
        inspector.same_wanted.connect(self.stage.show_same)
        inspector.together = lambda: sum(1 + len(one.inside) for one in offered(session))
        inspector.together_wanted.connect(self.together)
        self.stage.together.picture = lambda: self.canvas.picture
        inspector.form_wanted.connect(self.stage.show_form)
        self.bar.finding_wanted.connect(self._show_finding)
        self.bar.tour_wanted.connect(self._tour)
        inspector.settled.connect(session.settle)
        session.answered.connect(self._go_on)
        inspector.reopened.connect(session.reopen)
        inspector.noted.connect(session.note)
        inspector.taken_in.connect(lambda: session.leave_out(False))
        inspector.next_wanted.connect(lambda: session.step(1))
        inspector.keyboard_free.connect(self._take_keyboard)
        inspector.kind_chosen.connect(self._kind_chosen)
        inspector.cancelled.connect(self._cancelled)

    def enter(self) -> None:
        """The page is shown: the keyboard is the list's."""
        self.list.view.setFocus()

    # --- following the session --------------------------------------------------------------------------------

    def show_current(self, *, is_busy: bool) -> None:
        """Show the session's photo and its selected finding."""
        self.canvas.show_photo()
        self.inspector.set_picture(self.canvas.picture)
        self.refresh(is_busy=is_busy)

    def refresh(self, *, is_busy: bool) -> None:
        """Show what is selected and what stands in the way."""
        self.canvas.refresh()
        self.inspector.refresh()
        self.bar.refresh(is_busy=is_busy)
        self.stage.refresh()
        self.show_tool()

    def _back_on_canvas(self) -> None:
        self.inspector.refresh()
        self.canvas.setFocus()

    def _take_keyboard(self) -> None:
        """Whatever stands in the middle has the keyboard."""
        shown = None if self.stage.is_canvas else self.stage.currentWidget()
        (shown or self.canvas).setFocus()

    def _show_finding(self, name: str) -> None:
        self.stage.close_overlay()
        self._session.select(name)

    def _compare(self) -> None:
        self.stage.toggle_compare()

    def _tour(self) -> None:
        self.canvas.set_tool(None)
        self.stage.toggle_tour()

    def _mark(self) -> None:
        """Something was seen on the tour: draw it on the photo."""
        self.stage.close_overlay()
        self.canvas.set_tool(Purpose.ADD)

    def _named(self, resolution: object) -> None:
        self.stage.close_overlay()
        self._session.settle(resolution)  # type: ignore[arg-type]

    def _enrol(self, person: str) -> None:
        if self._session.review is not None and self._session.finding is not None:
            self._suggestions.enrol(person, self._session.review, self._session.finding.id)

    def _cancelled(self) -> None:
        self._drawn = None
        self.canvas.set_tool(None)

    def show_same(self) -> None:
        """The same in other photos, if there is any."""
        found = same_elsewhere(self._session, self._suggestions)
        if found:
            self.stage.show_same(found[0])

    def together(self) -> None:
        """What is left of this photo on one sheet, if there is anything that can be answered there."""
        self.canvas.set_tool(None)
        self.stage.toggle_together()

    def _go_on(self, answered: tuple[str, ...]) -> None:
        if self.canvas.tool is None:
            self.stage.go_on(answered)

    def _tool_changed(self) -> None:
        if self.canvas.tool is None and self._drawn is not None:  # given up while its kind was asked
            self._drawn = None
            self.inspector.refresh()
        self.show_tool()

    def show_tool(self) -> None:
        """What can be drawn now, and how."""
        tool = self.canvas.tool
        purpose = tool.purpose if tool else None
        review = self._session.review
        is_ready = review is not None and review.photo is not None and self.canvas.picture is not None
        for button in (self.fit, self.actual, self.compare, self.tour):
            button.setEnabled(is_ready)
        for button in self._hides_for_crop:
            button.setVisible(purpose is not Purpose.CROP)
        self._show_tour(review)
        finding = self._session.finding
        self.resize_tool.setVisible(finding is not None and finding.source == HAND and purpose is not Purpose.CROP)
        if purpose is Purpose.CROP and self.crops.isHidden():
            self.crops.refresh()
        self.crops.setVisible(purpose is Purpose.CROP)
        for button, meant in ((self.add, Purpose.ADD), (self.crop, Purpose.CROP), (self.resize_tool, Purpose.RESIZE)):
            button.setEnabled(is_ready)
            button.setCheckable(True)
            button.setChecked(purpose is meant)
        self.done.setVisible(purpose in ADJUSTED)
        self.done.setText(
            translate("Page", "Use crop") if purpose is Purpose.CROP else translate("Page", "Use this place")
        )
        self.whole.setVisible(review is not None and review.crop is not None)
        self._hint.setText(
            {
                None: _key_hint(),
                Purpose.ADD: translate("Page", "Drag a box around what was missed. Esc stops."),
                Purpose.CROP: translate("Page", "Drag the edges to keep only a part. Enter uses it, Esc stops."),
                Purpose.COVER: translate(
                    "Page", "Click around the whole person, from hair to feet. Enter closes, Backspace takes one back."
                ),
                Purpose.RESIZE: translate("Page", "Drag it or its edges. Enter uses it, Esc stops."),
            }[purpose]
        )

    def _show_tour(self, review: Review | None) -> None:
        share = tour_share(review.seen, review.photo.size) if review and review.photo else 0.0
        words = translate("Page", "Tour · {percent} % seen").format(percent=math.floor(100 * share))
        if share >= 1:
            words = translate("Page", "✓ Tour done")
        self.tour.setText(words if share else translate("Page", "Tour"))

    def _show_zoom(self) -> None:
        entry = self._session.entry
        if entry is None or entry.preview is None or self.canvas.picture is None:
            self._zoom.setText("")
            return
        width, height = entry.preview.size
        self._zoom.setText(f"{width} \N{MULTIPLICATION SIGN} {height} · {self.canvas.percent()} %")

    # --- drawing ----------------------------------------------------------------------------------------------

    def toggle(self, purpose: Purpose) -> None:
        """Begin to draw for a purpose, or stop doing so."""
        finding, tool = self._session.finding, self.canvas.tool
        if purpose is Purpose.RESIZE and (finding is None or finding.source != HAND):
            return
        self.stage.close_overlay()
        self.canvas.set_tool(None if tool and tool.purpose is purpose else purpose)

    def escape(self) -> None:
        """Stop drawing, or close what stands over the canvas."""
        if self.stage.is_canvas:
            self.canvas.set_tool(None)
        else:
            self.stage.close_overlay()

    def _crop_chosen(self, crop: Box) -> None:
        if isinstance(self.canvas.tool, RectTool):
            self.canvas.tool.rect = QRectF(crop.x, crop.y, crop.w, crop.h)
            self.canvas.setFocus()
            self.canvas.viewport().update()

    def no_crop(self) -> None:
        """Keep the whole photo."""
        self.canvas.set_tool(None)
        self._session.crop_to(None)

    def _was_drawn(self, purpose: Purpose, box: object) -> None:
        if purpose is Purpose.COVER:
            self.canvas.set_tool(None)
            self._session.settle(Covered(box))  # type: ignore[arg-type]
            return
        entry = self._session.entry
        size = entry.preview.size if entry and entry.preview else (0, 0)
        whole = whole_pixels(box, size)  # type: ignore[arg-type]
        if whole is None:
            return
        if purpose is Purpose.ADD:
            self._drawn = Region(whole)
            self.inspector.ask_kind()
            return
        self.canvas.set_tool(None)
        if purpose is Purpose.CROP:
            self._session.crop_to(None if (whole.w, whole.h) == size else whole)
        elif self._session.finding is not None:
            self._session.move(self._session.finding.id, Region(whole))

    def _kind_chosen(self, kind: object) -> None:
        drawn, self._drawn = self._drawn, None
        self.canvas.set_tool(None)
        if drawn is not None:
            self._session.add_finding(kind, drawn)  # type: ignore[arg-type]


def _key_hint() -> str:
    """The keys that are used most. A line ends between two of them, never within one."""
    keys = (
        translate("Page", "N next · P previous"),
        translate("Page", "1-4 answer"),
        translate("Page", "L the rest together"),
        translate("Page", "F1 all keys"),
    )
    whole = str.maketrans({" ": "\N{NO-BREAK SPACE}", "-": "\N{NON-BREAKING HYPHEN}"})
    return "     ".join(one.translate(whole) for one in keys)


def _tool(words: str, tip: str, call: object) -> QPushButton:
    button = QPushButton(words)
    button.setToolTip(tip)
    button.clicked.connect(call)
    return button


def _decoded(_job: Job, preview: Preview) -> tuple[Preview, QImage]:
    """Beside the window. The picture is one of our own, made by a worker."""
    pixels = as_screens_take_it(preview.picture)
    height, width = pixels.shape[:2]
    # `copy`, because Qt's picture would otherwise only borrow what is Python's.
    return preview, QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_RGB32).copy()
