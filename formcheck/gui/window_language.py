"""The language of the window: our texts and Qt's own."""

from functools import cache

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from formcheck import i18n


def use_language(setting: str) -> str:
    """Switch the language and return its two-letter code; existing widgets must be rebuilt."""
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
    """Return the translator for Qt's own texts; Qt keeps only a pointer, so it must live as long as the program."""
    return QTranslator()
