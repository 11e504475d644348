"""The installed command, run as a person or a script runs it, and batches that are made and checked once."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import cv2
import jsonschema
import numpy as np
import pytest
from PIL import Image

from photovet.resources import resource

SCRIPT = Path(sys.executable).with_name("photovet.exe" if os.name == "nt" else "photovet")


@dataclass(frozen=True)
class Run:
    """What came of one call. `out` and `err` are texts in which undecodable bytes are kept."""

    status: int
    out: str
    err: str

    @property
    def said(self):
        return self.out + self.err


def run(*arguments, module=False, folder=None, said_in=None, **environment):
    """Call the command; `module=True` runs `python -m photovet`, which finds what PYTHONPATH says.

    `said_in` is what stands in its standard input.
    """
    command = [SCRIPT] if SCRIPT.exists() and not module else [sys.executable, "-m", "photovet"]
    dropped = ("FORCE_COLOR", "PHOTOVET_VAULT", "PYTHONPATH", "TTY_COMPATIBLE")
    kept = {key: value for key, value in os.environ.items() if key not in dropped}
    # Wide, so that no name is broken over two lines of a table.
    # Nor is the vault used that whoever runs the tests may have.
    nowhere = str(Path(__file__).with_name("nowhere"))
    environment = {**kept, "COLUMNS": "250", "PYTHONUTF8": "1", "XDG_DATA_HOME": nowhere, **environment}
    given = None if said_in is None else said_in.encode()
    done = subprocess.run(
        [*command, *arguments], check=False, capture_output=True, cwd=folder, env=environment, timeout=300, input=given
    )
    return Run(done.returncode, *(text.decode("utf-8", "surrogateescape") for text in (done.stdout, done.stderr)))


@pytest.fixture(scope="session")
def photovet():
    return run


@pytest.fixture(scope="session")
def read_result():
    """read_result(path or text) -> the result's photos by file name, after the whole was held against its schema."""
    schema = json.loads(resource("schema/result.schema.json").read_text("utf-8"))
    validator = jsonschema.Draft202012Validator(schema)

    def read(source):
        result = json.loads(source.read_text("utf-8") if isinstance(source, Path) else source)
        validator.validate(result)
        return {Path(photo["path"]).name: photo for photo in result["photos"]}

    return read


@pytest.fixture(scope="session")
def hashes():
    """hashes(folder) -> the sha256 of every file in it."""

    def of(folder):
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}

    return of


@dataclass(frozen=True)
class Played:
    """What `photovet demo` did and left: it runs check, export, resolve and export as a person would.

    `told` is what it printed, by the number of its step; the JSON files are those of its steps 2, 4 and 5.
    """

    status: int
    told: dict
    folder: Path
    result: Path
    settled: Path
    exported: Path

    @property
    def photos(self):
        return self.folder / "photos"

    @property
    def overlays(self):
        return self.folder / "overlays"

    @property
    def out(self):
        return self.folder / "exported"

    @property
    def releases(self):
        return self.folder / "releases" / "releases.json"


@pytest.fixture(scope="session")
def played(tmp_path_factory):
    """The sample batch on its whole way, played once in a place where somebody has a `photovet-demo` already."""
    place = tmp_path_factory.mktemp("played")
    (place / "photovet-demo").mkdir()
    (place / "photovet-demo" / "mine.txt").write_text("mine")
    done = run("demo", "--folder", place / "photovet-demo")
    steps = re.split(r"^(?=\d\. )", done.out, flags=re.MULTILINE)
    folder = place / "photovet-demo-2"
    files = (folder / f"{name}.json" for name in ("result", "settled", "exported"))
    assert "Traceback" not in done.said, done.said
    return Played(done.status, dict(enumerate(steps)), folder, *files)


def write_face(path, quality=92):
    """A face in 260 x 300 pixels; every quality makes other bytes."""
    portrait = Image.open(resource("samples/ada.jpg")).convert("RGB")
    portrait.thumbnail((260, 300))
    portrait.save(path, quality=quality)


def write_sign(path, words="Jane Doe 1957"):
    """Words on a wall."""
    wall = np.full((120, 360, 3), 225, np.uint8)
    cv2.putText(wall, words, (20, 70), cv2.FONT_HERSHEY_SIMPLEX, 1.2, (20, 20, 20), 2, cv2.LINE_AA)
    Image.fromarray(wall).save(path, quality=92)


def write_plain(path, shade=200):
    """Nothing to find."""
    Image.new("RGB", (96, 64), (shade, shade - 5, shade - 10)).save(path, quality=92)


@pytest.fixture(scope="session")
def plain(tmp_path_factory):
    """One small photo in which there is nothing."""
    path = tmp_path_factory.mktemp("plain") / "plain.jpg"
    write_plain(path)
    return path


@pytest.fixture
def another_installation(tmp_path):
    """another_installation(change) -> the PYTHONPATH of a copy of the program whose resources `change(folder)` changed.

    A copy, because the workers are processes of their own: what a test patches here never reaches them.
    """

    def make(change):
        home = tmp_path / "program"
        shutil.copytree(
            Path(resource("models")).parent,
            home / "resources",
            copy_function=os.symlink if os.name != "nt" else shutil.copy2,
        )
        package = Path(sys.modules["photovet"].__file__).parent
        # What is compiled comes along: the copies keep their times, so that Python need not do it again.
        shutil.copytree(package, home / "photovet", ignore=shutil.ignore_patterns("_resources"))
        change(home / "resources")
        return str(home)

    return make
