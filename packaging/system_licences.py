"""The licences of the system's libraries that PyInstaller puts beside the program, as Debian's packages state them."""

from __future__ import annotations

import shutil
import subprocess
import sysconfig
from collections.abc import Iterable
from pathlib import Path


class UnknownLicence(Exception):
    """Carries the path of a library whose package, or whose package's licence, is not known here."""


def write(libraries: Iterable[Path], to: Path) -> None:
    """Write the licence of every package that gave one of these libraries, Python's own, and LIBRARIES.md.

    UnknownLicence if one can't be told: nothing is shipped without its licence. Where there is no dpkg, only the names
    are written down.
    """
    to.mkdir(parents=True, exist_ok=True)
    rows = []
    for library in sorted(libraries):
        package = _package(library) if shutil.which("dpkg-query") else "of the system that it was built on"
        rows.append(f"| {library.name} | {package} |")
        if shutil.which("dpkg-query"):
            shutil.copyfile(_copyright(package, library), to / f"{package}.txt")
    shutil.copyfile(_pythons_own(), to / "python.txt")
    head = [
        "# Libraries of the system that it was built on",
        "",
        "| library | package, whose licence lies beside this |",
    ]
    (to / "LIBRARIES.md").write_text("\n".join([*head, "| --- | --- |", *rows, ""]), "utf-8")


def _package(library: Path) -> str:
    """The Debian package that a library belongs to."""
    real = library.resolve()
    # On a system with merged folders, a package may name its file by the older path.
    names = {library, real, library.parent / real.name, *(Path("/", *path.parts[2:]) for path in (library, real))}
    for name in sorted(names):
        asked = ["dpkg-query", "--search", str(name)]
        found = subprocess.run(asked, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=False)
        if found.returncode == 0:
            return found.stdout.partition(":")[0]
    raise UnknownLicence(str(library))


def _copyright(package: str, library: Path) -> Path:
    path = Path("/usr/share/doc", package, "copyright")
    if not path.exists():
        raise UnknownLicence(str(library))
    return path


def _pythons_own() -> Path:
    folder = Path(sysconfig.get_path("stdlib"))
    for path in (folder / "LICENSE.txt", *Path("/usr/share/doc").glob("libpython3*-stdlib/copyright")):
        if path.exists():
            return path
    raise UnknownLicence(str(folder))
