"""The right side: one finding enlarged, why it was flagged, and the answers. It asks and tells; it decides nothing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal, SignalInstance
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from photovet.domain.finding import Certainty, Finding, Kind
from photovet.domain.review import Released, Resolution
from photovet.domain.together import Way, offers
from photovet.gui import wording
from photovet.gui.answers import Answer, Does, answers, answers_for_several, leave_out, reasons
from photovet.gui.ask_panels import AnswerButton, AskKind, AskNote, AskReason, AskRelease
from photovet.gui.match_card import MatchCard
from photovet.gui.office import Office
from photovet.gui.references import References
from photovet.gui.same import Same, same_sentence
from photovet.gui.session import State
from photovet.gui.theme import grown
from photovet.gui.wording import translate
from photovet.workflow.preview import closeup_box

_CLOSEUP = (272, 176)


class Inspector(QFrame):
    """Shows the selected finding of a session and says what the person answered."""

    settled = Signal(object)
    """A Resolution for the selected finding."""
    answered = Signal(object)
    """A Does that needs no more asking: COVER, CROP_OUT, LEAVE_OUT, the two for several, ..."""
    reopened = Signal()
    noted = Signal(str)
    """What was written about the selected finding; nothing takes the note away."""
    taken_in = Signal()
    kind_chosen = Signal(object)
    cancelled = Signal()
    same_wanted = Signal(object)
    """The Same ones that are to be shown."""
    together_wanted = Signal()
    form_wanted = Signal(str)
    next_wanted = Signal()
    keyboard_free = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspectorFrame")
        self.setFixedWidth(grown(304, self))
        self._office, self._session = office, office.session
        self._references = References(office, self)
        self.same: Callable[[], list[Same]] = list
        self.together: Callable[[], int] = int
        """How many findings can be looked at on one sheet."""
        self._picture: QImage | None = None
        self.answers: list[Answer] = []
        self._is_asking = False
        self._noting: tuple[int, str] | None = None
        """The photo and the finding that a note is being written on."""
        self._scroll = QScrollArea(self)
        self._scroll.setObjectName("inspector")
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._scroll)
        self.refresh()

    # --- what is shown ----------------------------------------------------------------------------------------

    def set_picture(self, picture: QImage | None) -> None:
        """The shown photo's preview, to enlarge what was drawn by hand."""
        self._picture = picture

    def sharpen(self, picture: QImage | None) -> None:
        """The same picture, larger: for what is enlarged out of it."""
        self._picture = picture
        entry, finding = self._session.entry, self._session.finding
        if entry and finding and finding.region and finding.id not in entry.closeups and not self._is_asking:
            self.refresh()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Larger words take a wider column."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.setFixedWidth(grown(304, self))

    def refresh(self) -> None:
        """Show what is selected now. A note that is being written on it is not torn away."""
        if self._noting is not None and self._noting == (self._session.current, self._session.selected):
            return
        self._is_asking, self._noting = False, None
        entry, finding = self._session.entry, self._session.finding
        body = self._new_body()
        self.answers = []
        if entry is None:
            pass
        elif finding is not None and self._session.state(self._session.current) is not State.LEFT_OUT:
            self._show_finding(body, finding)
        else:
            self._show_photo(body)
        body.addStretch(1)

    def _new_body(self) -> QVBoxLayout:
        old, focused = self._scroll.widget(), QApplication.focusWidget()
        if old is not None:
            if focused is not None and old.isAncestorOf(focused):
                # Otherwise Qt chooses, and the next press of Space would push whatever it chose.
                self.keyboard_free.emit()
            self._scroll.takeWidget()
            old.hide()
            old.deleteLater()  # not now: one of its buttons may be what was just pressed
        page = QWidget()
        page.setObjectName("inspectorBody")
        layout = QVBoxLayout(page)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        self._scroll.setWidget(page)
        return layout

    def _show_finding(self, body: QVBoxLayout, finding: Finding) -> None:
        self._heading(body, finding)
        self._show_picture(body, finding)
        if read := finding.detail if finding.kind is Kind.METADATA else finding.text:
            body.addWidget(_text(wording.printable(read), "readText"))
        if identified := wording.identifiers(finding):
            body.addWidget(_text(identified, "quiet"))
        resolution = self._session.resolution(finding)
        if resolution is not None:
            self._show_resolution(body, finding, resolution)
        body.addSpacing(8)
        self._show_answers(body, finding)
        self._show_note(body, finding)

    def _show_picture(self, body: QVBoxLayout, finding: Finding) -> None:
        """The finding enlarged and why it was flagged; of a face that is like somebody's, both side by side."""
        if finding.match is not None and self._office.desk is not None:
            card = MatchCard(self._references, self._session, finding.match, self._enlarged(finding))
            card.form_wanted.connect(self.form_wanted)
            body.addWidget(card)
            return
        closeup = self._closeup(finding)
        if closeup is not None:
            body.addWidget(closeup)
        body.addWidget(_text(wording.why(finding)))

    def _heading(self, body: QVBoxLayout, finding: Finding) -> None:
        number = self._session.number(finding)
        found = self._session.review.findings if self._session.review else ()
        total = sum(one.kind is not Kind.METADATA or one is finding for one in found)
        row = QHBoxLayout()
        unsure = "?" if finding.certainty is Certainty.POSSIBLE else ""
        row.addWidget(_text(f"{number} · {wording.kind_word(finding.kind)}{unsure}", "heading"))
        row.addStretch(1)
        row.addWidget(_text(translate("Inspector", "{number} of {all}").format(number=number, all=total), "quiet"))
        body.addLayout(row)

    def _show_resolution(self, body: QVBoxLayout, finding: Finding, resolution: Resolution) -> None:
        is_open = finding.id in self._session.open_ids(self._session.current)
        words = wording.settled_as(resolution, self._person(resolution))
        text = translate("Inspector", "Not done yet: {how}") if is_open else translate("Inspector", "✓ Settled: {how}")
        body.addWidget(_text(text.format(how=words), "problemNote" if is_open else "settledNote"))
        for one in self._session.blockers(self._session.current):
            if one.finding == finding.id:
                what = f"{wording.kind_word(finding.kind)} {self._session.number(finding)}"
                body.addWidget(_text(wording.blocker(one, what)))
        if self._session.review and finding.id in self._session.review.resolutions:
            again = QPushButton(translate("Inspector", "Open it again"))
            again.setObjectName("flat")
            again.setToolTip(translate("Inspector", "Take this answer back (Backspace)"))
            again.clicked.connect(self.reopened)
            body.addWidget(again, alignment=Qt.AlignmentFlag.AlignLeft)

    def _person(self, resolution: Resolution) -> str:
        if not isinstance(resolution, Released):
            return ""
        release = self._session.releases.by_id.get(resolution.release)
        return wording.release_person(release, self._session.release_names) if release else resolution.release

    def _show_note(self, body: QVBoxLayout, finding: Finding) -> None:
        """What somebody wrote about it, and the way to write something."""
        note = self._note(finding)
        if note:
            body.addWidget(
                _text(translate("Inspector", "Note: {words}").format(words=wording.printable(note)), "readText")
            )
        words = translate("Inspector", "Change the note… (W)") if note else translate("Inspector", "Write a note… (W)")
        write = QPushButton(words)
        write.setObjectName("flat")
        write.setToolTip(translate("Inspector", "For whoever looks at this photo next; it settles nothing"))
        write.clicked.connect(self.ask_note)
        body.addWidget(write, alignment=Qt.AlignmentFlag.AlignLeft)

    def _note(self, finding: Finding) -> str:
        return self._session.review.notes.get(finding.id, "") if self._session.review else ""

    def _show_answers(self, body: QVBoxLayout, finding: Finding) -> None:
        if finding.kind is Kind.METADATA and finding.id not in self._session.open_ids(self._session.current):
            return
        self.answers = answers(self._session)
        if any(one.does is Does.ASK_RELEASES_FILE for one in self.answers):
            text = translate("Inspector", "No signed releases are here yet, so nobody can be cleared by one.")
            body.addWidget(_text(text, "quiet"))
        self._add_buttons(body, self.answers)
        body.addSpacing(8)
        self._add_buttons(body, answers_for_several(self._session))
        if (number := self.together()) > 1:
            words = translate("Inspector", "Look at {number} findings together").format(number=number)
            sheet = AnswerButton(Answer(0, Does.CHOOSE, words), key="L")
            sheet.setToolTip(translate("Inspector", "On one sheet, each enlarged, with an answer that you can change"))
            sheet.clicked.connect(self.together_wanted)
            body.addWidget(sheet)
        for number, same in enumerate(self.same()):
            body.addWidget(_text(same_sentence(same), "sameNote"))
            more = QPushButton(translate("Inspector", "Settle those too…") + ("" if number else " (G)"))
            more.setAccessibleDescription(same_sentence(same))
            more.setObjectName("flat")
            more.clicked.connect(lambda _=False, same=same: self.same_wanted.emit(same))
            body.addWidget(more, alignment=Qt.AlignmentFlag.AlignLeft)

    def _add_buttons(self, body: QVBoxLayout, found: list[Answer]) -> None:
        for one in found:
            button = AnswerButton(one)
            # Only what hides is ever pointed out: nobody is cleared on a machine's word.
            button.setProperty("proposed", one.does is Does.COVER and self._is_to_be_covered())
            button.clicked.connect(lambda _=False, answer=one: self.answer(answer))
            body.addWidget(button)

    def _is_to_be_covered(self) -> bool:
        finding, review = self._session.finding, self._session.review
        if finding is None or review is None:
            return False
        found = offers(review, self._session.judgement.policy, (finding.id,))
        return any(one.proposed is Way.COVER for one in found)

    def _show_photo(self, body: QVBoxLayout) -> None:
        entry, state = self._session.entry, self._session.state(self._session.current)
        if entry is None:
            return
        body.addWidget(_text(wording.name_of(entry.path), "heading"))
        body.addWidget(_text(*self._photo_sentence(state)))
        hidden = sum(one.kind is Kind.METADATA for one in entry.review.findings) if entry.review else 0
        if hidden:
            body.addWidget(_text(wording.hidden_note(hidden), "quiet"))
        body.addSpacing(8)
        if state is State.LEFT_OUT:
            button = QPushButton(translate("Inspector", "Take it in again"))
            button.clicked.connect(self.taken_in)
            body.addWidget(button)
        elif state in (State.TO_SETTLE, State.CHECKING, State.READY, State.EXPORTED):
            self.answers = [leave_out()]
            self._add_buttons(body, self.answers)
        if self._session.in_state(State.TO_SETTLE):
            button = QPushButton(translate("Inspector", "Next thing to settle (N)"))
            button.setObjectName("primary")
            button.clicked.connect(self.next_wanted)
            body.addWidget(button)

    def _photo_sentence(self, state: State) -> tuple[str, str]:
        entry = self._session.entry
        problem = entry.review.problem if entry and entry.review else None
        looking = translate("Inspector", "Photovet is looking at this photo. You can settle others meanwhile.")
        stopped = translate("Inspector", "Nobody looked at this photo yet. Press “Go on” above the list.")
        left_out = translate("Inspector", "You left this photo out. It is never exported.")
        exported = translate("Inspector", "✓ A clean copy was exported.")
        ready = translate(
            "Inspector", "✓ Nothing stands in the way. Look at the whole photo once more, then export it."
        )
        return {
            State.STOPPED: (stopped, "quiet"),
            State.UNREADABLE: (wording.unreadable(problem) if problem else "", "problemNote"),
            State.LEFT_OUT: (left_out, "strong"),
            State.EXPORTED: (exported, "settledNote"),
            State.READY: (ready, "settledNote"),
            State.TO_SETTLE: (self._what_is_left(), "strong"),
            State.CHECKING: (translate("Inspector", "The vault is asked whether this photo may leave."), "quiet"),
        }.get(state, (looking, "quiet"))

    def _what_is_left(self) -> str:
        """What comes next in a photo of which no finding is selected."""
        found = self._session.blockers(self._session.current)
        codes = set() if any(one.finding for one in found) else {one.code for one in found}
        if "sent_back" in codes:
            return translate("Inspector", "The approver sent it back: read the note, and settle it again.")
        if "detector_not_run" in codes:
            return translate("Inspector", "A search did not run. Add the photo again, or leave it out.")
        if codes & {"tour_open", "checklist_open", "checklist_unmarked"}:
            return translate("Inspector", "All that was found is settled. Now walk through the photo: press T.")
        if "approval_missing" in codes:
            return translate("Inspector", "✓ Your part is done. A second person approves it, on the page “Approve”.")
        if "cooling_off" in codes:
            return translate("Inspector", "✓ Approved. It may leave once the time that your clinic waits is over.")
        return translate("Inspector", "Below the photo you see what still stands in the way.")

    def _enlarged(self, finding: Finding) -> QImage | None:
        entry = self._session.entry
        if entry is None or finding.region is None or entry.preview is None:
            return None
        image = QImage.fromData(entry.closeups.get(finding.id, b""))
        if image.isNull() and self._picture is not None:
            scale = self._picture.width() / entry.preview.size[0]
            part = closeup_box(finding.region.box, entry.preview.size)
            image = self._picture.copy(*(round(side * scale) for side in (part.x, part.y, part.w, part.h)))
        return None if image.isNull() else image

    def _closeup(self, finding: Finding) -> QLabel | None:
        image = self._enlarged(finding)
        if image is None:
            return None
        label = QLabel()
        label.setObjectName("closeup")
        label.setAccessibleName(translate("Inspector", "The finding, enlarged"))
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        label.setPixmap(_fitted(image, self.devicePixelRatio()))
        return label

    # --- what is asked ----------------------------------------------------------------------------------------

    def press(self, key: int, *, shift: bool = False) -> None:
        """The person pressed the key of an answer."""
        if self._is_asking:
            return
        offered = answers_for_several(self._session) if shift else self.answers
        found = next((one for one in offered if one.key == key), None)
        if found is not None:
            self.answer(found)

    def answer(self, answer: Answer) -> None:
        """The person chose an answer: ask what else is needed, in place, or hand it on."""
        finding = self._session.finding
        if answer.does is Does.ASK_REASON and finding is not None:
            self._ask(AskReason(reasons(finding)))
        elif answer.does is Does.ASK_RELEASE:
            self._ask(AskRelease(self._session))
        else:
            self.answered.emit(answer.does)

    def ask_note(self) -> None:
        """Ask what there is to say about the selected finding."""
        finding = self._session.finding
        is_left_out = finding is not None and self._session.state(self._session.current) is State.LEFT_OUT
        if finding is not None and not is_left_out and not self._is_asking:
            self._ask(AskNote(self._note(finding)))
            self._noting = self._session.current, finding.id

    def _noted(self, words: str) -> None:
        self._noting = None
        self.noted.emit(words)
        self.refresh()  # what is said anew may be what stood there

    def ask_kind(self) -> None:
        """Ask what was just drawn on the photo."""
        self._ask(AskKind())

    def _ask(self, panel: AskReason | AskRelease | AskKind | AskNote) -> None:
        body = self._new_body()
        finding = self._session.finding
        if finding is not None and not isinstance(panel, AskKind):
            self._heading(body, finding)
            closeup = self._closeup(finding)
            if closeup is not None:
                body.addWidget(closeup)
        body.addWidget(panel)
        body.addStretch(1)
        panel.answered.connect(self._told_by(panel))
        panel.cancelled.connect(self._give_up)
        self._is_asking = True
        panel.start()

    def _told_by(self, panel: AskReason | AskRelease | AskKind | AskNote) -> SignalInstance | Callable[[str], None]:
        if isinstance(panel, AskNote):
            return self._noted
        return self.kind_chosen if isinstance(panel, AskKind) else self.settled

    def _give_up(self) -> None:
        self._noting = None
        self.cancelled.emit()
        self.refresh()


def _text(words: str, name: str = "") -> QLabel:
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)  # what was read off a photo is never markup
    label.setWordWrap(name not in ("quiet", "heading") or len(words) > 24)
    label.setObjectName(name)
    return label


def _fitted(image: QImage, ratio: float) -> QPixmap:
    width, height = round(_CLOSEUP[0] * ratio), round(_CLOSEUP[1] * ratio)
    # A far face stays recognisable as small when it is not blown up without end.
    width, height = min(width, image.width() * 4), min(height, image.height() * 4)
    keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    pixmap = QPixmap.fromImage(image.scaled(width, height, keep, smooth))
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
