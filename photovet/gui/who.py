"""Who is this? Choose a person or add her on the spot, with the signed form asked for at once."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QListWidget, QListWidgetItem, QStackedWidget

from photovet.domain.finding import Kind, MatchLevel
from photovet.domain.person import Person
from photovet.domain.release import Release
from photovet.domain.review import Released
from photovet.gui import people_wording, wording
from photovet.gui.answers import covering
from photovet.gui.entries import Entry
from photovet.gui.match_card import standing
from photovet.gui.office import Office
from photovet.gui.pages.add_person import AddPersonPage
from photovet.gui.pages.add_release import AddRelease
from photovet.gui.pages.parts import Page, button, dress, label, line, row
from photovet.gui.session import Session
from photovet.gui.wording import translate
from photovet.workflow import vault as desks


class WhoPage(QStackedWidget):
    """Three steps in the place of the canvas: who, add her, her form. Whoever is chosen has a release that counts."""

    answered = Signal(object)
    """A Released for the selected finding."""
    enrol_wanted = Signal(str)
    """The person who is to be recognised by the selected face from now on; comes before `answered`."""
    closed = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self.person: str | None = None
        self._waits_for_form = False
        self.choosing, self.adding, self.form = _Choose(office), AddPersonPage(office), _Form(office)
        for page in (self.choosing, self.adding, self.form):
            self.addWidget(page)
        self.choosing.chosen.connect(self.choose)
        self.choosing.add.clicked.connect(self.add)
        self.choosing.back.clicked.connect(self.closed)
        self.adding.back.connect(self.enter)
        self.adding.added.connect(self.choose)
        self.form.card.kept.connect(self._kept)
        self.form.card.given_up.connect(self.enter)
        office.session.judgement_changed.connect(self._go_on)

    def enter(self) -> None:
        """Ask who it is."""
        self._waits_for_form = False
        self.setCurrentWidget(self.choosing)
        self.choosing.start()

    def add(self) -> None:
        """Somebody whom the clinic does not know yet."""
        self.setCurrentWidget(self.adding)
        self.adding.start()
        self.adding.name.setText(self.choosing.search.text().strip())

    def choose(self, person: str) -> None:
        """It is she: by her release, or else ask for the form."""
        self.person, self._waits_for_form = person, False
        release = covering(self._office.session, person)
        if release is not None:
            self._done(release)
            return
        self.setCurrentWidget(self.form)
        self.form.start(person)

    def _kept(self) -> None:
        """Her form is in the vault. The window goes on once it has read that."""
        self._waits_for_form = True

    def _go_on(self) -> None:
        if not self._waits_for_form or not self.isVisible():
            return
        release = covering(self._office.session, self.person or "")
        if release is not None:
            self._waits_for_form = False
            self._done(release)
        elif self.person is not None:
            self.form.say_why_not(self.person)

    def _done(self, release: Release) -> None:
        finding = self._office.session.finding
        is_face = finding is not None and finding.kind is Kind.FACE
        if is_face and self.choosing.recognise.isChecked() and self.person is not None:
            self.enrol_wanted.emit(self.person)
        self.answered.emit(Released(release.id))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Escape goes back to the photo."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()

    def event(self, event: QEvent) -> bool:
        """Keys that mean something to the photo mean nothing here."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
            event.setAccepted(event.key() == Qt.Key.Key_Escape or len(event.text()) == 1)
            if event.isAccepted():
                return True
        return super().event(event)


