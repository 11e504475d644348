"""Batches that outlive the program: every change is saved at once, a second person approves."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import reduce
from operator import or_

from photovet.domain.checklist import HAND, Question, tour_share
from photovet.domain.gate import Blocker
from photovet.domain.mapping import is_second_look
from photovet.domain.review import Dismissed, Problem, Review
from photovet.domain.roles import Act, approval_problems
from photovet.errors import VaultRefused, describe_path
from photovet.store import reviews as store
from photovet.store import users
from photovet.store.audit import Fact
from photovet.store.reviews import Approval, Batch, Hands, State
from photovet.store.session import Reader
from photovet.workflow.resolve import carry_over_all
from photovet.workflow.result import resolution_to_json
from photovet.workflow.saved import judged, review_from_json, review_to_json
from photovet.workflow.vault import Desk, require


def start(desk: Desk, title: str, channel: str, reviews: Sequence[Review] = ()) -> Batch:
    """A new batch with the reviews of a first scan."""
    require(desk, Act.REVIEW)
    with desk.vault.change(desk.by) as change:
        batch = store.open_batch(change, title, channel)
        known = store.newest_of(change, [review.photo.sha256 for review in reviews if review.photo])
        for review in reviews:
            earlier = known.get(review.photo.sha256) if review.photo else None
            store.save(change, batch.id, _first_state(change, review, earlier), did="scanned")
    return batch


def _first_state(at: Reader, review: Review, earlier: store.Saved | None) -> State:
    """The state in which a review comes into a batch: to look makes nobody a drafter, but decisions keep theirs."""
    by_machine = tuple(one for one in review.findings if one.source != HAND and not is_second_look(one))
    bare = Review(review.path, review.photo, by_machine, review.runs, problem=review.problem)
    state = _state(review)
    if state.digest == _state(bare).digest:
        return replace(state, is_look=True)
    if earlier is None:
        return state
    (brought,) = carry_over_all([bare], [review_from_json(earlier.body)])
    hands = store.hands_on(at, earlier.photo_sha256, earlier.digest)
    return replace(state, brought=hands, is_look=_state(brought).digest == state.digest)


def open_batches(desk: Desk) -> tuple[Batch, ...]:
    """The batches that are not done, newest first."""
    with desk.vault.read() as at:
        return store.all_batches(at)


def all_batches(desk: Desk) -> tuple[Batch, ...]:
    """Also those that are done, newest first."""
    with desk.vault.read() as at:
        return store.all_batches(at, only_open=False)


def batch_of(desk: Desk, batch: str) -> Batch:
    """One batch; VaultRefused("batch_unknown")."""
    with desk.vault.read() as at:
        return store.get_batch(at, batch)


def save(desk: Desk, batch: str, review: Review, did: str, **facts: Fact) -> None:
    """Keep a review after one change. It is on the disk when this returns.

    `did` names the change for the record: resolved, reopened, finding_added, cropped. `facts` are ids and codes.
    """
    require(desk, Act.REVIEW)
    state = _ready(review)
    with desk.vault.change(desk.by) as change:
        store.save(change, batch, state, did=did, **facts)


def rescan(desk: Desk, batch: str, fresh: Sequence[Review]) -> tuple[Review, ...]:
    """Put a new scan in the place of the saved reviews; decisions and findings drawn by hand are carried over."""
    require(desk, Act.REVIEW)
    with desk.vault.change(desk.by) as change:
        saved = store.load(change, batch)
        merged = carry_over_all(fresh, [review_from_json(one.body) for one in saved])
        for review in merged:
            twins = [one.hands for one in saved if review.photo and one.photo_sha256 == review.photo.sha256]
            state = replace(_state(review), brought=reduce(or_, twins, store.Hands()), is_look=True)
            store.save(change, batch, state, did="rescanned")
    return merged


def reopen(desk: Desk, batch: str) -> tuple[Review, ...]:
    """The reviews as they were last saved. A photo that is no longer the one that was scanned carries a problem.

    The gate then blocks it ("photo_changed", "missing"), until a new scan takes the review's place.
    """
    with desk.vault.read() as at:
        kept = [review_from_json(one.body) for one in store.load(at, batch)]
    return tuple(_checked(review) for review in kept)


def decided_before(desk: Desk, fresh: Sequence[Review]) -> tuple[Review, ...]:
    """A fresh scan with what was decided in any batch about the same bytes."""
    photos = [review.photo.sha256 for review in fresh if review.photo]
    with desk.vault.read() as at:
        earlier = [review_from_json(one.body) for one in store.newest_of(at, photos).values()]
    return carry_over_all(fresh, earlier)


@dataclass(frozen=True)
class Kept:
    """A review as an open batch holds it; of a photo that can't be read there is no batch."""

    review: Review
    batch: str | None


