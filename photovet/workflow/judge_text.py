"""Gives every finding that carries text its verdict: PHI, to check, or ordinary."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from photovet.domain.finding import Finding, Kind, Phi
from photovet.domain.phi import ClinicLists, Vocabulary, judge
from photovet.domain.phi_filenames import judge_file_name
from photovet.errors import describe_path

_NAME_SOURCE = "name/1"
_WITH_TEXT = (Kind.TEXT, Kind.CODE)
# On six clinic photos 32 PHI words ended as ordinary, 30 of them read with less than this; of 574 innocent ones, 41.
_HARDLY_READ = 0.7


def with_verdicts(findings: Iterable[Finding], vocabulary: Vocabulary, lists: ClinicLists) -> tuple[Finding, ...]:
    """The findings in their order, those with text judged: `phi`, `identifiers`, and the reason as `detail`."""
    return tuple(_judged(finding, vocabulary, lists) if finding.kind in _WITH_TEXT else finding for finding in findings)


def _judged(finding: Finding, vocabulary: Vocabulary, lists: ClinicLists) -> Finding:
    verdict = judge(finding.text, vocabulary, lists=lists)
    if verdict.phi is Phi.ORDINARY and finding.kind is Kind.TEXT and finding.score < _HARDLY_READ:
        return replace(finding, phi=Phi.CHECK, identifiers=(), detail="could hardly be read: it may say something else")
    return replace(finding, phi=verdict.phi, identifiers=verdict.identifiers, detail=verdict.reason)


def name_finding(path: Path, vocabulary: Vocabulary, lists: ClinicLists) -> tuple[Finding, ...]:
    """A METADATA finding where the file's own name is PHI or to check; none where it says nothing.

    An export has a new, neutral name, so it is removed as other hidden data is.
    """
    # Bytes that are no text are shown by their codes; those are no words.
    name = describe_path(Path(path.name))
    verdict = judge_file_name(name, vocabulary, lists=lists)
    if verdict.phi is Phi.ORDINARY:
        return ()
    return (
        Finding(
            id="",
            kind=Kind.METADATA,
            region=None,
            score=1.0,
            source=_NAME_SOURCE,
            text=name,
            identifiers=verdict.identifiers,
            phi=verdict.phi,
            detail=f"the file's name: {verdict.reason}",
        ),
    )
