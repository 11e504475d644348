"""Open the window, drop a sample photo on it, see that it may not leave, and close it again."""

from __future__ import annotations

import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QMimeData, QPoint, Qt, QTimer, QTranslator, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication

from photovet.gui import language, theme
from photovet.gui.app import open_window
from photovet.gui.main_window import MainWindow
from photovet.gui.session import State
from photovet.gui.wording import translate
from photovet.workflow.demo import make_sample_batch

_LONGEST = 120_000  # milliseconds


def opens_and_closes(since: float) -> tuple[float, float, str | None]:
    """Seconds from `since` (the system's clock) until the window was there; how many of them this process worked for.

    Also a code of what is wrong, or None.
    """
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)  # noqa: S101 - nothing else of ours makes one
    theme.apply(app)
    window = open_window()
    app.processEvents()
    seconds, work = time.time() - since, time.process_time()
    try:
        with tempfile.TemporaryDirectory(prefix="photovet-self-test-") as name:
            return seconds, work, _problem(window, Path(name) / "samples") or _speech(app)
    finally:
        window.close()
        app.processEvents()


def _speech(app: QApplication) -> str | None:
    """Whether the window can speak each of its languages."""
    before = language.spoken()
    english = translate("About", "About Photovet")
    try:
        for code in language.LANGUAGES:
            language.speak(app, code)
            # Our own words, and Qt's.
            is_there = code == "en" or len(app.findChildren(QTranslator)) == 2
            if not is_there or (translate("About", "About Photovet") == english) != (code == before):
                return f"language:{code}"
    finally:
        language.speak(app, before)
    return None


def _problem(window: MainWindow, folder: Path) -> str | None:
    if not window.isVisible():
        return "not_shown"
    photo = min(make_sample_batch(folder, date.today()).photos.iterdir())  # noqa: DTZ011 - the clinic's own day
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(photo))])
    event = QDropEvent(
        QPoint(640, 400),
        Qt.DropAction.CopyAction,
        dropped,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)
    looked = QEventLoop()
    end = QDeadlineTimer(_LONGEST)
    pulse = QTimer()
    pulse.timeout.connect(lambda: looked.quit() if end.hasExpired() or _is_looked_at(window) else None)
    pulse.start(50)
    looked.exec()
    pulse.stop()
    if not _is_looked_at(window):
        return "timeout"
    return None if window.session.state(0) is State.TO_SETTLE else "not_refused"


def _is_looked_at(window: MainWindow) -> bool:
    return bool(window.session.entries) and window.session.state(0) not in (State.WAITING, State.LOOKING)
