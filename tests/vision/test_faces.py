import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from photovet.domain.finding import Certainty
from photovet.resources import resource
from photovet.vision.faces import Candidates, Face, FaceDetector, merge, passes


def seen(network, *rows, alone=None):
    """Rows of left, top, right, bottom, score; the landmarks are zero."""
    table = np.zeros((len(rows), 15), np.float32)
    for index, row in enumerate(rows):
        table[index, :5] = row
    return Candidates(network, table, np.array([True] * len(rows) if alone is None else alone, dtype=np.bool_))


class TestMerge:
    def test_nothing(self):
        assert merge([seen("centerface"), seen("yunet")]) == []

    def test_the_earlier_pass_gives_the_box_and_every_pass_its_best_score(self):
        passes_ = [
            seen("centerface", (0, 0, 100, 100, 0.4)),
            seen("yunet", (5, 5, 100, 100, 0.9)),
            seen("centerface", (2, 0, 100, 100, 0.6)),
        ]
        (face,) = merge(passes_)
        assert face.row[:4].tolist() == [0, 0, 100, 100]
        assert (face.centerface, face.yunet) == pytest.approx((0.6, 0.9))

    def test_what_may_not_stand_alone_supports_but_is_no_face(self):
        faint = seen("yunet", (0, 0, 100, 100, 0.35), (300, 300, 400, 400, 0.5), alone=[False, False])
        (face,) = merge([seen("centerface", (0, 0, 100, 100, 0.3)), faint])
        assert face.yunet == pytest.approx(0.35)
        assert face.certainty is Certainty.SURE

    def test_faces_side_by_side_stay_two(self):
        assert len(merge([seen("yunet", (0, 0, 10, 10, 0.9), (8, 0, 18, 10, 0.9))])) == 2

    @given(st.lists(st.tuples(*[st.integers(0, 90)] * 2, st.integers(5, 60), st.booleans()), max_size=8))
    def test_every_candidate_that_may_stand_alone_is_in_some_face(self, some):
        rows = [(x, y, x + side, y + side, 0.5) for x, y, side, _ in some]
        faces = merge([seen("centerface", *rows, alone=[alone for *_, alone in some]), seen("yunet")])
        boxes = [face.row[:4] for face in faces]
        for (*row, _), (*_, alone) in zip(rows, some, strict=True):
            assert not alone or any(iou(row, box) >= 0.4 - 1e-6 for box in boxes)


def iou(one, other):
    shared = np.clip(np.minimum(one[2:], other[2:]) - np.maximum(one[:2], other[:2]), 0, None).prod()
    return shared / (np.subtract(one[2:], one[:2]).prod() + np.subtract(other[2:], other[:2]).prod() - shared)


@pytest.mark.parametrize(
    ("centerface", "yunet", "certainty"),
    [
        (0.34, 0.0, Certainty.POSSIBLE),
        (0.34, 0.29, Certainty.POSSIBLE),
        (0.34, 0.3, Certainty.SURE),
        (0.35, 0.0, Certainty.SURE),
        (0.0, 0.6, Certainty.SURE),
    ],
)
def test_certainty(centerface, yunet, certainty):
    assert Face(np.zeros(15, np.float32), centerface, yunet).certainty is certainty


class TestPasses:
    @given(st.integers(1, 20_000), st.integers(1, 20_000))
    def test_both_networks_look_closely_at_every_picture(self, width, height):
        looks = passes(width, height)
        # At its own size at least, or, of a picture of more than 50 megapixels, at 50.
        own = 0.999 * min(1.0, (50e6 / (width * height)) ** 0.5)
        close = {look.network for look in looks if look.scale >= own and look.smallest == 0}
        assert close == {"centerface", "yunet"}
        assert all(look.scale > 0 and 0 < look.threshold < 1 for look in looks)

    @given(st.integers(1000, 20_000), st.integers(100, 20_000))
    def test_both_look_at_a_shrunk_one_too(self, width, height):
        shrunk = {look.network for look in passes(width, height) if look.scale * max(width, height) <= 641}
        assert shrunk == {"centerface", "yunet"}

    @given(st.integers(1, 20_000), st.integers(1, 20_000))
    def test_turning_the_picture_changes_nothing(self, width, height):
        assert passes(width, height) == passes(height, width)


class TestFinding:
    DETECTOR = FaceDetector.__new__(FaceDetector)  # no networks: only the clipping is tried
    DETECTOR.version = "v/1"

    def finding(self, *corners, score=0.9):
        row = np.zeros(15, np.float32)
        row[:4] = corners
        return self.DETECTOR._finding(Face(row, score, 0.0), 100, 80)

    def test_is_clipped_to_the_picture(self):
        assert self.finding(-5, -5, 200, 40).region.box.corners[2] == (100, 40)

    @pytest.mark.parametrize("corners", [(-20, 0, -1, 30), (100, 0, 130, 30), (10, 79.5, 30, 90), (0, 90, 10, 99)])
    def test_is_dropped_when_less_than_a_pixel_is_inside(self, corners):
        assert self.finding(*corners) is None

    def test_a_score_is_never_above_one(self):
        assert self.finding(0, 0, 10, 10, score=1.2).score == 1


class TestSeams:
    """A face on the seam of two tiles is cut by both; another look has to see it whole."""

    @pytest.fixture(scope="class")
    @classmethod
    def detector(cls, runtime):
        return FaceDetector(runtime)

    # Below four megapixels and above; as high as the tiles' overlap forgives, and higher.
    @pytest.mark.parametrize(("width", "height", "high"), [(2600, 1300, 150), (3400, 1400, 30), (3400, 1400, 400)])
    def test_is_found_wherever_it_lies(self, detector, width, height, high):
        portrait = cv2.imread(str(resource("samples/astronaut.jpg")))[:256, 96:352, ::-1]
        side = round(256 * high / 113)  # the face in it is 113 pixels high
        face = cv2.resize(np.ascontiguousarray(portrait), (side, side), interpolation=cv2.INTER_AREA)
        picture = np.full((height, width, 3), 120, np.uint8)
        # Side by side, so that wherever a tile ends there is a face.
        middles = range(side // 2, width - side // 2, max(side, width // 8))
        top = (height - side) // 2
        for x in middles:
            picture[top : top + side, x - side // 2 : x - side // 2 + side] = face
        found = detector(picture)
        for x in middles:
            assert any(abs(item.region.box.centre[0] - x) < high / 2 for item in found), x
