"""Smoke test of an installed program, from outside: `python3 packaging/smoke.py PROGRAM --folder FOLDER`.

Standard library only: it runs where nothing else is. The program starts with an empty home and environment and, on
Linux, if the system allows it, in a network namespace without interfaces. What it must do stands in its own
`self-test` (load every network by its hash, found and open a vault, take one sample photo from refusal to export, open
and close its window), and in first_day.py, which goes from first run to export from outside.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from first_day import DayFailed, first_day

_LONGEST = 600  # seconds
_MUST_WORK = (
    "detector faces",
    "detector scene",
    "detector text",
    "detector codes",
    "detector of alike faces",
    "photos of phones (HEIC)",
    "forms to print",
    "vault",
    "looking at a sample photo",
    "second reader",
    "refusing to export it",
    "exporting it once it is settled",
    "window",
)


class SmokeFailed(Exception):
    """Carries what went wrong."""


def smoke(program: Sequence[str], folder: Path, *, root: Path | None = None) -> dict[str, float]:
    """Run everything; seconds by what was started. SmokeFailed if something does not work.

    `folder` is where the program lies: it is taken out of the system's memory for a cold start. `root`: the folder of a
    system of its own, in which the program is installed (needs root's rights).
    """
    cut = without_network()
    if cut:
        print("the network is cut off", flush=True)
    else:
        print(
            "THE NETWORK IS NOT CUT OFF: that takes Linux, unshare, and root's rights or namespaces for users",
            flush=True,
        )
    # By its whole path: the program's environment knows no administrator's programs.
    inside = [*cut, *([shutil.which("chroot") or "/usr/sbin/chroot", str(root)] if root else []), *program]
    seconds = {}
    with tempfile.TemporaryDirectory(prefix="photovet-smoke-", dir=root / "root" if root else None) as name:
        home = f"/root/{Path(name).name}" if root else name
        environment = bare_environment(home)

        def call(words: Sequence[str], said_in: str = "", status: int = 0) -> str:
            return _run([*inside, *words], environment, said_in, status)

        seconds["--help"] = _timed(lambda: call(["--help"]))
        seconds["self-test"] = _timed(lambda: _everything(call))
        if os.name != "nt":  # the passphrase goes through standard input
            seconds["first day"] = _timed(lambda: first_day(call, Path(name), home, _sample(folder)))
        forget(folder)
        seconds |= _starts(call)
    return seconds


def _sample(folder: Path) -> Path:
    """The portrait that the program brings along."""
    for found in folder.rglob("_resources/samples/astronaut.jpg"):
        return found
    raise SmokeFailed(f"there is no Photovet in {folder}")


def _everything(call: Callable[..., str]) -> None:
    said = call(["self-test"])
    missing = [name for name in _MUST_WORK if f"✓ {name}" not in said]
    if missing:
        raise SmokeFailed(f"not seen to work: {', '.join(missing)}\n{said}")


def _starts(call: Callable[..., str]) -> dict[str, float]:
    """How long the window takes to be there: from the disk, then the best of three; of that, what it works itself."""
    shown = []
    for _ in range(4):
        said = call(["self-test", "--only-window"])
        found = re.search(r"✓ window \((\d+\.\d+) s, (\d+\.\d+) s of work\)", said)
        if found is None:
            raise SmokeFailed(said)
        shown.append((float(found[1]), float(found[2])))
    first, best = shown[0], min(shown[1:])
    return {"window, cold": first[0], "window, warm": best[0], "window, warm, its own work": best[1]}


def forget(folder: Path) -> None:
    """Take a folder's files out of the system's memory, so that the next start reads them from the disk (Linux)."""
    if not hasattr(os, "posix_fadvise"):
        return
    os.sync()
    for file in folder.rglob("*"):
        if file.is_file() and not file.is_symlink():
            handle = os.open(file, os.O_RDONLY)
            os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
            os.close(handle)


def without_network() -> list[str]:
    """The command that starts another one without any network, or nothing where the system has none."""
    unshare = shutil.which("unshare")
    if unshare is None:
        return []
    for command in ([unshare, "--net"], [unshare, "--net", "--map-root-user"]):
        if subprocess.run([*command, "true"], capture_output=True, check=False).returncode == 0:
            return command
    return []


def bare_environment(home: str) -> dict[str, str]:
    """Nothing of the developer's: no Python, no paths of hers."""
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP", "DISPLAY") if name in os.environ}
    path = os.environ["PATH"] if os.name == "nt" else "/usr/local/bin:/usr/bin:/bin"
    offscreen = {} if os.name == "nt" or sys.platform == "darwin" else {"QT_QPA_PLATFORM": "offscreen"}
    return {"HOME": home, "PATH": path, "LANG": "C.UTF-8", **offscreen, **kept}


def _timed(what: Callable[[], object]) -> float:
    started = time.perf_counter()
    what()
    return time.perf_counter() - started


def _run(command: Sequence[str], environment: dict[str, str], said_in: str, status: int) -> str:
    done = subprocess.run(
        command,
        env=environment,
        input=said_in.encode(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=_LONGEST,
        check=False,
    )
    said = done.stdout.decode("utf-8", "replace")
    if done.returncode != status:
        raise SmokeFailed(f"{' '.join(command)} ended with {done.returncode}, not {status}\n{said}")
    return said


def main() -> int:
    """0 if the program works."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("program", nargs="+", help="the program, with what has to stand before its arguments")
    parser.add_argument("--root", type=Path, help="a system of its own, in which it is installed")
    parser.add_argument("--folder", type=Path, required=True, help="where it lies")
    wanted = parser.parse_args()
    try:
        seconds = smoke(wanted.program, wanted.folder, root=wanted.root)
    except (SmokeFailed, DayFailed, subprocess.TimeoutExpired) as problem:
        print(problem, file=sys.stderr)
        return 1
    print("works: " + ", ".join(f"{name} {value:.2f} s" for name, value in seconds.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
