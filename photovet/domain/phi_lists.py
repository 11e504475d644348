"""The clinic's own lists: patients, whose names are always PHI, and staff and business, whose names never are."""

from __future__ import annotations

import re
from dataclasses import dataclass

from photovet.domain.phi_confusions import distance, skeleton

_WORD = re.compile(r"[A-Za-z0-9|!'\u00c0-\u024f]+")
# One slip in five letters, after look-alikes are made equal.
_LETTERS_A_SLIP = 5
_BETWEEN = r"[^\w]{0,3}"


@dataclass(frozen=True)
class ClinicLists:
    """Names and numbers that the clinic itself told us. `allowed` may hold names, phone numbers and addresses."""

    patients: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()


def is_patient(text: str, lists: ClinicLists) -> bool:
    """Whether a patient's name is in the text: in any order, with misread letters, with spaces lost."""
    if not lists.patients:
        return False
    words = [skeleton(word) for word in _WORD.findall(text)]
    solid = "".join(words)
    return any(_is_named(patient, words, solid) for patient in lists.patients)


def _is_named(patient: str, words: list[str], solid: str) -> bool:
    parts = [skeleton(part) for part in _WORD.findall(patient) if len(part) > 1]
    if not parts or sum(map(len, parts)) < 4:
        return False
    if all(any(_is_same(part, word) for word in words) for part in parts):
        return True
    return len(parts) > 1 and ("".join(parts) in solid or "".join(reversed(parts)) in solid)


def _is_same(part: str, word: str) -> bool:
    slips = len(part) // _LETTERS_A_SLIP
    return part == word or (slips > 0 and distance(part, word, slips) <= slips)


def without_allowed(text: str, lists: ClinicLists) -> str:
    """The text without what the clinic allows, letter by letter and digit by digit; everything else stays."""
    for entry in sorted(lists.allowed, key=len, reverse=True):
        characters = [re.escape(c) for c in entry if c.isalnum()]
        if len(characters) >= 4:
            pattern = _BETWEEN.join(characters)
            text = re.sub(rf"(?<!\w){pattern}(?!\w)", " ", text, flags=re.IGNORECASE)
    return text
