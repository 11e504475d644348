"""Has sheets and screens read a second time; what the second reader says may raise a verdict, never lower one."""

from __future__ import annotations

import math
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from statistics import median
from typing import Protocol

from photovet.domain.finding import Certainty, Finding, Kind, Phi
from photovet.domain.geometry import Region, is_inside
from photovet.domain.phi import ClinicLists, Verdict, Vocabulary, judge
from photovet.domain.review import DetectorRun
from photovet.domain.sheets import spread
from photovet.vision.pixels import Pixels
from photovet.vision.second_reader import SecondLine, SecondReader, find_second_reader

NAME = "second_reader"
_CARRIERS = (Kind.DOCUMENT, Kind.SCREEN)
# So many sheets of those that still have a line that is no PHI, the largest first; and seconds for all of them, so that
# a photo stays within a worker's own time.
_SHEETS, _SECONDS = 3, 10.0
_SHEETS_THOROUGH, _SECONDS_THOROUGH = 20, 100.0
# What is read with less certainty, or is shorter, is no evidence: Tesseract reads noise too.
_SURE, _LETTERS = 0.8, 4


class Looking(Protocol):
    """What of `scan.Wants` matters here."""

    @property
    def thorough(self) -> bool:
        """Whether more sheets are read, and for longer."""

    @property
    def lists(self) -> ClinicLists:
        """The clinic's own names and numbers."""


@cache
def second_reader() -> SecondReader | None:
    """The second reader, looked for once; None if it is not installed."""
    return find_second_reader()


def read_again(
    pixels: Pixels,
    findings: Sequence[Finding],
    reader: SecondReader | None,
    vocabulary: Vocabulary,
    wants: Looking,
) -> tuple[DetectorRun, tuple[Finding, ...]]:
    """The findings with what a second reading of their sheets raised or added, and how it went.

    The run has not run when there is no reader ("not_installed"), when it failed, or when a sheet was left unread
    ("not_all_read"): whether that blocks is the policy's affair. Sheets whose lines are all PHI need no more evidence.
    """
    if reader is None:
        return DetectorRun(NAME, "unavailable", ran=False, problem="not_installed"), tuple(findings)
    limit, seconds = (_SHEETS_THOROUGH, _SECONDS_THOROUGH) if wants.thorough else (_SHEETS, _SECONDS)
    sheets = _undecided(findings)
    known, problem, until = tuple(findings), "not_all_read" if len(sheets) > limit else None, time.monotonic() + seconds
    for sheet, height in sheets[:limit]:
        try:
            lines = reader(pixels, sheet, line_height=height, seconds=max(0.1, until - time.monotonic()))
        except TimeoutError:
            problem = "not_all_read"
        except Exception as error:  # noqa: BLE001 - a second reading that fails must not cost what the first found
            problem = f"failed:{type(error).__name__}"
        else:
            known = _with_evidence(known, lines, reader.version, vocabulary, wants.lists)
    raised = known if known == tuple(findings) else spread(known)
    return DetectorRun(NAME, reader.version, ran=problem is None, problem=problem), raised


def _undecided(findings: Sequence[Finding]) -> list[tuple[Region, float]]:
    """The sheets and screens that carry text which is not all PHI, the largest first, and how high their lines are."""
    lines = [item for item in findings if item.kind is Kind.TEXT and item.region is not None]
    found: list[tuple[Region, float]] = []
    for item in findings:
        if item.kind in _CARRIERS and item.region is not None:
            on_it = [line for line in lines if line.region and is_inside(line.region.box.centre, item.region.outline)]
            if any(line.phi is not Phi.PHI for line in on_it):
                found.append((item.region, median(_height(line.region) for line in on_it if line.region)))
    return sorted(found, key=lambda pair: -pair[0].extent.area)


def _height(region: Region) -> float:
    """How high a line is, across its own direction."""
    corners = region.outline if len(region.outline) == 4 else region.box.corners
    sides = [math.dist(corners[index], corners[(index + 1) % 4]) for index in range(4)]
    return min(sides[0] + sides[2], sides[1] + sides[3]) / 2


def _with_evidence(
    findings: Sequence[Finding],
    lines: Iterable[SecondLine],
    source: str,
    vocabulary: Vocabulary,
    lists: ClinicLists,
) -> tuple[Finding, ...]:
    """Findings that a sure second reading makes PHI; a line of PHI where nothing was found becomes a finding."""
    known, added = list(findings), list[Finding]()
    for line in lines:
        verdict = judge(line.text, vocabulary, lists=lists)
        letters = sum(map(str.isalnum, line.text))
        if line.sure < _SURE or letters < _LETTERS or verdict.phi is not Phi.PHI:
            continue
        region = Region.of_polygon(line.outline)
        under = [index for index, item in enumerate(known) if _is_on(item, region)]
        known = [_raised(item, verdict) if index in under else item for index, item in enumerate(known)]
        if not under:
            added.append(_new(line, region, verdict, source))
    return (*known, *added)


def _is_on(item: Finding, region: Region) -> bool:
    """Whether a text finding and a line are about the same letters: the middle of either lies in the other."""
    if item.kind is not Kind.TEXT or item.region is None:
        return False
    return is_inside(item.region.box.centre, region.outline) or is_inside(region.box.centre, item.region.outline)


def _raised(item: Finding, verdict: Verdict) -> Finding:
    if item.phi is Phi.PHI:
        return item
    return replace(item, phi=Phi.PHI, identifiers=verdict.identifiers, detail=_said(verdict))


def _new(line: SecondLine, region: Region, verdict: Verdict, source: str) -> Finding:
    return Finding(
        id="",
        kind=Kind.TEXT,
        region=region,
        score=round(line.sure, 4),
        source=source,
        certainty=Certainty.POSSIBLE,
        text=line.text,
        identifiers=verdict.identifiers,
        phi=Phi.PHI,
        detail=_said(verdict),
    )


def _said(verdict: Verdict) -> str:
    return f"{verdict.reason} (so the second reader says)"
