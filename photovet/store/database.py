"""The one connection to the encrypted file: SQLAlchemy over SQLCipher. The only module that names the driver."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver  # type: ignore[import-untyped]
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool

from photovet.store.failures import of_message

DATABASE = "vault.db"

_SETTINGS = (
    "cipher_log_level = NONE",  # it would write about damaged pages on the terminal; we say it ourselves
    "locking_mode = EXCLUSIVE",  # one program at a time; the index of the WAL then needs no file
    "journal_mode = WAL",
    "synchronous = FULL",  # a change that was confirmed is on the disk
    "foreign_keys = ON",
    "secure_delete = ON",  # what is deleted is overwritten with zeros
    "temp_store = MEMORY",
    "trusted_schema = OFF",
)


def engine_for(path: Path, key: bytes) -> Engine:
    """An engine with a single connection, for one thread at a time. Opens the file when it is first used."""

    def connect() -> Any:  # noqa: ANN401 - the driver has no types
        connection = driver.connect(str(path), isolation_level=None, check_same_thread=False, timeout=0.2)
        try:
            # As bytes to the driver, not as text of a statement: no trace and no error can show it.
            connection.set_key(raw_key(key))
            for setting in _SETTINGS:
                connection.execute(f"PRAGMA {setting}")
        except BaseException:
            connection.close()
            raise
        return connection

    # The dialect of plain SQLite: SQLAlchemy's own for SQLCipher sends `PRAGMA key=""` to every new connection.
    engine = create_engine(
        "sqlite+pysqlite://", module=driver, creator=connect, poolclass=StaticPool, hide_parameters=True
    )
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    # The driver itself begins no transaction before a change of the schema.
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def raw_key(key: bytes) -> bytes:
    """A key of 32 bytes as SQLCipher takes it without stretching it (zetetic.net/sqlcipher/sqlcipher-api, "key")."""
    return b"x'" + key.hex().encode() + b"'"


def outside_transaction(engine: Engine, statement: str, *values: object) -> list[tuple[Any, ...]]:
    """Run what SQLite refuses inside a transaction: checkpoints, ATTACH, some PRAGMAs."""
    pooled = engine.raw_connection()
    try:
        return list(pooled.driver_connection.execute(statement, values))  # type: ignore[union-attr]
    except driver.Error as error:
        raise (of_message(str(error)) or error) from error
    finally:
        pooled.close()


def copy_into(engine: Engine, target: Path, key: bytes) -> None:
    """Write the whole database, page by page proven and without free pages, into a new file under `key`."""
    target.touch(mode=0o600)
    outside_transaction(engine, "ATTACH DATABASE ? AS copy KEY ?", str(target), raw_key(key).decode())
    try:
        version = outside_transaction(engine, "PRAGMA main.user_version")[0][0]
        outside_transaction(engine, "SELECT sqlcipher_export('copy')")
        outside_transaction(engine, f"PRAGMA copy.user_version = {version:d}")
    finally:
        outside_transaction(engine, "DETACH DATABASE copy")


def checkpoint(engine: Engine) -> None:
    """Bring everything into the main file and empty the WAL: what was deleted is then in neither."""
    outside_transaction(engine, "PRAGMA wal_checkpoint(TRUNCATE)")


def broken_pages(path: Path, key: bytes) -> list[str]:
    """What SQLCipher says of every page of a closed database whose HMAC is wrong; empty when all are intact."""
    connection = driver.connect(str(path), isolation_level=None)
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.set_key(raw_key(key))
        return [str(row[0]) for row in connection.execute("PRAGMA cipher_integrity_check")]
    except driver.Error as error:
        return [str(error)]
    finally:
        connection.close()
