from types import SimpleNamespace

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from photovet.resources import resource
from photovet.vision.ppocr import (
    _LINE_HEIGHT,
    _WIDTHS,
    TextReader,
    _in_reading_order,
    _line_tensor,
    _padded_width,
    cut_out,
)


@pytest.fixture(scope="module")
def reader(runtime):
    return TextReader(runtime)


def rectangle(wide, high, angle, centre=(200, 200)):
    return cv2.boxPoints((centre, (wide, high), angle)).astype(np.float32)


def painted(text="MILLER ANNA 1961"):
    """A picture of 400 x 400 with one line of text, and the quad around it."""
    pixels = np.full((400, 400, 3), 245, np.uint8)
    cv2.putText(pixels, text, (60, 210), cv2.FONT_HERSHEY_SIMPLEX, 0.9, (10, 20, 30), 2, cv2.LINE_AA)
    ys, xs = np.nonzero(pixels[:, :, 0] < 128)
    left, top, right, bottom = xs.min() - 4, ys.min() - 4, xs.max() + 5, ys.max() + 5
    return pixels, np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float32)


def area(quad):
    x, y = quad.T
    return float(x @ np.roll(y, -1) - y @ np.roll(x, -1)) / 2


class TestReadingOrder:
    @given(st.floats(10, 300), st.floats(10, 300), st.floats(-90, 90), st.permutations(range(4)))
    def test_clockwise_from_the_left_whatever_the_order(self, wide, high, angle, order):
        corners = rectangle(wide, high, angle)
        quad = _in_reading_order(corners[order])
        assert sorted(map(tuple, quad.tolist())) == sorted(map(tuple, corners.tolist()))
        assert area(quad) == pytest.approx(wide * high, rel=0.01)  # positive: clockwise, with y downwards
        assert quad[0, 0] <= quad[1, 0] + 1e-3

    @given(st.floats(-40, 40))
    def test_a_lying_line_begins_at_its_top_left(self, angle):
        quad = _in_reading_order(rectangle(200, 20, angle))
        along = quad[1] - quad[0]
        assert np.linalg.norm(along) == pytest.approx(200, rel=0.01)
        assert np.degrees(np.arctan2(along[1], along[0])) == pytest.approx(angle, abs=0.1)

    @pytest.mark.parametrize("angle", [0, 90, -90, 45, -45])
    def test_a_square_on_its_edge_or_its_corner(self, angle):
        assert area(_in_reading_order(rectangle(50, 50, angle))) == pytest.approx(2500, rel=0.01)


class TestCutOut:
    def test_an_upright_line_is_cut_out_as_it_is(self):
        pixels = np.random.default_rng(3).integers(0, 256, (60, 90, 3), np.uint8)
        quad = np.array([[20, 10], [60, 10], [60, 25], [20, 25]], np.float32)
        assert np.array_equal(cut_out(pixels, quad), pixels[10:25, 20:60])

    @pytest.mark.parametrize("angle", [-60, -30, -10, 10, 30, 60])
    def test_a_turned_line_is_straightened(self, angle, reader):
        pixels, quad = painted()
        turn = cv2.getRotationMatrix2D((200, 200), -angle, 1.0)
        rotated = cv2.warpAffine(pixels, turn, (400, 400), borderValue=(245, 245, 245))
        moved = cv2.transform(quad[None], turn)[0].astype(np.float32)
        line = cut_out(rotated, _in_reading_order(moved))
        assert line.shape[1] > 5 * line.shape[0]
        assert "MILLER" in reader([line])[0].text.upper().replace(" ", "")

    def test_a_line_that_runs_up_the_picture_is_laid_down(self, reader):
        pixels, quad = painted()
        upwards = np.ascontiguousarray(np.rot90(pixels))
        moved = np.stack([quad[:, 1], 400 - quad[:, 0]], axis=1).astype(np.float32)
        line = cut_out(upwards, _in_reading_order(moved))
        assert line.shape[1] > 5 * line.shape[0]
        assert "MILLER" in reader([line])[0].text.upper().replace(" ", "")

    @pytest.mark.parametrize(
        "corners",
        [
            (0, 0, 40, 12),
            (60, 0, 90, 12),
            (0, 48, 90, 60),
            (0, 0, 90, 60),
            (89, 59, 90, 60),
            (0, 0, 1, 60),
            (90, 10, 90, 30),  # clipped to nothing at the right edge
            (10, 60, 30, 60),
            (90, 60, 90, 60),
            (0, 0, 0, 0),
        ],
    )
    def test_at_the_border(self, corners):
        left, top, right, bottom = corners
        quad = np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float32)
        line = cut_out(np.full((60, 90, 3), 77, np.uint8), quad)
        assert min(line.shape[:2]) >= 1
        assert (line.dtype, line.shape[2]) == (np.uint8, 3)

    @given(st.integers(1, 40), st.integers(1, 40), st.lists(st.floats(0, 1), min_size=8, max_size=8))
    def test_any_quad_of_any_picture_gives_a_line(self, width, height, numbers):
        quad = np.array(numbers, np.float32).reshape(4, 2) * np.array([width, height], np.float32)
        line = cut_out(np.zeros((height, width, 3), np.uint8), _in_reading_order(quad))
        assert min(line.shape[:2]) >= 1

    def test_the_picture_is_not_written_to(self):
        pixels, quad = painted()
        pixels.flags.writeable = False
        assert np.array_equal(cut_out(pixels, quad), cut_out(pixels.copy(), quad))