class _Choose(Page):
    """The people whom the clinic knows, by name."""

    chosen = Signal(str)

    def __init__(self, office: Office) -> None:
        super().__init__(translate("Who", "Who is this?"), width=560)
        self._office = office
        self._here: frozenset[str] = frozenset()
        self._elsewhere: frozenset[str] = frozenset()
        self._people: tuple[Person, ...] = ()
        self.search = line(translate("Who", "Type a name"))
        self.search.setAccessibleName(translate("Who", "Type a name"))
        self.search.textChanged.connect(self._fill)
        self.search.returnPressed.connect(self._first)
        self.search.installEventFilter(self)
        self.list = QListWidget()
        self.list.setObjectName("whoList")
        self.list.setAccessibleName(translate("Who", "People whom your clinic knows"))
        self.list.setMinimumHeight(220)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(self._activated)
        self.recognise = QCheckBox(translate("Who", "Look for this face in other photos, too"))
        self.recognise.setToolTip(translate("Who", "The face is kept, encrypted, as long as her release holds"))
        self.add = button(translate("Who", "Add somebody new…"), lambda: None, "primary")
        self.back = button(translate("Who", "Back to the photo (Esc)"), lambda: None)
        self.column.addWidget(label(translate("Who", "Only a person can say so. Enter takes the first name."), "quiet"))
        self.column.addWidget(self.search)
        self.column.addWidget(self.list, 1)
        self.column.addWidget(self.recognise)
        self.column.addLayout(row(self.add, self.back))

    def start(self) -> None:
        """Everybody, with the keyboard on the name."""
        desk = self._office.desk
        self._people = desks.all_people(desk) if desk else ()
        self.search.clear()
        self._here, self._elsewhere = seen_here(self._office.session), seen_elsewhere(self._office.session)
        self._fill("")
        finding = self._office.session.finding
        self.recognise.setVisible(finding is not None and finding.kind is Kind.FACE)
        self.recognise.setChecked(False)
        self.search.setFocus()

    def _fill(self, words: str) -> None:
        desk = self._office.desk
        self.list.clear()
        typed = words.strip().casefold()
        found = [one for one in self._people if typed in one.name.casefold()]
        for person in sorted(found, key=lambda one: (not _begins(one.name, typed), *self._likely(one.id))):
            _, sign, stands, _ = standing(self._office.session, person.id)
            kind = people_wording.person_line(person, desk.today) if desk else ""
            item = QListWidgetItem(f"{wording.printable(person.name, 60)} · {kind}\n{sign} {stands}")
            item.setData(Qt.ItemDataRole.UserRole, person.id)
            self.list.addItem(item)
        if self.list.count():
            self.list.setCurrentRow(0)

    def _likely(self, person: str) -> tuple[bool, bool]:
        """Sorts whoever is in this photo already behind the others, and whoever is in others of the batch before."""
        return person in self._here, person not in self._elsewhere

    def _first(self) -> None:
        if self.list.currentRow() >= 0:
            self._activated(self.list.currentItem())
        else:
            self.add.click()

    def _activated(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Up and down choose in the list while a name is typed."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            by = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if by is not None and self.list.count():
                self.list.setCurrentRow(min(max(self.list.currentRow() + by, 0), self.list.count() - 1))
                return True
        return super().eventFilter(watched, event)


def seen_here(session: Session) -> frozenset[str]:
    """Who was said to be in the shown photo, or is suggested for a face of it: whoever is asked about is another."""
    entry = session.entry
    found = entry.review.findings if entry and entry.review else ()
    is_sure = MatchLevel.SUGGESTED
    suggested = {one.match.person for one in found if one.match and one.match.level is is_sure}
    return frozenset(suggested | _said(session, entry))


def seen_elsewhere(session: Session) -> frozenset[str]:
    """Who was said to be in other photos of the batch."""
    others = (_said(session, entry) for entry in session.entries if entry is not session.entry)
    return frozenset[str]().union(*others)


def _said(session: Session, entry: Entry | None) -> set[str]:
    made = entry.review.resolutions.values() if entry and entry.review else ()
    known = session.releases.by_id
    return {known[one.release].person for one in made if isinstance(one, Released) and one.release in known}


def _begins(name: str, typed: str) -> bool:
    """Whether a part of the name begins so."""
    return any(part.startswith(typed) for part in (name.casefold(), *name.casefold().split()))


class _Form(Page):
    """Her signed form, since none of hers counts here."""

    def __init__(self, office: Office) -> None:
        super().__init__(translate("Who", "Her signed form"), width=640)
        self._office = office
        self._note = label("", "todoNote")
        self.card = AddRelease(office)
        self._people = button(translate("Who", "To her page…"), lambda: office.page_wanted.emit("people"))
        self.column.addWidget(self._note)
        self.column.addWidget(self.card)
        self.column.addLayout(row(self._people))
        self.column.addStretch(1)

    def start(self, person: str) -> None:
        """An empty form for her; a minor without a guardian is sent to her own page first."""
        desk = self._office.desk
        file = self._office.attempt(lambda: desks.file_of(desk, person)) if desk else None
        if desk is None or file is None:
            return
        self.title.setText(wording.printable(file.person.name, 60))
        self.say_why_not(person)
        lacks_guardian = file.person.is_minor(desk.today) and not file.guardians
        self.card.setVisible(not lacks_guardian)
        self._people.setVisible(lacks_guardian)
        if lacks_guardian:
            self._note.setText(translate("Who", "▲ She is a minor. First add the guardian who signs, on her page."))
            self._people.setFocus()
        else:
            self.card.start(file)

    def say_why_not(self, person: str) -> None:
        """Why she can't be shown yet."""
        _, sign, words, shade = standing(self._office.session, person)
        self._note.setText(f"{sign} {words}")
        dress(self._note, f"{shade}Note")
