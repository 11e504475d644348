from itertools import pairwise

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from photovet.vision.pixels import Tile, planes, scaled, tiles


def covered(some, width, height):
    seen = np.zeros((height, width), np.bool_)
    for tile in some:
        seen[tile.top : tile.bottom, tile.left : tile.right] = True
    return seen


class TestTiles:
    @settings(deadline=None)
    @given(st.integers(1, 700), st.integers(1, 700), st.integers(40, 200), st.integers(0, 39))
    @example(200, 201, 200, 39)
    @example(1, 700, 40, 39)
    def test_cover_every_pixel_and_stay_inside(self, width, height, side, overlap):
        some = tiles(width, height, side=side, overlap=overlap)
        assert covered(some, width, height).all()
        for tile in some:
            assert 0 <= tile.left < tile.right <= width
            assert 0 <= tile.top < tile.bottom <= height
        ((wide, high),) = {(tile.right - tile.left, tile.bottom - tile.top) for tile in some}
        assert wide <= side
        assert high <= side

    @given(
        st.integers(1, 20_000),
        st.integers(1, 20_000),
        st.integers(1, 2000).flatmap(lambda side: st.tuples(st.just(side), st.integers(0, side - 1))),
    )
    @example(3400, 1400, (1024, 128))
    def test_neighbours_overlap_as_promised(self, width, height, square):
        side, overlap = square
        width, height = min(width, 20 * (side - overlap) + side), min(height, 20 * (side - overlap) + side)
        some = tiles(width, height, side=side, overlap=overlap)
        for edges in (sorted({(t.left, t.right) for t in some}), sorted({(t.top, t.bottom) for t in some})):
            assert all(end - start >= overlap for (_, end), (start, _) in pairwise(edges))

    @pytest.mark.parametrize("size", [(192, 100), (100, 192), (191, 95), (5, 3), (193, 193)])
    def test_a_picture_smaller_than_the_overlap_is_one_tile(self, size):
        whole = tiles(*size, side=max(size), overlap=192)
        assert [(tile.left, tile.top, tile.right, tile.bottom) for tile in whole] == [(0, 0, *size)]

    def test_a_small_picture_is_one_tile(self):
        assert tiles(1000, 1, side=1000) == (Tile(0, 0, 1000, 1, 1000, 1),)

    def test_of_is_a_view(self):
        pixels = np.arange(5 * 7 * 3, dtype=np.uint8).reshape(5, 7, 3)
        part = Tile(2, 1, 6, 4, 7, 5).of(pixels)
        assert np.shares_memory(part, pixels)
        assert np.array_equal(part, pixels[1:4, 2:6])


class TestCuts:
    ROWS = np.array(
        [[50, 50, 60, 60], [1, 50, 60, 60], [50, 1, 60, 60], [50, 50, 99, 60], [50, 50, 60, 99]], dtype=np.float32
    )

    def test_at_every_inner_edge(self):
        assert Tile(100, 100, 200, 200, 300, 300).cuts(self.ROWS).tolist() == [False, True, True, True, True]

    def test_never_at_the_edge_of_the_picture(self):
        assert not Tile(0, 0, 100, 100, 100, 100).cuts(self.ROWS).any()

    @pytest.mark.parametrize(
        ("tile", "cut"), [(Tile(0, 0, 100, 100, 101, 100), 3), (Tile(0, 0, 100, 100, 100, 101), 4)]
    )
    def test_at_the_one_inner_edge(self, tile, cut):
        assert np.flatnonzero(tile.cuts(self.ROWS)).tolist() == [cut]


class TestScaled:
    @settings(deadline=None)
    @given(st.integers(1, 300), st.integers(1, 300), st.floats(0.001, 3))
    def test_never_to_nothing(self, width, height, factor):
        picture = scaled(np.zeros((height, width, 3), np.uint8), factor)
        assert picture.shape == (max(1, round(height * factor)), max(1, round(width * factor)), 3)
        assert picture.dtype == np.uint8

    def test_the_same_array_when_nothing_changes(self):
        pixels = np.zeros((4, 4, 3), np.uint8)
        assert scaled(pixels, 1.0) is pixels
        assert scaled(pixels, 1.01) is pixels

    def test_of_a_flipped_read_only_view(self):
        pixels = np.random.default_rng(1).integers(0, 256, (40, 30, 3), np.uint8)
        expected = scaled(pixels, 0.5)
        view = pixels[::-1, ::-1].copy()[::-1, ::-1]
        view.flags.writeable = False
        assert np.array_equal(scaled(view, 0.5), expected)


class TestPlanes:
    @given(st.integers(1, 70), st.integers(1, 70), st.sampled_from([1, 32]))
    def test_the_picture_at_the_top_left_and_black_elsewhere(self, width, height, multiple):
        pixels = np.random.default_rng(width).integers(1, 256, (height, width, 3), np.uint8)
        tensor = planes(pixels, multiple=multiple)
        assert (tensor.dtype, tensor.shape[:2]) == (np.float32, (1, 3))
        for padded, side in zip(tensor.shape[2:], (height, width), strict=True):
            assert padded % multiple == 0
            assert 0 <= padded - side < multiple
        assert np.array_equal(tensor[0, :, :height, :width], pixels.transpose(2, 0, 1))
        assert tensor[:, :, height:].sum() == tensor[:, :, :, width:].sum() == 0
