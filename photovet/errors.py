"""Every error of Photovet, in one tree. They carry facts; the words for a person are in `words.py`.

PhotovetError
├── UnreadablePhoto      a file that can't be turned into pixels; costs that one photo
├── ResourceMissing      a file of `resources/` is absent or altered
├── DetectorUnavailable  a detector can't be built, or failed on a photo: it did *not run*
├── BadInput             what the user handed in (decisions file, policy, releases) can't be used
└── ExportRefused        the clean copy can't be written, or its second scan found something new
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any


class PhotovetError(Exception):
    """Root of the tree. `code` is stable and machine-readable, `facts` are plain values to put into a sentence."""

    def __init__(self, code: str, **facts: str | int | float | None) -> None:
        super().__init__(code)
        self.code = code
        self.facts: Mapping[str, str | int | float | None] = MappingProxyType(facts)

    def __reduce__(self) -> tuple[Any, ...]:
        # Errors cross from worker processes; the default would lose the facts.
        return _rebuild, (type(self), self.code, dict(self.facts))

    def __str__(self) -> str:
        facts = ", ".join(f"{key}={value!r}" for key, value in self.facts.items())
        return f"{self.code} ({facts})" if facts else self.code


def _rebuild(kind: type[PhotovetError], code: str, facts: dict[str, str | int | float | None]) -> PhotovetError:
    return kind(code, **facts)


class UnreadablePhoto(PhotovetError):
    """A file that can't be turned into upright pixels.

    Codes: missing, folder, not_a_file, permission, empty, too_many_bytes, too_many_pixels, not_an_image, unsupported,
    damaged, truncated, out_of_memory, timeout, worker_died, disk (reading failed).
    """


class ResourceMissing(PhotovetError):
    """A packaged file is absent (`missing`) or its sha256 is not the one in the table (`altered`)."""

    def __init__(self, code: str, *, name: str, **facts: str | int | float | None) -> None:
        super().__init__(code, name=name, **facts)


class DetectorUnavailable(PhotovetError):
    """A detector could not be built, or failed on one photo. Always becomes a blocker, never an empty result."""


class BadInput(PhotovetError):
    """Something handed in by the user that can't be used: a decisions file, a policy, a list of releases."""


class ExportRefused(PhotovetError):
    """A clean copy that was not written, or was withdrawn.

    Codes: second_scan, source, name_taken, folder_missing, permission, disk, too_large.
    """


def describe_path(path: Path) -> str:
    r"""The path as text that can be shown or put into JSON: undecodable bytes become `\xNN`, nothing is lost."""
    return str(path).encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
