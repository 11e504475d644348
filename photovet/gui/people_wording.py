"""What the window says about people and their releases: how each stands, in a sign, a few words and a colour."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from photovet.domain.person import Person, PersonKind
from photovet.domain.release import Channel, Release, ReleaseKind, Statement
from photovet.gui import wording
from photovet.gui.status import Status
from photovet.gui.wording import translate

_SOON = 30  # days


def person_kind(kind: PersonKind) -> str:
    """What somebody is to the clinic."""
    return {
        PersonKind.PATIENT: translate("People", "patient"),
        PersonKind.STAFF: translate("People", "staff"),
        PersonKind.OTHER: translate("People", "visitor or other"),
    }[kind]


def person_line(person: Person, today: date) -> str:
    """Kind, and whether somebody else has to sign for her."""
    kind = person_kind(person.kind)
    return translate("People", "{kind}, minor").format(kind=kind) if person.is_minor(today) else kind


def person_status(releases: Iterable[Release], today: date) -> Status:
    """How a person's releases stand together: the best of them, or why there is none that counts."""
    found = list(releases)
    holding = [one for one in found if _covers_anything(one, today)]
    if holding:
        return _holds(holding, today)
    if not found:
        return Status("○", translate("People", "no form on file"), "quiet")
    return max((release_status(one, today) for one in found), key=lambda status: _URGENCY.get(status.colour, 0))


_URGENCY = {"todo": 2, "bad": 1}


def release_status(release: Release, today: date) -> Status:
    """How one release stands."""
    if release.revoked_at is not None and release.revoked_at <= today:
        day = wording.day(release.revoked_at)
        return Status("✕", translate("People", "revoked on {day}").format(day=day), "bad")
    if release.until is not None and release.until < today:
        return Status("✕", translate("People", "ran out on {day}").format(day=wording.day(release.until)), "bad")
    lacking = _lacks(release, today)
    return Status("▲", lacking, "todo") if lacking else _holds([release], today)


def _lacks(release: Release, today: date) -> str:
    """What keeps a release that is not over from counting; empty if nothing does."""
    if not frozenset(Statement) <= release.statements:
        return translate("People", "the form lacks a required sentence")
    if any("guardian" in code for channel in release.channels for code in release.problems(channel, today)):
        return translate("People", "the guardian's signature is missing")
    if not release.evidence_sha256:
        return translate("People", "the signed form is missing")
    if today < release.valid_from:
        return translate("People", "holds from {day} on").format(day=wording.day(release.valid_from))
    return ""


def _covers_anything(release: Release, today: date) -> bool:
    return any(release.covers(channel, today) for channel in release.channels)


def _holds(releases: list[Release], today: date) -> Status:
    held = {channel for one in releases for channel in one.channels}
    channels = ", ".join(wording.channel_word(channel) for channel in Channel if channel in held)
    ends = [one.until for one in releases]
    until = None if None in ends else max(day for day in ends if day is not None)
    if until is None:
        return Status("●", translate("People", "covers {channels}").format(channels=channels), "good")
    left = (until - today).days
    if left <= _SOON:
        words = translate("People", "expires in {days} days").format(days=left)
        if left == 0:
            words = translate("People", "expires today")
        elif left == 1:
            words = translate("People", "expires tomorrow")
        covers = translate("People", "covers {channels}").format(channels=channels)
        return Status("▲", words, "todo", covers)
    words = translate("People", "covers {channels} until {day}")
    return Status("●", words.format(channels=channels, day=wording.day(until)), "good")


def release_kind(kind: ReleaseKind) -> str:
    """Who signed."""
    return {
        ReleaseKind.PATIENT: translate("People", "signed by the person"),
        ReleaseKind.GUARDIAN: translate("People", "signed by a guardian"),
        ReleaseKind.STAFF: translate("People", "the staff's form"),
    }[kind]


def statement_question(statement: Statement) -> str:
    """What the form has to say."""
    return {
        Statement.USE_DESCRIBED: translate("People", "The form says exactly how the pictures are used"),
        Statement.MAY_BE_REVOKED: translate("People", "It says that it may be revoked at any time"),
        Statement.TREATMENT_INDEPENDENT: translate("People", "It says that treatment does not depend on it"),
    }[statement]


def destroyed(pictures: int) -> str:
    """What a revocation destroyed."""
    if pictures == 0:
        return translate("People", "No pictures of her were kept to recognise her by.")
    if pictures == 1:
        return translate("People", "The picture to recognise her by is destroyed.")
    return translate("People", "The {number} pictures to recognise her by are destroyed.").format(number=pictures)
