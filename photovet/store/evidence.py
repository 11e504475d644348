"""Signed forms: kept inside the database, by the sha256 of their bytes, so that they are gone or there as a whole."""

from __future__ import annotations

import hashlib

from sqlalchemy import delete, insert, select

from photovet.errors import VaultRefused
from photovet.store.session import Change, Reader
from photovet.store.tables import evidence, people, releases, trainings

LARGEST = 32 * 1024 * 1024
# What a scanner or a phone makes: the first bytes of each, and where they stand.
_FORMATS = (
    ("pdf", 0, b"%PDF-"),
    ("jpeg", 0, b"\xff\xd8\xff"),
    ("png", 0, b"\x89PNG\r\n\x1a\n"),
    ("tiff", 0, b"II*\0"),
    ("tiff", 0, b"MM\0*"),
    ("webp", 8, b"WEBP"),
    ("heif", 4, b"ftyphei"),
    ("heif", 4, b"ftypmif"),
    ("heif", 4, b"ftypmsf"),
)


def add(change: Change, data: bytes) -> str:
    """Keep a signed form; its sha256. VaultRefused: form_empty, form_too_large, form_unknown (no PDF, no picture)."""
    if not data or len(data) > LARGEST:
        raise VaultRefused("form_too_large" if data else "form_empty", largest=LARGEST)
    kind = next((name for name, at, magic in _FORMATS if data.startswith(magic, at)), None)
    if kind is None:
        raise VaultRefused("form_unknown")
    sha256 = hashlib.sha256(data).hexdigest()
    if change.one(select(evidence.c.sha256).where(evidence.c.sha256 == sha256)) is None:
        change.run(insert(evidence).values(sha256=sha256, format=kind, data=data, created_at=change.at))
        change.log("evidence_added", sha256, bytes=len(data))
    return sha256


def read(at: Reader, sha256: str) -> bytes:
    """The form's bytes, proven by their hash. VaultRefused("form_missing") if it is not there or not the same."""
    row = at.one(select(evidence.c.data).where(evidence.c.sha256 == sha256))
    if row is None or hashlib.sha256(row.data).hexdigest() != sha256:
        raise VaultRefused("form_missing", sha256=sha256)
    return bytes(row.data)


def is_proven(at: Reader, sha256: str) -> bool:
    """Whether the form opens now and still has its hash."""
    try:
        return bool(read(at, sha256))
    except VaultRefused:
        return False


def hashes(at: Reader) -> tuple[str, ...]:
    """The hashes of all forms."""
    return tuple(row.sha256 for row in at.rows(select(evidence.c.sha256)))


def drop_unused(change: Change) -> int:
    """Destroy the forms that nothing refers to any more; how many."""
    used = (
        select(releases.c.evidence_sha256.label("sha256"))
        .where(releases.c.evidence_sha256.is_not(None))
        .union(
            select(people.c.biometric_evidence).where(people.c.biometric_evidence.is_not(None)),
            select(trainings.c.acknowledgement_sha256),
        )
        .subquery()
    )
    dropped = change.run(delete(evidence).where(evidence.c.sha256.not_in(select(used.c.sha256))))
    change.frees_secrets = change.frees_secrets or dropped > 0
    return dropped
