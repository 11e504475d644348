"""What every detector promises, whatever it looks for. Subclass it in test_contract.py; this file collects nothing."""

import re

import numpy as np
import pytest

from photovet.domain.finding import Kind
from photovet.domain.geometry import Box

# (height, width): less than any network's stride, lines of one pixel, and sides that are no multiple of anything.
ODD_SIZES = ((1, 1), (3, 3), (1, 4000), (4000, 1), (97, 641))


def plain(height, width, value):
    return np.full((height, width, 3), value, np.uint8)


def noise(height, width):
    return np.random.default_rng(7).integers(0, 256, (height, width, 3), dtype=np.uint8)


def gradient(height, width):
    ramp = np.linspace(0.2, 1, height, dtype=np.float32)[:, None] * np.linspace(0, 255, width, dtype=np.float32)
    return np.repeat(ramp.astype(np.uint8)[:, :, None], 3, axis=2)


def turned(box, times, width, height):
    """The box after `np.rot90(picture, times)` of a picture of this size."""
    for _ in range(times):
        box = Box(box.y, width - box.right, box.h, box.w)
        width, height = height, width
    return box


# Other arrays with the same content: what callers hand in is not always fresh and tidy.
LAYOUTS = {
    "mirrored view of a mirrored copy": lambda pixels: np.ascontiguousarray(pixels[::-1, ::-1])[::-1, ::-1],
    "view of a BGR picture": lambda pixels: np.ascontiguousarray(pixels[:, :, ::-1])[:, :, ::-1],
    "part of a larger picture": lambda pixels: np.pad(pixels, ((5, 3), (7, 1), (0, 0)))[5:-3, 7:-1],
    "first three of four planes, read-only": lambda pixels: _read_only(np.dstack([pixels, pixels[:, :, :1]]))[:, :, :3],
    "column by column": np.asfortranarray,
}


def _read_only(pixels):
    pixels.flags.writeable = False
    return pixels


class DetectorContract:
    """Subclasses say `name`, `kinds`, how to `build` it, and a `picture` with one `thing` that it certainly finds."""

    name: str
    kinds: frozenset[Kind]
    thing: Kind

    @staticmethod
    def build(runtime):
        raise NotImplementedError

    @staticmethod
    def picture():
        raise NotImplementedError

    @pytest.fixture(scope="class")
    @classmethod
    def detector(cls, runtime):
        return cls.build(runtime)

    @pytest.fixture(scope="class")
    @classmethod
    def pixels(cls):
        pixels = cls.picture()
        pixels.flags.writeable = False
        return pixels

    @pytest.fixture(scope="class")
    @classmethod
    def seen(cls, detector, pixels):
        """What it finds in the picture; one of it is the thing."""
        return detector(pixels)

    def well_formed(self, findings, pixels, detector):
        assert isinstance(findings, tuple)
        height, width = pixels.shape[:2]
        for finding in findings:
            assert finding.id == ""
            assert finding.kind in self.kinds
            assert finding.source == detector.version
            assert 0 <= finding.score <= 1
            # A millionth of a pixel is the rounding of left + (right - left).
            assert Box(0, 0, width, height).grown(1e-6).contains(finding.region.extent)
            assert finding.region.box.area > 0
            assert all(np.isfinite(point).all() for point in finding.landmarks)
            assert finding.match is None
        return findings

    def test_has_a_name_and_a_version(self, detector):
        assert detector.name == self.name
        assert re.fullmatch(r"[!-~]+", detector.version)

    def test_finds_the_thing(self, detector, pixels, seen):
        self.well_formed(seen, pixels, detector)
        assert self.thing in {finding.kind for finding in seen}

    def test_gives_the_same_answer_twice_and_leaves_the_picture_alone(self, detector, pixels, seen):
        mine = pixels.copy()
        assert detector(mine) == seen
        assert np.array_equal(mine, pixels)

    def test_a_second_one_gives_the_same_answer(self, runtime, pixels, seen):
        assert self.build(runtime)(pixels) == seen

    @pytest.mark.parametrize("layout", LAYOUTS)
    def test_the_layout_in_memory_does_not_matter(self, detector, pixels, seen, layout):
        view = LAYOUTS[layout](pixels)
        assert np.array_equal(view, pixels)
        assert detector(view) == seen

    @pytest.mark.parametrize("size", ODD_SIZES)
    def test_odd_sizes_leave_no_trace(self, detector, pixels, seen, size):
        for odd in (plain(*size, 255), noise(*size)):
            self.well_formed(detector(odd), odd, detector)
        assert detector(pixels) == seen

    @pytest.mark.parametrize("value", [0, 128, 255])
    def test_finds_nothing_where_nothing_is(self, detector, value):
        assert detector(plain(480, 640, value)) == ()

    def test_noise(self, detector):
        self.well_formed(detector(noise(240, 320)), noise(240, 320), detector)

    def test_large(self, detector):
        picture = gradient(3456, 4608)
        self.well_formed(detector(picture), picture, detector)

    def test_grey(self, detector, pixels):
        grey = np.repeat(pixels.mean(axis=2, keepdims=True).round().astype(np.uint8), 3, axis=2)
        found = self.well_formed(detector(grey), grey, detector)
        assert self.thing in {finding.kind for finding in found}

    @pytest.mark.parametrize("times", [1, 2, 3])
    def test_finds_the_thing_again_when_the_picture_is_turned(self, detector, pixels, seen, times):
        rotated = np.rot90(pixels, times)
        things = self.well_formed(detector(rotated), rotated, detector)
        best = max((finding for finding in seen if finding.kind is self.thing), key=lambda finding: finding.score)
        goal = turned(best.region.box, times, pixels.shape[1], pixels.shape[0])
        assert max(goal.iou(thing.region.box) for thing in things if thing.kind is self.thing) > 0.4
