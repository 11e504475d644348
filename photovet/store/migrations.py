"""From any older vault to the newest: numbered steps, each one transaction. A step that has been released is final."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Engine

from photovet.errors import VaultDamaged


@dataclass(frozen=True)
class Migration:
    """One step: its number is its place in `MIGRATIONS`, counted from 1."""

    name: str
    statements: tuple[str, ...]


_FIRST = """
CREATE TABLE facts (name TEXT PRIMARY KEY NOT NULL, value BLOB NOT NULL);
CREATE TABLE record (
  seq INTEGER PRIMARY KEY NOT NULL, content TEXT NOT NULL, digest BLOB NOT NULL, signature BLOB NOT NULL);
CREATE TABLE evidence (
  sha256 TEXT PRIMARY KEY NOT NULL, format TEXT NOT NULL, data BLOB NOT NULL, created_at TEXT NOT NULL);
CREATE TABLE people (
  id TEXT PRIMARY KEY NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, minor_until TEXT, biometric_consent TEXT,
  biometric_evidence TEXT REFERENCES evidence (sha256), created_at TEXT NOT NULL, removed_at TEXT);
CREATE TABLE guardians (
  id TEXT PRIMARY KEY NOT NULL, person TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE, name TEXT NOT NULL,
  relation TEXT NOT NULL);
CREATE INDEX ix_guardians_person ON guardians (person);
CREATE TABLE pictures (
  id TEXT PRIMARY KEY NOT NULL, person TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE, picture BLOB NOT NULL,
  created_at TEXT NOT NULL);
CREATE INDEX ix_pictures_person ON pictures (person);
CREATE TABLE embeddings (
  picture TEXT PRIMARY KEY NOT NULL REFERENCES pictures (id) ON DELETE CASCADE,
  person TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE, model TEXT NOT NULL, embedding BLOB NOT NULL);
CREATE INDEX ix_embeddings_person ON embeddings (person);
CREATE TABLE refusals (
  photo_sha256 TEXT NOT NULL, finding TEXT NOT NULL, person TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  PRIMARY KEY (photo_sha256, finding, person));
CREATE TABLE releases (
  id TEXT PRIMARY KEY NOT NULL, person TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE, kind TEXT NOT NULL,
  channels TEXT NOT NULL, valid_from TEXT NOT NULL, until TEXT, statements TEXT NOT NULL,
  guardian TEXT REFERENCES guardians (id) ON DELETE SET NULL, evidence_sha256 TEXT REFERENCES evidence (sha256),
  revoked_at TEXT, revoked_why TEXT, created_at TEXT NOT NULL);
CREATE INDEX ix_releases_person ON releases (person);
CREATE TABLE users (
  id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL UNIQUE, roles TEXT NOT NULL, password TEXT NOT NULL,
  created_at TEXT NOT NULL, disabled_at TEXT, failures INTEGER NOT NULL, failed_at TEXT);
CREATE TABLE trainings (
  id TEXT PRIMARY KEY NOT NULL, user TEXT NOT NULL REFERENCES users (id), day TEXT NOT NULL,
  acknowledgement_sha256 TEXT NOT NULL REFERENCES evidence (sha256));
CREATE INDEX ix_trainings_user ON trainings (user);
CREATE TABLE batches (
  id TEXT PRIMARY KEY NOT NULL, title TEXT NOT NULL, channel TEXT NOT NULL, created_at TEXT NOT NULL, closed_at TEXT);
CREATE TABLE reviews (
  batch TEXT NOT NULL REFERENCES batches (id) ON DELETE CASCADE, path TEXT NOT NULL, position INTEGER NOT NULL,
  photo_sha256 TEXT, body BLOB NOT NULL, digest TEXT NOT NULL, drafters TEXT NOT NULL, saved_at TEXT NOT NULL,
  PRIMARY KEY (batch, path));
CREATE INDEX ix_reviews_photo_sha256 ON reviews (photo_sha256);
CREATE TABLE unknown_faces (
  batch TEXT NOT NULL, path TEXT NOT NULL, finding TEXT NOT NULL, embedding BLOB NOT NULL,
  PRIMARY KEY (batch, path, finding), FOREIGN KEY (batch, path) REFERENCES reviews (batch, path) ON DELETE CASCADE);
CREATE TABLE approvals (
  batch TEXT NOT NULL, path TEXT NOT NULL, digest TEXT NOT NULL, user TEXT NOT NULL, at TEXT NOT NULL,
  PRIMARY KEY (batch, path, digest, user),
  FOREIGN KEY (batch, path) REFERENCES reviews (batch, path) ON DELETE CASCADE);
CREATE TABLE exports (
  id TEXT PRIMARY KEY NOT NULL, at TEXT NOT NULL, user TEXT, channel TEXT NOT NULL, photo_sha256 TEXT NOT NULL,
  output_sha256 TEXT NOT NULL, output_name TEXT NOT NULL);
CREATE TABLE export_releases (
  export TEXT NOT NULL REFERENCES exports (id) ON DELETE CASCADE, release TEXT NOT NULL, person TEXT NOT NULL,
  PRIMARY KEY (export, release));
CREATE INDEX ix_export_releases_release ON export_releases (release);
CREATE INDEX ix_export_releases_person ON export_releases (person);
CREATE TRIGGER record_is_never_edited BEFORE UPDATE ON record
  BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER record_is_never_deleted BEFORE DELETE ON record
  BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END
