"""Who is this: the names that are likely come first, and a person chooses."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from photovet.domain.review import Released
from tests.gui import made_up
from tests.gui.conftest import put_in, read_anew


def names(window):
    found = window.page.stage.who.choosing.list
    return [found.item(row).text().split(" · ")[0] for row in range(found.count())]


def press(window, key):
    QTest.keyClick(window.focusWidget() or window, key)


@pytest.fixture
def window(vault_window, tmp_path, until):
    """Four people; two photos, each of two small faces and one that is like Ada."""
    people = {
        name: made_up.add_person(vault_window.keeper.desk, tmp_path, name)
        for name in ("Ada Lovelace", "Ben Okri", "Cy Adams", "Dora Maar")
    }
    read_anew(vault_window, until)
    ada = made_up.suggested(people["Ada Lovelace"])
    small = [made_up.face(name, (at, 100, 20, 25)) for name, at in (("f1", 50), ("f2", 90))]
    found = [*small, made_up.face("f3", match=ada)]
    put_in(vault_window, [made_up.photo(tmp_path, f"IMG_{at}.jpg", found, shade=100 + at) for at in range(2)])
    vault_window.session.show(0, "f1")
    return vault_window


def test_whoever_is_suggested_for_another_face_comes_last(window):
    press(window, Qt.Key.Key_1)
    assert names(window) == ["Ben Okri", "Cy Adams", "Dora Maar", "Ada Lovelace"]


def test_whoever_was_named_in_this_photo_comes_last_and_in_the_next_one_first(window):
    press(window, Qt.Key.Key_1)
    press(window, Qt.Key.Key_D)
    press(window, Qt.Key.Key_Return)
    by = {one.person: one.id for one in window.session.releases}
    dora = next(
        person for person, name in ((p, window.session.release_names[r]) for p, r in by.items()) if "Dora" in name
    )
    assert window.session.review.resolutions["f1"] == Released(by[dora])
    press(window, Qt.Key.Key_1)
    assert names(window) == ["Ben Okri", "Cy Adams", "Ada Lovelace", "Dora Maar"]
    press(window, Qt.Key.Key_Escape)
    window.session.show(1, "f1")
    press(window, Qt.Key.Key_1)
    assert names(window) == ["Dora Maar", "Ben Okri", "Cy Adams", "Ada Lovelace"]


def test_names_that_begin_with_what_is_typed_come_before_those_that_hold_it(window):
    press(window, Qt.Key.Key_1)
    press(window, Qt.Key.Key_A)
    assert names(window) == ["Cy Adams", "Ada Lovelace", "Dora Maar"]
    press(window, Qt.Key.Key_D)
    assert names(window) == ["Cy Adams", "Ada Lovelace"]
