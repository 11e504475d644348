"""Poor lines are tried turned and mirrored; a fake reader knows how each cut-out stands."""

import numpy as np
import pytest

from photovet.vision.ctc import Reading
from photovet.vision.rereading import read_again

# A cut-out whose corner pixel names the line: 10, 20, ... The other three corners are dark.
NAMES = {10: "MILLER ANNA", 20: "1961", 30: "ROOM 7", 40: "7"}


def line(name, how="upright"):
    made = np.zeros((4, 9, 3), np.uint8)
    made[0, 0] = name
    ways = {"upright": made, "turned": made[::-1, ::-1], "mirrored": made[:, ::-1], "toppled": made[::-1]}
    return np.ascontiguousarray(ways[how])


def reader(good=0.95, poor=0.6):
    def read(lines):
        return [Reading(NAMES[int(one[0, 0, 0])], good) if one[0, 0, 0] else Reading("nosnes", poor) for one in lines]

    return read


def texts(lines, read):
    return [reading.text for reading in read_again(read, lines, read(lines))]


def test_a_line_that_was_read_well_is_not_read_again():
    lines = [line(10), line(20)]
    asked = []

    def read(some):
        asked.extend(some)
        return reader()(some)

    read_again(read, lines, reader()(lines))
    assert asked == []


@pytest.mark.parametrize("how", ["turned", "mirrored", "toppled"])
def test_a_poor_line_is_read_as_it_stands(how):
    assert texts([line(10, how), line(30)], reader()) == ["MILLER ANNA", "ROOM 7"]


def test_a_mirror_must_be_proven():
    assert texts([line(10, "mirrored")], reader(good=0.85)) == ["nosnes"]
    assert texts([line(40, "mirrored")], reader()) == ["nosnes"]


def test_a_little_better_is_not_better():
    assert texts([line(10, "turned")], reader(good=0.75, poor=0.7)) == ["nosnes"]


def test_where_a_mirror_is_proven_the_lines_whose_nonsense_was_read_well_are_in_it_too():
    lines = [line(10, "mirrored"), line(30, "mirrored"), line(20, "mirrored")]
    first = reader()(lines)
    first[2] = Reading("1361", 0.85)
    assert [one.text for one in read_again(reader(good=0.96), lines, first)] == ["MILLER ANNA", "ROOM 7", "1961"]
