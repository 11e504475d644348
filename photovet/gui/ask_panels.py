"""What the inspector asks in place, never in a dialog: a reason, whose release, what a drawn box is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from photovet.domain.finding import Kind
from photovet.domain.review import Dismissed, Released
from photovet.gui import wording
from photovet.gui.answers import Answer, Does
from photovet.gui.session import Session
from photovet.gui.wording import translate

LONGEST_NOTE, _LINES = 400, 7

_KINDS = (Kind.FACE, Kind.PERSON, Kind.TEXT, Kind.SCREEN, Kind.DOCUMENT, Kind.CODE, Kind.PLATE, Kind.MARK)


class AnswerButton(QPushButton):
    """A big button with its key at the left and a quiet hint at the right; it wraps rather than cutting words off."""

    def __init__(self, answer: Answer, parent: QWidget | None = None, key: str = "") -> None:
        """`key`: the one that is shown, where it is not a number."""
        super().__init__(parent)
        shown = key or answer.shown_key
        self.setObjectName("answer")
        self.setAccessibleName(answer.title)
        self.setAccessibleDescription(f"{answer.hint} ({shown})" if answer.hint else f"({shown})")
        self.setToolTip(translate("Answer", "Key {key}").format(key=shown))
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(8)
        sign, title, hint = QLabel(shown), QLabel(answer.title), QLabel(answer.hint)
        for label, name in ((sign, "answerKey"), (title, "answerTitle"), (hint, "answerHint")):
            label.setObjectName(name)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        title.setWordWrap(True)
        hint.setWordWrap(True)
        hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(sign)
        row.addWidget(title, 3)
        if answer.hint:
            row.addWidget(hint, 2)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Longer words need more lines."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """The height that shows every line."""
        layout = self.layout()
        return max(44, layout.totalHeightForWidth(width)) if layout else 44

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Narrow enough for any column: words wrap."""
        return QSize(120, 44)

    def sizeHint(self) -> QSize:  # noqa: N802
        """As wide as the column."""
        return QSize(240, self.heightForWidth(240))


class _Ask(QWidget):
    """A question with numbered choices; Escape gives it up."""

    answered = Signal(object)
    cancelled = Signal()

    def __init__(self, question: str) -> None:
        super().__init__()
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(8)
        label = QLabel(question)
        label.setObjectName("strong")
        label.setWordWrap(True)
        self.body.addWidget(label)
        self._choices: list[QPushButton] = []
        self.setAccessibleName(question)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def choice(self, title: str, value: object, hint: str = "") -> QPushButton:
        """Add a numbered choice."""
        button = AnswerButton(Answer(len(self._choices) + 1, Does.CHOOSE, title, hint))
        button.clicked.connect(lambda _=False: self.answered.emit(value))
        self._choices.append(button)
        self.body.addWidget(button)
        return button

    def add_back(self) -> None:
        """The way back, last of all."""
        back = QPushButton(translate("Ask", "Back (Esc)"))
        back.setObjectName("flat")
        back.clicked.connect(self.cancelled)
        self.body.addWidget(back, alignment=Qt.AlignmentFlag.AlignLeft)

    def start(self) -> None:
        """Take the keyboard, at once: a widget in a new layout is shown only when Qt comes to it."""
        self.show()
        self.setFocus()

    def event(self, event: QEvent) -> bool:
        # Keys of the window (1-5, Esc, N) are this question's as long as it is asked.
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_ours(event):
            event.accept()
            return True
        return super().event(event)

    def _is_ours(self, event: QKeyEvent) -> bool:
        return event.key() == Qt.Key.Key_Escape or event.text().isdecimal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        number = int(event.text()) if event.text().isdecimal() else 0
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif 0 < number <= len(self._choices) and self._choices[number - 1].isEnabled():
            self._choices[number - 1].click()
        else:
            super().keyPressEvent(event)


