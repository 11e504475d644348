"""Let out what the gate lets through: a new file from pixels only, opened again before it gets its name."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from photovet.domain.gate import Blocker
from photovet.domain.geometry import Box, Point
from photovet.domain.review import Covered, Review
from photovet.errors import ExportRefused, UnreadablePhoto, describe_path
from photovet.images.draw import Pixels, crop, fill
from photovet.images.load import load, load_bytes
from photovet.images.write import encode_clean, to_srgb, write_atomically
from photovet.settings import Settings
from photovet.workflow.result import Judgement
from photovet.workflow.workers import Pending, Progress, Workers, in_order

_FILL = (90, 96, 104)
# How far a fill reaches beyond the outline: a share of the finding's shorter side (letters stick out of a line's box),
# but no more than a share of the photo's longer side (a screen's box is drawn around its frame), and at least 2 pixels.
_FILL_MARGIN, _WIDEST_MARGIN = 0.15, 0.01


@dataclass(frozen=True)
class Exported:
    """What became of one photo: the new file and its sha256, or the blockers, or the error that stopped it."""

    review: Review
    output: Path | None = None
    sha256: str | None = None
    blockers: tuple[Blocker, ...] = ()
    refusal: ExportRefused | UnreadablePhoto | None = None


def export(
    reviews: Sequence[Review], folder: Path, judgement: Judgement, settings: Settings, progress: Progress
) -> tuple[Exported, ...]:
    """Write every photo that nothing blocks into `folder`, in order; say of every other one why not."""
    blocked = {index: found for index, review in enumerate(reviews) if (found := judgement.blockers(review))}
    clear = [index for index in range(len(reviews)) if index not in blocked]
    done = {index: Exported(reviews[index], blockers=found) for index, found in blocked.items()}
    if clear:
        with Workers(settings) as workers:
            pending = [workers.submit(_render_job, reviews[index]) for index in clear]
            names = [describe_path(reviews[index].path) for index in clear]
            for index, job in zip(clear, in_order(pending, names, progress), strict=True):
                done[index] = _write(reviews[index], job, folder, judgement)
    return tuple(done[index] for index in range(len(reviews)))


def _write(review: Review, job: Pending[bytes], folder: Path, judgement: Judgement) -> Exported:
    try:
        data = job.result()
        # Asked again, just before the file gets its name: time has passed since the batch was judged.
        if found := judgement.blockers(review):
            return Exported(review, blockers=found)
        sha256 = hashlib.sha256(data).hexdigest()
        # The camera's name of a file holds a date or a patient's name often enough: the new name says nothing.
        output = folder / f"photo-{sha256[:12]}.jpg"
        write_atomically(output, data)
    except (ExportRefused, UnreadablePhoto) as error:
        return Exported(review, refusal=error)
    return Exported(review, output, sha256)


def _render_job(_settings: Settings, review: Review) -> bytes:
    """Runs in a worker: the new file's bytes, proven to hold the pixels and nothing else."""
    loaded = load(review.path)
    if review.photo is None or loaded.photo.sha256 != review.photo.sha256:
        raise ExportRefused("photo_changed", path=describe_path(review.path))
    pixels = to_srgb(loaded.pixels, loaded.profile).pixels
    pixels = fill_covered(pixels, review)
    if review.crop is not None:
        pixels = crop(pixels, review.crop)
    data = encode_clean(pixels, format="JPEG")
    _prove(data, (pixels.shape[1], pixels.shape[0]))
    return data


def fill_covered(pixels: Pixels, review: Review) -> Pixels:
    """The picture with an opaque fill over every finding that is settled by covering it."""
    longest = max(pixels.shape[:2])
    by_margin: dict[int, list[Sequence[Point]]] = {}
    for finding in review.findings:
        resolution = review.resolutions.get(finding.id)
        if isinstance(resolution, Covered) and finding.region is not None:
            margin = _margin(finding.region.box, longest)
            outlines = by_margin.setdefault(margin, [])
            outlines.append(finding.region.outline)
            if resolution.outline is not None:
                outlines.append(resolution.outline)
    for margin, outlines in by_margin.items():
        pixels = fill(pixels, outlines, margin=margin, colour=_FILL)
    return pixels


def _margin(box: Box, longest: int) -> int:
    return max(2, round(min(_FILL_MARGIN * min(box.w, box.h), _WIDEST_MARGIN * longest)))


def _prove(data: bytes, size: tuple[int, int]) -> None:
    """Open the new file as a stranger would: it must be whole, of the right size, and hide nothing."""
    try:
        opened = load_bytes(data, Path("export.jpg"))
    except UnreadablePhoto as error:
        raise ExportRefused("output_unreadable") from error
    if opened.photo.size != size or opened.hidden:
        raise ExportRefused("output_not_clean")
