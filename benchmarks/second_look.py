"""How often a second look keeps a file in, for what, and after how many rounds of settling the photo leaves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from rich.table import Table

from benchmarks.program import Json
from benchmarks.truth import pictures
from photovet.domain.finding import Finding, Kind, Phi
from photovet.domain.mapping import put_back
from photovet.domain.phi import ClinicLists
from photovet.domain.release import Channel
from photovet.domain.review import Covered, Dismissed, Released, Resolution, Review
from photovet.errors import PhotovetError
from photovet.settings import Settings
from photovet.workflow.channels import recipe_for
from photovet.workflow.clean_copy import Wish, clean_copy
from photovet.workflow.scan import scan
from photovet.workflow.workers import detectors_for

SETS = ("groups", "scenes", "text")
_MOST_ROUNDS = 6


def measure(data: Path, limit: int | None) -> list[Json]:
    """One row a set; ValueError if there is none. Every finding is settled by a fixed rule, see `_how`."""
    sets = {name: found for name in SETS if (found := pictures(data / name)[:limit])}
    if not sets:
        raise ValueError(f"none of {', '.join(SETS)} in {data}")
    return [{"set": name, **_report([_rounds(path) for path in paths])} for name, paths in sets.items()]


def _report(photos: Sequence[tuple[int, Counter[str]] | None]) -> Json:
    done = [photo for photo in photos if photo is not None]
    kinds: Counter[str] = sum((found for _, found in done), Counter())
    return {
        "photos": len(done),
        "kept_in": sum(rounds > 1 for rounds, _ in done),
        "most_rounds": max((rounds for rounds, _ in done), default=0),
        "found": dict(sorted(kinds.items())),
        "not_made": len(photos) - len(done),
    }


def _rounds(path: Path) -> tuple[int, Counter[str]] | None:
    """How many looks it took, and what the second one found by kind; None for a photo that can't be read or made."""
    settings = Settings(threads=2)
    wish = Wish(recipe_for(Channel.WEBSITE), ClinicLists())
    review = _settled(scan(path, detectors_for(settings)).review)
    found: Counter[str] = Counter()
    for number in range(1, _MOST_ROUNDS + 1):
        try:
            new = clean_copy(settings, review, wish).new
        except PhotovetError:
            return None
        if not new:
            return number, found
        found = found or Counter(finding.kind.value for finding in new)
        review = _settled(put_back(review, new))
    return _MOST_ROUNDS + 1, found


def _settled(review: Review) -> Review:
    for number, finding in enumerate(review.findings):
        if finding.region is not None and finding.id not in review.resolutions:
            review = review.settle(finding.id, _how(number, finding))
    return review


def _how(number: int, finding: Finding) -> Resolution:
    """People half released, half dismissed; PHI and every second thing covered, the rest dismissed."""
    if finding.kind in (Kind.FACE, Kind.PERSON):
        return Released("r") if number % 2 else Dismissed("a statue")
    is_covered = finding.phi is Phi.PHI if finding.kind is Kind.TEXT else number % 2 == 1
    return Covered() if is_covered else Dismissed("ours")


def table(rows: Sequence[Json]) -> Table:
    """One row a set."""
    drawn = Table("set", "photos", "kept in at first", "most looks", "found, by kind", "not made")
    for row in rows:
        found = ", ".join(f"{number} {kind}" for kind, number in row["found"].items())
        drawn.add_row(
            row["set"], str(row["photos"]), str(row["kept_in"]), str(row["most_rounds"]), found, str(row["not_made"])
        )
    return drawn
