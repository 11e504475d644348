"""What looks at photos: what each detector is made of, under which licence, whether it is there, when it last looked.

Whether one works is asked in a worker, so that no network stays in the window's memory.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

from photovet.errors import ResourceMissing
from photovet.resources import resource
from photovet.settings import Settings
from photovet.store import audit, reviews
from photovet.workflow.detectors import build
from photovet.workflow.saved import review_from_json
from photovet.workflow.second_reading import second_reader
from photovet.workflow.vault import Desk
from photovet.workflow.workers import Workers

_NETWORKS: Mapping[str, tuple[str, ...]] = {
    "faces": ("yunet", "centerface"),
    "scene": ("nanodet", "ssd_oidv4"),
    "text": ("ppocr_det", "ppocr_cls", "ppocr_rec"),
    "codes": (),
    "metadata": (),
    "phi": (),
    "papers": (),
    "plates": (),
    "second_reader": (),
    "recognition": ("sface",),
}
"""Every detector, and the rows of weights.toml that it runs."""
_OURS = ("Photovet", "Apache-2.0")
_PARTS = {"codes": ("ZXing-C++", "Apache-2.0"), "second_reader": ("Tesseract", "Apache-2.0")}
_NEWEST = 200  # photos of the record that are asked when each detector last looked


@dataclass(frozen=True)
class Known:
    """One detector: its name, the parts it is made of with their licences (SPDX), and whether all of them are there."""

    name: str
    parts: tuple[tuple[str, str], ...]
    is_installed: bool


def known_detectors() -> tuple[Known, ...]:
    """Every detector, without trying any. ResourceMissing when the table of networks itself is not there."""
    table = tomllib.loads(resource("models/weights.toml").read_text("utf-8"))
    return tuple(_known(name, [table[one] | {"name": one} for one in own]) for name, own in _NETWORKS.items())


def _known(name: str, networks: list[dict[str, str]]) -> Known:
    parts = tuple((one["name"], one["licence"]) for one in networks) or (_PARTS.get(name, _OURS),)
    is_there = all(_is_there(one["file"]) for one in networks)
    return Known(name, parts, is_there and (name != "second_reader" or second_reader() is not None))


def _is_there(file: str) -> bool:
    try:
        resource(f"models/{file}")
    except ResourceMissing:
        return False
    return True


def last_looks(desk: Desk) -> Mapping[str, str]:
    """By detector: when it last looked at a photo (ISO), among the newest photos of the record that are still kept."""
    with desk.vault.read() as at:
        entries = audit.newest(at.connection, ("scanned", "rescanned"), most=_NEWEST)
        kept = reviews.newest_of(at, [one.photo for one in entries if one.photo])
    found: dict[str, str] = {}
    for entry in entries:
        saved = kept.get(entry.photo or "")
        if found.keys() >= _NETWORKS.keys():
            break
        for run in review_from_json(saved.body).runs if saved else ():
            if run.ran:
                found.setdefault(run.name, entry.at)
    return found


@dataclass(frozen=True)
class State:
    """One detector: its name, its version, and the code of why it does not work, or None."""

    name: str
    version: str
    problem: str | None = None


def states(settings: Settings) -> tuple[State, ...]:
    """Every detector that can break; UnreadablePhoto("worker_died" | "out_of_memory") when nothing could be tried."""
    with Workers(settings) as workers:
        return workers.submit(_states_job).result()


def _states_job(settings: Settings) -> tuple[State, ...]:
    """Runs in a worker."""
    return tuple(
        State(slot.name, slot.detector.version if slot.detector else "", slot.problem) for slot in build(settings)
    )
