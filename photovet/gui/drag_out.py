"""What is dragged out of the window: files that left it already, as links to where they lie."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl


def files_to_drag(files: Iterable[Path]) -> QMimeData:
    """Those of the files that still lie there."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files if file.is_file()])
    return mime
