"""One person: her releases and their forms, the pictures she is recognised by, what left with her, and the way out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QFileDialog, QLabel, QVBoxLayout, QWidget

from photovet.domain.release import Channel, Release
from photovet.errors import PhotovetError
from photovet.gui import people_wording, wording
from photovet.gui.errands import Reading
from photovet.gui.jobs import Job
from photovet.gui.office import Office
from photovet.gui.pages.add_release import AddRelease, read_kept_form, show_form
from photovet.gui.pages.parts import Card, Confirm, Page, beside, button, clear, label, line, named, row
from photovet.gui.pages.sweep import exports_list, sweep_card
from photovet.gui.vault_wording import vault_error
from photovet.gui.wording import translate
from photovet.settings import Settings
from photovet.store.exports import Export
from photovet.store.people import Gone
from photovet.store.releases import Revocation
from photovet.workflow import vault as desks
from photovet.workflow.enrol import Portrait, portraits
from photovet.workflow.vault import Desk, File

_PICTURE = 96


@dataclass(frozen=True)
class Kept:
    """What the vault holds of one person, read at one moment."""

    file: File
    pictures: tuple[QImage, ...]
    left: tuple[Export, ...]
    today: date


def _kept(desk: Desk, person: str) -> Kept:
    file = desks.file_of(desk, person)
    pictures = tuple(QImage.fromData(_picture(desk, one.id)) for one in file.enrolments)
    return Kept(file, pictures, desks.exports_of(desk, person), desk.today)


def _picture(desk: Desk, enrolment: str) -> bytes:
    try:
        return desks.picture_of(desk, enrolment)
    except PhotovetError:  # it went meanwhile
        return b""


class PersonPage(Page):
    """Everything that the vault knows of one person, and what can be done with it."""

    back = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self.file: File | None = None
        self._today = date.min
        self._place: QLabel | None = None
        self._is_new = self._wants_form = False
        self._reading = Reading(office, self, self._show, self._not_read)
        self._form = Reading(office, self, self._seen, self._not_seen)
        self.to_grid = button(translate("Person", "← All people"), self.back.emit, "flat")
        self.form = AddRelease(office)
        self.form.kept.connect(self._kept)
        self.form.given_up.connect(self._close_form)
        self.form.hide()
        self._head, self._notices, self._body = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        for layout in (self._head, self._notices, self._body):
            layout.setSpacing(12)
        self.column.addLayout(row(self.to_grid))
        self.column.addLayout(self._head)
        self.column.addLayout(self._notices)
        self.column.addWidget(self.form)
        self.column.addLayout(self._body)
        self.column.addStretch(1)

    # --- showing ----------------------------------------------------------------------------------------------

    def open(self, person: str) -> None:
        """Show somebody; a person without any form is asked for one at once."""
        for layout in (self._head, self._notices, self._body):
            clear(layout)
        self.file = self._place = None
        self.form.hide()
        self._is_new, self._wants_form = True, False
        if self._reading.ask(_kept, person):
            self._head.addWidget(label(translate("Person", "Reading what is kept of her…"), "quiet"))
        self.to_grid.setFocus()

    def _show(self, kept: Kept) -> None:
        clear(self._head)
        clear(self._body)
        self._place = None
        self.file, self._today = kept.file, kept.today
        who = kept.file.person
        status = people_wording.person_status(kept.file.releases, kept.today)
        self._head.addWidget(label(wording.printable(who.name), "pageTitle"))
        self._head.addWidget(label(people_wording.person_line(who, kept.today), "quiet"))
        words = " · ".join(part for part in (f"{status.sign} {status.word}", status.detail) if part)
        self._head.addWidget(label(words, f"{status.colour}Note"))
        if kept.file.guardians or who.is_minor(kept.today):
            self._body.addWidget(self._guardians(kept.file))
        self._body.addWidget(self._releases(kept.file))
        self._body.addWidget(self._pictures(kept.file, kept.pictures))
        self._body.addWidget(_left(kept.left))
        self._body.addWidget(self._ways_out(kept.file))
        self._ask_for_form(kept.file)

    def _ask_for_form(self, file: File) -> None:
        is_asked = not file.releases and not self._lacks_guardian()
        if self._is_new:
            self.form.setVisible(is_asked)
            self.form.start(file)
            self.view.verticalScrollBar().setValue(0)
            self.to_grid.setFocus()
        elif self._wants_form and is_asked:
            self._open_form()
        self._is_new = self._wants_form = False

    def _not_read(self, error: PhotovetError | None) -> None:
        clear(self._head)
        self._head.addWidget(label(vault_error(error), "badNote"))

    def _lacks_guardian(self) -> bool:
        return self.file is not None and self.file.person.is_minor(self._today) and not self.file.guardians

    def _again(self) -> None:
        """The vault has changed: everything else is judged by it too."""
        self._office.rules_changed.emit()
        if self.file is not None:
            self._reading.ask(_kept, self.file.person.id)

    def _not_done(self, error: PhotovetError | None) -> None:
        self._again()  # so that it can be asked for once more
        self._office.say_error(error)

    # --- releases ---------------------------------------------------------------------------------------------

    def _releases(self, file: File) -> Card:
        card = Card(translate("Person", "Signed releases"))
        for release in file.releases:
            card.column.addWidget(self._release(release))
        add = button(translate("Person", "Attach a signed form…"), self._open_form)
        if self._lacks_guardian():
            add.setEnabled(False)
            card.column.addWidget(label(translate("Person", "First add the guardian who signs."), "quiet"))
        card.column.addLayout(row(add))
        return card

    def _release(self, release: Release) -> Card:
        status = people_wording.release_status(release, self._today)
        card = Card()
        card.column.addWidget(label(f"{status.sign} {status.word}", f"{status.colour}Note"))
        channels = ", ".join(wording.channel_word(one) for one in Channel if one in release.channels)
        facts = [
            translate("Person", "signed {day}").format(day=wording.day(release.valid_from)),
            people_wording.release_kind(release.kind),
            channels,
        ]
        card.column.addWidget(label(" · ".join(facts), "quiet"))
        shown = label("", "quiet")
        shown.hide()
        sha256 = release.evidence_sha256
        buttons = []
        if sha256:
            buttons.append(button(translate("Person", "See the form"), lambda: self._see(sha256, shown)))
        if release.revoked_at is None:
            buttons.append(button(translate("Person", "Revoke…"), lambda: self._ask_revoke(card, release), "danger"))
        card.column.addLayout(row(*buttons))
        card.column.addWidget(shown)
        return card

    def _see(self, sha256: str, place: QLabel) -> None:
        if not place.isHidden():
            place.hide()
        elif self._form.ask(read_kept_form, sha256):
            self._place = place
            place.setText(translate("Person", "Opening the form…"))
            place.show()

    def _seen(self, picture: bytes | None) -> None:
        if self._place is not None:  # else the page was read anew meanwhile
            show_form(self._place, picture)

    def _not_seen(self, error: PhotovetError | None) -> None:
        if self._place is not None:
            self._place.setText(vault_error(error))

    def _open_form(self) -> None:
        if self.file is not None:
            self.form.show()
            self.form.start(self.file)
            self.view.ensureWidgetVisible(self.form)

    def _close_form(self) -> None:
        self.form.hide()
        self.to_grid.setFocus()

    def _kept(self) -> None:
        self._close_form()
        self._again()
        self._office.say(translate("Person", "✓ The release is kept with its form"))

    def _ask_revoke(self, card: Card, release: Release) -> None:
        if self.file is None:
            return
        question = translate(
            "Person",
            "Revoke the release that {name} signed on {day}? The pictures to recognise her by are destroyed. "
            "This can't be undone.",
        ).format(name=wording.printable(self.file.person.name, 60), day=wording.day(release.valid_from))
        ask = Confirm(question, translate("Person", "Revoke the release"))
        why = line(longest=200)
        ask.body.addLayout(named(translate("Person", "What she said (for your own file)"), why))
        ask.given_up.connect(lambda: _drop(ask))
        ask.confirmed.connect(lambda: self._revoke(release, why.text().strip()))
        card.column.addWidget(ask)
        ask.start()

    def _revoke(self, release: Release, why: str) -> None:
        self._office.deeds.do(
            desks.revoke, release.id, why, done=partial(self._revoked, release.person), failed=self._not_done
        )

    def _revoked(self, person: str, done: Revocation) -> None:
        if self._shows(person):
            clear(self._notices)
            self._notices.addWidget(sweep_card(done))
            self.view.verticalScrollBar().setValue(0)
            self.to_grid.setFocus()
        self._again()

    def _shows(self, person: str) -> bool:
        return self.file is not None and self.file.person.id == person

    # --- guardians --------------------------------------------------------------------------------------------

    def _guardians(self, file: File) -> Card:
        card = Card(translate("Person", "Guardian"), translate("Person", "Who signs for a minor."))
        for one in file.guardians:
            words = f"● {wording.printable(one.name, 60)}, {wording.printable(one.relation, 30)}"
            card.column.addWidget(label(words))
        name, relation = line(), line(translate("Person", "mother, father, guardian…"), 40)
        fields = beside()
        fields.addLayout(named(translate("Person", "Name of the guardian"), name))
        fields.addLayout(named(translate("Person", "Who is that to her?"), relation))
        card.column.addLayout(fields)
        add = button(translate("Person", "Add the guardian"), lambda: self._add_guardian(name.text(), relation.text()))
        card.column.addLayout(row(add))
        return card

    def _add_guardian(self, name: str, relation: str) -> None:
        if self.file is not None:
            self._office.deeds.do(desks.add_guardian, self.file.person.id, name, relation, done=self._guardian_added)

    def _guardian_added(self, _guardian: object) -> None:
        self._wants_form = True
        self._again()

    # --- pictures ---------------------------------------------------------------------------------------------

    def _pictures(self, file: File, images: Sequence[QImage]) -> Card:
        card = Card(
            translate("Person", "Pictures to recognise her by"),
            translate("Person", "Only the face is kept, encrypted. Three pictures on different days work best."),
        )
        pictures = row()
        for number, (one, image) in enumerate(zip(file.enrolments, images, strict=True), start=1):
            made = button("", partial(self._ask_withdraw, card, one.id))
            made.setIcon(QIcon(_square(QPixmap.fromImage(image))))
            made.setIconSize(QSize(_PICTURE, _PICTURE))
            made.setAccessibleName(translate("Person", "Picture {number}: destroy it…").format(number=number))
            made.setToolTip(translate("Person", "Destroy this picture…"))
            pictures.addWidget(made)
        if file.enrolments:
            card.column.addLayout(pictures)
        self.add_pictures = button(translate("Person", "Add pictures of her…"), self._choose_pictures)
        card.column.addLayout(row(self.add_pictures))
        return card

    def _ask_withdraw(self, card: Card, enrolment: str) -> None:
        ask = Confirm(
            translate("Person", "Destroy this picture? This can't be undone."), translate("Person", "Destroy it")
        )
        ask.given_up.connect(lambda: _drop(ask))
        ask.confirmed.connect(lambda: self._withdraw(enrolment))
        card.column.addWidget(ask)
        ask.start()

    def _withdraw(self, enrolment: str) -> None:
        self._office.deeds.do(desks.withdraw_picture, enrolment, done=self._withdrawn, failed=self._not_done)

    def _withdrawn(self, _nothing: object) -> None:
        self._again()

    def _choose_pictures(self) -> None:
        title = translate("Person", "Pictures that show her alone")
        names, _ = QFileDialog.getOpenFileNames(self, title)
        self.enrol([Path(name) for name in names])

    def enrol(self, paths: Sequence[Path]) -> None:
        """Keep her face from these pictures: all or none."""
        desk, file = self._office.desk, self.file
        if not paths or desk is None or file is None:
            return
        self.add_pictures.setEnabled(False)
        self._office.say(translate("Person", "Looking at the pictures…"))
        self._office.start(
            _portraits, tuple(paths), desk, file.person.id, done=self._enrolled, failed=self._not_enrolled
        )

    def _enrolled(self, number: int) -> None:
        self._again()
        self._office.say(translate("Person", "✓ {number} pictures are kept, the face only").format(number=number))

    def _not_enrolled(self, error: PhotovetError | None) -> None:
        self._not_done(error)

    # --- the way out ---------------------------------------------------------------------------

    def _ways_out(self, file: File) -> Card:
        card = Card(translate("Person", "Remove"))
        note = translate(
            "Person",
            "Her pictures, releases and forms are destroyed. If something was exported with her, the forms are kept "
            "as proof for six years, and cover nothing any more.",
        )
        card.column.addWidget(label(note, "quiet"))
        remove = button(translate("Person", "Remove this person…"), lambda: self._ask_remove(card, file), "danger")
        card.column.addLayout(row(remove))
        return card

    def _ask_remove(self, card: Card, file: File) -> None:
        question = translate("Person", "Remove {name} and everything that is kept of her? This can't be undone.")
        ask = Confirm(
            question.format(name=wording.printable(file.person.name, 60)), translate("Person", "Remove this person")
        )
        ask.given_up.connect(lambda: _drop(ask))
        ask.confirmed.connect(lambda: self._remove(file))
        card.column.addWidget(ask)
        ask.start()
        self.view.ensureWidgetVisible(ask)

    def _remove(self, file: File) -> None:
        person = file.person.id
        self._office.deeds.do(desks.remove_person, person, done=partial(self._removed, person), failed=self._not_done)

    def _removed(self, person: str, gone: Gone) -> None:
        self._office.rules_changed.emit()
        self._office.say(translate("Person", "✓ Removed. {what}").format(what=people_wording.destroyed(gone.pictures)))
        if self._shows(person):
            self.file = None
            self.back.emit()


def _left(found: Sequence[Export]) -> Card:
    card = Card(translate("Person", "What was exported with her"))
    card.column.addWidget(exports_list(found) if found else label(translate("Person", "Nothing yet."), "quiet"))
    return card


def _portraits(_job: Job, paths: tuple[Path, ...], desk: Desk, person: str) -> int:
    made: tuple[Portrait, ...] = portraits(paths, Settings.for_machine(photos=len(paths)), lambda *_: None)
    for one in made:
        desks.enrol(desk, person, one.picture, one.embedding, model=one.model)
    return len(made)


def _square(picture: QPixmap) -> QPixmap:
    """Cut to a square in the middle, so that all look alike."""
    if picture.isNull():
        return picture
    side = min(picture.width(), picture.height())
    square = QPixmap(side, side)
    painter = QPainter(square)
    painter.drawPixmap((side - picture.width()) // 2, (side - picture.height()) // 2, picture)
    painter.end()
    return square


def _drop(widget: QWidget) -> None:
    widget.hide()
    widget.deleteLater()
