"""Text: presidio-image-redactor and RapidOCR beside our text alone, on the same photos in the same run."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median

from rich.table import Table

from benchmarks import alone, peers
from benchmarks.alone import COLD, WARM
from benchmarks.fates import bucket, fate_of
from benchmarks.program import Json
from benchmarks.truth import TextPhoto

_LARGE, _SOME = 10.0, 3


def measure(photos: Sequence[TextPhoto], folder: Path) -> Iterator[Json]:
    """PHI words covered, innocent ones flagged, words boxed and read; CPU seconds a megapixel of looking, one thread.

    Then, on the photos of 12 MP, wall seconds of our text on two threads and of RapidOCR on all cores.
    """
    paths = [photo.path for photo in photos]
    ours = alone.look("text", paths)
    yield _ours(photos, ours)
    presidio = peers.looked(folder, "presidio", paths, one_thread=True)
    yield _row(photos, "presidio", presidio.photos, {"cold": presidio.cpu_seconds / ours.megapixels})
    rapid = peers.looked(folder, "rapidocr", paths)
    yield _row(photos, "rapidocr, all cores", rapid.photos, {"cold": rapid.cpu_seconds / ours.megapixels})
    large = [Path(path) for path, one in ours.photos.items() if one["megapixels"] >= _LARGE][:_SOME]
    if large:
        yield _twelve(large, folder)


def _ours(photos: Sequence[TextPhoto], seen: alone.Alone) -> Json:
    """Finding, reading, judging; what the second reader adds to the findings and the cost is apart."""
    spent = {name: seen.a_megapixel("text", look) for name, look in (("cold", COLD), ("warm", WARM))}
    again = seen.a_megapixel("second reader", WARM)
    row = _row(photos, "ours, text alone", seen.found("text"), spent)
    return {**row, "second_reader": round(again, 3), "with_second_reader": shares(photos, seen.found("second reader"))}


def _row(
    photos: Sequence[TextPhoto], whose: str, found: Mapping[str, Sequence[Json]], spent: Mapping[str, float]
) -> Json:
    figures = {name: round(value, 3) for name, value in spent.items()}
    row = {"set": f"peer {whose}", "whose": whose, "photos": len(photos)}
    return {**row, **shares(photos, found), "cpu_seconds_a_megapixel": figures}


def _twelve(photos: Sequence[Path], folder: Path) -> Json:
    """RapidOCR before and after ours, so that the machine's other work hits both; medians of the photos."""
    rapid = [peers.looked(folder, "rapidocr", photos)]
    seen = alone.look("text", photos, threads=2)
    rapid.append(peers.looked(folder, "rapidocr", photos))
    theirs = [median(one.look[os.fspath(path)][clock] for one in rapid for path in photos) for clock in (0, 1)]
    wall = {name: median(seen.each("text", "wall", look)) for name, look in (("cold", COLD), ("warm", WARM))}
    again = median(seen.each("second reader", "wall", WARM))
    figures = {name: {"seconds": round(one, 3), "of_rapidocr": round(one / theirs[1], 3)} for name, one in wall.items()}
    row = {"set": "12 MP, text only, two threads", "photos": len(photos), "rapidocr": theirs[1], **figures}
    return {**row, "rapidocr_cpu_seconds": theirs[0], "second_reader": again}


def shares(photos: Sequence[TextPhoto], found: Mapping[str, Sequence[Json]]) -> Json:
    """Of the readable words of 8 px and more whose nature is known: PHI covered, innocent flagged, boxed, read."""
    counts = dict.fromkeys(("phi", "covered", "innocent", "flagged", "words", "boxed", "read"), 0)
    for photo in photos:
        rows = [row for row in found[os.fspath(photo.path)] if row["kind"] == "text"]
        for word in photo.words:
            if not word.readable or word.phi is None or bucket(word.height) == "<8":
                continue
            fate = fate_of(word, rows)
            counts["words"] += 1
            counts["boxed"] += fate.boxed
            counts["read"] += fate.exact
            counts["phi" if word.phi else "innocent"] += 1
            if fate.mark == "phi":
                counts["covered" if word.phi else "flagged"] += 1
    return counts


_PARTS = (("covered", "phi"), ("flagged", "innocent"), ("boxed", "words"), ("read", "words"))
_NOT_DONE = {"rapidocr": ("covered", "flagged"), "presidio": ("read",)}


def tables(rows: Iterable[Json]) -> Iterator[Table]:
    """What a person reads."""
    rows = list(rows)
    drawn = Table(title="The same photos, words of 8 px and more; CPU s/MP of looking, on one thread but for RapidOCR")
    for heading in ("whose", "PHI words as phi", "innocent as phi", "boxed", "read", "CPU s/MP cold", "warm"):
        drawn.add_column(heading, justify="left" if heading == "whose" else "right")
    for row in rows:
        if "whose" in row:
            spent = [row["cpu_seconds_a_megapixel"].get(when) for when in ("cold", "warm")]
            drawn.add_row(
                row["whose"], *_shares(row, row["whose"]), *("-" if one is None else f"{one:.3f}" for one in spent)
            )
        if "with_second_reader" in row:
            drawn.add_row(
                "+ second reader", *_shares(row["with_second_reader"], row["whose"]), "", f"+{row['second_reader']:.3f}"
            )
    yield drawn
    large = Table(title="12 MP, text only, wall s a photo (median): ours on two threads, RapidOCR on all cores")
    for heading in ("photos", "RapidOCR", "ours cold", "of it", "ours warm", "of it", "second reader"):
        large.add_column(heading, justify="right")
    for row in rows:
        if "rapidocr" in row:
            looks = [row[look][name] for look in ("cold", "warm") for name in ("seconds", "of_rapidocr")]
            figures = (row["rapidocr"], *looks, row["second_reader"])
            large.add_row(str(row["photos"]), *(f"{one:.2f}" for one in figures))
    yield large


def _shares(counts: Json, whose: str) -> Iterator[str]:
    """In percent; a dash for what a program does not do: RapidOCR judges nothing, presidio's reading is not shown."""
    for part, whole in _PARTS:
        does = part not in next((none for name, none in _NOT_DONE.items() if whose.startswith(name)), ())
        yield f"{100 * counts[part] / max(1, counts[whole]):.1f} %" if does else "-"
