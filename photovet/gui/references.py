"""The reference pictures that stand beside faces: read beside the window, kept in memory until the vault changes."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from photovet.errors import PhotovetError
from photovet.gui import wording
from photovet.gui.jobs import Job
from photovet.gui.office import Office
from photovet.gui.wording import translate
from photovet.workflow import vault as desks
from photovet.workflow.vault import Desk

Reference = tuple[QImage | None, str]
"""Somebody's newest picture, and when it was taken into the vault; (None, "") if there is none."""
_NONE: Reference = (None, "")


class References(QObject):
    """One for each window. `arrived` names the person whose picture is there now."""

    arrived = Signal(str)

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._kept: dict[str, Reference] = {}
        self._turn = 0
        office.rules_changed.connect(self._forget)
        office.keeper.changed.connect(self._forget)  # nothing of anybody's face stays when the vault is locked

    def of(self, person: str) -> Reference:
        """Her picture if it was read; else it is read now, and `arrived` says when."""
        desk = self._office.desk
        if person not in self._kept and desk is not None:
            self._kept[person] = _NONE
            self._office.start(_read, self._turn, desk, person, done=self._was_read, failed=self._office.say_error)
        return self._kept.get(person, _NONE)

    def _was_read(self, found: tuple[int, str, Reference]) -> None:
        turn, person, reference = found
        if turn == self._turn:
            self._kept[person] = reference
            self.arrived.emit(person)

    def _forget(self) -> None:
        self._turn += 1
        self._kept.clear()


def _read(_job: Job, turn: int, desk: Desk, person: str) -> tuple[int, str, Reference]:
    try:
        kept = desks.file_of(desk, person).enrolments
        if not kept:
            return turn, person, _NONE
        since = wording.day(datetime.fromisoformat(kept[-1].created_at).astimezone().date())
        picture = QImage.fromData(desks.picture_of(desk, kept[-1].id))
        return turn, person, (picture, translate("Match", "enrolled {day}").format(day=since))
    except PhotovetError:  # she or her picture went meanwhile, or the vault is locked
        return turn, person, _NONE
