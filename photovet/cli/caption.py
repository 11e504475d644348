"""`photovet caption`: the words that go online with a photo, judged by the rules that judge the words in it."""

from __future__ import annotations

import sys

import typer

from photovet.cli.vault_access import MaybeAccess
from photovet.cli.words import printable
from photovet.domain.finding import Phi
from photovet.domain.phi import ClinicLists, judge_caption
from photovet.errors import BadInput
from photovet.workflow.vocabulary import load_vocabulary

_WORDS = {
    Phi.PHI: "Don't publish this",
    Phi.CHECK: "Look at this again",
    Phi.ORDINARY: "Nothing found",
}


def caption(access: MaybeAccess, text: str) -> int:
    """0 if nothing in it identifies a person, 1 otherwise; BadInput("no_caption") when there is nothing to read."""
    words = sys.stdin.read() if text == "-" else text
    if not words.strip():
        raise BadInput("no_caption")
    verdict = judge_caption(words, load_vocabulary(), lists=_lists(access))
    kinds = ", ".join(kind.value for kind in verdict.identifiers)
    reason = f"{verdict.reason} ({kinds})" if kinds else verdict.reason
    typer.echo(f"{_WORDS[verdict.phi]}: {printable(reason)}.")
    if verdict.phi is not Phi.PHI:
        typer.echo("Rules know words, not people: read it as a neighbour of the patient would.")
    return 0 if verdict.phi is Phi.ORDINARY else 1


def _lists(access: MaybeAccess) -> ClinicLists:
    """The clinic's own, where there is a vault."""
    if not access.is_wanted:
        return ClinicLists()
    from photovet.cli.vault_access import desk_at  # noqa: PLC0415 - the database is slow to import
    from photovet.workflow.names import lists  # noqa: PLC0415

    with desk_at(access) as desk:
        return lists(desk)
