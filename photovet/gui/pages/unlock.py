"""The way in: the passphrase (or what this computer remembers, or the printed code), then who sits there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QStackedWidget, QVBoxLayout, QWidget

from photovet.errors import PhotovetError
from photovet.gui.keeper import Access
from photovet.gui.office import Office
from photovet.gui.pages.parts import Card, Page, button, label, line, named, row, secret
from photovet.gui.vault_wording import vault_error
from photovet.gui.wording import translate
from photovet.workflow.vault import Desk, Secret


class UnlockPage(Page):
    """Asks for one thing at a time."""

    def __init__(self, office: Office) -> None:
        super().__init__(width=480)
        self._office, self._keeper = office, office.keeper
        self._wants_remembering = False
        self.problem = label("", "badNote")
        self.problem.setAccessibleName(translate("Unlock", "What went wrong"))
        self._parts = QStackedWidget()
        self._parts.addWidget(self._passphrase_part())
        self._parts.addWidget(self._sign_in_part())
        card = Card()
        card.column.addWidget(self._parts)
        card.column.addWidget(self.problem)
        self.column.addStretch(1)
        self.column.addWidget(card)
        self.column.addStretch(2)
        self._keeper.failed.connect(self._failed)
        self._keeper.busy_changed.connect(self._show_busy)
        self._keeper.changed.connect(self._changed)

    def _passphrase_part(self) -> QWidget:
        self.passphrase, self.code = secret(), line()
        self.code_is_wanted = button(translate("Unlock", "I have the recovery code"), self._ask_code, "flat")
        self.remember = QCheckBox(translate("Unlock", "Remember it on this computer"))
        self.remember.setToolTip(
            translate("Unlock", "Whoever signs in to this computer as you then opens the vault without the passphrase")
        )
        self.unlock = button(translate("Unlock", "Unlock"), self._unlock, "primary")
        self.remembered = button(translate("Unlock", "Use what this computer remembers"), self._keeper.recall)
        self.passphrase.returnPressed.connect(self._unlock)
        self.code.returnPressed.connect(self._unlock)
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(label(translate("Unlock", "The vault is locked"), "sectionTitle"))
        column.addWidget(label(translate("Unlock", "Everything you did is saved in it."), "quiet"))
        column.addLayout(named(translate("Unlock", "Passphrase"), self.passphrase))
        self._code_part = QWidget()
        code = named(
            translate("Unlock", "Recovery code"),
            self.code,
            translate("Unlock", "As it was printed; spaces and small letters do not matter."),
        )
        code.setContentsMargins(0, 0, 0, 0)
        self._code_part.setLayout(code)
        self._code_part.hide()
        column.addWidget(self._code_part)
        column.addWidget(self.remember)
        column.addLayout(row(self.unlock, self.remembered))
        column.addLayout(row(self.code_is_wanted))
        return part

    def _sign_in_part(self) -> QWidget:
        self.name, self.password = line(), secret()
        self.sign_in = button(translate("Unlock", "Sign in"), self._sign_in, "primary")
        self.lock = button(translate("Unlock", "Lock the vault"), self._keeper.lock)
        self.name.returnPressed.connect(self.password.setFocus)
        self.password.returnPressed.connect(self._sign_in)
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(label(translate("Unlock", "Who are you?"), "sectionTitle"))
        column.addLayout(named(translate("Unlock", "Name"), self.name))
        column.addLayout(named(translate("Unlock", "Your password"), self.password))
        column.addLayout(row(self.sign_in, self.lock))
        return part

    def enter(self) -> None:
        """Begin with the first empty field."""
        is_signing_in = self._keeper.access is Access.SIGN_IN
        self._parts.setCurrentIndex(int(is_signing_in))
        self.remembered.setVisible(self._keeper.is_remembered)
        self.problem.clear()
        (self.name if is_signing_in else self.passphrase).setFocus()

    def _ask_code(self) -> None:
        self._code_part.setVisible(not self._code_part.isVisible())
        (self.code if self._code_part.isVisible() else self.passphrase).setFocus()

    def _unlock(self) -> None:
        self.problem.clear()
        code = self.code.text().strip()
        self._wants_remembering = self.remember.isChecked()
        if code and not self._code_part.isHidden():
            self._keeper.enter(Secret.recovery(code))
        elif self.passphrase.text():
            self._keeper.enter(Secret.passphrase(self.passphrase.text()))

    def _sign_in(self) -> None:
        self.problem.clear()
        if self.name.text().strip():
            self._keeper.sign_in(self.name.text(), self.password.text())

    def _failed(self, error: PhotovetError | None) -> None:
        self.problem.setText(vault_error(error))
        field = self.password if self._keeper.access is Access.SIGN_IN else self.passphrase
        field.selectAll()
        field.setFocus()

    def _changed(self) -> None:
        # No secret stays in a field that nobody looks at.
        for field in (self.passphrase, self.code, self.password):
            field.clear()
        if self._wants_remembering and self._keeper.access is Access.OPEN:
            self._wants_remembering = False
            self._office.deeds.do(_remember, self._keeper.remember, done=lambda _: None)

    def _show_busy(self) -> None:
        busy = self._keeper.is_busy
        for one in (self.unlock, self.sign_in, self.remembered):
            one.setEnabled(not busy)
        self.unlock.setText(translate("Unlock", "Unlocking…") if busy else translate("Unlock", "Unlock"))
        self.sign_in.setText(translate("Unlock", "Signing in…") if busy else translate("Unlock", "Sign in"))


def _remember(_desk: Desk, remember: Callable[[bool], None]) -> None:
    remember(True)