"""

_SECOND = """
ALTER TABLE reviews ADD COLUMN lookers TEXT NOT NULL DEFAULT '';
CREATE TABLE sent_back (
  batch TEXT NOT NULL, path TEXT NOT NULL, digest TEXT NOT NULL, at TEXT NOT NULL, user TEXT, note TEXT NOT NULL,
  PRIMARY KEY (batch, path, digest, at),
  FOREIGN KEY (batch, path) REFERENCES reviews (batch, path) ON DELETE CASCADE);
ALTER TABLE exports ADD COLUMN folder TEXT NOT NULL DEFAULT '';
ALTER TABLE exports ADD COLUMN state TEXT NOT NULL DEFAULT 'left';
CREATE TABLE postings (
  id TEXT PRIMARY KEY NOT NULL, export TEXT NOT NULL REFERENCES exports (id) ON DELETE CASCADE, url TEXT NOT NULL,
  day TEXT NOT NULL, user TEXT, at TEXT NOT NULL);
CREATE INDEX ix_postings_export ON postings (export);
CREATE TABLE takedowns (
  id TEXT PRIMARY KEY NOT NULL, release TEXT NOT NULL,
  export TEXT NOT NULL REFERENCES exports (id) ON DELETE CASCADE,
  posting TEXT REFERENCES postings (id) ON DELETE CASCADE, at TEXT NOT NULL, outcome TEXT, done_at TEXT, done_by TEXT,
  note TEXT NOT NULL);
CREATE INDEX ix_takedowns_release ON takedowns (release);
CREATE INDEX ix_takedowns_export ON takedowns (export);
CREATE TABLE incidents (
  id TEXT PRIMARY KEY NOT NULL, export TEXT REFERENCES exports (id), at TEXT NOT NULL, user TEXT);
CREATE TABLE incident_notes (
  incident TEXT NOT NULL REFERENCES incidents (id), number INTEGER NOT NULL, about TEXT NOT NULL, text TEXT NOT NULL,
  user TEXT, at TEXT NOT NULL, PRIMARY KEY (incident, number));
CREATE TRIGGER incidents_are_never_edited BEFORE UPDATE ON incidents
  BEGIN SELECT RAISE(ABORT, 'incidents are append-only'); END;
CREATE TRIGGER incidents_are_never_deleted BEFORE DELETE ON incidents
  BEGIN SELECT RAISE(ABORT, 'incidents are append-only'); END;
CREATE TRIGGER incident_notes_are_never_edited BEFORE UPDATE ON incident_notes
  BEGIN SELECT RAISE(ABORT, 'incidents are append-only'); END;
CREATE TRIGGER incident_notes_are_never_deleted BEFORE DELETE ON incident_notes
  BEGIN SELECT RAISE(ABORT, 'incidents are append-only'); END;
CREATE TABLE names (id TEXT PRIMARY KEY NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL, until TEXT, at TEXT NOT NULL);
CREATE UNIQUE INDEX ix_names_kind_text ON names (kind, text);
CREATE TABLE looks (
  number INTEGER PRIMARY KEY NOT NULL, photo_sha256 TEXT NOT NULL, key TEXT NOT NULL, body BLOB NOT NULL,
  embeddings BLOB, bytes INTEGER NOT NULL);
CREATE UNIQUE INDEX ix_looks_photo_key ON looks (photo_sha256, key)
"""

# A refusal is about a place in a photo: another scan may number the same face otherwise.
_THIRD = """
DROP TABLE refusals;
CREATE TABLE refusals (
  photo_sha256 TEXT NOT NULL, x REAL NOT NULL, y REAL NOT NULL, w REAL NOT NULL, h REAL NOT NULL,
  person TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE, PRIMARY KEY (photo_sha256, x, y, w, h, person))
"""

_FOURTH = """
CREATE TABLE certificates (
  export TEXT PRIMARY KEY NOT NULL REFERENCES exports (id) ON DELETE CASCADE, body TEXT NOT NULL)
"""


def _statements(script: str) -> tuple[str, ...]:
    """The statements of a script. They end at a semicolon at the end of a line; a trigger's body is one line."""
    joined = script.replace("\n  BEGIN", " BEGIN")
    return tuple(part.strip().removesuffix(";") for part in joined.split(";\n") if part.strip())


MIGRATIONS: tuple[Migration, ...] = (
    Migration("the first tables", _statements(_FIRST)),
    Migration("names looks checklists and incidents", _statements(_SECOND)),
    Migration("refusals by place", _statements(_THIRD)),
    Migration("certificates", _statements(_FOURTH)),
)


def version_of(engine: Engine) -> int:
    """How many migrations the vault has seen; 0 for a new one."""
    with engine.connect() as connection:
        return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def migrate(
    engine: Engine, backup: Callable[[int], None], migrations: Sequence[Migration] = MIGRATIONS
) -> tuple[Migration, ...]:
    """Bring the vault up to date, calling `backup(version)` before each step of one that holds something already.

    Gives the steps that were made. A step that fails leaves the vault as it was before it.
    VaultDamaged("vault_newer") when a newer Photovet has been here.
    """
    version = version_of(engine)
    if version > len(migrations):
        raise VaultDamaged("vault_newer", version=version, known=len(migrations))
    for number, migration in enumerate(migrations[version:], start=version + 1):
        if number > 1:
            backup(number - 1)
        with engine.begin() as connection:
            _apply(connection, migration, number)
    return tuple(migrations[version:])


def _apply(connection: Connection, migration: Migration, number: int) -> None:
    for statement in migration.statements:
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql(f"PRAGMA user_version = {number:d}")
