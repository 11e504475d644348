"""Approve as a second user, what left with where it was posted, the sweep, incidents, and the record's verdict."""

import hashlib
import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton

from photovet.domain.presets import PRESETS, Preset
from photovet.domain.release import Channel
from photovet.domain.review import Covered, Released
from photovet.domain.roles import Role
from photovet.gui.session import State
from photovet.gui.status import status
from photovet.workflow import batches, departures, incidents, staff
from photovet.workflow import vault as desks
from photovet.workflow.export import Exported
from photovet.workflow.incidents import About
from photovet.workflow.vault import verify_lines
from tests.gui import made_up
from tests.gui.conftest import CHEAP, PASSPHRASE, put_in
from tests.gui.test_access import focusable, name_of, tab_walk

PASSWORD = "a long password"
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def press(window, key):
    QTest.keyClick(window.focusWidget() or window, key)


def said(widget):
    QApplication.processEvents()
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget))


def click(widget, words):
    QApplication.processEvents()
    next(one for one in widget.findChildren(QPushButton) if one.text() == words and one.isVisibleTo(widget)).click()


def sign_in(window, name, until):
    page = window.pages.page("unlock")
    page.name.setText(name)
    page.password.setText(PASSWORD)
    page.sign_in.click()
    until(lambda: window.keeper.desk is not None)


@pytest.fixture
def clinic(tmp_path):
    """Maria drafts and reads the record; Ben approves and is trained; Eve approves and is not."""
    desk, _ = desks.found(tmp_path / "vault", PASSPHRASE, CHEAP)
    staff.add_user(desk, "maria", PASSWORD, [Role.COMPLIANCE_OFFICER, Role.DRAFTER, Role.APPROVER])
    desk = desks.sign_in(desk, "maria", PASSWORD)
    staff.change_rules(desk, PRESETS[Preset.STANDARD].rules)
    for name in ("ben", "eve"):
        staff.add_user(desk, name, PASSWORD, [Role.APPROVER])
    for name in ("maria", "ben"):
        staff.record_training(desk, name, desk.today, PDF)
    made_up.add_person(desk, tmp_path, "Ada Lovelace")
    desk.close()
    return tmp_path / "vault"


@pytest.fixture
def window(opened, clinic, until, tmp_path):
    """Maria has settled one photo of two."""
    window = opened(clinic)
    page = window.pages.page("unlock")
    page.passphrase.setText(PASSPHRASE)
    page.unlock.click()
    until(page.name.isVisible)
    sign_in(window, "maria", until)
    photos = [
        made_up.photo(tmp_path, f"IMG_{at}.jpg", [made_up.face(), made_up.words()], shade=90 + at) for at in (0, 9)
    ]
    put_in(window, photos)
    (release,) = window.session.releases
    window.session.show(0, "f1")
    window.session.settle(Released(release.id))
    window.session.select("f2")
    window.session.settle(Covered())
    return window


def codes(window):
    return [one.code for one in window.session.blockers(0)]


def approve_page(window, until, *, waits=1):
    window.go("approve")
    page = window.pages.page("approve")
    until(lambda: len(page.waiting) == waits and (not waits or page.approve.isEnabled()), seconds=60)
    return page


def become(window, name, until):
    window.keeper.sign_out()
    sign_in(window, name, until)


def test_a_second_person_sees_both_and_approves_by_key(window, until):
    until(lambda: codes(window) == ["approval_missing"])
    assert status(window.session, 0).word == "To be approved"
    become(window, "ben", until)
    page = approve_page(window, until)
    words = said(page)
    assert "IMG_0.jpg" in words
    assert "Settled by maria" in words
    assert "1 · Face: released by Ada Lovelace" in words
    assert "2 · Words: covered" in words
    covered = page.after.image.pixelColor(445, 55)
    assert (covered.red(), covered.green(), covered.blue()) == pytest.approx((90, 96, 104), abs=3)
    assert page.before.image.pixelColor(445, 55) != covered
    press(window, Qt.Key.Key_A)
    until(lambda: page.waiting == [])
    until(lambda: window.session.state(0) is State.READY)
    assert "Nothing waits" in said(page)


