"""Which part of a photo to keep so that a finding is outside. A suggestion: the gate judges what is made of it."""

from __future__ import annotations

from collections.abc import Iterator

from photovet.domain.finding import Finding, Kind
from photovet.domain.gate import is_outside_crop
from photovet.domain.geometry import Box
from photovet.domain.policy import Policy
from photovet.domain.review import Review

_BODY_BELOW_FACE = 7  # a standing person is about eight heads tall


def suggest_crop(review: Review, finding: Finding, policy: Policy) -> Box | None:
    """Of the four parts beside the finding the one with the most other faces, then the largest; None without one.

    In whole pixels, within the crop so far.
    """
    if review.photo is None or finding.region is None:
        return None
    whole = review.crop or Box(0, 0, *review.photo.size)
    if is_outside_crop(finding, whole, policy):
        return whole
    extent = _with_body(finding.region.extent) if finding.kind is Kind.FACE else finding.region.extent
    away = extent.grown(policy.crop_margin * max(extent.w, extent.h) + 1)
    parts = [part for part in _beside(whole, away) if is_outside_crop(finding, part, policy)]
    others = [
        one.region.extent for one in review.findings if one.kind is Kind.FACE and one.region and one is not finding
    ]
    return max(parts, key=lambda part: (sum(map(part.contains, others)), part.area), default=None)


def _with_body(face: Box) -> Box:
    """About where the rest of the person is: the gate asks for the face, but a person is known by more than that."""
    return Box.from_corners(face.x - face.w, face.y, face.right + face.w, face.bottom + _BODY_BELOW_FACE * face.h)


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
    return Box.from_corners(*corners) if corners[2] - corners[0] >= 8 and corners[3] - corners[1] >= 8 else None


def _beside(whole: Box, away: Box) -> Iterator[Box]:
    corners = (
        (whole.x, whole.y, min(whole.right, int(away.x)), whole.bottom),
        (max(whole.x, int(away.right) + 1), whole.y, whole.right, whole.bottom),
        (whole.x, whole.y, whole.right, min(whole.bottom, int(away.y))),
        (whole.x, max(whole.y, int(away.bottom) + 1), whole.right, whole.bottom),
    )
    for left, top, right, bottom in corners:
        if right - left >= 8 and bottom - top >= 8:
            yield Box.from_corners(left, top, right, bottom)
