"""The seal: where the record ended, signed, in a file outside the database. It tells when the end was cut off.

Two places of 512 bytes, written in turn and in place: a write that is cut short spoils one, never both, and a full
disk can't refuse it.
"""

from __future__ import annotations

import os
import struct
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from photovet.store.failures import translated
from photovet.store.whole import replace_bytes

SEAL = "vault.seal"

_PLACE = 512
_LAYOUT = struct.Struct(">8sQQ32s")
_MAGIC = b"PVSEAL01"


@dataclass(frozen=True)
class Head:
    """The end of the record: the number of its last entry and that entry's digest. `turn` counts the writes."""

    turn: int
    seq: int
    digest: bytes

    @property
    def signed(self) -> bytes:
        """What the signature is over."""
        return _LAYOUT.pack(_MAGIC, self.turn, self.seq, self.digest)


@dataclass(frozen=True)
class Seal:
    """What the file says: the newest intact head, and whether a place of it is damaged."""

    head: Head | None
    is_damaged: bool


def create(folder: Path, key: Ed25519PrivateKey, seq: int, digest: bytes) -> Head:
    """A new seal with both places filled."""
    first, second = Head(0, seq, digest), Head(1, seq, digest)
    replace_bytes(folder / SEAL, _place(first, key) + _place(second, key))
    return second


def read(folder: Path, key: Ed25519PublicKey) -> Seal:
    """What the seal says; `head` is None when the file is lost or nothing of it is intact."""
    try:
        data = (folder / SEAL).read_bytes()
    except FileNotFoundError:
        return Seal(None, is_damaged=False)
    places = [data[:_PLACE], data[_PLACE:]]
    heads = [head for number, place in enumerate(places) if (head := _head(place, key)) and head.turn % 2 == number]
    return Seal(max(heads, key=lambda head: head.turn, default=None), is_damaged=len(heads) < 2)


def write(folder: Path, key: Ed25519PrivateKey, after: Head, seq: int, digest: bytes) -> Head:
    """Put the new head in the place of the older of the two, on the disk itself."""
    head = Head(after.turn + 1, seq, digest)
    with translated():
        handle = os.open(folder / SEAL, os.O_RDWR | getattr(os, "O_BINARY", 0))
        try:
            os.lseek(handle, _PLACE * (head.turn % 2), os.SEEK_SET)
            os.write(handle, _place(head, key))
            os.fsync(handle)
        finally:
            os.close(handle)
    return head


def _place(head: Head, key: Ed25519PrivateKey) -> bytes:
    return (head.signed + key.sign(head.signed)).ljust(_PLACE, b"\0")


def _head(place: bytes, key: Ed25519PublicKey) -> Head | None:
    size = _LAYOUT.size
    if len(place) != _PLACE or any(place[size + 64 :]):
        return None
    try:
        key.verify(place[size : size + 64], place[:size])
    except InvalidSignature:
        return None
    magic, turn, seq, digest = _LAYOUT.unpack(place[:size])
    return Head(turn, seq, digest) if magic == _MAGIC else None
