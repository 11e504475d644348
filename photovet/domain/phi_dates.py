"""Dates and ages: HIPAA's third identifier. A whole date is PHI; a part of one, or one about a paper, is to check."""

from __future__ import annotations

import re
from collections.abc import Iterator

from photovet.domain.finding import IdentifierClass, Phi
from photovet.domain.phi_confusions import FuzzyIndex, skeleton
from photovet.domain.phi_line import Hit, Line
from photovet.domain.phi_vocabulary import words_of

_SEPARATOR = r"\s?[-/.,_]\s?"
_NUMERIC = re.compile(rf"(?<![\d.])(\d{{1,2}}){_SEPARATOR}(\d{{1,2}}){_SEPARATOR}((?:19|20)\d\d|\d\d)(?![\d%])")
_YEAR_FIRST = re.compile(rf"(?<!\d)((?:19|20)\d\d){_SEPARATOR}(\d{{1,2}}){_SEPARATOR}(\d{{1,2}})(?!\d)")
# A separator that was lost, or read as the 1 or 7 that a slash looks like: "1/12158" is 1/12/58.
_SLASH_LOST = re.compile(
    r"(?<!\d)(?:(\d{1,2})[/-](\d\d)[17](\d\d)|(\d{1,2})[/-](\d{1,2})[17]?((?:19|20)\d\d)|(\d{1,2})[17](\d\d)[/-](\d{4}|\d\d)"
    r"|(\d{1,2})(\d\d)[/-]((?:19|20)\d\d)|(\d{1,2})/(\d)[17](\d\d)|(\d)[17](\d{1,2})/(\d\d))(?!\d)"
)
# Three numbers between slashes, the year with a digit lost or the month lost whole: "7/6/199", "/1/99".
_DIGIT_LOST = re.compile(r"(?<![\d/])(?:\d{1,2}/\d{1,2}/\d{1,4}|\d{3}/\d{1,2}/\d{2,4}|/\d{1,2}/\d\d(?:\d\d)?)(?![\d/])")
# Whatever stands before the day: with its comma and its year it is a month.
_MONTH_LOST = re.compile(r"(?<![a-z0-9])[a-z]{2,9}\.?\s?\d{1,2}(?:st|nd|rd|th)?\s?,\s?(?:19|20)\d\d(?!\d)")
_YEAR_FIRST_LOST = re.compile(r"(?<!\d)(?:19|20)\d\d(?:-(\d\d)(\d\d)|(\d\d)-(\d\d))(?!\d)")
# Two numbers and a year are a date even where a digit slipped and the day can't be.
_SLIPPED = re.compile(
    r"(?<![\d/])(?:\d{1,2}([/-])\d{1,2}\1\d{4}|(?:19|20)\d\d-\d\d-\d\d|\d{4}-[01]\d-[0-3]\d)(?![\d/])"
)
_SOLID = re.compile(r"(?<!\d)(\d\d)(\d\d)((?:19|20)\d\d)(?!\d)")
_MONTH_NAMES = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
_MONTHS = FuzzyIndex(
    words_of(
        """
        january february march april may june july august september october november december
        jan feb mar apr jun jul aug sep sept oct nov dec
        """
    )
)
_YEAR_BONES = frozenset(map(skeleton, ("year", "years", "yr", "yrs", "yeer")))
_RUN = re.compile(r"[A-Za-z0-9]+")
_MONTH = rf"(?P<month>{_MONTH_NAMES}(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?)(?![a-z])\.?"
_DAY, _YEAR = r"(?P<day>\d?\d)(?:st|nd|rd|th)?", r"(?P<year>(?:19|20)\d\d|'?\d\d)"
_NAMED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<![a-z]){_MONTH}[\s-]?{_DAY}(?!\d)(?!\s?(?:am|pm|%|lb|min|:\d))(?:[\s,.-]+{_YEAR}(?!\d))?",
        rf"(?<!\d){_DAY}[\s.-]?(?:of )?{_MONTH}(?:[\s,.-]*{_YEAR}(?!\d))?",
    )
)
_MONTH_YEAR = re.compile(
    rf"(?<![a-z]){_MONTH}[\s,-]*(?:19|20)\d\d(?!\d)|(?<![\d/])(?:0[1-9]|1[0-2])/(?:19|20)\d\d(?![\d/])"
)
_DAY_MONTH = re.compile(
    r"(?<![\d/.-])(\d{1,2})/(\d{1,2})(?![\d/%]|\s?(?:in\b|inch|\"|lbs?\b|cup|reps?\b|sets?\b|pain\b))"
)
_SCALE = re.compile(r"(?i)\b(?:pain|strength|mmt|nprs|vas|grade|score|level|scale|bp|open|rom|sets?|reps?|scored?)\b")
_FRACTION_OF = (2, 3, 4, 8, 16)
# A date about a paper, a machine or an offer, not about a person.
_PAPER = re.compile(
    r"(?i)\b(?:rev(?:ised|ision)?|form|ver(?:sion)?|updated?|effective|eff|exp(?:ires?|iry|iration)?|best by|use by|"
    r"lot|mfg|mfd|inspect(?:ed|ion)?|calibrat\w+|serviced?|tested|installed|copyright|est(?:ablished)?|since|sale|offer|"
    r"closed|holidays?|printed in|valid|posted)\b|\u00a9|\(c\)"
)
_PERSONAL = (IdentifierClass.DATE,)
_AGE = re.compile(
    r"(?i)(?<![\d.])(\d{1,3})\s?-?\s?(?:y\s?[/.]?\s?[o0]\b|[yvl][/1l7][o0]\b|/o\b|y\.?\s?/?\s?[fm]\b|yr?s?[.\s-]?old|years?[\s-]?(?:old|young)|year-old|"
    r"yrs?\b|years? of age)|(?<![a-z])age[d]?\s?[:.]?\s?(\d{2,3})(?!\d|\s?[-+]|\s?to\b)"
)
# The same where letters were misread: a number, something like "year" and "old".
_YEARS_OLD = re.compile(
    r"(?<![\d.])(\d{1,3})[\s-]?([A-Za-z]{3,5})[\s.-]{0,2}[oa0][l1I|!t]?d?(?![A-Za-z]{2})", re.IGNORECASE
)
# "For over 20 years", "20 years of experience": of a business, not of a person.
_SPAN_BEFORE = re.compile(r"(?i)\b(?:for|over|past|last|than|serving|celebrating|nearly|about)\s*$")
_SPAN_AFTER = re.compile(r"(?i)^\s*(?:of )?(?:experience|warranty|anniversary|in business|serving|strong|together)\b")

