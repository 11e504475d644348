"""Batches and their reviews, saved after every change. What a review holds is the workflow's business: plain JSON."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import Row, Select, delete, func, insert, select, update

from photovet.errors import VaultRefused
from photovet.store import looks
from photovet.store.audit import Fact
from photovet.store.session import Change, Reader, new_id
from photovet.store.tables import approvals, batches, reviews, sent_back, unknown_faces

Json = Mapping[str, Any]


@dataclass(frozen=True)
class Batch:
    """Photos that are worked on together, for one channel."""

    id: str
    title: str
    channel: str
    created_at: str
    closed_at: str | None = None


@dataclass(frozen=True)
class Hands:
    """Who had a hand in a review: `drafters` settled something in it, `lookers` had it looked at, ids of users."""

    drafters: frozenset[str] = frozenset()
    lookers: frozenset[str] = frozenset()

    def __or__(self, other: Hands) -> Hands:
        return Hands(self.drafters | other.drafters, self.lookers | other.lookers)

    def against(self, approver: str | None) -> frozenset[str]:
        """Who counts as drafter when somebody wants to approve.

        To look makes nobody a drafter, but where nothing was settled the second person needs a first one.
        """
        return self.drafters or (self.lookers - {approver}) or self.lookers


@dataclass(frozen=True)
class Saved:
    """A review as it was last saved. `digest` is over what was judged in it: what an approval is bound to."""

    path: str
    photo_sha256: str | None
    body: Json
    digest: str
    hands: Hands
    saved_at: str
    batch: str


@dataclass(frozen=True)
class Approval:
    """Who approved exactly this state, when, and who had a hand in it."""

    user: str
    at: str
    hands: Hands


@dataclass(frozen=True)
class SentBack:
    """Why somebody did not approve exactly this state of a review."""

    path: str
    digest: str
    user: str | None
    at: str
    note: str


def open_batch(change: Change, title: str, channel: str) -> Batch:
    """A new, empty batch."""
    batch = Batch(new_id("b"), title, channel, change.at)
    values = {"id": batch.id, "title": title, "channel": channel, "created_at": change.at}
    change.run(insert(batches).values(**values))
    change.log("batch_opened", batch.id, channel=channel)
    return batch


def get_batch(at: Reader, batch: str) -> Batch:
    """One batch; VaultRefused("batch_unknown")."""
    row = at.one(select(batches).where(batches.c.id == batch))
    if row is None:
        raise VaultRefused("batch_unknown", batch=batch)
    return _batch(row)


def all_batches(at: Reader, *, only_open: bool = True) -> tuple[Batch, ...]:
    """The batches, newest first."""
    statement = select(batches).order_by(batches.c.created_at.desc(), batches.c.id)
    if only_open:
        statement = statement.where(batches.c.closed_at.is_(None))
    return tuple(_batch(row) for row in at.rows(statement))


@dataclass(frozen=True)
class State:
    """A review to be saved: where the photo lies, all of the review, and the part of it that is judged."""

    path: str
    photo_sha256: str | None
    body: Json
    judged: Json
    brought: Hands = Hands()
    """Who had a hand in the decisions that were brought along from an earlier review of the same bytes."""
    is_look: bool = False
    """Whether nothing was decided now: a scan found what is in it, the rest was brought along."""

    @cached_property
    def digest(self) -> str:
        """The sha256 of what is judged."""
        return hashlib.sha256(_bytes(self.judged)).hexdigest()

    @cached_property
    def packed(self) -> bytes:
        """The body as it is kept."""
        return zlib.compress(_bytes(self.body), 1)


def save(change: Change, batch: str, state: State, *, did: str, **facts: Fact) -> None:
    """Keep the newest state of a review. `did` names what changed, for the record."""
    save_steps(change, batch, state, [(did, facts)])


def save_steps(change: Change, batch: str, state: State, steps: Sequence[tuple[str, Mapping[str, Fact]]]) -> None:
    """The same after several steps: one state, and an entry of the record for each.

    Whoever changed what is judged is one of its drafters from then on; whoever only looked is not.
    VaultRefused: batch_unknown, batch_closed.
    """
    if get_batch(change, batch).closed_at is not None:
        raise VaultRefused("batch_closed", batch=batch)
    here = (reviews.c.batch == batch, reviews.c.path == state.path)
    before = change.one(select(reviews.c.digest, reviews.c.drafters, reviews.c.lookers).where(*here))
    hands = (_hands(before) if before else Hands()) | state.brought
    if change.by and state.is_look:
        hands |= Hands(lookers=frozenset({change.by}))
    elif change.by and (before is None or before.digest != state.digest):
        hands |= Hands(drafters=frozenset({change.by}))
    values = {
        "photo_sha256": state.photo_sha256,
        "body": state.packed,
        "digest": state.digest,
        "drafters": " ".join(sorted(hands.drafters)),
        "lookers": " ".join(sorted(hands.lookers)),
        "saved_at": change.at,
    }
    if not change.run(update(reviews).where(*here).values(**values)):
        last = change.one(select(func.max(reviews.c.position).label("last")).where(reviews.c.batch == batch))
        position = 0 if last is None or last.last is None else last.last + 1
        change.run(insert(reviews).values(batch=batch, path=state.path, position=position, **values))
    entries = [(did, {"digest": state.digest, **facts}) for did, facts in steps]
    change.log_all(entries, batch, photo=state.photo_sha256)


def _bytes(content: Json) -> bytes:
    return json.dumps(content, sort_keys=True, separators=(",", ":")).encode()


def load(at: Reader, batch: str) -> tuple[Saved, ...]:
    """All reviews of a batch, in the order in which they came."""
    get_batch(at, batch)
    return tuple(_saved(row) for row in at.rows(select(reviews).where(reviews.c.batch == batch).order_by("position")))


def load_one(at: Reader, batch: str, path: str) -> Saved:
    """One review; VaultRefused("review_unknown")."""
    row = at.one(select(reviews).where(reviews.c.batch == batch, reviews.c.path == path))
    if row is None:
        raise VaultRefused("review_unknown", batch=batch)
    return _saved(row)


def newest_of(at: Reader, photos: Sequence[str]) -> Mapping[str, Saved]:
    """By photo (sha256): its review that was saved last, in whichever batch."""
    found: dict[str, Saved] = {}
    for start in range(0, len(photos), 1000):
        wanted = photos[start : start + 1000]
        statement = select(reviews).where(reviews.c.photo_sha256.in_(wanted)).order_by(reviews.c.saved_at)
        found.update({row.photo_sha256: _saved(row) for row in at.rows(statement)})
    return found


def paths_by_photo(at: Reader) -> Mapping[str, str]:
    """By photo (sha256): the path that it was saved under last, in whichever batch."""
    chosen = select(reviews.c.photo_sha256, reviews.c.path).where(reviews.c.photo_sha256.is_not(None))
    return {row.photo_sha256: row.path for row in at.rows(chosen.order_by(reviews.c.saved_at))}


def newest_open(at: Reader, photos: Sequence[str]) -> Mapping[tuple[str, str], Saved]:
    """By path and photo (sha256): the review that was saved last in a batch that is not done."""
    found: dict[tuple[str, str], Saved] = {}
    for start in range(0, len(photos), 1000):
        wanted = reviews.c.photo_sha256.in_(photos[start : start + 1000])
        statement = select(reviews).join(batches, batches.c.id == reviews.c.batch)
        still_open = statement.where(wanted, batches.c.closed_at.is_(None)).order_by(reviews.c.saved_at)
        found.update({(row.path, row.photo_sha256): _saved(row) for row in at.rows(still_open)})
    return found


def contained_in(at: Reader, batch: str) -> tuple[str, ...]:
    """The other open batches for the same channel of which every photo, path and bytes, is in this one, too."""
    mine = {(row.path, row.photo_sha256) for row in at.rows(_places().where(reviews.c.batch == batch))}
    channel = get_batch(at, batch).channel
    others = (batches.c.channel == channel, batches.c.closed_at.is_(None), batches.c.id != batch)
    theirs: dict[str, set[tuple[str, str | None]]] = {}
    for row in at.rows(_places().join(batches, batches.c.id == reviews.c.batch).where(*others)):
        theirs.setdefault(row.batch, set()).add((row.path, row.photo_sha256))
    return tuple(sorted(one for one, places in theirs.items() if places <= mine))


def _places() -> Select[Any]:
    return select(reviews.c.batch, reviews.c.path, reviews.c.photo_sha256)


def close_batch(change: Change, batch: str) -> None:
    """The batch is done: it can't be changed any more, and the embeddings of unknown faces in it are destroyed."""
    get_batch(change, batch)
    change.run(update(batches).where(batches.c.id == batch).values(closed_at=change.at))
    dropped = _drop_faces(change, batch)
    looks.forget_idle_faces(change)
    change.frees_secrets = True
    change.log("batch_closed", batch, faces=dropped)


