"""Check digits, look-alikes, and that no reading of the world's letters stops the rules."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photovet.domain import phi_checksums as checksums
from photovet.domain.finding import Phi
from photovet.domain.phi import judge
from photovet.domain.phi_confusions import FuzzyIndex, digit_view, distance, is_one_apart, letter_view, skeleton
from photovet.workflow.vocabulary import load_vocabulary

LOOK_ALIKES = {
    "0": "0Oo",
    "1": "1lI",
    "2": "2Z",
    "3": "3",
    "4": "4",
    "5": "5S",
    "6": "6",
    "7": "7",
    "8": "8B",
    "9": "9",
}
WORDS = st.text(string.ascii_lowercase, min_size=1, max_size=9)


@pytest.fixture(scope="module")
def vocabulary():
    return load_vocabulary()


def misread(digits, draw, most):
    """Some digits read as letters, at most a share of them."""
    count = max(1, int(len(digits) * most))
    places = draw(st.sets(st.integers(0, len(digits) - 1), max_size=count))
    return "".join(draw(st.sampled_from(LOOK_ALIKES[c])) if i in places else c for i, c in enumerate(digits))


@given(st.data(), st.integers(1, 12), st.integers(10, 28), st.integers(1930, 2015))
def test_a_misread_date_of_birth_is_still_one(data, month, day, year):
    parts = ((f"{month:02}", 0.5), (str(day), 0.5), (str(year), 0.3))
    text = f"DOB {'/'.join(misread(part, data.draw, most) for part, most in parts)}"
    assert judge(text, load_vocabulary()).phi is Phi.PHI, text


@given(st.data(), st.from_regex(r"[2-79][0-9]{2}", fullmatch=True), st.from_regex(r"[2-9][0-9]{6}", fullmatch=True))
def test_a_misread_phone_number_is_still_one(data, area, rest):
    parts = [misread(part, data.draw, 0.34) for part in (area, rest[:3], rest[3:])]
    for text in (f"({parts[0]}) {parts[1]}-{parts[2]}", ".".join(parts)):
        assert judge(text, load_vocabulary()).phi is not Phi.ORDINARY, text


@given(st.data(), st.from_regex(r"[1-9][0-9]{6,8}", fullmatch=True), st.sampled_from(["MRN ", "MRN", "MRN# ", "MRN: "]))
def test_a_misread_record_number_is_still_one(data, digits, label):
    text = label + misread(digits, data.draw, 0.3)
    assert judge(text, load_vocabulary()).phi is Phi.PHI, text


@given(st.text(max_size=80))
def test_any_text_has_a_verdict(text):
    assert judge(text, load_vocabulary()).reason


@given(st.text(string.ascii_letters + string.digits + " ,.-/:#|!@", max_size=60))
def test_the_same_text_has_the_same_verdict(text):
    assert judge(text, load_vocabulary()) == judge(text, load_vocabulary())


@given(st.text(string.printable, max_size=60))
def test_the_digit_view_keeps_every_place(text):
    view = digit_view(text)
    assert len(view) == len(text)
    assert all(a == b or b.isdigit() for a, b in zip(text, view, strict=True))


@given(WORDS, WORDS)
def test_one_apart_means_a_distance_of_one(a, b):
    assert is_one_apart(a, b) == (distance(a, b, 3) == 1)


@given(st.lists(WORDS.filter(lambda word: len(word) > 4), min_size=1, max_size=20), st.data())
def test_the_index_finds_every_word_through_one_slip(words, data):
    index = FuzzyIndex(words)
    bones = skeleton(data.draw(st.sampled_from(words)))
    place = data.draw(st.integers(0, len(bones) - 1))
    for slipped in (bones[:place] + bones[place + 1 :], bones[:place] + "#" + bones[place + 1 :]):
        found = {skeleton(word) for word in index.near(slipped)}
        expected = {skeleton(word) for word in words if is_one_apart(skeleton(word), slipped)}
        assert found == (expected if len(slipped) >= 4 else set())


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("Yamarnoto", "yamamoto"),
        ("Schu1tz", "schultz"),
        ("8aker", "baker"),
        ("tbompson", "thompson"),
        ("GREEN", "green"),
    ],
)
def test_look_alikes_have_one_skeleton(read, meant):
    assert skeleton(read) == skeleton(meant)


@pytest.mark.parametrize(
    ("read", "view"), [("l0:30", "10:30"), ("A486238O0", "A48623800"), ("Bob", "Bob"), ("T5XR", "T5XR")]
)
def test_the_digit_view_turns_numbers_and_leaves_words(read, view):
    assert digit_view(read) == view


@pytest.mark.parametrize(
    ("read", "view"), [("Call8rittany", "CallBrittany"), ("1indqvist", "lindqvist"), ("2024", "2024")]
)
def test_the_letter_view_turns_words_and_leaves_numbers(read, view):
    assert letter_view(read) == view


@pytest.mark.parametrize(
    ("check", "good", "bad"),
    [
        (checksums.is_card, "4111111111111111", "4111111111111112"),
        (checksums.is_npi, "1245319599", "1245319598"),
        (checksums.is_dea, "BX2207719", "BX2207716"),
        (checksums.is_vin, "1M8GDM9AXKP042788", "1M8GDM9A1KP042788"),
        (checksums.is_vin, "1HGCM82633A004352", "1HGCM82633AO04352"),
        (checksums.is_ssn, "123456789", "666456789"),
        (checksums.is_ssn, "899010001", "900010001"),
        (checksums.is_ssn, "123010001", "123000001"),
        (checksums.is_ssn, "123450001", "123450000"),
        (checksums.is_phone, "5135550142", "1135550142"),
        (checksums.is_phone, "15135550142", "5131550142"),
        (checksums.is_mbi, "1EG4TE5MK73", "1EG4TE5MK7"),
        (checksums.is_product, "012345678905", "012345678906"),
        (checksums.is_product, "4006381333931", "4006381333930"),
    ],
)
def test_a_check_digit_tells_the_good_from_the_bad(check, good, bad):
    assert check(good)
    assert not check(bad)


def test_the_lines_of_the_yardstick_reach_the_goals(photos, vocabulary):
    from benchmarks.phi import LINES, run

    if not (photos / LINES).is_file():
        pytest.skip("the folder of photos has no lines")
    levels = run(photos)["levels"]
    for level, (found, flagged) in {"clean": (99, 5), "noisy": (97.9, 8), "hard": (93, 12)}.items():
        assert levels[level]["recall"] >= found
        assert levels[level]["innocent_flagged"] <= flagged
