"""All the way through the real `main()` by keyboard: drop, settle, approve as somebody else, export, revoke."""

import gc
import multiprocessing

import pytest
import shiboken6
from PIL import ExifTags, Image, ImageDraw, ImageFont
from PySide6.QtCore import QEvent, QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from photovet.domain.presets import PRESETS, Preset
from photovet.domain.roles import Role
from photovet.gui.app import main
from photovet.gui.main_window import MainWindow
from photovet.gui.session import State
from photovet.resources import resource
from photovet.workflow import departures, staff
from photovet.workflow import vault as desks
from tests.gui import made_up
from tests.gui.conftest import CHEAP, PASSPHRASE, real_threads
from tests.gui.test_window import drop

PASSWORD = "a long password"
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


@pytest.fixture
def clinic(tmp_path, monkeypatch):
    """Maria drafts, Ben approves; Ada has signed. The vault is where the program looks for it."""
    desk, _ = desks.found(tmp_path / "vault", PASSPHRASE, CHEAP)
    staff.add_user(desk, "maria", PASSWORD, [Role.COMPLIANCE_OFFICER, Role.DRAFTER])
    desk = desks.sign_in(desk, "maria", PASSWORD)
    staff.change_rules(desk, PRESETS[Preset.STANDARD].rules)
    staff.add_user(desk, "ben", PASSWORD, [Role.APPROVER])
    for name in ("maria", "ben"):
        staff.record_training(desk, name, desk.today, PDF)
    made_up.add_person(desk, tmp_path, "Ada Lovelace")
    desk.close()
    monkeypatch.setenv("PHOTOVET_VAULT", str(tmp_path / "vault"))
    return tmp_path / "vault"


def where_and_when():
    """As a phone writes it."""
    exif = Image.Exif()
    exif[ExifTags.Base.DateTime] = "2026:03:02 09:41:07"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (40.0, 26.0, 46.0)
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLongitude] = (79.0, 58.0, 56.0)
    return exif


@pytest.fixture
def photos(tmp_path):
    """A photo with a face and a name on a wall that says where and when it was taken, and a file that is none."""
    folder = tmp_path / "open house"
    folder.mkdir()
    wall = Image.new("RGB", (900, 600), (214, 208, 196))
    face = Image.open(resource("samples/ada.jpg")).convert("RGB")
    face.thumbnail((300, 380))
    wall.paste(face, (60, 120))
    words = ImageFont.load_default(44)
    ImageDraw.Draw(wall).text((460, 250), "Jane Doe 1957", (20, 20, 20), font=words)
    wall.save(folder / "IMG_1.jpg", quality=92, exif=where_and_when())
    (folder / "IMG_2.jpg").write_bytes(b"\xff\xd8\xff\xe0 cut off")
    return folder


class Driver:
    """Steps through `main()` while it runs: a step yields what it waits for, and goes on when that holds."""

    def __init__(self, steps):
        self._steps, self._condition, self.error = steps(self), lambda: True, None
        self.window = None
        self._timer = QTimer()
        self._timer.timeout.connect(self._go_on)
        self._timer.start(20)

    def _go_on(self):
        app = QApplication.instance()
        if self.window is None:
            self.window = next((one for one in app.topLevelWidgets() if isinstance(one, MainWindow)), None)
            return
        try:
            if self._condition():
                self._condition = next(self._steps)
        except StopIteration:
            self._end()
        except BaseException as error:  # noqa: BLE001 - raised by the test, once the program has ended
            self.error = error
            self._end()

    def _end(self):
        self._timer.stop()
        self.window.close()
        self.window = None

    def press(self, key, modifiers=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifiers)

    def type(self, words):
        QTest.keyClicks(QApplication.focusWidget(), words)
        self.press(Qt.Key.Key_Return)

    def sign_in(self, name):
        page = self.window.pages.page("unlock")
        yield lambda: self.window.pages.shown == "unlock" and page.name.isVisible()
        page.name.setFocus()
        page.name.selectAll()
        self.type(name)
        page.password.setFocus()
        self.type(PASSWORD)
        yield lambda: self.window.keeper.desk is not None and not self.window.autosave.is_loading


