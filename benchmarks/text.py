"""Text: how many readable words are boxed and how many are read, what becomes of PHI, and boxes without text."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rich.table import Table
from rich.text import Text

from benchmarks import text_peers
from benchmarks.faces import percent
from benchmarks.fates import BUCKETS, MARKS, Fate, bucket, fate_of
from benchmarks.made_text import made_texts
from benchmarks.program import Json, Run, check, check_photos, findings, result_of
from benchmarks.truth import TextPhoto, Word, pictures, text_photos
from photovet.domain.sheets import ON_SHEET


@dataclass
class Tally:
    """Words of one kind and height."""

    words: int = 0
    boxed: int = 0
    exact: int = 0
    contained: int = 0
    phi: Counter[str] = field(default_factory=Counter)
    innocent: Counter[str] = field(default_factory=Counter)

    def add(self, word: Word, fate: Fate) -> None:
        """Count one word."""
        self.words += 1
        self.boxed += fate.boxed
        self.exact += fate.exact
        self.contained += fate.contained
        if word.phi is not None:
            (self.phi if word.phi else self.innocent)[fate.mark] += 1

    def document(self) -> Json:
        """For JSON."""
        parts = {name: getattr(self, name) / self.words for name in ("boxed", "exact", "contained")}
        return {"words": self.words, **parts, "phi_words": dict(self.phi), "innocent_words": dict(self.innocent)}


def score(photos: Sequence[TextPhoto], results: Mapping[str, Json]) -> tuple[dict[tuple[str, str], Tally], list[Json]]:
    """Tallies by kind and height, and each readable word not boxed, not read exactly or passed in silence."""
    tallies: dict[tuple[str, str], Tally] = {}
    wrong: list[Json] = []
    for photo in photos:
        found = findings(result_of(results, photo.path), "text")
        for word in photo.words:
            if not word.readable:
                continue
            fate = fate_of(word, found)
            tallies.setdefault((photo.kind, bucket(word.height)), Tally()).add(word, fate)
            is_silent = word.phi and fate.mark not in ("phi", "check")
            if is_silent or not (fate.boxed and fate.exact):
                wrong.append(_wrong(photo, word, fate))
    return tallies, wrong


def _wrong(photo: TextPhoto, word: Word, fate: Fate) -> Json:
    row = {"photo": photo.path.name, "kind": photo.kind, "word": word.text, "quad": word.quad}
    row |= {"height": round(word.height, 1), "boxed": fate.boxed, "exact": fate.exact, "contained": fate.contained}
    return {**row, "mark": fate.mark, "read": fate.lines}


def innocent_lines(photos: Sequence[TextPhoto], results: Mapping[str, Json]) -> Json:
    """Lines without PHI, and how many of them end as `phi`: on sheets that hold no PHI at all, and on the others.

    A hit marks its whole sheet on purpose, so only the first are false alarms; of the others those that are
    `phi` for what they say are counted apart.
    """
    counts = {"alone": 0, "alone_flagged": 0, "beside_phi": 0, "beside_phi_flagged": 0, "beside_phi_by_words": 0}
    for photo in photos:
        found = findings(result_of(results, photo.path), "text")
        by_words = [row for row in found if row.get("detail") != ON_SHEET]
        with_phi = {word.sheet for word in photo.words if word.phi}
        lines: dict[tuple[int | None, int | None], list[Word]] = {}
        for word in photo.words:
            if word.phi is not None and word.line is not None:
                lines.setdefault((word.sheet, word.line), []).append(word)
        for (sheet, _), words in lines.items():
            if not any(word.phi for word in words):
                where = "beside_phi" if sheet in with_phi else "alone"
                counts[where] += 1
                counts[f"{where}_flagged"] += any(fate_of(word, found).mark == "phi" for word in words)
                if where == "beside_phi":
                    counts["beside_phi_by_words"] += any(fate_of(word, by_words).mark == "phi" for word in words)
    return counts


def measure(data: Path, limit: int | None, *, made: bool = False, peers: Path | None = None) -> list[Json]:
    """Check the photos with words and, apart, those of `negative`, where every box is false.

    `made`: also photos turned and mirrored. `peers`: also other programs on the same photos, installed there.
    """
    photos = text_photos(data)[:limit]
    if not photos:
        raise ValueError(f"no truth about words in {data}")
    run = check(sorted({photo.path.parent for photo in photos}) if limit is None else [one.path for one in photos])
    rows = [_scored("text", photos, run), *_measure_negative(data / "negative", limit)]
    if made:
        with tempfile.TemporaryDirectory(prefix="photovet-bench-") as folder:
            for name, turned in made_texts(photos, Path(folder)):
                rows.append(_scored(name, turned, check([photo.path for photo in turned])))
    if peers is not None:
        clinic = [photo for photo in photos if photo.kind.startswith("clinic")]
        rows += text_peers.measure(clinic, peers)
    return rows


def _scored(name: str, photos: Sequence[TextPhoto], run: Run) -> Json:
    tallies, wrong = score(photos, run.photos)
    ordered = sorted(tallies, key=lambda key: (key[0], list(BUCKETS).index(key[1])))
    rows = [{"kind": kind, "height": height, **tallies[kind, height].document()} for kind, height in ordered]
    return {
        "set": name,
        "not_run": run.not_run,
        "rows": rows,
        "lines": innocent_lines(photos, run.photos),
        "wrong": wrong,
        "speed": run.speed(),
    }


def _measure_negative(folder: Path, limit: int | None) -> Iterable[Json]:
    paths = pictures(folder)
    if paths:
        run = check_photos(folder, paths, limit)
        yield {"set": "negative", "not_run": run.not_run, **false_boxes(run), "speed": run.speed()}


def false_boxes(run: Run) -> Json:
    """Text findings where there is no text, a megapixel."""
    found = [row for photo in run.result["photos"] for row in findings(photo, "text")]
    sure = sum(row["certainty"] == "sure" for row in found)
    megapixels = run.megapixels or float("nan")
    return {"boxes_a_megapixel": round(len(found) / megapixels, 3), "sure_a_megapixel": round(sure / megapixels, 3)}


def tables(measured: Sequence[Json]) -> Iterable[Table]:
    """What a person reads."""
    worded = [row for row in measured if "rows" in row]
    yield from (_words(row) for row in worded)
    yield from (_misses(row) for row in worded if any(_is_named(one) for one in row["wrong"]))
    peers = [row for row in measured if "whose" in row or "rapidocr" in row]
    if peers:
        yield from text_peers.tables(peers)
    yield _speeds([row for row in measured if "speed" in row])


def _words(row: Json) -> Table:
    lines = row["lines"]
    drawn = Table(
        title=f"{row['set']}: readable words in % by letter height in px; what PHI words end as (count). Innocent "
        f"lines that end as phi: {lines['alone_flagged']} of {lines['alone']} on sheets without PHI, "
        f"{lines['beside_phi_flagged']} of {lines['beside_phi']} on sheets with PHI, "
        f"{lines['beside_phi_by_words']} of these for what they say"
    )
    columns = ("kind", "height", "words", "boxed", "read exactly", "in a line", *MARKS, "missed", "innocent as phi")
    for heading in columns:
        drawn.add_column(heading, justify="left" if heading == "kind" else "right")
    for one in row["rows"]:
        phi, innocent = one["phi_words"], one["innocent_words"]
        drawn.add_row(
            one["kind"],
            one["height"],
            str(one["words"]),
            *(f"{100 * one[name]:.1f}" for name in ("boxed", "exact", "contained")),
            *(str(phi.get(mark, 0)) if phi else "-" for mark in (*MARKS, "missed")),
            percent(innocent.get("phi", 0) / sum(innocent.values()), sum(innocent.values())) if innocent else "-",
        )
    return drawn


def _is_named(wrong: Json) -> bool:
    """Few words, whose truth was written by others: each miss is looked at."""
    return not wrong["kind"].startswith("clinic") and not (wrong["boxed"] and wrong["exact"])


def _misses(row: Json) -> Table:
    drawn = Table(title=f"{row['set']}: every word of scenes and line of receipts that was missed or misread")
    for heading in ("kind", "photo", "px", "truth", "what was read there"):
        drawn.add_column(heading, justify="right" if heading == "px" else "left")
    for one in sorted(filter(_is_named, row["wrong"]), key=lambda one: (one["kind"], one["photo"])):
        read = " | ".join(one["read"]) or ("(not read)" if one["boxed"] else "(not found)")
        drawn.add_row(one["kind"], one["photo"], f"{one['height']:.0f}", Text(one["word"]), Text(read))
    return drawn


def _speeds(measured: Sequence[Json]) -> Table:
    drawn = Table(title="Whole check: speed, and false text boxes a megapixel")
    for heading in ("set", "MP", "s/MP", "CPU s/MP", "peak MB", "false boxes/MP", "of these sure"):
        drawn.add_column(heading, justify="left" if heading == "set" else "right")
    for row in measured:
        speed = row["speed"]
        drawn.add_row(
            row["set"] + "".join(f"\n{name} DID NOT RUN" for name in row["not_run"]),
            f"{speed['megapixels']:.1f}",
            f"{speed['seconds_a_megapixel']:.2f}",
            f"{speed['cpu_seconds_a_megapixel']:.2f}",
            f"{speed['peak_bytes'] / 1e6:.0f}",
            *(f"{row[name]:.2f}" if name in row else "-" for name in ("boxes_a_megapixel", "sure_a_megapixel")),
        )
    return drawn
