"""The window, offscreen, with the real workflow: two photos are looked at once for all tests."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import contextlib
import datetime
import multiprocessing
import threading
import time

import pytest
from PySide6.QtCore import QEvent, QEventLoop, QSettings, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from photovet.domain.presets import PRESETS, Preset
from photovet.gui import theme
from photovet.gui.app import open_window
from photovet.gui.main_window import MainWindow
from photovet.gui.preferences import Preferences
from photovet.store.keys import Cost
from photovet.workflow import staff
from photovet.workflow import vault as desks
from photovet.workflow.preview import Looked, Preview, look_job, preview_job
from photovet.workflow.vault import Options
from photovet.workflow.workers import Workers

TOO_LONG = 10  # seconds: a window that waits for the vault ends up here
PASSPHRASE = "four words for tests"
CHEAP = Options(cost=Cost(1, 8, 1), idle_seconds=None)
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
def scanned(made_once, samples, settings):
    """The desk photo (a face, a screen full of patients) and the gym (a sign, a poster), looked at for real."""
    photos = [samples.photos / "IMG_0421.jpg", samples.photos / "IMG_0424.jpg"]

    def look_at_both():
        with Workers(settings) as workers:
            jobs = [(workers.submit(preview_job, path), workers.submit(look_job, path)) for path in photos]
            return [(path, first.result(), second.result()) for path, (first, second) in zip(photos, jobs, strict=True)]

    return made_once("scanned", look_at_both)


@pytest.fixture(scope="session")
def settings():
    from photovet.settings import Settings

    return Settings.for_machine(photos=2)


def real_threads():
    """All that run. A thread of Qt's in which Python once ran stays in Python's list as a dummy after its end."""
    return {one for one in threading.enumerate() if not isinstance(one, threading._DummyThread)}


@pytest.fixture
def opened(app, tmp_path, until):
    """opened(vault) makes a window as the program does; none may leave a thread, a process or a widget behind."""
    threads, children = real_threads(), set(multiprocessing.active_children())
    windows = []

    def make(vault=None):
        preferences = Preferences(QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat))
        window = open_window(vault=vault, preferences=preferences, options=CHEAP, workers=1)
        window.activateWindow()
        QTest.qWaitForWindowActive(window)
        windows.append(window)
        return window

    yield make
    for window in windows:
        window.close()
        window.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert [widget for widget in app.topLevelWidgets() if isinstance(widget, MainWindow)] == []
    until(lambda: real_threads() <= threads, seconds=10)
    assert set(multiprocessing.active_children()) <= children


@pytest.fixture
def at_work():
    """at_work(desk) as a context: meanwhile a job has the vault to itself. Fails if anybody waited for it."""

    @contextlib.contextmanager
    def hold(desk):
        has_it, may_end, ended_in_time = threading.Event(), threading.Event(), []

        def job():
            with desk.vault.alone():
                has_it.set()
                ended_in_time.append(may_end.wait(TOO_LONG))

        thread = threading.Thread(target=job)
        thread.start()
        assert has_it.wait(TOO_LONG)
        try:
            yield
        finally:
            may_end.set()
            thread.join()
        assert ended_in_time == [True], "the window waited for the vault"

    return hold


@pytest.fixture
def empty_window(opened):
    """A window as it opens without a vault."""
    return opened()


@pytest.fixture
def vault(tmp_path):
    """A clinic of one, with nobody in it yet."""
    desk, _ = desks.found(tmp_path / "vault", PASSPHRASE, CHEAP)
    staff.change_rules(desk, PRESETS[Preset.SINGLE_USER].rules)
    desk.close()
    return tmp_path / "vault"


@pytest.fixture
def vault_window(opened, vault, until):
    """A window with that vault open."""
    window = opened(vault)
    unlock(window, until)
    return window


def unlock(window, until):
    """Type the passphrase, as a person does."""
    page = window.pages.page("unlock")
    page.passphrase.setText(PASSPHRASE)
    page.unlock.click()
    until(lambda: window.keeper.desk is not None and not window.autosave.is_loading)


def read_anew(window, until):
    """The vault was written to: the window reads it again."""
    read = []
    window.keeper.read_again.connect(lambda: read.append(True))
    window.office.rules_changed.emit()
    until(lambda: read)


def put_in(window, scanned):
    """Photos that were looked at, as if they had just been dropped and scanned."""
    session = window.session
    session.add([path for path, _, _ in scanned])
    for index, (_, preview, looked) in enumerate(scanned):
        assert isinstance(preview, Preview)
        assert isinstance(looked, Looked)
        session.set_preview(index, preview)
        session.set_looked(index, looked)
    return window


@pytest.fixture
def window(empty_window, scanned):
    """The window with both photos looked at."""
    return put_in(empty_window, scanned)
