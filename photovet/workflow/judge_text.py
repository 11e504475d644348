"""Gives every finding that carries text its verdict: PHI, to check, or ordinary."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from photovet.domain.finding import Finding, Kind, Phi
from photovet.domain.phi import ClinicLists, Vocabulary, judge

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
