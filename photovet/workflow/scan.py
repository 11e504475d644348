"""Look at one photo: read it, let every detector look, and say what each of them did."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from photovet.domain.bodies import with_bodies
from photovet.domain.finding import Finding
from photovet.domain.match import can_be_matched
from photovet.domain.phi import ClinicLists
from photovet.domain.review import DetectorRun, Problem, Review
from photovet.domain.sheets import spread
from photovet.errors import PhotovetError, UnreadablePhoto, describe_path
from photovet.images.load import LoadedPhoto, load
from photovet.vision.papers import SOURCE, sheets
from photovet.vision.plates import SOURCE as PLATES
from photovet.vision.plates import with_plates
from photovet.workflow.detectors import Detectors, Recogniser, Slot
from photovet.workflow.inner_pictures import with_inner_pictures
from photovet.workflow.judge_text import name_finding, with_verdicts
from photovet.workflow.second_reading import read_again, second_reader
from photovet.workflow.vocabulary import load_vocabulary

_METADATA = DetectorRun("metadata", "1", ran=True)

RECOGNITION = "recognition"
"""The name of the run that describes faces."""


Room = Callable[[int], AbstractContextManager[None]]
"""Holds what a photo of so many pixels needs while the detectors look at it."""


# Detectors that take long begin first when several look at the same time. A photo of more pixels than this is looked at
# by one after the other: each needs room for it.
_LONGEST_FIRST = ("text", "faces", "scene", "codes")
_SIDE_BY_SIDE = 25_000_000


def _no_limit(_pixels: int) -> AbstractContextManager[None]:
    return nullcontext()


@dataclass(frozen=True)
class Wants:
    """How photos are looked at: `thorough` trades time for recall, `lists` are the clinic's own names and numbers.

    `embeddings`: whether faces are described, so that they can be compared with people who agreed to be recognised.
    """

    thorough: bool = False
    lists: ClinicLists = field(default_factory=ClinicLists, repr=False)
    embeddings: bool = False


@dataclass(frozen=True)
class Scanned:
    """The review of one photo, and its pixels for whoever wants to draw on them; None if it could not be read.

    `embeddings` are what its faces are recognised by, where that was wanted: 128 float32 (little-endian) by finding.
    They are biometric data: kept in memory and in the vault, never in a result, a log or a file.
    """

    review: Review
    loaded: LoadedPhoto | None = None
    embeddings: Mapping[str, bytes] = field(default_factory=dict, repr=False)


@dataclass(frozen=True)
class Known:
    """What a look at the same bytes in the same way gave before.

    It is not whole where faces were to be described and what described them is gone: then that is done again.
    """

    review: Review
    embeddings: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    is_whole: bool = True


NOTHING_KNOWN: Mapping[int, Known] = MappingProxyType({})
"""By a photo's index in its batch."""


def scan(
    path: Path,
    detectors: Detectors,
    wants: Wants | None = None,
    *,
    recogniser: Recogniser | None = None,
    room: Room = _no_limit,
    lanes: int = 1,
) -> Scanned:
    """Read and look at one photo, and describe its faces if there is a recogniser. Never raises for a bad one.

    So many detectors look at the same time as there are `lanes`: what is found does not depend on it.
    """
    started = time.perf_counter()
    try:
        loaded = load(path)
    except UnreadablePhoto as error:
        return Scanned(unreadable(path, error, seconds=time.perf_counter() - started))
    review = look(loaded, detectors, wants, room=room, lanes=lanes)
    review = replace(review, path=path, seconds=time.perf_counter() - started)
    return Scanned(review, loaded) if recogniser is None else _with_embeddings(review, loaded, recogniser, started)


def scan_known(path: Path, known: Review, recogniser: Recogniser | None) -> Scanned | None:
    """The same for a photo of which everything is known but what describes its faces; None if it is another one now."""
    started = time.perf_counter()
    try:
        loaded = load(path)
    except UnreadablePhoto as error:
        return Scanned(unreadable(path, error, seconds=time.perf_counter() - started))
    if known.photo is None or known.photo.sha256 != loaded.photo.sha256:
        return None
    return Scanned(known, loaded) if recogniser is None else _with_embeddings(known, loaded, recogniser, started)


def _with_embeddings(review: Review, loaded: LoadedPhoto, recogniser: Recogniser, started: float) -> Scanned:
    run, embeddings = described(loaded, review.findings, recogniser)
    runs = (*(other for other in review.runs if other.name != RECOGNITION), run)
    review = replace(review, runs=tuple(sorted(runs, key=lambda one: one.name)))
    return Scanned(replace(review, seconds=time.perf_counter() - started), loaded, embeddings)


def look(
    loaded: LoadedPhoto,
    detectors: Detectors,
    wants: Wants | None = None,
    *,
    room: Room = _no_limit,
    lanes: int = 1,
) -> Review:
    """Let every detector look at a photo that was read, or at a new file before it leaves."""
    wants = wants or Wants()
    width, height = loaded.photo.size
    with room(width * height):
        runs, found = [_METADATA], list(_hidden(loaded, detectors, wants.lists))
        if width * height > _SIDE_BY_SIDE:
            lanes = 1
        for run, findings in _looks(detectors, loaded, thorough=wants.thorough, lanes=lanes):
            runs.append(run)
            found.extend(findings)
        run, found = _plates(loaded, found, detectors)
        runs.append(run)
        run, papers = _papers(loaded, found)
        runs.append(run)
    run, judged = _verdicts(with_bodies([*found, *papers]), wants.lists, loaded.photo.path)
    runs.append(run)
    if run.ran:
        run, judged = read_again(loaded.pixels, judged, second_reader(), load_vocabulary(), wants)
        runs.append(run)
    ordered = tuple(sorted(runs, key=lambda run: run.name))
    return Review(path=loaded.photo.path, photo=loaded.photo, findings=numbered(judged), runs=ordered)


