"""Small files that are written whole or not at all."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from photovet.store.failures import translated


def replace_bytes(path: Path, data: bytes) -> None:
    """The file holds `data`, on the disk itself, or what it held before; the temporary one lies beside it."""
    temporary = path.with_name(path.name + ".part")
    with translated():
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
        sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make a new or renamed entry of the folder survive a power cut (not on Windows, where folders can't be synced)."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
