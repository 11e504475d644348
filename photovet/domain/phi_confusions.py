"""What a reader of pictures confuses: digits with letters, and letters with each other. Pure string work."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

_TO_DIGIT = str.maketrans("OoQDUlIi|!ZzSsBbGgqAT", "000001111122558869947")
_TO_LETTER = str.maketrans("01|!2568904", "olllzsgbgoa", "")
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_RUN = re.compile(r"[A-Za-z0-9|!]+")

# Letters that readers and noise swap for one another share one letter here; "m" is two strokes like "rn" and "nn".
_SKELETON = str.maketrans(
    {
        "0": "o", "a": "o", "c": "e", "q": "g", "9": "g", "1": "i", "l": "i", "|": "i", "!": "i", "j": "i",
        "n": "r", "m": "rr", "f": "t", "7": "t", "h": "b", "8": "b", "6": "b", "v": "u", "w": "uu", "5": "s",
        "2": "z", "y": "u", "'": None, "\u2019": None,
    }
)  # fmt: skip


def digit_view(text: str) -> str:
    """The text with letters turned to the digits that they look like, wherever most of a run is digits already.

    Every character keeps its place. A run of nothing but look-alikes ("lO") turns too when digits stand beside it.
    """
    pieces, runs = list(text), list(_RUN.finditer(text))
    counts = [sum(c.isdigit() for c in run[0]) for run in runs]
    for index, run in enumerate(runs):
        beside = counts[max(0, index - 1) : index] + counts[index + 1 : index + 2]
        is_numeric = counts[index] * 2 >= len(run[0])
        is_alike = len(run[0]) <= 4 and run[0].translate(_TO_DIGIT).isdigit()
        is_joined = _joined(text, run)
        core = run[0].lstrip(_LETTERS)
        if len(core) >= 5 and sum(c.isdigit() for c in core) >= 3 and core.translate(_TO_DIGIT).isdigit():
            pieces[run.end() - len(core) : run.end()] = core.translate(_TO_DIGIT)
        elif is_numeric or (is_alike and is_joined and (counts[index] or sum(beside) >= 2)):
            pieces[run.start() : run.end()] = run[0].translate(_TO_DIGIT)
    return "".join(pieces)


def _joined(text: str, run: re.Match[str]) -> bool:
    """Whether a separator of numbers stands right beside the run."""
    return text[run.start() - 1 : run.start()] in ("-", "/", ".") or text[run.end() : run.end() + 1] in ("-", "/", ".")


def letter_view(word: str) -> str:
    """A word with the digits in it turned to letters, in its place's case; numbers stay as they are."""
    digits, letters = sum(c.isdigit() for c in word), sum(c.isalpha() for c in word)
    if not digits or digits > letters:
        return word
    plain = word.translate(_TO_LETTER)
    if word[0] == "8" and len(word) > 2:
        plain = "B" + plain[1:]
    return re.sub(r"(?<=[a-z])8(?=[a-z]{3})", "B", word).translate(_TO_LETTER) if "8" in word[1:] else plain


def skeleton(word: str) -> str:
    """The word with every group of confusable letters as one letter: "Yamarnoto" and "yamamoto" are the same."""
    return word.lower().translate(_SKELETON)


def differences(read: str, meant: str) -> int:
    """How many letters of two words with the same or nearly the same skeleton differ, "rn" for "m" being one."""
    if len(read) == len(meant):
        return sum(a != b for a, b in zip(read, meant, strict=True))
    start = next((i for i, (a, b) in enumerate(zip(read, meant, strict=False)) if a != b), min(len(read), len(meant)))
    left, right = read[start:], meant[start:]
    while left and right and left[-1] == right[-1]:
        left, right = left[:-1], right[:-1]
    return max(1, len(left) - 1, len(right) - 1) if left or right else 0


class FuzzyIndex:
    """Words that can be looked up by what a reader made of them. Built once; a lookup costs microseconds.

    By the pigeonhole principle two skeletons at distance 1 share their first or their last half, so each word is
    filed under both halves, and only those few are compared.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._whole: dict[str, list[str]] = {}
        for word in sorted(words):
            self._whole.setdefault(skeleton(word), []).append(word)
        self._halves: dict[tuple[str, bool], list[str]] = {}
        for bones in self._whole:
            half = len(bones) // 2
            if half >= 2:
                self._halves.setdefault((bones[:half], True), []).append(bones)
                self._halves.setdefault((bones[half:], False), []).append(bones)

    def alike(self, bones: str) -> list[str]:
        """The words with exactly this skeleton."""
        return self._whole.get(bones, [])

    def near(self, bones: str) -> Iterator[str]:
        """The words whose skeleton is one insertion, deletion or substitution away."""
        if len(bones) < 4:
            return
        seen = {bones}
        for candidate in self._candidates(bones):
            if candidate not in seen and is_one_apart(bones, candidate):
                seen.add(candidate)
                yield from self._whole[candidate]

    def _candidates(self, bones: str) -> Iterator[str]:
        for length in (len(bones) - 1, len(bones), len(bones) + 1):
            half = length // 2
            yield from (c for c in self._halves.get((bones[:half], True), ()) if len(c) == length)
            yield from (c for c in self._halves.get((bones[half - length :], False), ()) if len(c) == length)


def is_one_apart(a: str, b: str) -> bool:
    """Whether one insertion, deletion or substitution makes `b` of `a`; False for equal words."""
    if len(a) > len(b):
        a, b = b, a
    if a == b or len(b) - len(a) > 1:
        return False
    start = next((i for i, c in enumerate(a) if c != b[i]), len(a))
    return a[start:] == b[start + 1 :] or (len(a) == len(b) and a[start + 1 :] == b[start + 1 :])


def distance(a: str, b: str, limit: int) -> int:
    """Levenshtein's distance, or `limit + 1` where it is more than `limit`."""
    if abs(len(a) - len(b)) > limit:
        return limit + 1
    row = list(range(len(b) + 1))
    for i, char in enumerate(a, 1):
        fresh = [i]
        for j, ((diagonal, above), other) in enumerate(zip(pairwise(row), b, strict=True), 1):
            fresh.append(min(above + 1, fresh[j - 1] + 1, diagonal + (char != other)))
        row = fresh
        if min(row) > limit:
            return limit + 1
    return row[-1]
