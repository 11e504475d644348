import cv2
import numpy as np
import pytest

from photovet.domain.match import can_be_matched
from photovet.resources import resource
from photovet.vision.centerface import CenterFace
from photovet.vision.embed import Embedder, aligned, similarity_transform
from photovet.vision.faces import FaceDetector
from photovet.vision.yunet import YuNet

PEOPLE = ["astronaut", "grace_hopper"]


def portrait(name):
    return np.ascontiguousarray(cv2.imread(str(resource(f"samples/{name}.jpg")))[:, :, ::-1])


@pytest.fixture(scope="module")
def detector(runtime):
    return FaceDetector(runtime)


@pytest.fixture(scope="module")
def embedder(runtime):
    return Embedder(runtime)


@pytest.fixture(scope="module")
def embed(detector, embedder):
    """A picture's best face as numbers, with the landmarks that our own detector finds in it."""

    def numbers(pixels):
        face = max(filter(can_be_matched, detector(pixels)), key=lambda found: found.score)
        return embedder(pixels, face.landmarks)

    return numbers


@pytest.fixture(scope="module")
def known(embed):
    return {name: embed(portrait(name)) for name in PEOPLE}


def resized(factor):
    def change(pixels):
        how = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
        return cv2.resize(pixels, None, fx=factor, fy=factor, interpolation=how)

    return change


def lit(factor):
    return lambda pixels: np.clip(pixels * factor, 0, 255).astype(np.uint8)


def turned(degrees):
    def change(pixels):
        height, width = pixels.shape[:2]
        matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
        return cv2.warpAffine(pixels, matrix, (width, height), borderMode=cv2.BORDER_REPLICATE)

    return change


def cropped(pixels):
    return np.ascontiguousarray(pixels[20:400, 110:420])


class TestSamePerson:
    @pytest.mark.parametrize("name", PEOPLE)
    @pytest.mark.parametrize(
        "change",
        [resized(0.5), resized(2), resized(3), lit(0.4), lit(1.5), turned(-20), turned(20), cropped],
        ids=["half", "double", "threefold", "darker", "brighter", "left", "right", "cropped"],
    )
    def test_stays_the_same_in_another_picture(self, embed, known, name, change):
        assert embed(change(portrait(name))) @ known[name] > 0.6

    def test_each_network_finds_landmarks_good_enough(self, runtime, embedder, known):
        for network in (CenterFace(runtime), YuNet(runtime)):
            for name in PEOPLE:
                assert embedder(portrait(name), best(network, name)) @ known[name] > 0.9


def test_two_people_are_two(known):
    assert known["astronaut"] @ known["grace_hopper"] < 0.36


class TestNumbers:
    def test_unit_length(self, known):
        for numbers in known.values():
            assert numbers.shape == (128,)
            assert numbers.dtype == np.float32
            assert np.linalg.norm(numbers) == pytest.approx(1, abs=1e-5)

    def test_same_picture_same_numbers(self, embed, known):
        assert np.array_equal(embed(portrait("astronaut")), known["astronaut"])

    def test_the_next_face_leaves_earlier_numbers_alone(self, embedder, runtime):
        points = best(YuNet(runtime), "astronaut")
        numbers = embedder(portrait("astronaut"), points)
        before = numbers.copy()
        embedder(portrait("grace_hopper"), points)
        assert np.array_equal(numbers, before)

    def test_a_read_only_view_will_do(self, embedder, known, detector):
        pixels = portrait("astronaut")
        points = max(detector(pixels), key=lambda found: found.score).landmarks
        view = np.pad(pixels, ((0, 0), (0, 7), (0, 0)))[:, :-7]
        view.flags.writeable = False
        assert embedder(view, points) @ known["astronaut"] == pytest.approx(1, abs=1e-5)

    def test_version_names_the_weights(self, embedder):
        assert embedder.version.startswith("sface-2021dec")


def best(network, name):
    rows = next(network.each([portrait(name)], 0.5))
    return rows[rows[:, 4].argmax(), 5:].reshape(5, 2)


