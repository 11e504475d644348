"""Every page by keyboard: each control is reached by Tab, has a name that is read aloud, and shows its focus."""

import pytest
from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDateEdit, QLabel, QScrollBar, QWidget

from photovet.domain.finding import Kind
from photovet.domain.person import PersonKind
from photovet.domain.release import Channel
from photovet.domain.review import Dismissed
from photovet.gui import actions, language, theme, wording
from photovet.gui.about import About, networks, packages
from photovet.gui.rail import PAGES
from photovet.workflow import vault as desks
from tests.gui import made_up
from tests.gui.conftest import put_in


def name_of(widget):
    words = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or words


def controls(window):
    """What can be reached by Tab on the page that is shown; not the inner parts of Qt's own widgets."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
        and not isinstance(widget, QScrollBar)
        and widget.focusProxy() is None
    ]


def looks(widget):
    return widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def people(window):
    desk = window.keeper.desk
    person = desks.add_person(desk, "Ada Lovelace", PersonKind.PATIENT)
    window.go("people")
    return window.pages.page("people"), person.id


def first_run(window):
    window.go("first_run")


def one_person(window):
    page, person = people(window)
    page.open(person)


def adding(window):
    people(window)[0].add()


def unlock(window):
    window.keeper.lock()


OTHERS = {"first_run": first_run, "person": one_person, "adding": adding, "unlock": unlock}


@pytest.mark.parametrize("page", [*(name for name in PAGES if name != "photos"), *OTHERS])
def test_every_control_is_reached_named_and_seen(vault_window, page):
    window = vault_window
    OTHERS[page](window) if page in OTHERS else window.go(page)
    QApplication.processEvents()
    expected = controls(window)
    assert [widget for widget in expected if not name_of(widget)] == []
    reached = []
    window.setFocus()
    for _ in range(2 * len(expected) + 10):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        widget = QApplication.focusWidget()
        if reached and widget is reached[0]:
            break
        if widget in reached:  # a date has three parts, and Tab goes through them
            continue
        reached.append(widget)
        focused = looks(widget)
        widget.clearFocus()
        plain = looks(widget)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        assert focused != plain, f"nobody sees that “{name_of(widget)}” is chosen"
    # One of a group of choices stands for all of them, as the arrow keys go on from it.
    rest = [widget for widget in expected if widget not in reached and not _is_in_reached_group(widget, reached)]
    assert [name_of(widget) for widget in rest] == []


def _is_in_reached_group(widget, reached):
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group is not None and any(each in reached for each in group.buttons())


def test_each_page_has_its_key(vault_window):
    for number, name in enumerate(PAGES, start=1):
        QTest.keyClick(vault_window, getattr(Qt.Key, f"Key_{number}"), Qt.KeyboardModifier.ControlModifier)
        assert vault_window.pages.shown == name
        assert vault_window.rail.buttons[name].isChecked()


def test_a_key_of_the_photos_does_nothing_on_another_page(vault_window, scanned):
    window = put_in(vault_window, scanned)
    window.go("people")
    before = window.session.entries[0].decided
    QTest.keyClick(window, Qt.Key.Key_4)
    assert window.session.entries[0].decided == before


def test_pages_are_built_when_they_are_first_shown(vault_window):
    assert set(vault_window.pages._built) <= {"photos", "unlock"}


def test_theme_size_and_idle_time_hold_at_once_and_are_remembered(app, vault_window):
    vault_window.go("settings")
    card = vault_window.pages.page("settings").computer
    try:
        card.theme.setCurrentIndex(card.theme.findData("dark"))
        card.text_size.setCurrentIndex(card.text_size.findData(150))
        card.idle.setCurrentIndex(card.idle.findData(30))
        assert theme.colour("paper").name().upper() == theme.DARK["paper"]
        assert app.font().pixelSize() == round(13 * 1.5)
        assert vault_window.preferences.look == theme.Look("dark", 150)
        assert vault_window.keeper.minutes_left() == 30
    finally:
        theme.apply(app)


def test_spanish_reaches_the_texts_the_keys_and_the_days(app, vault_window):
    language.speak(app, "es")
    try:
        assert language.spoken() == "es"
        assert actions.commands()
        sheet = actions.KeySheet(vault_window)
        assert sheet.windowTitle() == "Teclas"
        assert [one.text() for one in sheet.findChildren(QAbstractButton)] == ["Cerrar"]
        assert QDateEdit(QDate(2027, 8, 24)).locale().language() is QLocale.Language.Spanish
        sheet.close()
    finally:
        language.speak(app, "en")
    assert wording.kind_word(Kind.FACE) == "Face"


def test_about_names_every_network_and_package(vault_window):
    about = About(vault_window)
    assert len(networks()) >= 8
    assert any(line.startswith("pyside6-essentials") for line in packages())
    assert all(": " in line for line in (*networks(), *packages()))
    about.close()


def test_the_largest_words_fit_the_window(app, vault_window, scanned):
    window = put_in(vault_window, scanned)
    window.go("settings")
    card = window.pages.page("settings").computer
    try:
        card.text_size.setCurrentIndex(card.text_size.findData(150))
        for page in ("settings", "people", "photos"):
            window.go(page)
            app.processEvents()
            assert window.minimumSizeHint().width() <= 1280, page
            assert window.minimumSizeHint().height() <= 800, page
    finally:
        theme.apply(app)


def test_new_photos_are_for_the_channel_of_the_settings(opened):
    window = opened()
    window.go("settings")
    box = window.pages.page("settings").computer.channel
    box.setCurrentIndex(box.findData(Channel.INSTAGRAM))
    assert window.session.judgement.channel is Channel.INSTAGRAM
    window.close()
    assert opened().session.judgement.channel is Channel.INSTAGRAM


def test_the_log_calls_a_photo_by_its_name_and_keeps_the_rest_for_whoever_points_at_it(vault_window, tmp_path, until):
    put_in(vault_window, [made_up.photo(tmp_path, "IMG_7.jpg", [made_up.words()])])
    vault_window.session.settle(Dismissed("our own sign"))
    until(lambda: vault_window.autosave.is_saved)
    vault_window.go("log")
    model = vault_window.pages.page("log").model
    until(lambda: model.everything)
    rows = [model.index(row, 2) for row in range(model.rowCount())]
    settled = next(row for row in rows if "settled" in row.data())
    assert settled.data() == "In photo IMG_7.jpg, f2 was settled: harmless."
    assert "(reason_sha256 " in settled.data(Qt.ItemDataRole.ToolTipRole)


def test_the_settings_say_how_large_a_copy_is_for_each_place(vault_window):
    vault_window.go("settings")
    words = {label.text() for label in vault_window.pages.page("settings").findChildren(QLabel)}
    assert "● Instagram: JPEG, at most 1440 pixels on its longer side" in words
    assert "● print: JPEG, in the photo's own size" in words
