"""Everything can be reached by keyboard, has a name that is read aloud, and can be read."""

import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollBar, QWidget

from photovet.gui import actions
from photovet.gui.theme import KIND_COLOURS, TEXT_ON, THEMES, Look, contrast, stylesheet


def name_of(widget):
    words = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or words


def tab_walk(window):
    """Every widget that Tab reaches, once around."""
    window.setFocus()
    seen = []
    for _ in range(100):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        widget = QApplication.focusWidget()
        if seen and widget is seen[-1]:  # from the day to the month of the same field
            continue
        if widget in seen:
            return seen
        seen.append(widget)
    raise AssertionError("Tab never comes round")


def focusable(window):
    strong = Qt.FocusPolicy.TabFocus
    return {
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy().value & strong.value
        and not isinstance(widget, QScrollBar)
        and widget.focusProxy() is None
    }


@pytest.mark.parametrize("page", ["empty_window", "window"])
def test_tab_reaches_every_control_and_each_has_a_name(page, request):
    window = request.getfixturevalue(page)
    reached = tab_walk(window)
    assert [widget for widget in reached if not name_of(widget)] == []
    assert {name_of(widget) for widget in focusable(window)} <= {name_of(widget) for widget in reached}


@pytest.mark.parametrize("pair", TEXT_ON)
@pytest.mark.parametrize("theme", THEMES)
def test_text_can_be_read(pair, theme):
    colours = THEMES[theme]
    assert contrast(colours[pair[0]], colours[pair[1]]) >= (7 if theme == "contrast" else 4.5)


@pytest.mark.parametrize("colours", KIND_COLOURS.values())
def test_labels_can_be_read(colours):
    assert contrast(*colours) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("pair", [("edge", "paper"), ("action", "paper"), ("canvas_focus", "rail")])
def test_edges_of_controls_and_of_the_focus_are_seen(theme, pair):
    assert contrast(THEMES[theme][pair[0]], THEMES[theme][pair[1]]) >= 3


@pytest.mark.parametrize("theme", THEMES)
def test_a_theme_has_every_colour_that_the_stylesheet_names(theme):
    assert "$" not in stylesheet(Look(theme, 150))
    assert THEMES[theme].keys() == THEMES["light"].keys()


def test_no_two_commands_share_a_key():
    keys = [key for command in actions.commands() for key in command.keys]
    assert len(keys) == len(set(keys))


def test_the_window_fits_a_small_screen(window):
    assert window.minimumSizeHint().width() <= 1024
    assert window.minimumSizeHint().height() <= 700


def test_qt_gives_back_what_it_borrows_from_python(app):
    """PySide6 6.12.0 on Python 3.11 loses a reference to None with every call: thousands of them end the program."""
    widget = QWidget()
    before = sys.getrefcount(None)
    for _ in range(20):
        widget.setToolTip("")
    assert sys.getrefcount(None) >= before - 5
