"""Photos and what is known to be in them, from a folder's truth files. Knows nothing about results.

A folder states its truth in `truth.jsonl` (one photo a line: `faces` or `words`), or has its photos listed under
`groups` in a `truth.json` beside or above it. A folder named `negative` holds nothing to find.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from photovet.domain.geometry import Box, Point

_NOT_PHOTOS = frozenset((".json", ".jsonl", ".tsv", ".csv", ".md", ".txt"))


@dataclass(frozen=True)
class Face:
    """A face. One that need not be found (`must` is false) counts neither as a miss nor as a false alarm."""

    box: Box
    must: bool


@dataclass(frozen=True)
class FacePhoto:
    """A photo with every face in it."""

    path: Path
    faces: tuple[Face, ...] = ()


@dataclass(frozen=True)
class FaceSet:
    """A folder of photos whose faces are known."""

    name: str
    folder: Path
    photos: tuple[FacePhoto, ...]


@dataclass(frozen=True)
class Word:
    """A word, or a whole line where the truth has only lines. `phi` is None where nobody has said.

    `sheet` and `line` number the paper or screen that it is on, and its line there; None where nobody has said.
    """

    quad: tuple[Point, ...]
    text: str
    readable: bool
    phi: bool | None
    height: float
    sheet: int | None = None
    line: int | None = None


@dataclass(frozen=True)
class TextPhoto:
    """A photo with every word in it; `kind` says what sort of photo it is (clinic, receipt, scene)."""

    path: Path
    kind: str
    words: tuple[Word, ...]


def face_sets(data: Path) -> tuple[FaceSet, ...]:
    """The face sets in `data`, which is either such a folder itself or holds some."""
    named = ((folder, face_photos(folder)) for folder in (data, *_subfolders(data)))
    return tuple(FaceSet(folder.name, folder, photos) for folder, photos in named if photos)


def face_photos(folder: Path) -> tuple[FacePhoto, ...]:
    """The photos of one folder with their faces; nothing if the folder states no faces."""
    rows = [row for row in _rows(folder) if "faces" in row]
    if rows:
        return tuple(
            FacePhoto(folder / row["file"], tuple(Face(Box(*face["box"]), bool(face["must"])) for face in row["faces"]))
            for row in rows
        )
    if folder.name == "negative":
        return tuple(FacePhoto(path) for path in pictures(folder))
    return tuple(photo for photo in _listed(folder) if photo.path.parent == folder)


def text_photos(data: Path) -> tuple[TextPhoto, ...]:
    """The photos with words of `data`, or of the folders in it."""
    return tuple(
        TextPhoto(folder / row["file"], _kind(row), tuple(map(_word, row["words"])))
        for folder in (data, *_subfolders(data))
        for row in _rows(folder)
        if "words" in row
    )


def pictures(folder: Path) -> tuple[Path, ...]:
    """Every file of a folder that is not about the photos, in order; nothing if there is no such folder."""
    if not folder.is_dir():
        return ()
    return tuple(path for path in sorted(folder.iterdir()) if path.is_file() and path.suffix.lower() not in _NOT_PHOTOS)


def _subfolders(data: Path) -> Iterator[Path]:
    return (path for path in sorted(data.iterdir()) if path.is_dir())


def _rows(folder: Path) -> list[dict[str, Any]]:
    path = folder / "truth.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()] if path.exists() else []


def _listed(folder: Path) -> Iterator[FacePhoto]:
    """What the nearest truth.json has under `groups`; its paths start where it lies."""
    for base in (folder, folder.parent):
        if (base / "truth.json").exists():
            groups = json.loads((base / "truth.json").read_text("utf-8")).get("groups", {})
            for file, row in groups.items():
                faces = [Face(Box(*box), must=True) for box in row["faces"]]
                faces += [Face(Box(*box), must=False) for box in row.get("optional", ())]
                yield FacePhoto(base / file, tuple(faces))
            return


def _kind(row: dict[str, Any]) -> str:
    # Large photos are read in another way than small ones, so they are counted apart.
    return f"{row['kind']} 12 MP" if "12mp" in row["file"] else str(row["kind"])


def _word(row: dict[str, Any]) -> Word:
    quad = tuple((float(x), float(y)) for x, y in row["quad"])
    phi = row.get("phi")
    return Word(
        quad=quad,
        text=str(row["text"]),
        readable=bool(row["readable"]),
        phi=None if phi is None else bool(phi),
        height=float(row.get("height") or letter_height(quad)),
        sheet=row.get("card"),
        line=row.get("line"),
    )


def letter_height(quad: Sequence[Point]) -> float:
    """Mean length of the left and the right side, where the four corners start at the text's own top left."""
    top_left, top_right, bottom_right, bottom_left = quad
    return (math.dist(top_left, bottom_left) + math.dist(top_right, bottom_right)) / 2
