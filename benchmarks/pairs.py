"""Recognition: same people recognised at a rate of strangers, suggestions from a gallery, groups of unknown faces.

Truth is a folder with a `truth.jsonl` of `file, other, same`, and a `truth.json` with `persons` and `strangers`.
"""

from __future__ import annotations

import itertools
import json
import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rich.table import Table

from benchmarks.faces_described import Described, best_of, described, middle_of
from benchmarks.program import Json
from photovet.domain.finding import MatchLevel
from photovet.domain.match import SUGGESTED, SUGGESTED_FEW_PICTURES, YOU_DECIDE
from photovet.store.enrolments import Gallery
from photovet.workflow.recognise import match_of, same_person

Floats = NDArray[np.float32]

RATES = (1e-3, 1e-4, 1e-5)
SMALL_GALLERY = 50
MANY = 10_000
_ENROLLED_WITH = 2
PEER_TOLERANCE = 0.6


@dataclass(frozen=True)
class Faces:
    """The face of each picture: its numbers, whose it is, and whether larger products mean more alike."""

    files: tuple[str, ...]
    people: NDArray[np.str_]
    numbers: NDArray[Any]

    def similarities(self) -> tuple[NDArray[Any], NDArray[np.bool_]]:
        """Of all pairs of pictures, and which of them are of one person."""
        one, other = np.triu_indices(len(self.files), 1)
        square = np.square(self.numbers).sum(axis=1)
        # Minus the squared distance: of vectors of length 1 it is in the order of the cosine.
        alike = 2 * self.numbers @ self.numbers.T - square[:, None] - square[None]
        return alike[one, other], self.people[one] == self.people[other]


def measure(data: Path, limit: int | None, *, with_peer: bool) -> list[Json]:
    """One row for each part that the truth files of `data` allow; ValueError if there is none."""
    rows: list[Json] = []
    folder = next((one for one in (data, data / "pairs") if (one / "truth.jsonl").exists()), None)
    if folder is not None:
        pairs = [
            row for row in map(json.loads, (folder / "truth.jsonl").read_text("utf-8").splitlines()) if "same" in row
        ]
        rows += _pairs(folder, pairs[:limit], with_peer=with_peer) if pairs else []
    truth = data / "truth.json"
    if truth.exists() and "persons" in (known := json.loads(truth.read_text("utf-8"))):
        rows.append(_identities(data, known))
    if not rows:
        raise ValueError(f"no truth about who is who in {data}")
    rows.append(_speed())
    return rows


# --- pairs --------------------------------------------------------------------------------------------------------


