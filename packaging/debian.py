"""The Debian package, and the bare Debian 12 in which it is tried."""

from __future__ import annotations

import contextlib
import gzip
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.append(str(ROOT))

from make import LIBRARIES  # noqa: E402 - make.py is a script beside this folder, not a package

_HERE = ROOT / "packaging"
_ID = "org.photovet.Photovet"
PLACE = Path("usr", "lib", "photovet")
"""Where the program folder lies, seen from the system's root."""
_MAINTAINER = "The Photovet developers <photovet@localhost>"
_ICON_SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
# Beside what Qt loads: the C library, and what prints nothing but is looked for by its name.
_NEEDS = ("libc6", "fonts-dejavu-core", *LIBRARIES)
_SUITE = "bookworm"
# What reaches the packages from inside the bare system: how this machine does.
_APT = ("/etc/resolv.conf", "/etc/ssl/certs/ca-certificates.crt")


class NotPossible(Exception):
    """This machine can't do it; carries the sentence."""


def build(folder: Path, to: Path) -> Path:
    """Make the package of the program folder; its path."""
    version = re.search(r'__version__ = "([^"]+)"', (ROOT / "photovet" / "__init__.py").read_text("utf-8"))
    assert version is not None  # noqa: S101 - our own file
    architecture = subprocess.run(
        ["dpkg", "--print-architecture"], stdout=subprocess.PIPE, text=True, check=True
    ).stdout.strip()
    package = to / f"photovet_{version[1]}_{architecture}.deb"
    with tempfile.TemporaryDirectory() as name:
        tree = Path(name) / "photovet"
        shutil.copytree(folder, tree / PLACE, symlinks=True)
        _desktop(tree)
        _papers(tree / "usr" / "share", version[1])
        control = tree / "DEBIAN" / "control"
        control.parent.mkdir()
        template = (_HERE / "linux" / "control.in").read_text("utf-8")
        size = -(-size_of(tree) // 1024)
        control.write_text(
            template.format(
                version=version[1],
                architecture=architecture,
                size=size,
                maintainer=_MAINTAINER,
                depends=", ".join(_NEEDS),
            ),
            "utf-8",
        )
        for path in (tree, *tree.rglob("*")):
            if not path.is_symlink():
                path.chmod(0o755 if path.is_dir() or _is_a_program(path) else 0o644)
        package.unlink(missing_ok=True)
        command = ["dpkg-deb", "--root-owner-group", "-Zxz", "-z1", "--build", str(tree), str(package)]
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return package


def _is_a_program(path: Path) -> bool:
    return os.access(path, os.X_OK) and ".so" not in path.suffixes


def _desktop(tree: Path) -> None:
    """What the desktop looks for: the command, the menu's entry, the icon, the description."""
    share = tree / "usr" / "share"
    command = tree / "usr" / "bin" / "photovet"
    command.parent.mkdir(parents=True)
    command.symlink_to(Path("..", *PLACE.parts[1:], "photovet"))
    places = {
        _HERE / "linux" / f"{_ID}.desktop": share / "applications" / f"{_ID}.desktop",
        _HERE / "linux" / f"{_ID}.metainfo.xml": share / "metainfo" / f"{_ID}.metainfo.xml",
        ROOT / "resources" / "icons" / "photovet.svg": share / "icons" / "hicolor" / "scalable" / "apps" / f"{_ID}.svg",
    }
    for side in _ICON_SIZES:
        icon = ROOT / "resources" / "icons" / f"photovet-{side}.png"
        places[icon] = share / "icons" / "hicolor" / f"{side}x{side}" / "apps" / f"{_ID}.png"
    for source, target in places.items():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)


