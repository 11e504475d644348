"""The clinic's switches. Every default is the safe answer."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Policy:
    """What this clinic requires before a photo may leave.

    `required_detectors`: each must have looked at the photo, or it stays; "faces" is required always.
    `crop_margin`: how far outside the crop a finding must lie, as a share of the finding's own longer side (hair and
    ears stick out of a face's box). `whole_person_cover`: whether an opaque fill over a whole person settles her face.
    """

    required_detectors: frozenset[str] = frozenset({"faces", "scene", "text", "codes", "metadata"})
    whole_person_cover: bool = False
    metadata_removed_on_export: bool = True
    crop_margin: float = 0.1

    def __post_init__(self) -> None:
        if not 0 <= self.crop_margin < math.inf:
            raise ValueError(f"a margin is a finite share, 0 or more: {self.crop_margin}")
