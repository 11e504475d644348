"""Lines of text get the sheet that carries them, and a sheet can be seen from straight above."""

import cv2
import numpy as np
import pytest

from photovet.domain.finding import Certainty, Finding, Kind
from photovet.domain.geometry import Box, Region
from photovet.vision.papers import rectified, sheets

WALL, PAPER, INK = (120, 96, 70), (236, 236, 230), (30, 30, 40)
CORNERS = [(300, 120), (700, 160), (680, 460), (280, 420)]


def photo(corners=CORNERS, ground=PAPER, width=960, height=640):
    """A wall with grain and a sheet on it."""
    grain = np.random.default_rng(3).normal(0, 3, (height, width, 1))
    picture = np.clip(np.array(WALL) + grain, 0, 255).astype(np.uint8)
    cv2.fillConvexPoly(picture, np.array(corners, np.int32), ground)
    return picture


def lines(picture, corners=CORNERS, rows=(0.2, 0.4, 0.6, 0.8), columns=((0.1, 0.8),)):
    """TEXT findings on the sheet, drawn as bars: rows and columns as shares of its sides."""
    frame = np.array([[0, 0], [1, 0], [1, 1], [0, 1]], np.float32)
    matrix = cv2.getPerspectiveTransform(frame, np.array(corners, np.float32))
    found = []
    for row in rows:
        for left, right in columns:
            box = np.array([[(left, row - 0.03), (right, row - 0.03), (right, row + 0.03), (left, row + 0.03)]])
            quad = cv2.perspectiveTransform(box.astype(np.float32), matrix)[0]
            cv2.fillConvexPoly(picture, np.round(quad).astype(np.int32), INK)
            found.append(Finding("", Kind.TEXT, Region.of_polygon(quad.tolist()), 0.9, "text/1", text="some words"))
    return found


def iou(region, corners):
    drawn = [np.zeros((640, 960), np.uint8) for _ in range(2)]
    for mask, outline in zip(drawn, (region.outline, corners), strict=True):
        cv2.fillPoly(mask, [np.round(np.array(outline)).astype(np.int32)], (1,))
    return (drawn[0] & drawn[1]).sum() / (drawn[0] | drawn[1]).sum()


@pytest.mark.parametrize("ground", [PAPER, (200, 190, 60), (20, 24, 40)])
def test_a_sheet_is_outlined_whatever_its_colour(ground):
    picture = photo(ground=ground)
    (sheet,) = sheets(picture, lines(picture))
    assert sheet.kind is Kind.DOCUMENT
    assert sheet.certainty is Certainty.SURE
    assert len(sheet.region.polygon) == 4
    assert iou(sheet.region, CORNERS) > 0.9


def test_the_columns_of_a_table_are_on_one_sheet():
    picture = photo()
    (sheet,) = sheets(picture, lines(picture, columns=((0.05, 0.2), (0.5, 0.6), (0.85, 0.95))))
    assert iou(sheet.region, CORNERS) > 0.9


def test_two_sheets_are_two():
    left, right = [(80, 100), (380, 100), (380, 400), (80, 400)], [(420, 100), (720, 100), (720, 400), (420, 400)]
    picture = photo(left)
    cv2.fillConvexPoly(picture, np.array(right, np.int32), (240, 220, 120))
    found = sheets(picture, [*lines(picture, left), *lines(picture, right)])
    assert sorted(round(sheet.region.box.x, -1) for sheet in found) == [80, 420]


def test_a_sign_with_one_line_is_no_paper():
    picture = photo()
    assert sheets(picture, lines(picture, rows=(0.5,), columns=((0.1, 0.4), (0.5, 0.9)))) == ()


def test_a_block_of_lines_without_an_edge_may_be_a_paper():
    picture = photo(ground=WALL)
    (sheet,) = sheets(picture, lines(picture, rows=(0.3, 0.4, 0.5, 0.6)))
    assert sheet.certainty is Certainty.POSSIBLE


def test_what_a_screen_shows_is_no_paper_but_a_doubtful_screen_may_be_one():
    picture = photo()
    found = lines(picture)
    screen = Finding("", Kind.SCREEN, Region(Box(270, 110, 440, 360)), 0.8, "scene/1")
    assert sheets(picture, [*found, screen]) == ()
    doubtful = Finding("", Kind.SCREEN, screen.region, 0.3, "scene/1", certainty=Certainty.POSSIBLE)
    assert len(sheets(picture, [*found, doubtful])) == 1


@pytest.mark.parametrize("size", [(1, 1), (1, 900), (900, 1), (40, 30)])
def test_lines_in_odd_pictures_leave_no_error(size):
    height, width = size
    line = Finding("", Kind.TEXT, Region(Box(0, 0, width, height / 3)), 0.9, "text/1", text="a")
    other = Finding("", Kind.TEXT, Region(Box(0, height / 2, width, height / 3)), 0.9, "text/1", text="b")
    picture = np.full((height, width, 3), 90, np.uint8)
    assert all(sheet.region.extent.right <= width for sheet in sheets(picture, [line, other]))


def test_the_sheet_is_seen_from_straight_above():
    picture = photo()
    lines(picture)
    upright = rectified(picture, CORNERS)
    assert upright.shape == (301, 402, 3)
    assert np.abs(upright[5:20, 5:-5].astype(int) - PAPER).max() < 12  # no wall at its edge
    inked = upright[:, 60:300].mean(axis=(1, 2)) < 100
    assert np.flatnonzero(np.diff(inked.astype(int)) == 1).size == 4  # four level lines


@pytest.mark.parametrize("outline", [[(0, 0), (0, 0), (0, 0), (0, 0)], [(-50, -50), (2000, 0), (900, 900)]])
def test_any_outline_gives_some_pixels(outline):
    upright = rectified(photo(), outline)
    assert upright.dtype == np.uint8
    assert min(upright.shape) >= 1