_DATE = IdentifierClass.DATE


def date_hits(line: Line) -> Iterator[Hit]:
    """Dates, parts of dates, years beside a word for birth or death."""
    whole = _whole_date(line)
    label = line.label(*_PERSONAL)
    if label and (whole or label.digits):
        yield _labelled(line.lower[label.start :], has_day=whole or len(label.digits) > 4)
    elif whole and _PAPER.search(line.text):
        yield Hit(Phi.CHECK, _DATE, "a date that seems to be about a paper or a machine, not a person")
    elif whole:
        yield Hit(Phi.PHI, _DATE, "looks like a date, perhaps of a birth or a visit")
    elif _part_of_date(line) and not _PAPER.search(line.text):
        yield Hit(Phi.CHECK, _DATE, "looks like a part of a date: if it is about a person, cover it")


def _labelled(after: str, *, has_day: bool) -> Hit:
    if not has_day and not after.startswith("d"):
        return Hit(Phi.CHECK, _DATE, "a year beside a word such as 'born' or 'admitted'")
    is_stay = after.startswith(("admi", "disch", "doa", "do5", "dos"))
    about = "an admission, a discharge or a visit" if is_stay else "birth or death"
    return Hit(Phi.PHI, _DATE, f"looks like a date of {about}")


def _whole_date(line: Line) -> bool:
    """Whether a day, a month and a year stand on the line."""
    numbers = line.numbers
    numeric = any(_is_day(int(m[1]), int(m[2])) for m in _NUMERIC.finditer(numbers))
    year_first = any(_is_day(int(m[2]), int(m[3])) for m in _YEAR_FIRST.finditer(numbers))
    solid = any(_is_day(int(m[1]), int(m[2])) for m in _SOLID.finditer(numbers))
    lost = (_YEAR_FIRST_LOST, _SLIPPED, _DIGIT_LOST, _MONTH_LOST)
    is_lost = _slash_lost(numbers) or any(pattern.search(numbers.lower()) for pattern in lost)
    return numeric or year_first or solid or is_lost or any(m["year"] for m in _named(line))


