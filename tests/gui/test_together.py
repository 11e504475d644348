"""Looking at what is left of a photo on one sheet: nothing is settled that was not seen, or may not be settled so."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from photovet.domain.finding import Certainty, Finding, Kind, Phi
from photovet.domain.geometry import Box, Region
from photovet.domain.review import Covered, Dismissed
from photovet.domain.together import Way
from photovet.gui.ask_panels import AnswerButton
from photovet.gui.sheet_tile import PICTURE
from tests.gui import made_up
from tests.gui.conftest import put_in, read_anew

POSSIBLE = Certainty.POSSIBLE


def thing(name, kind, at, certainty=Certainty.SURE, **more):
    box = Box(20 + 60 * (at % 10), 20 + 80 * (at // 10), 40, 50)
    return Finding(name, kind, Region(box), 0.9, made_up.MODEL, certainty=certainty, **more)


FEW = (
    made_up.face(),
    thing("f2", Kind.PERSON, 0, POSSIBLE),
    thing("f3", Kind.TEXT, 1, text="EXIT", phi=Phi.ORDINARY),
    thing("f4", Kind.TEXT, 2, text="Jane Doe 4 May 1961", phi=Phi.PHI),
    thing("f5", Kind.SCREEN, 3),
    thing("f6", Kind.PERSON, 4),
)


def press(window, key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(window.focusWidget() or window, key, modifiers)


def opened(window, tmp_path, until, findings):
    """The sheet over a photo with these findings, drawn."""
    put_in(window, [made_up.photo(tmp_path, "IMG_1.jpg", findings)])
    until(lambda: window.page.canvas.picture is not None)
    press(window, Qt.Key.Key_L)
    sheet = window.page.stage.together
    assert window.page.stage.currentWidget() is sheet
    until(lambda: any(tile.was_seen for tile in sheet.tiles))
    return sheet


@pytest.fixture
def sheet(empty_window, tmp_path, until):
    found = opened(empty_window, tmp_path, until, FEW)
    until(lambda: not found.unseen())
    return found


def test_one_enter_settles_what_was_proposed_and_says_how_it_was_looked_at(empty_window, sheet):
    press(empty_window, Qt.Key.Key_Return)
    settled = empty_window.session.review.resolutions
    reason = "Nobody else who can be recognised; looked at on one sheet with 4 others"
    assert settled["f2"] == Dismissed(reason)
    assert settled["f3"].reason.startswith("Ordinary words")
    assert settled["f4"] == settled["f5"] == Covered()
    assert set(empty_window.session.open_ids(0)) == {"f1", "f6"}
    assert empty_window.page.stage.is_canvas


def test_one_undo_brings_all_of_them_back(empty_window, sheet):
    before = empty_window.session.review
    press(empty_window, Qt.Key.Key_Return)
    assert empty_window.session.review != before
    press(empty_window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert empty_window.session.review == before


def test_escape_changes_nothing(empty_window, sheet):
    before = empty_window.session.review
    press(empty_window, Qt.Key.Key_Space)
    press(empty_window, Qt.Key.Key_1)
    press(empty_window, Qt.Key.Key_Escape)
    assert empty_window.page.stage.is_canvas
    assert empty_window.session.review == before
    assert not empty_window.session.undo.canUndo()


def test_a_sure_face_is_not_on_the_sheet_and_words_about_a_patient_are_never_cleared(empty_window, sheet):
    tiles = {tile.offer.finding.id: tile for tile in sheet.tiles}
    assert "f1" not in tiles
    assert Way.CLEAR not in tiles["f4"].offer.ways
    tiles["f4"].setFocus()
    press(empty_window, Qt.Key.Key_3)
    assert tiles["f4"].answer is Way.COVER
    assert "can't get this answer" in sheet._hint.text()


def test_a_person_who_is_sure_stays_open_until_she_has_an_answer_of_her_own(empty_window, sheet):
    person = sheet.tiles[0]
    assert person.offer.finding.id == "f6"
    assert person.hasFocus()
    press(empty_window, Qt.Key.Key_Space)
    assert person.answer is Way.OPEN
    press(empty_window, Qt.Key.Key_3)
    assert person.answer is Way.CLEAR
    assert sheet.tiles[1].hasFocus()


def test_words_on_a_covered_screen_are_covered_with_it_and_open_without(empty_window, tmp_path, until):
    screen = Finding("f1", Kind.SCREEN, Region(Box(20, 20, 300, 200)), 0.9, made_up.MODEL)
    lines = [thing(f"f{at}", Kind.TEXT, at - 1, text="DOB", phi=Phi.CHECK) for at in (2, 3)]
    sheet = opened(empty_window, tmp_path, until, [screen, *lines, thing("f4", Kind.CODE, 8)])
    assert [tile.offer.finding.id for tile in sheet.tiles] == ["f1", "f4"]
    assert "2 in it" in sheet.tiles[0].accessibleName()
    press(empty_window, Qt.Key.Key_3)  # nothing to see on the screen: says nothing about the words
    assert sheet.tiles[0].settled() == ("f1",)
    sheet.tiles[0].choose(Way.COVER)
    until(lambda: not sheet.unseen())
    press(empty_window, Qt.Key.Key_Return)
    assert dict(empty_window.session.review.resolutions) == dict.fromkeys(("f1", "f2", "f3", "f4"), Covered())


def test_few_are_shown_large_and_many_never_smaller_than_can_be_judged(empty_window, sheet, tmp_path, until):
    assert min(tile.place().height() for tile in sheet.tiles) > 1.2 * PICTURE.height()
    press(empty_window, Qt.Key.Key_Escape)
    many = [thing(f"f{at}", Kind.PERSON, at, POSSIBLE) for at in range(40)]
    empty_window.session.set_looked(0, made_up.photo(tmp_path, "IMG_1.jpg", many)[2])
    press(empty_window, Qt.Key.Key_L)
    assert len(sheet.tiles) == 40
    assert {(tile.place().width(), tile.place().height()) for tile in sheet.tiles} == {(140, 120)}


def test_a_finding_at_the_edge_is_shown_with_as_much_of_the_photo_as_there_is(empty_window, tmp_path, until):
    corner = Finding("f1", Kind.CODE, Region(Box(600, 440, 40, 40)), 0.9, made_up.MODEL)
    high = Finding("f2", Kind.SCREEN, Region(Box(100, 0, 200, 480)), 0.9, made_up.MODEL)
    sheet = opened(empty_window, tmp_path, until, [corner, high])
    scenes = {tile.offer.finding.id: tile.scene() for tile in sheet.tiles}
    assert Box(0, 0, 640, 480).contains(scenes["f1"])
    assert scenes["f1"].contains(Box(600, 440, 40, 40))
    assert scenes["f2"].contains(Box(0, 0, 640, 480))


def test_space_takes_one_out_and_arrows_go_about(empty_window, sheet):
    press(empty_window, Qt.Key.Key_Right)
    assert sheet.tiles[1].hasFocus()
    assert empty_window.session.selected == sheet.tiles[1].offer.finding.id
    press(empty_window, Qt.Key.Key_Space)
    press(empty_window, Qt.Key.Key_Return)
    assert sheet.tiles[1].offer.finding.id in empty_window.session.open_ids(0)
    assert len(empty_window.session.review.resolutions) == 3


def test_what_was_not_yet_on_the_screen_is_not_settled_by_enter(empty_window, tmp_path, until):
    many = [thing(f"f{at}", Kind.PERSON, at, POSSIBLE) for at in range(40)]
    sheet = opened(empty_window, tmp_path, until, many)
    review, pages = empty_window.session.review, 1
    while sheet.unseen():
        before = len(sheet.unseen())
        press(empty_window, Qt.Key.Key_Return)
        press(empty_window, Qt.Key.Key_Return)  # before the next page was drawn: it turns no second one
        assert empty_window.session.review is review
        until(lambda before=before: len(sheet.unseen()) < before)
        pages += 1
    assert pages > 2
    press(empty_window, Qt.Key.Key_Return)
    assert len(empty_window.session.review.resolutions) == 40


def test_enter_before_anything_was_drawn_settles_nothing(empty_window, tmp_path, until):
    put_in(empty_window, [made_up.photo(tmp_path, "IMG_1.jpg", FEW)])
    until(lambda: empty_window.page.canvas.picture is not None)
    press(empty_window, Qt.Key.Key_L)
    press(empty_window, Qt.Key.Key_Return)
    assert not empty_window.session.review.resolutions


def test_a_finding_that_can_not_be_shown_stays_open(empty_window, tmp_path, until):
    path, preview, looked = made_up.photo(tmp_path, "IMG_1.jpg", FEW)
    put_in(empty_window, [(path, preview, replace(looked, closeups={}))])
    empty_window.page.stage.together.picture = lambda: None
    press(empty_window, Qt.Key.Key_L)
    sheet = empty_window.page.stage.together
    assert {tile.answer for tile in sheet.tiles} == {Way.OPEN}
    assert not sheet.go.isEnabled()


def test_an_answer_that_comes_from_elsewhere_closes_the_sheet(empty_window, sheet):
    empty_window.session.select("f5")
    empty_window.session.settle(Covered())
    assert empty_window.page.stage.is_canvas


def test_the_button_says_how_many(empty_window, sheet):
    press(empty_window, Qt.Key.Key_Escape)
    buttons = empty_window.page.inspector.findChildren(AnswerButton)
    button = next(one for one in buttons if one.accessibleName() == "Look at 5 findings together")
    button.click()
    assert empty_window.page.stage.currentWidget() is sheet


def test_only_a_cover_is_pointed_out_beside_the_photo(empty_window, tmp_path):
    put_in(empty_window, [made_up.photo(tmp_path, "IMG_1.jpg", FEW)])
    pointed_out = {}
    for one in FEW:
        empty_window.session.select(one.id)
        buttons = empty_window.page.inspector._scroll.widget().findChildren(AnswerButton)
        pointed_out[one.id] = [button.accessibleName() for button in buttons if button.property("proposed")]
    cover = ["Cover it"]
    assert pointed_out == {"f1": [], "f2": [], "f3": [], "f4": cover, "f5": cover, "f6": []}


def test_tab_goes_through_the_sheet_and_everything_has_a_name(empty_window, sheet):
    reached = []
    for _ in range(60):
        QTest.keyClick(empty_window.focusWidget(), Qt.Key.Key_Tab)
        if empty_window.focusWidget() in reached:
            break
        reached.append(empty_window.focusWidget())
    assert {*sheet.tiles, sheet.go, sheet.back} <= set(reached)
    assert all(tile.accessibleName().startswith(f"{tile.number} · ") for tile in sheet.tiles)


@pytest.fixture
def ada_and_things(vault_window, tmp_path, until):
    """A photo of Ada, whose name is suggested, with a possible person and an exit sign."""
    ada = made_up.add_person(vault_window.keeper.desk, tmp_path, "Ada Lovelace", enrolled=1)
    read_anew(vault_window, until)
    found = [made_up.face(match=made_up.suggested(ada)), *FEW[1:3]]
    put_in(vault_window, [made_up.photo(tmp_path, "IMG_1.jpg", found, embeddings={"f1": made_up.numbers(1)})])
    until(lambda: vault_window.page.canvas.picture is not None)
    vault_window.session.show(0, "f1")
    return vault_window


def test_the_sheet_comes_by_itself_after_the_last_that_needs_an_answer_of_its_own(ada_and_things, until):
    window, stage = ada_and_things, ada_and_things.page.stage
    press(window, Qt.Key.Key_1)
    assert set(window.session.review.resolutions) == {"f1"}
    assert stage.currentWidget() is stage.together
    assert stage.together.tiles[0].hasFocus()
    press(window, Qt.Key.Key_L)  # whoever is used to L
    assert stage.currentWidget() is stage.together
    until(lambda: stage.together.is_listening and not stage.together.unseen())
    press(window, Qt.Key.Key_Return)
    assert set(window.session.review.resolutions) == {"f1", "f2", "f3"}


def test_where_people_may_be_covered_the_sheet_still_waits_for_the_last_name(ada_and_things, tmp_path):
    window, stage = ada_and_things, ada_and_things.page.stage
    judgement = window.session.judgement
    window.session.judge_with(replace(judgement, policy=replace(judgement.policy, whole_person_cover=True)))
    body = Region(Box(280, 90, 120, 300))
    first = window.session.finding
    second = replace(made_up.face("f9", (300, 100, 80, 100), match=first.match), body=body)
    found = [first, second, *FEW[1:3]]
    window.session.set_looked(0, made_up.photo(tmp_path, "IMG_1.jpg", found)[2])
    window.session.show(0, "f1")
    press(window, Qt.Key.Key_1)
    assert stage.is_canvas
    assert window.session.selected == "f9"
    press(window, Qt.Key.Key_1)
    assert set(window.session.review.resolutions) == {"f1", "f9"}
    assert stage.currentWidget() is stage.together


def test_a_sheet_that_came_by_itself_takes_no_key_that_was_meant_for_the_photo(ada_and_things, until):
    window, sheet = ada_and_things, ada_and_things.page.stage.together
    press(window, Qt.Key.Key_1)
    sheet._just_came.start(60_000)
    until(lambda: not sheet.unseen())
    before = [tile.answer for tile in sheet.tiles]
    for key in (Qt.Key.Key_Return, Qt.Key.Key_1, Qt.Key.Key_3):
        press(window, key)
    assert [tile.answer for tile in sheet.tiles] == before
    assert set(window.session.review.resolutions) == {"f1"}
    press(window, Qt.Key.Key_Escape)
    assert window.page.stage.is_canvas


def test_the_sheet_does_not_come_after_undo_or_where_things_are_answered_one_by_one(ada_and_things):
    window, stage = ada_and_things, ada_and_things.page.stage
    press(window, Qt.Key.Key_1)
    press(window, Qt.Key.Key_Escape)
    press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert set(window.session.review.resolutions) == {"f1"}
    assert stage.is_canvas


def test_whoever_answers_one_by_one_what_could_be_on_the_sheet_is_not_interrupted(empty_window, tmp_path, until):
    put_in(empty_window, [made_up.photo(tmp_path, "IMG_1.jpg", [thing(f"f{at}", Kind.SCREEN, at) for at in range(4)])])
    until(lambda: empty_window.page.canvas.picture is not None)
    press(empty_window, Qt.Key.Key_1)
    assert len(empty_window.session.review.resolutions) == 1
    assert empty_window.page.stage.is_canvas


def test_an_answer_before_the_picture_was_on_the_screen_is_none(empty_window, tmp_path, until):
    put_in(empty_window, [made_up.photo(tmp_path, "IMG_1.jpg", FEW)])
    until(lambda: empty_window.page.canvas.picture is not None)
    sheet = empty_window.page.stage.together
    sheet.setUpdatesEnabled(False)
    press(empty_window, Qt.Key.Key_L)
    press(empty_window, Qt.Key.Key_3)
    assert sheet.tiles[0].answer is Way.OPEN
    sheet.setUpdatesEnabled(True)
    until(lambda: sheet.tiles[0].was_seen)
    press(empty_window, Qt.Key.Key_3)
    assert sheet.tiles[0].answer is Way.CLEAR
