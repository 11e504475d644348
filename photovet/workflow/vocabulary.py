"""Loads the words that the rules for text need, once."""

from __future__ import annotations

import gzip
from functools import cache

from photovet.domain.phi import Vocabulary
from photovet.resources import resource


@cache
def load_vocabulary() -> Vocabulary:
    """The vocabulary of `resources/words/`; ResourceMissing when a file is not there."""
    sections = _sections("words/clinic.txt")
    return Vocabulary(
        english=_weights("words/english.txt.gz"),
        first_names=_weights("words/first_names.txt.gz"),
        last_names=_weights("words/last_names.txt.gz"),
        clinic=sections["words"],
        eponym_heads=sections["eponym"],
        business_heads=sections["business"],
        phrases=sections["phrases"],
        states=dict(row.split(maxsplit=1) for row in _rows("words/states.txt")),
        places=tuple(f" {row} " for row in _rows("words/places.txt")),
    )


def _weights(name: str) -> dict[str, float]:
    """Words with the logarithm of their probability, from lines of "class word word ..."; see make_words.py."""
    weights: dict[str, float] = {}
    for row in gzip.decompress(resource(name).read_bytes()).decode("ascii").splitlines():
        number, *words = row.split(" ")
        weights.update(dict.fromkeys(words, -int(number) / 2))
    return weights


def _rows(name: str) -> list[str]:
    rows = resource(name).read_text(encoding="utf-8").splitlines()
    return [row for row in rows if row and not row.startswith("#")]


def _sections(name: str) -> dict[str, frozenset[str]]:
    """The words under each "[title]"."""
    found: dict[str, set[str]] = {}
    words: set[str] = set()
    for row in _rows(name):
        if row.startswith("["):
            words = found.setdefault(row.strip("[]"), set())
        else:
            words.update(row.split())
    return {title: frozenset(entries) for title, entries in found.items()}
