"""Incidents: what went wrong and what was done about it. Notes are only ever added."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QVBoxLayout, QWidget

from photovet.errors import PhotovetError
from photovet.gui import wording
from photovet.gui.errands import Reading
from photovet.gui.language import spoken
from photovet.gui.office import Office
from photovet.gui.pages.parts import Card, button, clear, label, named, row
from photovet.gui.pages.saving import Saving
from photovet.gui.vault_wording import vault_error
from photovet.gui.wording import translate
from photovet.workflow import incidents
from photovet.workflow.departures import Export
from photovet.workflow.incidents import About, Incident
from photovet.workflow.papers import incident_pdf
from photovet.workflow.vault import Desk

_MOST = 20  # incidents that are shown at once


def question(about: About) -> str:
    """What a note answers."""
    return {
        About.EXPORT: translate("Incident", "The file"),
        About.WHAT: translate("Incident", "What happened"),
        About.POSTED: translate("Incident", "When and where it was posted"),
        About.FOUND: translate("Incident", "When and how it was found"),
        About.TOLD: translate("Incident", "Who was told"),
        About.DONE: translate("Incident", "What was done"),
    }[about]


class IncidentsCard(Card):
    """The list, and a short form for a new one or a further note."""

    def __init__(self, office: Office) -> None:
        super().__init__(
            translate("Incident", "Incidents"),
            translate("Incident", "Write down at once what went wrong. Nothing written here can be changed later."),
        )
        self._office = office
        self._export: Export | None = None
        self._incident: Incident | None = None
        self.found: tuple[Incident, ...] = ()
        self._reading, self._saving = Reading(office, self, self._read), Saving(office, self)
        self._most = _MOST
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.new = button(translate("Incident", "Something went wrong…"), lambda: self.begin(None))
        self._heading = label("", "strong")
        self.about = QComboBox()
        for about in About:
            if about is not About.EXPORT:
                self.about.addItem(question(about), about)
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(84)
        self.problem = label("", "badNote")
        self.keep = button(translate("Incident", "Write it down"), self._keep, "primary")
        self._form = QWidget()
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.addWidget(self._heading)
        form.addLayout(named(translate("Incident", "What is this about?"), self.about))
        form.addLayout(named(translate("Incident", "In your own words"), self.text))
        form.addWidget(self.problem)
        form.addLayout(row(self.keep, button(translate("Incident", "Not now"), self._close)))
        self.column.addLayout(self._list)
        self.column.addWidget(self._form)
        self.column.addLayout(row(self.new))
        self._form.hide()

    def refresh(self) -> None:
        """Read the vault anew."""
        self._reading.ask(incidents.all_incidents)

    def _read(self, found: tuple[Incident, ...]) -> None:
        self.found = found
        self._show()

    def _show(self) -> None:
        clear(self._list)
        for one in self.found[: -self._most - 1 : -1]:
            self._list.addWidget(self._card(one))
        if not self.found:
            self._list.addWidget(label(translate("Incident", "None yet."), "quiet"))
        if len(self.found) > self._most:
            self._list.addLayout(row(button(translate("Incident", "Show older ones"), self._show_more)))

    def _show_more(self) -> None:
        self._most += _MOST
        self._show()

    def _card(self, one: Incident) -> Card:
        card = Card()
        begun = wording.moment(datetime.fromisoformat(one.at))
        card.column.addWidget(label(translate("Incident", "Begun {moment}").format(moment=begun), "strong"))
        for note in one.notes:
            words = f"{question(note.about)}: {wording.printable(note.text.replace(chr(10), ' · '), 400)}"
            shown = label(words, "quiet" if note.about is About.EXPORT else "")
            shown.setTextFormat(Qt.TextFormat.PlainText)
            card.column.addWidget(shown)
        more = button(translate("Incident", "Add a note…"), lambda: self._add(one))
        paper = button(
            translate("Incident", "Save as PDF…"),
            lambda: self._saving.save(f"{one.id}.pdf", incident_pdf, one.id, spoken()),
        )
        for each in (more, paper):
            each.setAccessibleDescription(begun)
        card.column.addLayout(row(more, paper))
        return card

    def begin(self, export: Export | None) -> None:
        """A new incident, about a file that left or about none; what the vault knows of the file comes by itself."""
        self._export, self._incident = export, None
        words = translate("Incident", "A new incident")
        if export is not None:
            name = wording.printable(export.output_name, 60)
            words = translate("Incident", "A new incident about {file}").format(file=name)
        self._open(words)

    def _add(self, incident: Incident) -> None:
        self._export, self._incident = None, incident
        self._open(translate("Incident", "A further note"))

    def _open(self, heading: str) -> None:
        self._heading.setText(heading)
        self.about.setCurrentIndex(0)
        self.text.clear()
        self.problem.clear()
        self._form.show()
        self.text.setFocus()

    def _close(self) -> None:
        self._form.hide()
        self.new.setFocus()

    def _keep(self) -> None:
        if not self.keep.isEnabled():
            return
        told = {About(self.about.currentData()): self.text.toPlainText()}
        about = (self._incident.id, None) if self._incident else (None, self._export.id if self._export else None)
        if self._office.deeds.do(_keep, *about, told, done=self._was_kept, failed=self._was_not):
            self.keep.setEnabled(False)

    def _was_kept(self, _incident: object) -> None:
        self.keep.setEnabled(True)
        self._close()
        self.refresh()
        self._office.say(translate("Incident", "✓ Written down"))

    def _was_not(self, error: PhotovetError | None) -> None:
        self.keep.setEnabled(True)
        self.problem.setText(vault_error(error))


def _keep(desk: Desk, incident: str | None, export: str | None, told: Mapping[About, str]) -> Incident:
    if incident is not None:
        return incidents.note(desk, incident, told)
    return incidents.begin(desk, export, told)
