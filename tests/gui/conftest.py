"""The window, offscreen, with the real workflow: two photos are looked at once for all tests."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import datetime
import multiprocessing
import threading
import time

import pytest
from PySide6.QtCore import QEvent, QEventLoop, QSettings, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from photovet.domain.policy import Policy
from photovet.domain.release import Channel, Releases
from photovet.gui import theme
from photovet.gui.keeper import Keeper
from photovet.gui.main_window import MainWindow
from photovet.gui.preferences import Preferences
from photovet.workflow.demo import make_sample_batch
from photovet.workflow.preview import Looked, Preview, look_job, preview_job
from photovet.workflow.result import Judgement
from photovet.workflow.workers import Workers

TODAY = datetime.date.today()  # noqa: DTZ011 - the clinic's own day, as in the program


@pytest.fixture(scope="session")
def app():
    application = QApplication.instance() or QApplication([])
    theme.apply(application)
    return application


@pytest.fixture(scope="session")
def until(app):
    """until(condition, seconds=30): lets Qt work until the condition holds."""

    def wait(condition, seconds=30):
        waker = QTimer()  # so that the loop looks at the condition even when no event comes
        waker.start(10)
        deadline = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < deadline, "it did not happen in time"
            app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        waker.stop()

    return wait


@pytest.fixture(scope="session")
def sample(tmp_path_factory):
    """The sample batch on disk."""
    return make_sample_batch(tmp_path_factory.mktemp("gui") / "batch", TODAY)


@pytest.fixture(scope="session")
def scanned(sample, settings):
    """The desk photo (a face, a screen full of patients) and the gym (a sign, a poster), looked at for real."""
    photos = [sample.photos / "IMG_0421.jpg", sample.photos / "IMG_0424.jpg"]
    with Workers(settings) as workers:
        jobs = [(workers.submit(preview_job, path), workers.submit(look_job, path)) for path in photos]
        return [(path, first.result(), second.result()) for path, (first, second) in zip(photos, jobs, strict=True)]


@pytest.fixture(scope="session")
def settings():
    from photovet.settings import Settings

    return Settings.for_machine(photos=2)


def real_threads():
    """All that run. A thread of Qt's in which Python once ran stays in Python's list as a dummy after its end."""
    return {one for one in threading.enumerate() if not isinstance(one, threading._DummyThread)}


@pytest.fixture
def empty_window(app, tmp_path, until):
    """A window as it opens; it must leave no thread and no process behind."""
    threads, children = real_threads(), set(multiprocessing.active_children())
    preferences = Preferences(QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat))
    judgement = Judgement(Releases(), Policy(), Channel.WEBSITE, TODAY)
    window = MainWindow(judgement, preferences, Keeper(None), workers=1)
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    yield window
    window.close()
    window.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert [widget for widget in app.topLevelWidgets() if isinstance(widget, MainWindow)] == []
    until(lambda: real_threads() <= threads, seconds=10)
    assert set(multiprocessing.active_children()) <= children


@pytest.fixture
def window(empty_window, scanned):
    """The window with both photos looked at."""
    session = empty_window.session
    session.add([path for path, _, _ in scanned])
    for index, (_, preview, looked) in enumerate(scanned):
        assert isinstance(preview, Preview)
        assert isinstance(looked, Looked)
        session.set_preview(index, preview)
        session.set_looked(index, looked)
    return empty_window
