"""Groups of faces: who is alike on the whole, never two faces of one photo, the same answer every time."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from photovet.domain.clusters import groups

SIMILARITIES = st.dictionaries(
    st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda pair: pair[0] < pair[1]), st.floats(0.0, 1.0)
)
PAIRS = st.sets(st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda pair: pair[0] < pair[1]))


def edges(**alike):
    return [(int(pair[1]), int(pair[2]), value) for pair, value in alike.items()]


def test_faces_that_are_alike_are_one_person_and_the_others_stand_alone():
    alike = edges(e01=0.7, e02=0.6, e12=0.65, e34=0.8)
    assert groups("abcdef", alike) == (("a", "b", "c"), ("d", "e"))


def test_a_chain_is_not_one_person():
    """Each is like the next, but the ends are strangers to each other."""
    assert groups("abc", edges(e01=0.6, e12=0.5)) == (("a", "b"),)


def test_two_faces_of_one_photo_are_never_one_person_nor_are_their_groups():
    alike = edges(e01=0.9, e02=0.9, e12=0.9, e03=0.2, e13=0.2, e23=0.6)
    assert groups("abcd", alike, apart=[(0, 1)]) == (("a", "c"),)
    assert groups("abcd", alike, apart=[(0, 1), (0, 2), (1, 2)]) == (("c", "d"),)


@given(SIMILARITIES, PAIRS)
def test_whoever_is_together_is_alike_on_the_whole_and_allowed_to_be(alike, apart):
    faces = "abcdefgh"
    found = groups(faces, [(one, other, value) for (one, other), value in alike.items()], apart=apart, least=0.5)
    assert len(set(itertools.chain(*found))) == sum(map(len, found))
    for group in found:
        pairs = list(itertools.combinations(map(faces.index, group), 2))
        assert not apart.intersection(pairs)
        assert sum(alike.get(pair, 0.0) for pair in pairs) / len(pairs) >= 0.5 - 1e-9
    shuffled = dict(reversed(alike.items()))
    assert groups(faces, [(a, b, v) for (a, b), v in shuffled.items()], apart=apart, least=0.5) == found
