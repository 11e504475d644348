"""The steps of setting up, each a widget that says what was chosen."""

from __future__ import annotations

import html
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QFrame, QRadioButton, QVBoxLayout, QWidget

from photovet.domain.presets import Preset
from photovet.errors import PhotovetError
from photovet.gui.pages.parts import Card, button, dress, label, line, named, row, secret
from photovet.gui.strength import Strength, strength
from photovet.gui.vault_wording import strength_sentence, vault_error
from photovet.gui.wording import translate
from photovet.workflow.files import replace_text


class _Step(QWidget):
    back = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)
        self.column.addWidget(label(title, "pageTitle"))

    def say(self, words: str, name: str = "") -> None:
        """One more paragraph."""
        self.column.addWidget(label(words, name))

    def start(self) -> None:
        """The step is shown."""


class WelcomeStep(_Step):
    """What this is, and the way around it."""

    begun = Signal()
    skipped = Signal()

    def __init__(self) -> None:
        super().__init__(translate("FirstRun", "Welcome to Photovet"))
        self.say(
            translate(
                "FirstRun",
                "Photovet finds every face, screen, paper and word in your photos, and lets a photo out only when a "
                "person has settled each one.",
            )
        )
        self.say(
            translate(
                "FirstRun",
                "First make the vault: one encrypted folder on this computer. It keeps signed releases, who decided "
                "what, and every batch as you left it. Nothing ever leaves this computer.",
            )
        )
        self.say(translate("FirstRun", "Four short steps, about three minutes. You can come back to each."), "quiet")
        self.begin = button(translate("FirstRun", "Set up the vault"), self.begun.emit, "primary")
        self.skip = button(translate("FirstRun", "Not now: work without a vault"), self.skipped.emit)
        self.column.addSpacing(8)
        self.column.addLayout(row(self.begin, self.skip))
        self.say(
            translate(
                "FirstRun",
                "Without it nothing is saved, nobody is recognised and nobody approves. “Settings” leads back here.",
            ),
            "quiet",
        )

    def start(self) -> None:
        """The way forward has the keyboard."""
        self.begin.setFocus()


