"""What looks at the photos: each detector in words, when it last looked, and whether it works."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from photovet.errors import PhotovetError
from photovet.gui.jobs import Job
from photovet.gui.office import Office
from photovet.gui.pages.parts import Card, button, clear, label, row
from photovet.gui.wording import printable, translate
from photovet.settings import Settings
from photovet.workflow.detector_states import State, states


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
    """One row a detector."""

    def __init__(self, office: Office) -> None:
        super().__init__(
            translate("Detectors", "What looks at your photos"),
            translate(
                "Detectors",
                "One that could not look stops the photo. All of it runs on this computer; F1 and “About” "
                "name the licences.",
            ),
        )
        self._office = office
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self.check = button(translate("Detectors", "Try them now"), self._try)
        self.column.addLayout(self._list)
        self.column.addLayout(row(self.check))

    def fill(self) -> None:
        """What the photos of this window say."""
        clear(self._list)
        looked: dict[str, tuple[int, int]] = {}
        for entry in self._office.session.entries:
            for run in entry.review.runs if entry.review else ():
                done, failed = looked.get(run.name, (0, 0))
                looked[run.name] = (done + run.ran, failed + (not run.ran))
        if not looked:
            self._list.addWidget(label(translate("Detectors", "No photo was looked at yet."), "quiet"))
        for name, (done, failed) in looked.items():
            words = translate("Detectors", "● {what}: looked at {number} photos").format(
                what=detector_word(name), number=done
            )
            self._list.addWidget(label(words))
            if failed:
                words = translate("Detectors", "▲ {what}: could not look at {number} photos")
                self._list.addWidget(label(words.format(what=detector_word(name), number=failed), "todoNote"))

    def _try(self) -> None:
        self.check.setEnabled(False)
        self.check.setText(translate("Detectors", "Trying…"))
        self._office.start(_states, done=self._tried, failed=self._failed)

    def _tried(self, found: tuple[State, ...]) -> None:
        self._end()
        clear(self._list)
        for one in found:
            if one.problem is None:
                words = translate("Detectors", "● {what}: works").format(what=detector_word(one.name))
                self._list.addWidget(label(f"{words} ({printable(one.version, 60)})"))
            else:
                words = translate("Detectors", "✕ {what}: does not work. Install Photovet again.")
                self._list.addWidget(label(words.format(what=detector_word(one.name)), "badNote"))

    def _failed(self, error: PhotovetError | None) -> None:
        self._end()
        self._office.say_error(error)

    def _end(self) -> None:
        self.check.setEnabled(True)
        self.check.setText(translate("Detectors", "Try them now"))


def _states(_job: Job) -> tuple[State, ...]:
    return states(Settings.for_machine(photos=1))
