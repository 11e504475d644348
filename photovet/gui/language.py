"""The window's languages. The texts stand in the code in English; the others in `resources/translations`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
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
    QLocale.setDefault(QLocale(chosen))  # months in what is typed as a day
    if chosen == "en":
        return
    try:
        own = str(resource(f"translations/photovet_{chosen}.qm"))
    except ResourceMissing:
        return
    # Qt's own words are those on its dialogs and the names of keys.
    for words in (f"{QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)}/qtbase_{chosen}.qm", own):
        translator = QTranslator(app)
        if translator.load(words):
            app.installTranslator(translator)


def spoken() -> str:
    """The code of the language that is spoken now."""
    app = QApplication.instance()
    return str(app.property(_WORN) or "en") if app else "en"
