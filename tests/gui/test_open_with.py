""" "Open with Photovet": photos that are named when the window opens, or that the system hands over later."""

import shutil

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from photovet.gui.handed_over import HandedOver
from photovet.gui.keeper import Access
from photovet.resources import resource
from tests.gui import made_up
from tests.gui.conftest import put_in, unlock


@pytest.fixture
def photos(tmp_path):
    """Three photos, one of them with a name that a shell would take apart."""
    paths = [tmp_path / name for name in ("one.jpg", "two words & ümlaut.jpg", "three.jpg")]
    for path in paths:
        shutil.copyfile(resource("samples/astronaut.jpg"), path)
    return paths


def loaded(window):
    return [entry.path for entry in window.session.entries]


def test_every_photo_that_is_named_is_loaded(empty_window, photos, until):
    HandedOver(empty_window).take(photos)
    until(lambda: loaded(empty_window) == photos)


def test_what_the_finder_hands_over_is_loaded(empty_window, photos, app, until):
    HandedOver(empty_window).listen(app)
    for path in photos[:2]:
        QApplication.sendEvent(app, QFileOpenEvent(QUrl.fromLocalFile(str(path))))
    until(lambda: sorted(loaded(empty_window)) == sorted(photos[:2]))


def test_photos_wait_for_the_vault_to_be_opened(opened, vault, until, photos):
    window = opened(vault)
    assert window.keeper.access is Access.LOCKED
    HandedOver(window).take(photos)
    assert loaded(window) == []
    unlock(window, until)
    until(lambda: loaded(window) == photos)
    assert window.pages.shown == "photos"


def test_photos_wait_for_the_batch_that_was_open_last(opened, vault, until, photos, tmp_path):
    first = opened(vault)
    unlock(first, until)
    put_in(first, [made_up.photo(tmp_path, "one of yesterday.jpg", [])])
    until(lambda: first.autosave.batch is not None and first.autosave.is_saved)
    first.close()
    second = opened(vault)
    HandedOver(second).take(photos)
    unlock(second, until)
    until(lambda: len(loaded(second)) == 4)
    assert [path.name for path in loaded(second)] == ["one of yesterday.jpg", *(path.name for path in photos)]
