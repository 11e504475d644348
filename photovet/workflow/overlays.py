"""The "Where's Waldo" picture of a review: every finding outlined, numbered as in the result."""

from __future__ import annotations

from pathlib import Path

from photovet.domain.gate import resolution_of
from photovet.domain.policy import Policy
from photovet.domain.review import Review
from photovet.images.draw import Pixels
from photovet.images.overlay import OverlayItem, overlay
from photovet.images.write import encode_clean


def write_overlay(path: Path, pixels: Pixels, review: Review, policy: Policy | None = None) -> None:
    """Write the picture as JPEG, replacing an earlier overlay of the same name. OSError when it can't be written."""
    drawn = overlay(pixels, overlay_items(review, policy or Policy()))
    path.write_bytes(encode_clean(drawn, format="JPEG", quality=85))


def overlay_items(review: Review, policy: Policy) -> list[OverlayItem]:
    """One item for each finding that has a place in the picture."""
    return [
        OverlayItem(
            region=finding.region,
            label=finding.id.lstrip("f"),
            style=finding.kind.value,
            settled=resolution_of(finding, review, policy) is not None,
        )
        for finding in review.findings
        if finding.region is not None
    ]
