"""Runs in a worker: the bytes of a new file from pixels only, opened again, and looked at again as a stranger would."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from photovet.domain.cover import Outline, covered_outlines
from photovet.domain.finding import Finding
from photovet.domain.gate import OPTIONAL_DETECTORS
from photovet.domain.geometry import Box, Point
from photovet.domain.mapping import Placement, newcomers
from photovet.domain.phi import ClinicLists
from photovet.domain.review import Covered, DetectorRun, Review
from photovet.errors import ExportRefused, UnreadablePhoto, describe_path
from photovet.images.draw import Pixels, crop, filled, is_one_colour, resized
from photovet.images.load import LoadedPhoto, load, load_bytes
from photovet.images.overlay import OverlayItem, overlay
from photovet.images.write import Format, encode_clean, to_srgb
from photovet.settings import Settings
from photovet.workflow.channels import Recipe
from photovet.workflow.scan import Wants, look
from photovet.workflow.schedule import lanes
from photovet.workflow.workers import detectors_for, room_for

# How far a fill reaches beyond the outline: a share of the finding's shorter side (letters stick out of a line's box),
# but no more than a share of the photo's longer side (a screen's box is drawn around its frame), and at least 2 pixels.
_FILL_MARGIN, _WIDEST_MARGIN = 0.15, 0.01
# How far from a fill's edge a codec mixes neighbours into it (blocks of 16 pixels, and more where a decoder smooths
# colour), and by how much (of 255) it then may miss the colour: measured on noise, at quality 40 and above.
_MIXED: dict[Format, tuple[int, int]] = {"JPEG": (18, 6), "PNG": (1, 1), "WEBP": (24, 6)}
_PICTURE = 900  # pixels, the longer side


@dataclass(frozen=True)
class Wish:
    """How the copy is made and looked at. `picture`: whether a small one with numbered boxes is wanted too."""

    recipe: Recipe
    lists: ClinicLists
    picture: bool = False


@dataclass(frozen=True)
class CleanCopy:
    """A new file before it has a name, and what the second look found in it.

    `size` is (width, height). `seen` is how many findings there were, `new` those that nothing settled accounts for,
    in the photo's own pixels. `picture` is a small JPEG of the new file with numbered boxes, if it was wanted.
    """

    data: bytes
    size: tuple[int, int]
    runs: tuple[DetectorRun, ...]
    seen: int
    new: tuple[Finding, ...]
    picture: bytes = b""
    picture_size: tuple[int, int] = (0, 0)


def clean_copy(settings: Settings, review: Review, wish: Wish) -> CleanCopy:
    """Make it, prove it, and look at it again.

    ExportRefused: photo_changed, too_large, output_unreadable, output_not_clean, fill_not_opaque, second_look_failed.
    """
    recipe = wish.recipe
    data, placement, mask = made(review, recipe)
    opened = _opened(data, placement.size)
    reach, tolerance = _MIXED[recipe.format]
    if not is_one_colour(opened.pixels, mask, recipe.fill, reach=reach, tolerance=tolerance):
        raise ExportRefused("fill_not_opaque")
    wants = Wants(thorough=True, lists=wish.lists)
    seen = look(opened, detectors_for(settings), wants, room=room_for, lanes=lanes(settings))
    for run in seen.runs:
        if not run.ran and run.name not in OPTIONAL_DETECTORS:
            raise ExportRefused("second_look_failed", detector=run.name, reason=run.problem)
    new = newcomers(map(placement.back, seen.findings), review, partial(_is_filled, mask, placement))
    copy = CleanCopy(data, placement.size, seen.runs, len(seen.findings), new)
    return _with_picture(copy, opened.pixels, review, placement) if wish.picture else copy


def made(review: Review, recipe: Recipe) -> tuple[bytes, Placement, NDArray[np.uint8]]:
    """Runs in a worker: the new file, where its pixels come from, and which of them are filled (255: wholly).

    ExportRefused: photo_changed, too_large, fill_not_opaque. UnreadablePhoto if the photo is none.
    """
    loaded = load(review.path)
    if review.photo is None or loaded.photo.sha256 != review.photo.sha256:
        raise ExportRefused("photo_changed", path=describe_path(review.path))
    placement = Placement.of(loaded.photo.size, review.crop, recipe.longest)
    mask = _filled(loaded.pixels.shape, review)
    pixels = to_srgb(loaded.pixels, loaded.profile).pixels.copy()
    pixels[mask > 0] = recipe.fill
    kept = Box(placement.left, placement.top, *placement.kept)
    pixels, mask = (resized(crop(one, kept), placement.size) for one in (pixels, mask))
    if not is_one_colour(pixels, mask, recipe.fill, reach=0, tolerance=1):
        raise ExportRefused("fill_not_opaque")
    return encode_clean(pixels, format=recipe.format, quality=recipe.quality), placement, mask


def _is_filled(mask: NDArray[np.uint8], placement: Placement, point: Point) -> bool:
    """Whether this point of the photo is hidden in the new file, of which the mask is."""
    across, down = placement.scale
    column, row = math.floor((point[0] - placement.left) * across), math.floor((point[1] - placement.top) * down)
    return 0 <= row < mask.shape[0] and 0 <= column < mask.shape[1] and bool(mask[row, column] == 255)


def _filled(shape: tuple[int, ...], review: Review) -> NDArray[np.uint8]:
    """255 for each pixel of the photo that is covered: what the gate judged, and a margin."""
    by_margin: dict[int, list[Outline]] = {}
    for finding in review.findings:
        resolution = review.resolutions.get(finding.id)
        if isinstance(resolution, Covered) and finding.region is not None:
            margin = _margin(finding.region.box, max(shape[:2]))
            by_margin.setdefault(margin, []).extend(covered_outlines(finding, resolution))
    mask = np.zeros(shape[:2], np.uint8)
    for margin, outlines in by_margin.items():
        mask |= filled(shape, outlines, margin=margin)
    return mask


def _margin(box: Box, longest: int) -> int:
    return max(2, round(min(_FILL_MARGIN * min(box.w, box.h), _WIDEST_MARGIN * longest)))


def _opened(data: bytes, size: tuple[int, int]) -> LoadedPhoto:
    """The new file, opened as a stranger would: it must be whole, of the right size, and hide nothing."""
    try:
        opened = load_bytes(data, Path("export"))
    except UnreadablePhoto as error:
        raise ExportRefused("output_unreadable") from error
    if opened.photo.size != size or opened.hidden or opened.profile:
        raise ExportRefused("output_not_clean")
    return opened


def _with_picture(copy: CleanCopy, pixels: Pixels, review: Review, placement: Placement) -> CleanCopy:
    """A picture of the new file alone: what was covered or cropped out must not come back beside it."""
    scale = min(1.0, _PICTURE / max(copy.size))
    size = (max(1, round(copy.size[0] * scale)), max(1, round(copy.size[1] * scale)))
    onto = replace(placement, size=size)
    items = [
        OverlayItem(place, finding.id.lstrip("f"), finding.kind.value, settled=True)
        for finding in review.findings
        if finding.region is not None and (place := onto.onto(finding.region)) is not None
    ]
    drawn = overlay(resized(pixels, size), items)
    return replace(copy, picture=encode_clean(drawn, format="JPEG", quality=80), picture_size=size)
