"""The operating system's keyring: it may hold 32 random bytes that open the vault, until the user says forget."""

from __future__ import annotations

import base64
import secrets
from typing import Protocol

import keyring
from keyring.errors import KeyringError, PasswordDeleteError

from photovet.errors import WrongKey
from photovet.store.keys import Secret
from photovet.store.vault import Vault

_SERVICE = "Photovet vault"
# Those that encrypt. `keyring` would also hand out ones that write plain text or keep nothing.
_TRUSTED = (
    "keyring.backends.macOS",
    "keyring.backends.Windows",
    "keyring.backends.SecretService",
    "keyring.backends.kwallet",
)


class Keyring(Protocol):
    """What we need of a keyring; `keyring.backend.KeyringBackend` has it."""

    def get_password(self, service: str, username: str) -> str | None: ...  # noqa: D102
    def set_password(self, service: str, username: str, password: str) -> None: ...  # noqa: D102
    def delete_password(self, service: str, username: str) -> None: ...  # noqa: D102


def system_keyring() -> Keyring:
    """The system's own; WrongKey("keyring_unavailable") when there is none that encrypts."""
    try:
        found = keyring.get_keyring()
    except KeyringError as error:
        raise WrongKey("keyring_unavailable") from error
    if not type(found).__module__.startswith(_TRUSTED):
        raise WrongKey("keyring_unavailable")
    return found


def remember(vault: Vault, where: Keyring) -> None:
    """Let the system's keyring open this vault from now on."""
    value = secrets.token_bytes(32)
    try:
        where.set_password(_SERVICE, vault.id, base64.b64encode(value).decode())
    except KeyringError as error:
        raise WrongKey("keyring_unavailable") from error
    vault.set_secret(Secret.keyring(value))


def recall(vault_id: str, where: Keyring) -> Secret:
    """What the keyring holds for the vault; WrongKey("not_remembered")."""
    try:
        text = where.get_password(_SERVICE, vault_id)
    except KeyringError as error:
        raise WrongKey("keyring_unavailable") from error
    if text is None:
        raise WrongKey("not_remembered")
    try:
        return Secret.keyring(base64.b64decode(text, validate=True))
    except ValueError as error:
        raise WrongKey("not_remembered") from error


def forget(vault: Vault, where: Keyring) -> None:
    """Take it out of the keyring; what it held no longer opens the vault, whoever has a copy."""
    vault.forget_keyring()
    try:
        where.delete_password(_SERVICE, vault.id)
    except PasswordDeleteError:
        return
    except KeyringError as error:
        raise WrongKey("keyring_unavailable") from error
