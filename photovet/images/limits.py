"""How much of a file is read, decoded and looked at. Values, no behaviour."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one file. The defaults take a 108 MP phone photo and keep one photo below 1.2 GB of memory.

    `max_side` also bounds what the detectors get: no detector of ours can address more than 65,535 in one side.
    Extra pictures (pages, frames, thumbnails) are decoded up to `max_frames_looked_at`, shrunk to
    `max_hidden_pixels` each, and stop when `max_hidden_total` pixels were decoded for one file.
    """

    max_bytes: int = 300 * MIB
    max_pixels: int = 150_000_000
    max_side: int = 65_535
    max_frames_looked_at: int = 8
    max_hidden_pixels: int = 16_000_000
    max_hidden_total: int = 150_000_000
    max_text_bytes: int = 4 * MIB
