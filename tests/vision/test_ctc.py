import numpy as np
import pytest

from photovet.vision.ctc import Decoder, tidied

ALPHABET = ["", *"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz/:.-,()'!", " "]


def seen(path, **second):
    """The steps of one line: "_" is a blank. `second` names, for "s<step>", another character and its probability."""
    steps = np.full((len(path), len(ALPHABET)), 1e-6, np.float32)
    for step, letter in enumerate(path):
        steps[step, 0 if letter == "_" else ALPHABET.index(letter)] = 0.9
    for place, (letter, probability) in second.items():
        steps[int(place[1:]), ALPHABET.index(letter)] = probability
    return steps


@pytest.fixture(scope="module")
def decode():
    return Decoder(ALPHABET)


class TestSpaces:
    def test_one_that_was_nearly_seen_between_words_is_there(self, decode):
        assert decode(seen("ANA_LEA", s3=(" ", 0.08))).text == "ANA LEA"
        assert decode(seen("ANA_LEA", s3=(" ", 0.01))).text == "ANALEA"

    @pytest.mark.parametrize("text", ["10:_30", "post-_op", "a._m", "3/_4"])
    def test_none_where_a_mark_joins(self, decode, text):
        place = text.index("_")
        assert decode(seen(text, **{f"s{place}": (" ", 0.3)})).text == text.replace("_", "")

    @pytest.mark.parametrize(
        ("read", "meant"), [("DUBOIS,TYRONE", "DUBOIS, TYRONE"), ("1,234", "1,234"), ("at 9:30", "at 9:30")]
    )
    def test_behind_a_comma_between_words(self, read, meant):
        assert tidied(read) == meant


class TestLookAlikes:
    def test_a_digit_among_letters_is_the_letter_that_was_seen_too(self, decode):
        assert decode(seen("ALVARE2", s6=("Z", 0.05))).text == "ALVAREZ"

    def test_without_a_second_thought_it_stays(self, decode):
        assert decode(seen("ALVARE2")).text == "ALVARE2"

    @pytest.mark.parametrize(("read", "place", "meant"), [("8:2O", 3, "8:20"), ("419-C587", 4, "419-0587")])
    def test_a_letter_among_digits_is_the_digit(self, decode, read, place, meant):
        assert decode(seen(read, **{f"s{place}": ("0", 0.05)})).text == meant

    @pytest.mark.parametrize("read", ["H2O", "B12", "A1", "2B", "25lbs", "3D"])
    def test_names_of_things_stay(self, decode, read):
        second = {f"s{place}": ("0" if letter.isalpha() else "Z", 0.05) for place, letter in enumerate(read)}
        assert decode(seen(read, **second)).text == read

    def test_the_score_is_that_of_what_was_seen_first(self, decode):
        assert decode(seen("8:2O", s3=("0", 0.05))).score == pytest.approx(0.9)


@pytest.mark.parametrize(
    ("read", "meant"), [("\uff08630\uff09", "(630)"), ("3 \u00d7 10", "3 x 10"), ("lngrid", "Ingrid")]
)
def test_one_form_for_signs(read, meant):
    assert tidied(read) == meant


@pytest.mark.parametrize("word", ["llama", "lbs", "left", "lng", "all"])
def test_a_small_l_that_begins_a_word_stays(word):
    assert tidied(word) == word
