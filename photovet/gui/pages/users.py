"""Who works here: adding users with their roles. The first one is whoever sets the program up."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from photovet.domain.roles import Role, User
from photovet.errors import PhotovetError
from photovet.gui import wording
from photovet.gui.errands import Reading
from photovet.gui.office import Office
from photovet.gui.pages.parts import Card, button, clear, dress, label, line, named, row, secret
from photovet.gui.vault_wording import role_sentence, role_word
from photovet.gui.wording import translate
from photovet.workflow import staff


class AddUser(Card):
    """Name, password, roles."""

    added = Signal(object)
    failed = Signal(object)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._signs_in_as: tuple[str, str] | None = None
        self.heading = label("", "sectionTitle")
        self.name, self.password, self.again = line(), secret(), secret()
        self.roles = {role: QCheckBox(role_sentence(role)) for role in Role}
        self.add = button("", self._add, "primary")
        self.problem = label("", "badNote")
        self.column.addWidget(self.heading)
        self.column.addLayout(named(translate("Users", "Name"), self.name))
        note = translate("Users", "At least 10 letters. Nobody else needs to know it.")
        self.column.addLayout(named(translate("Users", "Password"), self.password, note))
        self.column.addLayout(named(translate("Users", "The password once more"), self.again))
        self.column.addWidget(label(translate("Users", "May act as"), "strong"))
        for box in self.roles.values():
            self.column.addWidget(box)
        self.column.addWidget(self.problem)
        self.column.addLayout(row(self.add))
        self.again.returnPressed.connect(self._add)

    def start(self, *, is_first: bool) -> None:
        """Empty fields; the first user is the one who holds the keyboard."""
        you, other = translate("Users", "Yourself"), translate("Users", "Somebody who works here")
        self.heading.setText(you if is_first else other)
        self.add.setText(translate("Users", "Add me") if is_first else translate("Users", "Add"))
        dress(self.add, "primary" if is_first else "")
        for field in (self.name, self.password, self.again):
            field.clear()
        self.roles[Role.DRAFTER].setChecked(True)
        self.roles[Role.APPROVER].setChecked(False)
        self.roles[Role.COMPLIANCE_OFFICER].setChecked(is_first)
        self.roles[Role.COMPLIANCE_OFFICER].setEnabled(not is_first)  # the first one can't be anything else
        self.problem.clear()
        self._signs_in_as = ("", "") if is_first else None

    def _add(self) -> None:
        if not self.add.isEnabled():
            return
        if self.password.text() != self.again.text():
            self.problem.setText(translate("Users", "The two passwords are not the same."))
            return
        self.problem.clear()
        roles = [role for role, box in self.roles.items() if box.isChecked()]
        if self._signs_in_as is not None:
            self._signs_in_as = (self.name.text(), self.password.text())
        told = (self.name.text(), self.password.text(), roles)
        if self._office.deeds.do(staff.add_user, *told, done=self._was_added, failed=self._was_not):
            self.add.setEnabled(False)

    def _was_added(self, user: User) -> None:
        self.add.setEnabled(True)
        who, self._signs_in_as = self._signs_in_as, None
        self._office.keeper.rules_changed()
        if who is not None:
            self._office.keeper.sign_in(*who)
        self.added.emit(user)

    def _was_not(self, error: PhotovetError | None) -> None:
        self.add.setEnabled(True)
        self.failed.emit(error)


class UsersStep(QWidget):
    """The step of setting up: yourself, then the others."""

    back = Signal()
    finished = Signal()
    failed = Signal(object)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._reading = Reading(office, self, self._show, self.failed.emit)
        self._is_new = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(label(translate("Users", "Who works with Photovet?"), "pageTitle"))
        words = translate("Users", "The record says who decided what, so everybody signs in under her own name.")
        column.addWidget(label(words))
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        column.addLayout(self._list)
        self.form = AddUser(office)
        column.addWidget(self.form)
        self.next = button(translate("Users", "That is everybody"), self.finished.emit, "primary")
        self._back = button(translate("Users", "Back"), self.back.emit)
        column.addLayout(row(self.next, self._back))
        self.form.added.connect(self._added)
        self.form.failed.connect(self.failed)
        office.keeper.changed.connect(self._read)

    def start(self) -> None:
        """Ask for the first user, or for one more."""
        self._is_new = True
        self.form.setEnabled(False)  # until it is known whether she is the first
        self._read()

    def _read(self) -> None:
        self._reading.ask(staff.all_users)

    def _show(self, users: tuple[User, ...]) -> None:
        clear(self._list)
        for user in users:
            self._list.addWidget(label(user_line(user)))
        self.next.setEnabled(bool(users))
        if self._is_new:
            self._is_new = False
            self.form.setEnabled(True)
            self.form.start(is_first=not users)
            self.form.name.setFocus()

    def _added(self, _user: object) -> None:
        self._read()
        self.form.start(is_first=False)
        self.form.name.setFocus()


def user_line(user: User) -> str:
    """One user with her roles."""
    roles = ", ".join(role_word(role) for role in sorted(user.roles))
    words = f"● {wording.printable(user.name.title(), 60)} · {roles}"
    if user.is_disabled:
        words = f"{words} · " + translate("Users", "signs in no more")
    return words
