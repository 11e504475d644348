import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from photovet.domain.geometry import Box, Region, encloses, filled_area, is_inside
from tests.domain.strategies import boxes, coordinates, outlines, points

FRAME = Box(0, 0, 100, 80)
SQUARE = ((0, 0), (10, 0), (10, 10), (0, 10))


class TestBox:
    @pytest.mark.parametrize("bad", [math.nan, math.inf, -math.inf])
    @pytest.mark.parametrize("side", range(4))
    def test_refuses_numbers_that_are_not_finite(self, bad, side):
        numbers = [1.0, 2.0, 3.0, 4.0]
        numbers[side] = bad
        with pytest.raises(ValueError, match="finite"):
            Box(*numbers)

    @pytest.mark.parametrize("numbers", [(1e308, 0, 1e308, 1), (0, 0, 1e200, 1e200)])
    def test_refuses_what_overflows(self, numbers):
        with pytest.raises(ValueError, match="finite"):
            Box(*numbers)

    @pytest.mark.parametrize("sides", [(-1, 1), (1, -1), (-0.25, 0)])
    def test_refuses_negative_sides(self, sides):
        with pytest.raises(ValueError, match="negative"):
            Box(0, 0, *sides)

    def test_corners_in_the_wrong_order_are_refused(self):
        with pytest.raises(ValueError, match="negative"):
            Box.from_corners(10, 0, 5, 5)

    def test_says_where_it_lies(self):
        box = Box.from_corners(10, 20, 14, 30)
        assert box == Box(10, 20, 4, 10)
        assert (box.right, box.bottom, box.area, box.centre) == (14, 30, 40, (12, 25))
        assert box.corners == ((10, 20), (14, 20), (14, 30), (10, 30))

    @given(st.lists(points(), min_size=1))
    def test_around_holds_every_point_and_nothing_more(self, some):
        box = Box.around(some)
        assert all(box.holds(point) for point in some)
        assert {box.x, box.right} <= {x for x, _ in some}
        assert {box.y, box.bottom} <= {y for _, y in some}

    def test_around_nothing_is_an_error(self):
        with pytest.raises(ValueError):  # noqa: PT011 - that of `min`
            Box.around([])


class TestTwoBoxes:
    @given(boxes(), boxes())
    def test_overlap_is_symmetric_and_no_larger_than_either(self, one, other):
        assert one.overlap(other) == other.overlap(one)
        assert 0 <= one.overlap(other) <= min(one.area, other.area)
        both = one.common(other)
        assert (both.area if both else 0) == pytest.approx(one.overlap(other))

    @given(boxes(), boxes())
    def test_iou_is_symmetric_and_a_share(self, one, other):
        assert one.iou(other) == other.iou(one)
        assert 0 <= one.iou(other) <= 1

    @given(st.builds(Box, *[st.floats(0, 1e6)] * 4))
    @example(Box(1e6, 1e6, 0.1, 0.1))  # its right edge lies, rounded, more than 0.1 from its left one
    def test_iou_with_itself_never_exceeds_one(self, box):
        assert box.iou(box) <= 1

    def test_iou_by_hand(self):
        assert Box(0, 0, 10, 10).iou(Box(5, 0, 10, 10)) == pytest.approx(1 / 3)
        assert Box(0, 0, 10, 10).iou(Box(10, 0, 10, 10)) == 0
        assert Box(3, 3, 0, 0).iou(Box(3, 3, 0, 0)) == 0

    @given(boxes(), boxes())
    def test_touching(self, one, other):
        apart = one.right < other.x or other.right < one.x or one.bottom < other.y or other.bottom < one.y
        assert one.touches(other) == other.touches(one) == (not apart)

    def test_an_edge_is_enough_to_touch(self):
        assert Box(0, 0, 10, 10).touches(Box(10, 10, 0, 0))
        assert not Box(0, 0, 10, 10).touches(Box(10.25, 0, 5, 5))

    @given(boxes(), boxes())
    def test_contains_means_all_corners(self, one, other):
        assert one.contains(other) == all(one.holds(corner) for corner in other.corners)
        assert one.contains(one)

    @given(boxes(), coordinates(0, 30))
    def test_grown(self, box, margin):
        grown = box.grown(margin)
        assert (grown.x, grown.y) == (box.x - margin, box.y - margin)
        assert (grown.right, grown.bottom) == (box.right + margin, box.bottom + margin)
        assert grown.contains(box)

    @given(boxes(), coordinates(0, 30))
    def test_shrunk_down_to_nothing_but_never_elsewhere(self, box, margin):
        shrunk = box.grown(-margin)
        assert box.contains(shrunk)
        assert shrunk.centre == box.centre


