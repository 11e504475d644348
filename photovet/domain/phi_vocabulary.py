"""What the rules know about words: how common they are as English, as first names, as last names, and in a clinic."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain

from photovet.domain.phi_confusions import FuzzyIndex, skeleton

# Words up to these logarithms of their probability are looked for behind misread letters. Rarer ones are so many that
# almost anything is close to one of them.
_COMMON_NAME, _COMMON_WORD = -11.0, -13.0


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """Words in lower case with the natural logarithm of their probability, and the clinic's own words.

    `phrases` are pairs of words joined by "-". `places` have a space at both ends, to be found in a padded line.
    """

    english: Mapping[str, float] = field(default_factory=dict)
    first_names: Mapping[str, float] = field(default_factory=dict)
    last_names: Mapping[str, float] = field(default_factory=dict)
    clinic: frozenset[str] = frozenset()
    eponym_heads: frozenset[str] = frozenset()
    business_heads: frozenset[str] = frozenset()
    phrases: frozenset[str] = frozenset()
    states: Mapping[str, str] = field(default_factory=dict)
    places: tuple[str, ...] = ()
    name_index: FuzzyIndex = field(init=False, repr=False)
    word_index: FuzzyIndex = field(init=False, repr=False)
    eponym_bones: frozenset[str] = field(init=False, repr=False)
    business_bones: frozenset[str] = field(init=False, repr=False)
    phrase_bones: frozenset[str] = field(init=False, repr=False)
    state_index: FuzzyIndex = field(init=False, repr=False)
    town: re.Pattern[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        names = {
            name
            for name, weight in chain(self.first_names.items(), self.last_names.items())
            if weight >= _COMMON_NAME and len(name) > 3
        }
        words = {word for word, weight in self.english.items() if weight >= _COMMON_WORD and len(word) > 2}
        object.__setattr__(self, "name_index", FuzzyIndex(names))
        object.__setattr__(self, "word_index", FuzzyIndex(words | {w for w in self.clinic if len(w) > 2}))
        object.__setattr__(self, "town", _town(self.places))
        object.__setattr__(self, "eponym_bones", _bones(self.eponym_heads))
        object.__setattr__(self, "business_bones", _bones(self.business_heads))
        object.__setattr__(self, "phrase_bones", _bones(self.phrases))
        object.__setattr__(self, "state_index", FuzzyIndex(name.lower() for name in self.states.values()))

    def is_state(self, word: str) -> bool:
        """Whether a word is a state's name, one slip allowed."""
        bones = skeleton(word)
        return bool(self.state_index.alike(bones)) or (len(word) > 4 and any(self.state_index.near(bones)))


def words_of(text: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(text.split())


def _town(places: Iterable[str]) -> re.Pattern[str]:
    """A place that is meant as a place: after "in" or "from", or before a state."""
    names = "|".join(re.escape(place.strip()) for place in places) or "(?!)"
    return re.compile(
        rf"(?i)(?<=\bto )(?:{names})\b|(?<=\b(?:in|of|at) )(?:{names})\b|(?<=\bfrom )(?:{names})\b|"
        rf"\b(?:{names})(?=,? ?(?-i:[A-Z]{{2}})\b)"
    )


def _bones(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(skeleton, words))
