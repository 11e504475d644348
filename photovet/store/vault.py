"""The vault itself: make it, unlock it, look into it, change it, lock it. One folder, one program at a time."""

from __future__ import annotations

import contextlib
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Engine, select

from photovet.errors import VaultLocked, describe_path
from photovet.store import audit, backup, database, opening, seal
from photovet.store.database import DATABASE
from photovet.store.failures import translated
from photovet.store.instance import Instance
from photovet.store.keys import (
    Cost,
    DataKey,
    KeyFile,
    Secret,
    make_slot,
    new_recovery_code,
    read_key_file,
    write_key_file,
)
from photovet.store.migrations import MIGRATIONS, Migration, migrate
from photovet.store.session import Change, Reader
from photovet.store.tables import facts

BACKUPS = "backups"


@dataclass(frozen=True)
class Options:
    """The seams and switches of a vault: what a guess costs, when it locks by itself, the two clocks."""

    cost: Cost = field(default_factory=Cost)
    idle_seconds: float | None = 15 * 60
    now: Callable[[], datetime] = lambda: datetime.now().astimezone()
    monotonic: Callable[[], float] = time.monotonic
    migrations: tuple[Migration, ...] = MIGRATIONS


class _Open:
    """What exists only while the vault is unlocked."""

    def __init__(self, engine: Engine, data_key: DataKey, record_key: Ed25519PrivateKey, head: seal.Head) -> None:
        self.engine, self.data_key, self.record_key, self.head = engine, data_key, record_key, head
        self.end = (head.seq, head.digest)


