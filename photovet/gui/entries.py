"""One photo of the window, from the moment it was dropped, and where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from photovet.domain.review import Review
from photovet.workflow.preview import Preview


class State(Enum):
    """Where a photo stands."""

    WAITING = "waiting"
    LOOKING = "looking"
    STOPPED = "stopped"
    TO_SETTLE = "to_settle"
    CHECKING = "checking"
    """Nothing is left to settle, and the vault has not yet said that it may leave."""
    READY = "ready"
    EXPORTED = "exported"
    LEFT_OUT = "left_out"
    UNREADABLE = "unreadable"


@dataclass(frozen=True)
class Decided:
    """One snapshot of what was decided about a photo: its review, and whether it is left out altogether."""

    review: Review
    left_out: bool = False

    def is_like(self, other: Decided) -> bool:
        """Whether the same was decided: notes decide nothing."""
        return self.left_out == other.left_out and self.review.decides_like(other.review)


@dataclass
class Entry:
    """One photo of the batch, from the moment it was dropped."""

    path: Path
    progress: State = State.WAITING
    begun: float = 0.0
    """When the looking at it began, by the clock that nobody sets."""
    preview: Preview | None = None
    closeups: Mapping[str, bytes] = field(default_factory=dict)
    decided: Decided | None = None
    exported: tuple[Decided, Path] | None = None
    embeddings: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    """What its faces are recognised by, until the vault has them."""

    @property
    def review(self) -> Review | None:
        """The review, once the photo was looked at."""
        return self.decided.review if self.decided else None
