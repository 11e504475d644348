"""Who works here: the users with their training, one more user, and the end of one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from photovet.domain.roles import User
from photovet.errors import PhotovetError
from photovet.gui import wording
from photovet.gui.errands import Reading
from photovet.gui.office import Office
from photovet.gui.pages.parts import Card, Confirm, button, clear, label, row
from photovet.gui.pages.users import AddUser, user_line
from photovet.gui.vault_wording import vault_error
from photovet.gui.wording import translate
from photovet.workflow import staff
from photovet.workflow import vault as desks
from photovet.workflow.vault import Desk


class StaffCard(Card):
    """The list, with what can be done about each."""

    def __init__(self, office: Office) -> None:
        super().__init__(
            translate("Staff", "People who work here"),
            translate("Staff", "Whoever approves needs the yearly training, with a signed sheet as proof."),
        )
        self._office = office
        self._reading = Reading(office, self, self._show, self._not_read)
        self._has_users = False
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.problem = label("", "badNote")
        self.form = AddUser(office)
        self.form.hide()
        self.form.added.connect(self._added)
        self.form.failed.connect(self._failed)
        self.add = button(translate("Staff", "Add somebody…"), self._open_form)
        self.add.setEnabled(False)  # until it is known whether she would be the first
        self.column.addLayout(self._list)
        self.column.addWidget(self.problem)
        self.column.addLayout(row(self.add))
        self.column.addWidget(self.form)

    def fill(self) -> None:
        """As the vault has them now."""
        if self._reading.ask(_read) and not self._has_users:
            clear(self._list)
            self._list.addWidget(label(translate("Staff", "Reading who works here…"), "quiet"))

    def _show(self, found: _Staff) -> None:
        clear(self._list)
        self.problem.clear()
        trained = {user.id: (last, until) for user, last, until in found.register}
        for user in found.users:
            self._list.addWidget(self._row(user, *trained.get(user.id, (None, None)), today=found.today))
        if not trained:
            self._list.addWidget(label(translate("Staff", "Nobody yet: whoever opens the vault may do everything.")))
        self._has_users = bool(found.users)
        self.add.setEnabled(True)

    def _not_read(self, error: PhotovetError | None) -> None:
        clear(self._list)
        self._failed(error)

    def _row(self, user: User, last: date | None, until: date | None, *, today: date) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label(user_line(user)))
        if user.is_disabled:
            return part
        if last is None or until is None:
            column.addWidget(label(translate("Staff", "▲ no training on record"), "todoNote"))
        elif until < today:
            words = translate("Staff", "▲ training out of date since {day}").format(day=wording.day(until))
            column.addWidget(label(words, "todoNote"))
        else:
            words = translate("Staff", "trained on {day}, counts until {until}")
            column.addWidget(label(words.format(day=wording.day(last), until=wording.day(until)), "quiet"))
        name = wording.printable(user.name.title(), 60)
        train = button(translate("Staff", "Trained today…"), partial(self._train, user))
        train.setAccessibleName(translate("Staff", "{name} was trained today…").format(name=name))
        train.setToolTip(translate("Staff", "Choose the sheet that she signed"))
        end = button(translate("Staff", "Signs in no more…"), partial(self._ask_end, column, user))
        end.setAccessibleName(translate("Staff", "{name} signs in no more…").format(name=name))
        column.addLayout(row(train, end))
        return part

    def _train(self, user: User) -> None:
        title = translate("Staff", "The signed sheet of the training")
        name, _ = QFileDialog.getOpenFileName(self, title)
        if name:
            self._office.deeds.do(_train, user.name, Path(name), done=self._changed, failed=self._failed)

    def _ask_end(self, column: QVBoxLayout, user: User) -> None:
        question = translate("Staff", "{name} signs in no more? What she did stays in the record.")
        ask = Confirm(
            question.format(name=wording.printable(user.name.title(), 60)), translate("Staff", "She signs in no more")
        )
        ask.given_up.connect(self.fill)
        ask.confirmed.connect(lambda: self._end(user))
        column.addWidget(ask)
        ask.start()

    def _end(self, user: User) -> None:
        self._office.deeds.do(staff.disable_user, user.name, done=self._changed, failed=self._not_ended)

    def _not_ended(self, error: PhotovetError | None) -> None:
        self.fill()
        self._office.say_error(error)

    def _open_form(self) -> None:
        self.form.show()
        self.form.start(is_first=not self._has_users)
        self.form.name.setFocus()

    def _added(self, user: object) -> None:
        self.form.hide()
        self._changed(user)
        self.add.setFocus()

    def _changed(self, _what: object) -> None:
        self._office.rules_changed.emit()
        self.fill()

    def _failed(self, error: PhotovetError | None) -> None:
        self.problem.setText(vault_error(error))


@dataclass(frozen=True)
class _Staff:
    users: tuple[User, ...]
    register: tuple[tuple[User, date | None, date | None], ...]
    today: date


def _read(desk: Desk) -> _Staff:
    return _Staff(staff.all_users(desk), staff.training_register(desk), desk.today)


def _train(desk: Desk, name: str, sheet: Path) -> None:
    staff.record_training(desk, name, desk.today, desks.read_form(sheet))
