"""What a person looks at before she lets a photo go: every pixel of it, and the very file that would leave.

As in `preview`: untrusted files are opened in a worker, and what comes back is JPEG that we encoded ourselves.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from photovet.domain.geometry import Box
from photovet.domain.release import Channel
from photovet.domain.review import Review
from photovet.errors import ExportRefused, describe_path
from photovet.images.draw import crop
from photovet.images.load import load, load_bytes
from photovet.images.write import encode_clean
from photovet.settings import Settings
from photovet.workflow.channels import Recipe, recipe_for
from photovet.workflow.clean_copy import made
from photovet.workflow.preview import PICTURE_SIDE, Preview, preview_job, small_jpeg
from photovet.workflow.workers import Workers

TILE = 1024
"""The side of a tile in pixels: small enough to be decoded between two frames of a window."""


@dataclass(frozen=True)
class FullSize:
    """A photo of `size` (width, height) in its own pixels: JPEG tiles by (column, row), each TILE pixels wide and high.

    The last ones of a row or column are smaller.
    """

    size: tuple[int, int]
    tiles: Mapping[tuple[int, int], bytes] = field(repr=False)


@dataclass(frozen=True)
class SideBySide:
    """The original as it is shown, and the file that would leave, as JPEG of at most 2000 pixels a side."""

    before: Preview
    after: bytes = field(repr=False)


def full_size(review: Review, settings: Settings) -> FullSize:
    """Every pixel of a photo. UnreadablePhoto; ExportRefused("photo_changed") if it is not what was looked at."""
    with Workers(replace(settings, jobs=1)) as workers:
        return workers.submit(full_size_job, review.path, review.photo.sha256 if review.photo else "").result()


def would_leave(review: Review, channel: Channel, settings: Settings) -> bytes:
    """What an export of the review would write now, whether or not it may leave: made by what the export makes it with.

    UnreadablePhoto and ExportRefused as for an export.
    """
    with Workers(replace(settings, jobs=1)) as workers:
        return workers.submit(would_leave_job, review, recipe_for(channel)).result()


def side_by_side(review: Review, channel: Channel, settings: Settings) -> SideBySide:
    """Both, for whoever approves. UnreadablePhoto and ExportRefused as for an export."""
    with Workers(replace(settings, jobs=1)) as workers:
        before = workers.submit(preview_job, review.path)
        after = workers.submit(would_leave_job, review, recipe_for(channel))
        return SideBySide(before.result(), after.result())


def full_size_job(_settings: Settings, path: Path, sha256: str) -> FullSize:
    """Runs in a worker."""
    loaded = load(path)
    if loaded.photo.sha256 != sha256:
        raise ExportRefused("photo_changed", path=describe_path(path))
    width, height = loaded.photo.size
    tiles = {
        (column, row): encode_clean(
            crop(loaded.pixels, Box(column * TILE, row * TILE, TILE, TILE)),
            format="JPEG",
            quality=92,
            profile=loaded.profile,
        )
        for column in range(-(-width // TILE))
        for row in range(-(-height // TILE))
    }
    return FullSize(loaded.photo.size, tiles)


def would_leave_job(_settings: Settings, review: Review, recipe: Recipe) -> bytes:
    """Runs in a worker."""
    data, _, _ = made(review, recipe)
    return small_jpeg(load_bytes(data, Path("export")).pixels, PICTURE_SIDE, None, quality=88)
