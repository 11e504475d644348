"""Whether a file is one that left this vault, for what it was cleared, and whether that still holds today."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from photovet.domain.release import Channel
from photovet.errors import BadInput, VaultRefused, describe_path
from photovet.store import certificates, exports, releases
from photovet.store.exports import Export
from photovet.store.session import Reader
from photovet.workflow.vault import Desk

_LARGEST_CERTIFICATE = 16 * 1024 * 1024


@dataclass(frozen=True)
class Trouble:
    """A release that the file relies on and that covers it no more: the gate's own code, such as release_revoked."""

    release: str
    code: str


@dataclass(frozen=True)
class Clearance:
    """One departure of the file: for which channel, and what has happened since.

    `certificate`: "proven", or why it is not: certificate_missing, certificate_forged, certificate_unreadable,
    certificate_of_another_vault, certificate_of_another_file.
    """

    export: Export
    certificate: str
    troubles: tuple[Trouble, ...] = ()


@dataclass(frozen=True)
class Verdict:
    """What the vault knows of one file. Without clearances these bytes never left it: a changed file, or another."""

    path: str
    sha256: str
    clearances: tuple[Clearance, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether it left this vault, is certified, and every release that it relies on still covers it."""
        return bool(self.clearances) and all(
            one.certificate == "proven" and not one.troubles for one in self.clearances
        )


def verify(desk: Desk, path: Path) -> Verdict:
    """What the vault knows of this file, by its bytes alone: one changed byte makes it unknown.

    BadInput("unreadable_file"). Nothing of the file is parsed.
    """
    try:
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError) as error:
        raise BadInput("unreadable_file", path=describe_path(path)) from error
    with desk.vault.read() as at:
        found = tuple(_clearance(desk, at, one) for one in exports.of_file(at, sha256))
    return Verdict(describe_path(path), sha256, found)


def prove_certificate(desk: Desk, path: Path) -> Mapping[str, Any]:
    """What a certificate says, if this vault signed it.

    BadInput("unreadable_file"); VaultRefused: certificate_unreadable, certificate_forged, certificate_of_another_vault.
    """
    try:
        with path.open("rb") as file:
            text = file.read(_LARGEST_CERTIFICATE).decode()
    except OSError as error:
        raise BadInput("unreadable_file", path=describe_path(path)) from error
    except UnicodeDecodeError as error:
        raise VaultRefused("certificate_unreadable") from error
    return certificates.proven(text, desk.vault.record().public_key())


def _clearance(desk: Desk, at: Reader, export: Export) -> Clearance:
    held, channel = releases.for_gate(at, export.releases), Channel(export.channel)
    troubles = tuple(Trouble(name, code) for name in export.releases for code in held.problems(name, channel, at.today))
    return Clearance(export, _certificate(desk, at, export), troubles)


def _certificate(desk: Desk, at: Reader, export: Export) -> str:
    text = certificates.get(at, export.id)
    if text is None:
        return "certificate_missing"
    try:
        content = certificates.proven(text, desk.vault.record().public_key())
    except VaultRefused as error:
        return error.code
    is_this = content.get("export") == export.id and content.get("output", {}).get("sha256") == export.output_sha256
    return "proven" if is_this else "certificate_of_another_file"
