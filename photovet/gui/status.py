"""How a photo stands, in three ways at once: a word, a sign, a colour."""

from __future__ import annotations

import time
from dataclasses import dataclass

from photovet.domain.finding import Kind
from photovet.gui import wording
from photovet.gui.session import Session, State
from photovet.gui.wording import translate


@dataclass(frozen=True)
class Status:
    """What the list shows of a photo: sign and word, the colour's name, and a quiet second line."""

    sign: str
    word: str
    colour: str
    detail: str = ""


def status(session: Session, index: int) -> Status:
    """The status of one photo."""
    entry, state = session.entries[index], session.state(index)
    if state is State.TO_SETTLE:
        return _to_settle(session, index)
    sign, word, shade = _looks(state)
    details = {
        State.LOOKING: _share(session, index),
        State.STOPPED: translate("Status", "nobody looked at it"),
        State.LEFT_OUT: translate("Status", "stays here"),
        State.EXPORTED: wording.printable(entry.exported[1].name, 40) if entry.exported else "",
        State.CHECKING: _settled(session, index),
        State.READY: _settled(session, index),
        State.UNREADABLE: wording.problem(entry.review.problem.code if entry.review and entry.review.problem else ""),
    }
    return Status(sign, word, shade, details.get(state, ""))


def _looks(state: State) -> tuple[str, str, str]:
    return {
        State.WAITING: ("○", translate("Status", "Waiting"), "quiet"),
        State.LOOKING: ("◔", translate("Status", "Looking"), "quiet"),
        State.STOPPED: ("○", translate("Status", "Stopped"), "quiet"),
        State.LEFT_OUT: ("\N{EN DASH}", translate("Status", "Left out"), "quiet"),
        State.CHECKING: ("◔", translate("Status", "Checking"), "quiet"),
        State.EXPORTED: ("✓", translate("Status", "Exported"), "good"),
        State.READY: ("●", translate("Status", "Ready"), "good"),
        State.UNREADABLE: ("✕", translate("Status", "Can't be read"), "bad"),
    }[state]


def _to_settle(session: Session, index: int) -> Status:
    number = len(session.open_ids(index))
    if number:
        word = translate("Status", "{number} to settle").format(number=number)
        return Status("▲", word, "todo", _settled(session, index))
    word, detail = _lacking({one.code for one in session.blockers(index)})
    return Status("▲", word, "todo", detail)


def _lacking(codes: set[str]) -> tuple[str, str]:
    """What a photo waits for whose findings are all settled: the first that has to be done about it."""
    if "sent_back" in codes:
        return translate("Status", "Sent back"), translate("Status", "settle it again")
    if "detector_not_run" in codes:
        return translate("Status", "Search failed"), translate("Status", "leave out, or add again")
    if codes & {"tour_open", "checklist_open", "checklist_unmarked"}:
        return translate("Status", "To look through"), translate("Status", "the tour, the questions")
    if "approval_missing" in codes:
        return translate("Status", "To be approved"), translate("Status", "by a second person")
    if "cooling_off" in codes:
        return translate("Status", "Approved"), translate("Status", "may not leave yet")
    return translate("Status", "Not ready"), translate("Status", "why: below the photo")


def _share(session: Session, index: int) -> str:
    """About how far the look at a photo is, by what the others took; nothing before one has shown how long it takes."""
    known = [one.review.seconds for one in session.entries if one.review is not None and one.review.seconds > 0]
    if not known:
        return ""
    share = (time.monotonic() - session.entries[index].begun) / (sum(known) / len(known))
    # In steps of ten, and never done before it is: a photo full of words takes twice as long as the others.
    return translate("Status", "about {percent} %").format(percent=min(90, 10 * round(10 * share)))


def _settled(session: Session, index: int) -> str:
    review = session.entries[index].review
    placed = [one for one in review.findings if one.kind is not Kind.METADATA] if review else []
    if not placed:
        return translate("Status", "nothing found")
    done = sum(one.id in review.resolutions for one in placed) if review else 0
    return translate("Status", "{done} of {all} settled").format(done=done, all=len(placed))