@pytest.mark.parametrize(
    ("name", "reason"), [("maria", "Whoever settled a photo can't approve it."), ("eve", "No training is on record")]
)
def test_whoever_may_not_approve_is_told_why(window, until, name, reason):
    if name != "maria":
        become(window, name, until)
    page = approve_page(window, until)
    press(window, Qt.Key.Key_A)
    until(lambda: reason in page.problem.text())
    assert page.approve.isEnabled()
    until(lambda: codes(window) == ["approval_missing"])


def test_a_photo_goes_back_with_a_note_and_never_without_one(window, until):
    become(window, "ben", until)
    page = approve_page(window, until)
    press(window, Qt.Key.Key_S)
    press(window, Qt.Key.Key_Return)
    assert "Write what has to change" in page.problem.text()
    QTest.keyClicks(page.note, "A badge is seen")  # letters in it are no commands
    press(window, Qt.Key.Key_Return)
    until(lambda: page.waiting == [])
    (batch,) = batches.open_batches(window.keeper.desk)
    (back,) = batches.sent_back(window.keeper.desk, batch.id)
    assert (back.note, back.user) == ("A badge is seen", "ben")
    until(lambda: codes(window) == ["sent_back"])
    assert status(window.session, 0).word == "Sent back"


def test_an_approval_is_done_before_the_vault_is_locked(window, until):
    become(window, "ben", until)
    page = approve_page(window, until)
    press(window, Qt.Key.Key_A)
    window.keeper.lock()
    unlock = window.pages.page("unlock")
    unlock.passphrase.setText(PASSPHRASE)
    unlock.unlock.click()
    until(unlock.name.isVisible)
    sign_in(window, "ben", until)
    assert window.pages.page("approve") is page  # it is she again
    until(lambda: page.waiting == [])
    until(lambda: window.session.state(0) is State.READY)


def leave(window, tmp_path, name="photo-1a2b3c.jpg", sha256="1" * 64):
    desk = window.keeper.desk
    left = Exported(window.session.entries[0].review, tmp_path / name, sha256)
    held = desks.releases_for(desk, [left.review])
    run = departures.Departures(desk, Channel.WEBSITE, held)
    run.leaving(left)
    run.left(left)
    return next(iter(held)).id


@pytest.fixture
def exports(window, until, tmp_path):
    leave(window, tmp_path)
    window.go("exports")
    page = window.pages.page("exports")
    until(lambda: page.found)
    return page


def cells(page):
    return [page.table.item(0, at).text() for at in range(1, page.table.columnCount())]


def test_what_left_is_listed_with_where_it_was_posted(window, exports, until):
    assert cells(exports)[0] == "photo-1a2b3c.jpg"
    assert cells(exports)[3:] == ["nobody has said where", "● Fine"]
    exports.url.setText("https://example.org/blog")
    press_in = exports.url
    press_in.setFocus()
    QTest.keyClick(press_in, Qt.Key.Key_Return)
    until(lambda: exports.found[0].places)
    assert cells(exports)[3] == "https://example.org/blog"


def test_a_file_that_still_lies_there_is_shown_and_can_be_dragged_out(window, until, tmp_path):
    data = (tmp_path / "IMG_0.jpg").read_bytes()
    copy = tmp_path / "photo-9f.jpg"
    copy.write_bytes(data)
    leave(window, tmp_path, name=copy.name, sha256=hashlib.sha256(data).hexdigest())
    window.go("exports")
    page = window.pages.page("exports")
    until(lambda: page.found and not page.table.item(0, 0).icon().isNull(), seconds=60)
    items = [page.table.item(0, at) for at in range(page.table.columnCount())]
    assert [url.toLocalFile() for url in page.table.mimeData(items).urls()] == [str(copy)]
    copy.write_bytes(data + b"touched")  # it is not what left any more
    assert page.table.mimeData(items).urls() == []


