"""How this run of the program works: a frozen value, built once by `cli` or `gui` and handed on."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Precision = Literal["f32", "bf16"]


@dataclass(frozen=True)
class Settings:
    """Workers, threads and limits.

    `jobs` worker processes look at photos, each with `threads` threads; with two or more, two detectors look at the
    same time, each at two inputs of its network: whichever is done first leaves its cores to the other.
    `precision` is the one asked of the networks; bf16 holds only on processors that compute in it.
    `seconds` is how long one photo may take before its worker is stopped; `memory` how many bytes one worker may
    have (where the system can be told). `cache` is a folder for compiled networks, or None.
    """

    jobs: int = 1
    threads: int = 2
    precision: Precision = "f32"
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

        Whoever keeps the machine may ask for bf16 (PHOTOVET_PRECISION): about half the time, on few processors.
        Two workers at most unless asked for more: each takes about a gigabyte, and the cores are used all the same.
        """
        cores = os.cpu_count() or 1
        workers = max(1, min(jobs or min(cores, 2), photos))
        precision: Precision = "bf16" if os.environ.get("PHOTOVET_PRECISION") == "bf16" else "f32"
        return cls(jobs=workers, threads=max(1, cores // workers), precision=precision)
