"""What a new file can be."""

from __future__ import annotations

from enum import StrEnum


class FileFormat(StrEnum):
    """The values are those of the command line and of the channels' table."""

    JPEG = "jpeg"
    PNG = "png"
    WEBP = "webp"