def test_what_was_exported_is_known_when_the_batch_opens_again(window, until, tmp_path, clinic, opened):
    become(window, "ben", until)
    page = approve_page(window, until)
    press(window, Qt.Key.Key_A)
    until(lambda: page.waiting == [])
    become(window, "maria", until)
    until(lambda: window.session.state(0) is State.READY)
    left = window.session.entries[0].decided
    leave(window, tmp_path)
    window.session.set_exported(0, left, tmp_path / "photo-1a2b3c.jpg")
    batch = window.autosave.batch.id
    window.autosave.begin()
    window.autosave.open(batch)
    until(lambda: window.session.entries and window.session.state(0) is State.EXPORTED)
    assert window.session.entries[0].exported[1].name == "photo-1a2b3c.jpg"
    assert window.session.state(1) is State.TO_SETTLE
    window.session.show(0, "f2")
    window.session.reopen()
    window.session.undo.undo()
    until(lambda: window.session.state(0) is State.EXPORTED)


def test_the_certificate_is_saved_and_proves_itself(exports, tmp_path, monkeypatch, until):
    for words, name, begins in (
        ("Certificate as JSON…", "c.json", b"{"),
        ("Certificate as PDF…", "c.pdf", b"%PDF"),
    ):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, name=name: (str(tmp_path / name), ""))
        click(exports, words)
        until(lambda name=name: exports.window().statusBar().currentMessage() == f"✓ Saved: {name}")
        assert (tmp_path / name).read_bytes().startswith(begins)
    assert json.loads((tmp_path / "c.json").read_text())["certificate"]["output"]["sha256"] == "1" * 64


def test_a_revocation_asks_for_every_place_and_is_worked_off(window, exports, until):
    desk = window.keeper.desk
    (release,) = desks.all_releases(desk)
    departures.posted(desk, "photo-1a2b3c.jpg", "https://example.org/a", desk.today)
    desks.revoke(desk, release.id, "she changed her mind")
    exports.enter()
    until(lambda: exports.found[0].to_take_down and exports.take_down.items)
    assert cells(exports)[4] == "✕ Release revoked: take it down"
    assert "https://example.org/a" in said(exports.take_down)
    click(exports.take_down, "It is taken down")
    until(lambda: not exports.found[0].to_take_down)
    assert departures.checklist(desk) == ()
    until(lambda: not exports.take_down.isVisible())


def test_an_incident_begins_with_what_the_vault_knows_and_is_only_added_to(
    window, exports, tmp_path, monkeypatch, until
):
    card = exports.incidents
    click(exports, "Something went wrong with it…")
    card.keep.click()
    until(card.problem.text)  # nothing was written yet
    card.text.setPlainText("A name stood on a screen")
    card.keep.click()
    until(lambda: card.found)
    (one,) = incidents.all_incidents(window.keeper.desk)
    assert [note.about for note in one.notes] == [About.EXPORT, About.WHAT]
    click(card, "Add a note…")
    card.about.setCurrentIndex(card.about.findData(About.DONE))
    card.text.setPlainText("It was taken down")
    card.keep.click()
    until(lambda: "What was done" in said(card))
    words = said(card)
    assert "What happened: A name stood on a screen" in words
    assert "What was done: It was taken down" in words
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "i.pdf"), ""))
    click(card, "Save as PDF…")
    until(lambda: window.statusBar().currentMessage() == "✓ Saved: i.pdf")
    assert (tmp_path / "i.pdf").read_bytes().startswith(b"%PDF")


@pytest.fixture
def log(window, until):
    window.go("log")
    page = window.pages.page("log")
    until(lambda: page.model.everything)
    return page


def shown(log):
    return [log.model.index(at, 2).data() for at in range(log.model.rowCount())]


def test_the_record_is_told_in_sentences_with_one_verdict(log):
    assert "The record is complete and unchanged (verified" in log.verdict.text()
    assert log.verdict.objectName() == "verdictGood"
    assert any(words.endswith("f2 was settled: covered.") for words in shown(log))
    assert any("The person Ada Lovelace was added." in words for words in shown(log))


def test_the_record_calls_releases_files_and_places_as_the_window_does(window, exports, until):
    window.go("log")
    log = window.pages.page("log")
    until(lambda: log.model.everything)
    day = window.keeper.desk.today
    signed = next(iter(window.session.releases)).valid_from.isoformat()
    assert f"The release of Ada Lovelace ({signed}) was added." in shown(log)
    left = next(words for words in shown(log) if "is leaving" in words)
    assert "is leaving for the website as 111111111111… (photo-1a2b3c.jpg)" in left
    assert left.endswith(f"on the strength of Ada Lovelace ({signed}).")
    (title,) = [one.title for one in window.autosave.all()]
    assert f"The batch {title} was begun, for the website." in shown(log)
    assert str(day.year) in title


