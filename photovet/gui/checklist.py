"""The four questions about what no machine can see, each with two answers."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QPushButton, QVBoxLayout

from photovet.domain.checklist import Answer, Question, unanswered
from photovet.gui import wording
from photovet.gui.pages.parts import row
from photovet.gui.session import Session
from photovet.gui.wording import translate

_WIDE = 168


class ChecklistPanel(QFrame):
    """Asks; the keys 1 and 2 answer the first open question."""

    answered = Signal()
    mark_wanted = Signal()
    """Something was seen that is not marked yet."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setObjectName("checklist")
        self.setFixedWidth(_WIDE)
        self._title = QLabel(translate("Checklist", "What no machine sees"))
        self._title.setObjectName("overlayTitle")
        self._title.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._title)
        self.buttons: dict[tuple[Question, Answer], QPushButton] = {}
        self._words: dict[Question, QLabel] = {}
        self._groups: list[QButtonGroup] = []
        for question in Question:
            words = QLabel()
            words.setWordWrap(True)
            self._words[question] = words
            column.addWidget(words)
            column.addLayout(row(*self._pair(question)))

    def _pair(self, question: Question) -> tuple[QPushButton, QPushButton]:
        group = QButtonGroup(self)
        self._groups.append(group)
        made = []
        for answer, words in (
            (Answer.NONE, translate("Checklist", "No")),
            (Answer.SEEN, translate("Checklist", "Yes…")),
        ):
            one = QPushButton(words)
            one.setCheckable(True)
            what = wording.checklist_question(question)
            one.setAccessibleName(translate("Checklist", "{what}: {answer}").format(what=what, answer=words))
            one.clicked.connect(lambda _=False, question=question, answer=answer: self.answer(question, answer))
            group.addButton(one)
            self.buttons[question, answer] = one
            made.append(one)
        return made[0], made[1]

    @property
    def is_done(self) -> bool:
        """Whether every question has an answer."""
        review = self._session.review
        return review is not None and not unanswered(review.checklist)

    def first_open(self) -> QPushButton | None:
        """The button that answers the first open question."""
        review = self._session.review
        still = unanswered(review.checklist) if review else ()
        return self.buttons[still[0], Answer.NONE] if still else None

    def press(self, number: int) -> None:
        """1: nothing of the kind; 2: there is; for the first open question."""
        review = self._session.review
        for question in unanswered(review.checklist) if review else ():
            self.answer(question, Answer.NONE if number == 1 else Answer.SEEN)
            return

    def answer(self, question: Question, answer: Answer) -> None:
        """A person says so."""
        self._session.answer(question, answer)
        self.refresh()
        if answer is Answer.SEEN:
            self.mark_wanted.emit()
        self.answered.emit()

    def refresh(self) -> None:
        """Show what was answered."""
        review = self._session.review
        given = review.checklist if review else {}
        still = unanswered(given)
        for group in self._groups:
            group.setExclusive(False)
        for (question, answer), one in self.buttons.items():
            one.setChecked(given.get(question) is answer)
        for group in self._groups:
            group.setExclusive(True)
        for question, words in self._words.items():
            sign = "▸ " if still and question is still[0] else ("✓ " if question in given else "")
            what = wording.checklist_question(question)
            words.setText(sign + translate("Checklist", "Is there {what}?").format(what=what))
