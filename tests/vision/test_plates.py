"""What stands on a vehicle and looks like a plate is a plate; the same words elsewhere are text."""

from dataclasses import replace

import numpy as np
import pytest

from photovet.domain.finding import Certainty, Finding, IdentifierClass, Kind
from photovet.domain.geometry import Box, Region
from photovet.vision.plates import is_plate_text, with_plates

PIXELS = np.full((480, 640, 3), 120, np.uint8)
CAR = Finding("", Kind.VEHICLE, Region(Box(200, 100, 280, 200)), 0.8, "scene/1")


def line(text, box, certainty=Certainty.SURE):
    return Finding("", Kind.TEXT, Region(Box(*box)), 0.9, "text/1", text=text, certainty=certainty)


class Reads:
    """A text detector that sees these lines; boxes as shares of the picture it gets."""

    name, version = "text", "fake/1"

    def __init__(self, *lines):
        self.lines, self.seen = lines, []

    def __call__(self, pixels, *, thorough=False):
        height, width = pixels.shape[:2]
        self.seen.append((width, height))
        return tuple(line(text, (x * width, y * height, w * width, h * height)) for text, (x, y, w, h) in self.lines)


@pytest.mark.parametrize("text", ["7ABC123", "ABC 1234", "B-MW 2034", "KA 05 1234", "GZH-4471", "8214"])
def test_plates(text):
    assert is_plate_text(text)


@pytest.mark.parametrize("text", ["TAXI", "20", "Call 555-0100 now", "A", "SCHOOL BUS", "(203) 227-6858"])
def test_no_plates(text):
    assert not is_plate_text(text)


def test_a_line_on_a_vehicle_becomes_a_plate_and_elsewhere_stays_text():
    on, elsewhere = line("7ABC123", (300, 250, 60, 15)), line("7ABC123", (20, 400, 60, 15))
    found = with_plates(PIXELS, [CAR, on, elsewhere], Reads())
    assert [one.kind for one in found] == [Kind.VEHICLE, Kind.PLATE, Kind.TEXT]
    assert found[1].identifiers == (IdentifierClass.VEHICLE,)


def test_what_is_only_seen_on_the_enlarged_vehicle_is_found_where_it_is():
    reads = Reads(("GZH 4471", (0.45, 0.7, 0.1, 0.05)), ("PLUMBER", (0.2, 0.3, 0.4, 0.1)))
    found = with_plates(PIXELS, [CAR], reads)
    assert [one.kind for one in found] == [Kind.VEHICLE, Kind.PLATE, Kind.TEXT]
    assert Box(300, 230, 80, 40).contains(found[1].region.box)
    assert reads.seen[0][0] > 280


def test_a_line_that_was_known_is_not_found_twice():
    known = line("PLUMBER", (260, 185, 110, 25))
    found = with_plates(PIXELS, [CAR, known], Reads(("PLUMBER", (0.2, 0.3, 0.4, 0.1))))
    assert [one.kind for one in found] == [Kind.VEHICLE, Kind.TEXT]


def test_an_unread_line_low_on_a_vehicle_may_be_its_plate():
    unread = line(None, (310, 250, 60, 16), Certainty.POSSIBLE)
    _, plate = with_plates(PIXELS, [CAR, unread], Reads())
    assert (plate.kind, plate.certainty) == (Kind.PLATE, Certainty.POSSIBLE)


def test_far_vehicles_cost_nothing_and_many_cost_three():
    far = replace(CAR, region=Region(Box(10, 10, 90, 60)))
    reads = Reads()
    with_plates(PIXELS, [far], reads)
    assert reads.seen == []
    with_plates(PIXELS, [CAR] * 9, reads)
    assert len(reads.seen) == 3


def test_a_vehicle_whose_plate_was_read_is_not_looked_at_again_and_one_with_a_number_on_its_roof_is():
    reads = Reads()
    with_plates(PIXELS, [CAR, line("7ABC123", (300, 250, 60, 15))], reads)
    assert reads.seen == []
    with_plates(PIXELS, [CAR, line("TAXI 12", (300, 110, 60, 15))], reads)
    with_plates(PIXELS, [CAR, line("65745", (300, 250, 60, 15))], reads)
    assert len(reads.seen) == 2
