import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from photovet.resources import resource
from photovet.vision.face_fusion import Candidates, Face
from photovet.vision.faces import FaceDetector, mirrored, plan, shows_more, turned_back


def seen(network, *rows, shrunk=False):
    """Rows of left, top, right, bottom, score; the landmarks are zero."""
    table = np.zeros((len(rows), 15), np.float32)
    for index, row in enumerate(rows):
        table[index, :5] = row
    return Candidates(network, table, shrunk=shrunk)


class TestPlan:
    @given(st.integers(1, 20_000), st.integers(1, 20_000), st.booleans())
    def test_both_networks_look_closely_at_every_picture(self, width, height, thorough):
        looks = plan(width, height, thorough=thorough)
        # At its own size at least, or, of a picture of more than 50 megapixels, at 50.
        own = 0.999 * min(1.0, (50e6 / (width * height)) ** 0.5)
        close = {look.network for look in looks.others if look.scale >= own and look.smallest == 0}
        assert close == {"centerface", "yunet"}
        assert all(look.scale > 0 for look in (*looks.glances, *looks.others))

    @given(st.integers(1500, 20_000), st.integers(100, 20_000))
    def test_both_look_at_a_shrunk_one_too(self, width, height):
        looks = plan(width, height)
        every = (*looks.glances, *looks.others)
        shrunk = {look.network for look in every if look.scale * max(width, height) <= 641}
        assert shrunk == {"centerface", "yunet"}

    @given(st.integers(1, 20_000), st.integers(1, 20_000))
    def test_turning_the_picture_changes_nothing(self, width, height):
        assert plan(width, height) == plan(height, width)

    @given(st.integers(1, 20_000), st.integers(1, 20_000))
    def test_a_thorough_plan_has_all_looks_of_the_quick_one_and_more(self, width, height):
        quick, thorough = plan(width, height), plan(width, height, thorough=True)
        assert quick.glances == thorough.glances
        assert set(quick.others) < set(thorough.others)


class TestTurning:
    PICTURE = np.zeros((40, 60, 3), np.uint8)

    @pytest.mark.parametrize("quarters", range(4))
    def test_back_is_where_it_was(self, quarters):
        marked = self.PICTURE.copy()
        marked[10:14, 20:30] = 255
        ys, xs = np.nonzero(np.rot90(marked, quarters)[:, :, 0])
        row = np.zeros((1, 15), np.float32)
        row[0, :5] = xs.min(), ys.min(), xs.max() + 1, ys.max() + 1, 0.9
        row[0, 5:7] = row[0, :2]
        (back,) = turned_back(row, quarters, 60, 40)
        assert back[:4].tolist() == [20, 10, 30, 14]
        assert back[4] == np.float32(0.9)
        assert back[5:7].tolist() in ([20, 10], [30, 10], [30, 14], [20, 14])

    def test_mirrored_eyes_change_places(self):
        row = np.array([[10, 5, 30, 25, 0.5, 14, 10, 26, 10, 20, 15, 15, 20, 25, 20]], np.float32)
        (back,) = mirrored(row, 100)
        assert back[:5].tolist() == [70, 5, 90, 25, 0.5]
        assert back[5:].tolist() == [74, 10, 86, 10, 80, 15, 75, 20, 85, 20]

    @pytest.mark.parametrize(
        ("score", "upright", "more"), [(0.9, 0.5, True), (0.9, 0.95, False), (0.6, 0.1, False), (0.75, None, True)]
    )
    def test_only_what_is_clear_and_better_than_upright_asks_for_a_full_look(self, score, upright, more):
        before = seen("yunet", *([] if upright is None else [(0, 0, 10, 10, upright)]))
        assert shows_more([seen("yunet", (0, 0, 10, 10, score))], [before], 0.7) is more


class TestFinding:
    DETECTOR = FaceDetector.__new__(FaceDetector)  # no networks: only the clipping is tried
    DETECTOR.version = "v/1"

    def finding(self, *corners, score=0.9):
        row = np.zeros(15, np.float32)
        row[:4] = corners
        row[4] = score
        return self.DETECTOR._finding(Face(row), 100, 80)

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


@pytest.mark.parametrize("quarters", range(1, 4))
@pytest.mark.parametrize("side", [26, 110])
def test_a_face_among_upright_ones_is_found_whichever_way_it_lies(runtime, quarters, side):
    portrait = cv2.imread(str(resource("samples/astronaut.jpg")))[:256, 96:352, ::-1]
    small = cv2.resize(np.ascontiguousarray(portrait), (side * 2, side * 2), interpolation=cv2.INTER_AREA)
    picture = np.full((side * 2, side * 4, 3), 120, np.uint8)
    picture[:, : side * 2], picture[:, side * 2 :] = small, np.rot90(small, quarters)
    picture = np.pad(picture, ((100, 100), (100, 100), (0, 0)), constant_values=120)
    left, right = sorted((item.region.box.centre[0], item) for item in FaceDetector(runtime)(picture))
    assert left[0] < 100 + side * 2 < right[0]
    # The eyes of the turned one lie where they are, so that it can be recognised.
    eyes = np.array(right[1].landmarks)
    up = eyes[:2].mean(0) - eyes[3:].mean(0)
    assert round(float(np.degrees(np.arctan2(-up[0], -up[1]))) / 90) % 4 == quarters
