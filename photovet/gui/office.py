"""What every page is handed: the photos, the vault, the settings, and a way to say something."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from photovet.errors import PhotovetError
from photovet.gui.batch_runner import BatchRunner
from photovet.gui.errands import Deeds
from photovet.gui.jobs import Job, Jobs
from photovet.gui.keeper import Keeper
from photovet.gui.preferences import Preferences
from photovet.gui.session import Session
from photovet.gui.vault_wording import vault_error
from photovet.workflow.vault import Desk


class Office(QObject):
    """One for each window. Pages ask it for the desk at every use: it may be locked any moment."""

    said = Signal(str)
    page_wanted = Signal(str)
    sample_wanted = Signal()
    channel_wanted = Signal(object)
    rules_changed = Signal()
    """People, releases, users or switches of the vault are others now: everything is judged anew."""
    look_changed = Signal()

    def __init__(
        self, session: Session, runner: BatchRunner, keeper: Keeper, preferences: Preferences, parent: QObject
    ) -> None:
        # It goes with the window, in the window's thread: Python would tidy it up in whichever thread it happens to.
        super().__init__(parent)
        self.session, self.runner, self.keeper, self.preferences = session, runner, keeper, preferences
        self.jobs = Jobs(self)
        self.deeds = Deeds(self)

    @property
    def desk(self) -> Desk | None:
        """The desk, while somebody may sit there."""
        return self.keeper.desk

    def attempt(self, call: Callable[[], Any]) -> Any:  # noqa: ANN401 - whatever the verb returns
        """Do it and return what came of it; what goes wrong becomes a sentence, and None is returned."""
        try:
            return call()
        except PhotovetError as error:
            self.said.emit(vault_error(error))
            return None

    def start(
        self,
        function: Callable[..., Any],
        *arguments: Any,  # noqa: ANN401
        done: Callable[[Any], None],
        failed: Callable[[Any], None],
    ) -> None:
        """Run `function(job, *arguments)` beside the window. `done` and `failed`: methods of QObjects."""
        job = Job(self)
        job.done.connect(done)
        job.failed.connect(failed)
        self.jobs.start(job, function, *arguments)

    def say(self, words: str) -> None:
        """One line at the foot of the window."""
        self.said.emit(words)

    def say_error(self, error: PhotovetError | None) -> None:
        """What went wrong, at the foot of the window."""
        self.said.emit(vault_error(error))

    def stop(self) -> None:
        """The window goes; what was pressed is done first."""
        self.deeds.finish()
        self.jobs.stop()
