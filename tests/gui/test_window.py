"""The real window with the real workflow: settle by keyboard, undo, add by hand, links, export, hostile files."""

import time
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRectF, QSettings, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton

from photovet.domain.finding import Kind
from photovet.domain.review import Covered, CroppedOut, Dismissed, Released
from photovet.gui.actions import KeySheet
from photovet.gui.app import main
from photovet.gui.main_window import MainWindow
from photovet.gui.rect_tool import Purpose
from photovet.gui.session import State
from photovet.gui.status import status
from photovet.workflow.files import read_json, read_releases


def press(window, key, modifiers=Qt.KeyboardModifier.NoModifier):
    target = window.focusWidget() or window
    QTest.keyClick(target, key, modifiers)


def drop(window, *paths):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    where = QPointF(window.rect().center())
    action, button, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(where, action, mime, button, none))


def settle_everything_by_keyboard(window):
    """Cover what is a thing, leave to a reason what is a face: as many keys as it takes, none twice in vain."""
    session = window.session
    for _ in range(200):
        finding = session.finding
        if session.state(session.current) is not State.TO_SETTLE or finding is None:
            return
        before = len(session.open_ids(session.current))
        if finding.kind in (Kind.FACE, Kind.PERSON):
            press(window, Qt.Key.Key_3)
            press(window, Qt.Key.Key_1)
        else:
            press(window, Qt.Key.Key_1)
        assert len(session.open_ids(session.current)) < before


def test_the_first_open_finding_is_selected_and_export_says_why_it_is_off(window):
    assert window.session.finding.id == window.session.open_ids(0)[0]
    assert not window.page.bar.export.isEnabled()
    assert "stand in the way" in window.page.bar.export.toolTip()


def test_an_answer_is_one_key_and_the_next_finding_comes_by_itself(window):
    session = window.session
    first = next(one for one in session.review.findings if one.kind is Kind.TEXT)
    session.select(first.id)
    press(window, Qt.Key.Key_1)
    assert session.review.resolutions[first.id] == Covered()
    assert session.selected != first.id
    assert session.selected in session.open_ids(0)


def test_undo_and_redo(window):
    session = window.session
    session.select(next(one.id for one in session.review.findings if one.kind is Kind.TEXT))
    chosen, before = session.selected, session.review
    press(window, Qt.Key.Key_1)
    after = session.review
    press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert session.review == before
    assert session.selected == chosen
    press(window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert session.review == after


def test_next_goes_on_to_the_next_photo(window):
    session = window.session
    for _ in range(len(session.open_ids(0))):
        press(window, Qt.Key.Key_N)
    assert session.current == 1
    assert session.selected == session.open_ids(1)[0]
    press(window, Qt.Key.Key_P)
    assert session.current == 0


def test_a_reason_is_asked_in_place_and_keys_in_it_are_letters(window):
    session = window.session
    session.select(next(one.id for one in session.review.findings if one.kind is Kind.TEXT))
    chosen = session.selected
    press(window, Qt.Key.Key_3)
    field = window.page.inspector.findChild(QLineEdit)
    field.setFocus()
    QTest.keyClicks(field, "No 12")
    assert session.selected == chosen
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert session.review.resolutions[chosen] == Dismissed("No 12")
    # Space must not press what Qt happens to choose next.
    assert window.focusWidget() is window.page.canvas


def test_escape_gives_a_question_up(window):
    session = window.session
    before = session.review
    press(window, Qt.Key.Key_3)
    press(window, Qt.Key.Key_Escape)
    assert session.review == before
    assert window.page.inspector.answers


def test_a_face_without_releases_offers_the_file_of_releases_and_never_a_cover(window, samples, monkeypatch, until):
    session = window.session
    face = next(one for one in session.review.findings if one.kind is Kind.FACE)
    session.select(face.id)
    titles = [one.title for one in window.page.inspector.answers]
    assert "Choose the file of signed releases…" in titles
    assert not any("Cover" in title for title in titles)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(samples.releases), ""))
    press(window, Qt.Key.Key_1)
    until(lambda: session.judgement.releases.by_id)
    press(window, Qt.Key.Key_1)
    press(window, Qt.Key.Key_1)
    assert session.review.resolutions[face.id] == Released("r1")
    assert face.id not in session.open_ids(0)


