"""Codes: made by zxing's own writer, laid on a real picture at the sizes and angles that photos have."""

import cv2
import numpy as np
import pytest
import zxingcpp

from photovet.domain.finding import Certainty, Kind
from photovet.domain.geometry import Box
from photovet.resources import resource
from photovet.vision.codes import Code, CodeDetector, joined, whole_bars

BARS = {"Code128": "MRN00482913", "EAN13": "4006381333931", "ITF": "00482913", "Codabar": "A482913B"}
SQUARES = {"QRCode": "MRN 0042-17", "DataMatrix": "MRN 0042-17", "Aztec": "DOE JANE 1961-02-03"}


def drawn(kind, text):
    """The code in black on white with its quiet zone, eight pixels a module."""
    code = zxingcpp.create_barcode(text, getattr(zxingcpp.BarcodeFormat, kind))
    return np.asarray(zxingcpp.write_barcode_to_image(code, scale=8))


def ink(picture):
    """Left, top, right, bottom of what is dark."""
    ys, xs = np.nonzero(picture < 128)
    return xs.min(), ys.min(), xs.max() + 1, ys.max() + 1


def laid(background, picture, width, degrees=0.0, blur=0.0):
    """The code on the background, `width` pixels wide and turned; and its outline there."""
    left, top, right, bottom = ink(picture)
    scale = width / (right - left)
    turn = cv2.getRotationMatrix2D((picture.shape[1] / 2, picture.shape[0] / 2), degrees, scale)
    turn[:, 2] += np.array(background.shape[1::-1]) / 2 - np.array(picture.shape[1::-1]) / 2
    size = background.shape[1] * 2, background.shape[0] * 2
    # Painted at twice the size and shrunk, or thin bars would fall between the samples.
    smooth = cv2.blur(picture, (max(1, round(0.5 / scale)),) * 2)
    paper = cv2.resize(cv2.warpAffine(smooth, turn * 2, size), size, interpolation=cv2.INTER_AREA)
    mask = cv2.warpAffine(np.full_like(picture, 255), turn * 2, size)
    paper, mask = (cv2.resize(part, background.shape[1::-1], interpolation=cv2.INTER_AREA) for part in (paper, mask))
    share = mask[:, :, None] / 255
    photo = background * (1 - share) + (paper[:, :, None] * 0.75 + 30) * share
    if blur:
        photo = cv2.GaussianBlur(photo, (0, 0), blur)
    photo += np.random.default_rng(5).normal(0, 2, photo.shape)
    corners = np.array([[[left, top], [right, top], [right, bottom], [left, bottom]]], np.float32)
    return photo.clip(0, 255).astype(np.uint8), cv2.transform(corners, turn)[0]


def box_of(corners):
    return Box.around((float(x), float(y)) for x, y in corners)


def covered(finding, outline):
    """The part of the outline's area that the finding's polygon covers."""
    points, other = (np.array(shape, np.float32) for shape in (finding.region.outline, outline))
    shared, _ = cv2.intersectConvexConvex(cv2.convexHull(points), cv2.convexHull(other))
    return shared / cv2.contourArea(other)


@pytest.fixture(scope="module")
def detector():
    return CodeDetector()


@pytest.fixture(scope="module")
def background():
    """A real picture of 1024 px, without codes."""
    portrait = cv2.imread(str(resource("samples/astronaut.jpg")))[:, :, ::-1]
    return cv2.resize(portrait, (1024, 768)).astype(np.float32)


