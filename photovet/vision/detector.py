"""The protocol that every detector keeps, so that the scan can treat them alike."""

from __future__ import annotations

from typing import Protocol

from photovet.domain.finding import Finding
from photovet.vision.pixels import Pixels


class Detector(Protocol):
    """Something that looks at upright RGB pixels and says what it found.

    `name` and `version` stand in the result; `version` changes whenever the same photo could get another answer.
    """

    @property
    def name(self) -> str:
        """A plural noun: "faces", "text"."""

    @property
    def version(self) -> str:
        """Networks, their versions and the rule's own number, such as "centerface+yunet/1"."""

    def __call__(self, pixels: Pixels, *, thorough: bool = False) -> tuple[Finding, ...]:
        """Everything found in a (height, width, 3) uint8 RGB picture of any size from 1x1 up.

        `thorough` trades time for recall; a detector that knows only one way to look may ignore it.

        Findings come without ids (the scan numbers them) and lie inside the picture. An empty result means that it
        looked and found nothing; whatever stops it from looking is an exception.
        """
