"""How a new file is written: format, size and quality, by the channel's own row or as somebody wishes."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from photovet.domain.file_format import FileFormat
from photovet.domain.release import Channel
from photovet.errors import BadInput
from photovet.images.write import Format
from photovet.resources import resource

_TABLE = "channels/channels.toml"
GREY = (90, 96, 104)
# Below, letters and faces fall apart, and a fill is not of one colour any more.
_LOWEST_QUALITY = 40
_SUFFIXES: dict[Format, str] = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp"}


@dataclass(frozen=True)
class Recipe:
    """How the new file is made. `longest` is the longer side in pixels, None for the photo's own size.

    A picture is made smaller, never larger. `fill` is the colour that covers; it may be the clinic's own.
    """

    format: Format = "JPEG"
    longest: int | None = None
    quality: int = 92
    fill: tuple[int, int, int] = GREY

    @property
    def suffix(self) -> str:
        """The end of the new file's name."""
        return _SUFFIXES[self.format]


def recipe_for(
    channel: Channel,
    *,
    format: FileFormat | None = None,  # noqa: A002 - the field's own word
    longest: int | None = None,
    quality: int | None = None,
    fill: str | None = None,
) -> Recipe:
    """The channel's recipe, with what somebody wants otherwise; `longest` 0 keeps the photo's own size.

    BadInput: colour_unknown (`fill` is not like "#5a6068"), size_unknown, quality_unknown.
    """
    row = _table()[channel.value]
    side = row["longest"] if longest is None else longest
    if side < 0 or 0 < side < 16:
        raise BadInput("size_unknown", size=side)
    wanted = row["quality"] if quality is None else quality
    if not _LOWEST_QUALITY <= wanted <= 100:
        raise BadInput("quality_unknown", quality=wanted)
    return Recipe(_format(format or FileFormat(row["format"])), side or None, wanted, _colour(fill) if fill else GREY)


def aspects_of(channel: Channel) -> tuple[str, ...]:
    """The shapes that the channel shows whole, the best first: "4:5", "free"."""
    return tuple(_table()[channel.value]["aspects"])


def _format(name: FileFormat) -> Format:
    return {FileFormat.JPEG: "JPEG", FileFormat.PNG: "PNG", FileFormat.WEBP: "WEBP"}[name]  # type: ignore[return-value]


def _colour(text: str) -> tuple[int, int, int]:
    found = re.fullmatch(r"#?([0-9a-fA-F]{2})([0-9a-fA-F]{2})([0-9a-fA-F]{2})", text)
    if found is None:
        raise BadInput("colour_unknown", colour=text)
    red, green, blue = (int(part, 16) for part in found.groups())
    return red, green, blue


@cache
def _table() -> dict[str, dict[str, Any]]:
    return tomllib.loads(resource(_TABLE).read_text("utf-8"))
