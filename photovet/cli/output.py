"""What a person sees of a check or an export in the terminal: progress, a table, sentences."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from photovet.cli.words import blocker_sentence, error_sentence, printable
from photovet.domain.finding import Certainty, Kind, Phi
from photovet.domain.gate import Blocker
from photovet.domain.review import Review
from photovet.errors import describe_path
from photovet.workflow.export import Exported
from photovet.workflow.result import Judgement
from photovet.workflow.workers import Progress as Tell

_NOUNS = {
    Kind.FACE: ("face", "faces"),
    Kind.PERSON: ("person", "people"),
    Kind.SCREEN: ("screen", "screens"),
    Kind.DOCUMENT: ("paper", "papers"),
    Kind.TEXT: ("text", "texts"),
    Kind.CODE: ("code", "codes"),
    Kind.PLATE: ("plate", "plates"),
    Kind.VEHICLE: ("vehicle", "vehicles"),
    Kind.MARK: ("mark", "marks"),
    Kind.METADATA: ("hidden item in the file", "hidden items in the file"),
}


def console(*, to_stderr: bool) -> Console:
    """Where sentences go: standard output, unless the JSON goes there."""
    return Console(stderr=to_stderr, highlight=False, soft_wrap=False)


@contextmanager
def progress(what: str) -> Iterator[Tell]:
    """A progress bar on standard error, gone when the work is done; nothing where nobody watches."""
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[name]}"),
        console=Console(stderr=True),
        transient=True,
        disable=not sys.stderr.isatty(),
    )
    with bar:
        task = bar.add_task(what, total=None, name="")

        def tell(done: int, total: int, name: str) -> None:
            bar.update(task, completed=done, total=total, name=escape(printable(Path(name).name)))

        yield tell


def report(to: Console, reviews: Sequence[Review], judgement: Judgement) -> None:
    """The table of photos, and a sentence about the whole."""
    table = Table("Photo", "Found", "What stands in the way", show_lines=True)
    ready = 0
    for review in reviews:
        found = judgement.blockers(review)
        ready += not found
        table.add_row(_name(review), _found(review), standing(found, review))
    to.print(table)
    if ready == len(reviews):
        to.print(f"[bold green]✓ {counted(ready, 'photo', 'photos')} may be exported.[/]")
    else:
        to.print(f"[bold]{len(reviews) - ready} of {counted(len(reviews), 'photo', 'photos')} may not leave yet.[/]")


def standing(found: Sequence[Blocker], review: Review) -> str:
    """The blockers of one photo in a few lines: what is open by kind, everything else in full."""
    if not found:
        return "[green]✓ nothing: ready[/]"
    open_kinds = Counter(str(blocker.facts["kind"]) for blocker in found if blocker.code == "unresolved")
    lines = []
    if open_kinds:
        kinds = ", ".join(counted(number, *_NOUNS[Kind(kind)]) for kind, number in sorted(open_kinds.items()))
        lines.append(f"[yellow]▲ to settle:[/] {kinds}")
    others = [blocker for blocker in found if blocker.code != "unresolved"]
    sign = "[red]✗[/]" if review.photo is None else "[yellow]▲[/]"
    lines.extend(f"{sign} {escape(printable(blocker_sentence(blocker)))}" for blocker in others)
    return "\n".join(lines)


def counted(number: int, one: str, many: str) -> str:
    """A number with its noun."""
    return f"{number} {one if number == 1 else many}"


def _name(review: Review) -> str:
    return escape(printable(describe_path(Path(review.path.name or review.path))))


def _found(review: Review) -> str:
    """What was found, counted by kind, with how many of them are only possible, and the hidden data in words."""
    if review.photo is None:
        return "[red]can't be read[/]"
    places = [finding for finding in review.findings if finding.kind is not Kind.METADATA]
    kinds = Counter(finding.kind for finding in places)
    unsure = sum(finding.certainty is Certainty.POSSIBLE for finding in places)
    lines = [counted(kinds[kind], *_NOUNS[kind]) for kind in Kind if kinds[kind]]
    private = sum(finding.phi is Phi.PHI for finding in places)
    if private:
        lines.append(f"[bold]{private} of them with identifiers of a person[/]")
    if unsure:
        lines.append(f"[dim]({unsure} of them only possible)[/]")
    hidden = [finding.detail or "" for finding in review.findings if finding.kind is Kind.METADATA]
    lines.extend(f"[dim]in the file: {escape(printable(_cut(detail)))}[/]" for detail in hidden[:3])
    if len(hidden) > 3:
        lines.append(f"[dim]and {len(hidden) - 3} more in the file[/]")
    return "\n".join(lines) or "nothing"


def _cut(text: str, longest: int = 60) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"


def export_report(to: Console, exported: Sequence[Exported]) -> None:
    """What was written and what was not, photo by photo."""
    table = Table("Photo", "New file", "Why not", show_lines=True)
    for one in exported:
        if one.output is not None:
            note = "[dim]was there already[/]" if one.is_repeat else ""
            table.add_row(_name(one.review), f"[green]✓ {escape(printable(one.output.name))}[/]", note)
        else:
            reason = standing(one.blockers, one.review)
            if one.refusal is not None:
                reason = f"[red]✗[/] {escape(error_sentence(one.refusal))}"
            table.add_row(_name(one.review), "[red]not written[/]", reason)
    to.print(table)
    written = sum(one.output is not None for one in exported)
    to.print(f"[bold]{written} of {counted(len(exported), 'photo', 'photos')} written.[/]")


def passed_over_note(to: Console, files: Sequence[Path]) -> None:
    """Which files of the folders were taken for something other than a photo."""
    names = ", ".join(escape(printable(describe_path(Path(file.name)))) for file in files[:5])
    rest = f" and {len(files) - 5} more" if len(files) > 5 else ""
    to.print(f"[dim]Not photos by their name, not looked at: {names}{rest}[/]")


def overlays_note(to: Console, folder: Path, missing: Sequence[Path]) -> None:
    """Where the overlays are, and which could not be written."""
    to.print(f"Pictures with numbered boxes are in {escape(printable(describe_path(folder)))}")
    for path in missing:
        to.print(f"[yellow]▲[/] none could be written for {escape(printable(describe_path(path)))}")
