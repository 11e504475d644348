"""Approve: what waits for a second pair of eyes; the original beside the file that would leave, and who decided."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QScrollArea, QVBoxLayout, QWidget

from photovet.domain.finding import Kind
from photovet.domain.release import Channel
from photovet.domain.review import Released
from photovet.errors import PhotovetError
from photovet.gui import boxes, wording
from photovet.gui.boxes import Shape
from photovet.gui.errands import Reading
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

_QUEUE, _DECIDE = 232, 288


class ApprovePage(QWidget):
    """The queue at the left, both pictures side by side, what was decided and the buttons below them."""

    changed = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.setObjectName("pageBody")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._office = office
        self.waiting: list[Waiting] = []
        self._reading = Reading(office, self, self._found, self._not_found)
        self._who = Reading(office, self, self._told, self._not_told)
        self._is_seen = self._is_told = self._is_deciding = False
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
        self._ask = QWidget()
        ask = QVBoxLayout(self._ask)
        ask.setContentsMargins(0, 0, 0, 0)
        ask.addWidget(self.note)
        ask.addLayout(Flow(self.send, self.keep))
        left, column = _side(_QUEUE, self._title, self._note, self.queue)
        column.setContentsMargins(24, 24, 0, 24)
        column.setStretch(2, 1)
        deciding, column = _side(_DECIDE, self.problem, self._ask)
        column.insertLayout(0, Flow(self.approve, self.back))
        column.addStretch(1)
        below = QHBoxLayout()
        below.setContentsMargins(0, 0, 24, 12)
        below.setSpacing(16)
        below.addWidget(self._told_below(), 1)
        below.addWidget(deciding)
        main = QVBoxLayout()
        main.setSpacing(12)
        main.addWidget(self._pictures(), 5)
        main.addLayout(below, 2)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(16)
        whole.addWidget(left)
        whole.addLayout(main, 1)

    def _told_below(self) -> QScrollArea:
        facts = QWidget()
        facts.setObjectName("pageBody")
        facts.setLayout(self._facts)
        scroll = QScrollArea()
        scroll.setObjectName("pageScroll")
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(facts)
        return scroll

    def _pictures(self) -> QWidget:
        """Side by side, so that the eye goes from one to the other at the same height."""
        area = QWidget()
        area.setObjectName("canvasArea")
        area.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        both = QHBoxLayout(area)
        both.setContentsMargins(12, 12, 12, 12)
        both.setSpacing(12)
        for picture in (self.before, self.after):
            column = QVBoxLayout()
            column.setSpacing(6)
            column.addWidget(label(picture.accessibleName()))
            column.addWidget(picture, 1)
            both.addLayout(column, 1)
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
        if self._reading.ask(_waiting, self._office.keeper.save_all):
            self._note.setText(translate("Approve", "Looking what waits…"))
        self.queue.setFocus()

    def _found(self, waiting: list[Waiting]) -> None:
        here, row_ = self.one, self.queue.currentRow()
        self.waiting = waiting
        self.queue.blockSignals(True)
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
        again = next((at for at, one in enumerate(waiting) if here is not None and _is_same(one, here)), None)
        self.queue.setCurrentRow(min(max(row_, 0), number - 1) if again is None else again)
        self.queue.blockSignals(False)
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
        one = self.one
        clear(self._facts)
        self.problem.clear()
        self._forget_note()
        self._is_seen = self._is_told = False
        self._let_decide()
        for picture in (self.before, self.after):
            picture.say("" if one is None else translate("Approve", "Opening…"))
        if one is None:
            return
        self.before.waiting = one
        if self._who.ask(_hands, one):
            self._facts.addWidget(label(translate("Approve", "Reading who decided what…"), "quiet"))
        self._office.start(_pictures, one, done=self._arrived, failed=self._not_shown)

    def _let_decide(self) -> None:
        """Nobody approves what she has not seen, and nothing is decided twice."""
        self.back.setEnabled(self.one is not None and not self._is_deciding)
        self.approve.setEnabled(self._is_seen and self._is_told and not self._is_deciding)

    def _told(self, found: tuple[Waiting, str]) -> None:
        one, who = found
        if one is self.one:
            clear(self._facts)
            for words, name in decided(one, who, self._office.session.release_names):
                self._facts.addWidget(label(words, name))
            self._facts.addStretch(1)
            self._is_told = True
            self._let_decide()

    def _not_told(self, error: PhotovetError | None) -> None:
        clear(self._facts)
        self._facts.addWidget(label(vault_error(error), "badNote"))

    def _arrived(self, result: tuple[Waiting, SideBySide]) -> None:
        one, both = result
        if one is self.one:
            self.before.size_of_photo = both.before.size
            self.before.show_image(both.before.picture)
            self.after.show_image(both.after)
            self._is_seen = True
            self._let_decide()

    def _not_shown(self, error: PhotovetError | None) -> None:
        for picture in (self.before, self.after):
            picture.say(vault_error(error))

    # --- deciding ---------------------------------------------------------------------------------------------

    def say_yes(self) -> None:
        """Whoever sits there approves what she sees."""
        one = self.one
        if one is not None and self.approve.isEnabled():
            words = translate("Approve", "✓ Approved: {photo}").format(photo=wording.name_of(one.review.path))
            self._do(one, words, batches.approve)

    def say_no(self) -> None:
        """It goes back with the note."""
        one, why = self.one, self.note.text().strip()
        if one is None or not self.back.isEnabled():
            return
        if not why:
            self.problem.setText(translate("Approve", "Write what has to change, so that somebody can change it."))
            self.note.setFocus()
            return
        words = translate("Approve", "Sent back: {photo}").format(photo=wording.name_of(one.review.path))
        self._do(one, words, batches.send_back, why)

    def _do(self, one: Waiting, words: str, call: Callable[..., object], *arguments: str) -> None:
        self.problem.clear()
        done, failed = partial(self._done, words), partial(self._not_done, one)
        if self._office.deeds.do(call, one.batch.id, one.review, *arguments, done=done, failed=failed):
            self._is_deciding = True
            self._let_decide()

    def _done(self, words: str, _result: object) -> None:
        self._is_deciding = False
        self._office.say(words)
        self._office.session.judge_again()
        self.enter()

    def _not_done(self, one: Waiting, error: PhotovetError | None) -> None:
        self._is_deciding = False
        self._let_decide()
        if one is self.one:
            self.problem.setText(vault_error(error))
        else:
            self._office.say_error(error)

    def _ask_note(self) -> None:
        if self.one is not None:
            self._ask.show()
            self.note.setFocus()

    def _forget_note(self) -> None:
        if not self._ask.isHidden():
            self.note.clear()
            self._ask.hide()
            self.queue.setFocus()


def _side(width: int, *widgets: QWidget) -> tuple[QWidget, QVBoxLayout]:
    made = QWidget()
    made.setFixedWidth(width)
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    for widget in widgets:
        column.addWidget(widget)
    return made, column


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


def _is_same(one: Waiting, other: Waiting) -> bool:
    return (one.batch.id, one.review.path) == (other.batch.id, other.review.path)


def decided(one: Waiting, who: str, names: Mapping[str, str]) -> list[tuple[str, str]]:
    """What was decided about a photo and by whom, line by line, each with its look."""
    review = one.review
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
        if note := review.notes.get(finding.id):
            words = translate("Approve", "Note on {number}: {words}")
            lines.append((words.format(number=number, words=wording.printable(note)), "readText"))
    if review.crop is not None:
        lines.append((translate("Approve", "The photo is cropped."), ""))
    if hidden:
        lines.append((wording.hidden_note(hidden), "quiet"))
    return lines


def _waiting(desk: Desk, save_all: Callable[[], None]) -> list[Waiting]:
    save_all()  # what was settled a moment ago waits, too
    return list(waiting_for_approval(desk))


def _hands(desk: Desk, one: Waiting) -> tuple[Waiting, str]:
    """By whom it was settled, in words."""
    users = names_of_users(desk)
    drafters = batches.drafters_of(desk, one.review)
    return one, ", ".join(sorted(wording.printable(users.get(user, user), 40) for user in drafters))


def _pictures(_job: Job, one: Waiting) -> tuple[Waiting, SideBySide]:
    settings = Settings.for_machine(photos=1)
    return one, side_by_side(one.review, Channel(one.batch.channel), settings)
