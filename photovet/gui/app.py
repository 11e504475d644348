"""Opens the window: builds the application, its look and language, and what photos are judged with."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from photovet.domain.policy import Policy
from photovet.domain.release import Releases
from photovet.gui import language, theme
from photovet.gui.handed_over import HandedOver
from photovet.gui.keeper import Keeper
from photovet.gui.main_window import MainWindow
from photovet.gui.preferences import Preferences
from photovet.resources import resource
from photovet.workflow.result import Judgement
from photovet.workflow.vault import Options, default_folder

_HAND_OVER = 0.001  # seconds


def main(paths: Sequence[Path] = ()) -> int:
    """Open the window with these photos and folders; returns the exit status once it is closed."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)  # noqa: S101 - nothing else of ours makes one
    app.setApplicationName("Photovet")
    app.setApplicationDisplayName("Photovet")
    app.setDesktopFileName("org.photovet.Photovet")  # whose icon the desktop shows for the window
    app.setWindowIcon(QIcon(str(resource("icons/photovet.svg"))))
    preferences = remembered()
    language.speak(app, preferences.language)
    theme.apply(app, preferences.look)
    keep_what_is_loaded()
    window = open_window(paths, vault=vault_folder())
    window.runner.pictures.get_ready()
    # Ctrl-C in the terminal closes the window: Python hears a signal only when Qt lets it run now and then.
    earlier = signal.signal(signal.SIGINT, lambda *_: window.close())
    pulse = QTimer()
    pulse.timeout.connect(lambda: None)
    pulse.start(250)
    try:
        return app.exec()
    finally:
        pulse.stop()
        window.close()
        window.deleteLater()
        gc.unfreeze()
        signal.signal(signal.SIGINT, earlier)


def keep_what_is_loaded() -> None:
    """No more looking for garbage among what was imported: it stays, and would hold the window up again and again.

    `gc.unfreeze` in the end, or libraries complain about what they take for leaks.
    """
    gc.freeze()


def remembered() -> Preferences:
    """What this computer remembers, in the user's own folder for settings."""
    return Preferences(QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "Photovet", "Photovet"))


def vault_folder() -> Path:
    """The same folder as the commands use."""
    named = os.environ.get("PHOTOVET_VAULT")
    return Path(named) if named else default_folder()


def open_window(
    paths: Sequence[Path] = (),
    *,
    vault: Path | None = None,
    preferences: Preferences | None = None,
    options: Options | None = None,
    workers: int | None = None,
) -> MainWindow:
    """The window, shown; an application has to be there. Without `vault` it never has one."""
    # A thread beside the window that computes would keep it waiting for 5 ms at every call of Qt's.
    sys.setswitchinterval(_HAND_OVER)
    preferences = preferences or remembered()
    judgement = Judgement(Releases(), Policy(), preferences.channel, date.today())  # noqa: DTZ011 - the clinic's own day
    window = MainWindow(judgement, preferences, Keeper(vault, options), workers=workers)
    window.show()
    handed_over = HandedOver(window)
    handed_over.take(paths)
    app = QApplication.instance()
    if sys.platform == "darwin" and isinstance(app, QApplication):
        handed_over.listen(app)
    return window
