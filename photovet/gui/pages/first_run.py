"""Setting up, in four short steps with a way back: the vault, the rules, the people who work here, the sample batch."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from photovet.domain.presets import PRESETS, Preset
from photovet.errors import PhotovetError
from photovet.gui.keeper import Access
from photovet.gui.office import Office
from photovet.gui.pages.first_run_steps import CodeStep, DoneStep, PassphraseStep, PresetStep, WelcomeStep
from photovet.gui.pages.parts import Page, label
from photovet.gui.pages.users import UsersStep
from photovet.gui.vault_wording import vault_error
from photovet.gui.wording import translate
from photovet.workflow import staff
from photovet.workflow.vault import Desk


class FirstRunPage(Page):
    """Leads through the steps. What was done in a step stays done, whoever leaves in between."""

    def __init__(self, office: Office) -> None:
        super().__init__(width=640)
        self._office, self._keeper = office, office.keeper
        self.note = label("", "stepNote")
        self.problem = label("", "badNote")
        self.problem.setAccessibleName(translate("FirstRun", "What went wrong"))
        self.welcome, self.passphrase, self.code = WelcomeStep(), PassphraseStep(), CodeStep()
        self.preset, self.users, self.done = PresetStep(), UsersStep(office), DoneStep()
        self._steps = QStackedWidget()
        self._numbers = {
            self.welcome: 0,
            self.passphrase: 1,
            self.code: 1,
            self.preset: 2,
            self.users: 3,
            self.done: 4,
        }
        for step in self._numbers:
            column = step.layout()
            if isinstance(column, QVBoxLayout):
                column.addStretch(1)  # the stack is as high as its highest
            self._steps.addWidget(step)
        for widget in (self.note, self._steps, self.problem):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self._is_under_way = False
        self._connect()

    def _connect(self) -> None:
        self.welcome.begun.connect(self._begin)
        self.welcome.skipped.connect(self._skip)
        self.passphrase.chosen.connect(self._found)
        self.passphrase.back.connect(lambda: self._show(self.welcome))
        self.code.kept.connect(lambda: self._show(self.preset))
        self.preset.chosen.connect(self._apply)
        self.users.back.connect(lambda: self._show(self.preset))
        self.users.finished.connect(lambda: self._show(self.done))
        self.users.failed.connect(self._failed)
        self.done.back.connect(lambda: self._show(self.preset))
        self.done.sample_wanted.connect(self._sample)
        self.done.finished.connect(lambda: self._leave("photos"))
        self._keeper.founded.connect(self._founded)
        self._keeper.failed.connect(self._failed)
        self._keeper.busy_changed.connect(lambda: self.passphrase.show_busy(is_busy=self._keeper.is_busy))

    def enter(self) -> None:
        """Begin, or go on where somebody was."""
        if not self._is_under_way:
            self._is_under_way = True
            self._show(self.welcome)

    def _show(self, step: WelcomeStep | PassphraseStep | CodeStep | PresetStep | UsersStep | DoneStep) -> None:
        number = self._numbers[step]
        self.note.setText(translate("FirstRun", "Step {number} of 4").format(number=number) if number else "")
        self.problem.clear()
        self._steps.setCurrentWidget(step)
        step.start()

    def _begin(self) -> None:
        self._show(self.passphrase if self._keeper.access is Access.NO_VAULT else self.preset)

    def _skip(self) -> None:
        self._office.preferences.is_setup_skipped = True
        self._leave("photos")

    def _leave(self, page: str) -> None:
        self._is_under_way = False
        self._office.page_wanted.emit(page)

    def _found(self, passphrase: str) -> None:
        self.problem.clear()
        self._keeper.found(passphrase)

    def _founded(self, code: str) -> None:
        self.passphrase.forget()
        self.code.show_code(code)
        self._show(self.code)

    def _apply(self, preset: Preset) -> None:
        if self._office.deeds.do(_apply, preset, done=self._applied, failed=self._not_applied):
            self.preset.next.setEnabled(False)

    def _applied(self, preset: Preset) -> None:
        self.preset.next.setEnabled(True)
        self._keeper.rules_changed()
        self._office.rules_changed.emit()
        if self._steps.currentWidget() is self.preset:
            # A clinic of one has nobody who signs in.
            self._show(self.done if preset is Preset.SINGLE_USER else self.users)

    def _not_applied(self, error: PhotovetError | None) -> None:
        self.preset.next.setEnabled(True)
        self._failed(error)

    def _sample(self) -> None:
        self._is_under_way = False
        self._office.sample_wanted.emit()

    def _failed(self, error: PhotovetError | None) -> None:
        self.problem.setText(vault_error(error))


def _apply(desk: Desk, preset: Preset) -> Preset:
    staff.change_policy(desk, PRESETS[preset].policy)
    staff.change_rules(desk, PRESETS[preset].rules)
    return preset
