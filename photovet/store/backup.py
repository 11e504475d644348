"""Backups: one file that holds the encrypted database, its key file and its seal. Nothing in it is readable."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import zipfile
from pathlib import Path
from typing import IO

from sqlalchemy import Engine

from photovet.errors import VaultDamaged, VaultDisk, describe_path
from photovet.store import database, seal
from photovet.store.database import DATABASE
from photovet.store.failures import translated
from photovet.store.keys import KEY_FILE, KEY_FILE_COPY, DataKey, read_key_file
from photovet.store.whole import replace_bytes, sync_folder

RESTORING = ".restoring"
_READY = "ready"
_BLOCK = 1 << 20
# In the order in which they are put in place. The key file comes last: without it there is no vault.
_PARTS = (DATABASE, seal.SEAL, KEY_FILE_COPY, KEY_FILE)


def write(folder: Path, engine: Engine, data_key: DataKey, target: Path) -> None:
    """Write a backup of the open vault to `target`, whole or not at all. VaultDisk("vault_exists") if it is there.

    The database is copied row by row, so that nothing that was deleted comes along, and every page is proven.
    """
    if target.exists():
        raise VaultDisk("vault_exists", path=describe_path(target))
    copy, part = folder / f".{DATABASE}.backup", target.with_name(f".{target.name}.part")
    try:
        with translated():
            copy.unlink(missing_ok=True)
            database.copy_into(engine, copy, data_key.derive("database"))
            sources = {
                DATABASE: copy,
                seal.SEAL: folder / seal.SEAL,
                KEY_FILE_COPY: _intact_key_file(folder),
                KEY_FILE: _intact_key_file(folder),
            }
            _pack(sources, part)
            part.replace(target)
            sync_folder(target.parent)
    finally:
        copy.unlink(missing_ok=True)
        part.unlink(missing_ok=True)


def _intact_key_file(folder: Path) -> Path:
    _, stale = read_key_file(folder)
    return folder / (KEY_FILE_COPY if KEY_FILE in stale else KEY_FILE)


def _pack(sources: dict[str, Path], target: Path) -> None:
    hashes = {}
    with target.open("wb") as file:
        target.chmod(0o600)
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
            for name, path in sources.items():
                with path.open("rb") as source, archive.open(name, "w", force_zip64=True) as sink:
                    hashes[name] = _copied(source, sink)
            archive.writestr("manifest.json", json.dumps({"photovet_backup": 1, "sha256": hashes}))
        file.flush()
        os.fsync(file.fileno())


def _copied(source: IO[bytes], sink: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while block := source.read(_BLOCK):
        digest.update(block)
        sink.write(block)
    return digest.hexdigest()


def unpack(archive: Path, folder: Path) -> None:
    """Put a backup's parts into the new folder, each with the hash that it had; VaultDamaged("backup_damaged")."""
    folder.mkdir(mode=0o700)
    try:
        with zipfile.ZipFile(archive) as packed:
            hashes = json.loads(packed.read("manifest.json"))["sha256"]
            for name in _PARTS:
                with packed.open(name) as source, (folder / name).open("wb") as sink:
                    intact = _copied(source, sink) == hashes[name]
                    os.fsync(sink.fileno())
                if not intact:
                    raise VaultDamaged("backup_damaged", part=name)
    except FileNotFoundError as error:
        raise VaultDisk("vault_missing", path=describe_path(archive)) from error
    except (zipfile.BadZipFile, ValueError, KeyError, TypeError, EOFError, NotImplementedError) as error:
        raise VaultDamaged("backup_damaged") from error


def put_in_place(folder: Path, proven: Path, aside: str) -> Path | None:
    """Let the proven parts take the place of the vault's, which are kept in the folder `aside`; that folder.

    From the moment that `ready` is written a crash only delays: the next opening goes on from there.
    """
    with translated():
        (proven / "vault.lock").unlink(missing_ok=True)
        replace_bytes(proven / _READY, aside.encode())
        proven.rename(folder / RESTORING)
    return finish_restore(folder)


def finish_restore(folder: Path) -> Path | None:
    """Go on with a restore that was cut short; the folder with what was there before, or None if there is none."""
    restoring = folder / RESTORING
    if not (restoring / _READY).exists():
        shutil.rmtree(restoring, ignore_errors=True)
        return None
    before = folder / (restoring / _READY).read_text("utf-8")
    before.mkdir(mode=0o700, exist_ok=True)
    for name in _PARTS:
        old, new = folder / name, restoring / name
        if not new.exists():
            continue
        if name == DATABASE:
            _move(folder / f"{DATABASE}-wal", before)
        _move(old, before)
        new.replace(old)
    sync_folder(folder)
    shutil.rmtree(restoring)
    return before


def _move(path: Path, folder: Path) -> None:
    if path.exists():
        path.replace(folder / path.name)
