"""Smoke test of an installed program, from outside: `python3 packaging/smoke.py PROGRAM [--root FOLDER]`.

Standard library only: it runs where nothing else is. The program starts with an empty home and environment and, on
Linux, if the system allows it, in a network namespace without interfaces. What it must do stands in its own
`self-test`: load every network by its hash, found and open a vault, take one sample photo from refusal to export, open
and close its window.
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
from collections.abc import Sequence
from pathlib import Path

_LONGEST = 600  # seconds
_MUST_WORK = (
    "detector faces",
    "detector scene",
    "detector text",
    "detector codes",
    "detector of alike faces",
    "vault",
    "looking at a sample photo",
    "refusing to export it",
    "exporting it once it is settled",
    "window",
)


class SmokeFailed(Exception):
    """Carries what went wrong."""


def smoke(program: Sequence[str], *, root: Path | None = None) -> dict[str, float]:
    """Run everything; seconds by what was started. SmokeFailed if something does not work.

    `root`: the folder of a system of its own, in which the program is installed (needs root's rights).
    """
    cut = without_network()
    print(f"network: {'cut off' if cut else 'COULD NOT BE CUT OFF HERE'}", flush=True)
    inside = [*cut, *(["chroot", str(root)] if root else [])]
    seconds = {}
    with tempfile.TemporaryDirectory(prefix="photovet-smoke-") as home:
        environment = bare_environment("/root" if root else home)
        seconds["--help"] = _run([*inside, *program, "--help"], environment)[1]
        said, seconds["self-test"] = _run([*inside, *program, "self-test"], environment)
        missing = [name for name in _MUST_WORK if f"✓ {name}" not in said]
        if missing:
            raise SmokeFailed(f"not seen to work: {', '.join(missing)}\n{said}")
        for name in ("window, first start", "window, second start"):
            said, _ = _run([*inside, *program, "self-test", "--only-window"], environment)
            shown = re.search(r"✓ window \((\d+\.\d) s\)", said)
            if shown is None:
                raise SmokeFailed(said)
            seconds[name] = float(shown[1])
    return seconds


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


def _run(command: Sequence[str], environment: dict[str, str]) -> tuple[str, float]:
    started = time.perf_counter()
    done = subprocess.run(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=_LONGEST, check=False
    )
    said = done.stdout.decode("utf-8", "replace")
    if done.returncode != 0:
        raise SmokeFailed(f"{' '.join(command)} ended with {done.returncode}\n{said}")
    return said, time.perf_counter() - started


def main() -> int:
    """0 if the program works."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("program", nargs="+", help="the program, with what has to stand before its arguments")
    parser.add_argument("--root", type=Path, help="a system of its own, in which it is installed")
    wanted = parser.parse_args()
    try:
        seconds = smoke(wanted.program, root=wanted.root)
    except (SmokeFailed, subprocess.TimeoutExpired) as problem:
        print(problem, file=sys.stderr)
        return 1
    print("works: " + ", ".join(f"{name} {value:.1f} s" for name, value in seconds.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
