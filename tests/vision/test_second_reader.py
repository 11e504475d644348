"""Tesseract on a made-up sheet, with its real program where there is one."""

import cv2
import numpy as np
import pytest

from photovet.domain.geometry import Box, Region
from photovet.vision.second_reader import find_second_reader


@pytest.fixture(scope="module")
def reader():
    found = find_second_reader()
    if found is None:
        pytest.skip("no Tesseract on this machine")
    return found


@pytest.fixture
def photo():
    """A sheet with two lines, turned by 20 degrees on a dark table, and its outline."""
    sheet = np.full((200, 420, 3), 250, np.uint8)
    for text, y in (("MILLER ANNA", 80), ("Room 7 at 10:30", 150)):
        cv2.putText(sheet, text, (30, y), cv2.FONT_HERSHEY_SIMPLEX, 1.1, (15, 15, 15), 2, cv2.LINE_AA)
    matrix = cv2.getRotationMatrix2D((210, 100), 20, 1)
    matrix[:, 2] += (60, 130)
    photo = cv2.warpAffine(sheet, matrix, (560, 460), borderValue=(40, 40, 40))
    corners = np.array([[0, 0, 1], [420, 0, 1], [420, 200, 1], [0, 200, 1]], np.float64) @ matrix.T
    return photo, Region.of_polygon((float(x), float(y)) for x, y in corners)


def test_a_turned_sheet_is_straightened_and_its_lines_are_placed_in_the_photo(reader, photo):
    pixels, region = photo
    lines = reader(pixels, region, line_height=30, seconds=30)
    read = {line.text: line for line in lines}
    assert "MILLER ANNA" in read
    assert read["MILLER ANNA"].sure > 0.8
    letters = np.array(read["MILLER ANNA"].outline).mean(0)
    height, width = pixels.shape[:2]
    assert Box(0, 0, width, height).holds(tuple(letters))
    assert letters == pytest.approx((180, 230), abs=60)


def test_nothing_is_left_in_the_temporary_folder(reader, photo, tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    reader(*photo, line_height=30, seconds=30)
    assert not list(tmp_path.iterdir())


def test_an_empty_sheet_has_no_lines(reader):
    assert reader(np.full((60, 90, 3), 255, np.uint8), Region(Box(0, 0, 90, 60)), line_height=12, seconds=30) == ()


def test_it_ends_when_its_time_is_over(reader, photo):
    with pytest.raises(TimeoutError):
        reader(*photo, line_height=30, seconds=0.0001)
