"""The sheet about an export: what left, what stayed and why, with people counted, not photos."""

from __future__ import annotations

import csv
import io
import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from photovet.domain.finding import Kind
from photovet.domain.gate import Blocker
from photovet.domain.review import Covered, CroppedOut, Dismissed, Released, Review
from photovet.errors import BadInput, PhotovetError, describe_path
from photovet.workflow import pdf
from photovet.workflow.export import Exported

_PEOPLE = (Kind.FACE, Kind.PERSON)


@dataclass(frozen=True)
class Line:
    """One photo. `people` are the persons whose releases it relies on; the numbers count faces and faceless people."""

    photo: str
    result: str
    file: str = ""
    sha256: str = ""
    people: frozenset[str] = frozenset()
    shown: int = 0
    left_out: int = 0
    nobody: int = 0
    open: int = 0
    covered: int = 0
    why: tuple[str, ...] = ()


@dataclass(frozen=True)
class Summary:
    """The whole sheet."""

    channel: str
    day: str
    lines: tuple[Line, ...] = field(repr=False)

    @property
    def written(self) -> tuple[Line, ...]:
        """The photos that left."""
        return tuple(line for line in self.lines if line.file)

    @property
    def people(self) -> int:
        """How many different persons are shown, by their releases: who is in ten photos counts once."""
        return len({person for line in self.written for person in line.people})


@dataclass(frozen=True)
class Words:
    """How blockers and errors are put into sentences, and whose a release is."""

    blocker: Callable[[Blocker], str]
    error: Callable[[PhotovetError], str]
    person_of: Mapping[str, str]


def summary_of(exported: Iterable[Exported], *, channel: str, day: str, words: Words) -> Summary:
    """The sheet about what an export made of its photos."""
    return Summary(channel, day, tuple(_line(one, words) for one in exported))


def _line(one: Exported, words: Words) -> Line:
    review = one.review
    ways = Counter(_way(review, finding.id) for finding in review.findings if finding.kind in _PEOPLE)
    used = {how.release for how in review.resolutions.values() if isinstance(how, Released)}
    why = [words.blocker(blocker) for blocker in one.blockers]
    if one.refusal is not None:
        why.append(words.error(one.refusal))
    things = (finding for finding in review.findings if finding.kind not in _PEOPLE)
    return Line(
        photo=describe_path(Path(review.path.name or review.path)),
        result=_result(one),
        file=one.output.name if one.output else "",
        sha256=one.sha256 or "" if one.output else "",
        people=frozenset(words.person_of.get(release, release) for release in used),
        shown=ways[Released],
        left_out=ways[Covered] + ways[CroppedOut],
        nobody=ways[Dismissed],
        open=ways[None],
        covered=sum(isinstance(review.resolutions.get(finding.id), Covered) for finding in things),
        why=tuple(why),
    )


def _way(review: Review, finding: str) -> type | None:
    how = review.resolutions.get(finding)
    return None if how is None else type(how)


def _result(one: Exported) -> str:
    if one.output is not None:
        return "written before" if one.is_repeat else "written"
    if one.review.photo is None:
        return "unreadable"
    return "blocked" if one.blockers else "not written"


_HEAD = (
    "photo",
    "result",
    "new file",
    "people shown by a release",
    "people left out",
    "not a person",
    "people to settle",
    "things covered",
    "why not",
)


def _cells(line: Line) -> tuple[str, ...]:
    numbers = (line.shown, line.left_out, line.nobody, line.open, line.covered)
    return line.photo, line.result, line.file, *map(str, numbers), "; ".join(line.why)


def _totals(summary: Summary) -> tuple[str, ...]:
    lines = summary.written
    sums = (sum(getattr(line, name) for line in lines) for name in ("shown", "left_out", "nobody", "open", "covered"))
    told = f"{len(lines)} of {len(summary.lines)} written"
    return "all that were written", told, "", *map(str, sums), f"different people shown: {summary.people}"


def as_csv(summary: Summary) -> str:
    """For a spreadsheet: a line for each photo, and one for all. A cell never begins as a formula does."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow((*_HEAD, "sha256"))
    writer.writerows((*map(_harmless, _cells(line)), line.sha256) for line in summary.lines)
    writer.writerow((*_totals(summary), ""))
    return out.getvalue()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def as_pdf(summary: Summary) -> bytes:
    """To print: the numbers in words, and the table."""
    written = summary.written
    shown, left_out = sum(line.shown for line in written), sum(line.left_out for line in written)
    told = (
        f"{summary.people} different people are shown by a signed release, {shown} times in {len(written)} "
        f"{'file' if len(written) == 1 else 'files'}; {left_out} were covered or cropped out. "
        f"{len(summary.lines) - len(written)} of {len(summary.lines)} photos stayed."
    )
    rows: Sequence[Sequence[str]] = [_HEAD, *map(_cells, summary.lines), _totals(summary)]
    parts: list[pdf.Part] = [
        pdf.Heading(f"Export for {summary.channel}, {summary.day}", 1),
        pdf.Paragraph(told),
        pdf.Table(rows, [3, 1.6, 3.4, 1.4, 1.2, 1.2, 1.2, 1.2, 5]),
    ]
    return pdf.document(f"Export for {summary.channel}, {summary.day}", parts)


def write(summary: Summary, path: Path) -> None:
    """As the file's name ends: .csv or .pdf. BadInput: summary_format, not_written (also when it is there already)."""
    data = _as(path)(summary)
    try:
        with path.open("xb") as file:
            file.write(data)
    except OSError as error:
        raise BadInput("not_written", path=describe_path(path), reason=error.strerror) from error


def require_new(path: Path) -> None:
    """BadInput if a summary can't be written to a file of this name; ask before the work.

    summary_format, and not_written when something has the name already or there is no such folder.
    """
    _as(path)
    if os.path.lexists(path) or not path.parent.is_dir():
        reason = "it is there already" if path.parent.is_dir() else "there is no such folder"
        raise BadInput("not_written", path=describe_path(path), reason=reason)


def _as(path: Path) -> Callable[[Summary], bytes]:
    if path.suffix.lower() == ".csv":
        # With a mark: Excel takes a file without one for the local code page.
        return lambda summary: as_csv(summary).encode("utf-8-sig")
    if path.suffix.lower() == ".pdf":
        return as_pdf
    raise BadInput("summary_format", path=describe_path(path))
