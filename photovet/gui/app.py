"""Opens the window: builds the application, its look, and what photos are judged with."""

from __future__ import annotations

import signal
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication

from photovet.domain.policy import Policy
from photovet.domain.release import Channel, Releases
from photovet.gui import theme
from photovet.gui.main_window import MainWindow
from photovet.workflow.result import Judgement


def main(paths: Sequence[Path] = ()) -> int:
    """Open the window with these photos and folders; returns the exit status once it is closed."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)  # noqa: S101 - nothing else of ours makes one
    app.setApplicationName("Photovet")
    app.setApplicationDisplayName("Photovet")
    theme.apply(app)
    window = open_window(paths)
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
        signal.signal(signal.SIGINT, earlier)


def open_window(paths: Sequence[Path] = (), *, workers: int | None = None) -> MainWindow:
    """The window, shown; an application has to be there."""
    judgement = Judgement(Releases(), Policy(), Channel.WEBSITE, date.today())  # noqa: DTZ011 - the clinic's own day
    remembered = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "Photovet", "Photovet")
    window = MainWindow(judgement, remembered, workers=workers)
    window.show()
    window.add(list(paths))
    return window
