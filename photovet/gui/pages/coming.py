"""Holds the place of a page that is not built yet."""

from __future__ import annotations

from photovet.gui.office import Office
from photovet.gui.pages.parts import Card, Page, label
from photovet.gui.wording import translate


class ComingPage(Page):
    """One sentence."""

    def __init__(self, _office: Office) -> None:
        super().__init__()
        card = Card()
        card.column.addWidget(
            label(translate("Coming", "This page comes with the next version. The commands of “photovet” do it today."))
        )
        self.column.addWidget(card)
        self.column.addStretch(1)
