"""Addresses, ZIP codes, plates; and the mosaic: an age, a place and a day together point at one person."""

from __future__ import annotations

import re
from collections.abc import Iterator

from photovet.domain.finding import IdentifierClass, Phi
from photovet.domain.phi_confusions import FuzzyIndex, skeleton
from photovet.domain.phi_dates import ages, date_hits
from photovet.domain.phi_line import Hit, Line
from photovet.domain.phi_vocabulary import Vocabulary, words_of

_GEOGRAPHY, _VEHICLE = IdentifierClass.GEOGRAPHY, IdentifierClass.VEHICLE
_SUFFIXES = words_of(
    """
    street avenue road lane drive boulevard court place highway circle terrace trail parkway route square plaza
    turnpike crossing
    """
)
_SHORT_SUFFIXES = words_of("st ave rd ln dr blvd ct way pl hwy cir ter trl pkwy rt sq pike loop row")
_SUFFIX_INDEX = FuzzyIndex(_SUFFIXES)
_WHOLE_TOKEN = re.compile(r"\d+(?!\w)|[\w']+|,")
_TOKEN = re.compile(r"\d+|[A-Za-z][a-z']*[a-z]|[A-Z'0]+|[a-z]+|,")
_NOT_A_HOUSE = words_of(
    "rm room suite ste level step bay unit table door exit floor open lot day week phase bed gate stage"
)
_ZIP = re.compile(
    r"(?:(?<![A-Za-z])|(?<=[a-z]{3}))([A-Z0][A-Za-z0])[.,]?\s?(\d{5})(?:-\d{4})?(?!\d)|(?<!\d)\d{5}-\d{4}(?!\d)"
    r"|,\s?[A-Za-z0]{1,2}[.,]?\s?\d{5}$"
)
_BOX = re.compile(
    r"(?i)\bp?\.?\s?[o0]\.?\s?[b8][o0]x\s?#?\s?\d+|^\W*[b8][o0]x\s?#?\s?\d{2,5}\W*$|\bz[i1l]p\W{0,3}\d{4,5}"
)
_APARTMENT = re.compile(r"(?i)\b(?:apt|apartment)\W{0,3}[a-z]?\d+[a-z]?\b")
_CITY_STATE = re.compile(r"\b([A-Z][A-Za-z.]+(?: [A-Z][a-z]+)?),\s?([A-Z]{2})\b")
_STATE_WORD = re.compile(r"(?<![A-Za-z])[A-Za-z][A-Za-z0-9]{3,}|(?<=\d)[A-Z][A-Za-z0-9]{3,}")
_WHOLE_PLATE = re.compile(r"[A-Z]{3}[- ]?\d{4}")
_FROM = re.compile(r"\b(?:from|of|in)\s+(?:the |a )?(?:small |little |rural )*(?:town|village|county)\b")
_WHEN = re.compile(
    r"(?i)\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:yesterday|today|this morning|last (?:week|night))\b"
)
_PERSON = re.compile(
    r"(?i)\b(?:man|woman|male|female|boy|girl|patient|pt|lady|gentleman|teen(?:ager)?|grand(?:mother|father))\b"
)


def place_hits(line: Line, vocabulary: Vocabulary) -> Iterator[Hit]:
    """Addresses and what is below a state."""
    is_home = bool(_APARTMENT.search(line.text)) and line.numbers[:1].isdigit()
    zip_code = next((m for m in _ZIP.finditer(line.numbers) if _is_zip(m, vocabulary)), None)
    if _has_street(line.numbers) or zip_code or is_home or _BOX.search(line.numbers):
        yield Hit(Phi.PHI, _GEOGRAPHY, "looks like an address")
    elif _APARTMENT.search(line.text) or any(m[2] in vocabulary.states for m in _CITY_STATE.finditer(line.text)):
        yield Hit(Phi.CHECK, _GEOGRAPHY, "a town or a part of an address")


def _is_zip(match: re.Match[str], vocabulary: Vocabulary) -> bool:
    return match[1] is None or match[1].upper().replace("0", "O") in vocabulary.states


def _has_street(text: str) -> bool:
    """A house number, one to three words, and a word for a street: "1003 Johnson Lane"; spaces may be lost."""
    return _is_street(_TOKEN.findall(text)) or _is_street(_WHOLE_TOKEN.findall(text))


def _is_street(tokens: list[str]) -> bool:
    for start, token in enumerate(tokens):
        before = tokens[start - 1].lower() if start else ""
        if not token.isdigit() or len(token) > 5 or before in _NOT_A_HOUSE:
            continue
        names = tokens[start + 1 : start + 5]
        is_name = bool(names) and (names[0][:1].isupper() or (not start and len(names) > 1 and names[1][:1].isupper()))
        if is_name and any(_is_suffix(names, i) for i in range(1, len(names))):
            return True
    return False


def _is_suffix(names: list[str], index: int) -> bool:
    if any(name.isdigit() or name == "," for name in names[: index + 1]):
        return False
    word = names[index].lower()
    if word in _SHORT_SUFFIXES:
        return index + 1 == len(names) or not names[index + 1][:1].isupper() or names[index][:1].islower() or index > 1
    bones = skeleton(word)
    return len(word) >= 4 and bool(_SUFFIX_INDEX.alike(bones) or (len(word) >= 5 and any(_SUFFIX_INDEX.near(bones))))


def plate_hits(line: Line, vocabulary: Vocabulary) -> Iterator[Hit]:
    """A number plate: letters and digits beside a state's name, or a line that is nothing else."""
    for state in _STATE_WORD.finditer(line.text):
        rest = re.sub(r"[\W_]", "", line.text[: state.start()] + line.text[state.end() :])
        digits = sum(c.isdigit() for c in rest)
        if 5 <= len(rest) <= 8 and 3 <= digits < len(rest) and vocabulary.is_state(state[0]):
            yield Hit(Phi.PHI, _VEHICLE, "looks like a vehicle's plate")
            return
    letters = "".join(c for c in line.text if c.isalpha()).lower()
    if _WHOLE_PLATE.fullmatch(line.text) and letters not in vocabulary.clinic:
        yield Hit(Phi.CHECK, _VEHICLE, "could be a vehicle's plate")


def mosaic_hits(line: Line, vocabulary: Vocabulary) -> Iterator[Hit]:
    """Age, place and day: none is an identifier, together they are (the mosaic effect)."""
    has_age = bool(ages(line))
    if not has_age:
        return
    has_place = bool(_FROM.search(line.lower)) or any(place in f" {line.lower} " for place in vocabulary.places)
    has_day = bool(_WHEN.search(line.text)) or any(date_hits(line))
    if has_place and has_day:
        yield Hit(Phi.PHI, IdentifierClass.OTHER, "an age, a place and a day together point at one person")
    elif has_place or has_day or _PERSON.search(line.text):
        yield Hit(
            Phi.CHECK, IdentifierClass.OTHER, "an age with more about the person: who knows them may know who it is"
        )
