"""Photos that the system hands over: as arguments ("Open with Photovet"), or as events of the Finder's on macOS."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from photovet.gui.main_window import MainWindow


class HandedOver(QObject):
    """Gives them to the window; those that come while the vault is locked wait until somebody is in.

    Then they also wait for the batch that was open last, which would take their place.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._waiting: list[Path] = []
        window.keeper.changed.connect(self._let_in)
        window.autosave.opened.connect(self._let_in)
        window.autosave.failed.connect(self._let_in)

    def listen(self, app: QApplication) -> None:
        """Hear what the Finder asks for. Every event then passes through here: only where there is a Finder."""
        app.installEventFilter(self)

    def take(self, paths: Sequence[Path]) -> None:
        """Photos and folders that are to be looked at, now or as soon as the window is open."""
        self._waiting.extend(paths)
        self._let_in()

    def _let_in(self) -> None:
        if self._waiting and not (self._window.pages.is_closed or self._window.autosave.is_loading):
            waiting, self._waiting = self._waiting, []
            self._window.add(waiting)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """What the Finder asks to be opened, one event a file."""
        if isinstance(event, QFileOpenEvent) and event.file():
            self.take([Path(event.file())])
            return True
        return super().eventFilter(watched, event)
