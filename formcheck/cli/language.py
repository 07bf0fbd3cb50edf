"""The language of the command line: as asked for, else as in the settings, else as the computer is set to."""

from collections.abc import Sequence

from formcheck import i18n
from formcheck.core.errors import UsageError, mark

OPTION = "--language"


def speak_as_asked(arguments: Sequence[str]) -> None:
    """Speak the language that the arguments, the settings or the computer name, before any of them is read.

    Raises
    ------
    UsageError : there is no such language.
    """
    asked = _asked(arguments)
    if asked is not None and asked not in i18n.languages():
        known = ", ".join(i18n.languages())
        raise UsageError(mark("There is no language {name!r}; choose one of {known}."), name=asked, known=known)
    if asked is None:
        from formcheck.store.settings import load_settings

        asked = i18n.wanted(load_settings().language)
    i18n.speak(asked)


def _asked(arguments: Sequence[str]) -> str | None:
    """Return the value of the option wherever it stands."""
    for i, argument in enumerate(arguments):
        if argument.startswith(OPTION + "="):
            return argument.partition("=")[2]
        if argument == OPTION and i + 1 < len(arguments):
            return arguments[i + 1]
    return None