class TestDecoding:
    @staticmethod
    def steps(reader, classes, sure=0.9):
        table = np.full((len(classes), len(reader._decode.characters)), 1e-5, np.float32)
        table[np.arange(len(classes)), classes] = sure
        return table

    def numbers(self, reader, text):
        return [0 if letter == "_" else int(np.flatnonzero(reader._decode.characters == letter)[0]) for letter in text]

    @pytest.mark.parametrize(
        ("path", "text"),
        [
            ("abc", "abc"),
            ("aabbc", "abc"),
            ("a_a", "aa"),
            ("__ab__", "ab"),
            ("a b", "a b"),
            (" ab ", "ab"),
            ("l_ll_l", "lll"),
            ("____", ""),
            ("   ", ""),
        ],
    )
    def test_repeated_are_one_and_blanks_none(self, reader, path, text):
        reading = reader._decode(self.steps(reader, self.numbers(reader, path)))
        assert reading.text == text
        assert reading.score == pytest.approx(0.9 if text else 0.0)

    def test_the_score_is_the_mean_of_the_letters(self, reader):
        table = self.steps(reader, self.numbers(reader, "a_b"))
        table[2] *= 0.5
        assert reader._decode(table).score == pytest.approx((0.9 + 0.45) / 2)

    def test_there_is_a_character_for_every_output_of_the_network(self, reader):
        western, features = reader._recogniser(np.zeros((1, 3, _LINE_HEIGHT, 160), np.float32))
        assert western.shape[2] == len(reader._decode.characters)
        assert reader._eastern(features)[0].shape[2] == len(reader._decode_eastern.characters)

    def test_both_parts_together_are_the_whole_network(self, reader, runtime):
        line = np.random.default_rng(3).uniform(-1, 1, (1, 3, _LINE_HEIGHT, 160)).astype(np.float32)
        whole = runtime.network("ppocr_rec", (-1, 3, _LINE_HEIGHT, -1))(line)[0].copy()
        western, features = reader._recogniser(line)
        assert np.allclose(reader._eastern(features)[0], whole, atol=1e-5)
        few = [list(reader._decode_eastern.characters).index(one) for one in reader._decode.characters]
        assert np.allclose(western, whole[..., few] / whole[..., few].sum(-1, keepdims=True), atol=1e-4)

    def test_what_is_not_plain_in_western_characters_is_read_among_all(self, reader):
        noise = np.random.default_rng(5).integers(0, 255, (_LINE_HEIGHT, 160, 3), np.uint8)
        _, features = reader._recogniser(_line_tensor(noise, 160)[None])
        assert reader.read([noise]) == [reader._decode_eastern(reader._eastern(features)[0][0])]
        eastern = reader._decode_eastern
        steps = np.full((3, len(eastern.characters)), 1e-6, np.float32)
        steps[np.arange(3), [list(eastern.characters).index(one) for one in "\u8a3a\u6240A"]] = 0.9
        assert eastern(steps).text == "\u8a3a\u6240A"
        assert "\u8a3a" not in reader._decode.characters

    def test_the_file_of_characters_has_one_a_line(self):
        keys = resource("models/ppocr_keys.txt").read_text("utf-8").split("\n")
        assert "" not in keys
        assert len(set(keys)) == len(keys)
        assert not any("\r" in key for key in keys)


