"""Keys: one random data key, wrapped once for each way to open the vault, in a small file that holds no secret.

A change of passphrase wraps the same data key anew; the database is not touched. `docs/adr/0010-vault.md` says why.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import json
import secrets
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from photovet.errors import VaultDamaged, VaultDisk, WrongKey, describe_path
from photovet.store.whole import replace_bytes

SHORTEST_PASSPHRASE = 12
KEY_FILE, KEY_FILE_COPY = "vault.key", "vault.key.copy"

_FORMAT = 1
_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
# Bounds for what a key file may ask for: its checksum keeps accidents out, not somebody who wants the memory eaten.
_MOST_KIBIBYTES, _MOST_PASSES, _MOST_LANES = 4 * 1024**2, 64, 64


@dataclass(frozen=True)
class Cost:
    """What one guess costs: argon2id as RFC 9106, section 4, second recommended option (3 passes, 64 MiB, 4 lanes)."""

    passes: int = 3
    kibibytes: int = 64 * 1024
    lanes: int = 4

    def __post_init__(self) -> None:
        bounds = ((self.passes, _MOST_PASSES), (self.kibibytes, _MOST_KIBIBYTES), (self.lanes, _MOST_LANES))
        if not all(1 <= number <= most for number, most in bounds):
            raise ValueError("the cost of a key is out of bounds")


@dataclass(frozen=True)
class Secret:
    """What opens a vault: `way` is passphrase, recovery or keyring. Its value shows in no repr and no traceback."""

    way: str
    value: bytes = field(repr=False)

    @classmethod
    def passphrase(cls, text: str) -> Secret:
        """From what a person typed; NFKC, so that two keyboards that write one letter differently agree."""
        return cls("passphrase", unicodedata.normalize("NFKC", text).encode())

    @classmethod
    def recovery(cls, code: str) -> Secret:
        """From the printed code: spaces, hyphens and case don't matter, nor O for 0 or I and L for 1 (Crockford)."""
        letters = "".join(letter for letter in code.upper() if letter.isalnum())
        return cls("recovery", letters.translate(str.maketrans("OIL", "011")).encode())

    @classmethod
    def keyring(cls, value: bytes) -> Secret:
        """From 32 random bytes that the operating system's keyring holds."""
        return cls("keyring", value)


class DataKey:
    """The key of the vault; every use gets a key of its own from it. Shows in no repr."""

    def __init__(self, value: bytes) -> None:
        if len(value) != 32:
            raise ValueError("a data key has 32 bytes")
        self._value = value

    @classmethod
    def new(cls) -> DataKey:
        """32 random bytes."""
        return cls(secrets.token_bytes(32))

    def __repr__(self) -> str:
        return "DataKey(hidden)"

    def derive(self, purpose: str) -> bytes:
        """32 bytes for one purpose (HKDF-SHA256)."""
        return HKDF(SHA256(), 32, salt=None, info=f"photovet {purpose}".encode()).derive(self._value)

    def wrapped(self, slot_key: bytes, nonce: bytes, bound: bytes) -> bytes:
        """The key, encrypted under another one; `bound` must be the same when it is unwrapped."""
        return AESGCM(slot_key).encrypt(nonce, self._value, bound)


@dataclass(frozen=True)
class Slot:
    """One way to open the vault: how its key is made, and the wrapped data key."""

    kdf: str
    salt: bytes
    nonce: bytes
    wrapped: bytes = field(repr=False)
    cost: Cost | None = None

    def to_json(self) -> dict[str, Any]:
        """Plain values, bytes as base64."""
        parts = {name: base64.b64encode(getattr(self, name)).decode() for name in ("salt", "nonce", "wrapped")}
        cost = self.cost and {"passes": self.cost.passes, "kibibytes": self.cost.kibibytes, "lanes": self.cost.lanes}
        return {"kdf": self.kdf, **parts, "cost": cost}

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> Slot:
        """What `to_json` wrote; ValueError, TypeError or KeyError for anything else."""
        salt, nonce, wrapped = (base64.b64decode(row[name], validate=True) for name in ("salt", "nonce", "wrapped"))
        return cls(str(row["kdf"]), salt, nonce, wrapped, Cost(**row["cost"]) if row["cost"] else None)


