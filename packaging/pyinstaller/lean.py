"""What the program folder does without: PyInstaller collects what might be used, this keeps what is.

An entry is PyInstaller's own (place in the folder, file it comes from, kind of file).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath

Entry = tuple[str, str, str]

# OpenVINO's plugins for other devices and formats of networks: 70 MB that nobody asks for. The CPU's plugin and the
# readers of ONNX files and of what was compiled before stay.
_OPENVINO = (
    "intel_gpu", "intel_npu", "auto_plugin", "auto_batch", "hetero", "tensorflow", "paddle", "pytorch", "jax", "gguf",
)  # fmt: skip
# Qt's network, its other kind of window, its own browser and PDF; screens without a desktop; GTK's look with all of
# GTK behind it; touch screens that only embedded systems have.
_QT = (
    "Qt6Network", "Qt6Qml", "Qt6Quick", "Qt6Pdf", "virtualkeyboard", "VirtualKeyboard", "opengl32sw", "qgtk3", "qeglfs",
    "Qt6EglF", "qlinuxfb", "qvkkhrdisplay", "qvnc", "qminimalegl", "qtuiotouch", "qevdev",
)  # fmt: skip
# The window shows JPEG, PNG and SVG that the program made itself: nothing else is ever to be decoded there.
_PICTURES = ("qgif", "qicns", "qtga", "qtiff", "qwbmp", "qwebp")
# English is what is read a second time; reportlab's fonts but for the one that is used (one of them is under the GPL).
_DATA = ("tessdata/deu.", "tessdata/pdf.ttf", "tessdata/configs/", "tessdata/tessconfigs/")
_TSV = "tessdata/configs/tsv"
_LANGUAGES = ("qtbase_es.qm", "qt_es.qm")


def is_used(entry: Entry) -> bool:
    """Whether this library or plugin has a use here."""
    place = PurePosixPath(entry[0].replace("\\", "/"))
    name = place.name
    if "openvino" in name and any(part in name for part in _OPENVINO):
        return False
    if place.parent.name == "imageformats" and any(part in name for part in _PICTURES):
        return False
    return not any(part in name for part in _QT)


def is_wanted(entry: Entry) -> bool:
    """Whether this data is ever read."""
    place = entry[0].replace("\\", "/")
    name = PurePosixPath(place).name
    if name == "direct_url.json":  # where the developer's checkout lies
        return False
    if "PySide6" in place and "/translations/" in place:
        return name in _LANGUAGES
    if "reportlab/fonts/" in place:
        return name.startswith("Vera") or "vera" in name
    return place.endswith(_TSV) or not any(part in place for part in _DATA)


def without_orphans(
    entries: Iterable[Entry], imports_of: Callable[[str], Iterable[tuple[str, str | None]]]
) -> list[Entry]:
    """What is left without the system's libraries that only a part that was left out asked for.

    `imports_of` gives (name, path) of every library that a file is linked with, directly or not.
    """
    kept = list(entries)
    asked_for = {name for entry in kept if not is_of_the_system(entry) and entry[2] != "SYMLINK"
                 for name, _ in imports_of(entry[1])}  # fmt: skip
    return [entry for entry in kept if not is_of_the_system(entry) or entry[0] in asked_for]


def is_of_the_system(entry: Entry) -> bool:
    """A library of this Linux, which PyInstaller puts beside the program; Python's own is opened by its name."""
    from_the_system = Path(entry[1]).is_relative_to("/lib") or Path(entry[1]).is_relative_to("/usr/lib")
    return entry[2] == "BINARY" and from_the_system and "/" not in entry[0] and not entry[0].startswith("libpython")
