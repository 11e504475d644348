"""The options that several of the vault's commands take, and how a group of them is made."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from photovet.domain.roles import Role


class Detector(StrEnum):
    """What a clinic may require to have looked. Another name could only ever block every photo."""

    FACES = "faces"
    SCENE = "scene"
    TEXT = "text"
    CODES = "codes"
    METADATA = "metadata"
    PHI = "phi"


def group(help_text: str) -> typer.Typer:
    """A group of commands."""
    return typer.Typer(help=help_text, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


JsonOption = Annotated[
    Path | None, typer.Option("--json", metavar="FILE", help="Write it as JSON; - for standard output.")
]
Person = Annotated[str, typer.Argument(metavar="PERSON", help="The person's id, from `people list`.")]
FormOption = Annotated[
    Path, typer.Option("--form", metavar="FILE", help="The scan of what was signed: PDF or picture.")
]
OptionalDay = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Year-month-day.")]
UserName = Annotated[str, typer.Argument(metavar="NAME", help="The name that the user signs in with.")]
Roles = Annotated[list[Role], typer.Option("--role", help="May be given more than once.")]
YesOption = Annotated[bool, typer.Option("--yes", help="Do not ask again.")]
Every = Annotated[bool, typer.Option("--every-signature", help="Check each signature, not only what proves them all.")]
