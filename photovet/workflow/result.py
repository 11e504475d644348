"""The machine-readable result: reviews to JSON and back. Its schema is `resources/schema/result.schema.json`."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from photovet import __version__
from photovet.domain.checklist import Answer, Checklist, Question
from photovet.domain.finding import Certainty, Finding, IdentifierClass, Kind, Phi, Photo
from photovet.domain.gate import Blocker, blockers, resolution_of
from photovet.domain.geometry import Box, Region
from photovet.domain.policy import Policy
from photovet.domain.release import Channel, Releases
from photovet.domain.review import (
    Covered,
    CroppedOut,
    DetectorRun,
    Dismissed,
    Problem,
    Released,
    Removed,
    Resolution,
    Review,
)
from photovet.errors import BadInput, describe_path
from photovet.workflow.files import MALFORMED, words, words_or_none

SCHEMA = 1

Json = dict[str, Any]


@dataclass(frozen=True)
class Judgement:
    """What the gate is asked with: the releases, the policy, the channel and the day."""

    releases: Releases
    policy: Policy
    channel: Channel
    today: date

    def blockers(self, review: Review) -> tuple[Blocker, ...]:
        """Every reason why this photo may not leave; see `photovet.domain.gate.blockers`."""
        return blockers(review, self.releases, self.policy, channel=self.channel, today=self.today)


def document(reviews: Sequence[Review], judgement: Judgement, sentence: Callable[[Problem], str]) -> Json:
    """The whole result. `sentence` puts a photo's error into words."""
    return {
        "schema": SCHEMA,
        "photovet": __version__,
        "channel": judgement.channel.value,
        "detectors": _detectors(reviews),
        "photos": [_photo(review, judgement, sentence) for review in reviews],
    }


def _detectors(reviews: Sequence[Review]) -> list[Json]:
    """One row a detector; `ran` only if it ran on every photo that could be read."""
    rows: dict[str, Json] = {}
    for run in (run for review in reviews for run in review.runs):
        row = rows.setdefault(run.name, {"name": run.name, "version": run.version, "ran": True})
        if run.ran:
            row["version"] = run.version
        else:
            row.update(ran=False, problem=run.problem)
    return [rows[name] for name in sorted(rows)]


def _photo(review: Review, judgement: Judgement, sentence: Callable[[Problem], str]) -> Json:
    found = judgement.blockers(review)
    problem = review.problem
    return {
        "path": describe_path(review.path),
        "sha256": review.photo.sha256 if review.photo else None,
        "size": list(review.photo.size) if review.photo else None,
        "error": {"code": problem.code, "message": sentence(problem)} if problem else None,
        "seconds": round(review.seconds, 3),
        "crop": _box(review.crop),
        "checklist": checklist_to_json(review.checklist),
        "seen": [_box(part) for part in review.seen],
        "runs": [
            {"name": run.name, "version": run.version, "ran": run.ran, "problem": run.problem} for run in review.runs
        ],
        "findings": [
            {
                **finding_to_json(finding),
                "resolution": resolution_to_json(resolution_of(finding, review, judgement.policy)),
                "note": review.notes.get(finding.id),
            }
            for finding in review.findings
        ],
        "blockers": [
            {"code": blocker.code, "finding": blocker.finding, "facts": dict(blocker.facts)} for blocker in found
        ],
        "exportable": not found,
    }


def finding_to_json(finding: Finding) -> Json:
    """One finding as RESULT_JSON has it, without its resolution."""
    region, match = finding.region, finding.match
    return {
        "id": finding.id,
        "kind": finding.kind.value,
        "box": _box(region.box if region else None),
        "polygon": [[round(x, 2), round(y, 2)] for x, y in region.polygon] if region and region.polygon else None,
        "score": round(finding.score, 4),
        "certainty": finding.certainty.value,
        "source": finding.source,
        "text": finding.text,
        "detail": finding.detail,
        "identifiers": [identifier.value for identifier in finding.identifiers],
        "phi": finding.phi.value if finding.phi else None,
        "landmarks": [[round(x, 2), round(y, 2)] for x, y in finding.landmarks],
        "body": _box(finding.body.box if finding.body else None),
        "match": None
        if match is None
        else {
            "person": match.person,
            "name": match.name,
            "similarity": round(match.similarity, 4),
            "margin": round(match.margin, 4),
            "level": match.level.value,
            "second_opinion": match.second_opinion,
        },
    }


def _box(box: Box | None) -> list[float] | None:
    return None if box is None else [round(side, 2) for side in (box.x, box.y, box.w, box.h)]


