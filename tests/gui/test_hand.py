"""What is drawn by hand: a shape around a person, a mark that is moved, a crop that was suggested."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtTest import QTest

from photovet.domain.finding import Kind
from photovet.domain.geometry import Box, Region
from photovet.domain.review import Covered
from photovet.gui.outline_tool import OutlineTool
from photovet.gui.rect_tool import Purpose
from tests.gui import made_up
from tests.gui.conftest import put_in


def press(window, key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(window.focusWidget() or window, key, modifiers)


def opened_with(empty_window, tmp_path, *findings):
    window = put_in(empty_window, [made_up.photo(tmp_path, "IMG_1.jpg", findings)])
    judgement = window.session.judgement
    window.session.judge_with(replace(judgement, policy=replace(judgement.policy, whole_person_cover=True)))
    window.session.show(0, findings[0].id)
    return window


@pytest.fixture
def window(empty_window, tmp_path):
    """A face whose body nobody found, and words."""
    return opened_with(empty_window, tmp_path, made_up.face(), made_up.words())


def click(canvas, *points):
    for x, y in points:
        QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=canvas.mapFromScene(x, y))


def test_points_are_clicked_around_a_person_and_enter_covers_her(window):
    press(window, Qt.Key.Key_5)
    click(window.page.canvas, (60, 40), (240, 40), (260, 470), (40, 470))
    press(window, Qt.Key.Key_Return)
    done = window.session.review.resolutions["f1"]
    assert isinstance(done, Covered)
    assert len(done.outline) == 4
    assert done.outline[0] == pytest.approx((60, 40), abs=2)
    assert "f1" not in window.session.open_ids(0)
    assert window.page.canvas.tool is None


def test_a_click_on_the_first_point_closes_it(window):
    press(window, Qt.Key.Key_5)
    click(window.page.canvas, (60, 40), (240, 40), (260, 470), (40, 470), (60, 40))
    assert len(window.session.review.resolutions["f1"].outline) == 4


def test_backspace_takes_a_point_back_and_escape_everything(window):
    press(window, Qt.Key.Key_5)
    click(window.page.canvas, (60, 40), (240, 40), (300, 300))
    press(window, Qt.Key.Key_Backspace)
    assert len(window.page.canvas.tool.points) == 2
    press(window, Qt.Key.Key_Return)  # two points enclose nothing
    assert window.session.review.resolutions == {}
    press(window, Qt.Key.Key_Escape)
    assert window.page.canvas.tool is None


def test_a_shape_is_drawn_by_keyboard_alone(window):
    press(window, Qt.Key.Key_5)
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Right):
        press(window, Qt.Key.Key_Space)
        for _ in range(3):
            press(window, key, Qt.KeyboardModifier.ShiftModifier)
    press(window, Qt.Key.Key_Space)
    press(window, Qt.Key.Key_Return)
    assert len(window.session.review.resolutions["f1"].outline) == 4


def test_the_tool_stays_inside_the_photo():
    tool = OutlineTool(QRectF(0, 0, 100, 80), QPointF(50, 0))
    tool.press(QPointF(-20, 200), 5)
    assert tool.outline == ((0.0, 80.0),)
    assert not tool.release()


def test_a_body_that_was_found_is_covered_by_one_key(empty_window, tmp_path):
    body = Region(Box(60, 60, 200, 410))
    window = opened_with(empty_window, tmp_path, made_up.face(body=body))
    press(window, Qt.Key.Key_5)
    assert window.session.review.resolutions == {"f1": Covered()}
    assert window.session.open_ids(0) == ()
    window.session.undo.undo()
    press(window, Qt.Key.Key_5, Qt.KeyboardModifier.ShiftModifier)  # or drawn all the same
    assert isinstance(window.page.canvas.tool, OutlineTool)


def test_covering_a_person_is_not_offered_where_the_clinic_does_not_allow_it(window):
    judgement = window.session.judgement
    window.session.judge_with(replace(judgement, policy=replace(judgement.policy, whole_person_cover=False)))
    press(window, Qt.Key.Key_5)
    assert window.page.canvas.tool is None


def test_what_was_marked_is_moved_and_resized(window):
    session, canvas = window.session, window.page.canvas
    session.add_finding(Kind.MARK, Region(Box(100, 200, 50, 50)))
    session.settle(Covered())
    session.select("h1")
    press(window, Qt.Key.Key_R)
    assert canvas.tool.purpose is Purpose.RESIZE
    canvas.tool.press(QPointF(125, 225), 5)
    canvas.tool.drag(QPointF(225, 225))
    canvas.tool.release()
    canvas.tool.press(QPointF(250, 225), 5)
    canvas.tool.drag(QPointF(300, 225))
    press(window, Qt.Key.Key_Return)
    moved = session.finding
    assert (moved.kind, moved.source) == (Kind.MARK, "hand")
    assert moved.region.box == Box(200, 200, 100, 50)
    assert [one.source for one in session.review.findings].count("hand") == 1
    assert moved.id in session.open_ids(0)  # another place has to be decided anew


def test_what_a_machine_found_stays_where_it_is(window):
    press(window, Qt.Key.Key_R)
    assert window.page.canvas.tool is None


def test_a_suggested_crop_is_taken_adjusted_and_used(window):
    session, page = window.session, window.page
    press(window, Qt.Key.Key_C)
    assert page.crops.buttons
    page.crops.buttons[0].click()
    suggested = QRectF(page.canvas.tool.rect)
    assert suggested != page.canvas.tool.bounds
    press(window, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    press(window, Qt.Key.Key_Return)
    assert session.review.crop.h < suggested.height()
    assert set(session.outside()) == {"f1", "f2"}
    press(window, Qt.Key.Key_2, Qt.KeyboardModifier.ShiftModifier)
    assert session.open_ids(0) == ()