def test_a_photo_of_another_batch_is_called_by_its_name_too(window, until):
    until(lambda: window.autosave.is_saved)
    window.autosave.begin()
    window.go("log")
    log = window.pages.page("log")
    until(lambda: log.model.everything)
    assert "In photo IMG_0.jpg, f2 was settled: covered." in shown(log)


def test_the_record_is_filtered_by_photo_person_and_words(log, window):
    total = len(shown(log))
    log.about.setCurrentIndex(log.about.findText("IMG_0.jpg"))
    of_photo = shown(log)
    assert 0 < len(of_photo) < total
    assert all("hoto" in words for words in of_photo)
    log.about.setCurrentIndex(log.about.findText("Ada Lovelace"))
    assert any("release" in words for words in shown(log))
    assert not any("covered" in words for words in shown(log))
    log.about.setCurrentIndex(0)
    log.words.setText("SETTLED")
    assert {words.split(": ")[-1] for words in shown(log)} == {"covered.", "released."}


def test_a_record_that_was_touched_says_so_large(log, window, until):
    from photovet.store.tables import record

    with window.keeper.desk.vault.change() as change:
        change.connection.exec_driver_sql("DROP TRIGGER record_is_never_edited")
        change.run(record.update().where(record.c.seq == 3).values(digest=b"\0" * 32))
        change.log("backed_up")
    log.enter()
    until(lambda: log.verdict.objectName() == "verdictBad")
    assert "not what was written" in log.verdict.text()


def test_the_record_is_saved_as_lines_that_prove_themselves_and_as_paper(log, tmp_path, monkeypatch, until):
    for words, name in (("Save as JSON Lines…", "r.jsonl"), ("Save as PDF…", "r.pdf")):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, name=name: (str(tmp_path / name), ""))
        click(log, words)
        until((tmp_path / name).exists)
        until(lambda: not log._office.jobs.is_busy())
    assert verify_lines((tmp_path / "r.jsonl").read_text().splitlines())[0] > 10
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF")


def test_who_may_not_read_the_record_is_told_so(window, until):
    become(window, "ben", until)
    window.go("log")
    page = window.pages.page("log")
    until(lambda: page.verdict.objectName() == "verdictBad")
    assert "Your role does not allow that" in page.verdict.text()
    assert page.model.rowCount() == 0


@pytest.mark.parametrize("name", ["approve", "exports", "log"])
def test_tab_reaches_every_control_and_each_has_a_name(window, until, tmp_path, name):
    leave(window, tmp_path)
    window.go(name)
    page = window.pages.page(name)
    until(lambda: not window.office.jobs.is_busy(), seconds=60)
    QApplication.processEvents()
    reached = tab_walk(window)
    assert [widget for widget in reached if not name_of(widget)] == []
    wanted = {name_of(widget) for widget in focusable(window) if page.isAncestorOf(widget)}
    assert wanted <= {name_of(widget) for widget in reached}


@pytest.mark.parametrize("overlay", ["tour", "who", "same", "viewer"])
def test_tab_reaches_every_control_of_what_stands_over_the_canvas(window, until, overlay):
    window.session.show(1, "f2")
    stage = window.page.stage
    {
        "tour": stage.toggle_tour,
        "viewer": stage.toggle_compare,
        "who": stage.ask_who,
        "same": window.page.show_same,
    }[overlay]()
    if overlay == "same":
        assert stage.is_canvas  # the only other one is settled already
        return
    until(lambda: not window.office.jobs.is_busy(), seconds=60)
    reached = tab_walk(window)
    shown = stage.currentWidget()
    wanted = {name_of(widget) for widget in focusable(window) if shown.isAncestorOf(widget)}
    assert wanted
    assert wanted <= {name_of(widget) for widget in reached}
    assert [widget for widget in reached if not name_of(widget)] == []
