"""The driver's and the system's exceptions, as errors of Photovet. Nobody above `store` sees one of the driver's."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from photovet.errors import VaultDamaged, VaultDisk, VaultError, VaultInUse

# SQLite's own words (sqlite3_errstr); SQLCipher says "not a database" for a first page that fails its HMAC, and
# "malformed" for any other.
_DATABASE = (
    ("file is not a database", VaultDamaged, "vault_damaged"),
    ("malformed", VaultDamaged, "vault_damaged"),
    ("disk is full", VaultDisk, "vault_disk_full"),
    ("disk I/O error", VaultDisk, "vault_disk"),
    ("unable to open", VaultDisk, "vault_permission"),
    ("readonly", VaultDisk, "vault_permission"),
    ("locked", VaultInUse, "vault_in_use"),
)
_SYSTEM = {
    errno.ENOSPC: "vault_disk_full",
    errno.EDQUOT: "vault_disk_full",
    errno.EFBIG: "vault_disk_full",
    errno.EACCES: "vault_permission",
    errno.EPERM: "vault_permission",
    errno.EROFS: "vault_permission",
}


@contextmanager
def translated() -> Iterator[None]:
    """Turn what the database and the disk raise inside into a VaultError; everything else passes."""
    try:
        yield
    except DBAPIError as error:
        found = of_message(str(error.orig))
        if found is None:
            raise
        raise found from error
    except OSError as error:
        raise VaultDisk(_SYSTEM.get(error.errno or 0, "vault_disk"), reason=error.strerror) from error


def of_message(message: str) -> VaultError | None:
    """The error that SQLite's sentence means, or None for a mistake of our own."""
    for words, kind, code in _DATABASE:
        if words in message:
            return kind(code)
    return None
