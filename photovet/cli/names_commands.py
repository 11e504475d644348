"""What the commands about the clinic's own lists do."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from photovet.cli import output
from photovet.cli.vault_access import Access, desk_at
from photovet.cli.vault_output import say, table, write
from photovet.errors import BadInput, describe_path
from photovet.workflow import names
from photovet.workflow.names import NameKind

_LARGEST = 16 * 1024 * 1024


def add(access: Access, kind: str, until: date | None) -> int:
    """`names add`: a name a line, up to an empty line where somebody types."""
    with desk_at(access) as desk:
        if sys.stdin.isatty():
            say("One name a line; an empty line ends.")
            typed = list(iter(lambda: sys.stdin.readline().strip(), ""))
        else:
            typed = _text(sys.stdin.buffer.read(_LARGEST), "standard input").splitlines()
        new = names.add_names(desk, NameKind(kind), typed, until=until)
    return _said(new)


def import_file(access: Access, file: Path, kind: str, until: date | None) -> int:
    """`names import`: - for standard input."""
    with desk_at(access) as desk:
        try:
            data = sys.stdin.buffer.read(_LARGEST) if str(file) == "-" else _read(file)
        except OSError as error:
            raise BadInput("unreadable_file", path=describe_path(file)) from error
        found = names.names_in(_text(data, describe_path(file)))
        new = names.add_names(desk, NameKind(kind), found, until=until)
    return _said(new)


def _read(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(_LARGEST)


def _text(data: bytes, where: str) -> str:
    """As programs of clinics write it: UTF-8, or what Windows calls ANSI."""
    if len(data) >= _LARGEST:
        raise BadInput("unreadable_file", path=where)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _said(new: int) -> int:
    say(f"{output.counted(new, 'new name', 'new names')}.")
    return 0


def list_names(access: Access, kind: str | None, json_file: Path | None) -> int:
    """`names list`."""
    with desk_at(access) as desk:
        found = names.all_names(desk, NameKind(kind) if kind else None)
    if write(json_file, "names", found):
        table(("Id", "List", "Name", "Until"), ((one.id, one.kind.value, one.text, one.until) for one in found))
    return 0


def remove(access: Access, ids: Sequence[str], every: str | None) -> int:
    """`names remove`."""
    if bool(ids) == bool(every):
        raise BadInput("names_or_list")
    with desk_at(access) as desk:
        gone = names.clear_names(desk, NameKind(every)) if every else names.remove_names(desk, ids)
    say(f"Destroyed: {output.counted(gone, 'name', 'names')}.")
    return 0
