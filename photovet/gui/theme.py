"""Colours by name, and the stylesheet that is filled with them. A test measures the contrast of `TEXT_ON`."""

from __future__ import annotations

from collections.abc import Mapping
from string import Template
from types import MappingProxyType

from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from photovet.domain.finding import Kind
from photovet.resources import resource

PALETTE: Mapping[str, str] = MappingProxyType(
    {
        "ink": "#1B2330",
        "quiet": "#5B6877",
        "line": "#DDE3EA",
        "edge": "#7C8896",  # of what can be pressed or typed into: 3:1 on paper
        "paper": "#FFFFFF",
        "ground": "#F4F6F9",
        "rail": "#14324A",
        "action": "#1F6FB2",
        "action_dark": "#185A92",
        "action_light": "#E8F0F9",
        "good": "#1B7A3D",
        "good_dark": "#146031",
        "todo": "#A2450A",
        "todo_light": "#FFF7EC",
        "todo_line": "#E2C595",
        "bad": "#A01C2C",
        "canvas": "#22272E",
        "on_canvas": "#C3CBD5",
        "on_fill": "#FFFFFF",
    }
)

TEXT_ON = (
    ("ink", "paper"),
    ("ink", "ground"),
    ("ink", "action_light"),
    ("ink", "todo_light"),
    ("ink", "line"),
    ("quiet", "paper"),
    ("quiet", "ground"),
    ("quiet", "action_light"),
    ("action", "paper"),
    ("action_dark", "todo_light"),
    ("good", "paper"),
    ("good", "ground"),
    ("good", "action_light"),
    ("good", "todo_light"),
    ("todo", "paper"),
    ("todo", "action_light"),
    ("todo", "todo_light"),
    ("bad", "paper"),
    ("bad", "action_light"),
    ("bad", "todo_light"),
    ("on_canvas", "canvas"),
    ("on_fill", "rail"),
    ("on_fill", "action"),
    ("on_fill", "action_dark"),
    ("on_fill", "good"),
    ("on_fill", "good_dark"),
)
"""Every pair of a text and its ground that the window draws."""

KIND_COLOURS: Mapping[Kind, tuple[str, str]] = MappingProxyType(
    {
        Kind.FACE: ("#1F6FB2", "#FFFFFF"),
        Kind.PERSON: ("#56B4E9", "#1B2330"),
        Kind.SCREEN: ("#B4520C", "#FFFFFF"),
        Kind.TEXT: ("#B4520C", "#FFFFFF"),
        Kind.DOCUMENT: ("#F0CD28", "#1B2330"),
        Kind.CODE: ("#7A3CAA", "#FFFFFF"),
        Kind.PLATE: ("#00756F", "#FFFFFF"),
        Kind.VEHICLE: ("#00756F", "#FFFFFF"),
        Kind.MARK: ("#B8327A", "#FFFFFF"),
    }
)
"""A kind's line and label ground, and the text on its label. What is drawn by hand has the colour of MARK."""

_BASE_SIZE = 13  # px


def colour(name: str) -> QColor:
    """A colour of the palette."""
    return QColor(PALETTE[name])


def contrast(first: str, second: str) -> float:
    """The contrast of two colours "#RRGGBB", 1 to 21 (WCAG 2.1, 1.4.3)."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(value: str) -> float:
    parts = [int(value[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def stylesheet() -> str:
    """The stylesheet with the palette's colours filled in; KeyError for a colour that the palette does not have."""
    return Template(resource("style/photovet.qss").read_text("utf-8")).substitute(PALETTE)


def apply(app: QApplication) -> None:
    """Give the whole program its look. Fusion draws alike on every system, so that what was tested is what is seen."""
    app.setStyle("Fusion")
    font = QFont(app.font())
    font.setPixelSize(_BASE_SIZE)
    app.setFont(font)
    app.setPalette(_palette())
    app.setStyleSheet(stylesheet())


def _palette() -> QPalette:
    palette = QPalette()
    for role, name in (
        (QPalette.ColorRole.Window, "ground"),
        (QPalette.ColorRole.WindowText, "ink"),
        (QPalette.ColorRole.Base, "paper"),
        (QPalette.ColorRole.AlternateBase, "ground"),
        (QPalette.ColorRole.Text, "ink"),
        (QPalette.ColorRole.Button, "paper"),
        (QPalette.ColorRole.ButtonText, "ink"),
        (QPalette.ColorRole.ToolTipBase, "ink"),
        (QPalette.ColorRole.ToolTipText, "paper"),
        (QPalette.ColorRole.PlaceholderText, "quiet"),
        (QPalette.ColorRole.Highlight, "action"),
        (QPalette.ColorRole.HighlightedText, "on_fill"),
    ):
        palette.setColor(role, colour(name))
    return palette
