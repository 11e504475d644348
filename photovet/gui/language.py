"""The window's languages. The texts stand in the code in English; the others in `resources/translations`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from photovet.errors import ResourceMissing
from photovet.resources import resource

LANGUAGES: Mapping[str, str] = MappingProxyType({"en": "English", "es": "Español"})
"""Each language in its own words, since whoever looks for hers reads no other."""

_WORN = "photovetLanguage"


def speak(app: QApplication, code: str) -> None:
    """Let the program speak a language from now on; widgets that are there already keep their words.

    Empty follows the system. A language whose file is missing is English.
    """
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.setParent(None)
    chosen = code or QLocale.system().name()[:2]
    chosen = chosen if chosen in LANGUAGES else "en"
    app.setProperty(_WORN, chosen)
    if chosen == "en":
        return
    translator = QTranslator(app)
    try:
        loaded = translator.load(str(resource(f"translations/photovet_{chosen}.qm")))
    except ResourceMissing:
        loaded = False
    if loaded:
        app.installTranslator(translator)


def spoken() -> str:
    """The code of the language that is spoken now."""
    app = QApplication.instance()
    return str(app.property(_WORN) or "en") if app else "en"
