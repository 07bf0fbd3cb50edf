"""Choosing the language of the window: Qt's own words, ours, and those of the pose files."""

from functools import cache
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from formcheck import i18n
from formcheck.store.settings import SYSTEM

FOLDER: Final = Path(__file__).parent / "i18n"

LANGUAGES: Final = ("en", "de")
"""Languages of the window."""


def wanted_language(setting: str) -> str:
    """Return the language for a setting; ``system`` follows the desktop as far as there is a translation."""
    if setting in LANGUAGES:
        return setting
    system = QLocale.system().name()[:2] if setting == SYSTEM else ""
    return system if system in LANGUAGES else i18n.SOURCE


def use_language(setting: str) -> str:
    """Speak another language from now on; what is on the screen must be built anew. Returns its two letters."""
    language = wanted_language(setting)
    for translator in _translators():
        QCoreApplication.removeTranslator(translator)
    ours, qts = _translators()
    if language != i18n.SOURCE:
        ours.load(str(FOLDER / f"formcheck_{language}.qm"))
        qts.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        for translator in (qts, ours):
            QCoreApplication.installTranslator(translator)
        i18n.speak(language, lambda text: ours.translate("", text) or text)
    else:
        i18n.speak(language)
    return language


@cache
def _translators() -> tuple[QTranslator, QTranslator]:
    """Return ours and Qt's; Qt keeps only a pointer to a translator, so they must live as long as the program."""
    return QTranslator(), QTranslator()
