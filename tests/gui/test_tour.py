"""The tour: every part seen, remembered, taken back in one step; what was missed; the questions at its end."""

import itertools
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from photovet.domain.checklist import Answer, Question, tour_share
from photovet.domain.finding import Kind
from photovet.domain.geometry import Box
from photovet.gui.tour_cells import cells, is_seen
from photovet.workflow.showing import TILE, full_size_job
from tests.gui import made_up
from tests.gui.conftest import put_in

SIZE = (2100, 1400)


def press(window, key):
    QTest.keyClick(window.focusWidget() or window, key)


@pytest.mark.parametrize("size", [(4032, 3024), (640, 480), (1, 1), (12000, 300)])
@pytest.mark.parametrize("view", [(700.0, 520.0), (64.0, 64.0), (9000.0, 9000.0)])
def test_the_cells_cover_every_pixel_and_overlap(size, view):
    rows = cells(size, view)
    seen = [cell for row in rows for cell in row]
    assert tour_share(seen, size) == 1
    assert all(cell.w <= view[0] and cell.h <= view[1] for cell in seen)
    assert all(left.right > right.x for row in rows for left, right in itertools.pairwise(row))


def test_a_cell_is_seen_when_every_pixel_of_it_was():
    assert is_seen(Box(10, 10, 50, 50), (Box(0, 0, 30, 100), Box(30, 0, 100, 100)))
    assert not is_seen(Box(10, 10, 50, 50), (Box(0, 0, 30, 100), Box(33, 0, 100, 100)))


def test_the_full_size_has_the_photos_own_pixels(tmp_path):
    path, _, looked = made_up.photo(tmp_path, "large.jpg", size=SIZE)
    photo = full_size_job(None, path, looked.review.photo.sha256)
    assert photo.size == SIZE
    assert sorted(photo.tiles) == [(column, row) for column in range(3) for row in range(2)]
    last = QImage.fromData(photo.tiles[2, 1])
    assert (last.width(), last.height()) == (SIZE[0] - 2 * TILE, SIZE[1] - TILE)


@pytest.fixture
def window(empty_window, tmp_path):
    made = made_up.photo(tmp_path, "IMG_1.jpg", [made_up.words(box=(50, 50, 90, 30))], size=SIZE)
    return put_in(empty_window, [made])


@pytest.fixture
def tour(window, until):
    """The tour has begun: T, and the photo is there."""
    press(window, Qt.Key.Key_T)
    tour = window.page.stage.tour
    until(tour.next.isEnabled, seconds=60)
    assert window.page.stage.currentWidget() is tour
    return tour


def walk(window, tour):
    total = sum(map(len, tour.rows))
    for _ in range(total):
        press(window, Qt.Key.Key_Space)
    return total


def test_space_walks_through_every_part_and_it_is_remembered(window, tour):
    assert tour.share() == 0
    assert walk(window, tour) > 3
    assert tour.share() == 1
    assert window.session.undo.count() == 1
    window.session.undo.undo()
    assert window.session.review.seen == ()
    window.session.undo.redo()
    assert tour_share(window.session.review.seen, SIZE) == 1


def test_going_past_a_part_is_not_looking_at_it(window, tour):
    first = tour.cell
    press(window, Qt.Key.Key_Right)
    press(window, Qt.Key.Key_Down)
    assert tour.cell != first
    assert tour.share() == 0


def test_closer_makes_smaller_parts_and_never_less_than_the_photos_own_pixels(window, tour):
    before = sum(map(len, tour.rows))
    QTest.keyClicks(tour, "+")
    assert sum(map(len, tour.rows)) > before
    QTest.keyClicks(tour, "---")
    assert tour.view.zoom == 1