class Vault:
    """An encrypted folder. Made by `create` or `open_vault`; `close` it, or use it in a `with`.

    All calls may come from any thread: one at a time gets in. After `idle_seconds` without a call the vault is
    locked, and every call raises VaultLocked until `unlock`.
    """

    def __init__(self, folder: Path, instance: Instance, options: Options) -> None:
        self.folder = folder
        self.options = options
        self.notes: tuple[str, ...] = ()
        self._instance = instance
        self._turn = threading.RLock()
        self._open: _Open | None = None
        self._active: Reader | None = None
        self._used = options.monotonic()

    def __repr__(self) -> str:
        return f"Vault({describe_path(self.folder)!r}, {'locked' if self.is_locked else 'unlocked'})"

    def __enter__(self) -> Vault:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def is_locked(self) -> bool:
        """Whether it takes a secret again to get in."""
        return self._open is None

    @property
    def id(self) -> str:
        """The vault's own name, which says nothing about the clinic."""
        return read_key_file(self.folder)[0].vault

    # --- looking and changing ---------------------------------------------------------------------------------

    @contextlib.contextmanager
    def read(self) -> Iterator[Reader]:
        """Look into the vault. Inside `change` it is the same transaction."""
        with self._turn:
            if self._active is not None:
                yield self._active
                return
            state = self._awake()
            with translated(), state.engine.connect() as connection:
                yield Reader(connection, self.options.now())

    @contextlib.contextmanager
    def change(self, by: str | None = None) -> Iterator[Change]:
        """One transaction: kept as a whole when the block ends, undone when it raises.

        A block that leaves no entry in the record is a mistake of ours (RuntimeError), and is undone.
        """
        with self._turn:
            if self._active is not None:
                raise RuntimeError("a change inside of a change")
            state = self._awake()
            with translated(), state.engine.begin() as connection:
                change = Change(connection, self.options.now(), by, state.end, state.record_key)
                self._active = change
                try:
                    yield change
                finally:
                    self._active = None
                if not change.entries:
                    raise RuntimeError("a change without an entry in the record")
            state.end = change.end
            state.head = seal.write(self.folder, state.record_key, state.head, *change.end)
            if change.frees_secrets:
                # The WAL may still hold the pages as they were before the deletion, and so do our own backups.
                database.checkpoint(state.engine)
                shutil.rmtree(self.folder / BACKUPS, ignore_errors=True)

    def record(self) -> Ed25519PrivateKey:
        """The key that signs the record."""
        with self._turn:
            return self._awake().record_key

    @contextlib.contextmanager
    def alone(self) -> Iterator[tuple[Engine, DataKey, seal.Head]]:
        """The bare parts, for backup, rekey and doctor; nobody else gets in meanwhile."""
        with self._turn:
            state = self._awake()
            with translated():
                yield state.engine, state.data_key, state.head

    # --- locking ----------------------------------------------------------------------------------------------

    def _awake(self) -> _Open:
        self.lock_if_idle()
        if self._open is None:
            raise VaultLocked("vault_locked")
        self._used = self.options.monotonic()
        return self._open

    def lock_if_idle(self) -> bool:
        """Lock it if nobody has used it for `idle_seconds`; whether it is locked now."""
        with self._turn:
            limit = self.options.idle_seconds
            if self._open is not None and limit is not None and self.options.monotonic() - self._used > limit:
                self.lock()
            return self._open is None

    def lock(self) -> None:
        """Close the database and forget the keys. The folder stays taken, so nobody else can open it meanwhile."""
        with self._turn:
            if self._open is not None:
                state, self._open = self._open, None
                state.engine.dispose()

    def close(self) -> None:
        """Lock it and let others in."""
        self.lock()
        self._instance.release()

    def unlock(self, secret: Secret, *, accept_cut: bool = False) -> None:
        """Open it with a passphrase, recovery code or keyring secret.

        WrongKey, VaultDamaged, VaultDisk as their docstrings say. `accept_cut`: go on although the end of the record
        is missing; the record then says so for ever.
        """
        with self._turn, translated():
            self.lock()
            backup.finish_restore(self.folder)
            keys, stale = read_key_file(self.folder)
            candidates = keys.unlock(secret)
            opening.check_size(self.folder)
            engine, data_key = opening.first_that_opens(self.folder, candidates)
            try:
                self._begin(engine, data_key, accept_cut=accept_cut)
            except BaseException:
                engine.dispose()
                raise
            self.notes = tuple(f"key_file_damaged:{name}" for name in stale)
            if keys.next_slots or stale:
                opening.settle_keys(self.folder, keys, is_next=data_key is not candidates[0])
            self._used = self.options.monotonic()

    def _begin(self, engine: Engine, data_key: DataKey, *, accept_cut: bool) -> None:
        """Bring the opened database up to date, prove that its end is the sealed one, and take it into use."""
        database.checkpoint(engine)
        opening.check_page_count(self.folder, engine)
        steps = migrate(engine, lambda version: self._backup_before(engine, data_key, version), self.options.migrations)
        with engine.connect() as connection:
            raw = connection.execute(select(facts.c.value).where(facts.c.name == "record_key")).scalar_one()
            record_key = Ed25519PrivateKey.from_private_bytes(raw)
            end = audit.last(connection)
            found = seal.read(self.folder, record_key.public_key())
            problem = opening.seal_problem(
                found, end, audit.link_at(connection, found.head.seq) if found.head else None
            )
        if problem is not None and not accept_cut:
            raise problem
        head = found.head if problem is None and found.head else seal.create(self.folder, record_key, *end)
        self._open = _Open(engine, data_key, record_key, seal.write(self.folder, record_key, head, *end))
        if problem is not None or steps:
            with self.change() as change:
                if problem is not None:
                    opening.log_damage(change, problem)
                for step in steps:
                    change.log("migrated", step=step.name.replace(" ", "_"))

    def _backup_before(self, engine: Engine, data_key: DataKey, version: int) -> None:
        folder = self.folder / BACKUPS
        folder.mkdir(mode=0o700, exist_ok=True)
        backup.write(self.folder, engine, data_key, folder / f"before-migration-{version + 1}.photovet")

    # --- the ways in ------------------------------------------------------------------------------------------

    def set_secret(self, secret: Secret) -> None:
        """Another passphrase, recovery code or keyring secret; the old one of its kind no longer opens the vault."""
        with self._turn, translated():
            data_key = self._awake().data_key
            keys = read_key_file(self.folder)[0].with_slot(secret, data_key, self.options.cost)
            # The entry first: a crash between the two leaves the old secret valid and the record one line too long.
            with self.change() as change:
                change.log("key_changed", way=secret.way)
            write_key_file(self.folder, keys)

    def new_recovery_code(self) -> str:
        """A fresh code to print; the one before no longer opens the vault."""
        code = new_recovery_code()
        self.set_secret(Secret.recovery(code))
        return code

    def forget_keyring(self) -> None:
        """What the operating system's keyring holds no longer opens the vault."""
        with self._turn, translated():
            self._awake()
            with self.change() as change:
                change.log("key_removed", way="keyring")
            write_key_file(self.folder, read_key_file(self.folder)[0].without_slot("keyring"))

    def rekey(self, passphrase: Secret) -> str:
        """Encrypt everything anew under a new data key; a new recovery code to print. All other ways in end.

        A crash at any moment leaves a vault that opens with the passphrase, under the old key or the new one.
        """
        with self._turn, translated():
            state = self._awake()
            keys = read_key_file(self.folder)[0]
            keys.unlock(passphrase)
            new_key, code = DataKey.new(), new_recovery_code()
            with self.change() as change:
                change.log("rekeyed")
            slots = {
                secret.way: make_slot(keys.vault, secret, new_key, self.options.cost)
                for secret in (passphrase, Secret.recovery(code))
            }
            coming = KeyFile(keys.vault, keys.generation + 1, keys.slots, slots)
            write_key_file(self.folder, coming)
            target = self.folder / opening.NEXT_DATABASE
            target.unlink(missing_ok=True)
            database.copy_into(state.engine, target, new_key.derive("database"))
            database.checkpoint(state.engine)  # an old WAL beside the new database would be played into it
            self.lock()
            target.replace(self.folder / DATABASE)
            self.unlock(passphrase)
            return code
