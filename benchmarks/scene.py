"""Scenes: people, screens, vehicles and papers found by height, boxes that hold none, people without a visible face."""

from __future__ import annotations

import json
import math
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image
from rich.table import Table

from benchmarks.faces import percent
from benchmarks.made import painted_over
from benchmarks.program import Json, Run, check_photos, findings, result_of
from benchmarks.truth import pictures
from photovet.domain.geometry import Box
from photovet.images.load import load

FOUND, LARGE = 0.5, 64
# The truth's classes, and the kinds of findings that find them. A person may be found by her face: with her body.
CLASSES = {"person": ("person", "face"), "screen": ("screen",), "vehicle": ("vehicle",), "book": ("document",)}
ALARMS = ("person", "screen", "vehicle", "document", "code", "plate")


@dataclass(frozen=True)
class ScenePhoto:
    """A photo with its things by class, as far as somebody has said."""

    path: Path
    things: tuple[tuple[str, Box], ...] = ()


@dataclass
class Score:
    """What came of one set: heights of the things and of those found, by class, and boxes that hold none, by kind."""

    photos: int = 0
    unread: int = 0
    known: dict[str, list[float]] = field(default_factory=lambda: {name: [] for name in (*CLASSES, "faceless")})
    found: dict[str, list[float]] = field(default_factory=lambda: {name: [] for name in (*CLASSES, "faceless")})
    unmatched: dict[str, int] = field(default_factory=lambda: dict.fromkeys(ALARMS, 0))
    wrong: list[Json] = field(default_factory=list)

    def document(self) -> Json:
        """For JSON."""
        return {
            "photos": self.photos,
            "unread": self.unread,
            "things": {name: {"large": _large(self.known[name]), "all": len(self.known[name])} for name in self.known},
            "recall": {
                name: {
                    "large": _share(_large(self.found[name]), _large(self.known[name])),
                    "all": _share(len(self.found[name]), len(self.known[name])),
                }
                for name in self.known
            },
            "unmatched_a_photo": {
                kind: round(count / self.photos, 3) if self.photos else 0.0 for kind, count in self.unmatched.items()
            },
            "wrong": self.wrong,
        }


def _large(heights: Sequence[float]) -> int:
    return sum(height >= LARGE for height in heights)


def _share(part: int, of: int) -> float | None:
    return part / of if of else None


def scene_sets(data: Path) -> list[tuple[str, Path, tuple[ScenePhoto, ...]]]:
    """Folders whose truth.jsonl names `objects`, and the one named `negative`; ValueError if there are none."""
    sets = []
    for folder in (data, *(path for path in sorted(data.iterdir()) if path.is_dir())):
        photos = tuple(_stated(folder)) or tuple(
            ScenePhoto(path) for path in pictures(folder) if folder.name == "negative"
        )
        if photos:
            sets.append((folder.name, folder, photos))
    if not sets:
        raise ValueError(f"no truth about scenes in {data}")
    return sets


def _stated(folder: Path) -> Iterator[ScenePhoto]:
    path = folder / "truth.jsonl"
    for line in path.read_text("utf-8").splitlines() if path.exists() else ():
        row = json.loads(line) if line.strip() else {}
        if "objects" in row:
            things = tuple((str(one["class"]), Box(*one["box"])) for one in row["objects"])
            yield ScenePhoto(folder / row["file"], things)


def score(photos: Sequence[ScenePhoto], results: Mapping[str, Json]) -> Score:
    """Hold a result's photos (by path) against the truth. A photo without an answer has everything missed."""
    total = Score()
    for photo in photos:
        result = result_of(results, photo.path)
        total.photos += 1
        total.unread += result["error"] is not None
        _add(total, photo, result)
    return total


def _add(total: Score, photo: ScenePhoto, result: Json) -> None:
    missed: list[Json] = []
    for name, kinds in CLASSES.items():
        known = [box for kind, box in photo.things if kind == name]
        rows = findings(result, *kinds)
        pairs = matched(known, [Box(*(row.get("body") or row["box"])) for row in rows])
        total.known[name] += [box.h for box in known]
        total.found[name] += [known[index].h for index in pairs]
        missed += [{"class": name, "box": [b.x, b.y, b.w, b.h]} for index, b in enumerate(known) if index not in pairs]
        if kinds[0] in ALARMS:
            alarms = [row for place, row in enumerate(rows) if place not in pairs.values() and row["kind"] == kinds[0]]
            total.unmatched[kinds[0]] += len(alarms)
    for kind in ("code", "plate"):
        total.unmatched[kind] += len(findings(result, kind))
    _add_faceless(total, photo, result)
    if missed:
        total.wrong.append({"photo": photo.path.name, "missed": missed})


