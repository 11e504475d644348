"""Draw the program's icon in every size and form that the systems ask for, from resources/icons/photovet.svg.

Run it after the drawing has changed: `python3 packaging/icons/draw.py`. What it writes is kept in git, so that a build
needs no drawing.
"""

from __future__ import annotations

import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ICONS = Path(__file__).resolve().parents[2] / "resources" / "icons"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
FOR_WINDOWS = (16, 24, 32, 48, 64, 128, 256)


def drawn(side: int) -> QImage:
    """The icon with sides of so many pixels, on nothing."""
    image = QImage(QSize(side, side), QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(ICONS / "photovet.svg")).render(painter)
    painter.end()
    return image


def main() -> None:
    """Write photovet-SIZE.png, photovet.ico (Windows) and photovet.icns (macOS)."""
    _application = QGuiApplication([])
    for side in SIZES:
        drawn(side).save(str(ICONS / f"photovet-{side}.png"))
    with Image.open(ICONS / "photovet-512.png") as largest:
        largest.save(ICONS / "photovet.ico", sizes=[(side, side) for side in FOR_WINDOWS])
        largest.save(ICONS / "photovet.icns")


if __name__ == "__main__":
    main()
