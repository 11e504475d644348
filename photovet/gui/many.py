"""Steps of undo that are about more than one decision: findings of many photos at once, and a whole tour."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtGui import QUndoCommand

from photovet.domain.geometry import Box
from photovet.domain.review import Resolution
from photovet.gui.entries import Decided
from photovet.gui.session import Session
from photovet.gui.wording import translate
from photovet.workflow import resolve

_TOUR = 1
Place = tuple[int, str]
"""The number of a photo, and the id of a finding in it."""


def settle_many(session: Session, chosen: Iterable[Place], resolution: Resolution) -> None:
    """Settle findings of any photos alike, in one step of undo."""
    settle_each(session, dict.fromkeys(chosen, resolution))


def settle_each(session: Session, resolutions: Mapping[Place, Resolution]) -> None:
    """Settle findings of any photos, each in its own way, in one step of undo."""
    indexes = sorted({index for index, _ in resolutions})
    after = tuple(review for index in indexes if (review := session.entries[index].review) is not None)
    for (index, name), resolution in resolutions.items():
        after = resolve.settle_many(after, [(indexes.index(index), name)], resolution)
    words = translate("Step", "settle {count} findings").format(count=len(resolutions))
    _push(session, {index: Decided(review) for index, review in zip(indexes, after, strict=True)}, words)


def leave_out_many(session: Session, indexes: Sequence[int]) -> None:
    """Leave several photos out, in one step of undo."""
    after = {index: replace(decided, left_out=True) for index in indexes if (decided := session.entries[index].decided)}
    _push(session, after, translate("Step", "leave {count} photos out").format(count=len(after)))


def look_at(session: Session, part: Box) -> None:
    """Remember a part of the shown photo as looked at. A tour is one step of undo, however many parts it has."""
    review, decided = session.review, session.entry.decided if session.entry else None
    if review is None or decided is None:
        return
    after = replace(decided, review=review.looked_at(part))
    if after != decided:
        session.undo.push(_Looked(session, {session.current: (decided, after)}, translate("Step", "look at the parts")))


def _push(session: Session, after: Mapping[int, Decided], words: str) -> None:
    both = {
        index: (before, new)
        for index, new in after.items()
        if (before := session.entries[index].decided) is not None and before != new
    }
    if both:
        session.undo.push(_Many(session, both, words))


class _Many(QUndoCommand):
    """From several snapshots to the next, and back."""

    def __init__(self, session: Session, both: Mapping[int, tuple[Decided, Decided]], words: str) -> None:
        super().__init__(words)
        self.session, self.both = session, dict(both)

    def redo(self) -> None:
        self._restore(1)

    def undo(self) -> None:
        self._restore(0)

    def _restore(self, which: int) -> None:
        session = self.session
        for index, snapshots in self.both.items():
            session.entries[index].decided = snapshots[which]
            session.photo_changed.emit(index)
        if session.current in self.both:
            is_open = set(session.open_ids(session.current))
            keep = session.selected if session.selected in is_open else None
            session.select(keep or next(iter(is_open), None) if is_open else session.selected)


class _Looked(_Many):
    """One part more; joins the step before if that was a look at the same photo."""

    def id(self) -> int:
        return _TOUR

    def mergeWith(self, other: QUndoCommand) -> bool:  # noqa: N802 - Qt's name
        if not isinstance(other, _Looked) or self.both.keys() != other.both.keys():
            return False
        self.both = {index: (self.both[index][0], other.both[index][1]) for index in self.both}
        return True

    def _restore(self, which: int) -> None:
        for index, snapshots in self.both.items():
            self.session.entries[index].decided = snapshots[which]
            self.session.photo_changed.emit(index)
