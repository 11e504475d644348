"""One program at a time: a lock that the system lets go of by itself when its holder dies."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from photovet.errors import VaultInUse, describe_path
from photovet.store.failures import translated

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


class Instance:
    """Holds the lock file of a vault's folder until `release`. VaultInUse when somebody else holds it."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "vault.lock"
        with translated():
            self._handle: int | None = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(self._handle)
        except OSError as error:
            os.close(self._handle)
            raise VaultInUse("vault_in_use", path=describe_path(folder)) from error

    def release(self) -> None:
        """Let the next program in. The file stays: removing it would race with whoever opens it right now."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


def _lock(handle: int) -> None:
    if sys.platform == "win32":
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