def described(
    loaded: LoadedPhoto, findings: Iterable[Finding], recogniser: Recogniser
) -> tuple[DetectorRun, Mapping[str, bytes]]:
    """The embeddings of all faces that are large enough, by finding, and the run named "recognition".

    Its version is that of the network: embeddings of two networks can't be compared.
    """
    if recogniser.embedder is None:
        return DetectorRun(RECOGNITION, "unavailable", ran=False, problem=recogniser.problem), {}
    version = recogniser.embedder.version
    try:
        faces = {
            one.id: recogniser.embedder(loaded.pixels, one.landmarks).astype("<f4").tobytes()
            for one in findings
            if can_be_matched(one)
        }
    except Exception as error:  # noqa: BLE001 - without suggestions the photo is looked at by a person all the same
        return DetectorRun(RECOGNITION, version, ran=False, problem=f"failed:{type(error).__name__}"), {}
    return DetectorRun(RECOGNITION, version, ran=True), faces


def unreadable(path: Path, error: UnreadablePhoto, *, seconds: float = 0.0) -> Review:
    """The review of a photo that could not be read: no findings, and a reason that blocks it.

    `seconds` is how long was spent on it.
    """
    facts = {"path": describe_path(path), **error.facts}
    return Review(path=path, photo=None, problem=Problem(error.code, facts), seconds=seconds)


def numbered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings with the ids f1, f2, ...: what has a place first, in the detectors' order, hidden data last."""
    ordered = sorted(findings, key=lambda finding: finding.region is None)
    return tuple(replace(finding, id=f"f{number}") for number, finding in enumerate(ordered, start=1))


def _looks(
    detectors: Detectors, loaded: LoadedPhoto, *, thorough: bool, lanes: int
) -> list[tuple[DetectorRun, tuple[Finding, ...]]]:
    """What each detector did and found, in the detectors' order. They share nothing but the pixels."""
    if lanes == 1:
        return [_look(slot, loaded, thorough=thorough) for slot in detectors]
    ranks = {name: rank for rank, name in enumerate(_LONGEST_FIRST)}
    by_length = sorted(detectors, key=lambda slot: ranks.get(slot.name, len(ranks)))
    with ThreadPoolExecutor(lanes) as threads:
        under_way = {slot.name: threads.submit(_look, slot, loaded, thorough=thorough) for slot in by_length}
        return [under_way[slot.name].result() for slot in detectors]


def _look(slot: Slot, loaded: LoadedPhoto, *, thorough: bool) -> tuple[DetectorRun, tuple[Finding, ...]]:
    if slot.detector is None:
        return DetectorRun(slot.name, "unavailable", ran=False, problem=slot.problem), ()
    try:
        found = slot.detector(loaded.pixels, thorough=thorough)
    except Exception as error:  # noqa: BLE001 - a detector that fails did not run: that blocks, the rest goes on
        return DetectorRun(slot.name, slot.detector.version, ran=False, problem=f"failed:{type(error).__name__}"), ()
    return DetectorRun(slot.name, slot.detector.version, ran=True), found


def _hidden(loaded: LoadedPhoto, detectors: Detectors, lists: ClinicLists) -> tuple[Finding, ...]:
    """The hidden data, with what pictures inside the file show. Without the word lists the pictures are only named."""
    try:
        return (
            with_inner_pictures(loaded.hidden, loaded, detectors, load_vocabulary(), lists)
            if loaded.pictures
            else loaded.hidden
        )
    except PhotovetError:
        return loaded.hidden


def _plates(loaded: LoadedPhoto, found: list[Finding], detectors: Detectors) -> tuple[DetectorRun, list[Finding]]:
    """The findings with the plates on vehicles. A missing text detector is named by its own run."""
    reader = next((slot.detector for slot in detectors if slot.name == "text"), None)
    try:
        return DetectorRun("plates", PLATES, ran=True), list(
            with_plates(loaded.pixels, found, reader)
        ) if reader else found
    except Exception as error:  # noqa: BLE001 - as with a detector: it did not run, and that blocks
        return DetectorRun("plates", PLATES, ran=False, problem=f"failed:{type(error).__name__}"), found


def _papers(loaded: LoadedPhoto, found: Sequence[Finding]) -> tuple[DetectorRun, tuple[Finding, ...]]:
    """The sheets that carry the lines that were found."""
    try:
        return DetectorRun("papers", SOURCE, ran=True), sheets(loaded.pixels, found)
    except Exception as error:  # noqa: BLE001 - as with a detector: it did not run, and that blocks
        return DetectorRun("papers", SOURCE, ran=False, problem=f"failed:{type(error).__name__}"), ()


def _verdicts(found: Sequence[Finding], lists: ClinicLists, path: Path) -> tuple[DetectorRun, tuple[Finding, ...]]:
    """The findings with what their words mean, and one for the file's name if that says something.

    Without the word lists they stay as they are, and that blocks.
    """
    try:
        vocabulary = load_vocabulary()
        named = name_finding(path, vocabulary, lists)
        return DetectorRun("phi", "2", ran=True), (*spread(with_verdicts(found, vocabulary, lists)), *named)
    except PhotovetError as error:
        return DetectorRun("phi", "unavailable", ran=False, problem=f"words_{error.code}"), tuple(found)
    except Exception as error:  # noqa: BLE001 - a line that breaks a rule must not cost what was found
        return DetectorRun("phi", "2", ran=False, problem=f"failed:{type(error).__name__}"), tuple(found)
