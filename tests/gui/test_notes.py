"""A note on a finding: written in place by keyboard, kept in the vault, and never an answer."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from photovet.domain.finding import Kind
from photovet.domain.geometry import Box, Region
from photovet.domain.review import Covered
from photovet.gui.ask_panels import LONGEST_NOTE, AskNote
from photovet.gui.pages.approve import decided
from photovet.gui.session import State
from photovet.store.reviews import Batch
from photovet.workflow import batches
from photovet.workflow.vault_gate import Waiting
from tests.gui import made_up
from tests.gui.conftest import put_in

CTRL = Qt.KeyboardModifier.ControlModifier
WORDS = "her mother is to be asked, 4 May"


def press(window, key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(window.focusWidget() or window, key, modifiers)


def write(window, words):
    press(window, Qt.Key.Key_W)
    assert window.focusWidget() is panel(window).field
    window.focusWidget().selectAll()
    QTest.keyClicks(window.focusWidget(), words)


def panel(window):
    body = window.page.inspector._scroll.widget()
    return body.findChild(AskNote)


def said(window):
    body = window.page.inspector._scroll.widget()
    return [one.text() for one in body.findChildren(QLabel)] + [one.text() for one in body.findChildren(QPushButton)]


@pytest.fixture
def photos(tmp_path):
    return [made_up.photo(tmp_path, f"IMG_{at}.jpg", [made_up.words(), made_up.words("f3")]) for at in range(2)]


@pytest.fixture
def window(empty_window, photos):
    put_in(empty_window, photos)
    empty_window.session.show(0, "f2")
    return empty_window


def test_a_note_is_written_changed_and_taken_away_by_keyboard(window):
    session = window.session
    write(window, WORDS)
    press(window, Qt.Key.Key_Return)
    assert dict(session.review.notes) == {"f2": WORDS}
    assert session.selected == "f2"
    assert {f"Note: {WORDS}", "Change the note… (W)"} <= set(said(window))
    press(window, Qt.Key.Key_W)
    assert panel(window).field.words() == WORDS
    press(window, Qt.Key.Key_Return)  # the same again: back, and no step of undo
    assert panel(window) is None
    assert session.undo.count() == 1
    write(window, " ")
    press(window, Qt.Key.Key_Return)
    assert not session.review.notes
    assert "Write a note… (W)" in said(window)


def test_a_note_settles_nothing_and_its_digits_are_no_answers(window):
    session = window.session
    before = session.open_ids(0)
    write(window, "1 3 4 N")
    press(window, Qt.Key.Key_Return)
    assert session.review.notes["f2"] == "1 3 4 N"
    assert not session.review.resolutions
    assert session.open_ids(0) == before
    press(window, Qt.Key.Key_1)
    assert session.review.notes["f2"] == "1 3 4 N"
    assert set(session.review.resolutions) == {"f2"}


def test_escape_writes_nothing_and_the_keys_are_the_photos_again(window):
    write(window, WORDS)
    press(window, Qt.Key.Key_Escape)
    assert not window.session.review.notes
    assert panel(window) is None
    press(window, Qt.Key.Key_N)
    assert window.session.selected == "f3"


def test_undo_and_redo(window):
    write(window, WORDS)
    press(window, Qt.Key.Key_Return)
    press(window, Qt.Key.Key_Z, CTRL)
    assert not window.session.review.notes
    press(window, Qt.Key.Key_Y, CTRL)
    assert dict(window.session.review.notes) == {"f2": WORDS}


def test_what_is_being_typed_is_not_torn_away_by_news_of_the_photo(window):
    write(window, "half a")
    window.page.inspector.refresh()
    assert panel(window).field.words() == "half a"
    window.session.select("f3")
    assert panel(window) is None
    assert not window.session.review.notes


def test_it_has_an_end_and_every_part_a_name(window):
    write(window, "x" * (LONGEST_NOTE - 3))
    QGuiApplication.clipboard().setText("y\n" * 9)
    panel(window).field.paste()
    QTest.keyClicks(window.focusWidget(), "zzz")
    assert panel(window).field.words() == "x" * (LONGEST_NOTE - 3) + "y y"
    assert panel(window).field.accessibleName() == "The note"
    assert panel(window).accessibleName()


def test_an_exported_photo_still_is_after_a_note(window, tmp_path):
    session = window.session
    for name in ("f2", "f3"):
        session.select(name)
        press(window, Qt.Key.Key_1)
    session.set_exported(0, session.entry.decided, tmp_path / "copy.jpg")
    session.show(0, "f2")
    session.note(WORDS)
    assert session.state(0) is State.EXPORTED
    session.reopen()
    assert session.state(0) is State.TO_SETTLE


def test_it_is_in_the_vault_a_moment_later(vault_window, photos, until):
    put_in(vault_window, photos)
    vault_window.session.show(0, "f2")
    until(lambda: vault_window.autosave.is_saved)
    write(vault_window, WORDS)
    press(vault_window, Qt.Key.Key_Return)
    until(lambda: vault_window.autosave.is_saved)
    kept = batches.reopen(vault_window.keeper.desk, vault_window.autosave.batch.id)
    assert [dict(one.notes) for one in kept] == [{"f2": WORDS}, {}]


def test_what_is_moved_takes_its_note_along(window):

    session = window.session
    session.add_finding(Kind.TEXT, Region(Box(10, 10, 50, 20)))
    session.note(WORDS)
    session.move(session.selected, Region(Box(40, 10, 50, 20)))
    assert dict(session.review.notes) == {session.selected: WORDS}


def test_the_approver_reads_it_beside_what_was_decided(photos):
    review = photos[0][2].review.settle("f2", Covered()).noted("f2", WORDS).noted("f3", "Is it hers?")
    lines = [words for words, _ in decided(Waiting(Batch("b_1", "Day", "website", "2026-05-04"), review), "Bea", {})]
    assert f"Note on 1: {WORDS}" in lines
    assert "Note on 2: Is it hers?" in lines
