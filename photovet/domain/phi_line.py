"""One line of text as the rules see it: as read, as numbers, with its labels. And what a rule answers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from photovet.domain.finding import IdentifierClass, Phi
from photovet.domain.phi_confusions import FuzzyIndex, digit_view, skeleton

# Words that announce an identifier. Those of four letters and more are known by their skeleton, one slip allowed.
_LABELS: dict[IdentifierClass, str] = {
    IdentifierClass.DATE: "birth birthdate birthday born admitted admission discharged died deceased",
    IdentifierClass.PHONE: "cell phone mobile telephone",
    IdentifierClass.SSN: "social security",
    IdentifierClass.MRN: "medical record chart",
    IdentifierClass.HEALTH_PLAN: "member policy group subscriber medicare medicaid insured beneficiary",
    IdentifierClass.ACCOUNT: "account acct invoice claim card",
    IdentifierClass.LICENCE: "license licence lic certificate certification",
    IdentifierClass.VEHICLE: "plate vehicle",
    IdentifierClass.DEVICE: "serial device implant",
    IdentifierClass.GEOGRAPHY: "zip",
    IdentifierClass.OTHER: "case ticket accession specimen prescription encounter",
}
_SHORT: dict[IdentifierClass, str] = {
    IdentifierClass.DATE: r"d[.,]?\s?[o0qc][.,]?\s?[b8h6]|d[o0][ads5]",
    IdentifierClass.PHONE: r"ph|te[li1]|ce[l1]{2}",
    IdentifierClass.FAX: r"[ft]ax",
    IdentifierClass.SSN: r"[s5][s5][nr]|[s5][s5](?=\s?#)",
    IdentifierClass.MRN: r"(?:m|rn)\s?[rk]\s?[nm]|[mnhw]r[nmrh]|m[a-z]n(?=\s?#)|mr\s?#"
    r"|rec(?:ord)?\s?(?:no|num|#)|med\.?\s?rec\w*",
    IdentifierClass.HEALTH_PLAN: r"mem\.?\s?id|ins\.?\s?id|hicn|mbi",
    IdentifierClass.LICENCE: r"d[li1](?=\s?#|\s?no|\s?:|\s[a-z]{0,2}\d)|npi|dea|lic",
    IdentifierClass.VEHICLE: r"v[il1]n",
    IdentifierClass.DEVICE: r"[s5]/n(?=[a-z]?\d)|[s5]/n|[s5]n(?=\s?[:#])|udi|imei|ser\.?\s?no",
    IdentifierClass.OTHER: r"rx\s?#|ref\s?#|order\s?#|csn",
}
_SHORT_RX = {
    kind: re.compile(rf"(?<![a-z0-9])(?:{pattern})(?![a-z](?!\d))[\s.:#-]*", re.I) for kind, pattern in _SHORT.items()
}
_GLUED = re.compile(
    r"(?<![A-Za-z0-9])(d[o0q][b8]|[mn]r[nm]|[s5]{2}n|npi|v[i1l]n|fax|te[l1]|ce[l1]{2}|acct|dl)(?=[A-Z]?[\dIlO]*\d)",
    re.I,
)
# Up to the number that may be glued to it; look-alike digits inside stay.
_WORD = re.compile(r"[A-Za-z][^\W_]*?(?=[A-Z]?\d{4}|[\W_]|$)|\d[A-Za-z][^\W_]*?(?=[A-Z]?\d{4}|[\W_]|$)")
_NUMBER = re.compile(r"\S*\d\S*(?:\s\S*\d\S*)*")
_CAMEL_WORD = re.compile(r"[A-Z]?[a-z]+")
_PUNCTUATION = str.maketrans(
    {
        "\u2018": "'",
        "\u2019": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u2013": "-",
        "\u2014": "-",
        "\u2212": "-",
        "\u00a0": " ",
    }
)
_KIND_OF = {word: kind for kind, words in _LABELS.items() for word in words.split()}
_INDEX = FuzzyIndex(_KIND_OF)


@dataclass(frozen=True, slots=True)
class Hit:
    """What one rule found: how grave, which identifier, and one sentence that a person understands."""

    phi: Phi
    identifier: IdentifierClass
    reason: str


@dataclass(frozen=True, slots=True)
class Label:
    """A word that announces an identifier, and what follows it on the line, with look-alike digits resolved."""

    kind: IdentifierClass
    start: int
    value: str

    @property
    def digits(self) -> str:
        """The digits of the longest number within the next 24 characters; it may have spaces and letters in it."""
        numbers = (re.sub(r"\D", "", match[0]) for match in _NUMBER.finditer(self.value[:24]))
        return max(numbers, key=len, default="")


@dataclass(frozen=True)
class Line:
    """One line in the forms that the rules need, each made at most once."""

    text: str

    @classmethod
    def of(cls, text: str) -> Line:
        """One form for quotes and dashes, one space for many, and a space between a label and a glued number."""
        plain = "".join(
            c for c in unicodedata.normalize("NFKD", text.translate(_PUNCTUATION)) if not unicodedata.combining(c)
        )
        return cls(_GLUED.sub(r"\1 ", " ".join(plain.split())))

    @cached_property
    def lower(self) -> str:
        """The text in lower case."""
        return self.text.lower()

    @cached_property
    def numbers(self) -> str:
        """The text with look-alikes in numbers turned to digits; every character keeps its place."""
        return digit_view(self.text)

    @cached_property
    def labels(self) -> tuple[Label, ...]:
        """Every label on the line, from left to right."""
        return tuple(sorted({*self._short_labels(), *self._long_labels()}, key=lambda label: label.start))

    def label(self, *kinds: IdentifierClass) -> Label | None:
        """The first label of these kinds."""
        return next((label for label in self.labels if label.kind in kinds), None)

    def _short_labels(self) -> Iterator[Label]:
        for kind, pattern in _SHORT_RX.items():
            for match in pattern.finditer(self.text):
                yield Label(kind, match.start(), digit_view(self.text[match.end() :]))

    def _long_labels(self) -> Iterator[Label]:
        for pattern in (_WORD, _CAMEL_WORD):
            for match in pattern.finditer(self.text):
                kind = label_kind(match[0]) if len(match[0]) >= 3 else None
                if kind:
                    yield Label(kind, match.start(), digit_view(self.text[match.end() :]))


def label_kind(word: str) -> IdentifierClass | None:
    """Which identifier a word announces, if any; look-alike letters and, in longer words, one slip are allowed."""
    bones = skeleton(word)
    exact = _INDEX.alike(bones)
    if exact and (len(word) >= 4 or exact[0] == word.lower()):
        return _KIND_OF[exact[0]]
    if len(word) >= 5:
        near = next(_INDEX.near(bones), None)
        return _KIND_OF[near] if near else None
    return None
