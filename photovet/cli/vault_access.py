"""How a command gets into the vault: the options that say where it is, and where secrets come from (never argv)."""

from __future__ import annotations

import functools
import inspect
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, get_type_hints

import typer

from photovet.errors import BadInput, VaultError

if TYPE_CHECKING:
    from photovet.workflow.vault import Desk, Options, Secret


@dataclass(frozen=True)
class Access:
    """What the common options of the vault's commands say."""

    vault: Annotated[
        Path | None,
        typer.Option("--vault", metavar="DIR", envvar="PHOTOVET_VAULT", help="The vault's folder (default: your own)."),
    ] = None
    passphrase_fd: Annotated[
        int | None,
        typer.Option("--passphrase-fd", metavar="N", min=0, help="Read the passphrase from this open file (0: input)."),
    ] = None
    recovery: Annotated[bool, typer.Option("--recovery", help="Open it with the printed recovery code.")] = False
    user: Annotated[str | None, typer.Option("--user", metavar="NAME", help="Who you are.")] = None
    password_fd: Annotated[
        int | None, typer.Option("--password-fd", metavar="N", min=0, help="Read the user's password from this file.")
    ] = None

    @property
    def folder(self) -> Path:
        """The vault's folder."""
        from photovet.workflow.vault import default_folder  # noqa: PLC0415 - slow, and --help does without

        return self.vault or default_folder()


@dataclass(frozen=True)
class MaybeAccess(Access):
    """The same, for the commands that also do without a vault."""

    no_vault: Annotated[
        bool, typer.Option("--no-vault", help="Do without a vault, although there is one in your own data folder.")
    ] = False

    @property
    def is_wanted(self) -> bool:
        """Whether a vault is used: the one that was named, or your own if there is one.

        Who somebody is, or how the vault opens, is never passed over: BadInput("vault_or_none" | "vault_not_named").
        """
        from photovet.workflow.vault import is_there  # noqa: PLC0415 - slow, and --help does without

        if self.no_vault:
            # The folder may stand in the environment for every day; this is about today.
            if replace(self, no_vault=False, vault=None) != MaybeAccess():
                raise BadInput("vault_or_none")
            return False
        if self.vault is not None:
            return True
        if not is_there(self.folder):
            if self != MaybeAccess():
                raise BadInput("vault_not_named")
            return False
        return True


def with_access(command: Callable[..., int]) -> Callable[..., None]:
    """Give a command the options of its first argument, an `Access`, in its place, and its result as exit status.

    What goes wrong with the vault becomes a sentence and exit status 2.
    """
    hints = get_type_hints(command, include_extras=True)
    first, *own = inspect.signature(command).parameters.values()
    kind = hints[first.name]
    shared = get_type_hints(kind, include_extras=True)
    common = [
        inspect.Parameter(one.name, inspect.Parameter.KEYWORD_ONLY, default=one.default, annotation=shared[one.name])
        for one in fields(kind)
    ]
    given = [one.replace(kind=inspect.Parameter.KEYWORD_ONLY, annotation=hints[one.name]) for one in own]

    @functools.wraps(command)
    def run(**values: Any) -> None:  # noqa: ANN401 - as many as the command has
        access = kind(**{one.name: values.pop(one.name) for one in common})
        try:
            status = command(access, **values)
        except (VaultError, BadInput) as error:
            from photovet.cli.words import error_sentence  # noqa: PLC0415

            typer.echo(f"photovet: {error_sentence(error)}", err=True)
            status = 2
        raise typer.Exit(status)

    run.__signature__ = inspect.Signature([*given, *common])  # type: ignore[attr-defined]
    run.__annotations__ = {one.name: one.annotation for one in (*given, *common)}
    del run.__wrapped__  # Typer would look through it
    return run


@contextmanager
def desk_at(
    access: Access, *, signing_in: bool = True, accept_cut: bool = False, secret: Secret | None = None
) -> Iterator[Desk]:
    """The open vault, with a user before it where the clinic has users and the command needs one."""
    from photovet.workflow import vault as desks  # noqa: PLC0415

    options = desks.Options(idle_seconds=None)  # a command ends by itself
    desk = desks.enter(access.folder, secret, options) if secret else _entered(access, options, accept_cut=accept_cut)
    try:
        if access.user is not None or (signing_in and desks.needs_sign_in(desk) and sys.stdin.isatty()):
            name = access.user or typer.prompt("User", err=True)
            desk = desks.sign_in(desk, name, ask(access.password_fd, f"Password of {name}", code="password_needed"))
        yield desk
    finally:
        desk.close()


def _entered(access: Access, options: Options, *, accept_cut: bool) -> Desk:
    from photovet.errors import WrongKey  # noqa: PLC0415
    from photovet.workflow import vault as desks  # noqa: PLC0415

    if access.passphrase_fd is None and not access.recovery and desks.is_remembered(access.folder):
        try:
            secret = desks.remembered_secret(access.folder)
            return desks.enter(access.folder, secret, options, accept_cut=accept_cut)
        except WrongKey as error:
            if not sys.stdin.isatty():
                raise
            typer.echo(f"({error.code})", err=True)
    return desks.enter(access.folder, secret_of(access), options, accept_cut=accept_cut)


def secret_of(access: Access) -> Secret:
    """The passphrase or the recovery code, from the open file or from whoever sits there."""
    from photovet.workflow.vault import Secret  # noqa: PLC0415

    if access.recovery:
        return Secret.recovery(ask(access.passphrase_fd, "Recovery code"))
    return Secret.passphrase(ask(access.passphrase_fd, "Passphrase of the vault"))


def ask(fd: int | None, what: str, *, twice: bool = False, code: str = "passphrase_needed") -> str:
    """One line from an open file, or what somebody types unseen; BadInput(code) when nobody is there to ask."""
    if fd is not None:
        return _line(fd)
    if not sys.stdin.isatty():
        raise BadInput(code)
    return str(typer.prompt(what, hide_input=True, confirmation_prompt=twice, err=True))


def ask_openly(given: str | None, what: str, *, fd: int | None = None) -> str:
    """What was given, or what somebody types; a patient's name need not stand in the shell's history."""
    if given is not None:
        return given
    if fd is not None:
        return _line(fd)
    if not sys.stdin.isatty():
        raise BadInput("answer_needed", what=what.lower())
    return str(typer.prompt(what, err=True))


def _line(fd: int) -> str:
    """Up to the end of the line and no further: the next secret may stand in the next line."""
    line = bytearray()
    try:
        while (byte := os.read(fd, 1)) not in (b"", b"\n"):
            line += byte
        return line.removesuffix(b"\r").decode()
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput("unreadable_file", path=f"file descriptor {fd}") from error
