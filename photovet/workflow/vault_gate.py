"""The gate's question with the vault behind it: asked anew at every call, since a release may be revoked meanwhile."""

from __future__ import annotations

from dataclasses import dataclass

from photovet.domain.gate import Blocker, blockers
from photovet.domain.release import Channel, Releases
from photovet.domain.review import Review
from photovet.workflow.batches import approval_blockers
from photovet.workflow.result import Judgement
from photovet.workflow.staff import policy
from photovet.workflow.vault import Desk, releases_for


@dataclass(frozen=True)
class VaultJudgement(Judgement):
    """A judgement whose releases, evidence, approvals and calendar are the vault's, read at the moment of the question.

    `releases` is empty: nothing may be judged by what was true a while ago.
    """

    desk: Desk

    def blockers(self, review: Review) -> tuple[Blocker, ...]:
        """Every reason why this photo may not leave: the gate's, and the second pair of eyes that is missing.

        VaultLocked when the vault has locked itself: an export then stops, and lets nothing out.
        """
        held = releases_for(self.desk, [review])
        found = blockers(review, held, self.policy, channel=self.channel, today=self.desk.today)
        # Approving comes last, so that nobody is sent to the approver with a photo that is blocked anyway.
        return found or approval_blockers(self.desk, review)


def judgement_at(desk: Desk, channel: Channel) -> VaultJudgement:
    """The question for one channel, by the clinic's own policy."""
    return VaultJudgement(Releases(), policy(desk), channel, desk.today, desk)