def kept_of(desk: Desk, named: Sequence[Review]) -> tuple[Kept, ...]:
    """What the vault holds of photos that somebody names: a result's JSON is rounded, and anybody can edit it.

    VaultRefused("photo_not_kept") for a photo that was not checked with this vault, or has another path or bytes.
    """
    with desk.vault.read() as at:
        known = store.newest_open(at, [review.photo.sha256 for review in named if review.photo])
    return tuple(_kept(review, known) for review in named)


def _kept(review: Review, known: Mapping[tuple[str, str], store.Saved]) -> Kept:
    if review.photo is None:
        return Kept(review, None)
    path = describe_path(review.path)
    saved = known.get((path, review.photo.sha256))
    if saved is None:
        raise VaultRefused("photo_not_kept", photo=path)
    return Kept(review_from_json(saved.body), saved.batch)


def settle(desk: Desk, kept: Sequence[Kept], decided: Sequence[Review]) -> None:
    """Keep what was decided about each, all or nothing. The record gets an entry for every single decision."""
    require(desk, Act.REVIEW)
    changed = [
        (one.batch, _ready(after), steps)
        for one, after in zip(kept, decided, strict=True)
        if one.batch is not None and (steps := tuple(_steps(one.review, after)))
    ]
    if not changed:
        return
    with desk.vault.change(desk.by) as change:
        for batch, state, steps in changed:
            store.save_steps(change, batch, state, steps)


def _steps(before: Review, after: Review) -> Iterator[tuple[str, dict[str, Fact]]]:
    """What leads from one review to the next, in the words of the record."""
    drawn = {finding.id for finding in before.findings}
    for finding in after.findings:
        if finding.id not in drawn:
            yield "finding_added", {"finding": finding.id}
    if after.crop != before.crop:
        yield "cropped", {}
    for question in Question:
        answer = after.checklist.get(question)
        if answer != before.checklist.get(question):
            yield "checklist_answered", {"question": question.value, "answer": answer.value if answer else "taken_back"}
    if after.photo is not None and after.seen != before.seen:
        yield "toured", {"percent": math.floor(100 * tour_share(after.seen, after.photo.size))}
    for finding in after.findings:
        now = after.resolutions.get(finding.id)
        if now != before.resolutions.get(finding.id):
            how = resolution_to_json(now)
            settled: dict[str, Fact] = {"how": how["how"]} if how else {}
            if isinstance(now, Dismissed):
                # The words may name somebody: the review keeps them, the record what proves that they are the same.
                settled["reason_sha256"] = _proof(now.reason)
            yield ("resolved" if how else "reopened"), {"finding": finding.id, **settled}
    yield from _notes(before, after)


def _notes(before: Review, after: Review) -> Iterator[tuple[str, dict[str, Fact]]]:
    for finding in after.findings:
        note = after.notes.get(finding.id)
        if note != before.notes.get(finding.id):
            proof: dict[str, Fact] = {"note_sha256": _proof(note)} if note else {}
            yield ("note_written" if note else "note_removed"), {"finding": finding.id, **proof}


def _proof(words: str) -> str:
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def close_contained(desk: Desk, batch: str) -> tuple[str, ...]:
    """Close the older batches of which every photo is in this one, whose reviews brought everything along."""
    require(desk, Act.REVIEW)
    with desk.vault.read() as at:
        older = store.contained_in(at, batch)
    if older:
        with desk.vault.change(desk.by) as change:
            for one in older:
                store.close_batch(change, one)
    return older


def put_back(desk: Desk, reviews: Sequence[Review], channel: str) -> None:
    """Keep what a second look found in photos that were to leave: they are in review again, in their open batch.

    Of a photo that is in no open batch a new batch is begun: nothing that was found is lost.
    """
    require(desk, Act.REVIEW)
    if not reviews:
        return
    with desk.vault.change(desk.by) as change:
        known = store.newest_open(change, [review.photo.sha256 for review in reviews if review.photo])
        for review in reviews:
            path, photo = describe_path(review.path), review.photo.sha256 if review.photo else ""
            saved = known.get((path, photo))
            batch = saved.batch if saved else store.open_batch(change, path, channel).id
            hands = store.hands_on(change, photo, saved.digest) if saved else store.Hands()
            store.save(change, batch, replace(_state(review), brought=hands, is_look=True), did="second_look")


def close(desk: Desk, batch: str) -> None:
    """The batch is done; the embeddings of unknown faces in it are destroyed."""
    require(desk, Act.REVIEW)
    with desk.vault.change(desk.by) as change:
        store.close_batch(change, batch)


def delete(desk: Desk, batch: str) -> None:
    """Destroy a batch with its reviews."""
    require(desk, Act.REVIEW)
    with desk.vault.change(desk.by) as change:
        store.delete_batch(change, batch)


def keep_faces(desk: Desk, batch: str, review: Review, faces: Mapping[str, bytes]) -> None:
    """Keep the embeddings of a photo's faces, by finding, until the batch is done."""
    require(desk, Act.REVIEW)
    with desk.vault.change(desk.by) as change:
        store.keep_faces(change, batch, describe_path(review.path), faces)


