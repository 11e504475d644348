"""Saving what the vault says as a file: the place is asked for, then it is made and written beside the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from photovet.errors import PhotovetError
from photovet.gui import wording
from photovet.gui.jobs import Job
from photovet.gui.office import Office
from photovet.gui.wording import translate
from photovet.workflow.vault import Desk


class Saving(QObject):
    """The saving of one page. Qt's dialog asks before anything is replaced."""

    def __init__(self, office: Office, page: QWidget) -> None:
        super().__init__(office)  # what was asked for is told even when the page is gone
        self._office, self._page = office, page
        self._is_writing = False

    def save(self, name: str, make: Callable[..., bytes | None], *arguments: Any) -> None:  # noqa: ANN401
        """Ask for a place, and write `make(desk, *arguments)` there; None if there is nothing to be written."""
        if self._is_writing:
            self._office.say(translate("Exports", "Still writing the file before. Wait a moment."))
            return
        chosen, _ = QFileDialog.getSaveFileName(self._page, translate("Exports", "Save as"), name)
        desk = self._office.desk
        if chosen and desk is not None:
            self._is_writing = True
            self._office.say(translate("Exports", "Writing the file…"))
            self._office.start(_write, desk, Path(chosen), make, arguments, done=self._saved, failed=self._failed)

    def _failed(self, error: PhotovetError | None) -> None:
        self._is_writing = False
        self._office.say_error(error)

    def _saved(self, result: tuple[Path, bool | None]) -> None:
        self._is_writing = False
        path, is_written = result
        if is_written:
            self._office.say(translate("Exports", "✓ Saved: {name}").format(name=wording.name_of(path)))
        elif is_written is None:
            self._office.say(translate("Exports", "This file has no certificate: Photovet was stopped as it left."))
        else:
            self._office.say(translate("Exports", "The file could not be written there."))


def _write(
    _job: Job, desk: Desk, path: Path, make: Callable[..., bytes | None], arguments: tuple[Any, ...]
) -> tuple[Path, bool | None]:
    data = make(desk, *arguments)
    if data is None:
        return path, None
    try:
        path.write_bytes(data)
    except OSError:
        return path, False
    return path, True
