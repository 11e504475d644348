"""Says that something long has ended, when nobody is looking. It never stops anybody."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget


class Notices(QObject):
    """A note from the system's tray where there is one, and the taskbar's own sign. No photo's name is in it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._tray: QSystemTrayIcon | None = None

    def tell(self, words: str) -> None:
        """Say it, unless somebody looks at the window anyway."""
        if self._window.isActiveWindow():
            return
        QApplication.alert(self._window)
        if QSystemTrayIcon.isSystemTrayAvailable():
            if self._tray is None:
                self._tray = QSystemTrayIcon(self._window.windowIcon(), self)
                self._tray.messageClicked.connect(self._come_forward)
            self._tray.show()
            self._tray.showMessage(
                "Photovet", words.split(" · ", maxsplit=1)[0], QSystemTrayIcon.MessageIcon.Information
            )

    def _come_forward(self) -> None:
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()

    def stop(self) -> None:
        """The window goes."""
        if self._tray is not None:
            self._tray.hide()
            self._tray = None