def faces_of(desk: Desk, batch: str, review: Review) -> Mapping[str, bytes]:
    """The embeddings that were kept."""
    with desk.vault.read() as at:
        return store.faces_of(at, batch, describe_path(review.path))


# --- the second pair of eyes --------------------------------------------------------------------------------------


def approve(desk: Desk, batch: str, review: Review) -> Approval:
    """Whoever sits there approves the review as it is saved now.

    VaultRefused with the first reason why not: not_signed_in, role_missing, approver_is_drafter, training_missing,
    training_out_of_date, drafter_unknown, user_disabled, review_changed (what she saw is not what is saved).
    """
    path = describe_path(review.path)
    with desk.vault.change(desk.by) as change:
        saved = store.load_one(change, batch, path)
        problems = _against(change, desk.by, store.hands_on(change, saved.photo_sha256, saved.digest))
        if problems:
            raise VaultRefused(problems[0])
        if saved.digest != _state(review).digest:
            raise VaultRefused("review_changed")
        return store.approve(change, batch, path, second_person=not users.rules(change).single_user)


def approval_blockers(desk: Desk, review: Review) -> tuple[Blocker, ...]:
    """What of the second pair of eyes is missing before the photo may leave: approval_missing, sent_back, cooling_off.

    Every approval is judged again by today's roles and training, and counts only for exactly this state.
    """
    with desk.vault.read() as at:
        rules = users.rules(at)
        if rules.single_user:
            return ()
        valid = behind(at, review)[1]
        if not valid:
            photo, digest = (review.photo.sha256 if review.photo else ""), _state(review).digest
            is_refused = store.sent_back_of(at, photo, digest) is not None
            return (Blocker("sent_back" if is_refused else "approval_missing"),)
        ripe = datetime.fromisoformat(valid[0].at) + timedelta(hours=rules.cooling_off_hours)
        return () if ripe <= at.now else (Blocker("cooling_off", facts={"until": ripe.isoformat(timespec="minutes")}),)


def _against(at: Reader, approver: str | None, hands: store.Hands) -> tuple[str, ...]:
    user = users.everyone(at).get(approver or "")
    trained = users.last_trainings(at).get(approver or "")
    return approval_problems(user, hands.against(approver), trained, users.rules(at), at.today)


def drafters_of(desk: Desk, review: Review) -> frozenset[str]:
    """Ids of the users who settled something in exactly this state of a review."""
    with desk.vault.read() as at:
        return behind(at, review)[0].drafters


def behind(at: Reader, review: Review) -> tuple[Hands, tuple[Approval, ...]]:
    """Who had a hand in exactly this state of a review, and whose approvals of it are valid now, oldest first."""
    photo, digest = (review.photo.sha256 if review.photo else ""), _state(review).digest
    valid = tuple(one for one in store.approvals_of(at, photo, digest) if not _against(at, one.user, one.hands))
    return store.hands_on(at, photo, digest), valid


def send_back(desk: Desk, batch: str, review: Review, note: str) -> None:
    """The approver says no: the review goes back to whoever drafted it, with a note. Approvals of it are void.

    VaultRefused: those of an approver without the role, note_missing, review_changed.
    """
    require(desk, Act.APPROVE)
    if not note.strip():
        raise VaultRefused("note_missing")
    path = describe_path(review.path)
    with desk.vault.change(desk.by) as change:
        if store.load_one(change, batch, path).digest != _state(review).digest:
            raise VaultRefused("review_changed")
        store.send_back(change, batch, path, note.strip())


@dataclass(frozen=True)
class SentBack:
    """Why a photo of a batch went back: by whom (her name), when, and whether its review is still as it was then."""

    path: str
    user: str
    at: str
    note: str
    is_open: bool


def sent_back(desk: Desk, batch: str) -> tuple[SentBack, ...]:
    """Everything that was sent back in a batch, newest first."""
    with desk.vault.read() as at:
        now = {one.digest for one in store.load(at, batch)}
        names = {user.id: user.name for user in users.everyone(at).values()}
        return tuple(
            SentBack(
                one.path,
                names.get(one.user or "", ""),
                one.at,
                one.note,
                is_open=one.digest in now and not store.has_approval(at, one.digest),
            )
            for one in store.sent_back_in(at, batch)
        )


# --- the photo on the disk ----------------------------------------------------------------------------------------


def _checked(review: Review) -> Review:
    if review.photo is None:
        return review
    try:
        with review.path.open("rb") as file:
            same = hashlib.file_digest(file, "sha256").hexdigest() == review.photo.sha256
    except OSError:
        return replace(review, problem=Problem("missing"))
    return review if same else replace(review, problem=Problem("photo_changed"))


def _state(review: Review) -> State:
    photo = review.photo.sha256 if review.photo else None
    return State(describe_path(review.path), photo, review_to_json(review), judged(review))


def _ready(review: Review) -> State:
    """The state, with all that takes a while done before the vault is held up for it."""
    state = _state(review)
    _ = state.digest, state.packed
    return state
