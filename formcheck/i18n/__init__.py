"""The user's language. No Qt, so that the command line, reports and `coaching` use it too.

English literals in the code are the source texts: `tr` translates them when they are shown, `tr_n` does so where a
number decides on the words (every language has its own plural forms); `mark` only marks one for the translators' tools
(`scripts/update_translations.py`), typically a constant that is translated later. Each language is one folder next to
this file with ``messages.po`` (compiled to ``messages.mo`` when the project is built). Pose and routine files carry
their own translations.
"""

import gettext
import locale
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from formcheck.core.messages import Message, mark

FOLDER: Final = Path(__file__).parent

SOURCE: Final = "en"
"""The language of the source texts."""

SYSTEM: Final = "system"
"""The language that the computer is set to."""

_OWN_NAME: Final = mark("(own name of the language)")
"""Every language translates this as its own name."""


Plural = Callable[[str, str, int], str]
"""From the source texts for one and for several, and the number, to the text in a language."""


@dataclass(slots=True)
class _Current:
    """The current language and its translation function."""

    language: str = SOURCE
    translate: Callable[[str], str] = str
    plural: Plural | None = None


_CURRENT: Final = _Current()


def speak(language: str, translate: Callable[[str], str] | None = None) -> None:
    """Switch to another language.

    translate : from the source text, unknown texts are returned unchanged; None = use the language's own catalogue.
    """
    _CURRENT.language = language
    _CURRENT.translate = translator(language) if translate is None else translate
    _CURRENT.plural = plural_translator(language) if translate is None else None


def language() -> str:
    """Return the two-letter code of the language, as in the pose files' ``[text.xx]``."""
    return _CURRENT.language


def tr(text: str) -> str:
    """Return a text in the user's language."""
    return _CURRENT.translate(text)


def tr_n(one: str, several: str, n: int) -> str:
    """Return what is said of `n` things in the language of the user; the texts have the place ``{n}``, or none."""
    if _CURRENT.plural is None:
        return _CURRENT.translate(one if n == 1 else several)
    return _CURRENT.plural(one, several, n)


def say(message: Message) -> str:
    """Return a message in the user's language."""
    return message.worded(tr)


@cache
def languages() -> tuple[str, ...]:
    """Return the two-letter codes of all languages, the source language first."""
    return (SOURCE, *sorted(folder.parent.name for folder in FOLDER.glob("*/messages.mo")))


def own_name(language: str) -> str:
    """Return a language's own name; its code if there is no such language."""
    if language == SOURCE:
        return "English"
    name = translator(language)(_OWN_NAME)
    return language if name == _OWN_NAME else name


@cache
def translator(language: str) -> Callable[[str], str]:
    """Return the function that translates source texts into a language; English if there is no such language."""
    file = FOLDER / language / "messages.mo"
    if language == SOURCE or not file.is_file():
        return str
    with file.open("rb") as source:
        catalogue = gettext.GNUTranslations(source)
    return lambda text: catalogue.gettext(text) if text else text


@cache
def plural_translator(language: str) -> Plural:
    """Return what translates source texts with a number into a language; English for one that there is not."""
    file = FOLDER / language / "messages.mo"
    if language == SOURCE or not file.is_file():
        return lambda one, several, n: one if n == 1 else several
    with file.open("rb") as source:
        return gettext.GNUTranslations(source).ngettext


def wanted(setting: str, system: str | None = None) -> str:
    """Return the language for a setting; ``system`` follows the computer if there is a translation.

    system : its locale, such as ``de_AT``; None = ask the environment.
    """
    if setting in languages():
        return setting
    found = (system_locale() if system is None else system)[:2] if setting == SYSTEM else ""
    return found if found in languages() else SOURCE


def system_locale(environment: Mapping[str, str] = os.environ) -> str:
    """Return the locale for messages, such as ``de_AT.UTF-8``; empty if unknown."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):  # in POSIX order
        if environment.get(name):
            return environment[name]
    return locale.getlocale()[0] or ""


__all__ = [
    "SOURCE",
    "SYSTEM",
    "language",
    "languages",
    "mark",
    "own_name",
    "plural_translator",
    "say",
    "speak",
    "system_locale",
    "tr",
    "tr_n",
    "translator",
    "wanted",
]
