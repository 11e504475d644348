"""Asks the vault, beside the window, what stands in the way of the photos that it shows."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from photovet.domain.gate import Blocker
from photovet.errors import PhotovetError, VaultLocked
from photovet.gui.jobs import Job
from photovet.gui.office import Office
from photovet.gui.verdicts import Question, Verdict


class Asking(QObject):
    """One question at a time. One for each window."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._office, self._verdicts = office, office.session.verdicts
        self._question: Question | None = None
        self._soon = QTimer(self)  # what is judged in one turn of the window is one question
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._ask)
        self._verdicts.wanted.connect(self._begin)

    def _begin(self) -> None:
        if self._question is None and not self._soon.isActive():
            self._soon.start(0)

    def _ask(self) -> None:
        self._question = self._verdicts.question()
        if self._question is not None:
            save_all = self._office.keeper.save_all
            self._office.start(_ask, self._question, save_all, done=self._answered, failed=self._failed)

    def _answered(self, found: tuple[Verdict, ...]) -> None:
        for one in found:
            if self._verdicts.take(one):
                self._office.session.photo_changed.emit(one.index)
        self._ask()

    def _failed(self, error: PhotovetError | None) -> None:
        """Nobody can be asked: nothing may leave."""
        asked = self._question
        self._office.say_error(error)
        if asked is not None:
            self._answered(_locked(asked))


def _ask(_job: Job, asked: Question, save_all: Callable[[], None]) -> tuple[Verdict, ...]:
    save_all()  # an approval counts for what is saved: an answer that was just taken back has to be in the vault
    try:
        return tuple(
            Verdict(asked.turn, index, review, asked.judgement.blockers(review))
            for index, review in asked.reviews.items()
        )
    except VaultLocked:  # whoever locked it knows
        return _locked(asked)


def _locked(asked: Question) -> tuple[Verdict, ...]:
    blocked = (Blocker("vault_locked"),)
    return tuple(Verdict(asked.turn, index, review, blocked) for index, review in asked.reviews.items())
