"""What the packages are built and tried with on Linux: installed where that is allowed, and named where it is not."""

from __future__ import annotations

import contextlib
import ctypes
import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))

from make import apt_commands, may_install, say

# By Debian package, a program of it.
BUILDERS = {"binutils": "objdump", "dpkg-dev": "dpkg-deb"}
TRIERS = {"debootstrap": "debootstrap", "util-linux": "unshare"}


def find_program(name: str) -> str | None:
    """Where a program lies, the administrator's included."""
    return shutil.which(name, path=os.environ.get("PATH", os.defpath) + ":/usr/sbin:/sbin")


def missing_tools(*, smoke: bool, find: Callable[[str], str | None] = find_program) -> list[str]:
    """The packages of BUILDERS, and of TRIERS if they are wanted, whose program is not here; Python's own library."""
    wanted = {**BUILDERS, **(TRIERS if smoke else {})}
    missing = [package for package, program in wanted.items() if find(program) is None]
    return missing + ([] if has_shared_python() else ["libpython{}.{}".format(*sys.version_info)])


def has_shared_python(load: Callable[[str], object] = ctypes.CDLL) -> bool:
    """Whether this Python's code lies in a library, as PyInstaller needs it: Debian's comes without."""
    name = "libpython{}.{}.so.1.0".format(*sys.version_info)
    for library in (Path(sysconfig.get_config_var("LIBDIR") or "/", name), name):
        with contextlib.suppress(OSError):
            load(str(library))
            return True
    return False


def provide(*, smoke: bool) -> None:
    """Install what is missing, or say what it is; what can't be built without it, the build says."""
    if not sys.platform.startswith("linux"):
        return
    missing = missing_tools(smoke=smoke)
    if missing and may_install():
        say("Installing what the packages are built with: " + " ".join(missing))
        for command in apt_commands(missing):
            subprocess.call(command, stdout=subprocess.DEVNULL)
        missing = missing_tools(smoke=smoke)
    if missing:
        say("Building everything takes what is not here (Debian's packages): " + " ".join(missing))
