"""The language of the command line: as asked for, else as in the settings, else as the computer is set to."""

from collections.abc import Sequence

from formcheck import i18n
from formcheck.core.errors import UsageError, mark
from formcheck.core.nearest import nearest

OPTION = "--language"


def speak_as_asked(arguments: Sequence[str]) -> list[str]:
    """Speak the language that the arguments, the settings or the computer name, before any of them is read.

    Returns
    -------
    The arguments without the language, which may stand anywhere.

    Raises
    ------
    UsageError : there is no such language.
    """
    asked, left = _asked(arguments)
    known = asked in i18n.languages()
    i18n.speak(str(asked) if known else _usual())
    if asked is not None and not known:
        raise _unknown(asked)
    return left


def _usual() -> str:
    from formcheck.store.settings import load_settings

    return i18n.wanted(load_settings().language)


def _unknown(asked: str) -> UsageError:
    called = {i18n.own_name(code): code for code in i18n.languages()} | {code: code for code in i18n.languages()}
    near = list(dict.fromkeys(called[name] for name in [*nearest(asked, called), *nearest(asked[:2], called)]))
    did_you = mark("There is no language {name!r}. Did you mean {known}?")
    there_are = mark("There is no language {name!r}; choose one of {known}.")
    return UsageError(did_you if near else there_are, name=asked, known=", ".join(near or i18n.languages()))


def _asked(arguments: Sequence[str]) -> tuple[str | None, list[str]]:
    """Return the value of the option wherever it stands, and what is left; without a value it is left to complain."""
    for i, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument.startswith(OPTION + "="):
            return argument.partition("=")[2], [*arguments[:i], *arguments[i + 1 :]]
        if argument == OPTION and i + 1 < len(arguments):
            return arguments[i + 1], [*arguments[:i], *arguments[i + 2 :]]
    return None, list(arguments)
