"""The command line: what can be asked for, and the exit codes. What is done stands in `commands`.

The groups of the vault's commands stand in `vault`; what the commands here do with a vault, in `vault_batch`.
"""

from __future__ import annotations

import io
import multiprocessing
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from photovet import __version__
from photovet.cli.vault import apps
from photovet.cli.vault_access import Access, MaybeAccess, with_access
from photovet.domain.file_format import FileFormat
from photovet.domain.printed import Form, Language
from photovet.domain.release import Channel
from photovet.errors import BadInput, PhotovetError

app = typer.Typer(
    name="photovet",
    help='Play "Where\'s Waldo" with every clinic photo before it goes online. Offline: nothing leaves this machine.',
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for _name, _group in apps.items():
    app.add_typer(_group, name=_name)

Paths = Annotated[list[Path], typer.Argument(metavar="PATH...", help="Photos, or folders with photos.")]
ChannelOption = Annotated[Channel, typer.Option("--channel", help="Where the photos are to appear.")]
JobsOption = Annotated[int | None, typer.Option("--jobs", min=1, max=64, help="Worker processes (default: two).")]
JsonOption = Annotated[
    Path | None, typer.Option("--json", metavar="FILE", help="Write the result as JSON; - for standard output.")
]
ThoroughOption = Annotated[
    bool, typer.Option("--thorough", help="Look longer, and find more (a clinic's policy may ask for it always).")
]
ReleasesOption = Annotated[
    Path | None, typer.Option("--releases", metavar="FILE", help="Signed releases, as JSON (docs/decisions.md).")
]


def main() -> None:
    """The entry point of the installed command."""
    multiprocessing.freeze_support()
    _spell_out_what_the_terminal_lacks()
    try:
        app()
    except PhotovetError as error:
        typer.echo(f"photovet: {_commands().error_sentence(error)}", err=True)
        sys.exit(2)


def _spell_out_what_the_terminal_lacks() -> None:
    """A terminal or a redirected file of Windows knows no ✓, and no name in another script: that must not end a run."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _commands(access: MaybeAccess | None = None) -> Any:  # noqa: ANN401 - a module, or what has the same three functions
    # OpenCV, the workers and the database are slow to import: `photovet --help` answers without them.
    if access is not None and access.is_wanted:
        from photovet.cli.vault_batch import InVault  # noqa: PLC0415

        return InVault(access)
    from photovet.cli import commands  # noqa: PLC0415

    return commands


def _say_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"photovet {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_say_version, is_eager=True, help="Say the version and stop.")
    ] = False,
) -> None:
    """What stands before the command."""


@app.command()
@with_access
def check(  # noqa: PLR0913, PLR0917 - one argument an option
    access: MaybeAccess,
    paths: Paths,
    channel: ChannelOption = Channel.WEBSITE,
    json_file: JsonOption = None,
    overlays: Annotated[
        Path | None,
        typer.Option("--overlays", metavar="DIR", help="Write a picture with numbered boxes of each photo."),
    ] = None,
    thorough: ThoroughOption = False,
    jobs: JobsOption = None,
) -> int:
    """Look for everything that may not leave, and name it.

    Exit status: 0 if every photo may be exported, 1 if something blocks one, 2 for bad usage or nothing to check.
    """
    does = _commands(access)
    asked = {"channel": channel, "json_file": json_file, "overlays": overlays, "jobs": jobs, "thorough": thorough}
    return int(does.check(paths, **asked))


@app.command()
@with_access
def resolve(
    access: MaybeAccess,
    result: Annotated[Path, typer.Argument(metavar="RESULT", help="What `photovet check --json` wrote.")],
    decisions: Annotated[
        Path, typer.Option("--decisions", metavar="FILE", help="How findings are settled, as JSON (docs/decisions.md).")
    ],
    json_file: Annotated[
        Path | None, typer.Option("--json", metavar="FILE", help="Where to write (default: RESULT itself).")
    ] = None,
    releases: ReleasesOption = None,
) -> int:
    """Settle findings from a decisions file.

    Example: {"photos": [{"photo": "IMG_1.jpg", "decisions": [{"finding": "f1", "how": "covered"}]}]}; "how" is
    released, covered, cropped_out or dismissed.

    Exit status: 0 if every photo may be exported now, 1 if something still blocks one, 2 for bad usage.
    """
    return int(_commands(access).resolve(result, decisions=decisions, json_file=json_file, releases=releases))


@app.command()
@with_access
def export(  # noqa: PLR0913, PLR0917 - one argument an option
    access: MaybeAccess,
    paths: Paths,
    to: Annotated[Path, typer.Option("--to", metavar="DIR", help="The folder for the new files.")],
    reviews: Annotated[
        Path | None, typer.Option("--reviews", metavar="RESULT", help="Settled findings, from `photovet resolve`.")
    ] = None,
    releases: ReleasesOption = None,
    channel: ChannelOption = Channel.WEBSITE,
    file_format: Annotated[FileFormat | None, typer.Option("--format", help="The new files' format.")] = None,
    longest: Annotated[
        int | None, typer.Option("--longest", metavar="PIXELS", help="The longer side at most; 0 for its own size.")
    ] = None,
    quality: Annotated[int | None, typer.Option("--quality", metavar="N", help="40 to 100, for JPEG and WebP.")] = None,
    fill: Annotated[str | None, typer.Option("--fill", metavar="#RRGGBB", help="The colour that covers.")] = None,
    summary: Annotated[
        Path | None, typer.Option("--summary", metavar="FILE", help="A sheet about the export: .csv or .pdf.")
    ] = None,
    certificates: Annotated[
        Path | None,
        typer.Option("--certificates", metavar="DIR", help="Write the signed certificates too (with a vault)."),
    ] = None,
    json_file: JsonOption = None,
    thorough: ThoroughOption = False,
    jobs: JobsOption = None,
) -> int:
    """Write a clean copy of every photo that nothing blocks, and name what blocks the others.

    Every photo is looked at again first: what a decision was about must still be what is there. The copy is a new
    file with a neutral name that holds pixels and nothing else, in the size and quality of the channel unless you say
    otherwise. It is looked at again before it gets its name. Originals are never touched; what was written before is
    not written twice.

    Exit status: 0 if all were written, 1 if something was blocked and not written (the rest is), 2 for bad usage.
    """
    wanted = _commands().Export(
        to=to,
        reviews=reviews,
        releases=releases,
        channel=channel,
        json_file=json_file,
        format=file_format,
        longest=longest,
        quality=quality,
        fill=fill,
        summary=summary,
        certificates=certificates,
        thorough=thorough,
    )
    return int(_commands(access).export(paths, wanted, jobs=jobs))


@app.command()
@with_access
def verify(
    access: Access,
    files: Annotated[list[Path] | None, typer.Argument(metavar="[FILE...]", help="Files that are out there.")] = None,
    certificate: Annotated[
        Path | None, typer.Option("--certificate", metavar="JSON", help="Prove this certificate's signature.")
    ] = None,
    json_file: JsonOption = None,
) -> int:
    """Tell whether files left this vault as they are now, for which channels, and whether they still may be out.

    One changed byte makes a file unknown. With --certificate, the files must also be the one that it is about.

    Exit status: 0 if all of it holds, 1 if a file is unknown or a release it relied on is over, 2 if a certificate is
    no certificate of this vault, or for bad usage.
    """
    from photovet.cli.verify import verify as tell  # noqa: PLC0415 - as slow to import as the commands

    return int(tell(access, files or [], certificate, json_file))


@app.command()
@with_access
def approve(
    access: Access,
    result: Annotated[Path, typer.Argument(metavar="RESULT", help="What `check` or `resolve` wrote, as you saw it.")],
    also_sent_back: Annotated[
        bool, typer.Option("--also-sent-back", help="Also what an approver sent back and nobody has changed since.")
    ] = False,
) -> int:
    """Approve photos in the vault as the second person: what is settled, and nothing but an approval is missing.

    You sign in with --user. What the vault holds must still be what RESULT says.

    Exit status: 0 if all of them are approved or need no approval, 1 if not, 2 if you may not, or for bad usage.
    """
    from photovet.cli.vault_batch import approve as approve_all  # noqa: PLC0415 - as slow to import as the commands

    return int(approve_all(access, result, also_sent_back=also_sent_back))


@app.command()
@with_access
def caption(
    access: MaybeAccess,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="The caption; - reads it from standard input.")],
) -> int:
    """Judge the words that are to go online with a photo. With a vault, the clinic's own lists count too.

    What stands in a command may be seen by others on this computer: for a text with a patient's data use -.

    Exit status: 0 if nothing in it identifies a person, 1 if something does or may, 2 for bad usage.
    """
    from photovet.cli.caption import caption as judge_it  # noqa: PLC0415 - as slow to import as the commands

    return judge_it(access, text)


@app.command()
def demo(
    folder: Annotated[Path, typer.Option("--folder", metavar="DIR", help="Where to play it; a new folder.")] = Path(
        "photovet-demo"
    ),
) -> None:
    """Show the whole way, from six sample photos to clean copies, without a display."""
    from photovet.cli.demo import demo as play  # noqa: PLC0415 - as slow to import as the commands

    raise typer.Exit(play(folder))


@app.command("form")
def print_form(
    which: Annotated[Form, typer.Argument(metavar="FORM", help="release (one page to sign) or policy.")],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The new PDF; - for standard output.")],
    language: Annotated[Language, typer.Option("--language", help="en or es.")] = Language.ENGLISH,
    clinic: Annotated[str, typer.Option("--clinic", help="The clinic's name; a line to fill in if left out.")] = "",
) -> None:
    """Write the media release form, or a posting policy, to print."""
    from photovet.cli.form import write  # noqa: PLC0415 - as slow to import as the commands

    raise typer.Exit(write(which, file, language=language, clinic=clinic))


@app.command("self-test")
def self_test(
    window: Annotated[bool, typer.Option("--window/--no-window", help="Also open and close the window.")] = True,
    only_window: Annotated[bool, typer.Option("--only-window", help="Nothing but that.")] = False,
) -> None:
    """Try whether this installation works: every network, the vault, a sample photo from refusal to export.

    Exit status: 0 if everything works, 1 if not.
    """
    from photovet.cli.self_test import run  # noqa: PLC0415 - as slow to import as the commands

    raise typer.Exit(run(with_window=window, only_window=only_window))


@app.command()
def gui(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="[PATH...]", help="Photos or folders to open at once.")
    ] = None,
) -> None:
    """Open the window: drop photos, settle what was found, export what is clear."""
    try:
        from photovet.gui.app import main as open_window  # noqa: PLC0415 - Qt takes its time, and is not everywhere
    except ImportError as error:
        raise BadInput("no_window") from error
    raise typer.Exit(open_window(paths or []))
