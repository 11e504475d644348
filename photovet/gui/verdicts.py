"""What stands in each photo's way, as far as the window knows it. It never waits for the vault: it has it asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from photovet.domain.gate import Blocker
from photovet.domain.release import Releases
from photovet.domain.review import Review
from photovet.workflow.result import Judgement

Found = tuple[Blocker, ...]

ASKED: Found = (Blocker("vault_asked"),)
"""Nothing is known to stand in the way, and the vault has not said so yet: not to settle, and not ready either."""
_AT_ONCE = 20  # photos a question, so that a large batch fills in step by step


@dataclass(frozen=True)
class Question:
    """What the vault is to be asked. An answer counts only while nothing was judged anew since."""

    turn: int
    judgement: Judgement
    reviews: Mapping[int, Review]


@dataclass(frozen=True)
class Verdict:
    """What the vault said of a photo that was settled so."""

    turn: int
    index: int
    review: Review
    blockers: Found


class Verdicts(QObject):
    """By photo, for as long as its review is the same and nothing is judged anew.

    Without a vault the gate says all there is to say. With one it is asked here with the releases that were read from
    the vault last: that shows what is still to be settled. Whether a signed form is there unharmed, and whether
    somebody has approved, only the vault knows; until it has said so no photo is ready.
    """

    wanted = Signal()
    """There is something to ask the vault."""

    def __init__(self, judgement: Judgement, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._judgement = judgement
        self._held: Releases | None = None
        self._turn = 0
        self._kept: dict[int, tuple[Review, Found]] = {}
        self._to_ask: dict[int, Review] = {}

    def of(self, index: int, review: Review) -> Found:
        """Every reason why this photo may not leave, or ASKED."""
        kept = self._kept.get(index)
        if kept is None or kept[0] is not review:
            kept = self._kept[index] = review, self._judged(index, review)
        return kept[1]

    def _judged(self, index: int, review: Review) -> Found:
        if self._held is None:
            return self._judgement.blockers(review)
        last, by = self._judgement, self._held
        found = Judgement(by, last.policy, last.channel, last.today).blockers(review)
        # A release that came a moment ago is in the vault, and not among those that were read from it before.
        sure = tuple(one for one in found if one.code != "release_unknown")
        if found and sure == found:
            return found
        self._to_ask[index] = review
        self.wanted.emit()
        return sure or ASKED

    def judge_with(self, judgement: Judgement, held: Releases | None) -> None:
        """Judge everything anew. `held`: the releases last read from the vault that `judgement` reads itself."""
        self._judgement, self._held = judgement, held
        self.forget()

    def forget(self) -> None:
        """Judge everything anew: what the vault says now is another matter."""
        self._turn += 1
        self._kept.clear()
        self._to_ask.clear()

    def question(self) -> Question | None:
        """What to ask the vault next, once; None if there is nothing."""
        reviews = {index: self._to_ask.pop(index) for index in list(self._to_ask)[:_AT_ONCE]}
        return Question(self._turn, self._judgement, reviews) if reviews else None

    def take(self, verdict: Verdict) -> bool:
        """Keep what the vault said, if it is about the photo as it is now; whether that is news."""
        kept = self._kept.get(verdict.index)
        if verdict.turn != self._turn or kept is None or kept[0] is not verdict.review or kept[1] == verdict.blockers:
            return False
        self._kept[verdict.index] = verdict.review, verdict.blockers
        return True
