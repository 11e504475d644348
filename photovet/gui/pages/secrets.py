"""Another passphrase, another recovery code."""

from __future__ import annotations

from photovet.errors import PhotovetError
from photovet.gui.office import Office
from photovet.gui.pages.first_run_steps import CodeStep
from photovet.gui.pages.parts import Card, beside, button, label, named, row, secret
from photovet.gui.strength import Strength, strength
from photovet.gui.vault_wording import strength_sentence, vault_error
from photovet.gui.wording import translate
from photovet.workflow import vault as desks


class SecretsCard(Card):
    """The ways into the vault."""

    def __init__(self, office: Office) -> None:
        super().__init__(
            translate("Secrets", "Passphrase and recovery code"),
            translate("Secrets", "The old one no longer opens the vault. Backups made before still open with it."),
        )
        self._office = office
        self.first, self.second = secret(), secret()
        self.strength = label("", "quiet")
        self.problem = label("", "badNote")
        self.change = button(translate("Secrets", "Change the passphrase"), self._change)
        self.renew = button(translate("Secrets", "New recovery code…"), self._renew)
        self.code = CodeStep()
        self.code.hide()
        self.code.kept.connect(self._kept)
        fields = beside()
        fields.addLayout(named(translate("Secrets", "New passphrase"), self.first))
        fields.addLayout(named(translate("Secrets", "The new one once more"), self.second))
        self.column.addLayout(fields)
        for widget in (self.strength, self.problem):
            self.column.addWidget(widget)
        self.column.addLayout(row(self.change, self.renew))
        self.column.addWidget(self.code)
        self.first.textChanged.connect(self._judge)
        self.second.textChanged.connect(self._judge)
        self._judge()

    def _judge(self) -> None:
        found = strength(self.first.text())
        self.strength.setText(strength_sentence(found) if self.first.text() else "")
        self.change.setEnabled(found is not Strength.TOO_SHORT and self.first.text() == self.second.text())

    def _change(self) -> None:
        passphrase = self.first.text()
        if self._office.deeds.do(desks.change_passphrase, passphrase, done=self._changed, failed=self._failed):
            self.change.setEnabled(False)

    def _changed(self, _result: object) -> None:
        self.first.clear()
        self.second.clear()
        self.problem.clear()
        self._office.say(translate("Secrets", "✓ The new passphrase holds"))

    def _renew(self) -> None:
        if self._office.deeds.do(desks.new_recovery_code, done=self._renewed, failed=self._failed):
            self.renew.setEnabled(False)

    def _renewed(self, code: str) -> None:
        self.renew.setEnabled(True)
        self.code.show_code(code)
        self.code.show()
        self.code.start()

    def _kept(self) -> None:
        self.code.hide()
        self.renew.setFocus()

    def _failed(self, error: PhotovetError | None) -> None:
        self.renew.setEnabled(True)
        self.problem.setText(vault_error(error))
        self._judge()
