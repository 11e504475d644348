"""Another network's word on suggestions, where the clinic wants it: it can only make them less sure.

Three kinds of process: this one has the vault, workers open photos and pictures and cut the faces out, and one that
does nothing else has the other network. Faces go there as pixels through a pipe; no file is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from photovet.domain.finding import Finding, Match, MatchLevel
from photovet.domain.geometry import Box
from photovet.domain.review import Review
from photovet.errors import UnreadablePhoto
from photovet.images.draw import crop
from photovet.images.load import LoadedPhoto, load, load_bytes
from photovet.settings import Settings
from photovet.store import enrolments
from photovet.vision.second_opinion import AGREES, FaceCut, distances, is_installed
from photovet.workflow.enrol import faces_in
from photovet.workflow.vault import Desk
from photovet.workflow.workers import Pending, Workers

LICENCE_CAVEAT = (
    "The second opinion comes from the packages face-recognition and dlib. A landmark file that they load was trained "
    "on pictures (iBUG 300-W) whose licence excludes commercial use. Ask whoever advises your clinic on licences "
    "before you switch it on."
)
"""To be shown wherever the second opinion is switched on."""

_SECONDS = 120.0
# How much of the picture around a face is handed on, in longer sides of its box.
_AROUND = 0.5

_Place = tuple[int, str]
_Result = TypeVar("_Result")


def with_second_opinions(desk: Desk, reviews: Sequence[Review], settings: Settings) -> tuple[Review, ...]:
    """The reviews with `second_opinion` at every match: agrees, disagrees, not_installed or failed.

    A disagreement makes of a suggestion a case for a person to decide. Nothing else changes, whatever happens.
    """
    asked = {(index, one.id): one for index, review in enumerate(reviews) for one in review.findings if one.match}
    if not asked:
        return tuple(reviews)
    said = _opinions(desk, reviews, asked, settings) if is_installed() else dict.fromkeys(asked, "not_installed")
    return tuple(
        replace(review, findings=tuple(_told(one, said.get((index, one.id))) for one in review.findings))
        for index, review in enumerate(reviews)
    )


def _told(finding: Finding, opinion: str | None) -> Finding:
    if finding.match is None or opinion is None:
        return finding
    match = replace(finding.match, second_opinion=opinion)
    if opinion == "disagrees" and match.level is MatchLevel.SUGGESTED:
        match = replace(match, level=MatchLevel.YOU_DECIDE)
    return replace(finding, match=match)


def _opinions(
    desk: Desk, reviews: Sequence[Review], asked: Mapping[_Place, Finding], settings: Settings
) -> Mapping[_Place, str]:
    by_person: dict[str, list[_Place]] = {}
    for place, finding in asked.items():
        by_person.setdefault(_match(finding).person, []).append(place)
    faces, portraits = _cut_out(desk, reviews, asked, by_person, settings)
    said = dict.fromkeys(asked, "failed")
    silence: tuple[float, ...] = ()
    with Workers(replace(settings, jobs=1, seconds=_SECONDS)) as judge:
        pending = {}
        for person, places in by_person.items():
            shown = [place for place in places if place in faces]
            if shown and portraits[person]:
                job = judge.submit(_judge_job, portraits[person], [faces[place] for place in shown])
                pending[person] = shown, job
        for shown, job in pending.values():
            far = _result(job, silence)
            for place, distance in zip(shown, far, strict=False):
                said[place] = "agrees" if distance <= AGREES else "disagrees"
    return said


def _cut_out(
    desk: Desk,
    reviews: Sequence[Review],
    asked: Mapping[_Place, Finding],
    people: Iterable[str],
    settings: Settings,
) -> tuple[Mapping[_Place, FaceCut], Mapping[str, Sequence[FaceCut]]]:
    """The faces that were asked about, and the portraits of the people they may be; without those that can't be had."""
    by_photo: dict[int, list[Finding]] = {}
    for (index, _), finding in asked.items():
        by_photo.setdefault(index, []).append(finding)
    with Workers(settings) as workers:
        photos = {
            index: workers.submit(_cut_job, reviews[index].path, _sha256(reviews[index]), found)
            for index, found in by_photo.items()
        }
        known = {person: workers.submit(_portraits_job, _pictures(desk, person)) for person in people}
        faces = {(index, finding): cut for index, job in photos.items() for finding, cut in _result(job, {}).items()}
        return faces, {person: _result(job, ()) for person, job in known.items()}


def _pictures(desk: Desk, person: str) -> tuple[bytes, ...]:
    with desk.vault.read() as at:
        return tuple(enrolments.picture(at, one.id) for one in enrolments.of_person(at, person))


def _cut_job(_settings: Settings, path: Path, sha256: str, faces: Sequence[Finding]) -> Mapping[str, FaceCut]:
    """Runs in a worker: faces of a photo by finding; none if the photo is not the one that was looked at."""
    loaded = load(path)
    return {one.id: _cut(loaded, one) for one in faces} if loaded.photo.sha256 == sha256 else {}


def _portraits_job(settings: Settings, pictures: Sequence[bytes]) -> tuple[FaceCut, ...]:
    """Runs in a worker: the face of each reference picture, without those where it is not found again."""
    found = []
    for picture in pictures:
        loaded = load_bytes(picture, Path("portrait.jpg"))
        found += [_cut(loaded, face) for face in faces_in(settings, loaded)[:1]]
    return tuple(found)


def _judge_job(_settings: Settings, portraits: Sequence[FaceCut], faces: Sequence[FaceCut]) -> tuple[float, ...]:
    """Runs in the process of the other network."""
    return distances(portraits, faces)


def _cut(loaded: LoadedPhoto, face: Finding) -> FaceCut:
    assert face.region is not None  # noqa: S101 - a face has one
    box = face.region.box
    around = box.grown(_AROUND * max(box.w, box.h))
    whole = Box(0, 0, *map(float, loaded.photo.size))
    left, top = max(0.0, float(int(around.x))), max(0.0, float(int(around.y)))
    part = Box.from_corners(left, top, min(whole.right, around.right), min(whole.bottom, around.bottom))
    landmarks = tuple((x - left, y - top) for x, y in face.landmarks)
    return FaceCut(crop(loaded.pixels, part), landmarks)


def _result(job: Pending[_Result], otherwise: _Result) -> _Result:
    """A process that died, hung or could not read costs its part only."""
    try:
        return job.result()
    except UnreadablePhoto:
        return otherwise


def _match(finding: Finding) -> Match:
    assert finding.match is not None  # noqa: S101 - only those with one are asked about
    return finding.match


def _sha256(review: Review) -> str:
    return review.photo.sha256 if review.photo else ""
