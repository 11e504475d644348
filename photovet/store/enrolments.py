"""Faces that may be recognised: reference pictures and their embeddings, of people who agreed, as long as they do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import delete, insert, select

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
class Gallery:
    """All embeddings that may be compared with: row i of `matrix` (float32, length 1) belongs to `people[i]`."""

    people: tuple[str, ...]
    matrix: NDArray[np.float32]

    def similarities(self, embedding: NDArray[np.float32]) -> dict[str, float]:
        """The best cosine similarity to each person, -1 to 1."""
        length = float(np.linalg.norm(embedding))
        if not self.people or length == 0:
            return {}
        best: dict[str, float] = {}
        for person, value in zip(self.people, (self.matrix @ (embedding / length)).tolist(), strict=True):
            if value > best.get(person, -2.0):
                best[person] = value
        return best


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
    change.log("person_enrolled", person, enrolment=made.id, model=model)
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
    """The embeddings that one network made, of everybody who still agrees today."""
    rows = at.rows(
        select(embeddings.c.person, embeddings.c.embedding)
        .where(embeddings.c.model == model)
        .order_by(embeddings.c.person, embeddings.c.picture)
    )
    allowed = consenting(at, {row.person for row in rows})
    kept = [row for row in rows if row.person in allowed]
    matrix = np.frombuffer(b"".join(row.embedding for row in kept), "<f4").reshape(-1, LENGTH).astype(np.float32)
    lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
    return Gallery(tuple(row.person for row in kept), matrix / np.maximum(lengths, np.float32(1e-12)))


def refuse(change: Change, photo_sha256: str, finding: str, person: str) -> None:
    """Somebody says: this is not she. Never suggested again for this face."""
    people.get(change, person)
    change.run(
        insert(refusals).prefix_with("OR IGNORE").values(photo_sha256=photo_sha256, finding=finding, person=person)
    )
    change.log("match_refused", person, photo=photo_sha256, finding=finding)


def refused(at: Reader, photo_sha256: str) -> Mapping[str, frozenset[str]]:
    """By finding of the photo: the people who were said not to be there."""
    found: dict[str, set[str]] = {}
    for row in at.rows(select(refusals).where(refusals.c.photo_sha256 == photo_sha256)):
        found.setdefault(row.finding, set()).add(row.person)
    return {finding: frozenset(names) for finding, names in found.items()}
