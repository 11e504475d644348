"""`photovet form`: write a form to print."""

from __future__ import annotations

import sys
from pathlib import Path

from photovet.cli import output
from photovet.cli.words import printable
from photovet.domain.printed import Form, Language
from photovet.errors import BadInput, describe_path
from photovet.workflow.forms import form


def write(which: Form, file: Path, *, language: Language, clinic: str) -> int:
    """0 once it is written; BadInput("not_written") rather than overwrite."""
    made = form(which, language, clinic)
    if str(file) == "-":
        sys.stdout.buffer.write(made)
        return 0
    try:
        with file.open("xb") as target:
            target.write(made)
    except OSError as error:
        raise BadInput("not_written", path=describe_path(file), reason=error.strerror) from error
    to = output.console(to_stderr=False)
    to.print(f"Written: {printable(describe_path(file))}. It is a template: have counsel review it before you use it.")
    return 0