def delete_batch(change: Change, batch: str) -> None:
    """Destroy a batch with its reviews and what was found in its photos; exports from it stay written down."""
    get_batch(change, batch)
    dropped = _drop_faces(change, batch)
    elsewhere = select(reviews.c.photo_sha256).where(reviews.c.batch != batch, reviews.c.photo_sha256.is_not(None))
    own = select(reviews.c.photo_sha256).where(reviews.c.batch == batch, reviews.c.photo_sha256.not_in(elsewhere))
    looks.forget(change, [row.photo_sha256 for row in change.rows(own.distinct())])
    change.run(delete(batches).where(batches.c.id == batch))
    looks.forget_idle_faces(change)
    change.frees_secrets = True
    change.log("batch_deleted", batch, faces=dropped)


def keep_faces(change: Change, batch: str, path: str, faces: Mapping[str, bytes]) -> None:
    """Keep the embeddings of a photo's faces, by finding, for as long as the batch is open."""
    load_one(change, batch, path)
    change.run(delete(unknown_faces).where(unknown_faces.c.batch == batch, unknown_faces.c.path == path))
    rows = [{"batch": batch, "path": path, "finding": key, "embedding": value} for key, value in faces.items()]
    if rows:
        change.run(insert(unknown_faces), rows)
    change.log("faces_kept", batch, faces=len(rows))


