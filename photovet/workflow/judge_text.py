"""Gives every finding that carries text its verdict: PHI, to check, or ordinary."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from photovet.domain.finding import Finding, Kind
from photovet.domain.phi import ClinicLists, Vocabulary, judge

_WITH_TEXT = (Kind.TEXT, Kind.CODE)


def with_verdicts(findings: Iterable[Finding], vocabulary: Vocabulary, lists: ClinicLists) -> tuple[Finding, ...]:
    """The findings in their order, those with text judged: `phi`, `identifiers`, and the reason as `detail`."""
    return tuple(_judged(finding, vocabulary, lists) if finding.kind in _WITH_TEXT else finding for finding in findings)


def _judged(finding: Finding, vocabulary: Vocabulary, lists: ClinicLists) -> Finding:
    verdict = judge(finding.text, vocabulary, lists=lists)
    return replace(finding, phi=verdict.phi, identifiers=verdict.identifiers, detail=verdict.reason)
