"""Adding a person: who she is to the clinic, and whether somebody else has to sign for her."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QRadioButton, QWidget

from photovet.domain.person import Person, PersonKind
from photovet.errors import PhotovetError
from photovet.gui import people_wording
from photovet.gui.office import Office
from photovet.gui.pages.parts import Card, Page, button, day_field, label, line, named, row
from photovet.gui.vault_wording import vault_error
from photovet.gui.wording import translate
from photovet.workflow import vault as desks
from photovet.workflow.vault import Desk


class AddPersonPage(Page):
    """A short form. The release comes next, on her own page."""

    back = Signal()
    added = Signal(str)

    def __init__(self, office: Office) -> None:
        super().__init__(translate("AddPerson", "Add a person"), width=560)
        self._office = office
        self.name = line(longest=120)
        self._group = QButtonGroup(self)
        self.kinds = {kind: QRadioButton(_kind_choice(kind)) for kind in PersonKind}
        self.minor = QCheckBox(translate("AddPerson", "She is a minor: a guardian signs for her"))
        self.of_age = day_field(QDate.currentDate().addYears(1))
        self._of_age = QWidget()
        of_age = named(translate("AddPerson", "Comes of age on"), self.of_age)
        of_age.setContentsMargins(24, 0, 0, 0)
        self._of_age.setLayout(of_age)
        self._of_age.hide()
        self.minor.toggled.connect(self._of_age.setVisible)
        self.problem = label("", "badNote")
        card = Card()
        card.column.addLayout(named(translate("AddPerson", "Name"), self.name))
        card.column.addWidget(label(translate("AddPerson", "Who is it?"), "strong"))
        for choice in self.kinds.values():
            self._group.addButton(choice)
            card.column.addWidget(choice)
        card.column.addWidget(self.minor)
        card.column.addWidget(self._of_age)
        self.column.addWidget(card)
        self.column.addWidget(self.problem)
        self.add = button(translate("AddPerson", "Add, then attach the signed form"), self._add, "primary")
        self.column.addLayout(row(self.add, button(translate("AddPerson", "Back"), self.back.emit)))
        self.column.addStretch(1)
        self.name.returnPressed.connect(self._add)

    def start(self) -> None:
        """An empty form."""
        self.add.setEnabled(True)
        self.name.clear()
        self.problem.clear()
        self.minor.setChecked(False)
        self.kinds[PersonKind.PATIENT].setChecked(True)
        self.name.setFocus()

    def _add(self) -> None:
        if not self.add.isEnabled():
            return
        name = self.name.text()
        if not name.strip():
            self.problem.setText(translate("AddPerson", "Type a name first."))
            self.name.setFocus()
            return
        kind = next(kind for kind, choice in self.kinds.items() if choice.isChecked())
        until = to_date(self.of_age.date()) if self.minor.isChecked() else None
        self.problem.clear()
        if self._office.deeds.do(_add, name, kind, until, done=self._was_added, failed=self._was_not):
            self.add.setEnabled(False)

    def _was_added(self, person: Person) -> None:
        self.add.setEnabled(True)
        self._office.rules_changed.emit()
        if self.isVisible():  # else she is at something else by now
            self.added.emit(person.id)

    def _was_not(self, error: PhotovetError | None) -> None:
        self.add.setEnabled(True)
        self.problem.setText(vault_error(error))


def _add(desk: Desk, name: str, kind: PersonKind, until: date | None) -> Person:
    return desks.add_person(desk, name, kind, minor_until=until)


def to_date(day: QDate) -> date:
    """Qt's day as Python's."""
    return date(day.year(), day.month(), day.day())


def _kind_choice(kind: PersonKind) -> str:
    word = people_wording.person_kind(kind)
    return word[0].upper() + word[1:]