def test_lighter_and_mirrored_show_another_picture(window, tour):
    plain = tour.view.grab().toImage()
    press(window, Qt.Key.Key_M)
    mirrored = tour.view.grab().toImage()
    press(window, Qt.Key.Key_M)
    press(window, Qt.Key.Key_L)
    lighter = tour.view.grab().toImage()
    flipped = plain.flipped(Qt.Orientation.Horizontal)
    for x in range(20, plain.width() - 20, 60):
        one, other = mirrored.pixelColor(x, 200), flipped.pixelColor(x, 200)
        assert one.lightness() == pytest.approx(other.lightness(), abs=16)
    assert mirrored != plain
    middle = QPoint(plain.width() // 2, plain.height() // 2)
    assert lighter.pixelColor(middle).lightness() > plain.pixelColor(middle).lightness() + 20


@pytest.mark.parametrize("mirrored", [False, True])
def test_what_was_missed_is_dragged_and_its_kind_is_asked(window, tour, mirrored):
    tour.mirror.setChecked(mirrored)
    press(window, Qt.Key.Key_Right)
    wide = tour.view.width()
    start, end = QPoint(100, 60), QPoint(180, 140)
    QTest.mousePress(tour.view, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(tour.view, end)
    QTest.mouseRelease(tour.view, Qt.MouseButton.LeftButton, pos=end)
    press(window, Qt.Key.Key_8)
    added = window.session.finding
    assert (added.source, added.kind) == ("hand", Kind.MARK)
    left = tour.cell.x + (wide - 180 if mirrored else 100)
    assert added.region.box.x == pytest.approx(left, abs=3)
    assert added.region.box.w == pytest.approx(80, abs=2)
    assert window.page.stage.currentWidget() is tour  # it goes on where it was
    assert window.focusWidget() is tour


def test_keys_of_the_photo_settle_nothing_on_the_tour(window, tour):
    for key in (Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_C, Qt.Key.Key_N):
        press(window, key)
    assert window.session.review.resolutions == {}
    assert not window.session.entry.decided.left_out
    assert window.page.stage.currentWidget() is tour


def test_the_questions_are_answered_by_key_and_end_the_tour(window, tour):
    walk(window, tour)
    press(window, Qt.Key.Key_Space)  # once too often: that answers nothing
    assert window.session.review.checklist == {}
    for _ in Question:
        assert not window.page.stage.is_canvas
        press(window, Qt.Key.Key_1)
    assert dict(window.session.review.checklist) == dict.fromkeys(Question, Answer.NONE)
    assert window.page.stage.is_canvas


def test_what_was_seen_has_to_be_marked(window, tour):
    press(window, Qt.Key.Key_2)
    assert window.session.review.checklist[Question.REFLECTION] is Answer.SEEN
    assert window.page.stage.is_canvas
    assert window.page.canvas.tool is not None
    assert any(one.code == "checklist_unmarked" for one in window.session.blockers(0))


def test_the_links_below_lead_to_the_tour_where_it_is_required(window, until):
    session = window.session
    policy = replace(session.judgement.policy, tour_required=True, checklist_required=True)
    session.judge_with(replace(session.judgement, policy=policy))
    chip = next(one for one in window.page.bar.findChildren(QPushButton, "chip") if "looked at" in one.text())
    chip.click()
    tour = window.page.stage.tour
    until(tour.next.isEnabled, seconds=60)
    walk(window, tour)
    for _ in Question:
        press(window, Qt.Key.Key_1)
    assert {one.code for one in session.blockers(0)} == {"unresolved"}


def test_what_will_leave_is_shown_as_it_is_settled_now(window, until):
    session, stage = window.session, window.page.stage
    press(window, Qt.Key.Key_1)  # covers the words
    press(window, Qt.Key.Key_B)
    until(lambda: not stage.viewer.picture.image.isNull(), seconds=60)
    shown = stage.viewer.picture.image
    scale = shown.width() / SIZE[0]
    middle = shown.pixelColor(round(95 * scale), round(65 * scale))
    assert (middle.red(), middle.green(), middle.blue()) == pytest.approx((90, 96, 104), abs=3)
    press(window, Qt.Key.Key_B)
    assert stage.is_canvas
    assert session.review.resolutions
