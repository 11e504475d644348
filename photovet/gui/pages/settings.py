"""Settings: the clinic's rules, its people, the detectors, the vault, and how the window looks on this computer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog

from photovet.domain.release import Channel
from photovet.errors import PhotovetError
from photovet.gui.jobs import Job
from photovet.gui.keeper import Access
from photovet.gui.language import LANGUAGES
from photovet.gui.office import Office
from photovet.gui.pages.detectors import DetectorsCard
from photovet.gui.pages.parts import Card, Page, beside, button, label, named, row
from photovet.gui.pages.rules import RulesCard
from photovet.gui.pages.secrets import SecretsCard
from photovet.gui.pages.staff_card import StaffCard
from photovet.gui.preferences import IDLE_MINUTES
from photovet.gui.theme import TEXT_SIZES, Look
from photovet.gui.vault_wording import vault_error
from photovet.gui.wording import channel_word, printable, translate
from photovet.workflow import vault as desks
from photovet.workflow.channels import recipe_for
from photovet.workflow.vault import Desk


class SettingsPage(Page):
    """The cards, those of the vault only while it is open."""

    def __init__(self, office: Office) -> None:
        super().__init__(translate("Settings", "Settings"))
        self._office = office
        self.computer = ComputerCard(office)
        self.vault = VaultCard(office)
        self.rules, self.staff = RulesCard(office), StaffCard(office)
        self.secrets, self.detectors = SecretsCard(office), DetectorsCard(office)
        cards = (self.computer, self.vault, self.rules, self.staff, self.secrets, channels_card(), self.detectors)
        for card in cards:
            self.column.addWidget(card)
        self.column.addStretch(1)

    def enter(self) -> None:
        """As everything is now."""
        is_open = self._office.keeper.access is Access.OPEN
        for card in (self.rules, self.staff, self.secrets):
            card.setVisible(is_open)
        if is_open:
            self.rules.fill()
            self.staff.fill()
        self.vault.fill()
        self.computer.fill()
        self.detectors.fill()


class ComputerCard(Card):
    """Language, theme, text size and idle time: for this computer alone."""

    def __init__(self, office: Office) -> None:
        super().__init__(translate("Settings", "This computer"))
        self._office = office
        self.language = _combo([("", translate("Settings", "As the system")), *LANGUAGES.items()])
        self.theme = _combo(
            [
                ("light", translate("Settings", "Light")),
                ("dark", translate("Settings", "Dark")),
                ("contrast", translate("Settings", "High contrast")),
            ]
        )
        self.text_size = _combo([(size, f"{size} %") for size in TEXT_SIZES])
        minutes = translate("Settings", "{number} minutes")
        self.idle = _combo([(number, minutes.format(number=number)) for number in IDLE_MINUTES])
        self.channel = _combo([(one, channel_word(one)) for one in Channel])
        first, second = beside(), beside()
        note = translate("Settings", "Takes effect when Photovet is started again.")
        first.addLayout(named(translate("Settings", "Language"), self.language, note))
        idle = translate("Settings", "Nothing is lost: it opens where you were.")
        first.addLayout(named(translate("Settings", "Lock the vault when nobody is there for"), self.idle, idle))
        second.addLayout(named(translate("Settings", "Colours"), self.theme))
        second.addLayout(named(translate("Settings", "Size of the words"), self.text_size))
        self.column.addLayout(first)
        self.column.addLayout(second)
        new = translate("Settings", "It can be another one for every batch: at the top of the window.")
        self.column.addLayout(named(translate("Settings", "New photos are for"), self.channel, new))
        self.fill()
        self.language.currentIndexChanged.connect(self._speak)
        self.theme.currentIndexChanged.connect(self._dress)
        self.text_size.currentIndexChanged.connect(self._dress)
        self.idle.currentIndexChanged.connect(self._lock_after)
        self.channel.currentIndexChanged.connect(self._choose_channel)

    def fill(self) -> None:
        """As it is remembered."""
        kept = self._office.preferences
        for box, value in (
            (self.language, kept.language),
            (self.theme, kept.look.theme),
            (self.text_size, kept.look.text_size),
            (self.idle, kept.idle_minutes),
            (self.channel, kept.channel),
        ):
            box.blockSignals(True)
            box.setCurrentIndex(box.findData(value))
            box.blockSignals(False)

    def _speak(self) -> None:
        self._office.preferences.language = self.language.currentData()
        self._office.say(translate("Settings", "Close Photovet and start it again for the new language"))

    def _dress(self) -> None:
        self._office.preferences.look = Look(self.theme.currentData(), self.text_size.currentData())
        self._office.look_changed.emit()

    def _lock_after(self) -> None:
        self._office.preferences.idle_minutes = self.idle.currentData()
        self._office.keeper.lock_after(self.idle.currentData())

    def _choose_channel(self) -> None:
        self._office.preferences.channel = Channel(self.channel.currentData())
        if not self._office.session.entries:
            self._office.channel_wanted.emit(self._office.preferences.channel)


def channels_card() -> Card:
    """How large the copies are that each channel gets."""
    card = Card(
        translate("Settings", "Where photos appear"),
        translate("Settings", "Each copy is made for its place. It is made smaller, never larger."),
    )
    for channel in Channel:
        recipe = recipe_for(channel)
        words = translate("Settings", "● {channel}: {format}, at most {pixels} pixels on its longer side")
        if recipe.longest is None:
            words = translate("Settings", "● {channel}: {format}, in the photo's own size")
        card.column.addWidget(
            label(words.format(channel=channel_word(channel), format=recipe.format, pixels=recipe.longest))
        )
    return card


class VaultCard(Card):
    """Where the vault is, whether this computer remembers it, and its backup."""

    def __init__(self, office: Office) -> None:
        super().__init__(translate("Settings", "The vault"))
        self._office = office
        self.place = label("", "quiet")
        self.remember = QCheckBox(translate("Settings", "This computer remembers the passphrase"))
        self.remember.setToolTip(
            translate("Settings", "Kept in the system's own keyring, for whoever signs in to this computer as you")
        )
        self.remember.toggled.connect(self._remember)
        self.problem = label("", "badNote")
        self.set_up = button("", lambda: office.page_wanted.emit("first_run"))
        self.back_up = button(translate("Settings", "Write a backup…"), self._back_up)
        self.lock = button(translate("Settings", "Lock now"), office.keeper.lock, tip="Ctrl+L")
        for widget in (self.place, self.remember, self.problem):
            self.column.addWidget(widget)
        self.column.addLayout(row(self.set_up, self.back_up, self.lock))

    def fill(self) -> None:
        """As it is now."""
        keeper = self._office.keeper
        is_open = keeper.access is Access.OPEN
        none = translate("Settings", "There is none: nothing is saved, and nobody is recognised.")
        where = translate("Settings", "One encrypted folder: {folder}").format(folder=printable(str(keeper.folder)))
        self.place.setText(where if is_open else none)
        begin, again = translate("Settings", "Set up the vault…"), translate("Settings", "Go through the set-up again…")
        self.set_up.setText(again if is_open else begin)
        self.set_up.setVisible(keeper.folder is not None)
        for widget in (self.remember, self.back_up, self.lock):
            widget.setVisible(is_open)
        self._show_remembered()
        self.problem.clear()

    def _show_remembered(self) -> None:
        self.remember.blockSignals(True)
        self.remember.setChecked(self._office.keeper.is_remembered)
        self.remember.blockSignals(False)

    def _remember(self, on: bool) -> None:
        self.problem.clear()
        done, failed = self._remembered, self._not_remembered
        self._office.deeds.do(_remember, self._office.keeper.remember, on, done=done, failed=failed)

    def _remembered(self, _nothing: object) -> None:
        self._show_remembered()

    def _not_remembered(self, error: PhotovetError | None) -> None:
        self.problem.setText(vault_error(error))
        self._show_remembered()

    def _back_up(self) -> None:
        title = translate("Settings", "Where to write the backup (it is encrypted)")
        name, _ = QFileDialog.getSaveFileName(self, title, "photovet-backup.photovet")
        desk = self._office.desk
        if name and desk is not None:
            self.back_up.setEnabled(False)
            self._office.start(_back_up, desk, Path(name), done=self._backed_up, failed=self._not_backed_up)

    def _backed_up(self, _result: object) -> None:
        self.back_up.setEnabled(True)
        self._office.say(translate("Settings", "✓ The backup is written. Keep it on another disk."))

    def _not_backed_up(self, error: PhotovetError | None) -> None:
        self.back_up.setEnabled(True)
        self.problem.setText(vault_error(error))


def _back_up(_job: Job, desk: Desk, target: Path) -> None:
    desks.back_up(desk, target)


def _remember(_desk: Desk, remember: Callable[[bool], None], on: bool) -> None:
    remember(on)


def _combo(choices: list[tuple[object, str]]) -> QComboBox:
    box = QComboBox()
    for value, words in choices:
        box.addItem(words, value)
    return box
