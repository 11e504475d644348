"""Check a batch: which files are meant, and what was found in each."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from photovet.domain.review import Review
from photovet.errors import PhotovetError, UnreadablePhoto, describe_path
from photovet.settings import Settings
from photovet.workflow.overlays import write_overlay
from photovet.workflow.scan import NOTHING_KNOWN, Known, Scanned, Wants, unreadable
from photovet.workflow.schedule import Asked, Stage, work_through
from photovet.workflow.workers import Pending, Progress, scan_job

# What lies about in photo folders and is no picture. Everything else in a folder is tried: a photo with a strange
# name must not be passed over in silence.
_NOT_PHOTOS = frozenset(
    {
        *(".txt", ".md", ".csv", ".tsv", ".json", ".jsonl", ".toml", ".xml", ".html", ".pdf", ".doc", ".docx", ".xls"),
        *(".xlsx", ".ini", ".db", ".py", ".log", ".zip"),
    }
)
_PHOTO_SUFFIXES = frozenset(
    {".jpg", ".jpeg", ".png", ".heic", ".heif", ".avif", ".webp", ".tif", ".tiff", ".bmp", ".gif", ".jp2", ".mpo"}
)


@dataclass(frozen=True)
class Batch:
    """The files that were meant, in order and each once, and those in folders that are no photos by their name."""

    photos: tuple[Path, ...]
    passed_over: tuple[Path, ...] = ()


def gather(paths: Sequence[Path]) -> Batch:
    """Files as they are named, folders with all that lies in them.

    Links to folders and hidden folders inside them are passed over; a folder that can't be read is answered for like
    a photo that can't.
    """
    photos: dict[Path, None] = {}
    passed_over: dict[Path, None] = {}
    for path in paths:
        for file in _expand(path):
            (passed_over if path != file and _is_other(file) else photos)[file] = None
    return Batch(tuple(photos), tuple(passed_over))


def _is_other(file: Path) -> bool:
    is_named_so = file.suffix.lower() in _NOT_PHOTOS or file.name.startswith(".")
    return is_named_so or (_is_folder(file) and file.is_symlink())


def _is_folder(path: Path) -> bool:
    return os.path.isdir(path)  # noqa: PTH112 - Path.is_dir raises for a name that is too long or may not be seen


def _expand(path: Path) -> Iterator[Path]:
    # A folder that is named like a photo is not walked into: it is answered for by its name, with an error.
    if not _is_folder(path) or path.suffix.lower() in _PHOTO_SUFFIXES:
        yield path
        return
    closed: list[Path] = []
    for folder, folders, files in os.walk(path, onerror=lambda error: closed.append(Path(error.filename))):
        not_entered = {name for name in folders if not _is_entered(Path(folder, name))}
        folders[:] = sorted({*folders} - not_entered)
        yield from (Path(folder, name) for name in sorted({*files, *not_entered}))
    yield from closed


def _is_entered(folder: Path) -> bool:
    is_hidden, is_named_like_photo = folder.name.startswith("."), folder.suffix.lower() in _PHOTO_SUFFIXES
    return not is_hidden and not is_named_like_photo and not folder.is_symlink()


def check(
    photos: Sequence[Path],
    settings: Settings,
    wants: Wants | None = None,
    *,
    overlays: Path | None = None,
    progress: Progress | None = None,
    known: Mapping[int, Known] = NOTHING_KNOWN,
) -> tuple[Scanned, ...]:
    """What was found in every photo, in order, without its pixels. A file that can't be read costs only itself.

    What is `known` of a photo (by index) is not looked for again; an overlay is made all the same.
    """
    done = {
        index: Scanned(one.review, embeddings=one.embeddings)
        for index, one in known.items()
        if one.is_whole and overlays is None
    }
    progress = progress or _silent

    def ask(index: int, lanes: int) -> Asked:
        review = known[index].review if index in known else None
        return _scan_job, (photos[index], wants or Wants(), overlays, lanes, review)

    def hand_on(index: int, job: Pending[Scanned]) -> None:
        try:
            done[index] = job.result()
        except UnreadablePhoto as error:
            done[index] = Scanned(unreadable(photos[index], error, seconds=job.seconds))
        progress(len(done), len(photos), describe_path(photos[index]))

    work_through(settings, Stage([index for index in range(len(photos)) if index not in done], ask, hand_on))
    return tuple(done[index] for index in range(len(photos)))


def _scan_job(
    settings: Settings, path: Path, wants: Wants, overlays: Path | None, lanes: int = 1, known: Review | None = None
) -> Scanned:
    """Runs in a worker."""
    scanned = scan_job(settings, path, wants, lanes, known)
    if overlays is not None and scanned.loaded is not None:
        # The command says which overlays are not there; the review does not depend on one.
        with contextlib.suppress(OSError, PhotovetError):
            write_overlay(overlays / overlay_name(path), scanned.loaded.pixels, scanned.review)
    return replace(scanned, loaded=None)


def overlay_name(path: Path) -> str:
    """A file name for the overlay of `path`: its own name and a short hash, since two folders may share a name."""
    printable = "".join(letter if letter.isalnum() or letter in "-_" else "_" for letter in path.stem)[:60]
    return f"{printable}-{hashlib.sha256(os.fsencode(path)).hexdigest()[:8]}.jpg"


def _silent(_done: int, _total: int, _what: str) -> None:
    return
