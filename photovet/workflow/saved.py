"""A review as the vault keeps it: plain JSON that gives back the same review, to the last bit of a number.

Only suggestions are left out. They are made anew from who agrees to be recognised on the day they are shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from photovet.domain.finding import Finding, Photo
from photovet.domain.geometry import Box, Region
from photovet.domain.review import DetectorRun, Problem, Review
from photovet.errors import BadInput
from photovet.workflow.files import MALFORMED, words
from photovet.workflow.result import (
    Json,
    checklist_from_json,
    checklist_to_json,
    finding_from_json,
    finding_to_json,
    resolution_from_json,
    resolution_to_json,
)


def review_to_json(review: Review) -> Json:
    """Everything that a review holds."""
    photo, problem = review.photo, review.problem
    return {
        "path": str(review.path),
        "photo": photo and {"path": str(photo.path), "sha256": photo.sha256, "size": list(photo.size)},
        "findings": [_finding(finding) for finding in review.findings],
        "runs": [[run.name, run.version, run.ran, run.problem] for run in review.runs],
        "resolutions": {key: resolution_to_json(value) for key, value in review.resolutions.items()},
        "crop": _numbers(review.crop),
        "problem": problem and {"code": problem.code, "facts": dict(problem.facts)},
        "seconds": review.seconds,
        "checklist": checklist_to_json(review.checklist),
        "seen": [_numbers(part) for part in review.seen],
        "notes": dict(review.notes),
    }


def judged(review: Review) -> Json:
    """What a second person looks at: the photo's bytes, the findings, how each is settled, the crop, the checklist.

    Not where the file lies or how long the scan took: an approval outlives a move and another look. Nor the notes: they
    decide nothing.
    """
    whole = review_to_json(review)
    parts = {key: whole[key] for key in ("findings", "resolutions", "crop")}
    if review.checklist:  # without answers it is what it was before there was a checklist, and so approvals hold
        parts["checklist"] = whole["checklist"]
    return {**parts, "photo": review.photo and review.photo.sha256}


def review_from_json(row: Mapping[str, Any]) -> Review:
    """The review that `review_to_json` took apart; BadInput("not_a_result") for anything else."""
    try:
        photo, problem = row["photo"], row["problem"]
        return Review(
            path=Path(row["path"]),
            photo=photo and Photo(Path(photo["path"]), photo["sha256"], (photo["size"][0], photo["size"][1])),
            findings=tuple(_finding_from(item) for item in row["findings"]),
            runs=tuple(DetectorRun(name, version, ran, code) for name, version, ran, code in row["runs"]),
            resolutions={key: resolution_from_json(value) for key, value in row["resolutions"].items()},
            crop=Box(*row["crop"]) if row["crop"] else None,
            problem=problem and Problem(problem["code"], problem["facts"]),
            seconds=row["seconds"],
            checklist=checklist_from_json(row.get("checklist")),
            seen=tuple(Box(*part) for part in row.get("seen", ())),
            notes={words(key): words(value) for key, value in row.get("notes", {}).items()},
        )
    except MALFORMED as error:
        raise BadInput("not_a_result") from error


def _finding(finding: Finding) -> Json:
    """As in the result's JSON, but nothing is rounded."""
    return {
        **finding_to_json(finding),
        "region": _region(finding.region),
        "body": _region(finding.body),
        "score": finding.score,
        "landmarks": [list(point) for point in finding.landmarks],
        "match": None,
    }


def _finding_from(row: Mapping[str, Any]) -> Finding:
    rounded = finding_from_json({**row, "body": None})
    return replace(rounded, region=_region_from(row["region"]), body=_region_from(row["body"]))


def _region(region: Region | None) -> Json | None:
    if region is None:
        return None
    return {"box": _numbers(region.box), "polygon": region.polygon and [list(point) for point in region.polygon]}


def _region_from(row: Mapping[str, Any] | None) -> Region | None:
    if row is None:
        return None
    polygon = row["polygon"]
    return Region(Box(*row["box"]), tuple((x, y) for x, y in polygon) if polygon else None)


def _numbers(box: Box | None) -> list[float] | None:
    return None if box is None else [box.x, box.y, box.w, box.h]
