"""What a revocation leaves to do: the list of what is out there and has to be taken down."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from photovet.domain.release import Channel
from photovet.gui import people_wording, wording
from photovet.gui.pages.parts import Card, label
from photovet.gui.wording import translate
from photovet.store.exports import Export
from photovet.store.releases import Revocation


def exports_list(found: Sequence[Export]) -> QLabel:
    """One line a file: name, channel, day. It can be selected and copied."""
    lines = [
        translate("Sweep", "{file} · for {channel} · {day}").format(
            file=wording.printable(one.output_name, 60),
            channel=wording.channel_word(Channel(one.channel)),
            day=wording.day(datetime.fromisoformat(one.at).astimezone().date()),
        )
        for one in found
    ]
    made = label("\n".join(lines))
    made.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    made.setAccessibleName(translate("Sweep", "Files that left"))
    return made


def sweep_card(done: Revocation) -> Card:
    """What was destroyed, and what a person still has to do."""
    card = Card(translate("Sweep", "The release is revoked"), name="warning")
    card.column.addWidget(label(people_wording.destroyed(done.pictures)))
    if not done.exports:
        card.column.addWidget(label(translate("Sweep", "Nothing was exported on the strength of it."), "goodNote"))
        return card
    words = translate("Sweep", "▲ {number} files left on the strength of it. Take each down wherever it was posted:")
    if len(done.exports) == 1:
        words = translate("Sweep", "▲ 1 file left on the strength of it. Take it down wherever it was posted:")
    card.column.addWidget(label(words.format(number=len(done.exports)), "todoNote"))
    card.column.addWidget(exports_list(done.exports))
    return card