def faces_of(at: Reader, batch: str, path: str) -> Mapping[str, bytes]:
    """The kept embeddings of a photo's faces, by finding."""
    statement = select(unknown_faces).where(unknown_faces.c.batch == batch, unknown_faces.c.path == path)
    return {row.finding: bytes(row.embedding) for row in at.rows(statement)}


def _drop_faces(change: Change, batch: str) -> int:
    dropped = change.run(delete(unknown_faces).where(unknown_faces.c.batch == batch))
    change.frees_secrets = change.frees_secrets or dropped > 0
    return dropped


def approve(change: Change, batch: str, path: str, *, second_person: bool) -> Approval:
    """The signed-in user approves the review as it is now. Whether she may is for `domain.roles` to say first."""
    saved = load_one(change, batch, path)
    approval = Approval(change.by or "", change.at, hands_on(change, saved.photo_sha256, saved.digest))
    values = {"batch": batch, "path": path, "digest": saved.digest, "user": approval.user, "at": approval.at}
    change.run(insert(approvals).prefix_with("OR REPLACE").values(**values))
    change.log("approved", batch, photo=saved.photo_sha256, digest=saved.digest, second_person=second_person)
    return approval


def approvals_of(at: Reader, photo_sha256: str, digest: str) -> tuple[Approval, ...]:
    """The approvals of exactly this state of this photo, in whichever batch, oldest first."""
    rows = at.rows(
        select(approvals.c.user, approvals.c.at)
        .join(reviews, (reviews.c.batch == approvals.c.batch) & (reviews.c.path == approvals.c.path))
        .where(reviews.c.photo_sha256 == photo_sha256, approvals.c.digest == digest, reviews.c.digest == digest)
        .order_by(approvals.c.at)
    )
    hands = hands_on(at, photo_sha256, digest)
    return tuple(Approval(row.user, row.at, hands) for row in rows)


def hands_on(at: Reader, photo_sha256: str | None, digest: str) -> Hands:
    """Everybody who had a hand in this state of this photo, in whichever batch: a copy makes nobody a second person."""
    here = (reviews.c.photo_sha256 == photo_sha256, reviews.c.digest == digest)
    found = Hands()
    for row in at.rows(select(reviews.c.drafters, reviews.c.lookers).where(*here)):
        found |= _hands(row)
    return found


def send_back(change: Change, batch: str, path: str, note: str) -> None:
    """The review as it is now goes back to whoever drafted it; the note stays in the vault, not in the record."""
    saved = load_one(change, batch, path)
    # What is judged holds the photo's hash: the same digest elsewhere is a copy of the same state.
    change.run(delete(approvals).where(approvals.c.digest == saved.digest))
    values = {"batch": batch, "path": path, "digest": saved.digest, "at": change.at, "user": change.by, "note": note}
    change.run(insert(sent_back).prefix_with("OR REPLACE").values(**values))
    change.log("sent_back", batch, photo=saved.photo_sha256, digest=saved.digest)


def sent_back_of(at: Reader, photo_sha256: str, digest: str) -> SentBack | None:
    """The newest refusal of exactly this state of this photo, in whichever batch. An approval may have come since."""
    rows = at.rows(
        select(sent_back)
        .join(reviews, (reviews.c.batch == sent_back.c.batch) & (reviews.c.path == sent_back.c.path))
        .where(reviews.c.photo_sha256 == photo_sha256, sent_back.c.digest == digest)
        .order_by(sent_back.c.at.desc())
    )
    return _sent_back(rows[0]) if rows else None


def sent_back_in(at: Reader, batch: str) -> tuple[SentBack, ...]:
    """Everything that was ever sent back in a batch, or elsewhere in the state that it has here; newest first."""
    here = select(reviews.c.digest).where(reviews.c.batch == batch)
    chosen = select(sent_back).where((sent_back.c.batch == batch) | sent_back.c.digest.in_(here))
    return tuple(_sent_back(row) for row in at.rows(chosen.order_by(sent_back.c.at.desc())))


def _sent_back(row: Row[Any]) -> SentBack:
    return SentBack(row.path, row.digest, row.user, row.at, row.note)


def has_approval(at: Reader, digest: str) -> bool:
    """Whether anybody has approved this state since it was last sent back."""
    return bool(at.rows(select(approvals.c.user).where(approvals.c.digest == digest).limit(1)))


def _hands(row: Row[Any]) -> Hands:
    return Hands(frozenset(row.drafters.split()), frozenset(row.lookers.split()))


def _batch(row: Row[Any]) -> Batch:
    return Batch(row.id, row.title, row.channel, row.created_at, row.closed_at)


def _saved(row: Row[Any]) -> Saved:
    body = json.loads(zlib.decompress(row.body))
    return Saved(row.path, row.photo_sha256, body, row.digest, _hands(row), row.saved_at, row.batch)