class TestTwoScripts:
    """Lines as the recogniser saw them: where an eastern character stands, the others say that nothing is there."""

    def read(self, reader, monkeypatch, *texts):
        full = [self.steps(reader, text) for text in texts]
        western = np.flatnonzero(~reader._is_eastern)

        def each(tensors):
            for number, (probabilities, _) in enumerate(zip(full, tensors, strict=True)):
                few = probabilities[:, western] / probabilities[:, western].sum(1, keepdims=True)
                features = np.stack([np.full(len(few), number), np.arange(len(few))]).astype(np.float32)
                yield few[None], features[None]

        def eastern(features):
            rows, steps = features[0].astype(int)
            return [np.stack([full[row][step] for row, step in zip(rows, steps, strict=True)])[None]]

        monkeypatch.setattr(reader, "_recogniser", SimpleNamespace(each=each))
        monkeypatch.setattr(reader, "_eastern", eastern)
        return [reading.text for reading in reader.read([np.zeros((48, 96, 3), np.uint8)] * len(texts))]

    def steps(self, reader, text):
        characters = list(reader._decode_eastern.characters)
        table = np.full((len(text), len(characters)), 1e-9, np.float32)
        for step, letter in enumerate(text):
            index = 0 if letter == "_" else characters.index(letter)
            table[step, index] = 0.9997
            if reader._is_eastern[index]:
                table[step, index], table[step, 0], table[step, 1] = 0.98, 0.0199, 0.0001
        return table

    def test_an_eastern_name_beside_western_words_is_not_lost(self, reader, monkeypatch):
        lines = ["Patient_:", "Patient_: \u738b\u660e", "\u738b", "__", "DOB_ 04/12", "\u738b_ Gym_ 12"]
        expected = [line.replace("_", "") for line in lines]
        assert self.read(reader, monkeypatch, *lines) == expected

    def test_more_steps_than_are_looked_at_together(self, reader, monkeypatch):
        lines = ["Gym_ 12\u660e"] * 300
        assert self.read(reader, monkeypatch, *lines) == ["Gym 12\u660e"] * 300


class TestReader:
    def test_no_lines(self, reader):
        assert reader([]) == []

    def test_a_line_on_its_head(self, reader):
        pixels, quad = painted()
        line = cut_out(pixels, quad)
        upright, turned = reader([line, np.ascontiguousarray(line[::-1, ::-1])])
        assert "MILLER" in upright.text.upper().replace(" ", "")
        assert turned.text == upright.text

    @pytest.mark.parametrize("size", [(1, 1), (1, 4000), (300, 2), (48, 5000)])
    def test_lines_of_any_size(self, reader, size):
        (reading,) = reader([np.zeros((*size, 3), np.uint8)])
        assert 0 <= reading.score <= 1

    def test_readings_come_in_the_order_of_the_lines(self, reader):
        texts = ["ANNA", "MILLER ANNA 1961 HIGH STREET", "42", "EXIT", "ROOM 7", "PATIENT CHART"] * 4
        lines = []
        for text in texts:
            line = np.full((40, 30 + 20 * len(text), 3), 245, np.uint8)
            cv2.putText(line, text, (12, 29), cv2.FONT_HERSHEY_SIMPLEX, 0.9, (10, 20, 30), 2, cv2.LINE_AA)
            lines.append(line)
        read = [reading.text.upper().replace(" ", "") for reading in reader(lines)]
        assert read == [text.replace(" ", "") for text in texts]


@given(st.integers(1, 90), st.integers(1, 5000))
def test_a_line_fits_into_what_the_reader_gets(height, length):
    natural = _LINE_HEIGHT * length / height
    width = _padded_width(np.broadcast_to(np.uint8(0), (height, length, 3)))
    assert width in _WIDTHS
    assert width >= natural or width == _WIDTHS[-1]


def test_a_line_is_blue_first_and_padded_with_grey():
    tensor = _line_tensor(np.full((24, 24, 3), (255, 0, 0), np.uint8), 160)
    assert tensor.shape == (3, _LINE_HEIGHT, 160)
    assert tensor[:, 0, 0].tolist() == [-1, -1, 1]
    assert not tensor[:, :, 48:].any()
