"""How this run of the program works: a frozen value, built once by `cli` or `gui` and handed on."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Literal


@dataclass(frozen=True)
class Settings:
    """Workers, threads and limits.

    `jobs` worker processes look at photos, each with `threads` threads; with two or more, two detectors look at the
    same time, each at two inputs of its network: whichever is done first leaves its cores to the other.
    `precision` is that of the networks.
    `seconds` is how long one photo may take before its worker is stopped; `memory` how many bytes one worker may
    have (where the system can be told). `cache` is a folder for compiled networks, or None.
    """

    jobs: int = 1
    threads: int = 2
    precision: Literal["f32", "bf16"] = "f32"
    seconds: float = 300.0
    memory: int = 6 * 1024**3
    cache: Path | None = None

    @property
    def streams(self) -> int:
        """How many inputs of one network are at work at a time."""
        return min(2, self.threads)

    @property
    def network_threads(self) -> int:
        """Threads of one network, all its streams together."""
        return max(self.streams, self.threads // 2)

    @classmethod
    def for_machine(cls, *, photos: int, jobs: int | None = None) -> Settings:
        """The settings that fit this machine's cores and the number of photos at hand.

        Two workers at most unless asked for more: each takes about a gigabyte, and the cores are used all the same.
        """
        cores = os.cpu_count() or 1
        workers = max(1, min(jobs or min(cores, 2), photos))
        return cls(jobs=workers, threads=max(1, cores // workers))
