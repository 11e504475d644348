"""Themes: colours by name, and the stylesheet that is filled with them. A test measures the contrast of `TEXT_ON`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from string import Template
from types import MappingProxyType

from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from photovet.domain.finding import Kind
from photovet.resources import resource

LIGHT: Mapping[str, str] = MappingProxyType(
    {
        "ink": "#1B2330",
        "quiet": "#5B6877",
        "line": "#DDE3EA",
        "edge": "#7C8896",  # of what can be pressed or typed into: 3:1 on paper
        "paper": "#FFFFFF",
        "ground": "#F4F6F9",
        "rail": "#14324A",
        "rail_here": "#24557E",
        "on_rail": "#FFFFFF",
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
        "canvas_focus": "#8FC4F2",
        "on_fill": "#FFFFFF",
    }
)

DARK: Mapping[str, str] = MappingProxyType(
    {
        "ink": "#E6EBF1",
        "quiet": "#A3B0BF",
        "line": "#38424E",
        "edge": "#7F8C9B",
        "paper": "#1C232B",
        "ground": "#141A20",
        "rail": "#0C1C2A",
        "rail_here": "#1E4567",
        "on_rail": "#E6EBF1",
        "action": "#7DB8EC",
        "action_dark": "#A5D0F5",
        "action_light": "#20364A",
        "good": "#74CF93",
        "good_dark": "#9BE0B3",
        "todo": "#F0A868",
        "todo_light": "#33281A",
        "todo_line": "#7A5A2E",
        "bad": "#FF9AA4",
        "canvas": "#0F1317",
        "on_canvas": "#C3CBD5",
        "canvas_focus": "#8FC4F2",
        "on_fill": "#0B1520",
    }
)

CONTRAST: Mapping[str, str] = MappingProxyType(
    {
        "ink": "#FFFFFF",
        "quiet": "#FFFFFF",
        "line": "#8C8C8C",
        "edge": "#FFFFFF",
        "paper": "#000000",
        "ground": "#000000",
        "rail": "#000000",
        "rail_here": "#00294A",
        "on_rail": "#FFFFFF",
        "action": "#FFE600",
        "action_dark": "#FFF27A",
        "action_light": "#00294A",
        "good": "#6CFF8E",
        "good_dark": "#A5FFB9",
        "todo": "#FFB454",
        "todo_light": "#000000",
        "todo_line": "#FFB454",
        "bad": "#FFA3AC",
        "canvas": "#000000",
        "on_canvas": "#FFFFFF",
        "canvas_focus": "#FFE600",
        "on_fill": "#000000",
    }
)

THEMES: Mapping[str, Mapping[str, str]] = MappingProxyType({"light": LIGHT, "dark": DARK, "contrast": CONTRAST})
"""The colours by theme. Every theme names the same colours."""

TEXT_SIZES = (100, 115, 130, 150)
"""How large words can be, in per cent."""

TEXT_ON = (
    ("ink", "paper"),
    ("ink", "ground"),
    ("ink", "action_light"),
    ("ink", "todo_light"),
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
    ("on_rail", "rail"),
    ("on_rail", "rail_here"),
    ("todo", "ground"),
    ("bad", "ground"),
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
_SIZES = (11, 12, 13, 15, 16, 18, 22)  # px that the stylesheet names
_WORN = "photovetTheme"


@dataclass(frozen=True)
class Look:
    """How the window looks: a name of THEMES, and one of TEXT_SIZES."""

    theme: str = "light"
    text_size: int = 100


def palette() -> Mapping[str, str]:
    """The colours of the theme that the program wears now; the application itself remembers which."""
    app = QApplication.instance()
    return THEMES.get(str(app.property(_WORN)) if app else "", LIGHT)


def colour(name: str) -> QColor:
    """A colour of the theme that is worn."""
    return QColor(palette()[name])


def contrast(first: str, second: str) -> float:
    """The contrast of two colours "#RRGGBB", 1 to 21 (WCAG 2.1, 1.4.3)."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(value: str) -> float:
    parts = [int(value[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def stylesheet(look: Look) -> str:
    """The stylesheet with the theme's colours and sizes filled in; KeyError for a colour that no theme has."""
    sizes = {f"px{size}": f"{scaled(size, look)}px" for size in _SIZES}
    named = {**THEMES[look.theme], **sizes, "icons": resource("icons").as_posix()}
    return Template(resource("style/photovet.qss").read_text("utf-8")).substitute(named)


def scaled(size: int, look: Look) -> int:
    """So many pixels at the text size that was chosen."""
    return round(size * look.text_size / 100)


def grown(width: int, widget: QWidget) -> int:
    """A width in pixels that grows with the words of a widget, a little less than they do."""
    return width + 7 * max(0, widget.font().pixelSize() - _BASE_SIZE)


def apply(app: QApplication, look: Look | None = None) -> None:
    """Give the whole program its look. Fusion draws alike on every system, so that what was tested is what is seen."""
    look = look or Look()
    app.setProperty(_WORN, look.theme)
    app.setStyle("Fusion")
    font = QFont(app.font())
    font.setPixelSize(scaled(_BASE_SIZE, look))
    app.setFont(font)
    app.setPalette(_palette())
    app.setStyleSheet(stylesheet(look))


def _palette() -> QPalette:
    made = QPalette()
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
        made.setColor(role, colour(name))
    return made
