"""Writing that nobody can read is seen by its rhythm; what only has stripes or specks is not."""

import cv2
import numpy as np
import pytest

from photovet.domain.finding import Certainty, Kind
from photovet.domain.geometry import Box
from photovet.vision.papers import sheets
from photovet.vision.writing import blocks

SHEET = Box(180, 120, 150, 190)


def room():
    """A grey wall with the shade of a lamp on it."""
    y, x = np.mgrid[:480, :640]
    wall = 96 + 20 * np.exp(-((x - 300) ** 2 + (y - 200) ** 2) / 9e4)
    return np.repeat(wall[:, :, None], 3, axis=2)


def laid(sheet, turn=0.0):
    """The sheet (float, 0 to 255) in the room, turned about its middle, as a camera sees it: soft and grainy."""
    height, width = sheet.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), turn, 1.0)
    matrix[:, 2] += np.array(SHEET.centre) - (width / 2, height / 2)
    colour = np.repeat(sheet[:, :, None], 3, axis=2).astype(np.float32)
    seen = cv2.warpAffine(colour, matrix, (640, 480))
    where = cv2.warpAffine(np.ones((height, width, 1), np.float32), matrix, (640, 480))[:, :, None]
    soft = cv2.GaussianBlur(room() * (1 - where) + seen * where, (0, 0), 0.6)
    grain = np.random.default_rng(11).normal(0, 1.5, soft.shape)
    return np.clip(soft + grain, 0, 255).astype(np.uint8)


def paper():
    return np.full((round(SHEET.h), round(SHEET.w)), 225.0)


def written(pitch=7):
    """Rows of words whose letters are three pixels high and one or two wide."""
    sheet, random = paper(), np.random.default_rng(5)
    for top in range(14, sheet.shape[0] - 14, pitch):
        left = 12
        while left < sheet.shape[1] - 25:
            word = int(random.integers(6, 22))
            sheet[top : top + 3, left : left + word] -= random.uniform(60, 190, (3, word)) * (random.random(word) < 0.5)
            left += word + 4
    return sheet


def slats():
    sheet = paper()
    for top in range(14, sheet.shape[0] - 14, 6):
        sheet[top : top + 3, 6:-6] = 120
    return sheet


def specks():
    sheet = paper()
    random = np.random.default_rng(6)
    marks = random.random(sheet[14:-14, 12:-12].shape) < 0.25
    sheet[14:-14, 12:-12][marks] = 90
    return sheet


@pytest.mark.parametrize("turn", [0, 12, -20, 90])
def test_a_sheet_nobody_can_read_is_a_possible_document(turn):
    (found,) = sheets(laid(written(), turn), ())
    assert (found.kind, found.certainty, found.text) == (Kind.DOCUMENT, Certainty.POSSIBLE, None)
    there = cv2.boxPoints((SHEET.centre, (SHEET.w, SHEET.h), -turn))
    assert found.region.box.iou(Box.around(map(tuple, there.tolist()))) > 0.85


@pytest.mark.parametrize("sheet", [paper, slats, specks])
def test_what_is_no_writing_is_no_sheet(sheet):
    assert sheets(laid(sheet()), ()) == ()


def test_rows_are_counted():
    (rows,) = blocks(laid(written(pitch=8)))
    assert 18 <= len(rows) <= 22


@pytest.mark.parametrize("shape", [(1, 1), (3, 900), (900, 3), (40, 40)])
def test_any_size(shape):
    assert blocks(np.full((*shape, 3), 200, np.uint8)) == []