def test_a_release_that_does_not_cover_the_channel_can_not_be_chosen(window, samples):
    session = window.session
    names = {row["id"]: row["name"] for row in read_json(samples.releases)["releases"]}
    session.release_names = names
    session.judge_with(replace(session.judgement, releases=read_releases(samples.releases)))
    window.top.channel.setCurrentIndex(window.top.channel.findText("Facebook"))
    session.select(next(one.id for one in session.review.findings if one.kind is Kind.FACE))
    press(window, Qt.Key.Key_1)
    choices = [one for one in window.page.inspector.findChildren(QPushButton, "answer") if one.isVisibleTo(window)]
    assert choices
    assert not any(one.isEnabled() for one in choices)


def test_cropping_a_person_out_is_one_key_and_the_gate_agrees(window):
    session = window.session
    face = next(one for one in session.review.findings if one.kind is Kind.FACE)
    session.select(face.id)
    press(window, Qt.Key.Key_2)
    assert session.review.crop is not None
    assert session.review.resolutions[face.id] == CroppedOut()
    assert face.id not in session.open_ids(0)
    window.page.no_crop()
    assert face.id in session.open_ids(0)


def test_leaving_a_photo_out_is_always_there_and_can_be_undone(window):
    session = window.session
    press(window, Qt.Key.Key_4)
    assert session.state(0) is State.LEFT_OUT
    assert not window.page.bar.export.isEnabled()
    press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert session.state(0) is State.TO_SETTLE


def test_covering_a_screen_covers_the_words_on_it(window):
    session = window.session
    words = next(one for one in session.review.findings if one.kind is Kind.TEXT)
    session.select(words.id)
    alike = session.alike()
    press(window, Qt.Key.Key_1, Qt.KeyboardModifier.ShiftModifier)
    assert not {words.id, *alike} & set(session.open_ids(0))
    faces = [one.id for one in session.review.findings if one.kind is Kind.FACE]
    assert set(faces) <= set(session.open_ids(0))


def test_the_links_below_the_photo_lead_to_their_findings(window):
    chips = window.page.bar.chips()
    assert chips
    QTest.mouseClick(chips[-1], Qt.MouseButton.LeftButton)
    found = window.session.blockers(0)
    assert window.session.selected == found[len(chips) - 1].finding


def test_a_finding_is_added_by_dragging_and_its_kind_is_asked(window):
    session, canvas = window.session, window.page.canvas
    press(window, Qt.Key.Key_A)
    start, end = canvas.mapFromScene(100, 900), canvas.mapFromScene(400, 1100)
    QTest.mousePress(canvas.viewport(), Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(canvas.viewport(), end)
    QTest.mouseRelease(canvas.viewport(), Qt.MouseButton.LeftButton, pos=end)
    press(window, Qt.Key.Key_5)
    added = session.finding
    assert (added.source, added.kind) == ("hand", Kind.DOCUMENT)
    assert added.region.box.x == pytest.approx(100, abs=4)
    assert added.region.box.w == pytest.approx(300, abs=8)
    assert added.id in session.open_ids(0)


def test_a_finding_is_added_by_keyboard_alone(window):
    session = window.session
    press(window, Qt.Key.Key_A)
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Return):
        press(window, key)
    press(window, Qt.Key.Key_3)
    assert (session.finding.source, session.finding.kind) == ("hand", Kind.TEXT)


def test_an_added_finding_that_is_given_up_leaves_nothing(window):
    before = window.session.review
    press(window, Qt.Key.Key_A)
    window.page.canvas.tool.rect = QRectF(10, 10, 100, 100)
    window.page.canvas.accept_tool()
    press(window, Qt.Key.Key_Escape)
    assert window.session.review == before
    assert window.page.canvas.tool is None


def test_the_crop_is_drawn_by_its_edges(window):
    session, canvas = window.session, window.page.canvas
    press(window, Qt.Key.Key_C)
    assert canvas.tool.purpose is Purpose.CROP
    canvas.tool.press(QPointF(0, 600), 5)
    canvas.tool.drag(QPointF(300, 600))
    press(window, Qt.Key.Key_Return)
    assert (session.review.crop.x, session.review.crop.right) == (300, 1600)


