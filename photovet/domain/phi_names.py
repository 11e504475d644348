"""Names of people: how much more probable a word is as a name than as English, and what its neighbours say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from photovet.domain.finding import IdentifierClass, Phi
from photovet.domain.phi_confusions import skeleton
from photovet.domain.phi_line import Hit, Line
from photovet.domain.phi_tokens import NEVER, Token, tokens
from photovet.domain.phi_vocabulary import Vocabulary, words_of

# All in nats of evidence. One word in five on a clinic's wall is part of a name (ln 1/5). Brands and rare words share
# what the lists of English do not know.
_PRIOR, _BRAND = -1.6, -15.0
_UNKNOWN, _LEAST, _MOST = 0.3, -4.0, 6.0
_LOWER_CASE, _ALL_LOWER, _FULL_NAME, _COMMA, _TITLE, _CONTEXT = -2.5, -1.0, 1.0, 2.0, 3.0, 1.5
_SURE, _DOUBTFUL = 3.4, 1.6

_TITLES = words_of(
    """
    mr mrs ms miss patient pt pts name attn dear call client guardian parent mother father son daughter
    wife husband re
    """
)
_STAFF = words_of("dr doctor prof professor coach instructor therapist nurse")
_DEGREES = words_of(
    "pt dpt mpt mspt pta md do otr ota cota rn lpn np pac ocs scs atc cscs phd dc dmd dds ms facs fnp lmt"
)
_CONTEXT_WORDS = re.compile(
    r"(?i)\b(?:rm|room|eval|visit|appt|cancel\w*|walker|wheelchair|needs?|surgery|knee|hip|shoulder|back pain|dob|mrn|"
    r"dx|f/u|follow.?up|re-?eval|tx|mri|x-?ray|no.?show|late|left|called|seen|post.?op|s/p|copay|due|owes|"
    r"am|pm|pain|allerg\w*)\b|\d:\d\d"
)
_TITLE_BONES = frozenset(skeleton(word) for word in ("patient", "guardian", "client"))
_NAME = IdentifierClass.NAME


def name_hits(line: Line, vocabulary: Vocabulary) -> Iterator[Hit]:
    """Names of people. Staff by title or degree, and names that have become places or tests, are only to check."""
    words = tokens(line.text, vocabulary)
    scores = [_score(words, index, vocabulary) for index in range(len(words))]
    best, at = max(((_span(words, scores, i), i) for i in range(len(words))), default=(NEVER, 0))
    if best >= _DOUBTFUL and _CONTEXT_WORDS.search(line.text):
        best += _CONTEXT
    if best < _DOUBTFUL:
        return
    if _is_staff(words, at):
        yield Hit(Phi.CHECK, _NAME, "a name with a title or a degree: probably staff")
    elif best < _SURE:
        yield Hit(Phi.CHECK, _NAME, "may be a name")
    else:
        yield Hit(Phi.PHI, _NAME, "looks like a person's name")


def _score(words: list[Token], index: int, vocabulary: Vocabulary) -> float:
    """Evidence that one word is a name, from its letters and its shape."""
    token = words[index]
    meaning, plain = token.meaning, token.plain
    if len(plain) < 2 or not plain.isalpha() or _is_phrase(words, index, vocabulary):
        return _LEAST
    if plain in _TITLES or plain in _STAFF:
        return _LEAST
    if meaning.best <= NEVER:
        return _UNKNOWN if len(plain) > 3 and token.text[0].isupper() else -1.0
    score = max(_LEAST, min(_MOST, meaning.name - max(meaning.word, _BRAND) + _PRIOR))
    if token.text[0].islower():
        score += (
            _ALL_LOWER if all(word.text[:1].islower() or not word.text[:1].isalpha() for word in words) else _LOWER_CASE
        )
    if len(plain) < 4 and meaning.word > NEVER:
        score -= 1.0
    return score


def _is_phrase(words: list[Token], index: int, vocabulary: Vocabulary) -> bool:
    """Whether the word is part of a pair that is nobody's name."""
    pairs = {f"{a.plain}-{b.plain}" for a, b in zip(words[max(0, index - 1) :], words[index : index + 2], strict=False)}
    heads = vocabulary.eponym_heads | vocabulary.business_heads
    after = [word.plain for word in words[index + 1 : index + 3]]
    is_head = any(word in heads for word in after[:1]) or any(word in vocabulary.business_heads for word in after[1:2])
    return is_head or not pairs.isdisjoint(vocabulary.phrases)


def _span(words: list[Token], scores: list[float], index: int) -> float:
    """Evidence that a name begins at a word: alone, with the next one, with an initial, after a title."""
    alone = scores[index]
    if alone <= -1.0:
        return alone
    best = alone
    if index + 1 < len(words):
        follower, gap = words[index + 1], words[index + 1].gap
        is_comma = bool(re.fullmatch(r"\s?[,.]\s?", gap)) and index <= 3
        if scores[index + 1] > -1.0 and re.fullmatch(r"[\s,.-]*", gap):
            best = max(best, alone + scores[index + 1] + _FULL_NAME + (_COMMA if is_comma else 0.0))
        elif len(follower.text) == 1 and follower.text.isupper():
            best = max(best, alone + _FULL_NAME)
    return best + (_TITLE if _has_title(words, index) else 0.0)


def _has_title(words: list[Token], index: int) -> bool:
    before = words[max(0, index - 1) : index]
    return any(word.plain in _TITLES or skeleton(word.plain) in _TITLE_BONES for word in before)


def _is_staff(words: list[Token], index: int) -> bool:
    """Whether "Dr" stands before the name or "PT", "MD" behind it."""
    before = {word.plain for word in words[max(0, index - 1) : index]}
    after = [word for word in words[index + 1 : index + 4] if word.text.isupper() and "," in word.gap]
    last = words[index + 1 : index + 4]
    has_degree = any(word.plain in _DEGREES for word in after) or any(
        word.plain in _DEGREES and word.text.isupper() and position > 0 for position, word in enumerate(last)
    )
    return bool(before & _STAFF) or has_degree
