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
    `thorough`: photos are looked at in the slower way that misses less. `checklist_required`: a person answers what no
    machine can see. `tour_required`: a person has looked at every part of the photo. `second_reader_required`: sheets
    and screens must have been read twice. `second_opinion`: another network is asked about suggestions, whose licence
    somebody at the clinic has looked into (`workflow.second_opinions.LICENCE_CAVEAT`).
    """

    required_detectors: frozenset[str] = frozenset({"faces", "scene", "text", "codes", "metadata"})
    whole_person_cover: bool = False
    metadata_removed_on_export: bool = True
    crop_margin: float = 0.1
    thorough: bool = False
    checklist_required: bool = False
    tour_required: bool = False
    second_reader_required: bool = False
    second_opinion: bool = False

    def __post_init__(self) -> None:
        if not 0 <= self.crop_margin < math.inf:
            raise ValueError(f"a margin is a finite share, 0 or more: {self.crop_margin}")