def _add_faceless(total: Score, photo: ScenePhoto, result: Json) -> None:
    """Count the people in whose box the program sees no face, and those of them that are a finding."""
    faces = [Box(*row["box"]) for row in findings(result, "face")]
    people = [box for name, box in photo.things if name == "person"]
    without = [box for box in people if not any(box.holds(face.centre) for face in faces)]
    pairs = matched(without, [Box(*row["box"]) for row in findings(result, "person")])
    total.known["faceless"] += [box.h for box in without]
    total.found["faceless"] += [without[index].h for index in pairs]


def matched(known: Sequence[Box], found: Sequence[Box]) -> dict[int, int]:
    """Which known thing is found by which box, one to one, those that agree best first."""
    pairs = sorted(
        ((one.iou(other), i, j) for i, one in enumerate(known) for j, other in enumerate(found)), reverse=True
    )
    taken: dict[int, int] = {}
    for overlap, thing, box in pairs:
        if overlap >= FOUND and thing not in taken and box not in taken.values():
            taken[thing] = box
    return taken


def measure(data: Path, limit: int | None) -> list[Json]:
    """Check every set with the real program, one run a set; and again those with people, their faces painted over."""
    return [row for one in scene_sets(data) for row in _measure(*one, limit)]


def _measure(name: str, folder: Path, photos: Sequence[ScenePhoto], limit: int | None) -> Iterator[Json]:
    run: Run = check_photos(folder, [photo.path for photo in photos], limit)
    yield _row(name, run, photos[:limit])
    with tempfile.TemporaryDirectory(prefix="photovet-bench-") as made:
        copies = turned_away(photos[:limit], run.photos, Path(made))
        if copies:
            yield _row(f"{name}, faces painted over", check_photos(Path(made), [], None), copies)


def _row(name: str, run: Run, photos: Sequence[ScenePhoto]) -> Json:
    return {"set": name, "not_run": run.not_run, **score(photos, run.photos).document(), "speed": run.speed()}


def turned_away(photos: Sequence[ScenePhoto], results: Mapping[str, Json], to: Path) -> tuple[ScenePhoto, ...]:
    """Copies in `to` of the photos in which the program saw faces on known people, without these faces.

    Only the people whose face was painted over are known in a copy, so of its boxes without a thing most hold one.
    """
    made = []
    for photo in photos:
        faces = [Box(*row["box"]) for row in findings(result_of(results, photo.path), "face")]
        people = tuple(
            (name, box)
            for name, box in photo.things
            if name == "person" and any(box.holds(face.centre) for face in faces)
        )
        if people:
            path = to / f"{photo.path.stem}.png"
            Image.fromarray(painted_over(load(photo.path).pixels, faces)).save(path)
            made.append(ScenePhoto(path, people))
    return tuple(made)


def table(rows: Sequence[Json]) -> Table:
    """Recall in percent from 64 px height and of all (how many), and unmatched boxes a photo."""
    drawn = Table(
        title=f"Scenes: found in % from {LARGE} px height / all sizes (number), and boxes a photo that hold none"
    )
    names = (*CLASSES, "faceless")
    for heading in ("set", "photos", *names, *(f"no {kind}" for kind in ALARMS), "CPU s/MP"):
        drawn.add_column(heading, justify="left" if heading == "set" else "right")
    for row in rows:
        drawn.add_row(
            row["set"] + "".join(f"\n{name} DID NOT RUN" for name in row["not_run"]),
            str(row["photos"]),
            *(
                "\n".join(
                    percent(row["recall"][name][size], row["things"][name][size]).replace("\n", " ")
                    for size in ("large", "all")
                )
                for name in names
            ),
            *(f"{row['unmatched_a_photo'][kind]:.2f}" for kind in ALARMS),
            _figure(row["speed"]["cpu_seconds_a_megapixel"]),
        )
    return drawn


def _figure(value: float) -> str:
    return "-" if math.isnan(value) else f"{value:.2f}"
