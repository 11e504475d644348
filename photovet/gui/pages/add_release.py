"""Keeping a signed release: the form's scan, where the pictures may appear, from when to when, what the form says."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QLabel, QVBoxLayout, QWidget

from photovet.domain.person import PersonKind
from photovet.domain.release import Channel, ReleaseKind, Statement
from photovet.errors import PhotovetError
from photovet.gui import people_wording, wording
from photovet.gui.jobs import Job
from photovet.gui.office import Office
from photovet.gui.pages.add_person import to_date
from photovet.gui.pages.parts import Card, FormDrop, beside, button, day_field, label, named, row
from photovet.gui.vault_wording import vault_error
from photovet.gui.wording import translate
from photovet.settings import Settings
from photovet.workflow import vault as desks
from photovet.workflow.preview import form_picture
from photovet.workflow.vault import Desk, File, Form

_SHOWN = (420, 320)


def read_form_picture(_job: Job, form: bytes) -> bytes | None:
    """The form as a picture, decoded in a worker."""
    return form_picture(form, Settings.for_machine(photos=1))


def read_kept_form(desk: Desk, sha256: str) -> bytes | None:
    """A form of the vault as a picture, decoded in a worker."""
    return form_picture(desks.form_of(desk, sha256), Settings.for_machine(photos=1))


def show_form(place: QLabel, picture: bytes | None) -> None:
    """Show the form, or say that it is a document of another kind."""
    image = QImage.fromData(picture or b"")
    if image.isNull():
        place.setText(translate("AddRelease", "A PDF document. It is kept as it is."))
        return
    keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    ratio = place.devicePixelRatio()
    shown = QPixmap.fromImage(image.scaled(round(_SHOWN[0] * ratio), round(_SHOWN[1] * ratio), keep, smooth))
    shown.setDevicePixelRatio(ratio)
    place.setWordWrap(False)  # a label that wraps has no height for a picture
    place.setPixmap(shown)


class AddRelease(Card):
    """The whole form for one person."""

    kept = Signal()
    given_up = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__(translate("AddRelease", "Attach a signed form"))
        self._office = office
        self._person: File | None = None
        self._scan: bytes | None = None
        self.drop = FormDrop(translate("AddRelease", "Drop the scan here (PDF or photo), or press to choose it"))
        self.drop.dropped.connect(self.take)
        self.drop.clicked.connect(self._choose)
        self.picture = label("", "quiet")
        self.picture.setAccessibleName(translate("AddRelease", "The signed form"))
        self.picture.hide()
        self.channels = {one: QCheckBox(_capital(wording.channel_word(one))) for one in Channel}
        self.begins, self.ends = day_field(QDate.currentDate()), day_field(QDate.currentDate().addYears(1))
        self.has_end = QCheckBox(translate("AddRelease", "It ends on a day"))
        self.has_end.toggled.connect(self.ends.setEnabled)
        self.guardian = QComboBox()
        self.statements = {one: QCheckBox(people_wording.statement_question(one)) for one in Statement}
        self.problem = label("", "badNote")
        self.keep = button(translate("AddRelease", "Keep this release"), self._keep, "primary")
        self._lay_out()

    def _lay_out(self) -> None:
        self.column.addWidget(self.drop)
        self.column.addWidget(self.picture)
        self.column.addWidget(label(translate("AddRelease", "The pictures may appear on"), "strong"))
        self.column.addLayout(row(*self.channels.values()))
        dates = beside()
        dates.addLayout(named(translate("AddRelease", "Signed on"), self.begins))
        ends = QVBoxLayout()
        ends.setSpacing(4)
        ends.addWidget(self.has_end)
        ends.addWidget(self.ends)
        self.ends.setAccessibleName(translate("AddRelease", "Last day"))
        dates.addLayout(ends)
        dates.addStretch(1)
        self.column.addLayout(dates)
        self._guardian = QWidget()
        guardian = named(translate("AddRelease", "Which guardian signed?"), self.guardian)
        guardian.setContentsMargins(0, 0, 0, 0)
        self._guardian.setLayout(guardian)
        self.column.addWidget(self._guardian)
        words = translate("AddRelease", "Read the form. Tick what stands on it; without all three it covers nothing.")
        self.column.addWidget(label(words, "strong"))
        for box in self.statements.values():
            self.column.addWidget(box)
        self.column.addWidget(self.problem)
        self.column.addLayout(row(self.keep, button(translate("AddRelease", "Not now"), self.given_up.emit)))

    def start(self, file: File) -> None:
        """An empty form for this person."""
        self._person, self._scan = file, None
        self._show_busy(is_busy=False)
        self.picture.hide()
        self.problem.clear()
        self.drop.setText(translate("AddRelease", "Drop the scan here (PDF or photo), or press to choose it"))
        for box in (*self.channels.values(), *self.statements.values()):
            box.setChecked(False)
        self.has_end.setChecked(True)
        self.begins.setDate(QDate.currentDate())
        self.ends.setDate(QDate.currentDate().addYears(1))
        self.guardian.clear()
        for one in file.guardians:
            self.guardian.addItem(f"{wording.printable(one.name, 60)}, {wording.printable(one.relation, 30)}", one.id)
        self._guardian.setVisible(self._kind() is ReleaseKind.GUARDIAN)
        self.drop.setFocus()

    def _kind(self) -> ReleaseKind:
        """It follows from who she is, so nobody is asked for it."""
        if self._person is None or self._person.person.kind is PersonKind.STAFF:
            return ReleaseKind.STAFF
        is_minor = self._person.person.is_minor(to_date(self.begins.date()))
        return ReleaseKind.GUARDIAN if is_minor else ReleaseKind.PATIENT

    def _choose(self) -> None:
        title = translate("AddRelease", "The scan of the signed form")
        name, _ = QFileDialog.getOpenFileName(self, title)
        if name:
            self.take(Path(name))

    def take(self, path: Path) -> None:
        """This file is the scan."""
        try:
            self._scan = desks.read_form(path)
        except PhotovetError as error:
            self._office.say_error(error)
            return
        self.drop.setText(translate("AddRelease", "✓ {name}").format(name=wording.name_of(path)))
        self.picture.setText(translate("AddRelease", "Opening the form…"))
        self.picture.show()
        self._office.start(read_form_picture, self._scan, done=self._opened, failed=self._opened)

    def _opened(self, picture: object) -> None:
        show_form(self.picture, picture if isinstance(picture, bytes) else None)

    def _keep(self) -> None:
        if self._person is None or not self.keep.isEnabled():
            return
        if self._scan is None:
            self.problem.setText(
                translate("AddRelease", "The scan of the signed form is missing: no form, no release.")
            )
            self.drop.setFocus()
            return
        form = Form(
            self._kind(),
            frozenset(one for one, box in self.channels.items() if box.isChecked()),
            to_date(self.begins.date()),
            to_date(self.ends.date()) if self.has_end.isChecked() else None,
            frozenset(one for one, box in self.statements.items() if box.isChecked()),
            self.guardian.currentData() if self._kind() is ReleaseKind.GUARDIAN else None,
        )
        person, scan = self._person, self._scan
        self._office.deeds.do(
            desks.add_release, person.person.id, form, scan, done=partial(self._was_kept, person), failed=self._was_not
        )
        self._show_busy(is_busy=True)

    def _was_kept(self, person: File, _release: object) -> None:
        self._show_busy(is_busy=False)
        self._office.rules_changed.emit()
        if person is self._person and self.isVisible():  # else she is at something else by now
            self._scan = None
            self.kept.emit()

    def _was_not(self, error: PhotovetError | None) -> None:
        self._show_busy(is_busy=False)
        self.problem.setText(vault_error(error))

    def _show_busy(self, *, is_busy: bool) -> None:
        self.keep.setEnabled(not is_busy)
        busy, ready = translate("AddRelease", "Keeping it…"), translate("AddRelease", "Keep this release")
        self.keep.setText(busy if is_busy else ready)


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]
