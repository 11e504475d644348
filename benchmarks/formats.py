"""Files of every format, and files made to break programs: each must end as findings or as a coded error."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from rich.table import Table

from benchmarks.program import Json, ProgramFailed, check_photos, result_of
from benchmarks.truth import pictures

FOLDERS = ("formats", "hostile")
# The program went on, but a worker fell over or was stopped: worth a look each.
FELL_OVER = frozenset(("worker_died", "timeout", "out_of_memory", "internal"))
_SLOWEST = 5


def outcome(photo: Json) -> str:
    """`findings`, `nothing found`, or the code of the error."""
    if photo["error"] is not None:
        return str(photo["error"]["code"])
    return "findings" if photo["findings"] else "nothing found"


def measure(data: Path, limit: int | None) -> list[Json]:
    """Check each folder in one run, as a person would; ValueError if there is neither."""
    folders = [folder for folder in (data / name for name in FOLDERS) if pictures(folder)]
    if not folders and not pictures(data):
        raise ValueError(f"no files of odd formats in {data}")
    return [_measure(folder, limit) for folder in folders or [data]]


def _measure(folder: Path, limit: int | None) -> Json:
    paths = pictures(folder)[:limit]
    try:
        run = check_photos(folder, paths, limit)
    except ProgramFailed as error:
        return {"set": folder.name, "survived": False, "why": str(error)}
    return {"set": folder.name, "not_run": run.not_run, **report(paths, run.photos), "speed": run.speed()}


def report(paths: Sequence[Path], results: Mapping[str, Json]) -> Json:
    """Counts by outcome, the slowest files, and those that need a look. `survived` if every file has an answer."""
    photos = [(path.name, result_of(results, path)) for path in paths]
    outcomes = [(name, outcome(photo)) for name, photo in photos]
    slowest = sorted(photos, key=lambda pair: -pair[1].get("seconds", 0.0))[:_SLOWEST]
    return {
        "files": len(paths),
        "survived": all(code != "no_result" for _, code in outcomes),
        "outcomes": dict(Counter(code for _, code in outcomes).most_common()),
        "errors": {name: code for name, code in outcomes if code not in ("findings", "nothing found")},
        "fell_over": {name: code for name, code in outcomes if code in FELL_OVER},
        "detector_failed": [name for name, photo in photos if any(not run["ran"] for run in photo.get("runs", ()))],
        "slowest": [{"file": name, "seconds": photo.get("seconds"), "size": photo["size"]} for name, photo in slowest],
    }


def table(rows: Sequence[Json]) -> Table:
    """One row a folder."""
    drawn = Table(title="Odd and hostile files: how each ended")
    for heading in ("set", "files", "survived", "outcomes", "slowest", "peak MB, whole tree", "s"):
        drawn.add_column(heading, overflow="fold")
    for row in rows:
        if "speed" not in row:
            drawn.add_row(row["set"], "", "NO", row["why"])
            continue
        drawn.add_row(
            row["set"],
            str(row["files"]),
            "yes" if row["survived"] else "NO",
            "\n".join(_outcomes(row)),
            "\n".join(f"{one['file']}: {one['seconds']} s" for one in row["slowest"]),
            f"{row['speed']['peak_bytes'] / 1e6:.0f}",
            f"{row['speed']['seconds']:.0f}",
        )
    return drawn


def _outcomes(row: Json) -> Iterable[str]:
    yield from (f"{count} {code}" for code, count in row["outcomes"].items())
    yield from (f"! {code}: {name}" for name, code in row["fell_over"].items())
    yield from (f"! a detector failed: {name}" for name in row["detector_failed"])
