"""How the vault's commands speak: sentences, tables, JSON."""

from __future__ import annotations

import dataclasses
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import typer
from rich.markup import escape
from rich.table import Table

from photovet.cli import output
from photovet.cli.words import printable
from photovet.errors import BadInput, describe_path
from photovet.workflow.files import replace_text


def filled(text: str, facts: Mapping[str, Any]) -> str:
    """A sentence with the facts put in, harmless to a terminal."""

    class Known(dict[str, object]):
        def __missing__(self, key: str) -> str:
            return "?"

    return printable(text.format_map(Known(facts)))


def say(text: str) -> None:
    """One line on standard output."""
    typer.echo(printable(text))


def is_confirmed(question: str) -> bool:
    """Whether somebody who sits there says yes; nobody there says no."""
    return sys.stdin.isatty() and typer.confirm(question, default=False, err=True)


def plain(value: Any) -> Any:  # noqa: ANN401 - whatever a dataclass holds
    """As JSON can hold it."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {one.name: plain(getattr(value, one.name)) for one in dataclasses.fields(value)}
    if isinstance(value, (frozenset, set)):
        return sorted(plain(item) for item in value)
    if isinstance(value, (tuple, list)):
        return [plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def write(json_file: Path | None, name: str, rows: Any) -> bool:  # noqa: ANN401 - what `_plain` takes
    """Write the JSON if it was asked for; whether standard output is still free for people."""
    if json_file is None:
        return True
    text = json.dumps({"schema": 1, name: plain(rows)}, indent=1) + "\n"
    if str(json_file) == "-":
        sys.stdout.write(text)
        return False
    replace_text(json_file, text)
    return True


def write_new(path: Path, data: bytes) -> None:
    """A new file for people, such as a PDF; BadInput("not_written") rather than overwrite."""
    try:
        with path.open("xb") as file:
            file.write(data)
    except OSError as error:
        reason = "it is there already" if isinstance(error, FileExistsError) else error.strerror
        raise BadInput("not_written", path=describe_path(path), reason=reason) from error


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A table on standard output."""
    drawn = Table(*columns)
    for row in rows:
        drawn.add_row(*(escape(printable("" if cell is None else str(cell))) for cell in row))
    output.console(to_stderr=False).print(drawn)