def _slash_lost(numbers: str) -> bool:
    found = ([int(group) for group in match.groups() if group] for match in _SLASH_LOST.finditer(numbers))
    return any(_is_day(month, day) and (year < 100 or 1900 <= year < 2100) for month, day, year in found)


def _is_day(first: int, second: int) -> bool:
    """Month and day in either order."""
    return (1 <= first <= 12 and 1 <= second <= 31) or (1 <= second <= 12 and 1 <= first <= 31)


def _named(line: Line) -> Iterator[re.Match[str]]:
    """Dates with the month's name; letters read as digits are turned back first."""
    if not any(c.isdigit() for c in line.text):
        return
    words = _RUN.sub(_month, line.numbers).lower()
    for pattern in _NAMED:
        yield from (match for match in pattern.finditer(words) if int(match["day"]) <= 31 or match["year"])


def _month(run: re.Match[str]) -> str:
    """A run of letters and digits with the month in it spelt right: "Aprl" and "0ct" are months too."""
    parts = re.fullmatch(r"(\d{0,2}?)(\w{3,9}?)(\d{0,2})", run[0])
    splits = [("", run[0], ""), *([parts.groups()] if parts else [])]
    for before, word, after in splits:
        found = _month_of(word)
        if found:
            return f"{before}{found}{after}"
    return run[0]


def _month_of(word: str) -> str | None:
    bones = skeleton(word)
    exact = _MONTHS.alike(bones)
    near = next(_MONTHS.near(bones), None) if not exact and len(word) >= 4 else None
    return exact[0] if exact else near


def _part_of_date(line: Line) -> bool:
    """A day of a month without the year, or a month of a year."""
    if any(_named(line)) or _MONTH_YEAR.search(line.lower):
        return True
    if _SCALE.search(line.text):
        return False
    pairs = [(int(m[1]), int(m[2])) for m in _DAY_MONTH.finditer(line.numbers)]
    return any((a, b) != (24, 7) and _is_day(a, b) and not (a < b and b in _FRACTION_OF and a < 10) for a, b in pairs)


def ages(line: Line) -> list[int]:
    """Ages of people on the line, in years."""
    matches = (match for text in (line.numbers, line.text) for match in _AGE.finditer(text) if not _is_span(match))
    misread = (match for match in _YEARS_OLD.finditer(line.text) if skeleton(match[2]) in _YEAR_BONES)
    found = (int(match[1] or match[2]) for match in matches)
    return [age for age in (*found, *(int(match[1]) for match in misread)) if age < 200]


def _is_span(match: re.Match[str]) -> bool:
    before, after = match.string[: match.start()], match.string[match.end() :]
    return bool(_SPAN_BEFORE.search(before) or _SPAN_AFTER.search(after))


def age_hits(line: Line) -> Iterator[Hit]:
    """Ages over 89 are identifiers of their own (45 CFR 164.514(b)(2)(i)(C)); others only count in the mosaic."""
    if any(age > 89 for age in ages(line)):
        yield Hit(Phi.PHI, _DATE, "gives an age over 89")