@pytest.mark.parametrize("name", PEOPLE)
@pytest.mark.parametrize("kind", [CenterFace, YuNet])
def test_both_networks_give_landmarks_in_the_order_of_a_finding(runtime, kind, name):
    right_eye, left_eye, nose, right_corner, left_corner = best(kind(runtime), name)
    assert right_eye[0] < nose[0] < left_eye[0]  # her right eye is at our left
    assert right_corner[0] < left_corner[0]
    assert max(right_eye[1], left_eye[1]) < nose[1] < min(right_corner[1], left_corner[1])


class TestAlignment:
    SQUARE = np.array([(0.0, 0.0), (10.0, 0.0), (5.0, 6.0), (1.0, 10.0), (9.0, 10.0)])

    @pytest.mark.parametrize("degrees", [0, 30, 90, 180, -135])
    @pytest.mark.parametrize("scale", [0.01, 1, 40])
    def test_finds_turn_scale_and_shift_again(self, degrees, scale):
        angle = np.radians(degrees)
        turn = scale * np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
        matrix = similarity_transform(self.SQUARE, self.SQUARE @ turn.T + (7, -3))
        assert matrix == pytest.approx(np.column_stack([turn, (7, -3)]))

    def test_never_mirrors(self):
        matrix = similarity_transform(self.SQUARE, self.SQUARE * (-1, 1))
        assert np.linalg.det(matrix[:, :2]) >= 0

    def test_is_the_least_squares_solution(self):
        random = np.random.default_rng(0)
        target = self.SQUARE + random.normal(size=(5, 2))
        matrix = similarity_transform(self.SQUARE, target)

        def error(change):
            return np.square(self.SQUARE @ (matrix + change)[:, :2].T + (matrix + change)[:, 2] - target).sum()

        for a, b, x, y in random.normal(scale=0.01, size=(200, 4)):
            assert error(np.array([[a, -b, x], [b, a, y]])) > error(0)

    def test_a_very_large_face_is_not_aliased(self):
        """Stripes too fine for the aligned face become grey; a plain warp would make false stripes of them."""
        points = np.array([(38.0, 52.0), (74.0, 52.0), (56.0, 72.0), (42.0, 92.0), (71.0, 92.0)]) * 20
        stripes = np.zeros((2240, 2240, 3), np.uint8)
        stripes[:, np.arange(2240) // 7 % 2 == 0] = 255
        face = aligned(stripes, points)
        assert face.shape == (112, 112, 3)
        assert face[20:-20, 20:-20].std() < 40

    def test_shrinking_first_moves_nothing(self):
        """A smooth picture aligned from 4 times its size and from its own is the same to a fraction of a level."""
        y, x = np.mgrid[0:800, 0:800].astype(np.float32)
        large = np.repeat(((np.sin(x / 90) + np.cos(y / 70)) * 60 + 127)[:, :, None], 3, axis=2).astype(np.uint8)
        small = cv2.resize(large, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
        points = np.array([(70.0, 80.0), (120.0, 85.0), (95.0, 110.0), (75.0, 140.0), (115.0, 143.0)])
        apart = np.abs(aligned(large, (points + 0.5) * 4 - 0.5).astype(int) - aligned(small, points))
        assert apart.mean() < 1
        assert apart.max() <= 4

    @pytest.mark.parametrize("scale", [1, 30])
    def test_a_face_half_outside_or_in_a_tiny_picture(self, embedder, scale):
        points = (np.array([(-20.0, 5.0), (20.0, 5.0), (0.0, 25.0), (-15.0, 45.0), (15.0, 45.0)])) * scale
        for pixels in (np.full((60 * scale, 60 * scale, 3), 90, np.uint8), np.full((1, 1, 3), 90, np.uint8)):
            assert np.linalg.norm(embedder(pixels, points)) == pytest.approx(1, abs=1e-5)

    @pytest.mark.parametrize(
        "points",
        [(), ((1, 1), (2, 2)), ((3, 3),) * 5, ((1, 1), (2, 1), (1, 2), (1, 3), (float("nan"), 3))],
        ids=["none", "two", "one point", "nan"],
    )
    def test_landmarks_that_are_none(self, embedder, points):
        with pytest.raises(ValueError, match="landmarks"):
            embedder(np.zeros((9, 9, 3), np.uint8), points)
