#!/usr/bin/env python3
"""Prepares this checkout and runs its commands: `python3 make.py` lists them.

The only thing a newcomer has to have is Python 3.11: standard library only, here. The first run builds `.venv` from
`requirements.lock`; later runs see its stamp and start the command at once.
"""

# Old Pythons must be able to read this file to be told that they are too old: no newer syntax than 3.7's.
from __future__ import annotations

import ast
import contextlib
import ctypes
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

TYPE_CHECKING = False  # typing's own takes longer to import than the rest of this file to run
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

OLDEST_PYTHON = (3, 11)
LAYOUT = 1  # raise it when this file builds `.venv` in another way, so that the old ones are rebuilt

ROOT = Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
STAMP = ENVIRONMENT / "photovet-ready.txt"
LIBRARIES_TOLD = ENVIRONMENT / "photovet-libraries-told.txt"

# The lock is complete, its hashes are what is trusted, and nobody needs a compiler.
LOCKED = ["--no-deps", "--require-hashes", "--only-binary", ":all:"]


class SetupFailed(Exception):
    """The checkout can't be prepared; carries the sentence for the person in front of it."""


# --- running programs -----------------------------------------------------------------------------------------


def say(sentence: str) -> None:
    """Print a line about the preparation, apart from what the command itself prints."""
    print(sentence, file=sys.stderr, flush=True)


def tool(name: str, system: str = os.name) -> Path:
    """The path of a program of the project's own environment."""
    return ENVIRONMENT / "Scripts" / f"{name}.exe" if system == "nt" else ENVIRONMENT / "bin" / name


def call(command: Sequence[str | Path], folder: Path = ROOT, environment: Mapping[str, str] | None = None) -> int:
    """Run a program to its end and return its exit status, 128 + n if signal n ended it.

    Ctrl-C reaches the program too, so it gets a moment to end in its own way before KeyboardInterrupt is raised here.
    """
    process = subprocess.Popen([str(part) for part in command], cwd=folder, env=environment)
    try:
        status = process.wait()
    except KeyboardInterrupt:
        end(process)
        raise
    return status if status >= 0 else 128 - status


def end(process: subprocess.Popen[bytes], seconds: float = 10) -> None:
    """Wait for an interrupted program, and stop it if it does not end or Ctrl-C is pressed again."""
    try:
        process.wait(timeout=seconds)
    except (subprocess.TimeoutExpired, KeyboardInterrupt):
        process.kill()
        process.wait()


# --- the environment ------------------------------------------------------------------------------------------


def fingerprint() -> str:
    """What `.venv` was made from and for: another value, another environment."""
    made_from = LOCK.read_bytes() + packaging_tables((ROOT / "pyproject.toml").read_text("utf-8"))
    return f"layout {LAYOUT}, Python {sys.version}, in {ROOT}, from {hashlib.sha256(made_from).hexdigest()}\n"


def packaging_tables(pyproject: str) -> bytes:
    """The parts of pyproject.toml that decide what is installed: a new lint rule is no reason to install again."""
    import tomllib  # noqa: PLC0415 - Pythons before 3.11 don't have it, and must get as far as their message

    tables = tomllib.loads(pyproject)
    return repr([tables.get("build-system"), tables.get("project"), tables.get("tool", {}).get("hatch")]).encode()


def is_ready() -> bool:
    """Whether `.venv` was built to the end, from today's files, and still has its programs."""
    try:
        stamped = STAMP.read_text("utf-8") == fingerprint()
    except FileNotFoundError:
        return False
    return stamped and tool("python").exists() and tool("photovet").exists()


def prepare() -> None:
    """Build `.venv` if it is missing, out of date or broken."""
    if is_ready():
        return
    require_venv_module()
    with one_at_a_time():
        if not is_ready():
            build_environment()


def build_environment() -> None:
    """Build `.venv` from nothing. The stamp comes last, so a run that was interrupted is done again by the next."""
    say("Installing Photovet's packages into .venv: once, about 300 MB to fetch ...")
    STAMP.unlink(missing_ok=True)
    make_empty_environment()
    bootstrap_uv()
    install([*LOCKED, "-r", LOCK])
    install(["--no-deps", "--no-build-isolation", "--editable", ROOT])
    STAMP.write_text(fingerprint(), "utf-8")
    say("Installed.")


