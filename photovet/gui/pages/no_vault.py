"""What stands in the place of a page that needs a vault, as long as there is none."""

from __future__ import annotations

from photovet.gui.office import Office
from photovet.gui.pages.parts import Card, Page, button, label, row
from photovet.gui.wording import translate


class NoVaultPage(Page):
    """Says what is missing, and the way to it."""

    def __init__(self, office: Office) -> None:
        super().__init__(translate("NoVault", "This needs the vault"))
        card = Card()
        for words in (
            translate("NoVault", "You can check and export photos without it. What is missing until there is one:"),
            translate("NoVault", "○ Nothing is saved: when you close the window, the batch is gone."),
            translate("NoVault", "○ Nobody is recognised, and no release is kept with its signed form."),
            translate("NoVault", "○ Nobody approves a photo, and there is no record of who decided what."),
        ):
            card.column.addWidget(label(words))
        begin = translate("NoVault", "Set up the vault…")
        make = button(begin, lambda: office.page_wanted.emit("first_run"), "primary")
        card.column.addSpacing(8)
        card.column.addLayout(row(make))
        self.column.addWidget(card)
        self.column.addStretch(1)
