"""Splits a line into words as they were meant: finds lost spaces again and puts letters that slipped right.

Every word gets the best explanation as a name and as an English word, as logarithms of a probability, less the cost of
what the reader would have had to misread (a noisy channel).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from photovet.domain.phi_confusions import FuzzyIndex, differences, letter_view, skeleton
from photovet.domain.phi_vocabulary import Vocabulary, words_of

NEVER = -99.0
Weigh = Callable[[str], float]
# Costs in nats: one letter read as its look-alike, one letter lost, added or replaced, one space lost.
_SLIP, _EDIT, _GLUE = 1.5, 4.5, 2.0
# What the clinic's own words weigh, and what a stretch of letters costs that nothing explains.
_CLINIC, _UNKNOWN, _UNKNOWN_LETTER = -8.0, -14.0, -1.2
_RARE = -11.0
_CHUNK = re.compile(r"[A-Za-z0-9|!'\u00df-\u024f]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z][a-z]{2})|(?<=[a-z]{2})(?=[A-Z]{3})")
_SHORT_WORDS = words_of("a an as at be by do dr if in is it me mr ms my no of on or pm am pt re rm so st to up us we")


@dataclass(frozen=True, slots=True)
class Meaning:
    """How probable letters are as a name and as an English word; NEVER where nothing fits."""

    name: float
    word: float

    @property
    def best(self) -> float:
        """The better explanation."""
        return max(self.name, self.word)


@dataclass(frozen=True, slots=True)
class Token:
    """One word: as it stands there, what it may mean, and what stands between it and the word before it."""

    text: str
    meaning: Meaning
    gap: str

    @property
    def plain(self) -> str:
        """In lower case, without apostrophes."""
        return self.text.lower().replace("'", "")


def tokens(text: str, vocabulary: Vocabulary) -> list[Token]:
    """The words of a line from left to right. Numbers are tokens without meaning."""
    found: list[Token] = []
    end = 0
    for chunk in _CHUNK.finditer(text):
        gap, end = text[end : chunk.start()], chunk.end()
        for index, (piece, meaning) in enumerate(_pieces(chunk[0].strip("'!|"), vocabulary)):
            found.append(Token(piece, meaning, "" if index else gap))
    return found


def _pieces(chunk: str, vocabulary: Vocabulary) -> Iterator[tuple[str, Meaning]]:
    for part in re.split(r"(?<=[A-Za-z])(?=\d{2})|(?<=\d{2})(?=[A-Za-z]{2})|(?<=\d)(?=[AaPp][Mm]\b)", chunk):
        word = letter_view(part)
        if not word or not word.replace("'", "").isalpha():
            yield part, Meaning(NEVER, NEVER)
            continue
        whole = explain(word, vocabulary)
        if len(word) < 6 or whole.best > _RARE:
            yield word, whole
        else:
            yield from _apart(word, whole, vocabulary)


def _apart(word: str, whole: Meaning, vocabulary: Vocabulary) -> Iterator[tuple[str, Meaning]]:
    """The word as one, at its capitals, or where known words meet: whichever is most probable."""
    camel = _CAMEL.split(word)
    options = [(max(whole.best, _unknown(word)), [word])]
    for pieces in (camel if len(camel) > 1 else [], segment(word, vocabulary)):
        if len(pieces) > 1:
            costs = (max(explain(piece, vocabulary).best, _unknown(piece)) for piece in pieces)
            glue = _GLUE * (len(pieces) - 1) * (0.25 if pieces is camel else 1.0)
            options.append((sum(costs) - glue, pieces))
    best = max(options, key=lambda option: option[0])[1]
    for piece in best:
        yield piece, whole if piece == word else explain(piece, vocabulary)


def _unknown(word: str) -> float:
    return _UNKNOWN + _UNKNOWN_LETTER * len(word)


def segment(word: str, vocabulary: Vocabulary) -> list[str]:
    """Where words were run together, the most probable places to part them; the word itself if there are none."""
    lower, size = word.lower(), min(len(word), 40)
    best: list[tuple[float, int]] = [(0.0, 0)] + [(NEVER * 10, 0)] * size
    for end in range(2, size + 1):
        for start in range(max(0, end - 13), end - 1):
            before = best[start][0]
            if before < NEVER * 5 or (start and start < 2) or start == 1:
                continue
            score = before + _quick(lower[start:end], vocabulary) - (_GLUE if start else 0.0)
            if score > best[end][0]:
                best[end] = (score, start)
    cuts, end = [], size
    while end:
        start = best[end][1]
        cuts.append(word[start : end if end < size else len(word)])
        end = start
    return cuts[::-1]


def _quick(piece: str, vocabulary: Vocabulary) -> float:
    """How probable a piece is, without looking for letters lost or added."""
    if len(piece) < 3:
        return vocabulary.english.get(piece, NEVER) if piece in _SHORT_WORDS else NEVER
    word = _CLINIC if piece in vocabulary.clinic else vocabulary.english.get(piece, NEVER)
    name = max(vocabulary.first_names.get(piece, NEVER), vocabulary.last_names.get(piece, NEVER))
    if max(word, name) > NEVER:
        return max(word, name) if len(piece) > 3 or word > _RARE else max(word, name) - 3
    if len(piece) < 5:
        return _unknown(piece)
    bones = skeleton(piece)
    slips = [
        _weight(meant, vocabulary) - _SLIP * differences(piece, meant)
        for index in (vocabulary.word_index, vocabulary.name_index)
        for meant in index.alike(bones)
    ]
    return max([*slips, _unknown(piece)])


def _weight(word: str, vocabulary: Vocabulary) -> float:
    return max(_as_word(word, vocabulary), _as_name(word, vocabulary))


def _as_word(word: str, vocabulary: Vocabulary) -> float:
    weight = vocabulary.english.get(word, NEVER)
    return max(weight, _CLINIC) if word in vocabulary.clinic else weight


def _as_name(word: str, vocabulary: Vocabulary) -> float:
    return max(vocabulary.first_names.get(word, NEVER), vocabulary.last_names.get(word, NEVER))


def explain(word: str, vocabulary: Vocabulary) -> Meaning:
    """The best explanation of some letters as a name and as a word; rare ones may be misread common ones."""
    plain = word.lower().replace("'", "")
    exact = Meaning(_as_name(plain, vocabulary), _as_word(plain, vocabulary))
    if exact.best > _RARE or len(plain) < 3:
        return exact
    bones = skeleton(plain)
    name = _through(plain, bones, vocabulary.name_index, lambda meant: _as_name(meant, vocabulary))
    if exact.name > NEVER and exact.word <= NEVER:
        # It is a name as it stands: that a word was misread into it would be a rare chance, and a name be missed.
        return Meaning(max(exact.name, name), NEVER)
    english = _through(plain, bones, vocabulary.word_index, lambda meant: _as_word(meant, vocabulary))
    return Meaning(max(exact.name, name), max(exact.word, english))


def _through(plain: str, bones: str, index: FuzzyIndex, weigh: Weigh) -> float:
    """The best word behind misread letters, less what the misreading costs."""
    alike = [weigh(meant) - _SLIP * differences(plain, meant) for meant in index.alike(bones)]
    if alike:
        return max(alike)
    if len(plain) < 4:
        return NEVER
    near = (weigh(meant) - _EDIT - _SLIP * (differences(plain, meant) - 1) for meant in index.near(bones))
    return max(near, default=NEVER)
