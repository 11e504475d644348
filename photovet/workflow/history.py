"""Undo and redo for one batch: snapshots of all that was decided, since a review is never changed in place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from photovet.domain.review import Review

_LONGEST = 1000


@dataclass(frozen=True, slots=True)
class Step:
    """What was done, as a code, and the batch as it was on the other side of it."""

    did: str
    reviews: tuple[Review, ...]


@dataclass(frozen=True, slots=True)
class History:
    """The reviews of a batch, and the way there and back: newest last in `past`, next last in `future`.

    A snapshot shares every review that a step left alone. After a thousand steps the oldest is forgotten.
    """

    reviews: tuple[Review, ...]
    past: tuple[Step, ...] = ()
    future: tuple[Step, ...] = ()

    def then(self, did: str, reviews: Sequence[Review]) -> History:
        """The history with one more step, however many photos it is about. What was undone before is gone.

        The same history if nothing changed. ValueError for another number of photos: that is another batch.
        """
        after = tuple(reviews)
        if len(after) != len(self.reviews):
            raise ValueError(f"{len(self.reviews)} photos, and then {len(after)}")
        if after == self.reviews:
            return self
        return History(after, (*self.past, Step(did, self.reviews))[-_LONGEST:])

    def undone(self) -> History:
        """One step back; the same history at its beginning."""
        if not self.past:
            return self
        *past, step = self.past
        return History(step.reviews, tuple(past), (*self.future, replace(step, reviews=self.reviews)))

    def redone(self) -> History:
        """One step forth again; the same history at its end."""
        if not self.future:
            return self
        *future, step = self.future
        return History(step.reviews, (*self.past, replace(step, reviews=self.reviews)), tuple(future))
