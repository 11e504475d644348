"""The documents and the command line say the same: every option is described, every command shown can be called."""

import importlib
import re
import shlex
from pathlib import Path

import pytest
import typer.main

import make
from photovet.cli import app

ROOT = Path(__file__).resolve().parents[1]


def every_command(group, before=""):
    """The commands by how they are called; those of a group as `group command`."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from every_command(command, f"{before}{name} ")
        else:
            yield f"{before}{name}", command


PAGES = ("README.md", "SECURITY.md", "CONTRIBUTING.md", "packaging/README.md")
COMMANDS = dict(every_command(typer.main.get_command(app)))
GROUPS = {name.partition(" ")[0] for name in COMMANDS if " " in name}


@pytest.fixture(scope="module")
def documents():
    found = [
        path for path in (*(ROOT / name for name in PAGES), *sorted((ROOT / "docs").rglob("*.md"))) if path.is_file()
    ]
    if not (ROOT / "README.md").is_file():
        pytest.skip("no README.md in this checkout")
    return {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in found}


def options(command):
    """Every option of a command that a person may write."""
    named = {name for parameter in COMMANDS[command].params for name in (*parameter.opts, *parameter.secondary_opts)}
    return {name for name in named if name.startswith("-")} | {"--help"}


def shown(text):
    """Every call of `photovet` in a document: what stands alone on a line of a code block, and what is set as code.

    A line that ends in a backslash goes on in the next one.
    """
    blocks = re.findall(r"^```[^\n]*\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    lines = [line.strip() for block in blocks for line in block.replace("\\\n", " ").splitlines()]
    inline = re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL))
    for line in (*lines, *inline):
        call = re.match(r"(?:\$ )?(?:\S*/)?photovet +([a-z-].*)", line.strip())
        if call:
            yield call[1]


def in_code(text):
    """Every line of a code block, and what is set as code in a sentence."""
    blocks = re.findall(r"^```[^\n]*\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    for block in blocks:
        yield from block.splitlines()
    yield from re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL))


def named_options(text):
    return {name for line in in_code(text) for name in re.findall(r"(?<![\w-])--[a-z][\w-]*", line)}


def tools_options():
    """What make.py's own verbs understand: `build` as its script says it, `bench` as its commands have it."""
    texts = [path.read_text("utf-8") for path in (ROOT / "packaging").glob("*.py")]
    said = {name for text in texts for name in re.findall(r'add_argument\("(--[\w-]+)"', text)}
    if not (ROOT / "benchmarks").is_dir():
        return said
    benches = importlib.import_module("benchmarks.__main__").app
    commands = typer.main.get_command(benches).commands.values()
    return said | {name for one in commands for it in one.params for name in (*it.opts, *it.secondary_opts)}


def words(call):
    """The words of a call, without a comment, without the brackets of what may be left out."""
    return shlex.split(re.sub(r"[\[\]]", " ", call.replace("...", "")), comments=True)


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_option_is_described(documents, command):
    text = "\n".join(documents.values())
    asked = sorted(options(command) - {"--help"})
    missing = [name for name in asked if not re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text)]
    assert not missing


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_is_described(documents, command):
    assert re.search(rf"(photovet|make\.py) {command}\b", "\n".join(documents.values()))


def test_every_call_that_is_shown_can_be_made(documents):
    wrong = []
    for name, text in documents.items():
        for call in shown(text):
            command, *rest = words(call)
            if command in GROUPS and rest:
                command = f"{command} {rest.pop(0)}"
            if command == "--version" or command in GROUPS:
                continue
            known = options(command) if command in COMMANDS else set()
            unknown = [word for word in rest if re.match(r"-\w|--", word) and word.split("=")[0] not in known]
            if command not in COMMANDS or unknown:
                wrong.append((name, call, unknown))
    assert not wrong


def test_every_option_that_is_named_exists(documents):
    known = {"--help", "--version"} | tools_options()
    known |= {name for command in COMMANDS for name in options(command)}
    if not (ROOT / "benchmarks").is_dir():
        documents = {name: text for name, text in documents.items() if name != "docs/benchmarks.md"}
    wrong = {name: sorted(named_options(text) - known) for name, text in documents.items()}
    assert {name: unknown for name, unknown in wrong.items() if unknown} == {}


def test_every_verb_of_make_that_is_named_exists(documents):
    named = {
        verb for text in documents.values() for line in in_code(text) for verb in re.findall(r"make\.py (\w+)", line)
    }
    assert {"demo", "test", "build"} <= named <= make.VERBS.keys() | {"VERB"}


def test_what_names_an_option():
    assert named_options("Say `--json -`, and\n```\nx --all-of it\n```\nnot --this or `a--b`.") == {
        "--json",
        "--all-of",
    }


def test_what_makes_a_call():
    block = "```sh\n$ photovet check a \\\n --json b  # why\nother\n```\n"
    text = block + "Use `photovet export PATH... [--to DIR]`, not photovet x."
    assert [words(call) for call in shown(text)] == [["check", "a", "--json", "b"], ["export", "PATH", "--to", "DIR"]]


def test_every_link_and_picture_is_there(documents):
    links = [(name, to) for name, text in documents.items() for to in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text)]
    assert len(links) > 20
    wrong = [(name, to) for name, to in links if "://" not in to and not (ROOT / name).parent.joinpath(to).exists()]
    assert not wrong
