"""A new vault, and the way to one that is there."""

from __future__ import annotations

import json
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import insert

from photovet.errors import VaultDisk, describe_path
from photovet.store import audit, database, seal
from photovet.store.database import DATABASE
from photovet.store.failures import translated
from photovet.store.instance import Instance
from photovet.store.keys import KEY_FILE, KEY_FILE_COPY, DataKey, KeyFile, Secret, new_recovery_code, write_key_file
from photovet.store.migrations import migrate
from photovet.store.session import Change, new_id
from photovet.store.tables import facts
from photovet.store.vault import Options, Vault


def create(folder: Path, passphrase: Secret, options: Options | None = None) -> tuple[Vault, str]:
    """A new vault in `folder`, unlocked, and the recovery code to print. VaultDisk("vault_exists") if one is there.

    The key file comes last: a folder without one holds no vault, whatever a crash has left in it.
    """
    options = options or Options()
    with translated():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    instance = Instance(folder)
    try:
        with translated():
            _refuse_second(folder)
            code = _write_new(folder, passphrase, options)
            vault = Vault(folder, instance, options)
            vault.unlock(passphrase)
    except BaseException:
        instance.release()
        raise
    return vault, code


def _write_new(folder: Path, passphrase: Secret, options: Options) -> str:
    data_key, code, name = DataKey.new(), new_recovery_code(), new_id("vault")
    keys = KeyFile(name).with_slot(passphrase, data_key, options.cost)
    keys = keys.with_slot(Secret.recovery(code), data_key, options.cost)
    _put_aside(folder)
    (folder / DATABASE).touch(mode=0o600)  # its WAL takes over who may read it
    engine = database.engine_for(folder / DATABASE, data_key.derive("database"))
    try:
        migrate(engine, lambda _version: None, options.migrations)
        record_key = Ed25519PrivateKey.generate()
        with engine.begin() as connection:
            connection.execute(insert(facts).values(name="record_key", value=record_key.private_bytes_raw()))
            connection.execute(insert(facts).values(name="vault", value=json.dumps(name).encode()))
            change = Change(connection, options.now(), None, (0, audit.START), record_key)
            change.log("vault_created", name)
        seal.create(folder, record_key, *change.end)
    finally:
        engine.dispose()
    write_key_file(folder, keys)
    return code


def open_vault(folder: Path, secret: Secret, options: Options | None = None, *, accept_cut: bool = False) -> Vault:
    """The vault of a folder, unlocked. Errors: VaultDisk, VaultInUse, WrongKey, VaultDamaged."""
    if not folder.is_dir():
        raise VaultDisk("vault_missing", path=describe_path(folder))
    instance = Instance(folder)
    vault = Vault(folder, instance, options or Options())
    try:
        vault.unlock(secret, accept_cut=accept_cut)
    except BaseException:
        instance.release()
        raise
    return vault


def _refuse_second(folder: Path) -> None:
    if any((folder / name).exists() for name in (KEY_FILE, KEY_FILE_COPY)):
        raise VaultDisk("vault_exists", path=describe_path(folder))


def _put_aside(folder: Path) -> None:
    """A database without a key file may be all that is left of an older vault: keep it under another name."""
    names = [name for name in (f"{DATABASE}-wal", DATABASE, seal.SEAL) if (folder / name).exists()]
    if names:
        aside = folder / new_id("without-key")
        aside.mkdir(mode=0o700)
        for name in names:
            (folder / name).rename(aside / name)
