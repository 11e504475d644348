"""The gate's question with the vault behind it: asked anew at every call, since a release may be revoked meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from photovet.domain.gate import Blocker, blockers
from photovet.domain.policy import Policy
from photovet.domain.release import Channel, Releases
from photovet.domain.review import Review
from photovet.errors import describe_path
from photovet.store.reviews import Batch
from photovet.workflow.batches import approval_blockers, open_batches, reopen
from photovet.workflow.result import Judgement
from photovet.workflow.staff import policy
from photovet.workflow.vault import Desk, all_people, all_releases, releases_for


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

    def lacks_only_approval(self, review: Review, *, also_sent_back: bool = False) -> bool:
        """Whether nothing but an approver's word stands in the way. One that was sent back has had such a word."""
        codes = [blocker.code for blocker in self.blockers(review)]
        return codes == ["approval_missing"] or (also_sent_back and codes == ["sent_back"])


@dataclass(frozen=True)
class Waiting:
    """A photo that is settled, and that nobody has approved or sent back as it is now."""

    batch: Batch
    review: Review


def waiting_for_approval(desk: Desk) -> tuple[Waiting, ...]:
    """The approver's queue: of the batches that are worked on, oldest first. The same photo in two is named once."""
    found: dict[tuple[str, str], Waiting] = {}
    for batch in reversed(open_batches(desk)):
        judgement = judgement_at(desk, Channel(batch.channel))
        for review in reopen(desk, batch.id):
            if [blocker.code for blocker in judgement.blockers(review)] == ["approval_missing"]:
                found[describe_path(review.path), batch.channel] = Waiting(batch, review)
    return tuple(found.values())


def judgement_at(desk: Desk, channel: Channel) -> VaultJudgement:
    """The question for one channel, by the clinic's own policy."""
    return VaultJudgement(Releases(), policy(desk), channel, desk.today, desk)


@dataclass(frozen=True)
class LastRead:
    """What the vault held at one moment: to show and to choose from. Nothing leaves on the strength of it.

    `releases` are those of all people, as if each form were there: whether one is, a VaultJudgement asks.
    `names` are the people's, by release.
    """

    releases: Releases = field(default_factory=Releases)
    names: Mapping[str, str] = field(default_factory=dict)
    policy: Policy = field(default_factory=Policy)


def last_read(desk: Desk) -> LastRead:
    """Read it now."""
    names = {person.id: person.name for person in all_people(desk)}
    known = [release for release in all_releases(desk) if release.person in names]
    forms = [release.evidence_sha256 for release in known if release.evidence_sha256]
    return LastRead(Releases.of(known, forms), {one.id: names[one.person] for one in known}, policy(desk))
