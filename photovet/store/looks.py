"""What was found in photos, by their bytes and by how they were looked at, so that nobody looks twice. Bounded."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, func, insert, select, update

from photovet.store.session import Change, Reader
from photovet.store.tables import batches, looks, reviews

MOST_BYTES = 256 * 1024 * 1024
_AT_ONCE = 500


@dataclass(frozen=True)
class Look:
    """What was found: a review's JSON, and the embeddings of its faces in a form of the caller's own.

    `embeddings` is None when there are none, or when they had to be destroyed: then they are to be made anew.
    """

    body: Mapping[str, Any]
    embeddings: bytes | None = None


def remember(change: Change, found: Mapping[str, Look], key: str, *, most_bytes: int = MOST_BYTES) -> int:
    """Keep what was found, by photo (sha256); how many of the oldest had to go for it.

    Embeddings are kept only of photos in a batch that is open: unknown faces are forgotten with their batch.
    """
    here, in_work = _short(key), _in_open_batches(change, found)
    rows: list[dict[str, Any]] = []
    for photo, look in found.items():
        body = zlib.compress(json.dumps(look.body, separators=(",", ":")).encode(), 1)
        kept = look.embeddings if photo in in_work else None
        size = len(body) + len(kept or b"")
        rows.append({"photo_sha256": photo, "key": here, "body": body, "embeddings": kept, "bytes": size})
    if rows:
        change.run(insert(looks).prefix_with("OR REPLACE"), rows)
    dropped = _drop_oldest(change, most_bytes)
    change.log("looks_kept", None, photos=len(rows), dropped=dropped)
    return dropped


def _in_open_batches(at: Reader, photos: Mapping[str, object]) -> frozenset[str]:
    found: set[str] = set()
    for wanted in _parts(list(photos)):
        still_open = select(reviews.c.photo_sha256).join(batches, batches.c.id == reviews.c.batch)
        rows = at.rows(still_open.where(reviews.c.photo_sha256.in_(wanted), batches.c.closed_at.is_(None)))
        found |= {row.photo_sha256 for row in rows}
    return frozenset(found)


def _drop_oldest(change: Change, most_bytes: int) -> int:
    total = change.one(select(func.coalesce(func.sum(looks.c.bytes), 0).label("bytes")))
    too_much = (total.bytes if total else 0) - most_bytes
    if too_much <= 0:
        return 0
    last = 0
    for row in change.rows(select(looks.c.number, looks.c.bytes).order_by(looks.c.number)):
        if too_much <= 0:
            break
        last, too_much = row.number, too_much - row.bytes
    return change.run(delete(looks).where(looks.c.number <= last))


def recall(at: Reader, photos: Sequence[str], key: str) -> Mapping[str, Look]:
    """By photo (sha256): what was found when it was looked at in this way. Those never looked at are not in it."""
    found: dict[str, Look] = {}
    for wanted in _parts(photos):
        rows = at.rows(select(looks).where(looks.c.photo_sha256.in_(wanted), looks.c.key == _short(key)))
        found.update({row.photo_sha256: Look(json.loads(zlib.decompress(row.body)), row.embeddings) for row in rows})
    return found


def forget(change: Change, photos: Sequence[str]) -> int:
    """Destroy what was found in these photos; how many looks."""
    return sum(change.run(delete(looks).where(looks.c.photo_sha256.in_(wanted))) for wanted in _parts(photos))


def forget_faces(change: Change) -> int:
    """Destroy all embeddings, since nobody can say whose they are; of how many photos."""
    return change.run(update(looks).where(looks.c.embeddings.is_not(None)).values(embeddings=None))


def forget_idle_faces(change: Change) -> int:
    """Destroy the embeddings of photos that are in no open batch; of how many photos."""
    in_work = select(reviews.c.photo_sha256).join(batches, batches.c.id == reviews.c.batch)
    still_open = in_work.where(batches.c.closed_at.is_(None), reviews.c.photo_sha256.is_not(None))
    idle = looks.c.embeddings.is_not(None) & looks.c.photo_sha256.not_in(still_open)
    return change.run(update(looks).where(idle).values(embeddings=None))


def _parts(photos: Sequence[str]) -> list[Sequence[str]]:
    return [photos[start : start + _AT_ONCE] for start in range(0, len(photos), _AT_ONCE)]


def _short(key: str) -> str:
    """Whatever a key is made of, nobody reads it here."""
    return hashlib.sha256(key.encode()).hexdigest()
