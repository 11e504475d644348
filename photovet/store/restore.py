"""Back from a backup: proven from end to end in a folder of its own before anything is replaced."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from pathlib import Path

from photovet.errors import VaultDamaged
from photovet.store import backup, doctor
from photovet.store.failures import translated
from photovet.store.founding import open_vault
from photovet.store.instance import Instance
from photovet.store.keys import Secret
from photovet.store.session import new_id
from photovet.store.vault import Options, Vault

_PROVING = ".proving"


@dataclass(frozen=True)
class Restored:
    """The vault that is there now, unlocked; how many entries its record has; where the one before lies, if any."""

    vault: Vault
    entries: int
    before: Path | None


def restore(folder: Path, archive: Path, secret: Secret, options: Options | None = None) -> Restored:
    """Replace the vault of `folder`, which may not be there yet, by a backup that `secret` opens.

    The vault may not be open. What was there before is moved to a folder inside, never deleted.
    WrongKey, VaultDamaged("backup_damaged", ailment=...), VaultInUse: then nothing was replaced.
    """
    options = options or Options()
    with translated():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    instance = Instance(folder)
    proving = folder / _PROVING
    try:
        with translated():
            backup.finish_restore(folder)
            shutil.rmtree(proving, ignore_errors=True)
            backup.unpack(archive, proving)
            entries = _prove(proving, secret, options)
            before = backup.put_in_place(folder, proving, new_id("replaced"))
    finally:
        shutil.rmtree(proving, ignore_errors=True)
        instance.release()
    vault = open_vault(folder, secret, options)
    with vault.change() as change:
        change.log("restored", entries=entries)
    return Restored(vault, entries, before)


def _prove(folder: Path, secret: Secret, options: Options) -> int:
    with open_vault(folder, secret, replace(options, idle_seconds=None)) as vault:
        # A consent that ran out since the backup is no damage.
        ills = [ill for ill in doctor.examine(vault) if ill.code not in ("leftover_file", "enrolled_without_consent")]
        if ills:
            raise VaultDamaged("backup_damaged", ailment=ills[0].code)
        with vault.alone() as (_, _, head):
            return head.seq
