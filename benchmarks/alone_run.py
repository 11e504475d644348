"""Runs in a process of its own: one part of the program alone, each photo looked at twice by every way in turn.

`python -m benchmarks.alone_run ORDER.json` where the order has `what`, `photos`, `threads`, `precision`, `to`, and for
some `centerface`. The first look is cold: input shapes as they come. The second is warm. That the ways take turns at
each photo lets the machine's other work hit all of them.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from benchmarks.face_union import Networks, Union
from benchmarks.program import Json, cpu_seconds, say
from photovet.domain.finding import Finding
from photovet.domain.phi import ClinicLists
from photovet.domain.sheets import spread
from photovet.images.decode import decode
from photovet.images.limits import Limits
from photovet.images.load import LoadedPhoto, load
from photovet.images.metadata import hidden_data
from photovet.images.sniff import sniff
from photovet.settings import Settings
from photovet.vision.detector import Detector
from photovet.vision.papers import sheets
from photovet.vision.plates import with_plates
from photovet.workflow.detectors import build
from photovet.workflow.judge_text import with_verdicts
from photovet.workflow.result import finding_to_json
from photovet.workflow.scan import Wants
from photovet.workflow.second_reading import read_again, second_reader
from photovet.workflow.vocabulary import load_vocabulary

Found = Sequence[Finding | Json]
_PASS, _SMALL = 1024, 200


def _nothing(_photo: LoadedPhoto) -> None:
    return None


@dataclass(frozen=True)
class Way:
    """A way of looking; `prepare` is called before the clock runs."""

    look: Callable[[LoadedPhoto], Found]
    prepare: Callable[[LoadedPhoto], object] = _nothing


Ways = dict[str, Way]


def faces(order: Json) -> Ways:
    """Our face finder and, on small photos, the plain union of its two networks."""
    ways = {"photovet": _our_faces(order)}
    union = Union(_networks(order))
    return {
        **ways,
        "union": Way(
            lambda photo: [_face(*row) for row in union(photo.pixels).tolist()],
            lambda photo: union.prepare(photo.pixels),
        ),
    }


def large_faces(order: Json) -> Ways:
    """Our face finder, and one pass of CenterFace as published over 1024 x 1024 pixels of the photo."""
    networks = _networks({**order, "precision": "f32"})

    def one_pass(photo: LoadedPhoto) -> Found:
        part = cv2.resize(photo.pixels[:_PASS, :_PASS], (_PASS, _PASS))
        networks.of("centerface", _PASS, _PASS)(np.ascontiguousarray(part.transpose(2, 0, 1)[None], np.float32))
        return []

    prepared = Way(one_pass, lambda _: networks.of("centerface", _PASS, _PASS))
    return {"photovet": _our_faces(order), "pass": prepared}


def _our_faces(order: Json) -> Way:
    detector = _detectors(order)["faces"]
    return Way(lambda photo: detector(photo.pixels))


def _networks(order: Json) -> Networks:
    return Networks(Path(order["centerface"]), threads=order["threads"], precision=order["precision"])


def text(order: Json) -> Ways:
    """Finding, reading and judging text; what the second reader adds to it."""
    detector, vocabulary, lists = _detectors(order)["text"], load_vocabulary(), ClinicLists()
    seen: list[tuple[Finding, ...]] = []

    def read(photo: LoadedPhoto) -> Found:
        found = detector(photo.pixels)
        found = spread(with_verdicts((*found, *sheets(photo.pixels, found)), vocabulary, lists))
        seen[:] = [found]
        return found

    def again(photo: LoadedPhoto) -> Found:
        _, found = read_again(photo.pixels, seen[0], second_reader(), vocabulary, Wants())
        return found

    return {"text": Way(read), "second reader": Way(again)}


def scene(order: Json) -> Ways:
    """People, screens and vehicles; codes; plates; papers; hidden data; and on two threads all of them together."""
    detectors = _detectors(order)
    things, codes, reader = (detectors[name] for name in ("scene", "codes", "text"))
    known: dict[str, tuple[Finding, ...]] = {}

    def prepare(photo: LoadedPhoto) -> None:
        known["lines"] = reader(photo.pixels)
        known["things"] = things(photo.pixels)

    def plates(photo: LoadedPhoto) -> Found:
        return with_plates(photo.pixels, (*known["things"], *known["lines"]), reader)

    def papers(photo: LoadedPhoto) -> Found:
        return sheets(photo.pixels, (*known["things"], *known["lines"]))

    ways = {
        "things": Way(lambda photo: things(photo.pixels), prepare),
        "codes": Way(lambda photo: codes(photo.pixels)),
        "plates": Way(plates),
        "papers": Way(papers),
        "hidden": _hidden(),
    }

    def together(photo: LoadedPhoto) -> Found:
        with ThreadPoolExecutor(2) as threads:
            for one in [threads.submit(ways[name].look, photo) for name in ("things", "codes")]:
                one.result()
        return [*plates(photo), *papers(photo), *ways["hidden"].look(photo)]

    def prepare_all(photo: LoadedPhoto) -> None:
        prepare(photo)
        ways["hidden"].prepare(photo)

    return {"together": Way(together, prepare_all)} if order["threads"] > 1 else ways


def _hidden() -> Way:
    """The search of a file's bytes; its decoding is not counted."""
    limits, kept = Limits(), list[Any]()

    def prepare(photo: LoadedPhoto) -> None:
        data = photo.photo.path.read_bytes()
        kept[:] = [data, sniff(data), decode(data, sniff(data), limits).blocks]

    def look(_photo: LoadedPhoto) -> Found:
        data, name, blocks = kept
        hidden_data(data, name or "", blocks, limits)
        return []

    return Way(look, prepare)


