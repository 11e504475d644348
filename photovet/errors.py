"""Every error of Photovet, in one tree. They carry facts; the words for a person are in `words.py`.

PhotovetError
├── UnreadablePhoto      a file that can't be turned into pixels; costs that one photo
├── ResourceMissing      a file of `resources/` is absent or altered
├── BadInput             what the user handed in (decisions file, policy, releases) can't be used
├── ExportRefused        the clean copy can't be written, or does not hold pixels alone
└── VaultError           the vault did not do what was asked; nothing half done is kept
    ├── VaultLocked      it was locked, by hand or after idle time
    ├── VaultInUse       another window or command has it open
    ├── WrongKey         the passphrase, recovery code or keyring does not open it
    ├── VaultDamaged     a file of it was altered, cut or lost; the code says which
    ├── VaultDisk        the disk: full, not there, not writable
    └── VaultRefused     a rule says no, or what was named is not there
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any


class PhotovetError(Exception):
    """Root of the tree. `code` is stable and machine-readable, `facts` are plain values to put into a sentence."""

    def __init__(self, code: str, **facts: str | int | float | None) -> None:
        super().__init__(code)
        self.code = code
        self.facts: Mapping[str, str | int | float | None] = MappingProxyType(facts)

    def __reduce__(self) -> tuple[Any, ...]:
        # Errors cross from worker processes; the default would lose the facts.
        return _rebuild, (type(self), self.code, dict(self.facts))

    def __str__(self) -> str:
        facts = ", ".join(f"{key}={value!r}" for key, value in self.facts.items())
        return f"{self.code} ({facts})" if facts else self.code


def _rebuild(kind: type[PhotovetError], code: str, facts: dict[str, str | int | float | None]) -> PhotovetError:
    return kind(code, **facts)


class UnreadablePhoto(PhotovetError):
    """A file that can't be turned into upright pixels.

    Codes: missing, folder, not_a_file, permission, empty, too_many_bytes, too_many_pixels, not_an_image, unsupported,
    damaged, truncated, out_of_memory, timeout, worker_died, disk (reading failed), internal (our own mistake).
    """


class ResourceMissing(PhotovetError):
    """A packaged file is absent (`missing`) or its sha256 is not the one in the table (`altered`)."""

    def __init__(self, code: str, *, name: str, **facts: str | int | float | None) -> None:
        super().__init__(code, name=name, **facts)


class BadInput(PhotovetError):
    """Something handed in by the user that can't be used: a decisions file, a policy, a list of releases."""


class ExportRefused(PhotovetError):
    """A clean copy that was not written, or was withdrawn.

    Codes: name_taken, folder_missing, permission, disk, too_large, target_among_originals, photo_changed, cancelled,
    output_unreadable, output_not_clean, fill_not_opaque (what is covered is not one colour in the file),
    second_look_failed (a detector could not look at it), second_look (it found what nobody has settled).
    """


class VaultError(PhotovetError):
    """The vault did not do what was asked. Its facts hold ids, paths and counts: never a name, never a secret."""


class VaultLocked(VaultError):
    """The vault is locked (`vault_locked`): unlock it again. Nothing is lost."""


class VaultInUse(VaultError):
    """Another window or command has the vault open (`vault_in_use`)."""


class WrongKey(VaultError):
    """What was handed in does not open the vault.

    Codes: wrong_passphrase, wrong_recovery_code, not_remembered (nothing in the keyring, or no longer valid),
    keyring_unavailable (there is none that encrypts), passphrase_too_short.
    """


class VaultDamaged(VaultError):
    """A file of the vault was altered, cut or lost.

    Codes: vault_damaged (a page of the database), vault_truncated, key_file_damaged, seal_damaged, seal_lost,
    record_cut (entries at the end of the record are missing), record_altered (an entry was edited, removed or moved;
    `why` says which), vault_newer (written by a newer Photovet), backup_damaged.
    """


class VaultDisk(VaultError):
    """The disk or the memory did not take or give it.

    Codes: vault_missing, vault_exists, vault_disk_full, vault_disk, vault_permission, vault_out_of_memory.
    """


class VaultRefused(VaultError):
    """A rule says no, or there is no such person, release or user. The code says which; nothing was changed."""


def describe_path(path: Path) -> str:
    r"""The path as text that can be shown or put into JSON: undecodable bytes become `\xNN`, nothing is lost."""
    return "".join(_spelled_out(letter) for letter in str(path))


def _spelled_out(letter: str) -> str:
    code = ord(letter)
    if 0xDC80 <= code <= 0xDCFF:  # how Python keeps a byte that is not UTF-8
        return f"\\x{code - 0xDC00:02x}"
    return f"\\u{code:04x}" if 0xD800 <= code <= 0xDFFF else letter  # half a pair: Windows allows it in names