class AskReason(_Ask):
    """Why a finding is nothing: typed, or one of a few."""

    def __init__(self, suggestions: Sequence[str]) -> None:
        super().__init__(translate("Ask", "Why is this nothing to worry about?"))
        for reason in suggestions:
            self.choice(reason, Dismissed(reason))
        self.field = QLineEdit()
        self.field.setPlaceholderText(translate("Ask", "or in your own words"))
        self.field.setAccessibleName(translate("Ask", "Reason in your own words"))
        self.field.setMaxLength(200)
        self.field.setAcceptDrops(False)
        self.field.returnPressed.connect(self._typed)
        self.field.textChanged.connect(self._enable)
        self._use = QPushButton(translate("Ask", "Use this reason (Enter)"))
        self._use.clicked.connect(self._typed)
        self._use.setEnabled(False)
        self.body.addWidget(self.field)
        self.body.addWidget(self._use)
        self.add_back()

    def _enable(self, text: str) -> None:
        self._use.setEnabled(bool(text.strip()))

    def _typed(self) -> None:
        if self.field.text().strip():
            self.answered.emit(Dismissed(self.field.text().strip()))


class _Note(QPlainTextEdit):
    """A few lines, of which all can be read. Enter keeps them."""

    kept = Signal()

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.setPlaceholderText(translate("Ask", "Nothing is settled by a note"))
        self.setAccessibleName(translate("Ask", "The note"))
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)
        self.setFixedHeight(_LINES * self.fontMetrics().lineSpacing())
        self.moveCursor(QTextCursor.MoveOperation.End)

    def words(self) -> str:
        """What was written, in one line."""
        return " ".join(self.toPlainText().split())[:LONGEST_NOTE]

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter, and Escape, which is the panel's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.kept.emit()
        elif event.key() == Qt.Key.Key_Escape or (self._is_full() and event.text().isprintable() and event.text()):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802
        """What is pasted, as far as there is room."""
        room = LONGEST_NOTE - len(self.toPlainText()) + len(self.textCursor().selectedText())
        self.insertPlainText(source.text()[: max(0, room)])

    def _is_full(self) -> bool:
        return len(self.toPlainText()) >= LONGEST_NOTE and not self.textCursor().hasSelection()


class AskNote(_Ask):
    """What there is to say about a finding, for whoever looks at the photo next."""

    def __init__(self, words: str) -> None:
        super().__init__(translate("Ask", "A note for whoever looks at this next"))
        self.field = _Note(words)
        self.field.kept.connect(self._typed)
        keep = QPushButton(translate("Ask", "Keep the note (Enter)"))
        keep.clicked.connect(self._typed)
        self.body.addWidget(self.field)
        self.body.addWidget(keep)
        if words:
            away = QPushButton(translate("Ask", "Take it away"))
            away.clicked.connect(lambda: self.answered.emit(""))
            self.body.addWidget(away)
        self.add_back()

    def start(self) -> None:
        """Type at once."""
        self.show()
        self.field.setFocus()

    def _typed(self) -> None:
        self.answered.emit(self.field.words())


class AskRelease(_Ask):
    """Whose release it is. One that does not count here is shown with the reason, and can't be chosen."""

    def __init__(self, session: Session) -> None:
        super().__init__(translate("Ask", "Who is this? Only a person can say so."))
        judgement = session.judgement
        for release in session.releases:
            problems = session.releases.problems(release.id, judgement.channel, judgement.today)
            hint = wording.release_covers(release)
            if problems:
                hint = wording.answer_problem(problems[0], judgement.channel)
            name = wording.release_person(release, session.release_names)
            self.choice(name, Released(release.id), hint).setEnabled(not problems)
        self.add_back()


class AskKind(_Ask):
    """What was drawn on the photo by hand."""

    def __init__(self) -> None:
        super().__init__(translate("Ask", "What did you mark?"))
        for kind in _KINDS:
            self.choice(wording.kind_word(kind), kind)
        self.add_back()
