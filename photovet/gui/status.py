"""How a photo stands, in three ways at once: a word, a sign, a colour."""

from __future__ import annotations

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
        State.STOPPED: translate("Status", "nobody looked at it"),
        State.LEFT_OUT: translate("Status", "stays here"),
        State.EXPORTED: wording.printable(entry.exported[1].name, 40) if entry.exported else "",
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
        State.EXPORTED: ("✓", translate("Status", "Exported"), "good"),
        State.READY: ("●", translate("Status", "Ready"), "good"),
        State.UNREADABLE: ("✕", translate("Status", "Can't be read"), "bad"),
    }[state]


def _to_settle(session: Session, index: int) -> Status:
    number = len(session.open_ids(index))
    if number:
        word = translate("Status", "{number} to settle").format(number=number)
        return Status("▲", word, "todo", _settled(session, index))
    return Status(
        "▲", translate("Status", "Not fully searched"), "todo", translate("Status", "leave it out, or add it again")
    )


def _settled(session: Session, index: int) -> str:
    review = session.entries[index].review
    placed = [one for one in review.findings if one.kind is not Kind.METADATA] if review else []
    if not placed:
        return translate("Status", "nothing found")
    done = sum(one.id in review.resolutions for one in placed) if review else 0
    return translate("Status", "{done} of {all} settled").format(done=done, all=len(placed))
