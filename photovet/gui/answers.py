"""The answers that a finding accepts, each with its key. The table of what is accepted is the gate's."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from photovet.domain.cover import covers_person
from photovet.domain.finding import Finding, Kind, Match
from photovet.domain.gate import ACCEPTS, is_outside_crop
from photovet.domain.release import Release
from photovet.domain.review import Covered, CroppedOut, Dismissed, Released, Review
from photovet.gui import wording
from photovet.gui.crop_suggestion import kept_share, suggest_crop
from photovet.gui.session import Session
from photovet.gui.wording import is_thing, translate


class Does(Enum):
    """What pressing an answer starts."""

    COVER = "cover"
    CROP_OUT = "crop_out"
    LEAVE_OUT = "leave_out"
    ASK_RELEASE = "ask_release"
    ASK_RELEASES_FILE = "ask_releases_file"
    CONFIRM = "confirm"
    NOT_HER = "not_her"
    ASK_WHO = "ask_who"
    ASK_REASON = "ask_reason"
    COVER_PERSON = "cover_person"
    ASK_OUTLINE = "ask_outline"
    CHOOSE = "choose"
    COVER_TOGETHER = "cover_together"
    SETTLE_OUTSIDE = "settle_outside"


@dataclass(frozen=True)
class Answer:
    """One big button: its key, what it does, its words, and a quiet hint."""

    key: int
    does: Does
    title: str
    hint: str = ""
    shift: bool = False

    @property
    def shown_key(self) -> str:
        """The key as it stands on the button."""
        return f"⇧{self.key}" if self.shift else str(self.key)


def answers(session: Session) -> list[Answer]:
    """The answers for the selected finding. A key means the same thing everywhere; 4 always leaves the photo out."""
    finding, review = session.finding, session.review
    if finding is None or review is None or review.photo is None:
        return []
    accepted = ACCEPTS[finding.kind]
    found: list[Answer] = []
    if Released in accepted:
        found.append(_release(session))
    elif Covered in accepted:
        found.append(Answer(1, Does.COVER, translate("Answer", "Cover it"), translate("Answer", "a grey fill")))
    if CroppedOut in accepted and (crop := _crop_out(session, finding, review)):
        found.append(crop)
    if Dismissed in accepted:
        found.append(Answer(3, Does.ASK_REASON, _dismiss_title(finding), translate("Answer", "give a reason")))
    found.append(leave_out())
    if Released in accepted and Covered in accepted and session.judgement.policy.whole_person_cover:
        found.append(_cover_person(finding, review))
    if finding.match is not None:
        found += _other_than(finding.match)
    return found


def answers_for_several(session: Session) -> list[Answer]:
    """What settles more than the selected finding at once, each with Shift and the key of its single answer."""
    finding, found = session.finding, []
    if any(one.does is Does.COVER_PERSON for one in answers(session)):
        title = translate("Answer", "Draw around the person and cover what is inside")
        found.append(Answer(5, Does.ASK_OUTLINE, title, shift=True))
    if finding is not None and (inside := session.inside()):
        title = translate("Answer", "Cover it and the {number} things inside it").format(number=len(inside))
        if len(inside) == 1:
            title = translate("Answer", "Cover it and the thing inside it")
        found.append(Answer(1, Does.COVER_TOGETHER, title, shift=True))
    elif finding is not None and (alike := session.alike()):
        title = translate("Answer", "Cover all {number} open {things} of this photo")
        things = wording.kind_words(finding.kind)
        found.append(Answer(1, Does.COVER_TOGETHER, title.format(number=len(alike) + 1, things=things), shift=True))
    if outside := session.outside():
        title = translate("Answer", "Crop out all {number} that are outside already").format(number=len(outside))
        if len(outside) == 1:
            title = translate("Answer", "Crop out the one that is outside already")
        found.append(Answer(2, Does.SETTLE_OUTSIDE, title, shift=True))
    return found


def leave_out() -> Answer:
    """The safe answer, which is always there."""
    return Answer(4, Does.LEAVE_OUT, translate("Answer", "Leave this photo out"), translate("Answer", "it stays here"))


def _release(session: Session) -> Answer:
    match = session.finding.match if session.finding else None
    if match is not None and session.held is not None:
        name = wording.printable(match.name, 40)
        if covering(session, match.person) is not None:
            return Answer(1, Does.CONFIRM, translate("Answer", "Yes, it is {name}").format(name=name), uses_release())
        title = translate("Answer", "Yes, it is {name}: attach a form").format(name=name)
        return Answer(1, Does.CONFIRM, title, translate("Answer", "none covers this"))
    if session.held is not None:
        hint = translate("Answer", "choose or add a person")
        return Answer(1, Does.ASK_WHO, translate("Answer", "Who is this?"), hint)
    if session.releases.by_id:
        return Answer(1, Does.ASK_RELEASE, translate("Answer", "Signed a release"), translate("Answer", "who is it?"))
    return Answer(1, Does.ASK_RELEASES_FILE, translate("Answer", "Choose the file of signed releases…"))


def uses_release() -> str:
    """What happens to a person who is confirmed."""
    return translate("Answer", "by her release")


def covering(session: Session, person: str) -> Release | None:
    """A release of the person that counts for the channel today, as far as can be known without opening its form."""
    judgement = session.judgement
    found = (one for one in session.releases if one.person == person)
    return next(
        (one for one in found if not session.releases.problems(one.id, judgement.channel, judgement.today)), None
    )


def _other_than(match: Match) -> list[Answer]:
    name = wording.printable(match.name, 40)
    no = Answer(
        6, Does.NOT_HER, translate("Answer", "No, not {name}").format(name=name), translate("Answer", "not asked again")
    )
    return [no, Answer(7, Does.ASK_WHO, translate("Answer", "Somebody else: who is it?"))]


def _cover_person(finding: Finding, review: Review) -> Answer:
    title = translate("Answer", "Cover the whole person")
    if review.photo is not None and covers_person(finding, Covered(), review.photo.size):
        return Answer(5, Does.COVER_PERSON, title, translate("Answer", "as it was found"))
    return Answer(5, Does.ASK_OUTLINE, title, translate("Answer", "draw around the person"))


def _crop_out(session: Session, finding: Finding, review: Review) -> Answer | None:
    policy = session.judgement.policy
    title = (
        translate("Answer", "Crop it out") if is_thing(finding.kind) else translate("Answer", "Crop this person out")
    )
    if is_outside_crop(finding, review.crop, policy):
        return Answer(2, Does.CROP_OUT, title, translate("Answer", "is outside already"))
    crop = suggest_crop(review, finding, policy)
    if crop is None:
        return None
    share = round(100 * kept_share(review, crop))
    return Answer(2, Does.CROP_OUT, title, translate("Answer", "keeps {share} % of the photo").format(share=share))


def _dismiss_title(finding: Finding) -> str:
    if finding.kind is Kind.FACE:
        return translate("Answer", "Not a face")
    if finding.kind is Kind.PERSON:
        return translate("Answer", "Not a person")
    return translate("Answer", "Harmless")


def reasons(finding: Finding) -> list[str]:
    """Reasons to choose from, so that a common one costs one key."""
    if finding.kind in (Kind.FACE, Kind.PERSON):
        return [
            translate("Reason", "A pattern or a thing, not a person"),
            translate("Reason", "A drawing, doll or statue"),
        ]
    if finding.kind is Kind.MARK:
        return [translate("Reason", "A shadow or a stain, not a mark")]
    return [
        translate("Reason", "Our own sign or logo"),
        translate("Reason", "Ordinary words that say nothing about anybody"),
    ]