class TestRegion:
    @pytest.mark.parametrize("count", [0, 1, 2])
    def test_a_polygon_has_three_points(self, count):
        with pytest.raises(ValueError, match="three"):
            Region(FRAME, ((0, 0),) * count)

    @pytest.mark.parametrize("bad", [math.nan, math.inf])
    def test_a_polygon_is_finite(self, bad):
        # The NaN comes last: `min` and `max` pass over it there.
        with pytest.raises(ValueError, match="finite"):
            Region(FRAME, ((0, 0), (1, 1), (2, bad)))
        with pytest.raises(ValueError, match="finite"):
            Region.of_polygon([(0, 0), (1, 1), (bad, 2)])

    def test_outline(self):
        assert Region(Box(0, 0, 2, 1)).outline == ((0, 0), (2, 0), (2, 1), (0, 1))
        assert Region.of_polygon([(0, 0), (4, 0), (0, 3)]).outline == ((0, 0), (4, 0), (0, 3))
        assert Region.of_polygon([(0, 0), (4, 0), (0, 3)]).box == Box(0, 0, 4, 3)

    @given(boxes(), outlines())
    def test_the_extent_holds_box_and_polygon(self, box, outline):
        extent = Region(box, outline).extent
        assert extent.contains(box)
        assert all(extent.holds(point) for point in outline)
        assert Region(box).extent == box


def drawn_inside(point, outline):
    """Even-odd rule, written once more: how many edges lie straight to the right."""
    x, y = point
    ends = zip(outline, [*outline[1:], outline[0]], strict=True)
    return sum((b > y) != (d > y) and x < a + (y - b) * (c - a) / (d - b) for (a, b), (c, d) in ends) % 2 == 1


class TestOutlines:
    @given(outlines(), st.tuples(*[st.integers(-20, 120).map(lambda whole: whole + 0.1371)] * 2))
    def test_inside_is_the_even_odd_rule(self, outline, point):
        if not any(y == point[1] for _, y in outline):
            assert is_inside(point, outline) or not drawn_inside(point, outline)

    @pytest.mark.parametrize("point", [(0, 0), (10, 5), (5, 10), (5, 5)])
    def test_edges_count_as_inside(self, point):
        assert is_inside(point, SQUARE)

    @given(boxes(), boxes())
    def test_an_upright_outline_encloses_what_its_box_contains(self, outer, inner):
        if inner.w > 0 and inner.h > 0:
            assert encloses(outer.corners, inner) == outer.contains(inner)

    @given(outlines(), boxes(longest=40))
    def test_what_is_enclosed_is_inside_everywhere(self, outline, box):
        if encloses(outline, box) and box.w > 0 and box.h > 0:
            grid = [(box.x + box.w * i / 8.13, box.y + box.h * j / 8.13) for i in range(1, 8) for j in range(1, 8)]
            assert all(is_inside(point, outline) for point in grid)

    def test_a_notch_into_the_box_is_seen(self):
        # All four corners of the box are inside; the notch reaches its middle.
        notched = ((0, 0), (45, 0), (50, 50), (55, 0), (100, 0), (100, 100), (0, 100))
        assert all(is_inside(corner, notched) for corner in Box(20, 20, 60, 60).corners)
        assert not encloses(notched, Box(20, 20, 60, 60))

    def test_a_frame_does_not_enclose_its_hole(self):
        outer, hole = (
            ((0, 0), (100, 0), (100, 100), (0, 100), (0, 0)),
            ((40, 40), (40, 60), (60, 60), (60, 40), (40, 40)),
        )
        frame = (*outer, *hole)
        assert all(is_inside(corner, frame) for corner in Box(40, 40, 20, 20).corners)
        assert not encloses(frame, Box(40, 40, 20, 20))

    @given(boxes())
    def test_area_of_a_box_within_the_frame(self, box):
        assert filled_area(box.corners, FRAME) == pytest.approx(box.overlap(FRAME))

    def test_area_by_hand(self):
        assert filled_area(((0, 0), (40, 0), (0, 40)), FRAME) == pytest.approx(800, rel=0.01)
        bow_tie = ((0, 0), (40, 40), (40, 0), (0, 40))
        assert filled_area(bow_tie, FRAME) == pytest.approx(800, rel=0.01)

    @pytest.mark.parametrize("times", [1, 3, 5])
    def test_running_round_again_adds_nothing(self, times):
        assert filled_area(SQUARE * times, FRAME) == pytest.approx(100)

    @given(outlines())
    def test_area_is_never_more_than_that_of_the_box_around(self, outline):
        assert 0 <= filled_area(outline, FRAME) <= Box.around(outline).overlap(FRAME) * 1.0001
