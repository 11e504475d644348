"""How long a thief would guess at a passphrase. A rule of thumb: it warns, and the store refuses."""

from __future__ import annotations

import math
import re
import string
from enum import IntEnum

from photovet.workflow.vault import SHORTEST_PASSPHRASE

# An English word that somebody thinks of is one of a few thousand; one drawn by dice is better, never worse.
_BITS_PER_WORD = 11.0
_FAIR, _GOOD = 44.0, 60.0
_HABITS = ("password", "passphrase", "clinic", "therapy", "qwerty", "letmein", "welcome", "123456", "photovet")


class Strength(IntEnum):
    """What is said about a passphrase. From FAIR on it is taken."""

    TOO_SHORT = 0
    WEAK = 1
    FAIR = 2
    GOOD = 3


def strength(passphrase: str) -> Strength:
    """How good it is. A weak one is named, not refused; one that the store would refuse is TOO_SHORT."""
    if len(passphrase) < SHORTEST_PASSPHRASE:
        return Strength.TOO_SHORT
    bits = _bits(passphrase)
    if bits < _FAIR:
        return Strength.WEAK
    return Strength.GOOD if bits >= _GOOD else Strength.FAIR


def _bits(passphrase: str) -> float:
    words = [word for word in re.split(r"[\W_\d]+", passphrase.casefold()) if word]
    plain = passphrase.casefold()
    for habit in _HABITS:
        plain = plain.replace(habit, "")
    pool = sum(
        size
        for size, letters in ((26, string.ascii_lowercase), (10, string.digits), (20, string.punctuation + " "))
        if any(letter in letters for letter in plain)
    )
    by_letters = len(set(plain)) * math.log2(max(2, pool))
    # Several words are guessed word by word, whatever letters they are made of.
    by_words = _BITS_PER_WORD * len(set(words) - set(_HABITS)) + 3.3 * sum(letter.isdigit() for letter in plain)
    return min(by_letters, by_words) if len(words) > 1 else by_letters * 0.75