def _detectors(order: Json) -> dict[str, Detector]:
    """As a worker builds them for one photo at a time; ValueError for one that can't be built."""
    slots = build(Settings(jobs=1, threads=order["threads"], precision=order["precision"]))
    missing = [slot.name for slot in slots if slot.detector is None]
    if missing:
        raise ValueError(f"not built: {', '.join(missing)}")
    return {slot.name: slot.detector for slot in slots if slot.detector is not None}


def _face(left: float, top: float, right: float, bottom: float, _score: float) -> Json:
    return {"kind": "face", "box": [left, top, right - left, bottom - top], "certainty": "sure"}


WHAT: dict[str, Callable[[Json], Ways]] = {"faces": faces, "large faces": large_faces, "text": text, "scene": scene}


def run(ways: Ways, photo: LoadedPhoto) -> Json:
    """By way: findings of the warm look, CPU and wall seconds of the cold and the warm one."""
    found: Json = {name: {"cpu": [], "wall": []} for name in ways}
    for _ in ("cold", "warm"):
        for name, way in ways.items():
            way.prepare(photo)
            cpu, wall = cpu_seconds(), time.perf_counter()
            seen = way.look(photo)
            found[name]["wall"].append(round(time.perf_counter() - wall, 4))
            found[name]["cpu"].append(round(cpu_seconds() - cpu, 4))
            found[name]["found"] = [finding_to_json(one) if isinstance(one, Finding) else one for one in seen]
    return found


def main() -> None:
    """Do what the order says."""
    order = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    ways, found = WHAT[order["what"]](order), {}
    for number, name in enumerate(order["photos"], start=1):
        photo = load(Path(name))
        if number == 1:  # whatever is made once is no part of the first photo, but its shapes are new to it
            run(ways, replace(photo, pixels=np.ascontiguousarray(photo.pixels[:_SMALL, :_SMALL])))
        found[name] = {"megapixels": photo.photo.size[0] * photo.photo.size[1] / 1e6, "ways": run(ways, photo)}
        if number % 20 == 0:
            say(f"{order['what']} alone: {number} of {len(order['photos'])} photos")
    Path(order["to"]).write_text(json.dumps(found), "utf-8")


if __name__ == "__main__":
    main()