def test_what_was_exported_is_said_can_be_dragged_out_and_is_open_again_after_undo(window, tmp_path):
    session = window.session
    session.show(1)
    settle_everything_by_keyboard(window)
    assert session.state(1) is State.READY
    assert window.page.bar.export.isEnabled()
    model = window.page.list.view.model()
    row = model.index(1, 0)
    assert not row.flags() & Qt.ItemFlag.ItemIsDragEnabled
    copy = tmp_path / "photo-1a2b.jpg"
    copy.write_bytes(b"a clean copy")
    session.set_exported(1, session.entry.decided, copy)
    assert session.state(1) is State.EXPORTED
    assert row.flags() & Qt.ItemFlag.ItemIsDragEnabled
    assert [Path(url.toLocalFile()) for url in model.mimeData([row]).urls()] == [copy]
    copy.unlink()
    assert model.mimeData([row]).urls() == []
    press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert session.state(1) is State.TO_SETTLE


def test_the_list_shows_what_is_open_first_or_by_name(window):
    photos, session = window.page.list, window.session
    session.show(0)
    press(window, Qt.Key.Key_4)
    assert session.state(0) is State.LEFT_OUT

    def names():
        return [photos.view.model().index(row, 0).data() for row in range(2)]

    photos.order.setCurrentIndex(2)
    assert names() == ["IMG_0424.jpg", "IMG_0421.jpg"]
    photos.order.setCurrentIndex(1)
    assert names() == ["IMG_0421.jpg", "IMG_0424.jpg"]
    photos.order.setCurrentIndex(0)
    assert names() == ["IMG_0421.jpg", "IMG_0424.jpg"]


def test_export_with_something_in_the_way_asks_for_no_folder(window, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: pytest.fail("nothing may be exported"))
    press(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    press(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert "can't be exported" in window.statusBar().currentMessage()


def test_hostile_files_cost_only_themselves(empty_window, tmp_path, until, samples):
    (tmp_path / "cut.jpg").write_bytes((samples.photos / "IMG_0424.jpg").read_bytes()[:3000])
    (tmp_path / "notes.png").write_bytes(b"not a picture \x00\xff" * 50)
    (tmp_path / "empty.heic").touch()
    (tmp_path / "letter.txt").write_text("hello")
    (tmp_path / "line\nbreak\u202egpj.jpg").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 99)
    Image.new("RGB", (64, 48), (200, 210, 220)).save(tmp_path / "wall.png")
    drop(empty_window, tmp_path)
    session = empty_window.session
    until(lambda: len(session.in_state(State.UNREADABLE)) == 4, seconds=60)
    names = [empty_window.page.list.view.model().index(row, 0).data() for row in range(len(session.entries))]
    assert "letter.txt" not in names
    assert all(name.isprintable() for name in names)
    until(lambda: session.in_state(State.READY, State.TO_SETTLE), seconds=60)
    until(lambda: not empty_window.runner.is_looking)
    assert "passed over" in empty_window.statusBar().currentMessage()


def test_looking_streams_can_be_stopped_and_goes_on(empty_window, samples, until, tmp_path):
    session, runner = empty_window.session, empty_window.runner
    for number in range(3):
        Image.new("RGB", (40 + number, 40), (9, 9, 9)).save(tmp_path / f"{number}.png")
    empty_window.add([tmp_path])
    until(lambda: len(session.entries) == 3 and any(one.preview for one in session.entries), seconds=60)
    runner.stop_looking()
    until(lambda: not runner.is_looking)
    assert session.in_state(State.STOPPED)
    runner.look_on()
    until(lambda: all(one.decided for one in session.entries), seconds=60)
    until(lambda: not runner.is_looking)


def test_a_pause_ends_what_is_under_way_and_a_cancel_does_not(empty_window, until, tmp_path):
    session, panel = empty_window.session, empty_window.page.list
    for number in range(6):
        Image.new("RGB", (40 + number, 40), (9, 9, 9)).save(tmp_path / f"{number}.png")
    empty_window.add([tmp_path])
    until(lambda: any(one.decided for one in session.entries), seconds=60)
    assert not panel.go_on.isVisible()
    begun = session.in_state(State.LOOKING)
    panel.pause.click()
    assert panel.go_on.isVisible()
    assert not panel.pause.isVisible()
    until(lambda: not empty_window.runner.is_looking, seconds=60)
    assert all(session.entries[index].decided for index in begun)
    assert session.in_state(State.STOPPED)
    panel.go_on.click()
    panel.stop.click()
    until(lambda: not empty_window.runner.is_looking)
    assert session.in_state(State.STOPPED)
    assert not panel.stop.isVisible()
    panel.go_on.click()
    until(lambda: all(one.decided for one in session.entries), seconds=60)
    until(lambda: not empty_window.runner.is_looking)


def test_the_list_says_about_how_far_a_photo_is(window, tmp_path):
    session = window.session
    index = session.add([tmp_path / "next.jpg"])[0]
    session.set_progress(index, State.LOOKING)
    assert status(session, index).detail == "about 0 %"
    session.entries[index].begun -= 1000
    assert status(session, index).detail == "about 90 %"
    session.entries[:] = session.entries[-1:]
    assert status(session, 0).detail == ""


def test_closing_while_photos_are_looked_at_leaves_nothing_running(empty_window, samples, until):
    empty_window.add([samples.photos])
    until(lambda: empty_window.runner.is_looking)
    started = time.monotonic()
    empty_window.close()
    assert time.monotonic() - started < 15


def test_what_is_pasted_is_taken_in_once(window, scanned, until):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(scanned[0][0]))])
    QGuiApplication.clipboard().setMimeData(mime)
    heard = QSignalSpy(window.runner.added)
    window.actions_by_name["paste"].trigger()
    QGuiApplication.clipboard().clear()  # Qt would end what is Python's after Python itself
    until(lambda: heard.count() == 1)
    assert len(window.session.entries) == 2
    assert "No new photo" in window.statusBar().currentMessage()


