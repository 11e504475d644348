"""Approve: what waits for a second pair of eyes; the original beside the file that would leave, and who decided."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QScrollArea, QVBoxLayout, QWidget

from photovet.domain.finding import Kind
from photovet.domain.release import Channel
from photovet.domain.review import Released
from photovet.errors import PhotovetError
from photovet.gui import boxes, wording
from photovet.gui.boxes import Shape
from photovet.gui.flow import Flow
from photovet.gui.jobs import Job
from photovet.gui.office import Office
from photovet.gui.pages.parts import button, clear, label, line
from photovet.gui.vault_wording import vault_error
from photovet.gui.viewer import Picture
from photovet.gui.wording import translate
from photovet.settings import Settings
from photovet.workflow import batches
from photovet.workflow.incidents import names_of_users
from photovet.workflow.showing import SideBySide, side_by_side
from photovet.workflow.vault import Desk
from photovet.workflow.vault_gate import Waiting, waiting_for_approval


class ApprovePage(QWidget):
    """The queue at the left, both pictures in the middle, what was decided at the right."""

    changed = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.setObjectName("pageBody")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._office = office
        self.waiting: list[Waiting] = []
        self._asked = 0
        self._title = label(translate("Approve", "Approve"), "pageTitle")
        self._note = label("", "quiet")
        self.queue = QListWidget()
        self.queue.setObjectName("queue")
        self.queue.setAccessibleName(translate("Approve", "Photos that wait for approval"))
        self.queue.setWordWrap(True)
        self.queue.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.queue.currentRowChanged.connect(self._show)
        self.before = Original(translate("Approve", "The original, with what was found"))
        self.after = Picture(translate("Approve", "The file that will leave"))
        self._facts = QVBoxLayout()
        self._facts.setSpacing(6)
        self.approve = button(translate("Approve", "Approve (A)"), self.say_yes, "export")
        self.back = button(translate("Approve", "Send back… (S)"), self._ask_note)
        self.note = line(translate("Approve", "What has to change?"), 400)
        self.note.setAccessibleName(translate("Approve", "Why it is sent back"))
        self.note.returnPressed.connect(self.say_no)
        self.send = button(translate("Approve", "Send it back"), self.say_no, "danger")
        self.keep = button(translate("Approve", "Not now"), self._forget_note)
        self.problem = label("", "badNote")
        self._lay_out()
        self._keys()
        self._ask.hide()
        for each in (self.approve, self.back):
            each.setEnabled(False)

    # --- layout -----------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setContentsMargins(24, 24, 0, 24)
        left.setSpacing(12)
        for widget in (self._title, self._note):
            left.addWidget(widget)
        left.addWidget(self.queue, 1)
        facts = QWidget()
        facts.setObjectName("pageBody")
        facts.setLayout(self._facts)
        scroll = QScrollArea()
        scroll.setObjectName("pageScroll")
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(facts)
        self._ask = QWidget()
        ask = QVBoxLayout(self._ask)
        ask.setContentsMargins(0, 0, 0, 0)
        ask.addWidget(self.note)
        ask.addLayout(Flow(self.send, self.keep))
        right = QVBoxLayout()
        right.setContentsMargins(0, 24, 24, 24)
        right.setSpacing(12)
        right.addWidget(scroll, 1)
        right.addWidget(self.problem)
        right.addWidget(self._ask)
        right.addLayout(Flow(self.approve, self.back))
        sides = (QWidget(), QWidget())
        for side, column, wide in ((sides[0], left, 232), (sides[1], right, 288)):
            side.setLayout(column)
            side.setFixedWidth(wide)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(16)
        whole.addWidget(sides[0])
        whole.addWidget(self._pictures(), 1)
        whole.addWidget(sides[1])

    def _pictures(self) -> QWidget:
        area = QWidget()
        area.setObjectName("canvasArea")
        area.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(area)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(6)
        for picture in (self.before, self.after):
            column.addWidget(label(picture.accessibleName()))
            column.addWidget(picture, 1)
        return area

    def _keys(self) -> None:
        for keys, call in (("A", self.say_yes), ("S", self._ask_note), ("N", self.next), ("P", self.previous)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(call)
        for widget in (self.note,):
            escape = QShortcut(QKeySequence("Esc"), widget)
            escape.setContext(Qt.ShortcutContext.WidgetShortcut)
            escape.activated.connect(self._forget_note)

    # --- the queue --------------------------------------------------------------------------------------------

    def enter(self) -> None:
        """Ask the vault what waits."""
        desk = self._office.desk
        if desk is None:
            return
        self._note.setText(translate("Approve", "Looking what waits…"))
        self._asked += 1
        self._office.start(_waiting, desk, self._asked, done=self._found, failed=self._not_found)
        self.queue.setFocus()

    def _found(self, result: tuple[int, list[Waiting]]) -> None:
        if result[0] != self._asked:
            return
        here = self.queue.currentRow()
        self.waiting = result[1]
        self.queue.clear()
        for one in self.waiting:
            words = f"{wording.name_of(one.review.path)}\n{wording.printable(one.batch.title, 40)}"
            item = QListWidgetItem(words)
            item.setToolTip(wording.printable(str(one.review.path)))
            self.queue.addItem(item)
        number = len(self.waiting)
        words = translate("Approve", "{number} photos wait").format(number=number)
        if number == 1:
            words = translate("Approve", "1 photo waits")
        if not number:
            words = translate("Approve", "● Nothing waits. A photo comes here once everything in it is settled.")
        self._note.setText(words)
        self.queue.setCurrentRow(min(max(here, 0), number - 1))
        self._show(self.queue.currentRow())

    def _not_found(self, error: PhotovetError | None) -> None:
        self._note.setText(vault_error(error))

    @property
    def one(self) -> Waiting | None:
        """The photo that is shown."""
        at = self.queue.currentRow()
        return self.waiting[at] if 0 <= at < len(self.waiting) else None

    def next(self) -> None:
        """The next one that waits."""
        self.queue.setCurrentRow(min(self.queue.currentRow() + 1, len(self.waiting) - 1))

    def previous(self) -> None:
        """The one before."""
        self.queue.setCurrentRow(max(self.queue.currentRow() - 1, 0))

    # --- one photo --------------------------------------------------------------------------------------------

    def _show(self, _row: int) -> None:
        one, desk = self.one, self._office.desk
        clear(self._facts)
        self.problem.clear()
        self._forget_note()
        for each in (self.approve, self.back):
            each.setEnabled(one is not None)
        for picture in (self.before, self.after):
            picture.say("" if one is None else translate("Approve", "Opening…"))
        if one is None or desk is None:
            return
        self.approve.setEnabled(False)  # nobody approves what she has not seen
        self.before.waiting = one
        for words, name in decided(desk, one, self._office.session.release_names):
            self._facts.addWidget(label(words, name))
        self._facts.addStretch(1)
        self._office.start(_pictures, one, done=self._arrived, failed=self._not_shown)

    def _arrived(self, result: tuple[Waiting, SideBySide]) -> None:
        one, both = result
        if one is self.one:
            self.before.size_of_photo = both.before.size
            self.before.show_image(both.before.picture)
            self.after.show_image(both.after)
            self.approve.setEnabled(True)

    def _not_shown(self, error: PhotovetError | None) -> None:
        for picture in (self.before, self.after):
            picture.say(vault_error(error))

    # --- deciding ---------------------------------------------------------------------------------------------

    def say_yes(self) -> None:
        """Whoever sits there approves what she sees."""
        one = self.one
        if one is not None and self.approve.isEnabled():
            words = translate("Approve", "✓ Approved: {photo}").format(photo=wording.name_of(one.review.path))
            self._do(lambda desk: batches.approve(desk, one.batch.id, one.review), words)

    def say_no(self) -> None:
        """It goes back with the note."""
        one, why = self.one, self.note.text().strip()
        if one is None:
            return
        if not why:
            self.problem.setText(translate("Approve", "Write what has to change, so that somebody can change it."))
            self.note.setFocus()
            return
        words = translate("Approve", "Sent back: {photo}").format(photo=wording.name_of(one.review.path))
        self._do(lambda desk: batches.send_back(desk, one.batch.id, one.review, why), words)

    def _do(self, call: Callable[[Desk], object], words: str) -> None:
        desk = self._office.desk
        if desk is None:
            return
        try:
            call(desk)
        except PhotovetError as error:
            self.problem.setText(vault_error(error))
            return
        self._office.say(words)
        self._office.session.judge_again()
        self.enter()

    def _ask_note(self) -> None:
        if self.one is not None:
            self._ask.show()
            self.note.setFocus()

    def _forget_note(self) -> None:
        if not self._ask.isHidden():
            self.note.clear()
            self._ask.hide()
            self.queue.setFocus()


class Original(Picture):
    """The original with a numbered box around everything that was found."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.waiting: Waiting | None = None
        self.size_of_photo = (1, 1)

    def paint_over(self, painter: QPainter) -> None:
        """The boxes, as on the Photos page."""
        if self.waiting is None:
            return
        place, (wide, high) = self.place(), self.size_of_photo
        shapes = []
        for number, one in enumerate(self.waiting.review.findings, start=1):
            if one.region is not None:
                outline = tuple(
                    (place.x() + x * place.width() / wide, place.y() + y * place.height() / high)
                    for x, y in one.region.outline
                )
                shapes.append(Shape(one.id, one.kind, outline, str(number), by_hand=one.source == "hand"))
        font = painter.font()
        font.setPixelSize(12)
        font.setBold(True)
        painter.setFont(font)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        boxes.paint(painter, shapes, QRectF(QPointF(place.topLeft()), QPointF(place.bottomRight())))


