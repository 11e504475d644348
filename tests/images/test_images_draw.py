"""Covering covers everything, cropping shows no more than the box, labels hide no face."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from photovet.domain.finding import Kind
from photovet.domain.geometry import Box, Region
from photovet.images.draw import crop, fill
from photovet.images.overlay import OverlayItem, overlay

WIDTH, HEIGHT = 90, 60
COLOUR = (7, 8, 9)
NOISE = np.random.default_rng(5).integers(20, 256, (HEIGHT, WIDTH, 3), np.uint8)
coordinate = st.floats(-30, 120, allow_nan=False)


@given(coordinate, coordinate, st.floats(0, 100), st.floats(0, 100))
def test_a_crop_never_shows_more_than_the_box(x, y, width, height):
    box = Box(x, y, width, height)
    try:
        part = crop(NOISE, box)
    except ValueError:
        return
    left, top = max(0, math.ceil(x)), max(0, math.ceil(y))
    assert (part == NOISE[top : top + part.shape[0], left : left + part.shape[1]]).all()
    assert left + part.shape[1] <= min(WIDTH, box.right)
    assert top + part.shape[0] <= min(HEIGHT, box.bottom)


def test_crop_is_exact_and_a_copy():
    part = crop(NOISE, Box(10, 20, 30, 15))
    assert (part == NOISE[20:35, 10:40]).all()
    assert not np.shares_memory(part, NOISE)
    with pytest.raises(ValueError, match="no pixel"):
        crop(NOISE, Box(200, 0, 10, 10))
    with pytest.raises(ValueError, match="no pixel"):
        crop(NOISE, Box(10.2, 10.2, 0.5, 0.5))


@settings(deadline=None)
@given(coordinate, coordinate, st.floats(0, 60), st.floats(0, 60), st.integers(0, 6))
def test_every_pixel_of_a_box_and_its_margin_is_covered(x, y, width, height, margin):
    box = Box(x, y, width, height)
    covered = fill(NOISE, [box.corners], margin=margin, colour=COLOUR)
    changed = (covered != NOISE).any(axis=2)
    assert (covered[changed] == COLOUR).all()
    left, top = max(0, math.floor(x)), max(0, math.floor(y))
    right, bottom = math.ceil(box.right), math.ceil(box.bottom)
    assert (covered[top : max(0, bottom), left : max(0, right)] == COLOUR).all()
    if 0 <= y + height / 2 < HEIGHT:  # the margin, where it is a straight line
        row = covered[int(y + height / 2)]
        assert (row[max(0, left - margin) : max(0, right + margin)] == COLOUR).all()
    far = box.grown(margin + 4)
    rows, columns = np.nonzero(changed)
    assert all(far.holds((float(c), float(r))) for r, c in zip(rows, columns, strict=True))


@settings(deadline=None)
@given(st.lists(st.tuples(coordinate, coordinate), min_size=1, max_size=8))
def test_any_outline_is_one_colour_without_holes(points):
    covered = fill(NOISE, [points], margin=2, colour=COLOUR)
    changed = (covered != NOISE).any(axis=2)
    assert (covered[changed] == COLOUR).all()
    for x, y in points:
        if 0 <= int(x) < WIDTH and 0 <= int(y) < HEIGHT and x >= 0 and y >= 0:
            assert (covered[int(y), int(x)] == COLOUR).all()


def test_a_crossing_line_leaves_no_hole():
    star = [(45 + 28 * math.sin(k * 4 * math.pi / 5), 30 - 28 * math.cos(k * 4 * math.pi / 5)) for k in range(5)]
    covered = fill(NOISE, [star], margin=0, colour=COLOUR)
    assert (covered[30, 45] == COLOUR).all()


def test_overlapping_outlines_and_the_original():
    before = NOISE.copy()
    boxes = [Box(10, 10, 30, 30).corners, Box(20, 20, 30, 30).corners]
    covered = fill(NOISE, boxes, margin=0, colour=COLOUR)
    assert (covered[25:35, 25:35] == COLOUR).all()
    assert (before == NOISE).all()
    with pytest.raises(ValueError, match="outline"):
        fill(NOISE, [[(math.nan, 1.0), (2.0, 2.0), (3.0, 1.0)]], margin=1, colour=COLOUR)
    everything = fill(NOISE, [[(-1e12, -1e12), (1e12, -1e12), (1e12, 1e12), (-1e12, 1e12)]], margin=0, colour=COLOUR)
    assert (everything == COLOUR).all()


@pytest.mark.parametrize("ground", [0, 128, 255])
def test_every_kind_is_seen_on_every_ground(ground):
    pixels = np.full((400, 600, 3), ground, np.uint8)
    seen = set()
    for kind in Kind:
        drawn = overlay(pixels, [OverlayItem(Region(Box(200, 150, 120, 90)), "12", kind.value)])
        changed = np.abs(drawn.astype(int) - pixels).max(axis=2) > 60
        assert changed[140:250, 190:330].sum() > 150, kind
        seen.add(drawn.tobytes())
    assert len(seen) >= 8  # screen and text share a style, plate and vehicle too
    assert (pixels == ground).all()


@pytest.mark.parametrize("size", [(40, 30), (640, 480), (3000, 2000)])
def test_labels_hide_no_face_and_stay_inside(size):
    width, height = size
    rng = np.random.default_rng(3)
    faces = [Box(float(x) * width, float(y) * height, width / 14, height / 10) for x, y in 0.9 * rng.random((12, 2))]
    items = [OverlayItem(Region(box), str(index), "face", index % 3 == 0) for index, box in enumerate(faces, 1)]
    pixels = np.full((height, width, 3), 90, np.uint8)
    drawn = overlay(pixels, items)
    assert drawn.shape == pixels.shape
    if width >= 640:
        for box in faces:
            inner = crop(drawn, Box.from_corners(max(0, box.x), max(0, box.y), box.right, box.bottom).grown(-box.w / 4))
            # Another face's line may cross, a filled label may not.
            assert (inner == 90).all(axis=2).mean() > 0.5


def test_settled_differs_and_nothing_to_draw_is_fine():
    pixels = np.full((300, 300, 3), 200, np.uint8)
    region = Region.of_polygon([(50, 60), (200, 50), (210, 180), (40, 190)])
    open_item, settled = OverlayItem(region, "1", "document"), OverlayItem(region, "1", "document", settled=True)
    assert (overlay(pixels, [open_item]) != overlay(pixels, [settled])).any()
    assert np.array_equal(overlay(pixels, []), pixels)
    outside = overlay(pixels, [OverlayItem(Region(Box(-500, -500, 20, 20)), "9", "face")])
    assert outside.shape == pixels.shape