def _papers(share: Path, version: str) -> None:
    """What Debian wants of every package: licence, changes, a page of the manual, and the exceptions from its rules."""
    documents = share / "doc" / "photovet"
    documents.mkdir(parents=True)
    shutil.copyfile(_HERE / "linux" / "copyright", documents / "copyright")
    day = datetime.fromisoformat(_day_of(version)).replace(tzinfo=UTC)
    changes = f"photovet ({version}) unstable; urgency=low\n\n  * What changed: CHANGELOG.md.gz beside this.\n\n"
    changes += f" -- {_MAINTAINER}  {format_datetime(day)}\n"
    _packed(changes.encode(), documents / "changelog.gz")
    _packed((ROOT / "CHANGELOG.md").read_bytes(), documents / "CHANGELOG.md.gz")
    manual = (_HERE / "linux" / "photovet.1").read_text("utf-8").replace("@VERSION@", version)
    _packed(manual.encode(), share / "man" / "man1" / "photovet.1.gz")
    overrides = share / "lintian" / "overrides" / "photovet"
    overrides.parent.mkdir(parents=True)
    shutil.copyfile(_HERE / "linux" / "lintian-overrides", overrides)


def _day_of(version: str) -> str:
    """The day of a release, as the description for software centres has it; LookupError if it is not in there."""
    text = (_HERE / "linux" / f"{_ID}.metainfo.xml").read_text("utf-8")
    found = re.search(rf'<release version="{re.escape(version)}" date="([^"]+)"', text)
    if found:
        return found[1]
    raise LookupError(f"version {version} is not among the releases of {_ID}.metainfo.xml")


def _packed(data: bytes, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    to.write_bytes(gzip.compress(data, mtime=0))


def size_of(folder: Path) -> int:
    """Bytes of all files in it."""
    return sum(file.lstat().st_size for file in folder.rglob("*") if file.is_file() and not file.is_symlink())


@contextlib.contextmanager
def bare_system() -> Iterator[Path]:
    """A Debian 12 with nothing in it but what makes it one; gone afterwards.

    NotPossible without root or debootstrap.
    """
    debootstrap = shutil.which("debootstrap") or shutil.which("debootstrap", path="/usr/sbin")
    if debootstrap is None or os.geteuid() != 0:
        raise NotPossible("The package is tried in a bare Debian 12: that takes debootstrap, and root's rights.")
    root = Path(tempfile.mkdtemp(prefix="photovet-bare-"))
    mounted: list[Path] = []
    try:
        subprocess.run([debootstrap, "--variant=minbase", _SUITE, root], stdout=subprocess.DEVNULL, check=True)
        for kind, place in (("proc", "proc"), ("sysfs", "sys")):
            subprocess.run(["mount", "-t", kind, kind, root / place], check=True)
            mounted.append(root / place)
        subprocess.run(["mount", "--bind", "/dev", root / "dev"], check=True)
        mounted.append(root / "dev")
        # What is mounted below must not appear in this machine's own /dev.
        subprocess.run(["mount", "--make-private", root / "dev"], check=True)
        subprocess.run(["mount", "-t", "tmpfs", "tmpfs", root / "dev" / "shm"], check=True)
        mounted.append(root / "dev" / "shm")
        for file in _APT:
            if Path(file).exists():
                (root / file[1:]).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file, root / file[1:])
        yield root
    finally:
        # Never delete through a mount: what can't be unmounted stays, and is said.
        for place in reversed(mounted):
            subprocess.run(["umount", "--lazy", place], check=False)
        if any(os.path.ismount(place) for place in mounted):
            print(f"{root} is left: something in it is still in use.", file=sys.stderr)
        else:
            shutil.rmtree(root, ignore_errors=True)


def install(package: Path, root: Path) -> None:
    """Install the package with what it asks for, as a person would."""
    shutil.copyfile(package, root / "root" / package.name)
    inside: Sequence[str] = ["chroot", str(root), "env", "DEBIAN_FRONTEND=noninteractive"]
    quietly = ["apt-get", "-qq", "-o", "APT::Sandbox::User=root"]
    for command in ([*quietly, "update"], [*quietly, "install", "-y", "--no-install-recommends"]):
        what = [f"/root/{package.name}"] if "install" in command else []
        subprocess.run([*inside, *command, *what], stdout=subprocess.DEVNULL, check=True)
    has_python = (root / "usr" / "bin" / "python3").exists()
    print(f"installed in a bare Debian 12 {'WITH' if has_python else 'without'} a Python of its own", flush=True)