def test_the_list_shows_only_what_is_wanted(window):
    photos = window.page.list
    photos.filter.setCurrentIndex(1)
    assert photos.view.model().rowCount() == len(window.session.in_state(State.TO_SETTLE))
    photos.filter.setCurrentIndex(2)
    assert photos.view.model().rowCount() == len(window.session.in_state(State.READY))


def test_a_status_says_itself_in_words(window):
    row = window.page.list.view.model().index(0, 0)
    assert "to settle" in row.data(Qt.ItemDataRole.AccessibleTextRole)


def test_the_box_under_the_pointer_explains_itself_and_is_selected_by_a_click(window):
    session, canvas = window.session, window.page.canvas
    face = next(one for one in session.review.findings if one.kind is Kind.FACE)
    session.select(session.open_ids(0)[-1])
    middle = canvas.mapFromScene(*face.region.box.centre)
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(middle))
    assert session.selected == face.id
    assert "release" in canvas.accessibleDescription()


def test_zoom(window):
    canvas = window.page.canvas
    fitted = canvas.percent()
    press(window, Qt.Key.Key_D)
    assert canvas.percent() == 100
    press(window, Qt.Key.Key_F)
    assert canvas.percent() == fitted


def test_the_sheet_of_keys_stops_nothing(window):
    press(window, Qt.Key.Key_F1)
    sheet = window.findChild(KeySheet)
    assert sheet.isVisible()
    assert not sheet.isModal()
    sheet.close()


def test_the_windows_size_is_remembered_and_nothing_else(empty_window):
    empty_window.resize(1111, 777)
    empty_window.close()
    assert empty_window.preferences.file.allKeys() == ["window/geometry"]


def test_the_sample_batch_comes_with_its_releases_and_goes_with_the_window(empty_window, until):
    empty_window.empty.sample.click()
    session = empty_window.session
    until(lambda: session.judgement.releases.by_id and session.entries, seconds=60)
    folder = Path(session.entries[0].path).parents[2]
    assert folder.is_dir()
    empty_window.close()
    assert not folder.exists()


def test_main_opens_a_window_and_returns_when_it_is_closed(app, tmp_path):
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path))
    seen = []

    def close():
        seen.extend(widget.windowTitle() for widget in app.topLevelWidgets() if isinstance(widget, MainWindow))
        app.closeAllWindows()

    QTimer.singleShot(0, close)
    assert main([]) == 0
    assert seen == ["Photovet"]
