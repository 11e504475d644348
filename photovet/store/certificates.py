"""Certificates: what was settled how in a file that left, signed with the vault's own key. Ids and codes, no PHI."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from sqlalchemy import insert, select

from photovet.errors import VaultRefused
from photovet.store.session import Change, Reader
from photovet.store.tables import certificates

# The same key signs the record and the seal: what it signs here can be taken for neither.
_PURPOSE = b"photovet certificate 1\n"

Content = Mapping[str, Any]


def signed(content: Content, key: Ed25519PrivateKey) -> str:
    """The certificate's text: JSON that holds the content, the public key and the signature over both."""
    signature = key.sign(_PURPOSE + _canonical(content))
    public = key.public_key().public_bytes_raw().hex()
    whole = {"certificate": content, "algorithm": "ed25519", "public_key": public, "signature": signature.hex()}
    return json.dumps(whole, indent=1, sort_keys=True) + "\n"


def proven(text: str, key: Ed25519PublicKey) -> Content:
    """What a certificate says, if this key signed it.

    VaultRefused: certificate_unreadable, certificate_of_another_vault (it names another key), certificate_forged.
    """
    try:
        whole = json.loads(text)
        content, public = dict(whole["certificate"]), bytes.fromhex(whole["public_key"])
        signature, data = bytes.fromhex(whole["signature"]), _canonical(content)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise VaultRefused("certificate_unreadable") from error
    if public != key.public_bytes_raw():
        raise VaultRefused("certificate_of_another_vault")
    try:
        key.verify(signature, _PURPOSE + data)
    except InvalidSignature as error:
        raise VaultRefused("certificate_forged") from error
    return content


def add(change: Change, export: str, text: str) -> None:
    """Keep the certificate of an export. The record gets its hash."""
    change.run(insert(certificates).values(export=export, body=text))
    change.log("certified", export, certificate=hashlib.sha256(text.encode()).hexdigest())


def get(at: Reader, export: str) -> str | None:
    """The certificate of an export; None if the program was killed before it was written."""
    row = at.one(select(certificates.c.body).where(certificates.c.export == export))
    return None if row is None else str(row.body)


def signature_of(text: str) -> str:
    """The signature as it stands in a certificate's text."""
    return str(json.loads(text)["signature"])


def _canonical(content: Content) -> bytes:
    return json.dumps(content, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()
