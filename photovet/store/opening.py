"""What is asked of a vault's files before it counts as open: are they whole, and is their end the sealed one."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine

from photovet.errors import VaultDamaged
from photovet.store import database, seal
from photovet.store.database import DATABASE
from photovet.store.failures import translated
from photovet.store.keys import DataKey, KeyFile, write_key_file
from photovet.store.session import Change

NEXT_DATABASE = "vault.db.next"
_PAGE = 4096


def size_of(folder: Path) -> int:
    """How many bytes the database has; 0 if it is not there."""
    try:
        return (folder / DATABASE).stat().st_size
    except FileNotFoundError:
        return 0


def check_size(folder: Path) -> None:
    """VaultDamaged("vault_truncated") for a file that is lost, empty or ends within a page."""
    size = size_of(folder)
    if size == 0 or size % _PAGE:
        raise VaultDamaged("vault_truncated", bytes=size)


def check_page_count(folder: Path, engine: Engine) -> None:
    """After a checkpoint the file must hold as many pages as it says."""
    pages = int(database.outside_transaction(engine, "PRAGMA page_count")[0][0])
    size = size_of(folder)
    if size < pages * _PAGE:
        raise VaultDamaged("vault_truncated", bytes=size, expected=pages * _PAGE)


def first_that_opens(folder: Path, candidates: tuple[DataKey, ...]) -> tuple[Engine, DataKey]:
    """The database under the first key that fits it; VaultDamaged: vault_damaged, vault_truncated."""
    problem = VaultDamaged("vault_damaged")
    for data_key in candidates:
        engine = database.engine_for(folder / DATABASE, data_key.derive("database"))
        try:
            with translated(), engine.connect() as connection:
                connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()
            return engine, data_key
        except VaultDamaged as error:
            engine.dispose()
            problem = error
        except BaseException:
            engine.dispose()
            raise
    # Nothing wrong with the pages that are there: then it is the end of the file that is missing.
    if not database.broken_pages(folder / DATABASE, candidates[-1].derive("database")):
        raise VaultDamaged("vault_truncated", bytes=size_of(folder)) from problem
    raise problem


def settle_keys(folder: Path, keys: KeyFile, *, is_next: bool) -> None:
    """Finish a rekey that was cut short, or mend the damaged copy of the key file."""
    slots = keys.next_slots if is_next else keys.slots
    write_key_file(folder, KeyFile(keys.vault, keys.generation + 1, slots))
    (folder / NEXT_DATABASE).unlink(missing_ok=True)


def seal_problem(found: seal.Seal, end: tuple[int, bytes], link: bytes | None) -> VaultDamaged | None:
    """What the seal says against the record. The record may be longer (a crash came before the seal), never shorter."""
    if found.head is None:
        return VaultDamaged("seal_damaged" if found.is_damaged else "seal_lost", found=end[0])
    if end[0] < found.head.seq:
        return VaultDamaged("record_cut", expected=found.head.seq, found=end[0])
    if link != found.head.digest:
        return VaultDamaged("record_altered", entry=found.head.seq, why="not_the_sealed_one")
    if found.is_damaged:
        return VaultDamaged("seal_damaged", found=end[0])
    return None


def log_damage(change: Change, problem: VaultDamaged) -> None:
    """Write down for ever that somebody went on although the record was damaged."""
    found, expected = problem.facts.get("found"), problem.facts.get("expected")
    change.log("damage_accepted", code=problem.code, found=str(found), expected=str(expected))