def run_main(app, until, steps):
    """`main()` with somebody in front of it; nothing of it may be left when it is over."""
    threads, children = real_threads(), set(multiprocessing.active_children())
    driver = Driver(steps)
    watchdog = QTimer()
    watchdog.setSingleShot(True)
    watchdog.timeout.connect(app.closeAllWindows)
    watchdog.start(120_000)
    assert main([]) == 0
    assert watchdog.isActive(), "it did not happen in time"
    watchdog.stop()
    if driver.error is not None:
        raise driver.error
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    until(lambda: real_threads() <= threads, seconds=10)
    assert set(multiprocessing.active_children()) <= children
    alive = [one for one in gc.get_objects() if isinstance(one, QTimer) and shiboken6.isValid(one) and one.isActive()]
    assert alive == []
    assert [one for one in app.topLevelWidgets() if isinstance(one, MainWindow)] == []


def settle_by_keyboard(driver):
    """Her name for a face, a cover for a thing."""
    session = driver.window.session
    while session.state(0) is State.TO_SETTLE and session.open_ids(0):
        before = len(session.open_ids(0))
        is_person = not driver.window.page.inspector.answers[0].title.startswith("Cover")
        driver.press(Qt.Key.Key_1)
        if is_person:
            driver.type("Ada")
        assert len(session.open_ids(0)) < before


def is_clean(copy, photo):
    """The whole picture left, and nothing of what it said beside its pixels."""
    with Image.open(photo) as before, Image.open(copy) as after:
        assert {ExifTags.Base.DateTime, ExifTags.IFD.GPSInfo} <= set(before.getexif())
        assert not after.getexif()
        assert after.size == before.size == (900, 600)


def test_from_the_drop_to_the_sweep_through_main(  # noqa: PLR0915 - one story
    app, until, clinic, photos, tmp_path, monkeypatch
):
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "settings"))
    out = tmp_path / "out"
    out.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(out))
    ctrl = Qt.KeyboardModifier.ControlModifier

    def steps(driver):
        yield lambda: driver.window.pages.shown == "unlock"
        window, session = driver.window, driver.window.session
        window.pages.page("unlock").passphrase.setFocus()
        driver.type(PASSPHRASE)
        yield from driver.sign_in("maria")
        drop(window, photos)
        yield lambda: len(session.entries) == 2 and all(one.decided for one in session.entries)
        yield lambda: not window.runner.is_looking
        assert session.state(1) is State.UNREADABLE
        for _ in range(3):  # the second look at the copy may find more; it is settled like everything else
            settle_by_keyboard(driver)
            yield lambda: window.autosave.is_saved
            yield lambda: [one.code for one in session.blockers(0)] == ["approval_missing"]
            window.keeper.sign_out()
            yield from driver.sign_in("ben")
            driver.press(Qt.Key.Key_3, ctrl)
            page = window.pages.page("approve")  # each user has her own
            yield lambda page=page: page.waiting and page.approve.isEnabled()
            driver.press(Qt.Key.Key_A)
            yield lambda page=page: page.waiting == []
            window.keeper.sign_out()
            yield from driver.sign_in("maria")
            driver.press(Qt.Key.Key_1, ctrl)
            yield lambda: session.state(0) is State.READY
            driver.press(Qt.Key.Key_E, ctrl)
            yield lambda: not window.runner.is_exporting
            if session.state(0) is State.EXPORTED:
                break
        (copy,) = out.glob("*.jpg")
        is_clean(copy, photos / "IMG_1.jpg")
        desk = window.keeper.desk
        (release,) = desks.all_releases(desk)
        departures.posted(desk, copy.name, "https://example.org/a", desk.today)
        desks.revoke(desk, release.id, "she changed her mind")
        driver.press(Qt.Key.Key_4, ctrl)
        exports = window.pages.page("exports")
        yield lambda: exports.found and exports.found[0].to_take_down and exports.take_down.isVisible()

    run_main(app, until, steps)

    def again(driver):
        yield lambda: driver.window.pages.shown == "unlock"
        driver.window.pages.page("unlock").passphrase.setFocus()
        driver.type(PASSPHRASE)
        yield from driver.sign_in("maria")
        session = driver.window.session
        yield lambda: len(session.entries) == 2
        assert session.entries[0].exported[1].parent == out  # what left is known, and that it no longer may
        assert session.state(0) is State.TO_SETTLE

    run_main(app, until, again)
