"""What was found in photos before: one that is unchanged, looked at in the same way, need not be looked at again."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from photovet import __version__
from photovet.domain.gate import OPTIONAL_DETECTORS
from photovet.domain.match import can_be_matched
from photovet.domain.review import Review
from photovet.errors import BadInput, ResourceMissing, UnreadablePhoto
from photovet.images.limits import Limits
from photovet.images.source import read_bytes
from photovet.resources import resource
from photovet.settings import Settings
from photovet.store import looks
from photovet.store.looks import Look
from photovet.workflow.saved import review_from_json, review_to_json
from photovet.workflow.scan import RECOGNITION, Known, Wants
from photovet.workflow.second_reading import second_reader
from photovet.workflow.vault import Desk

__all__ = ["Look"]

Embeddings = Mapping[str, bytes]

# Whose versions decide what is found, besides our own.
_PACKAGES = ("openvino", "opencv-python-headless", "numpy", "pillow", "pi-heif", "zxing-cpp")
# The program's own files that do: in a checkout they change without a new version.
_FOLDERS = ("domain", "images", "vision", "workflow")
_READERS = 4


def way_of_looking(wants: Wants, settings: Settings) -> str:
    """Whatever decides what is found in a photo: when any of it changes, all photos are looked at anew."""
    reader = second_reader()
    asked = (wants.thorough, wants.lists.patients, wants.lists.allowed, settings.precision)
    return repr((__version__, _program(), _versions(), reader and reader.version, asked))


@cache
def _program() -> str:
    """The program's rules, words and networks: one digest."""
    package = Path(__file__).resolve().parents[1]
    files = [file for folder in _FOLDERS for file in sorted((package / folder).glob("*.py"))]
    # Whoever needs what is missing says so, and then nothing is kept.
    with contextlib.suppress(ResourceMissing):
        files += [resource("models/weights.toml"), *sorted(resource("words").iterdir())]
    digest = hashlib.sha256()
    for file in files:
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


@cache
def _versions() -> tuple[str, ...]:
    return tuple(map(_version, _PACKAGES))


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def known_of(desk: Desk, photos: Sequence[Path], wants: Wants, settings: Settings) -> Mapping[int, Known]:
    """What is known of these photos (by index), asked with the digest of the bytes that they have at this moment.

    A file that can't be read is never known, and one of another name only where the name says nothing either way: it
    is looked at anew, since names have findings of their own.
    """
    with ThreadPoolExecutor(_READERS) as threads:
        digests = list(threads.map(_sha256, photos))
    found = cached(desk, [digest for digest in digests if digest is not None], way_of_looking(wants, settings))
    known: dict[int, Known] = {}
    for index, (path, digest) in enumerate(zip(photos, digests, strict=True)):
        one = _known(path, found[digest], wants) if digest is not None and digest in found else None
        if one is not None:
            known[index] = one
    return known


def _sha256(path: Path) -> str | None:
    try:
        return hashlib.sha256(read_bytes(path, Limits())).hexdigest()
    except UnreadablePhoto:
        return None


def _known(path: Path, look: Look, wants: Wants) -> Known | None:
    try:
        review = review_from_json(look.body)
    except BadInput:  # of another version of the program
        return None
    if review.photo is None or review.path.name != path.name:
        return None
    runs = tuple(run for run in review.runs if wants.embeddings or run.name != RECOGNITION)
    review = replace(review, path=path, photo=replace(review.photo, path=path), runs=runs)
    if not wants.embeddings:
        return Known(review)
    was_described = any(run.name == RECOGNITION for run in runs)
    has_faces = any(map(can_be_matched, review.findings))
    is_whole = was_described and (look.embeddings is not None or not has_faces)
    return Known(review, _unpacked(look.embeddings), is_whole)


def keep(desk: Desk, found: Iterable[tuple[Review, Embeddings]], wants: Wants, settings: Settings) -> None:
    """Keep what was found, as the look gave it, of every photo on which each detector ran.

    Embeddings are kept only of photos in an open batch: start the batch first.
    """
    whole = {review.photo.sha256: (review, faces) for review, faces in found if review.photo and _is_whole(review)}
    key = way_of_looking(wants, settings)
    before = cached(desk, list(whole), key)
    new = {
        digest: Look(review_to_json(review), _packed(faces))
        for digest, (review, faces) in whole.items()
        if digest not in before or _adds(review, faces, before[digest])
    }
    remember(desk, new, key)


def _is_whole(review: Review) -> bool:
    """Whether another look would give no more. One that is not installed is part of the way of looking."""
    return all(run.ran or (run.name in OPTIONAL_DETECTORS and run.problem == "not_installed") for run in review.runs)


def _adds(review: Review, faces: Embeddings, before: Look) -> bool:
    is_described = any(run.name == RECOGNITION for run in review.runs)
    was_described = any(run[0] == RECOGNITION for run in before.body["runs"])
    is_renamed = Path(before.body["path"]).name != review.path.name
    return is_renamed or (is_described and not was_described) or (bool(faces) and before.embeddings is None)


def _packed(faces: Embeddings) -> bytes | None:
    texts = {finding: base64.b64encode(numbers).decode("ascii") for finding, numbers in faces.items()}
    return json.dumps(texts).encode("ascii") if texts else None


def _unpacked(data: bytes | None) -> Embeddings:
    return {} if data is None else {finding: base64.b64decode(text) for finding, text in json.loads(data).items()}


def cached(desk: Desk, photos: Sequence[str], key: str) -> Mapping[str, Look]:
    """By photo (sha256): what was found when it was looked at with exactly this `key`; the others are left out.

    `Look.embeddings` may be None although there were some: then they are to be made anew.
    """
    with desk.vault.read() as at:
        return looks.recall(at, photos, key)


def remember(desk: Desk, found: Mapping[str, Look], key: str) -> None:
    """Keep what was found. Embeddings are kept only of photos in an open batch: start the batch first."""
    if found:
        with desk.vault.change(desk.by) as change:
            looks.remember(change, found, key)
