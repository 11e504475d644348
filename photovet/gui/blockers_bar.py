"""Below the photo: what still stands in the way, each a link to its finding, and Export once nothing does."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from photovet.domain.gate import Blocker
from photovet.gui import wording
from photovet.gui.session import Session, State
from photovet.gui.wording import translate

_MOST = 6
_ON_TOUR = frozenset({"tour_open", "checklist_open", "checklist_unmarked"})
_BESIDE = 80  # margins, and what is between


class BlockersBar(QFrame):
    """The gate's reasons for the shown photo, in plain sentences."""

    finding_wanted = Signal(str)
    tour_wanted = Signal()
    export_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("blockersBar")
        self._session = session
        self._is_busy = False
        self._title = QLabel()
        self._title.setObjectName("blockersTitle")
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setWordWrap(True)
        chips = QWidget()
        # Long links are cut at the window's edge rather than making the window wider.
        chips.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._chips = QHBoxLayout(chips)
        self._chips.setContentsMargins(0, 0, 0, 0)
        self._chips.setSpacing(8)
        self.export = QPushButton(translate("Bar", "Export…"))
        self.export.setObjectName("export")
        self.export.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.export.clicked.connect(self.export_wanted)
        left = QVBoxLayout()
        left.setSpacing(6)
        left.addWidget(self._title)
        left.addWidget(chips)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(16)
        row.addLayout(left, 1)
        row.addWidget(self.export)
        self.setMinimumHeight(84)

    def chips(self) -> list[QPushButton]:
        """The links that are shown."""
        items = (self._chips.itemAt(at) for at in range(self._chips.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [widget for widget in widgets if isinstance(widget, QPushButton)]

    def refresh(self, *, is_busy: bool) -> None:
        """Ask the gate again."""
        self._is_busy = is_busy
        index = self._session.current
        state = self._session.state(index) if self._session.entry else State.WAITING
        found = self._session.blockers(index) if self._session.entry else ()
        may_leave = state in (State.READY, State.EXPORTED)
        self._clear()
        if state is State.TO_SETTLE:
            self._add_chips(found)
        title = self._sentence(state, len(found))
        self._title.setText(title)
        self.export.setEnabled(may_leave and not is_busy)
        reason = translate("Bar", "Write a clean copy of this photo into a folder (Ctrl+E)") if may_leave else title
        self.export.setToolTip(translate("Bar", "A copy is being written just now") if is_busy else reason)
        self.export.setAccessibleDescription(self.export.toolTip())
        if self.property("ready") is not may_leave:
            self.setProperty("ready", may_leave)
            self.style().unpolish(self)
            self.style().polish(self)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """As many links as there is room for."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.refresh(is_busy=self._is_busy)

    def _clear(self) -> None:
        while (item := self._chips.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _add_chips(self, found: tuple[Blocker, ...]) -> None:
        more = self.fontMetrics().horizontalAdvance(translate("Bar", "and {number} more").format(number=len(found)))
        room = max(0, self.width() - self.export.sizeHint().width() - more - _BESIDE)
        shown = 0
        for one in self._around_selected(found):
            chip = self._chip(one)
            if not shown and chip.sizeHint().width() > room > 0:
                frame = chip.sizeHint().width() - chip.fontMetrics().horizontalAdvance(chip.text())
                fitted = chip.fontMetrics().elidedText(chip.text(), Qt.TextElideMode.ElideRight, room - frame)
                chip.setAccessibleName(chip.text())
                chip.setToolTip(f"{chip.text()}. {chip.toolTip()}" if chip.toolTip() else chip.text())
                chip.setText(fitted)
            room -= chip.sizeHint().width() + self._chips.spacing()
            if shown and room < 0:
                chip.deleteLater()
                break
            self._chips.addWidget(chip)
            shown += 1
        rest = len(found) - shown
        if rest:
            label = QLabel(translate("Bar", "and {number} more").format(number=rest))
            label.setObjectName("quiet")
            self._chips.addWidget(label)
        self._chips.addStretch(1)

    def _around_selected(self, found: tuple[Blocker, ...]) -> tuple[Blocker, ...]:
        """A few of them, beginning with the selected finding's, so that what comes next is seen."""
        tour = tuple(one for one in found if one.code in _ON_TOUR)[:1]  # one way to it is enough
        others = tuple(one for one in found if one.code not in _ON_TOUR)
        at = next((number for number, one in enumerate(others) if one.finding == self._session.selected), 0)
        return (tour + others[at:] + others[:at])[:_MOST]

    def _chip(self, one: Blocker) -> QPushButton:
        words = wording.printable(wording.blocker(one, self._what(one)), 44)
        chip = QPushButton(words)
        chip.setObjectName("chip")
        name = one.finding
        if one.code in _ON_TOUR:
            chip.setToolTip(translate("Bar", "Look at every part, then answer what no machine sees"))
            chip.clicked.connect(self.tour_wanted)
            return chip
        chip.setEnabled(name is not None)
        if name is not None:
            chip.setToolTip(translate("Bar", "Show it"))
            chip.clicked.connect(lambda: self.finding_wanted.emit(name))
        return chip

    def _what(self, one: Blocker) -> str:
        review = self._session.review
        finding = next((each for each in review.findings if each.id == one.finding), None) if review else None
        return f"{wording.kind_word(finding.kind)} {self._session.number(finding)}" if finding else ""

    def _sentence(self, state: State, number: int) -> str:
        many = translate("Bar", "{number} things still stand in the way").format(number=number)
        looking = translate("Bar", "Photovet is still looking at this photo")
        return {
            State.TO_SETTLE: many if number != 1 else translate("Bar", "1 thing still stands in the way"),
            State.CHECKING: translate("Bar", "The vault is asked whether this photo may leave"),
            State.READY: translate("Bar", "✓ Nothing stands in the way"),
            State.EXPORTED: translate("Bar", "✓ Exported. You can write another copy."),
            State.LEFT_OUT: translate("Bar", "This photo is left out, so it is not exported"),
            State.UNREADABLE: translate("Bar", "This photo can't be read, so it is not exported"),
            State.STOPPED: translate("Bar", "Nobody looked at this photo yet, so it can't be exported"),
        }.get(state, looking)
