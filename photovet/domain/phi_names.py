"""Names of people: how much more probable a word is as a name than as English, and what its neighbours say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from photovet.domain.finding import IdentifierClass, Phi
from photovet.domain.phi_confusions import skeleton
from photovet.domain.phi_line import Hit, Line
from photovet.domain.phi_tokens import NEVER, Token, tokens
from photovet.domain.phi_vocabulary import Vocabulary, words_of

# All in nats of evidence. One word in five on a clinic's wall is part of a name (ln 1/5). Brands and rare words share
# what the lists of English do not know.
_PRIOR, _BRAND = -1.6, -17.0
_UNKNOWN, _LEAST, _MOST = 0.3, -4.0, 6.0
_LOWER_CASE, _ALL_LOWER, _INITIAL, _MIDDLE, _FULL_NAME, _COMMA = -2.5, -1.0, 1.0, 3.0, 1.0, 2.0
_MISTER, _TITLE, _SLOT, _CONTEXT = 7.0, 3.0, 2.0, 1.0
_SURE, _DOUBTFUL = 2.4, 1.2
# Below this a word is no name on its own, whatever stands before it.
_NO_NAME = -1.0
# A last name that one in thirty thousand bears is one that a reader would know as such.
_KNOWN = -10.5

_MISTERS = words_of("mr mrs ms miss")
_TITLES = words_of(
    """
    birthday patient patients pt pts name attn dear call client guardian parent mother father son daughter wife
    husband re
    """
)
_STAFF = words_of("dr doctor prof professor coach instructor therapist nurse")
_DEGREES = words_of(
    "pt dpt mpt mspt pta md do otr ota cota rn lpn np pac ocs scs atc cscs phd dc dmd dds ms facs fnp lmt"
)
_CONTEXT_WORDS = re.compile(
    r"(?i)\b(?:eval|visit|appt|cancel\w*|walker|wheelchair|needs?|surgery|knee|hip|shoulder|back pain|dob|mrn|"
    r"dx|f/u|follow.?up|re-?eval|tx|mri|x-?ray|no.?show|late|left|called|seen|post.?op|s/p|copay|due|owes|birthday|"
    r"pain|allerg\w*)\b"
)
# E-mail and web addresses have rules of their own.
_ADDRESS_OF_NET = re.compile(r"(?i)\S+@\S+|https?:\S+|www\.\S+|\S+\.(?:com|org|net|edu|gov|jpe?g|png|heic)\b\S*|@\w+")
_TITLE_BONES = frozenset(map(skeleton, ("patient", "guardian", "client", "parent")))
_NAME = IdentifierClass.NAME


def name_hits(line: Line, vocabulary: Vocabulary) -> Iterator[Hit]:
    """Names of people. Staff by title or degree, and words that no list knows, are only to check."""
    words = tokens(_ADDRESS_OF_NET.sub(" ", vocabulary.town.sub(" 0 ", line.numbers)), vocabulary)
    scores = [_score(words, index, vocabulary) for index in range(len(words))]
    best, at = max(((_span(words, scores, i), i) for i in range(len(words))), default=(NEVER, 0))
    if best >= _DOUBTFUL - _CONTEXT and _CONTEXT_WORDS.search(line.text):
        best += _CONTEXT
    if best >= _DOUBTFUL and _is_staff(words, at):
        yield Hit(Phi.CHECK, _NAME, "a name with a title or a degree: probably staff")
    elif best >= _SURE:
        yield Hit(Phi.PHI, _NAME, "looks like a person's name")
    elif best >= _DOUBTFUL:
        yield Hit(Phi.CHECK, _NAME, "may be a name")
    elif any(_is_strange(word) for word in words):
        yield Hit(Phi.CHECK, _NAME, "has a word that no list knows: may be a misread name")


def _is_strange(word: Token) -> bool:
    """Letters that are neither English nor a name, enough of them to be one."""
    return len(word.text) > 4 and word.text.isalpha() and word.meaning.best <= NEVER


def _score(words: list[Token], index: int, vocabulary: Vocabulary) -> float:
    """Evidence that one word is a name, from its letters and its shape."""
    token = words[index]
    meaning, plain = token.meaning, token.plain
    is_word = len(plain) > 1 and plain.isalpha() and plain not in _TITLES | _STAFF | _MISTERS
    is_called = any(word.plain in _MISTERS | _TITLES for word in words[max(0, index - 2) : index])
    if not is_word or (not is_called and _is_thing(words, index, vocabulary)):
        return 2 * _LEAST
    if meaning.best <= NEVER:
        return _UNKNOWN if len(plain) > 3 and token.text[:1].isupper() else _NO_NAME
    score = max(_LEAST, min(_MOST, meaning.name - max(meaning.word, _BRAND) + _PRIOR))
    if token.text[:1].islower():
        is_all_lower = not any(word.text[:1].isupper() for word in words if word.text)
        score += _ALL_LOWER if is_all_lower else _LOWER_CASE
    # Three letters are a name by chance more often than by intent.
    return score - 1.0 if len(plain) < 4 and meaning.word > NEVER else score


def _is_thing(words: list[Token], index: int, vocabulary: Vocabulary) -> bool:
    """Whether what follows makes the word the name of a test, a business or a brand."""
    after = words[index + 1 : index + 3]
    bones = [skeleton(word.plain) for word in after]
    # A firm's name has its capitals: "Carter Insurance", but "Carter insurance" is a note about a patient.
    is_firm = [
        word.text[:1].isupper() and bone in vocabulary.business_bones for word, bone in zip(after, bones, strict=True)
    ]
    if after and (is_firm[0] or bones[0] in vocabulary.eponym_bones):
        return not _is_full_name(words[index].plain, after[0].plain, vocabulary)
    if any(is_firm):
        return True
    three = [skeleton(word.plain) for word in words[max(0, index - 1) : index + 2]]
    return any(f"{a}-{b}" in vocabulary.phrase_bones for a, b in pairwise(three))


def _is_full_name(first: str, last: str, vocabulary: Vocabulary) -> bool:
    """Whether two words are more of a person than of a place: "Amy Hall", but not "Baker Hall"."""
    as_first, as_last = (names.get(first, NEVER) for names in (vocabulary.first_names, vocabulary.last_names))
    return as_first > as_last and vocabulary.last_names.get(last, NEVER) > _KNOWN


def _span(words: list[Token], scores: list[float], index: int) -> float:
    """Evidence that a name begins at a word: alone, with the next one, with an initial, after a title."""
    alone = scores[index]
    if alone < _LEAST + _LOWER_CASE:
        return NEVER
    best = alone
    if index + 1 < len(words):
        best = max(best, _with_next(words, scores, index))
    return best + _title(words, index)


def _with_next(words: list[Token], scores: list[float], index: int) -> float:
    """The word and the one after it: "Susan Hill", "HILL, SUSAN", "Susan B"."""
    alone, follower = scores[index], words[index + 1]
    if len(follower.text) == 1 and follower.text.isupper():
        third = scores[index + 2] if index + 2 < len(words) else NEVER
        middle = alone + third + _MIDDLE if min(alone, third) >= _LEAST else NEVER
        return max(middle, alone + _INITIAL if alone > _NO_NAME else NEVER)
    if not re.fullmatch(r"[\s,.-]*", follower.gap):
        return NEVER
    if re.fullmatch(r"\s?[,.]\s?", follower.gap) and index <= 3 and max(alone, scores[index + 1]) > 0:
        has_initial = index + 2 < len(words) and len(words[index + 2].text) == 1
        return alone + scores[index + 1] + _FULL_NAME + _COMMA + (_INITIAL if has_initial else 0.0)
    if min(alone, scores[index + 1]) > _NO_NAME:
        return alone + scores[index + 1] + _FULL_NAME
    return NEVER


def _title(words: list[Token], index: int) -> float:
    """What the word before says: a mister is followed by a name, a patient often is."""
    before = words[index - 1].plain if index else ""
    if before in _MISTERS:
        return _MISTER
    if before in _TITLES or skeleton(before) in _TITLE_BONES:
        return _TITLE
    return _SLOT if _is_slot([word.plain for word in words[max(0, index - 3) : index]]) else 0.0


def _is_slot(before: list[str]) -> bool:
    """Whether a room's number or an hour stands right before: where a whiteboard or a schedule has the patient."""
    numbers = [word for word in before if word not in ("am", "pm")]
    if not numbers or not numbers[-1].isdigit():
        return False
    return len(numbers) > 1 and (numbers[-2] in ("rm", "room", "bed", "bay", "table") or numbers[-2].isdigit())


def _is_staff(words: list[Token], index: int) -> bool:
    """Whether "Dr" stands before the name or "PT", "MD" behind it."""
    if index and words[index - 1].plain in _STAFF:
        return True
    behind = words[index + 1 : index + 5]
    return any(word.plain in _DEGREES and word.text.isupper() and "," in word.gap for word in behind) or any(
        word.plain in _DEGREES and word.text.isupper() for word in behind[1:]
    )
