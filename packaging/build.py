"""Everything that is installed: `python3 make.py build [--smoke] [wheel] [folder] [deb]`; all of it if none is named.

dist/ gets the source archive and the wheel (made from that archive), the program folder (PyInstaller) and, where there
is dpkg-deb, the Debian package. `--smoke` then installs each in a clean place and runs packaging/smoke.py on it: the
wheel in a new environment with the lock's packages, the folder as a copy, the package in a bare Debian 12 (debootstrap,
as root).
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import debian
import notices
import smoke
import system_licences

ROOT = Path(__file__).resolve().parents[1]
DIST = ROOT / "dist"
FOLDER = DIST / "photovet"
_STRIPPED = (
    "libpython*.so*", "python3*/lib-dynload/*.so", "sqlcipher3/*.so", "sqlalchemy/**/*.so", "cryptography/**/*.so",
    "PIL/*.so", "_pi_heif*.so", "pi_heif.libs/*.so*",
)  # fmt: skip
"""What comes with its developers' symbols: 50 MB that nobody loads."""
_LOAD_ALL = "import ctypes, sys; [ctypes.CDLL(name) for name in sys.argv[1:]]"


def run(command: Sequence[str | Path], **more: object) -> None:
    """Run it, and stop the build when it fails."""
    subprocess.run([str(part) for part in command], check=True, **more)  # type: ignore[call-overload]


def tool(name: str) -> Path:
    """A program of the environment that runs this."""
    return Path(sys.executable).with_name(name)


# --- building -----------------------------------------------------------------------------------------------------


def build_wheel() -> None:
    """The source archive, and the wheel that is made from it."""
    for old in (*DIST.glob("photovet-*.whl"), *DIST.glob("photovet-*.tar.gz")):
        old.unlink()
    run([sys.executable, "-m", "build", "--no-isolation", "--outdir", DIST], cwd=ROOT)


def build_folder() -> None:
    """The program with all that it needs, Python included."""
    recipe = ROOT / "packaging" / "pyinstaller" / "photovet.spec"
    with tempfile.TemporaryDirectory() as work:
        run([tool("pyinstaller"), "--noconfirm", "--log-level", "WARN", "--distpath", DIST, "--workpath", work, recipe])
    notices.copy_texts(FOLDER / "licences")
    for name in ("THIRD_PARTY.md", "LGPL-3.0.txt", "GPL-3.0.txt", "sbom.cdx.json"):
        shutil.copyfile(ROOT / "resources" / "licences" / name, FOLDER / "licences" / name)
    if sys.platform == "linux":
        borrowed = DIST / "borrowed.txt"
        system_licences.write(map(Path, borrowed.read_text("utf-8").split()), FOLDER / "licences" / "system")
        borrowed.unlink()
        strip_symbols(FOLDER / "_internal")
    print(f"{FOLDER.relative_to(ROOT)}: {debian.size_of(FOLDER) / 1e6:.0f} MB")


def strip_symbols(inside: Path) -> None:
    """Take the symbols out of what carries them, and see that all of it can still be loaded."""
    strip = shutil.which("strip")
    if strip is None:
        print("There is no strip here: the folder is about 50 MB larger than it has to be.")
        return
    files = [file for pattern in _STRIPPED for file in inside.glob(pattern) if not file.is_symlink()]
    run([strip, "--strip-unneeded", *files])
    run([sys.executable, "-c", _LOAD_ALL, *files], env={**os.environ, "LD_LIBRARY_PATH": str(inside)})


def build_deb() -> None:
    """The Debian package of that folder."""
    if shutil.which("dpkg-deb") is None:
        print("There is no dpkg-deb here: no Debian package is made.")
        return
    if not FOLDER.is_dir():
        build_folder()
    package = debian.build(FOLDER, DIST)
    print(f"{package.relative_to(ROOT)}: {package.stat().st_size / 1e6:.0f} MB")


# --- trying what was built ----------------------------------------------------------------------------------------


def smoke_wheel() -> None:
    """In an environment that holds what the lock pins, and the wheel."""
    (wheel,) = DIST.glob("photovet-*.whl")
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        run([sys.executable, "-m", "venv", "--without-pip", place / "env"])
        python = place / "env" / ("Scripts" if os.name == "nt" else "bin") / "python"
        into = [tool("uv"), "pip", "install", "--quiet", "--python", python]
        lock = ROOT / "requirements.lock"
        run([*into, "--no-deps", "--require-hashes", "--only-binary", ":all:", "-r", lock], cwd=ROOT)
        run([*into, "--no-deps", wheel], cwd=ROOT)
        _report("wheel", smoke.smoke([str(python.with_name("photovet"))]))


def smoke_folder() -> None:
    """In another place than the one where it was built."""
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name) / "photovet"
        shutil.copytree(FOLDER, copy, symlinks=True)
        _report("folder", smoke.smoke([str(copy / "photovet")]))


def smoke_deb() -> None:
    """In a Debian 12 that holds nothing but what the package asks for."""
    (package,) = DIST.glob("photovet_*.deb")
    with debian.bare_system() as root:
        debian.install(package, root)
        _report("deb", smoke.smoke(["photovet"], root=root))


def _report(what: str, seconds: dict[str, float]) -> None:
    print(f"{what} works: " + ", ".join(f"{name} {value:.1f} s" for name, value in seconds.items()), flush=True)


PARTS: dict[str, tuple[Callable[[], None], Callable[[], None]]] = {
    "wheel": (build_wheel, smoke_wheel),
    "folder": (build_folder, smoke_folder),
    "deb": (build_deb, smoke_deb),
}


def main() -> int:
    """0 if all was built and, with --smoke, works."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"some of {', '.join(PARTS)} (default: all)")
    parser.add_argument("--smoke", action="store_true", help="install each in a clean place and try it")
    wanted = parser.parse_args()
    if unknown := set(wanted.parts) - PARTS.keys():
        parser.error(f"there is no part {', '.join(sorted(unknown))}")
    DIST.mkdir(exist_ok=True)
    chosen = [PARTS[name] for name in PARTS if not wanted.parts or name in wanted.parts]
    try:
        for make, _ in chosen:
            make()
        if wanted.smoke:
            for _, try_out in chosen:
                try_out()
    except (
        subprocess.CalledProcessError,
        smoke.SmokeFailed,
        debian.NotPossible,
        system_licences.UnknownLicence,
    ) as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
