"""What this computer remembers of the window between two runs. Nothing about a photo or a person is among it."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSettings

from photovet.domain.release import Channel
from photovet.gui.language import LANGUAGES
from photovet.gui.theme import TEXT_SIZES, THEMES, Look

IDLE_MINUTES = (5, 10, 15, 30, 60)
_IDLE = 15


class Preferences:
    """Typed access to the file of settings. A value that makes no sense counts as the default."""

    def __init__(self, file: QSettings) -> None:
        self._file = file

    @property
    def file(self) -> QSettings:
        """The file itself, for whoever keeps more in it."""
        return self._file

    @property
    def look(self) -> Look:
        """Theme and text size."""
        theme = str(self._file.value("look/theme", "light"))
        size = self._number("look/text_size", 100)
        return Look(theme if theme in THEMES else "light", size if size in TEXT_SIZES else 100)

    @look.setter
    def look(self, look: Look) -> None:
        self._file.setValue("look/theme", look.theme)
        self._file.setValue("look/text_size", look.text_size)

    @property
    def language(self) -> str:
        """A code of LANGUAGES; empty to follow the system."""
        code = str(self._file.value("look/language", ""))
        return code if code in LANGUAGES else ""

    @language.setter
    def language(self, code: str) -> None:
        self._file.setValue("look/language", code)

    @property
    def idle_minutes(self) -> int:
        """After so many minutes without a key or a click the vault is locked."""
        minutes = self._number("vault/idle_minutes", _IDLE)
        return minutes if minutes in IDLE_MINUTES else _IDLE

    @idle_minutes.setter
    def idle_minutes(self, minutes: int) -> None:
        self._file.setValue("vault/idle_minutes", minutes)

    @property
    def channel(self) -> Channel:
        """What photos of a new batch are for."""
        kept = str(self._file.value("photos/channel", Channel.WEBSITE.value))
        return Channel(kept) if kept in {one.value for one in Channel} else Channel.WEBSITE

    @channel.setter
    def channel(self, channel: Channel) -> None:
        self._file.setValue("photos/channel", channel.value)

    @property
    def is_setup_skipped(self) -> bool:
        """Whether somebody chose to work without a vault."""
        return str(self._file.value("vault/setup_skipped", "false")) == "true"

    @is_setup_skipped.setter
    def is_setup_skipped(self, value: bool) -> None:
        self._file.setValue("vault/setup_skipped", "true" if value else "false")

    @property
    def geometry(self) -> QByteArray | None:
        """Where the window was, and how large."""
        value = self._file.value("window/geometry")
        return value if isinstance(value, QByteArray) else None

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._file.setValue("window/geometry", value)

    def _number(self, key: str, default: int) -> int:
        try:
            return int(str(self._file.value(key, default)))
        except ValueError:
            return default
