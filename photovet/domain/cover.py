"""What an opaque fill hides, and whether that is a whole person. The gate asks here, and so does whoever draws."""

from __future__ import annotations

from photovet.domain.finding import Finding, Kind
from photovet.domain.geometry import Box, Point, encloses, filled_area
from photovet.domain.review import Covered

# A fill over a face alone never settles it (blurring a face is not enough, and neither is a black box on it): the
# shape must be several times the face before it can be a person. A standing body is about 20 faces.
_PERSON_TO_FACE_AREA = 4.0
# People fill 40 to 70 % of the box around them. A shape that hides less of the box than this leaves much of her.
_SHAPE_TO_BODY_AREA = 1 / 3

Outline = tuple[Point, ...]


def covered_outlines(finding: Finding, resolution: Covered) -> tuple[Outline, ...]:
    """The outlines to fill (each of at least three points, upright pixels) for a finding that is settled by covering.

    The finding itself, and the shape that was drawn around it; of a face without one, the body that was found.
    Whoever fills pixels fills exactly these (a margin comes on top), since the gate judges exactly these.
    """
    if finding.region is None:
        return ()
    outlines = [finding.region.outline]
    if resolution.outline is not None:
        outlines.append(resolution.outline)
    elif finding.kind is Kind.FACE and finding.body is not None:
        outlines.append(finding.body.outline)
    return tuple(outline for outline in outlines if len(outline) >= 3)


def covers_person(finding: Finding, resolution: Covered, size: tuple[int, int]) -> bool:
    """Whether what is filled can hide the whole person in a photo of `size` (width, height).

    A drawn shape holds the finding; for a face it is also far larger than that, and hides a good part of the body
    where one was found. Without a shape, a face needs a body that is far larger than it.
    """
    if finding.region is None:
        return False
    face, photo = finding.region.extent, Box(0, 0, *size)
    if resolution.outline is None:
        return finding.kind is not Kind.FACE or _has_whole_body(finding, photo)
    # Half a pixel is forgiven (the fill reaches two beyond its outline): a shape drawn along the photo's edge holds a
    # face that ends there. What is drawn outside the photo hides nobody.
    shape = resolution.outline
    if len(shape) < 3 or not encloses(shape, face.grown(-0.5)):
        return False
    if finding.kind is not Kind.FACE:
        return True
    return filled_area(shape, within=photo) >= _least_area(face) and _hides_body(shape, finding, photo)


def _has_whole_body(finding: Finding, photo: Box) -> bool:
    """Not a second box around the head, and not somebody else's body."""
    if finding.region is None or finding.body is None:
        return False
    face = finding.region.extent
    is_hers = finding.body.extent.touches(face)
    return is_hers and filled_area(finding.body.outline, within=photo) >= _least_area(face)


def _hides_body(shape: Outline, finding: Finding, photo: Box) -> bool:
    if finding.body is None:
        return True
    shown = finding.body.extent.common(photo)
    return True if shown is None else filled_area(shape, within=shown) >= _SHAPE_TO_BODY_AREA * shown.area


def _least_area(face: Box) -> float:
    return _PERSON_TO_FACE_AREA * max(1.0, face.area)