def require_venv_module(find: Callable[[str], object | None] = importlib.util.find_spec) -> None:
    """Debian ships Python without the two modules that make environments."""
    if find("venv") is None or find("ensurepip") is None:
        package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
        raise SetupFailed(f"This Python can't make environments yet. First run: sudo apt-get install {package}")


def make_empty_environment() -> None:
    """Make `.venv` with nothing but Python and pip in it."""
    import venv  # noqa: PLC0415 - where it is missing, require_venv_module has said so

    try:
        venv.create(ENVIRONMENT, clear=True, symlinks=os.name != "nt", with_pip=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise SetupFailed(f"The folder .venv can't be made: {error}. Delete it and try again.") from error


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Two runs started together must not build the same folder: the second waits (not on Windows)."""
    with (ROOT / ".make.lock").open("w") as handle:
        if fcntl is not None:
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def bootstrap_uv() -> None:
    """Get uv, the fast installer, through pip and with the lock's own hashes. Without it pip does all the work."""
    only_uv = ENVIRONMENT / "uv.txt"
    only_uv.write_text(pinned(LOCK.read_text("utf-8"), "uv"), "utf-8")
    if call([*pip(), "install", *quiet(), *LOCKED, "-r", only_uv]) != 0:
        say("The fast installer (uv) is not to be had here; pip does it alone, which takes longer.")


def pinned(lock: str, name: str) -> str:
    """The lines of the lock that pin one package, with its hashes."""
    found = re.search(rf"^{re.escape(name)}==(?:.*\\\n)*.*\n", lock, re.MULTILINE)
    if found is None:
        raise SetupFailed(f"requirements.lock does not pin {name}; make it again from pyproject.toml.")
    return found.group()


def install(arguments: Sequence[str | Path]) -> None:
    """Install with uv, or with pip where uv is missing or fails."""
    if tool("uv").exists():
        # pip compiles what it installs, uv only if told to; a program that starts workers imports everything thrice.
        command = [tool("uv"), "pip", "install", "--compile-bytecode", "--python", tool("python"), *quiet(), *arguments]
        if call(command, environment=uv_environment(pip_settings())) == 0:
            return
        say("uv could not do it; trying once more with pip, which takes longer.")
    if call([*pip(), "install", *quiet(), *arguments]) != 0:
        raise SetupFailed("Some packages could not be installed; see above. Is there a network? Then run this again.")


def pip() -> list[str | Path]:
    """The environment's own pip, which never asks questions."""
    return [tool("python"), "-m", "pip", "--disable-pip-version-check", "--no-input"]


def quiet() -> list[str]:
    """Progress bars are for a person at a terminal; a log gets only what goes wrong."""
    return [] if sys.stderr.isatty() else ["--quiet"]


# pip's setting -> the variable that tells uv the same. How this machine reaches packages was told to pip once, in its
# files or variables, and must not have to be told again.
UV_VARIABLES = {
    "cert": "SSL_CERT_FILE",
    "default-timeout": "UV_HTTP_TIMEOUT",
    "extra-index-url": "UV_INDEX",
    "find-links": "UV_FIND_LINKS",
    "index-url": "UV_DEFAULT_INDEX",
    "proxy": "ALL_PROXY",
    "timeout": "UV_HTTP_TIMEOUT",
    "trusted-host": "UV_INSECURE_HOST",
}
# The lock names every platform's files; extra places that hold only this machine's must not shorten its lists.
THIS_MACHINE_ONLY = ("extra-index-url", "find-links")


def pip_settings() -> dict[str, str]:
    """Ask pip for its settings on this machine, by their plain names, from its files and its PIP_ variables."""
    listing = subprocess.run([str(part) for part in [*pip(), "config", "list"]], stdout=subprocess.PIPE, check=False)
    return parsed_pip_settings(listing.stdout.decode("utf-8", "replace"))


def parsed_pip_settings(listing: str) -> dict[str, str]:
    """Read lines such as `global.index-url='...'` and `:env:.cert='...'`; variables win over files, as in pip."""
    settings: dict[str, str] = {}
    for line in sorted(listing.splitlines(), key=lambda line: line.startswith(":env:")):
        key, _, value = line.partition("=")
        section, _, name = key.rpartition(".")
        if section in ("global", "install", ":env:"):
            settings[name] = " ".join(str(ast.literal_eval(value)).split())
    return settings


def uv_environment(settings: Mapping[str, str], inherited: Mapping[str, str] = os.environ) -> dict[str, str]:
    """The variables for uv: the caller's own, and pip's settings where the caller has not told uv himself."""
    told = {UV_VARIABLES[name]: value for name, value in settings.items() if name in UV_VARIABLES}
    if "UV_FIND_LINKS" in told:
        told["UV_FIND_LINKS"] = told["UV_FIND_LINKS"].replace(" ", ",")
    # Best of all places, as pip does it: safe, because only a file with a hash of the lock is ever installed.
    return {"UV_INDEX_STRATEGY": "unsafe-best-match", **told, **inherited}


# --- system libraries -----------------------------------------------------------------------------------------

# What Qt loads from a Linux system to draw a window (platforms "xcb" and "offscreen"), by Debian package: found with
# ldd in a bare Debian 12; what these packages bring along is left out. OpenCV, OpenVINO and the rest need nothing.
LIBRARIES = {
    "libdbus-1-3": "libdbus-1.so.3",
    "libegl1": "libEGL.so.1",
    "libfontconfig1": "libfontconfig.so.1",
    "libgl1": "libGL.so.1",
    "libglib2.0-0": "libglib-2.0.so.0",
    "libx11-xcb1": "libX11-xcb.so.1",
    "libxcb-cursor0": "libxcb-cursor.so.0",
    "libxcb-icccm4": "libxcb-icccm.so.4",
    "libxcb-keysyms1": "libxcb-keysyms.so.1",
    "libxcb-randr0": "libxcb-randr.so.0",
    "libxcb-shape0": "libxcb-shape.so.0",
    "libxcb-sync1": "libxcb-sync.so.1",
    "libxcb-xfixes0": "libxcb-xfixes.so.0",
    "libxkbcommon-x11-0": "libxkbcommon-x11.so.0",
}


def missing_libraries(load: Callable[[str], object] = ctypes.CDLL) -> list[str]:
    """The packages of LIBRARIES whose library can't be loaded here."""
    missing = []
    for package, library in LIBRARIES.items():
        try:
            load(library)
        except OSError:
            missing.append(package)
    return missing


def provide_libraries() -> None:
    """Install what the window needs from the system, or say how; never a reason to stop.

    Tried or told once for each set of missing libraries, not at every run.
    """
    missing = missing_libraries() if sys.platform.startswith("linux") else []
    if not missing or (LIBRARIES_TOLD.exists() and LIBRARIES_TOLD.read_text("utf-8").split() == missing):
        return
    if may_install():
        say("Installing the system libraries that the window needs: " + " ".join(missing))
        for command in apt_commands(missing):
            subprocess.call(command, stdout=subprocess.DEVNULL)  # a line a package; what goes wrong is on stderr
        missing = missing_libraries()
    if missing:
        say(advice(missing))
    LIBRARIES_TOLD.write_text(" ".join(missing), "utf-8")


def may_install() -> bool:
    """Whether this is a Debian-like system that lets us install without asking for a password."""
    if shutil.which("apt-get") is None or (as_root() and shutil.which("sudo") is None):
        return False
    return subprocess.call([*as_root(), "true"], stderr=subprocess.DEVNULL) == 0


def as_root() -> list[str]:
    """What to write before a command for the administrator; -n: fail rather than ask for a password."""
    return [] if os.geteuid() == 0 else ["sudo", "-n"]


def apt_commands(packages: list[str]) -> list[list[str]]:
    """Fetch the list of packages, then install these and only what they depend on."""
    quietly = [*as_root(), "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    return [[*quietly, "update"], [*quietly, "install", "-y", "--no-install-recommends", *packages]]


def advice(missing: list[str], *, has_apt: bool | None = None) -> str:
    """What works without the libraries, and the command that brings them."""
    if shutil.which("apt-get") is not None if has_apt is None else has_apt:
        how = "sudo apt-get install --no-install-recommends " + " ".join(missing)
    else:
        how = "install, with your system's own tool, " + ", ".join(LIBRARIES[package] for package in missing)
    return f"The command line works; the window lacks some system libraries. To have it: {how}"


# --- the verbs ------------------------------------------------------------------------------------------------


def demo(arguments: list[str]) -> int:
    """Check the sample photos, and show what comes of it."""
    return call([tool("photovet"), "demo", *arguments], folder=Path.cwd())


def gui(arguments: list[str]) -> int:
    """Open the window, with photos or folders if you name some."""
    return call([tool("photovet"), "gui", *arguments], folder=Path.cwd())


def test(arguments: list[str]) -> int:
    """Run the tests; what you add goes to pytest."""
    # Two at a time, file by file: the tests that start the whole program wait for it most of the time.
    return call([tool("python"), "-m", "pytest", "-q", "-n", "2", "--dist", "loadfile", *arguments])


def lint(_: list[str]) -> int:
    """Check style, types and which layer imports which."""
    ruff, mypy, imports = tool("ruff"), tool("mypy"), tool("lint-imports")
    checks: list[list[str | Path]] = [[ruff, "check"], [ruff, "format", "--check"], [mypy], [imports]]
    return max([call(check) for check in checks])  # a list: all of them run, so that one run shows everything


def bench(arguments: list[str]) -> int:
    """Measure accuracy and speed; see benchmarks/ for what it takes."""
    if not (ROOT / "benchmarks").is_dir():
        say("There is no benchmarks/ folder in this checkout.")
        return 2
    return call([tool("python"), "-m", "benchmarks", *arguments])


def build(arguments: list[str]) -> int:
    """Make wheel, program folder and Debian package in dist/; --smoke tries each in a clean place."""
    return call([tool("python"), ROOT / "packaging" / "build.py", *arguments])


def models(arguments: list[str]) -> int:
    """Fetch the networks of resources/models again (maintainers)."""
    return call([tool("python"), ROOT / "resources" / "models" / "fetch.py", *arguments])


def screenshots(arguments: list[str]) -> int:
    """Draw every page of the window in every theme; a folder may be named."""
    return call([tool("python"), ROOT / "packaging" / "screenshots.py", *arguments])


def translations(arguments: list[str]) -> int:
    """Collect the window's words for the translators, and pack what is translated."""
    return call([tool("python"), ROOT / "packaging" / "translations.py", *arguments])


def lock(arguments: list[str]) -> int:
    """Make requirements.lock again from pyproject.toml; --upgrade takes today's newest packages."""
    settings = {name: value for name, value in pip_settings().items() if name not in THIS_MACHINE_ONLY}
    options = ["--universal", "--python-version=3.11", "--generate-hashes", "--no-emit-index-url"]
    options += ["--extra=dev", "--extra=second-opinion"]
    # One version of each package for every Python: the same photo must give the same answer everywhere.
    options += ["--fork-strategy=fewest", "--custom-compile-command=python3 make.py lock", "-o", LOCK.name]
    command: list[str | Path] = [tool("uv"), "pip", "compile", "--quiet", *options, *arguments, "pyproject.toml"]
    return call(command, environment=uv_environment(settings))


VERBS: dict[str, Callable[[list[str]], int]] = {
    verb.__name__: verb for verb in (demo, gui, test, lint, bench, build, screenshots, translations, models, lock)
}


def listing() -> str:
    """The verbs, one a line, as `python3 make.py` shows them."""
    lines = [f"  {name:14}{(verb.__doc__ or '').splitlines()[0]}" for name, verb in VERBS.items()]
    return "\n".join(["Usage: python3 make.py VERB [ARGUMENTS]", "", *lines])


def main(arguments: list[str]) -> int:
    """Prepare, run the verb, and return its exit status; 2 for what can't be prepared, 130 after Ctrl-C."""
    if sys.version_info < OLDEST_PYTHON:
        say("Photovet needs Python 3.11 or newer; this is {}.{}.".format(*sys.version_info))
        return 2
    if not arguments or arguments[0] in ("-h", "--help", "help"):
        print(listing())
        return 0
    if arguments[0] not in VERBS:
        say(f"There is no verb {arguments[0]!r}.\n\n{listing()}")
        return 2
    try:
        prepare()
        provide_libraries()
        return VERBS[arguments[0]](arguments[1:])
    except SetupFailed as problem:
        say(str(problem))
        return 2
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
