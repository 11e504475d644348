"""From what the recogniser saw, step by step, to a line of text.

CTC's best path, with two corrections that need nothing but the recogniser's own second thoughts: a space that it nearly
saw between two words, and a digit among letters (or a letter among digits) where it saw the other one as well.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from photovet.vision.inference import Floats

# How probable a space must be somewhere between two characters, and a look-alike in a character's own step. Measured
# on the text photos of the bench: half and double of either change nothing that can be told from noise.
_SPACE, _ALIKE, _ALIKE_AFTER_DIGITS = 0.03, 0.005, 0.1
_SECOND_THOUGHTS = 6
_BEFORE_SPACE, _AFTER_SPACE = frozenset(")],;:&!?"), frozenset("([&#@$")
_JOINTS = frozenset("-:/.")
# Between letters a narrow space behind a comma or a colon is easily lost.
_NO_SPACE = re.compile(r"(?<=[A-Za-z]{2})([,:])(?=[A-Za-z]{2})")
# No word begins with "l" and one of these: it is a capital "I".
_CAPITAL_I = re.compile(r"\bl(?=[nmstrdf][a-z]{3})")
# What the recogniser's alphabet, made for Chinese as well, has for signs of a US keyboard.
_SIGNS = str.maketrans({"\u00d7": "x", "\uff08": "(", "\uff09": ")", "\uff1a": ":", "\uff0c": ",", "\u3002": "."})


@dataclass(frozen=True)
class Reading:
    """What a line says and how sure the recogniser is, 0 to 1. An empty text is a line that can't be read."""

    text: str
    score: float


NOTHING = Reading("", 0.0)


class Decoder:
    """Knows the recogniser's alphabet: class 0 is CTC's blank, the last one the space."""

    def __init__(self, characters: Sequence[str]) -> None:
        self.characters = np.array(characters, dtype=object)
        self._is_letter = np.array([len(c) == 1 and c.isascii() and c.isalpha() for c in characters])
        self._is_digit = np.array([len(c) == 1 and c.isascii() and c.isdigit() for c in characters])

    def __call__(self, probabilities: Floats) -> Reading:
        """The reading of one line: (steps, classes), each step's probabilities. The score is the best path's mean."""
        best = probabilities.argmax(1)
        kept = np.flatnonzero((best != 0) & np.concatenate([[True], best[1:] != best[:-1]]))
        if not kept.size or not str("".join(self.characters[best[kept]])).strip():
            return NOTHING
        score = float(probabilities[kept, best[kept]].mean())
        text = self._resolved(list(self.characters[best[kept]]), kept, probabilities)
        return Reading(tidied(self._spaced(text, kept, probabilities[:, -1])), score)

    def _spaced(self, text: list[str], steps: NDArray[np.intp], space: Floats) -> str:
        """With a space wherever one was nearly seen between two words."""
        pieces = text[:1]
        for (before, after), start, end in zip(pairwise(text), steps[:-1], steps[1:], strict=True):
            gap = space[start + 1 : end]
            if gap.size and float(gap.max()) > _SPACE and _may_part(before, after):
                pieces.append(" ")
            pieces.append(after)
        return "".join(pieces)

    def _resolved(self, text: list[str], steps: NDArray[np.intp], probabilities: Floats) -> list[str]:
        """With each character of the kind that its word has, where the recogniser saw that one too."""
        for index, step in enumerate(steps):
            wanted = _wanted(text, index)
            if wanted is not None:
                is_digit, least = wanted
                text[index] = self._second(probabilities[step], is_digit=is_digit, least=least) or text[index]
        return text

    def _second(self, row: Floats, *, is_digit: bool, least: float) -> str | None:
        """The most probable digit (or letter) among the recogniser's second thoughts."""
        order = np.argpartition(-row, _SECOND_THOUGHTS)[:_SECOND_THOUGHTS]
        kind = self._is_digit if is_digit else self._is_letter
        fit = [index for index in order[np.argsort(-row[order])] if kind[index]]
        return str(self.characters[fit[0]]) if fit and float(row[fit[0]]) > least else None


def tidied(text: str) -> str:
    """One form for signs, the space behind a comma, a capital I that was taken for an l."""
    plain = text.translate(_SIGNS).strip()
    return _CAPITAL_I.sub("I", _NO_SPACE.sub(r"\1 ", plain))


def _may_part(before: str, after: str) -> bool:
    """Whether a space may stand between two characters: not inside "10:30", "post-op", "a.m."."""
    if before in ":;," and after.isdigit():
        return False
    return (before.isalnum() or before in _BEFORE_SPACE) and (after.isalnum() or after in _AFTER_SPACE)


def _wanted(text: Sequence[str], index: int) -> tuple[bool, float] | None:
    """Whether a digit (True) or a letter is meant in a character's place, and how probable it must be; None: neither.

    A digit among at least three letters, a letter between digits (one before is a code: "B12"), O after two digits.
    """
    own = text[index]
    if not (own.isascii() and own.isalnum()):
        return None
    start, end = _run(text, index)
    others = [*text[start:index], *text[index + 1 : end]]
    if own.isdigit():
        return (False, _ALIKE) if len(others) >= 3 and all(map(str.isalpha, others)) else None
    is_inside = start < index < end - 1
    if others and all(map(str.isdigit, others)) and (is_inside or _is_joined(text, start, end)):
        return True, _ALIKE
    is_zero = own == "O" and index - start >= 2 and all(map(str.isdigit, text[index - 2 : index]))
    return (True, _ALIKE_AFTER_DIGITS) if is_zero else None


def _run(text: Sequence[str], index: int) -> tuple[int, int]:
    """Where the letters and digits around a place begin and end."""
    start = end = index
    while start and text[start - 1].isascii() and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isascii() and text[end].isalnum():
        end += 1
    return start, end


def _is_joined(text: Sequence[str], start: int, end: int) -> bool:
    """Whether a joint and a digit stand right before or behind: "8:2O", "35C-783"."""
    before = start >= 2 and text[start - 1] in _JOINTS and text[start - 2].isdigit()
    after = end + 1 < len(text) and text[end] in _JOINTS and text[end + 1].isdigit()
    return before or after
