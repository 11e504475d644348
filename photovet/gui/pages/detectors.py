"""What looks at the photos: each detector in words, whether it is there and works, when it last looked, its licence."""

from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import date, datetime, timedelta

from PySide6.QtWidgets import QLabel, QVBoxLayout

from photovet.errors import PhotovetError
from photovet.gui.errands import Reading
from photovet.gui.jobs import Job
from photovet.gui.office import Office
from photovet.gui.pages.parts import Card, button, clear, label, row
from photovet.gui.vault_wording import vault_error
from photovet.gui.wording import day, printable, translate
from photovet.settings import Settings
from photovet.workflow.detector_states import Known, State, known_detectors, last_looks, states


def moment_today(value: datetime, today: date) -> str:
    """A moment in words that follow "last looked": today at 10:32, or on 1 Mar 2027 at 10:32."""
    here = value.astimezone()
    if here.date() == today:
        return translate("Detectors", "today at {time}").format(time=f"{here:%H:%M}")
    return translate("Detectors", "on {day} at {time}").format(day=day(here.date()), time=f"{here:%H:%M}")


def detector_word(name: str) -> str:
    """What a detector looks for."""
    return {
        "faces": translate("Detectors", "Faces"),
        "scene": translate("Detectors", "People, screens and vehicles"),
        "text": translate("Detectors", "Words"),
        "codes": translate("Detectors", "Bar codes and QR codes"),
        "metadata": translate("Detectors", "What hides in the file"),
        "phi": translate("Detectors", "What words say about a patient"),
        "papers": translate("Detectors", "Papers"),
        "plates": translate("Detectors", "Number plates"),
        "recognition": translate("Detectors", "Who a face may be"),
        "second_reader": translate("Detectors", "The second reader"),
    }.get(name, printable(name, 40))


class DetectorsCard(Card):
    """Two lines a detector: how it stands, and under which licence its parts are."""

    def __init__(self, office: Office) -> None:
        super().__init__(
            translate("Detectors", "What looks at your photos"),
            translate("Detectors", "One that could not look stops the photo. All of it runs on this computer."),
        )
        self._office = office
        self._reading = Reading(office, self, self._read)
        self._known: tuple[Known, ...] = ()
        self._looked: Mapping[str, datetime] | None = None
        self._tried: Mapping[str, State] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        self.check = button(translate("Detectors", "Try them now"), self._try)
        self.column.addLayout(self._list)
        self.column.addLayout(row(self.check))

    def fill(self) -> None:
        """What the photos of this window say, and then what the vault knows."""
        if not self._reading.ask(last_looks):
            self._looked = {}
        if not self._known:
            clear(self._list)
            self._list.addWidget(label(translate("Detectors", "Looking what is installed…"), "quiet"))
            self._office.start(_known, done=self._found, failed=self._not_found)
        else:
            self._show()

    def _found(self, known: tuple[Known, ...]) -> None:
        self._known = known
        self._show()

    def _not_found(self, error: PhotovetError | None) -> None:
        clear(self._list)
        self._list.addWidget(label(vault_error(error), "badNote"))

    def _read(self, found: Mapping[str, str]) -> None:
        self._looked = {name: datetime.fromisoformat(at) for name, at in found.items()}
        if self._known:
            self._show()

    def _show(self) -> None:
        clear(self._list)
        looked, failed = self._of_this_window()
        for one in self._known:
            self._list.addWidget(self._standing(one, looked.get(one.name)))
            if failed.get(one.name):
                words = translate("Detectors", "▲ Could not look at {number} photos of this window")
                self._list.addWidget(label(words.format(number=failed[one.name]), "todoNote"))
            parts = ", ".join(f"{name} ({licence})" for name, licence in one.parts)
            licence = label(translate("Detectors", "Licence: {parts}").format(parts=parts), "quiet")
            licence.setContentsMargins(16, 0, 0, 6)
            self._list.addWidget(licence)

    def _standing(self, one: Known, looked: datetime | None) -> QLabel:
        what, tried = detector_word(one.name), self._tried.get(one.name)
        when = moment_today(looked, self._office.session.judgement.today) if looked else ""
        if tried is not None and tried.problem is not None:
            words = translate("Detectors", "✕ {what}: does not work. Install Photovet again.")
            return label(words.format(what=what), "badNote")
        if not one.is_installed:
            return label(translate("Detectors", "▲ {what}: not installed").format(what=what), "todoNote")
        if looked is None and self._looked is None and tried is None:  # the vault has not answered yet
            words = translate("Detectors", "● {what}: installed")
        elif looked is None and tried is None:
            words = translate("Detectors", "● {what}: installed, has not looked yet")
        elif looked is None:
            words = translate("Detectors", "● {what}: works, has not looked yet")
        elif tried is None:
            words = translate("Detectors", "● {what}: installed, last looked {when}")
        else:
            words = translate("Detectors", "● {what}: works, last looked {when}")
        return label(words.format(what=what, when=when))

    def _of_this_window(self) -> tuple[dict[str, datetime], dict[str, int]]:
        """When each looked last, the vault's photos among them, and at how many of the window's photos it could not."""
        looked, failed = dict(self._looked or {}), dict[str, int]()
        now, clock = datetime.now().astimezone(), time.monotonic()
        for entry in self._office.session.entries:
            at = now - timedelta(seconds=clock - entry.begun) if entry.begun else None
            for run in entry.review.runs if entry.review else ():
                if not run.ran:
                    failed[run.name] = failed.get(run.name, 0) + 1
                elif at is not None and (run.name not in looked or at > looked[run.name]):
                    looked[run.name] = at
        return looked, failed

    def _try(self) -> None:
        self.check.setEnabled(False)
        self.check.setText(translate("Detectors", "Trying…"))
        self._office.start(_states, done=self._were_tried, failed=self._failed)

    def _were_tried(self, found: tuple[State, ...]) -> None:
        self._end()
        self._tried = {one.name: one for one in found}
        self._show()

    def _failed(self, error: PhotovetError | None) -> None:
        self._end()
        self._office.say_error(error)

    def _end(self) -> None:
        self.check.setEnabled(True)
        self.check.setText(translate("Detectors", "Try them now"))


def _known(_job: Job) -> tuple[Known, ...]:
    return known_detectors()


def _states(_job: Job) -> tuple[State, ...]:
    return states(Settings.for_machine(photos=1))
