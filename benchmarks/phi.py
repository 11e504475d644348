"""PHI in lines of text: how much of it the rules find, clean and misread, and how many innocent lines they flag."""

from __future__ import annotations

import json
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from photovet.domain.finding import Phi
from photovet.domain.phi import judge
from photovet.workflow.vocabulary import load_vocabulary

LINES = "phi_lines.jsonl"
LEVELS = ("clean", "noisy", "hard")


def run(data: Path) -> dict[str, Any]:
    """The figures of `phi_lines.jsonl` in the folder: shares by level, the misses, milliseconds a line."""
    rows = [json.loads(row) for row in (data / LINES).read_text(encoding="utf-8").splitlines() if row]
    start = time.perf_counter()
    vocabulary = load_vocabulary()
    loaded = time.perf_counter()
    verdicts = [judge(row["text"], vocabulary).phi for row in rows]
    end = time.perf_counter()
    judged = list(zip(rows, verdicts, strict=True))
    missed = [row["text"] for row, verdict in judged if row["phi"] and verdict is not Phi.PHI]
    flagged = [row["text"] for row, verdict in judged if not row["phi"] and verdict is Phi.PHI]
    return {
        "load_seconds": round(loaded - start, 3),
        "milliseconds_a_line": round((end - loaded) / max(1, len(rows)) * 1000, 3),
        "levels": _levels(judged),
        "missed": missed,
        "flagged": flagged,
    }


def _levels(judged: Iterable[tuple[Mapping[str, Any], Phi]]) -> dict[str, dict[str, Any]]:
    counts: dict[tuple[str, bool], Counter[Phi]] = defaultdict(Counter)
    for row, verdict in judged:
        counts[row["level"], row["phi"]][verdict] += 1
    return {level: _shares(counts[level, True], counts[level, False]) for level in LEVELS}


def _shares(phi: Counter[Phi], innocent: Counter[Phi]) -> dict[str, Any]:
    """Percentages. `silent` are lines with PHI that end as ordinary: the ones that nobody would look at."""
    many, few = max(1, phi.total()), max(1, innocent.total())
    return {
        "lines": phi.total(),
        "recall": round(100 * phi[Phi.PHI] / many, 1),
        "silent": round(100 * phi[Phi.ORDINARY] / many, 1),
        "innocent_lines": innocent.total(),
        "innocent_flagged": round(100 * innocent[Phi.PHI] / few, 1),
        "innocent_to_check": round(100 * innocent[Phi.CHECK] / few, 1),
    }


def table(result: Mapping[str, Any]) -> str:
    """The figures as a table in Markdown."""
    head = "| level | lines with PHI | found | silent | innocent lines | flagged | to check |"
    rows = [head, "| --- | --- | --- | --- | --- | --- | --- |"]
    for level, shares in result["levels"].items():
        cells = (
            level,
            shares["lines"],
            f"{shares['recall']} %",
            f"{shares['silent']} %",
            shares["innocent_lines"],
            f"{shares['innocent_flagged']} %",
            f"{shares['innocent_to_check']} %",
        )
        rows.append(f"| {' | '.join(map(str, cells))} |")
    pace = f"Loading {result['load_seconds']} s, {result['milliseconds_a_line']} ms a line."
    return "\n".join([*rows, "", pace])
