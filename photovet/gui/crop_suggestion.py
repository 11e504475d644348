"""Which part of a photo to keep so that a finding is outside. A suggestion: the gate judges what is made of it."""

from __future__ import annotations

from collections.abc import Sequence

from photovet.domain.crop import Aspect, proposals
from photovet.domain.finding import Finding, Kind
from photovet.domain.gate import is_outside_crop
from photovet.domain.geometry import Box
from photovet.domain.policy import Policy
from photovet.domain.review import CroppedOut, Released, Review

_LEAST = 8  # pixels: nobody wants less


def suggest_crop(review: Review, finding: Finding, policy: Policy) -> Box | None:
    """The largest part without the finding and all that is cropped out already; None without one.

    With everybody else in it if that can be, else with those who are released, else with nobody in particular. In whole
    pixels, within the crop so far if that can be.
    """
    if review.photo is None or finding.region is None:
        return None
    whole = review.crop or Box(0, 0, *review.photo.size)
    if is_outside_crop(finding, whole, policy):
        return whole
    settled = review.resolutions
    out = [finding.id, *(f.id for f in review.findings if isinstance(settled.get(f.id), CroppedOut))]
    others = [f.id for f in review.findings if f.kind in (Kind.FACE, Kind.PERSON) and f.id not in out]
    released = [f.id for f in review.findings if isinstance(settled.get(f.id), Released) and f.id not in out]
    return next(
        (
            crop
            for keep in (others, released, [])
            for within in dict.fromkeys((review.crop, None))
            if (crop := _largest(review, policy, keep, out, within)) is not None
        ),
        None,
    )


def _largest(review: Review, policy: Policy, keep: Sequence[str], out: Sequence[str], within: Box | None) -> Box | None:
    found = proposals(review, policy, keep=keep, leave_out=out, aspects=(Aspect.FREE,), within=within)
    return next((one.crop for one in found if min(one.crop.w, one.crop.h) >= _LEAST), None)


def kept_share(review: Review, crop: Box) -> float:
    """How much of the photo the crop keeps, 0 to 1."""
    return crop.area / (review.photo.size[0] * review.photo.size[1]) if review.photo else 0.0


def whole_pixels(box: Box, size: tuple[int, int]) -> Box | None:
    """The box in whole pixels inside a picture of `size`; None if nothing is left of it."""
    corners = (
        max(0, round(box.x)),
        max(0, round(box.y)),
        min(size[0], round(box.right)),
        min(size[1], round(box.bottom)),
    )
    return (
        Box.from_corners(*corners) if corners[2] - corners[0] >= _LEAST and corners[3] - corners[1] >= _LEAST else None
    )