def _pairs(folder: Path, pairs: Sequence[Json], *, with_peer: bool) -> list[Json]:
    files = sorted({row[side] for row in pairs for side in ("file", "other")})
    people = identities(files, [(row["file"], row["other"]) for row in pairs if row["same"]])
    ours = described([folder / file for file in files])
    rows = [_told_apart("ours", files, people, ours)]
    faces = _faces(files, people, [middle_of(one) for one in ours])
    rows += [_gallery(faces, size) for size in sorted({SMALL_GALLERY, len(set(people.values())) // 2}) if size > 1]
    rows.append(_groups("pairs", faces))
    if with_peer:
        from benchmarks.peer_recognition import peer_described  # noqa: PLC0415 - an optional extra

        rows.append(_told_apart("face_recognition", files, people, peer_described([folder / file for file in files])))
    return rows


def identities(files: Sequence[str], same: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Whose each picture is: one person's if a pair says so, or if their names differ only by a number at the end."""
    person = {file: re.sub(r"_\d+$", "", Path(file).stem) for file in files}
    for one, other in same:
        kept, gone = sorted((person[one], person[other]))
        if kept != gone:
            person = {file: kept if name == gone else name for file, name in person.items()}
    return person


def _faces(files: Sequence[str], people: Mapping[str, str], numbers: Sequence[NDArray[Any] | None]) -> Faces:
    seen = [(file, row) for file, row in zip(files, numbers, strict=True) if row is not None]
    return Faces(
        tuple(file for file, _ in seen),
        np.array([people[file] for file, _ in seen]),
        np.stack([row for _, row in seen]),
    )


def _told_apart(who: str, files: Sequence[str], people: Mapping[str, str], seen: Sequence[Described]) -> Json:
    """Of all pairs of pictures of one person (a picture without a face makes its pairs misses), how many pass."""
    faces = _faces(files, people, [middle_of(one) for one in seen])
    alike, same = faces.similarities()
    counts = np.unique([people[file] for file in files], return_counts=True)[1]
    genuine, strangers = int((counts * (counts - 1) // 2).sum()), np.sort(alike[~same])[::-1]
    limits = [
        (f"FAR {rate:g}", float(strangers[int(rate * len(strangers))])) for rate in RATES if rate * len(strangers) >= 10
    ]
    cosines = (YOU_DECIDE, SUGGESTED, SUGGESTED_FEW_PICTURES)
    fixed = [(f"cosine {cosine}", 2 * cosine - 2) for cosine in cosines] if who == "ours" else []
    fixed += [(f"distance {PEER_TOLERANCE}", -(PEER_TOLERANCE**2))] if who != "ours" else []
    points = {
        name: {
            "recognised": float((alike[same] > limit).sum() / genuine),
            "strangers": float((strangers > limit).mean()),
            "at": round(limit / 2 + 1 if who == "ours" else (-limit) ** 0.5, 4),
        }
        for name, limit in (*limits, *fixed)
    }
    return {
        "set": f"pairs: {who}",
        "pictures": len(files),
        "without_a_face": len(files) - len(faces.files),
        "same": genuine,
        "different": len(strangers),
        "cpu_seconds_a_picture": round(float(np.mean([one.cpu_seconds for one in seen])), 3),
        "points": points,
    }


def _gallery(faces: Faces, size: int) -> Json:
    """One picture each of so many people; the others of theirs must find them, and everybody else nobody."""
    enrolled = list(dict.fromkeys(faces.people.tolist()))[::2][:size]
    first = {person: faces.people.tolist().index(person) for person in enrolled}
    gallery = Gallery(tuple(enrolled), (1,) * len(enrolled), faces.numbers[list(first.values())])
    names = dict(zip(enrolled, enrolled, strict=True))
    told = [
        (person, person in first, match_of(gallery, numbers, names))
        for index, (person, numbers) in enumerate(zip(faces.people.tolist(), faces.numbers, strict=True))
        if first.get(person) != index
    ]
    strangers = [match for _, known, match in told if not known]
    theirs = [(person, match) for person, known, match in told if known]
    return {
        "set": f"gallery of {len(enrolled)}, 1 picture each",
        "of_strangers": len(strangers),
        "strangers_suggested": _part(
            [match is not None and match.level is MatchLevel.SUGGESTED for match in strangers]
        ),
        "strangers_you_decide": _part(
            [match is not None and match.level is MatchLevel.YOU_DECIDE for match in strangers]
        ),
        "of_enrolled": len(theirs),
        "enrolled_suggested": _part(
            [match is not None and match.person == who and match.level is MatchLevel.SUGGESTED for who, match in theirs]
        ),
        "enrolled_right": _part([match is not None and match.person == who for who, match in theirs]),
        "enrolled_suggested_wrong": _part(
            [match is not None and match.person != who and match.level is MatchLevel.SUGGESTED for who, match in theirs]
        ),
    }


def _part(which: Sequence[bool]) -> float | None:
    return sum(which) / len(which) if which else None


# --- people with several pictures ---------------------------------------------------------------------------------


def _identities(data: Path, truth: Json) -> Json:
    """Everybody enrolled with two pictures, in turn with each two that follow each other; the others must be right."""
    persons = {name: files for name, files in truth["persons"].items() if len(files) >= _ENROLLED_WITH}
    files = [file for files in persons.values() for file in files]
    strangers = truth.get("strangers", [])
    seen = dict(zip((*files, *strangers), described([data / file for file in (*files, *strangers)]), strict=True))
    # Whoever is meant in a portrait is the largest; of strangers' photos every face counts.
    largest = {file: best_of(seen[file]) for file in files}
    unknown = [numbers for file in strangers for _, numbers in seen[file].faces]
    right, asked, wrong, false = 0, 0, 0, 0
    rounds = max(map(len, persons.values()))
    for turn in range(rounds):
        gallery, others = _enrolled(persons, largest, turn)
        names = dict(zip(gallery.people, gallery.people, strict=True))
        for person, numbers in others:
            match = None if numbers is None else match_of(gallery, numbers, names)
            asked += 1
            right += match is not None and match.person == person
            wrong += match is not None and match.person != person and match.level is MatchLevel.SUGGESTED
        suggested = [match_of(gallery, numbers, names) for numbers in unknown]
        false += sum(match is not None and match.level is MatchLevel.SUGGESTED for match in suggested)
    together = [(file, person) for person, files in persons.items() for file in files if largest[file] is not None]
    faces = _faces([file for file, _ in together], dict(together), [largest[file] for file, _ in together])
    return {
        "set": "identities, 2 pictures each",
        "people": len(persons),
        "rounds": rounds,
        "of_enrolled": asked,
        "enrolled_right": right / asked,
        "enrolled_suggested_wrong": wrong / asked,
        "of_strangers": len(unknown) * rounds,
        "strangers_suggested": false / max(1, len(unknown) * rounds),
        "groups": _groups("identities", faces),
    }


def _enrolled(
    persons: Mapping[str, Sequence[str]], largest: Mapping[str, Floats | None], turn: int
) -> tuple[Gallery, list[tuple[str, Floats | None]]]:
    means, counts, others = [], [], []
    for person, files in persons.items():
        chosen = [(turn + step) % len(files) for step in range(_ENROLLED_WITH)]
        kept = [numbers for index in chosen if (numbers := largest[files[index]]) is not None]
        mean = np.sum(kept, axis=0) if kept else np.ones(128, np.float32)
        means.append(mean / np.linalg.norm(mean))
        counts.append(len(kept))
        others += [(person, largest[file]) for index, file in enumerate(files) if index not in chosen]
    return Gallery(tuple(persons), tuple(counts), np.stack(means).astype(np.float32)), others


def _groups(name: str, faces: Faces) -> Json:
    """How pure the groups of unknown faces are, every picture being a photo of its own."""
    by_place = {(index, "f1"): row.astype("<f4").tobytes() for index, row in enumerate(faces.numbers)}
    found = same_person(by_place)
    whose = [[str(faces.people[index]) for index, _ in group] for group in found]
    together = [(one == other) for group in whose for one, other in itertools.combinations(group, 2)]
    _, counts = np.unique(faces.people, return_counts=True)
    return {
        "set": f"groups of {name}",
        "groups": len(found),
        "faces_in_groups": sum(map(len, whose)),
        "pure": _part([len(set(group)) == 1 for group in whose]),
        "majority": _part([member == max(set(group), key=group.count) for group in whose for member in group]),
        "pairs_right": _part(together),
        "pairs_found": sum(together) / max(1, int((counts * (counts - 1) // 2).sum())),
    }


# --- speed --------------------------------------------------------------------------------------------------------


def _speed() -> Json:
    random = np.random.default_rng(1).normal(size=(MANY + 200, 128)).astype(np.float32)
    random /= np.linalg.norm(random, axis=1, keepdims=True)
    people = tuple(map(str, range(MANY)))
    gallery, names = Gallery(people, (3,) * MANY, random[:MANY]), dict(zip(people, people, strict=True))
    started = time.process_time(), time.perf_counter()
    for face in random[MANY:]:
        match_of(gallery, face, names)
    cpu, wall = time.process_time() - started[0], time.perf_counter() - started[1]
    return {"set": f"a match among {MANY}", "cpu_ms": round(cpu * 5, 3), "ms": round(wall * 5, 3)}


# --- for a person -------------------------------------------------------------------------------------------------


def tables(rows: Sequence[Json]) -> list[Table]:
    """Pairs at each rate, then everything else."""
    drawn = Table(title="Pairs: same people recognised in % at a rate of strangers (threshold)")
    for heading in ("", "pictures", "no face", "same", "different", "CPU s", "at", "recognised", "strangers"):
        drawn.add_column(heading, justify="left" if not heading else "right")
    others = Table("", "figure", "value", title="Suggestions, groups, speed")
    for row in rows:
        if "points" not in row:
            figures = (
                {**row, **{f"groups: {key}": value for key, value in row.get("groups", {}).items()}}
                if isinstance(row.get("groups"), dict)
                else row
            )
            for key, value in figures.items():
                if key != "set" and not isinstance(value, dict):
                    others.add_row(row["set"], key, f"{value:.4f}" if isinstance(value, float) else str(value))
            continue
        facts = [str(row[key]) for key in ("pictures", "without_a_face", "same", "different", "cpu_seconds_a_picture")]
        for name, point in row["points"].items():
            passed = f"{100 * point['recognised']:.1f}", f"{point['strangers']:.1e}"
            drawn.add_row(row["set"], *facts, f"{name} ({point['at']})", *passed)
    return [drawn, others]
