"""Choosing the language of the window: ours, and Qt's own words."""

from functools import cache

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from formcheck import i18n


def use_language(setting: str) -> str:
    """Speak another language from now on; what is on the screen must be built again. Returns its two letters."""
    language = i18n.wanted(setting, QLocale.system().name())
    qts = _qt_translator()
    QCoreApplication.removeTranslator(qts)
    if language != i18n.SOURCE:
        qts.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        QCoreApplication.installTranslator(qts)
    i18n.speak(language)
    return language


@cache
def _qt_translator() -> QTranslator:
    """Return Qt's; it keeps only a pointer to a translator, so it must live as long as the program."""
    return QTranslator()
