"""One step of undo: from one snapshot of a photo to the next, and back."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtGui import QUndoCommand

from photovet.gui.entries import Decided


class Restores(Protocol):
    """Whoever can put a snapshot in place."""

    def restore(self, index: int, decided: Decided, selected: str | None) -> None:
        """Of the photo at `index`, with the finding that was selected then."""


class Step(QUndoCommand):
    """Between two snapshots, with what was selected in each."""

    def __init__(
        self,
        session: Restores,
        index: int,
        snapshots: tuple[Decided, Decided],
        selected: tuple[str | None, str | None],
        text: str,
    ) -> None:
        super().__init__(text)
        self._session, self._index, self._snapshots, self._selected = session, index, snapshots, selected

    def redo(self) -> None:
        """Forward."""
        self._session.restore(self._index, self._snapshots[1], self._selected[1])

    def undo(self) -> None:
        """Back."""
        self._session.restore(self._index, self._snapshots[0], self._selected[0])