def decided(desk: Desk, one: Waiting, names: Mapping[str, str]) -> list[tuple[str, str]]:
    """What was decided about a photo and by whom, line by line, each with its look."""
    review, users = one.review, names_of_users(desk)
    drafters = batches.drafters_of(desk, review)
    who = ", ".join(sorted(wording.printable(users.get(user, user), 40) for user in drafters))
    lines = [
        (wording.name_of(review.path), "sectionTitle"),
        (
            translate("Approve", "For {channel}").format(channel=wording.channel_word(Channel(one.batch.channel))),
            "quiet",
        ),
        (translate("Approve", "Settled by {names}").format(names=who or "?"), "strong"),
    ]
    hidden = 0
    for number, finding in enumerate(review.findings, start=1):
        done = review.resolutions.get(finding.id)
        if finding.kind is Kind.METADATA:
            hidden += 1
        elif done is not None:
            person = names.get(done.release, done.release) if isinstance(done, Released) else ""
            how = wording.settled_as(done, wording.printable(person, 40))
            lines.append((f"{number} · {wording.kind_word(finding.kind)}: {how}", ""))
    if review.crop is not None:
        lines.append((translate("Approve", "The photo is cropped."), ""))
    if hidden:
        lines.append((wording.hidden_note(hidden), "quiet"))
    return lines


def _waiting(_job: Job, desk: Desk, asked: int) -> tuple[int, list[Waiting]]:
    return asked, list(waiting_for_approval(desk))


def _pictures(_job: Job, one: Waiting) -> tuple[Waiting, SideBySide]:
    settings = Settings.for_machine(photos=1)
    return one, side_by_side(one.review, Channel(one.batch.channel), settings)
