"""The JSON files that scripts hand in: results, decisions, releases. Bad ones get one clear error."""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from photovet.domain.release import Channel, Release, ReleaseKind, Releases, Statement
from photovet.errors import BadInput, describe_path

MALFORMED = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What taking apart a JSON value of the wrong form raises: ArithmeticError for 1e999 and for whole numbers as long."""

_LARGEST = 512 * 1024 * 1024


def read_json(path: Path) -> Any:  # noqa: ANN401 - that is what JSON is
    """The file's content; BadInput("unreadable_file" | "not_json"). Notepad's byte order mark is fine."""
    try:
        if path.stat().st_size > _LARGEST:
            raise BadInput("unreadable_file", path=describe_path(path))
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput("unreadable_file", path=describe_path(path)) from error
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadInput("not_json", path=describe_path(path)) from error


def read_releases(path: Path | None) -> Releases:
    """The releases of a file, with the evidence files beside it opened and hashed; none without a file.

    {"releases": [{"id", "person", "kind", "channels", "from", "until", "statements", "evidence", "evidence_sha256",
    "revoked_at", "minor", "guardian"}]}; `evidence` is a path, relative to the file.
    """
    if path is None:
        return Releases()
    content = read_json(path)
    try:
        rows = content["releases"]
        releases = [_release(row) for row in rows]
        proven = [sha for row in rows if (sha := _proven(path.parent, row))]
        return Releases.of(releases, proven)
    except MALFORMED as error:
        raise BadInput("not_releases", path=describe_path(path)) from error


_RELEASE_KEYS = frozenset(
    {"id", "person", "name", "kind", "channels", "from", "until", "revoked_at"}
    | {"statements", "evidence", "evidence_sha256", "minor", "guardian"}
)


def _release(row: Mapping[str, Any]) -> Release:
    if unknown := row.keys() - _RELEASE_KEYS:
        # "revoked" for "revoked_at" would leave a revoked release valid.
        raise ValueError(f"unknown: {sorted(unknown)}")
    return Release(
        id=words(row["id"]),
        person=words(row["person"]),
        kind=ReleaseKind(row["kind"]),
        channels=frozenset(Channel(name) for name in row["channels"]),
        valid_from=date.fromisoformat(row["from"]),
        until=_day(row.get("until")),
        revoked_at=_day(row.get("revoked_at")),
        statements=frozenset(Statement(name) for name in row["statements"]),
        evidence_sha256=words_or_none(row.get("evidence_sha256")),
        is_minor=bool(row.get("minor", False)),
        guardian=words_or_none(row.get("guardian")),
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _proven(folder: Path, row: Mapping[str, Any]) -> str | None:
    """The evidence's hash, if the file opens now and has it."""
    named, expected = row.get("evidence"), row.get("evidence_sha256")
    if not named or not expected:
        return None
    try:
        data = (folder / str(named)).read_bytes()
    except OSError:
        return None
    return str(expected) if data and hashlib.sha256(data).hexdigest() == expected else None


def words(value: object) -> str:
    """The value, if it is a text; TypeError otherwise. `str(None)` would be a word, and a word is a reason."""
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value


def words_or_none(value: object) -> str | None:
    """The value, if it is a text or nothing; TypeError otherwise."""
    return None if value is None else words(value)


def require_writable(path: Path) -> None:
    """BadInput("not_written" | "not_json_there") if `replace_text` would refuse: ask before hours of work.

    Only JSON is ever replaced: in `--json photos/*.jpg` the file's name was forgotten, and a photo stands in its place.
    """
    name = describe_path(path)
    try:
        if not path.parent.is_dir():
            raise BadInput("not_written", path=name, reason="there is no such folder")
        if not path.exists():
            return
        if not path.is_file():
            raise BadInput("not_written", path=name, reason="it is not an ordinary file")
        with path.open("rb") as file:
            start = file.read(64)
    except OSError as error:
        raise BadInput("not_written", path=name, reason=error.strerror) from error
    if start.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] not in (b"", b"{", b"["):
        raise BadInput("not_json_there", path=name)


def replace_text(path: Path, text: str) -> None:
    """Write a JSON file of the user's own choosing, whole or not at all; errors as in `require_writable`."""
    require_writable(path)
    temporary = path.with_name(f".{path.name}.part")
    try:
        temporary.write_text(text, "utf-8")
        temporary.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise BadInput("not_written", path=describe_path(path), reason=error.strerror) from error
