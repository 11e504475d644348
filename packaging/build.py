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
import first_day
import notices
import smoke
import system_licences
import tools

from make import LOCKED, pip_settings, uv_environment

ROOT = Path(__file__).resolve().parents[1]
DIST = ROOT / "dist"
FOLDER = DIST / "photovet"


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
    (FOLDER / "licences").mkdir()
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
    """Take the developers' symbols out of the libraries; one that can't be loaded without them keeps them.

    Libraries whose names were changed after they were linked, as wheels have them, may not survive it.
    """
    strip = shutil.which("strip")
    if strip is None:
        print("There is no strip here: the folder is about 50 MB larger than it has to be.")
        return
    for file in [file for file in inside.rglob("*.so*") if not file.is_symlink()]:
        stripped = file.with_name(f"{file.name}.stripped")
        run([strip, "--strip-unneeded", "-o", stripped, file])
        if stripped.stat().st_size < file.stat().st_size and _loads(stripped, inside):
            stripped.replace(file)
        stripped.unlink(missing_ok=True)


def _loads(library: Path, inside: Path) -> bool:
    command = [sys.executable, "-c", "import ctypes, sys; ctypes.CDLL(sys.argv[1])", str(library)]
    environment = {**os.environ, "LD_LIBRARY_PATH": str(inside)}
    return subprocess.run(command, env=environment, stderr=subprocess.DEVNULL, check=False).returncode == 0


def build_deb() -> None:
    """The Debian package of that folder."""
    if shutil.which("dpkg-deb") is None:
        raise debian.NotPossible("There is no dpkg-deb here, so no Debian package is made.")
    if not FOLDER.is_dir():
        build_folder()
    for old in DIST.glob("photovet_*.deb"):
        old.unlink()
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
        into = [tool("uv"), "pip", "install", "--quiet", "--compile-bytecode", "--python", python]
        reach = uv_environment(pip_settings())
        run([*into, *LOCKED, "-r", ROOT / "requirements.lock"], env=reach)
        run([*into, "--no-deps", wheel], env=reach)
        _report("wheel", smoke.smoke([str(python.with_name("photovet"))], place / "env"))


def smoke_folder() -> None:
    """In another place than the one where it was built."""
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name) / "photovet"
        shutil.copytree(FOLDER, copy, symlinks=True)
        _report("folder", smoke.smoke([str(copy / "photovet")], copy))


def smoke_deb() -> None:
    """In a Debian 12 that holds nothing but what the package asks for."""
    (package,) = DIST.glob("photovet_*.deb")
    with debian.bare_system() as root:
        debian.install(package, root)
        _report("deb", smoke.smoke(["photovet"], root / debian.PLACE, root=root))


def _report(what: str, seconds: dict[str, float]) -> None:
    print(f"{what} works: " + ", ".join(f"{name} {value:.2f} s" for name, value in seconds.items()), flush=True)


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
    tools.provide(smoke=wanted.smoke)
    DIST.mkdir(exist_ok=True)
    chosen = [(name, *PARTS[name]) for name in PARTS if not wanted.parts or name in wanted.parts]
    skipped = []
    try:
        for name, make, try_out in chosen:
            try:
                make()
                if wanted.smoke:
                    try_out()
            except debian.NotPossible as problem:
                skipped.append(f"{name}: {problem}")
    except (
        subprocess.CalledProcessError,
        smoke.SmokeFailed,
        first_day.DayFailed,
        system_licences.UnknownLicence,
    ) as problem:
        print(problem, file=sys.stderr)
        return 1
    for sentence in skipped:
        print(f"SKIPPED, {sentence}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
