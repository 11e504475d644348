"""What has to be taken down since a release is no more: one line a place, ticked off when it is done."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal

from photovet.domain.release import Channel
from photovet.errors import PhotovetError
from photovet.gui import wording
from photovet.gui.errands import Reading
from photovet.gui.office import Office
from photovet.gui.pages.parts import Card, button, clear, label, row
from photovet.gui.wording import translate
from photovet.workflow import departures
from photovet.workflow.departures import Item, Outcome

_MOST = 50  # items that are shown at once


class TakeDownCard(Card):
    """The open items of the checklist; hidden while there is none."""

    changed = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__(translate("TakeDown", "Take these down"), name="warning")
        self._office = office
        self.items: tuple[Item, ...] = ()
        self._reading = Reading(office, self, self._read)
        self._list = Card(name="")
        self._list.column.setContentsMargins(0, 0, 0, 0)
        self.column.addWidget(label(translate("TakeDown", "A release that they rely on was revoked."), "todoNote"))
        self.column.addWidget(self._list)
        self.hide()

    def refresh(self) -> None:
        """Read the vault anew."""
        self._reading.ask(departures.checklist)

    def _read(self, items: tuple[Item, ...]) -> None:
        self.items = items
        clear(self._list.column)
        for item in self.items[:_MOST]:
            self._add(item)
        if len(self.items) > _MOST:
            words = translate("TakeDown", "And {number} more, which come up as these are done.")
            self._list.column.addWidget(label(words.format(number=len(self.items) - _MOST), "quiet"))
        self.setVisible(bool(self.items))

    def _add(self, item: Item) -> None:
        export = item.export
        facts = translate("TakeDown", "{file} · for {channel} · left {day}").format(
            file=wording.printable(export.output_name, 60),
            channel=wording.channel_word(Channel(export.channel)),
            day=wording.day(datetime.fromisoformat(export.at).astimezone().date()),
        )
        self._list.column.addWidget(label(facts, "strong"))
        where = wording.printable(item.posting.url, 160) if item.posting else ""
        place = label(where or translate("TakeDown", "Nobody has said where it was posted."), "" if where else "quiet")
        if where:
            place.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            place.setAccessibleName(translate("TakeDown", "Where it was posted"))
        self._list.column.addWidget(place)
        down = button(translate("TakeDown", "It is taken down"), lambda: self._done(item, Outcome.TAKEN_DOWN))
        never = button(translate("TakeDown", "It was never posted"), lambda: self._done(item, Outcome.NEVER_POSTED))
        for one in (down, never):
            one.setAccessibleDescription(facts)
        self._list.column.addLayout(row(down, never))

    def _done(self, item: Item, outcome: Outcome) -> None:
        self._list.setEnabled(False)  # once is enough
        self._office.deeds.do(departures.taken_down, item.id, outcome, done=self._is_done, failed=self._is_not_done)

    def _is_done(self, _nothing: object) -> None:
        self._list.setEnabled(True)
        self.changed.emit()

    def _is_not_done(self, error: PhotovetError | None) -> None:
        self._is_done(None)
        self._office.say_error(error)
