"""The Photos page: list at the left, photo in the middle, finding at the right, what stands in the way below."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from photovet.domain.geometry import Region
from photovet.domain.review import Covered
from photovet.gui.blockers_bar import BlockersBar
from photovet.gui.canvas import Canvas
from photovet.gui.crop_suggestion import whole_pixels
from photovet.gui.inspector import Inspector
from photovet.gui.photo_list import PhotoList
from photovet.gui.rect_tool import Purpose
from photovet.gui.session import Session
from photovet.gui.wording import translate


class PhotosPage(QWidget):
    """Joins the four parts to one session."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._drawn: Region | None = None
        self.list = PhotoList(session)
        self.canvas = Canvas(session)
        self.inspector = Inspector(session)
        self.bar = BlockersBar(session)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._canvas_area(), 1)
        middle.addWidget(self.bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.list)
        row.addLayout(middle, 1)
        row.addWidget(self.inspector)
        self._connect()
        self.show_tool()

    def _canvas_area(self) -> QFrame:
        area = QFrame()
        area.setObjectName("canvasArea")
        tools = QHBoxLayout()
        tools.setSpacing(8)
        self.fit = _tool(translate("Page", "Fit"), translate("Page", "The whole photo (F)"), self.canvas.fit)
        self.actual = _tool("100 %", translate("Page", "The photo's own pixels (D)"), self.canvas.actual_size)
        add_tip = translate("Page", "Mark something that was missed: drag a box around it (A)")
        self.add = _tool(translate("Page", "+ Add finding"), add_tip, lambda: self.toggle(Purpose.ADD))
        self.crop = _tool(
            translate("Page", "Crop"), translate("Page", "Keep only a part (C)"), lambda: self.toggle(Purpose.CROP)
        )
        self.done = _tool(translate("Page", "Use crop"), translate("Page", "Enter"), self.canvas.accept_tool)
        self.whole = _tool(translate("Page", "No crop"), translate("Page", "Keep the whole photo"), self.no_crop)
        for button in (self.fit, self.actual, self.add, self.crop, self.done, self.whole):
            tools.addWidget(button)
        tools.addStretch(1)
        self._hint, self._zoom = QLabel(), QLabel()
        self._hint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
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

    def _connect(self) -> None:
        session, inspector = self._session, self.inspector
        self.canvas.clicked.connect(session.select)
        self.canvas.drawn.connect(self._was_drawn)
        self.canvas.tool_changed.connect(self._tool_changed)
        self.canvas.zoomed.connect(self._show_zoom)
        self.bar.finding_wanted.connect(session.select)
        inspector.settled.connect(session.settle)
        inspector.reopened.connect(session.reopen)
        inspector.taken_in.connect(lambda: session.leave_out(False))
        inspector.next_wanted.connect(lambda: session.step(1))
        inspector.keyboard_free.connect(self.canvas.setFocus)
        inspector.kind_chosen.connect(self._kind_chosen)
        inspector.cancelled.connect(lambda: self.canvas.set_tool(None))

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
        self.show_tool()

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
        for button in (self.fit, self.actual):
            button.setEnabled(self.canvas.picture is not None)
            button.setVisible(purpose is not Purpose.CROP)
        for button, meant in ((self.add, Purpose.ADD), (self.crop, Purpose.CROP)):
            button.setEnabled(is_ready)
            button.setCheckable(True)
            button.setChecked(purpose is meant)
        self.done.setVisible(purpose is Purpose.CROP)
        self.whole.setVisible(review is not None and review.crop is not None)
        self._hint.setText(
            {
                None: translate("Page", "N next · P previous     1-4 answer     F1 all keys"),
                Purpose.ADD: translate("Page", "Drag a box around what was missed. Esc stops."),
                Purpose.CROP: translate("Page", "Drag the edges to keep only a part. Enter uses it, Esc stops."),
                Purpose.COVER: translate("Page", "Drag a box around the whole person, from hair to feet. Esc stops."),
            }[purpose]
        )

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
        tool = self.canvas.tool
        self.canvas.set_tool(None if tool and tool.purpose is purpose else purpose)

    def no_crop(self) -> None:
        """Keep the whole photo."""
        self.canvas.set_tool(None)
        self._session.crop_to(None)

    def _was_drawn(self, purpose: Purpose, box: object) -> None:
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
        else:
            self._session.settle(Covered(whole.corners))

    def _kind_chosen(self, kind: object) -> None:
        drawn, self._drawn = self._drawn, None
        self.canvas.set_tool(None)
        if drawn is not None:
            self._session.add_finding(kind, drawn)  # type: ignore[arg-type]


def _tool(words: str, tip: str, call: object) -> QPushButton:
    button = QPushButton(words)
    button.setToolTip(tip)
    button.clicked.connect(call)
    return button