def finding_from_json(row: Mapping[str, Any]) -> Finding:
    """The finding that `finding_to_json` wrote, but for its match (nobody is cleared by a file)."""
    region = None
    if row["box"] is not None:
        polygon = row["polygon"]
        region = Region(
            Box(*map(float, row["box"])), tuple((float(x), float(y)) for x, y in polygon) if polygon else None
        )
    return Finding(
        id=words(row["id"]),
        kind=Kind(row["kind"]),
        region=region,
        score=_number(row["score"]),
        source=words(row["source"]),
        certainty=Certainty(row["certainty"]),
        text=words_or_none(row["text"]),
        detail=words_or_none(row.get("detail")),
        identifiers=tuple(IdentifierClass(name) for name in row["identifiers"]),
        phi=Phi(row["phi"]) if row["phi"] else None,
        landmarks=tuple((_number(x), _number(y)) for x, y in row.get("landmarks") or ()),
        body=Region(Box(*map(_number, row["body"]))) if row.get("body") else None,
    )


def checklist_to_json(checklist: Checklist) -> Json:
    """The answers of the checklist, by question."""
    return {question.value: answer.value for question, answer in checklist.items()}


def checklist_from_json(row: Mapping[str, str] | None) -> Checklist:
    """The answers that `checklist_to_json` wrote; a file of an earlier version has none. ValueError for others."""
    return {} if row is None else {Question(question): Answer(answer) for question, answer in row.items()}


def resolution_to_json(resolution: Resolution | None) -> Json | None:
    """How a finding was settled: `how` and what belongs to it."""
    match resolution:
        case None:
            return None
        case Released(release):
            return {"how": "released", "release": release}
        case Covered(outline):
            return {"how": "covered", "outline": [list(point) for point in outline] if outline else None}
        case CroppedOut():
            return {"how": "cropped_out"}
        case Dismissed(reason):
            return {"how": "dismissed", "reason": reason}
        case Removed():
            return {"how": "removed"}


def resolution_from_json(row: Mapping[str, Any]) -> Resolution:
    """The resolution that a decision or a result names; BadInput if there is none of that name."""
    match row.get("how"):
        case "released":
            return Released(words(row.get("release", "")))
        case "covered":
            outline = row.get("outline")
            return Covered(tuple((float(x), float(y)) for x, y in outline) if outline else None)
        case "cropped_out":
            return CroppedOut()
        case "dismissed":
            return Dismissed(words(row.get("reason", "")))
        case "removed":
            return Removed()
        case other:
            raise BadInput("unknown_resolution", how=str(other))


def _number(value: float) -> float:
    # JSON knows no NaN, but Python reads one, and 1e999 as infinity.
    if not math.isfinite(value):
        raise ValueError("not a finite number")
    return float(value)


def _side(value: float) -> int:
    if _number(value) < 1:
        raise ValueError("no picture is so small")
    return int(value)


def channel_of(result: Json) -> Channel:
    """The channel that a result was made for; BadInput if it is no result of this schema."""
    try:
        return Channel(result["channel"])
    except MALFORMED as error:
        raise BadInput("not_a_result") from error


def reviews_of(result: Json) -> tuple[Review, ...]:
    """The reviews that a result holds; BadInput if it is no result of this schema."""
    if not isinstance(result, dict) or result.get("schema") != SCHEMA:
        raise BadInput("not_a_result")
    try:
        return tuple(_review(row) for row in result["photos"])
    except MALFORMED as error:
        raise BadInput("not_a_result") from error


def _review(row: Mapping[str, Any]) -> Review:
    path, error = Path(row["path"]), row["error"]
    describe_path(path)  # a ValueError for half a surrogate pair, which is no name of a file
    if error is not None:
        return Review(path=path, photo=None, problem=Problem(words(error["code"])), seconds=_number(row["seconds"]))
    settled = {item["id"]: item["resolution"] for item in row["findings"] if item["resolution"]}
    return Review(
        path=path,
        photo=Photo(path, words(row["sha256"]), (_side(row["size"][0]), _side(row["size"][1]))),
        findings=tuple(finding_from_json(item) for item in row["findings"]),
        runs=tuple(_run(run) for run in row["runs"]),
        resolutions={key: resolution_from_json(value) for key, value in settled.items()},
        crop=Box(*map(float, row["crop"])) if row.get("crop") else None,
        seconds=_number(row["seconds"]),
        checklist=checklist_from_json(row.get("checklist")),
        seen=tuple(Box(*map(float, part)) for part in row.get("seen") or ()),
        notes={item["id"]: words(item["note"]) for item in row["findings"] if item.get("note")},
    )


def _run(row: Mapping[str, Any]) -> DetectorRun:
    name, version, problem = words(row["name"]), words(row["version"]), words_or_none(row["problem"])
    return DetectorRun(name, version, ran=row["ran"] is True, problem=problem)
