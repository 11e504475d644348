"""Faces: how many of those that must be found are found, by height, and how many boxes hold no face."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rich.table import Table

from benchmarks.program import Json, Run, check_photos, findings, result_of
from benchmarks.truth import FacePhoto, FaceSet, face_sets
from photovet.domain.geometry import Box

# A face is found from this overlap on; a box is a false alarm if it has less than the other with every face. What
# lies between is a face outlined badly: neither.
FOUND, ALARM = 0.4, 0.3
LARGE = 32
# Heights in pixels of the upright photo: above the first, up to and with the second.
BUCKETS: dict[str, tuple[float, float]] = {
    "<=16": (0, 16),
    "17-32": (16, 32),
    "33-64": (32, 64),
    ">64": (64, math.inf),
    ">16": (16, math.inf),
    ">32": (32, math.inf),
    "all": (0, math.inf),
}


@dataclass
class Score:
    """What came of one set. `wrong` has, for each photo that is not perfect, what was missed and what is no face."""

    photos: int = 0
    unread: int = 0
    heights: list[float] = field(default_factory=list)
    heights_found: list[float] = field(default_factory=list)
    unmatched: int = 0
    unmatched_large: int = 0
    unmatched_sure: int = 0
    wrong: list[Json] = field(default_factory=list)

    def recall(self, bucket: str) -> float | None:
        """The part of the faces of these heights that was found; None if there are none."""
        faces = _count(self.heights, bucket)
        return _count(self.heights_found, bucket) / faces if faces else None

    def a_photo(self, count: int) -> float:
        """A count for each photo."""
        return count / self.photos if self.photos else 0.0

    def document(self) -> Json:
        """For JSON."""
        counts = {name: getattr(self, name) for name in ("unmatched", "unmatched_large", "unmatched_sure")}
        return {
            "photos": self.photos,
            "unread": self.unread,
            "faces": {bucket: _count(self.heights, bucket) for bucket in BUCKETS},
            "recall": {bucket: self.recall(bucket) for bucket in BUCKETS},
            "a_photo": {name: round(self.a_photo(count), 3) for name, count in counts.items()},
            "wrong": self.wrong,
        }


def _count(heights: Iterable[float], bucket: str) -> int:
    above, up_to = BUCKETS[bucket]
    return sum(above < height <= up_to for height in heights)


def score(photos: Sequence[FacePhoto], results: Mapping[str, Json]) -> Score:
    """Hold a result's photos (by path) against the truth. A photo without an answer has all its faces missed."""
    total = Score()
    for photo in photos:
        result = result_of(results, photo.path)
        total.photos += 1
        total.unread += result["error"] is not None
        _add(total, photo, findings(result, "face"))
    return total


def _add(total: Score, photo: FacePhoto, found: Sequence[Json]) -> None:
    boxes = [Box(*finding["box"]) for finding in found]
    must = [face.box for face in photo.faces if face.must]
    missed = [box for box in must if not _overlaps(box, boxes, FOUND)]
    total.heights += [box.h for box in must]
    total.heights_found += [box.h for box in must if box not in missed]
    known = [face.box for face in photo.faces]
    alarms = [row for row, box in zip(found, boxes, strict=True) if not _overlaps(box, known, ALARM)]
    total.unmatched += len(alarms)
    total.unmatched_large += sum(row["box"][3] > LARGE for row in alarms)
    total.unmatched_sure += sum(row["certainty"] == "sure" for row in alarms)
    if missed or alarms:
        sides = [[box.x, box.y, box.w, box.h] for box in missed]
        total.wrong.append({"photo": photo.path.name, "missed": sides, "unmatched": [row["box"] for row in alarms]})


def _overlaps(box: Box, others: Iterable[Box], least: float) -> bool:
    return any(box.iou(other) >= least for other in others)


def measure(sets: Sequence[FaceSet], limit: int | None) -> list[Json]:
    """Check every set with the real program, one run a set."""
    return [_measure(one, limit) for one in sets]


def _measure(one: FaceSet, limit: int | None) -> Json:
    run: Run = check_photos(one.folder, [photo.path for photo in one.photos], limit)
    scored = score(one.photos[:limit], run.photos).document()
    return {"set": one.name, "not_run": run.not_run, **scored, "speed": run.speed()}


def sets_in(data: Path) -> tuple[FaceSet, ...]:
    """The sets that the truth files of `data` state; ValueError if there are none."""
    sets = face_sets(data)
    if not sets:
        raise ValueError(f"no truth about faces in {data}")
    return sets


def table(rows: Sequence[Json]) -> Table:
    """Recall by height in percent, false alarms a photo, seconds a megapixel."""
    drawn = Table(title="Faces: recall in % by height in px (number of faces); boxes a photo that hold no known face")
    for heading in ("set", "photos", *BUCKETS, "unmatched", f">{LARGE} px", "sure", "s/MP", "CPU s/MP"):
        drawn.add_column(heading, justify="left" if heading == "set" else "right")
    for row in rows:
        alarms, speed = row["a_photo"], row["speed"]
        drawn.add_row(
            row["set"] + "".join(f"\n{name} DID NOT RUN" for name in row["not_run"]),
            str(row["photos"]) + (f"\n{row['unread']} unread" if row["unread"] else ""),
            *(percent(row["recall"][bucket], row["faces"][bucket]) for bucket in BUCKETS),
            *(f"{alarms[name]:.2f}" for name in ("unmatched", "unmatched_large", "unmatched_sure")),
            f"{speed['seconds_a_megapixel']:.2f}",
            f"{speed['cpu_seconds_a_megapixel']:.2f}",
        )
    return drawn


def percent(part: float | None, of: int) -> str:
    """A part in percent with how many it is a part of, or a dash."""
    return "-" if part is None else f"{100 * part:.1f}\n({of})"
