"""Shapes in which names stand, whatever the words are: "Oyelaran, Gnes", "J. Avery", "Park, J", "Rm 4 Park".

A word that no list knows, or that is a word of the trade as well, is weighed too light by its letters alone; where it
stands like a name, a person has to look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from photovet.domain.finding import IdentifierClass, Phi
from photovet.domain.phi_line import Hit, Line
from photovet.domain.phi_tokens import NEVER
from photovet.domain.phi_vocabulary import Vocabulary

_WORD = r"[A-Za-z][A-Za-z01|!'-]{2,}"
_LAST_FIRST = re.compile(rf"\W*({_WORD})\s?,\s?({_WORD})(?:\s[A-Z]\W?)?\W*")
_INITIAL_LAST = re.compile(r"(?<![\w.'&/-])[A-Z](\.\s?|\s)([A-Z][A-Za-z'-]{2,})")
_LAST_INITIAL = re.compile(r"(?<![A-Za-z])([A-Z][A-Za-z'-]{2,}),\s?[A-Z]\b(?!\s?[A-Za-z])")
_ROOM = re.compile(r"(?i)\b(?:rm|room|bed|bay|table)\s?\d{1,3}[\s:-]+(?-i:([A-Z][A-Za-z'-]{2,}))")
# A word that one in sixty thousand is needs no explanation as a misread name; a last name of one in forty thousand is
# one that a reader would know as such.
_EVERYDAY, _KNOWN = -11.0, -10.5


def shape_hits(line: Line, vocabulary: Vocabulary) -> Iterator[Hit]:
    """What stands like a name and is not everyday English: to check."""
    text = line.text
    both = _LAST_FIRST.fullmatch(text)
    if both and not all(_is_everyday(word, vocabulary) for word in both.groups()):
        yield _hit("stands like 'last name, first name'")
    elif any(_follows_initial(match, vocabulary) for match in _INITIAL_LAST.finditer(text)):
        yield _hit("an initial and what may be a last name")
    elif any(_is_last(match[1], vocabulary) for match in _LAST_INITIAL.finditer(text)):
        yield _hit("what may be a last name, and an initial")
    elif any(_is_last(match[1], vocabulary) for match in _ROOM.finditer(text)):
        yield _hit("stands after a room's number, where a patient's name would")


def _hit(reason: str) -> Hit:
    return Hit(Phi.CHECK, IdentifierClass.NAME, reason)


def _follows_initial(match: re.Match[str], vocabulary: Vocabulary) -> bool:
    """After an initial with its dot a known last name or any word that is not everyday; after a bare letter both."""
    is_last, is_everyday = _is_last(match[2], vocabulary), _is_everyday(match[2], vocabulary)
    return is_last or not is_everyday if "." in match[1] else is_last and not is_everyday


def _is_everyday(word: str, vocabulary: Vocabulary) -> bool:
    plain = _plain(word)
    return plain in vocabulary.clinic or vocabulary.english.get(plain, NEVER) > _EVERYDAY


def _is_last(word: str, vocabulary: Vocabulary) -> bool:
    return vocabulary.last_names.get(_plain(word), NEVER) > _KNOWN


def _plain(word: str) -> str:
    return word.lower().replace("'", "").strip("-")
