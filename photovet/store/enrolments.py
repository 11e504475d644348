"""Faces that may be recognised: reference pictures and their embeddings, of people who agreed, as long as they do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import delete, insert, select

from photovet.domain.geometry import Box
from photovet.domain.person import may_be_enrolled
from photovet.errors import VaultRefused
from photovet.store import biometrics, people, releases
from photovet.store.session import Change, Reader, new_id
from photovet.store.tables import embeddings, pictures, refusals

LENGTH = 128
"""Numbers in an embedding, float32 each."""

LARGEST_PICTURE = 4 * 1024 * 1024


@dataclass(frozen=True)
class Enrolment:
    """One reference picture of a person, and the network that made its embedding."""

    id: str
    person: str
    model: str
    created_at: str


@dataclass(frozen=True)
class Near:
    """A person whose face is like another: cosine similarity, -1 to 1, and how many reference pictures say so."""

    person: str
    similarity: float
    pictures: int


@dataclass(frozen=True)
class Gallery:
    """Everybody who may be recognised: row i of `matrix` (float32, length 1) is the mean face of `people[i]`.

    The mean of three pictures finds more of the same people at the same rate of strangers than one does.
    """

    people: tuple[str, ...]
    pictures: tuple[int, ...]
    matrix: NDArray[np.float32]

    def nearest(
        self, embedding: NDArray[np.float32], *, without: Collection[str] = (), number: int = 2
    ) -> tuple[Near, ...]:
        """The people most like a face, best first, without those who were said not to be the one."""
        length = float(np.linalg.norm(embedding))
        if not self.people or not np.isfinite(length) or length == 0:
            return ()
        # Not the product: its threads wait for each other longer than one of them takes for 10,000 people.
        similarities = np.einsum("ij,j->i", self.matrix, (embedding / length).astype(np.float32))
        # Those who are left out may be among the best: as many more are looked at.
        most = min(len(self.people), number + len(without))
        best = np.argpartition(-similarities, most - 1)[:most]
        found = [Near(self.people[i], float(similarities[i]), self.pictures[i]) for i in best.tolist()]
        kept = [near for near in found if near.person not in without]
        return tuple(sorted(kept, key=lambda near: (-near.similarity, near.person))[:number])


def enrol(change: Change, person: str, picture: bytes, embedding: bytes, *, model: str) -> Enrolment:
    """Keep one reference picture (bytes of a file) with its embedding (128 float32, little-endian).

    VaultRefused: no_consent (no release that holds, no consent to be recognised), not_an_embedding, picture_too_large.
    """
    known = people.get(change, person)
    if not may_be_enrolled(known, releases.of_person(change, person), change.today):
        raise VaultRefused("no_consent", person=person)
    if not picture or len(picture) > LARGEST_PICTURE:
        raise VaultRefused("picture_too_large", largest=LARGEST_PICTURE)
    _check_embedding(embedding)
    made = Enrolment(new_id("e"), person, model, change.at)
    change.run(insert(pictures).values(id=made.id, person=person, picture=picture, created_at=change.at))
    change.run(insert(embeddings).values(picture=made.id, person=person, model=model, embedding=embedding))
    # The record takes no slash, with which a path could slip in.
    change.log("person_enrolled", person, enrolment=made.id, model=model.replace("/", "."))
    return made


def _check_embedding(embedding: bytes) -> None:
    numbers = np.frombuffer(embedding, "<f4") if len(embedding) == 4 * LENGTH else None
    if numbers is None or not np.isfinite(numbers).all() or not numbers.any():
        raise VaultRefused("not_an_embedding")


def of_person(at: Reader, person: str) -> tuple[Enrolment, ...]:
    """Her enrolments, oldest first."""
    rows = at.rows(
        select(pictures.c.id, pictures.c.person, embeddings.c.model, pictures.c.created_at)
        .join(embeddings, embeddings.c.picture == pictures.c.id)
        .where(pictures.c.person == person)
        .order_by(pictures.c.created_at, pictures.c.id)
    )
    return tuple(Enrolment(row.id, row.person, row.model, row.created_at) for row in rows)


def picture(at: Reader, enrolment: str) -> bytes:
    """The reference picture as it was handed in; VaultRefused("enrolment_unknown")."""
    row = at.one(select(pictures.c.picture).where(pictures.c.id == enrolment))
    if row is None:
        raise VaultRefused("enrolment_unknown", enrolment=enrolment)
    return bytes(row.picture)


def withdraw(change: Change, enrolment: str) -> None:
    """Destroy one reference picture and its embedding; VaultRefused("enrolment_unknown")."""
    if not change.run(delete(pictures).where(pictures.c.id == enrolment)):
        raise VaultRefused("enrolment_unknown", enrolment=enrolment)
    change.frees_secrets = True
    change.log("enrolment_withdrawn", enrolment)


def sweep(change: Change) -> tuple[str, ...]:
    """Destroy what is kept of people whose consent has run out since; their ids. Logs only if there is somebody."""
    swept = without_consent(change)
    for person in swept:
        gone, shown = biometrics.destroy(change, person)
        change.log("consent_ran_out", person, embeddings=gone, pictures=shown)
    return swept


def without_consent(at: Reader) -> tuple[str, ...]:
    """Who is enrolled although nothing allows it any more."""
    enrolled = {row.person for row in at.rows(select(pictures.c.person).distinct())}
    return tuple(sorted(enrolled - consenting(at, enrolled)))


def consenting(at: Reader, among: Iterable[str]) -> frozenset[str]:
    """Which of these people may be kept enrolled today."""
    everyone, held = people.everyone(at), releases.by_person(at)
    return frozenset(
        person
        for person in among
        if person in everyone and may_be_enrolled(everyone[person], held.get(person, ()), at.today)
    )


def gallery(at: Reader, *, model: str) -> Gallery:
    """The mean faces, as one network describes them, of everybody who still agrees today."""
    rows = at.rows(
        select(embeddings.c.person, embeddings.c.embedding)
        .where(embeddings.c.model == model)
        .order_by(embeddings.c.person, embeddings.c.picture)
    )
    allowed = consenting(at, {row.person for row in rows})
    kept = [row for row in rows if row.person in allowed]
    if not kept:
        return Gallery((), (), np.zeros((0, LENGTH), np.float32))
    faces = _of_length_one(np.frombuffer(b"".join(row.embedding for row in kept), "<f4").reshape(-1, LENGTH))
    counts = Counter(row.person for row in kept)  # in the order of the rows
    starts = np.cumsum([0, *counts.values()])[:-1]
    return Gallery(tuple(counts), tuple(counts.values()), _of_length_one(np.add.reduceat(faces, starts, axis=0)))


def _of_length_one(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    scaled: NDArray[np.float32] = rows / np.maximum(lengths, np.float32(1e-12))
    return scaled


def refuse(change: Change, photo_sha256: str, finding: str, face: Box, person: str) -> None:
    """Somebody says: this is not she. Never suggested again for this face.

    What is kept is where the face is (upright pixels); the finding's number is for the record only.
    """
    people.get(change, person)
    place = {"x": face.x, "y": face.y, "w": face.w, "h": face.h}
    change.run(insert(refusals).prefix_with("OR IGNORE").values(photo_sha256=photo_sha256, person=person, **place))
    change.log("match_refused", person, photo=photo_sha256, finding=finding)


def refused(at: Reader, photos: Sequence[str]) -> Mapping[str, tuple[tuple[Box, str], ...]]:
    """By photo (sha256): where somebody was said not to be, and who."""
    found: dict[str, list[tuple[Box, str]]] = {}
    for start in range(0, len(photos), 1000):
        statement = select(refusals).where(refusals.c.photo_sha256.in_(photos[start : start + 1000]))
        for row in at.rows(statement):
            found.setdefault(row.photo_sha256, []).append((Box(row.x, row.y, row.w, row.h), row.person))
    return {photo: tuple(places) for photo, places in found.items()}
