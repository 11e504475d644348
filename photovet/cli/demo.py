"""`photovet demo`: the whole way, told step by step. It runs the same commands as a person would."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from photovet.cli import commands, output
from photovet.cli.words import printable
from photovet.domain.release import Channel
from photovet.errors import describe_path
from photovet.workflow.demo import SampleBatch, make_sample_batch


def demo(folder: Path) -> int:
    """Play it in `folder`, which must be new. 0 if it went as it should: refused first, then mostly written."""
    to = output.console(to_stderr=False)
    folder = unused(folder)
    batch = make_sample_batch(folder, date.today())  # noqa: DTZ011 - the forms are signed on the clinic's own day
    result, decided, out = folder / "result.json", folder / "settled.json", folder / "exported"

    _step(to, 1, "Six photos, as a clinic's phone might hold them", batch.photos)
    _step(to, 2, "Look at every one of them", f"photovet check {_shown(batch.photos)} --overlays --json")
    commands.check(
        [batch.photos],
        channel=Channel.WEBSITE,
        json_file=result,
        overlays=folder / "overlays",
        jobs=None,
        thorough=False,
    )
    first = min(batch.photos.iterdir())
    _step(to, 3, "Try to export one right away: what is not settled stays in", f"photovet export {_shown(first)}")
    refused = commands.export([first], commands.Export(to=out), jobs=None)
    _step(to, 4, "Settle the findings: prepared decisions, two signed releases", batch.decisions)
    commands.resolve(result, decisions=batch.decisions, json_file=decided, releases=batch.releases)
    _step(to, 5, "Export again: looked at once more, then written", out)
    written = folder / "exported.json"
    settled = commands.Export(to=out, reviews=decided, releases=batch.releases, json_file=written)
    commands.export([batch.photos], settled, jobs=None)
    _next_steps(to, folder, batch)
    return 0 if refused == 1 and any(out.iterdir()) else 1


def unused(folder: Path) -> Path:
    """The folder, or the first of folder-2, folder-3, ... that is not there yet: nothing is ever overwritten."""
    number, free = 1, folder
    while os.path.lexists(free):
        number += 1
        free = folder.with_name(f"{folder.name}-{number}")
    return free


def _step(to: Console, number: int, title: str, detail: Path | str) -> None:
    text = describe_path(detail) if isinstance(detail, Path) else detail
    to.print(f"\n[bold]{number}. {title}[/]\n[dim]{escape(printable(text))}[/]")
    sys.stdout.flush()


def _shown(path: Path) -> str:
    return printable(describe_path(path))


def _next_steps(to: Console, folder: Path, batch: SampleBatch) -> None:
    lines: Sequence[str] = (
        "\n[bold]Now you[/]",
        f"Look at the numbered boxes in {escape(_shown(folder / 'overlays'))} and at the clean copies in "
        f"{escape(_shown(folder / 'exported'))}.",
        "The front desk's photo stayed in: nobody settled its sign-in sheet. The last one is cut off, so it is not "
        "vetted at all.",
        "With photos of your own:",
        "  photovet check MY-PHOTOS --overlays boxes --json result.json",
        f"  (write decisions as in {escape(_shown(batch.decisions))})",
        "  photovet resolve result.json --decisions decisions.json",
        "  photovet export MY-PHOTOS --to exported --reviews result.json",
    )
    for line in lines:
        to.print(line)
