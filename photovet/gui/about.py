"""What Photovet is, which version, and under whose licences it stands."""

from __future__ import annotations

import tomllib
from importlib import metadata

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QTextBrowser, QVBoxLayout, QWidget

from photovet import __version__
from photovet.gui.wording import translate
from photovet.resources import resource


class About(QDialog):
    """Stands beside the window and stops nothing."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("About", "About Photovet"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = QLabel(f"Photovet {__version__}")
        title.setObjectName("pageTitle")
        words = QLabel(
            translate(
                "About",
                "It runs on this computer alone: there is no network code in it. Apache License 2.0. It comes without "
                "any warranty, and it is no legal advice: a person decides about every photo.",
            )
        )
        words.setWordWrap(True)
        licences = QTextBrowser()
        licences.setAccessibleName(translate("About", "Licences of what Photovet is built from"))
        licences.setPlainText("\n".join(("", *networks(), "", *packages())).strip())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        for widget in (title, words, licences, buttons):
            column.addWidget(widget)
        self.resize(560, 480)


def networks() -> list[str]:
    """Each network with what it finds and its licence, as the table of weights has it."""
    table = tomllib.loads(resource("models/weights.toml").read_text("utf-8"))
    return [f"{name} ({row['what']}): {row['licence']}" for name, row in table.items()]


def packages() -> list[str]:
    """Each package that Photovet asks for, with its version and licence, as far as its own metadata tells."""
    names = sorted({_name(one) for one in metadata.requires("photovet") or () if "extra ==" not in one})
    return [line for name in names if (line := _package(name))]


def _name(requirement: str) -> str:
    end = next((at for at, letter in enumerate(requirement) if letter in " <>=!;["), len(requirement))
    return requirement[:end]


def _package(name: str) -> str:
    try:
        found = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return ""
    licence = found.json.get("license_expression") or found.json.get("license") or ""
    licence = str(licence)
    if not licence or len(licence) > 60:
        classified = [one for one in found.get_all("Classifier") or () if one.startswith("License ::")]
        licence = classified[0].rsplit(" :: ", maxsplit=1)[-1] if classified else licence.split("\n")[0][:60]
    return f"{name} {found['Version']}: {licence}"