@dataclass(frozen=True)
class KeyFile:
    """All the ways into one vault. `generation` grows with every change. `next_slots` exist only during a rekey."""

    vault: str
    generation: int = 1
    slots: Mapping[str, Slot] = field(default_factory=dict)
    next_slots: Mapping[str, Slot] = field(default_factory=dict)

    def with_slot(self, secret: Secret, key: DataKey, cost: Cost) -> KeyFile:
        """With one way more, or another secret for a way that was there."""
        slots = {**self.slots, secret.way: make_slot(self.vault, secret, key, cost)}
        return replace(self, generation=self.generation + 1, slots=slots)

    def without_slot(self, way: str) -> KeyFile:
        """With one way less."""
        slots = {name: slot for name, slot in self.slots.items() if name != way}
        return replace(self, generation=self.generation + 1, slots=slots)

    def unlock(self, secret: Secret) -> tuple[DataKey, ...]:
        """The data key, and the next one if a rekey was cut short; WrongKey if the secret opens neither."""
        found = [
            key
            for slots in (self.slots, self.next_slots)
            if (slot := slots.get(secret.way)) and (key := _unwrapped(self.vault, secret, slot))
        ]
        if not found:
            codes = {"passphrase": "wrong_passphrase", "recovery": "wrong_recovery_code", "keyring": "not_remembered"}
            raise WrongKey(codes[secret.way])
        return tuple(found)

    def to_bytes(self) -> bytes:
        """Canonical JSON with a checksum of itself: a flipped byte anywhere is told from a wrong passphrase."""
        content = {
            "photovet_vault": _FORMAT,
            "vault": self.vault,
            "generation": self.generation,
            "slots": {way: slot.to_json() for way, slot in self.slots.items()},
            "next_slots": {way: slot.to_json() for way, slot in self.next_slots.items()},
        }
        return _canonical({**content, "sha256": hashlib.sha256(_canonical(content)).hexdigest()})

    @classmethod
    def from_bytes(cls, data: bytes) -> KeyFile:
        """What `to_bytes` wrote; VaultDamaged("key_file_damaged") for anything else."""
        try:
            content = json.loads(data)
            slots, coming = ({w: Slot.from_json(r) for w, r in content[n].items()} for n in ("slots", "next_slots"))
            read = cls(content["vault"], content["generation"], slots, coming)
            intact = read.to_bytes() == data
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise VaultDamaged("key_file_damaged") from error
        if not intact:
            raise VaultDamaged("key_file_damaged")
        return read


def _canonical(content: Mapping[str, Any]) -> bytes:
    return (json.dumps(content, sort_keys=True, indent=1, ensure_ascii=True) + "\n").encode()


def make_slot(vault: str, secret: Secret, key: DataKey, cost: Cost) -> Slot:
    """Wrap the data key for one secret; WrongKey("passphrase_too_short")."""
    if secret.way == "passphrase" and len(secret.value.decode()) < SHORTEST_PASSPHRASE:
        raise WrongKey("passphrase_too_short", shortest=SHORTEST_PASSPHRASE)
    # What the keyring holds is random: stretching it would only make every start slower.
    stretched = None if secret.way == "keyring" else cost
    kdf = "hkdf-sha256" if stretched is None else "argon2id"
    bare = Slot(kdf, secrets.token_bytes(16), secrets.token_bytes(12), b"", stretched)
    return replace(bare, wrapped=key.wrapped(_slot_key(secret, bare), bare.nonce, _bound(vault, secret.way, bare)))


def _unwrapped(vault: str, secret: Secret, slot: Slot) -> DataKey | None:
    bound = _bound(vault, secret.way, slot)
    try:
        return DataKey(AESGCM(_slot_key(secret, slot)).decrypt(slot.nonce, slot.wrapped, bound))
    except (InvalidTag, ValueError):
        return None


def _slot_key(secret: Secret, slot: Slot) -> bytes:
    if slot.cost is None:
        return HKDF(SHA256(), 32, salt=slot.salt, info=b"photovet keyring").derive(secret.value)
    cost = slot.cost
    try:
        return hash_secret_raw(secret.value, slot.salt, cost.passes, cost.kibibytes, cost.lanes, 32, Type.ID)
    except HashingError as error:
        raise VaultDisk("vault_out_of_memory", kibibytes=cost.kibibytes) from error


def _bound(vault: str, way: str, slot: Slot) -> bytes:
    """What a slot is bound to: nobody can move it to another vault, another way or a lower cost."""
    return _canonical({"vault": vault, "way": way, "kdf": slot.kdf, "cost": slot.to_json()["cost"]})


def new_recovery_code() -> str:
    """Thirty letters to print and lock away (150 bits), in groups of five; none that are mistaken for another."""
    letters = [secrets.choice(_CROCKFORD) for _ in range(30)]
    return "-".join("".join(letters[start : start + 5]) for start in range(0, 30, 5))


def read_key_file(folder: Path) -> tuple[KeyFile, tuple[str, ...]]:
    """The newest intact of the two copies, and the names of those that are lost, damaged or older.

    VaultDisk("vault_missing") when there is neither, VaultDamaged("key_file_damaged") when none is intact.
    """
    read: dict[str, KeyFile] = {}
    present = [name for name in (KEY_FILE, KEY_FILE_COPY) if (folder / name).exists()]
    if not present:
        raise VaultDisk("vault_missing", path=describe_path(folder))
    for name in present:
        with contextlib.suppress(OSError, VaultDamaged):
            read[name] = KeyFile.from_bytes((folder / name).read_bytes())
    if not read:
        raise VaultDamaged("key_file_damaged")
    newest = max(read.values(), key=lambda keys: keys.generation)
    return newest, tuple(name for name in (KEY_FILE, KEY_FILE_COPY) if read.get(name) != newest)


def write_key_file(folder: Path, keys: KeyFile) -> None:
    """Both copies, each whole or not at all."""
    for name in (KEY_FILE, KEY_FILE_COPY):
        replace_bytes(folder / name, keys.to_bytes())
