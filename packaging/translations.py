"""The window's words for its translators: `python3 make.py translations`, after a text in `photovet/gui` has changed.

Collects every text into `resources/translations/photovet_es.ts` (what is translated stays, what is gone goes), and
packs the translated ones into the `.qm` that the window reads. A translator fills the `.ts`, in Qt Linguist or by hand.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "resources" / "translations"
LANGUAGES = ("es",)


def main() -> None:
    """Collect, then pack."""
    sources = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "photovet" / "gui").rglob("*.py"))
    for language in LANGUAGES:
        table = FOLDER / f"photovet_{language}.ts"
        # No line numbers: they would change the file with every edit of the code.
        options = ["-no-obsolete", "-locations", "none", "-source-language", "en", "-target-language", language]
        run("lupdate", *sources, *options, "-ts", str(table))
        run("lrelease", str(table), "-qm", str(table.with_suffix(".qm")))


def run(tool: str, *arguments: str) -> None:
    """One of Qt's own tools, as PySide6 brings it."""
    name = f"pyside6-{tool}"
    subprocess.run([str(Path(sys.executable).parent / name), *arguments], cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