class PassphraseStep(_Step):
    """A passphrase, twice, with a sentence about how good it is."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(translate("FirstRun", "Choose a passphrase"))
        self.say(
            translate(
                "FirstRun",
                "It opens the vault. Everybody who works with Photovet on this computer needs it. "
                "Nobody can tell it to you again, so write it down and lock it away.",
            )
        )
        self.first, self.second = secret(), secret()
        self.strength = label(strength_sentence(Strength.TOO_SHORT), "quiet")
        self.make = button(translate("FirstRun", "Make the vault"), self._make, "primary")
        self._back = button(translate("FirstRun", "Back"), self.back.emit)
        card = Card()
        card.column.addLayout(named(translate("FirstRun", "Passphrase"), self.first))
        card.column.addWidget(self.strength)
        card.column.addLayout(named(translate("FirstRun", "The same once more"), self.second))
        self.column.addWidget(card)
        self.column.addLayout(row(self.make, self._back))
        self.first.textChanged.connect(self._judge)
        self.second.textChanged.connect(self._judge)
        self.first.returnPressed.connect(self.second.setFocus)
        self.second.returnPressed.connect(self._make)
        self._judge()

    def start(self) -> None:
        """Type."""
        self.first.setFocus()

    def _judge(self) -> None:
        found = strength(self.first.text())
        words = strength_sentence(found)
        differs = bool(self.second.text()) and self.first.text() != self.second.text()
        if differs:
            words = translate("FirstRun", "The two are not the same yet.")
        self.strength.setText(words)
        dress(self.strength, {Strength.GOOD: "goodNote", Strength.WEAK: "todoNote"}.get(found, "quiet"))
        self.make.setEnabled(found is not Strength.TOO_SHORT and self.first.text() == self.second.text())

    def _make(self) -> None:
        if self.make.isEnabled():
            self.chosen.emit(self.first.text())

    def show_busy(self, *, is_busy: bool) -> None:
        """Making it takes a moment on purpose: so does guessing."""
        self.make.setText(
            translate("FirstRun", "Making the vault…") if is_busy else translate("FirstRun", "Make the vault")
        )
        if is_busy:
            self.make.setEnabled(False)
        else:
            self._judge()

    def forget(self) -> None:
        """No secret stays in a field."""
        self.first.clear()
        self.second.clear()


class CodeStep(_Step):
    """The recovery code, this once; its last group has to be typed."""

    kept = Signal()

    def __init__(self) -> None:
        super().__init__(translate("FirstRun", "Print the recovery code"))
        self.say(
            translate(
                "FirstRun",
                "If the passphrase is ever lost, this code opens the vault. It is shown this once. "
                "Print it and lock the paper away.",
            )
        )
        self._code = ""
        self.code = label("", "code")
        self.code.setAccessibleName(translate("FirstRun", "Recovery code"))
        self.code.setTextInteractionFlags(self.code.textInteractionFlags().TextSelectableByKeyboard)
        self.print = button(translate("FirstRun", "Print…"), self._print, "primary")
        self.save = button(
            translate("FirstRun", "Save as a file…"),
            self._save,
            tip=translate("FirstRun", "Onto a stick that is locked away, not beside the vault"),
        )
        self.told = label("", "quiet")
        self.last = line(longest=12)
        self.next = button(translate("FirstRun", "I have it on paper"), self._next, "primary")
        self.last.textChanged.connect(self._compare)
        self.last.returnPressed.connect(self._next)
        self.column.addWidget(self.code)
        self.column.addLayout(row(self.print, self.save))
        self.column.addWidget(self.told)
        words = translate("FirstRun", "Type the last group of the code from the paper")
        self.column.addLayout(named(words, self.last))
        self.column.addLayout(row(self.next))
        self._compare()

    def show_code(self, code: str) -> None:
        """Show it."""
        self._code = code
        self.code.setText(code)
        self.last.clear()

    def start(self) -> None:
        """First the paper."""
        self.print.setFocus()

    def _compare(self) -> None:
        group = self._code.split("-")[-1].strip().casefold() if self._code else ""
        self.next.setEnabled(bool(group) and self.last.text().strip().casefold() == group)

    def _next(self) -> None:
        if self.next.isEnabled():
            self._code = ""
            self.code.clear()
            self.last.clear()
            self.kept.emit()

    def _words(self) -> str:
        head = translate("FirstRun", "Photovet: recovery code of the vault")
        note = translate("FirstRun", "Whoever has it can open the vault. Lock it away; keep no copy on the computer.")
        return f"{head}\n\n{self._code}\n\n{note}\n"

    def _print(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName("Photovet")  # a spooler shows it to others
        if QPrintDialog(printer, self).exec():
            page = QTextDocument()
            page.setHtml(f"<pre style='font-size: 14pt'>{html.escape(self._words())}</pre>")
            page.print_(printer)
            self.told.setText(translate("FirstRun", "Sent to the printer."))
            self.last.setFocus()

    def _save(self) -> None:
        title = translate("FirstRun", "Where to keep the recovery code")
        name, _ = QFileDialog.getSaveFileName(self, title, "photovet-recovery-code.txt")
        if name:
            try:
                replace_text(Path(name), self._words())
                self.told.setText(translate("FirstRun", "Written. Move it off this computer."))
                self.last.setFocus()
            except PhotovetError as error:
                self.told.setText(vault_error(error))


class PresetStep(_Step):
    """How much the clinic asks of itself."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__(translate("FirstRun", "How careful shall Photovet be?"))
        self.say(translate("FirstRun", "You can change every rule later, on the page “Settings”."), "quiet")
        self._group = QButtonGroup(self)
        self.choices: dict[Preset, QRadioButton] = {}
        for preset, title, note in _presets():
            choice = QRadioButton(title)
            choice.setAccessibleDescription(note)
            card = Card()
            card.column.addWidget(choice)
            card.column.addWidget(label(note, "quiet"))
            self._group.addButton(choice)
            self.choices[preset] = choice
            self.column.addWidget(card)
        self.choices[Preset.STANDARD].setChecked(True)
        self.next = button(translate("FirstRun", "Use these rules"), self._next, "primary")
        self.column.addLayout(row(self.next))

    def start(self) -> None:
        """The chosen one has the keyboard."""
        next(one for one in self.choices.values() if one.isChecked()).setFocus()

    def _next(self) -> None:
        self.chosen.emit(next(preset for preset, one in self.choices.items() if one.isChecked()))


def _presets() -> tuple[tuple[Preset, str, str], ...]:
    return (
        (
            Preset.STANDARD,
            translate("FirstRun", "Standard: two people"),
            translate("FirstRun", "One settles what was found, somebody else approves before a photo leaves."),
        ),
        (
            Preset.STRICT,
            translate("FirstRun", "Strict: two people, and every corner looked at"),
            translate(
                "FirstRun",
                "Also: the slower, more thorough search, a walk through the whole photo, a checklist, and a day "
                "between approval and export.",
            ),
        ),
        (
            Preset.SINGLE_USER,
            translate("FirstRun", "One person does everything"),
            translate("FirstRun", "Nobody signs in and nobody approves. The record says so at every photo."),
        ),
    )


class DoneStep(_Step):
    """Something to try."""

    sample_wanted = Signal()
    finished = Signal()

    def __init__(self) -> None:
        super().__init__(translate("FirstRun", "Ready"))
        self.say(
            translate(
                "FirstRun", "Try it with six made-up photos first: nothing in them is real, and nothing can go wrong."
            )
        )
        self.sample = button(translate("FirstRun", "Try the sample batch"), self.sample_wanted.emit, "primary")
        self.own = button(translate("FirstRun", "Start with my own photos"), self.finished.emit)
        self._back = button(translate("FirstRun", "Back"), self.back.emit)
        line_ = QFrame()
        line_.setFrameShape(QFrame.Shape.NoFrame)
        self.column.addWidget(line_)
        self.column.addLayout(row(self.sample, self.own, self._back))

    def start(self) -> None:
        """The sample has the keyboard."""
        self.sample.setFocus()
