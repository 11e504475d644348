"""`python -m benchmarks faces|text|...|speed|soak|window`, which is what `python3 make.py bench` runs."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console, RenderableType

from benchmarks import codes as codes_bench
from benchmarks import face_peers, machine, scene_cost
from benchmarks import faces as faces_bench
from benchmarks import formats as formats_bench
from benchmarks import hidden as hidden_bench
from benchmarks import pairs as pairs_bench
from benchmarks import phi as phi_bench
from benchmarks import scene as scene_bench
from benchmarks import second_look as second_look_bench
from benchmarks import soak as soak_bench
from benchmarks import speed as speed_bench
from benchmarks import text as text_bench
from benchmarks import window as window_bench
from benchmarks.made import made_sets
from benchmarks.program import Json, ProgramFailed
from photovet.vision.second_opinion import is_installed

app = typer.Typer(
    help="Measure the program on photos whose truth is known.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

_DEFAULT = Path(__file__).resolve().parents[1] / "../shared/photos"

DataOption = Annotated[
    Path,
    typer.Option("--data", metavar="DIR", envvar="PHOTOVET_PHOTOS", help="Photos with their truth files."),
]
JsonOption = Annotated[Path | None, typer.Option("--json", metavar="FILE", help="Write the figures as JSON too.")]
LimitOption = Annotated[
    int | None, typer.Option("--limit", min=1, metavar="N", help="Only the first N photos of a set.")
]
MadeOption = Annotated[
    bool, typer.Option("--made", help="Also close-ups, turned, darkened and 12 MP pictures made from the sets.")
]
PeersOption = Annotated[
    Path | None,
    typer.Option("--peers", metavar="DIR", help="Also other programs on the same photos, installed there."),
]
PrecisionOption = Annotated[
    list[str] | None, typer.Option("--precision", metavar="f32|bf16", help="Of the networks; may be repeated.")
]


@app.command()
def faces(
    data: DataOption = _DEFAULT,
    json_file: JsonOption = None,
    limit: LimitOption = None,
    made: MadeOption = False,
    peers: PeersOption = None,
    precision: PrecisionOption = None,
) -> None:
    """Recall by height, boxes that hold no face, speed; with --peers also face_recognition, deface, the plain union."""
    facts, sets = machine.describe(), faces_bench.sets_in(data.resolve())
    rows = faces_bench.measure(sets, limit)
    if made:
        with tempfile.TemporaryDirectory(prefix="photovet-bench-") as folder:
            rows += faces_bench.measure(list(made_sets(sets, Path(folder), limit)), None)
    shown = [faces_bench.table(rows)]
    if peers is not None:
        beside = list(face_peers.measure(sets, limit, peers.resolve(), _precisions(precision)))
        rows, shown = rows + beside, [*shown, *face_peers.tables(beside)]
    _tell("faces", facts, rows, shown, json_file)


@app.command()
def scene(data: DataOption = _DEFAULT, json_file: JsonOption = None, limit: LimitOption = None) -> None:
    """People, screens, vehicles and papers by height, people without a face, what it costs, codes by size and tilt."""
    facts, rows = machine.describe(), scene_bench.measure(data.resolve(), limit)
    photos = [photo.path for _, _, known in scene_bench.scene_sets(data.resolve()) for photo in known]
    codes, cost = codes_bench.measure(photos[:limit]), scene_cost.measure(data.resolve(), limit)
    shown = [scene_bench.table(rows), scene_cost.table(cost), codes_bench.table(codes)]
    _tell("scene", facts, [*rows, *cost, *codes], shown, json_file)


@app.command()
def text(
    data: DataOption = _DEFAULT,
    json_file: JsonOption = None,
    limit: LimitOption = None,
    made: MadeOption = False,
    peers: PeersOption = None,
) -> None:
    """Words boxed and read by height, what PHI words end as, boxes that hold no text, speed."""
    facts, rows = (
        machine.describe(),
        text_bench.measure(data.resolve(), limit, made=made, peers=peers and peers.resolve()),
    )
    _tell("text", facts, rows, text_bench.tables(rows), json_file)


@app.command()
def formats(data: DataOption = _DEFAULT, json_file: JsonOption = None, limit: LimitOption = None) -> None:
    """How every odd or hostile file ends, the slowest, the peak of memory; hidden data named, and gone after export."""
    facts, rows = machine.describe(), formats_bench.measure(data.resolve(), limit)
    hidden = hidden_bench.measure(data.resolve())
    _tell("formats", facts, [*rows, *hidden], [formats_bench.table(rows), hidden_bench.table(hidden)], json_file)


@app.command()
def pairs(
    data: DataOption = _DEFAULT,
    json_file: JsonOption = None,
    limit: LimitOption = None,
    peer: Annotated[bool, typer.Option("--peer/--no-peer", help="Also face_recognition, if it is installed.")] = True,
) -> None:
    """Same people recognised at a rate of strangers, suggestions from a gallery, groups of unknown faces."""
    facts = machine.describe()
    rows = pairs_bench.measure(data.resolve(), limit, with_peer=peer and is_installed())
    _tell("pairs", facts, rows, pairs_bench.tables(rows), json_file)


@app.command("second-look")
def second_look(data: DataOption = _DEFAULT, json_file: JsonOption = None, limit: LimitOption = 5) -> None:
    """How often a second look keeps a file in, for what, and after how many rounds the photo leaves."""
    facts, rows = machine.describe(), second_look_bench.measure(data.resolve(), limit)
    _tell("second-look", facts, rows, [second_look_bench.table(rows)], json_file)


@app.command()
def phi(data: DataOption = _DEFAULT, json_file: JsonOption = None) -> None:
    """Lines with PHI that the rules find, and innocent ones that they flag."""
    facts, figures = machine.describe(), phi_bench.run(data.resolve())
    _tell("phi", facts, [{"set": phi_bench.LINES, **figures}], [phi_bench.table(figures)], json_file)


@app.command()
def speed(  # noqa: PLR0913, PLR0917 - one argument an option
    data: DataOption = _DEFAULT,
    json_file: JsonOption = None,
    photos: Annotated[
        int | None, typer.Option(min=2, metavar="N", help="So many photos of 12 MP: 4, or 40 with --full.")
    ] = None,
    full: Annotated[bool, typer.Option("--full", help="Growth up to 1,000 small photos.")] = False,
    precision: PrecisionOption = None,
    growth: Annotated[bool, typer.Option("--growth/--no-growth", help="1 to 50 MP, 10 to 100 photos.")] = True,
    peers: PeersOption = None,
) -> None:
    """Seconds, CPU seconds and memory: stages, one and two workers, beside others, growth with pixels and photos."""
    count = photos or (40 if full else 4)
    facts, asked = machine.describe(), speed_bench.Asked(count, _precisions(precision), full, growth)
    rows = speed_bench.measure(data.resolve(), asked, peers and peers.resolve())
    _tell("speed", facts, rows, speed_bench.tables(rows), json_file)


@app.command()
def soak(
    data: DataOption = _DEFAULT,
    json_file: JsonOption = None,
    photos: Annotated[int, typer.Option(min=8, metavar="N", help="So many photos.")] = 300,
) -> None:
    """Mixed photos, hostile ones among them: every one accounted for once, memory flat."""
    facts, rows = machine.describe(), soak_bench.measure(data.resolve(), photos)
    _tell("soak", facts, rows, [soak_bench.table(rows)], json_file)


def _precisions(asked: list[str] | None) -> list[str]:
    """f32 unless something else was asked for; ValueError for a precision that there is not."""
    for one in asked or ():
        if one not in ("f32", "bf16"):
            raise ValueError(f"no such precision: {one}")
    return asked or ["f32"]


@app.command()
def window(
    data: DataOption = _DEFAULT,
    json_file: JsonOption = None,
    photos: Annotated[int, typer.Option(min=1, metavar="N", help="So many photos of 12 MP.")] = 40,
    platform: Annotated[list[str] | None, typer.Option("--platform", help="Of Qt; may be repeated.")] = None,
) -> None:
    """Thumbnails, first photo to settle, memory, and every gap of the event loop while a person works on."""
    facts, rows = machine.describe(), window_bench.measure(data.resolve(), photos, platform or ["offscreen"])
    _tell("window", facts, rows, [window_bench.table(rows)], json_file)


def _tell(bench: str, facts: Json, rows: list[Json], shown: Iterable[RenderableType], json_file: Path | None) -> None:
    # Figures that are piped into a file must not be folded to 80 columns.
    console = Console() if sys.stdout.isatty() else Console(width=150)
    console.print(machine.line(facts), highlight=False)
    for one in shown:
        console.print(one)
    if json_file is not None:
        json_file.write_text(json.dumps({"bench": bench, "machine": facts, "sets": rows}, indent=1) + "\n", "utf-8")


def main() -> None:
    """Run the command; status 2 with one sentence where there is nothing to measure."""
    try:
        app(prog_name="benchmarks")
    except (ProgramFailed, ValueError, OSError) as error:
        print(f"benchmarks: {error}", file=sys.stderr)
        sys.exit(2)


if __name__ == "__main__":
    main()