class TestRead:
    @pytest.mark.parametrize("kind", SQUARES)
    @pytest.mark.parametrize(("width", "degrees"), [(60, 0), (60, 33), (120, -71), (300, 180)])
    def test_squares(self, detector, background, kind, width, degrees):
        photo, outline = laid(background, drawn(kind, SQUARES[kind]), width, degrees)
        (found,) = detector(photo)
        assert (found.kind, found.text, found.certainty) == (Kind.CODE, SQUARES[kind], Certainty.SURE)
        assert found.region.box.iou(box_of(outline)) > 0.6

    @pytest.mark.parametrize("kind", BARS)
    @pytest.mark.parametrize("degrees", [0, 12, -90])
    def test_bars_are_covered_in_their_whole_height(self, detector, background, kind, degrees):
        photo, outline = laid(background, drawn(kind, BARS[kind]), 300, degrees)
        (found,) = detector(photo)
        assert (found.text, found.certainty) == (BARS[kind], Certainty.SURE)
        assert covered(found, outline) > 0.85
        assert found.region.box.area < 2.5 * box_of(outline).area

    @pytest.mark.parametrize("degrees", [0, 9, -11, 90])
    def test_the_back_of_a_licence(self, detector, background, degrees):
        text = "DOE^JANE^1961-02-03^MRN00482913"
        photo, outline = laid(background, drawn("PDF417", text), 320, degrees)
        (found,) = detector(photo)
        assert found.text == text
        assert found.region.box.iou(box_of(outline)) > 0.5

    def test_light_on_dark(self, detector, background):
        photo, _ = laid(background, 255 - np.pad(drawn("QRCode", "MRN 7"), 20, constant_values=255), 400)
        assert [found.text for found in detector(photo)] == ["MRN 7"]

    def test_two_codes_are_two(self, detector, background):
        photo, _ = laid(background, drawn("QRCode", "MRN 1"), 90)
        other, _ = laid(background, drawn("QRCode", "MRN 2"), 90)
        both = np.concatenate([photo, other], axis=1)
        assert sorted(found.text for found in detector(both)) == ["MRN 1", "MRN 2"]

    def test_a_large_photo(self, detector, background):
        photo, _ = laid(background, drawn("QRCode", "MRN 3"), 150, 20)
        photo = np.pad(photo, ((2000, 232), (2500, 476), (0, 0)), constant_values=120)
        assert [found.text for found in detector(photo)] == ["MRN 3"]


class TestNotRead:
    @pytest.mark.parametrize("width", [120, 200])
    def test_blurred_bars_are_boxed(self, detector, background, width):
        photo, outline = laid(background, drawn("Code128", BARS["Code128"]), width, 8, blur=2)
        (found,) = detector(photo)
        assert (found.text, found.certainty) == (None, Certainty.POSSIBLE)
        assert covered(found, outline) > 0.8

    def test_a_blurred_qr_code_is_boxed(self, detector, background):
        photo, outline = laid(background, drawn("QRCode", SQUARES["QRCode"]), 100, 5, blur=2.8)
        (found,) = detector(photo)
        assert (found.text, found.certainty) == (None, Certainty.POSSIBLE)
        assert found.region.box.iou(box_of(outline)) > 0.5


class TestWholeBars:
    @pytest.mark.parametrize("degrees", [0, 25, 140])
    def test_follows_a_band_to_both_ends(self, background, degrees):
        picture = drawn("Code128", BARS["Code128"])
        photo, outline = laid(background, picture, 280, degrees)
        upper, lower = outline[0] + 0.45 * (outline[3] - outline[0]), outline[0] + 0.55 * (outline[3] - outline[0])
        band = np.array([upper, upper + outline[1] - outline[0], lower + outline[1] - outline[0], lower], np.float32)
        whole = whole_bars(cv2.cvtColor(photo, cv2.COLOR_RGB2GRAY), band)
        shared, _ = cv2.intersectConvexConvex(cv2.convexHull(whole), cv2.convexHull(outline))
        union = cv2.contourArea(cv2.convexHull(whole)) + cv2.contourArea(outline) - shared
        assert shared / union > 0.8


class TestJoined:
    SQUARE = np.array([[10, 10], [50, 10], [50, 50], [10, 50]], np.float32)

    def test_what_was_read_wins_over_what_was_boxed(self):
        (code,) = joined([Code(self.SQUARE + 2, None), Code(self.SQUARE, "MRN")])
        assert (code.text, code.corners.tolist()) == ("MRN", self.SQUARE.tolist())

    def test_bars_read_from_one_line_get_the_corners_of_the_box_around_it(self):
        line = np.array([[10, 28], [50, 28], [50, 28], [10, 28]], np.float32)
        (code,) = joined([Code(line, "MRN", is_bars=True), Code(self.SQUARE, None, is_bars=True)])
        assert (code.text, code.corners.tolist()) == ("MRN", self.SQUARE.tolist())

    def test_codes_side_by_side_stay_two(self):
        assert len(joined([Code(self.SQUARE, "1"), Code(self.SQUARE + 45, "2")])) == 2


class TestNothing:
    @pytest.mark.parametrize("name", ["astronaut", "grace_hopper", "ada"])
    def test_portraits_have_no_codes(self, detector, name):
        assert detector(np.ascontiguousarray(cv2.imread(str(resource(f"samples/{name}.jpg")))[:, :, ::-1])) == ()

    def test_real_photos_without_codes(self, detector, photos):
        pictures = [cv2.imread(str(path)) for path in sorted((photos / "negative").iterdir())]
        pictures = [picture for picture in pictures if picture is not None]
        assert len(pictures) >= 5
        assert sum(len(detector(np.ascontiguousarray(picture[:, :, ::-1]))) for picture in pictures) == 0
