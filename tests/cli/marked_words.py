"""A language in which every worded text can be told from the rest: its letters are full-width ones."""

import itertools
import re
import string
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import pytest

from formcheck import i18n

_WIDE: Final = {ord(letter): ord(letter) + 0xFEE0 for letter in string.ascii_letters}

_PLACES: Final = re.compile(r"\{[^{}]*\}|%(?:\(\w+\))?[sr]")
"""Where values go: in braces, and as argparse writes them."""

_WORD: Final = re.compile(r"(?<![\w./-])[a-z][a-z]+(?![\w/]|[.-]\w)")
"""A word of small Latin letters that is no part of a path, an option, an id or a name."""


def places(text: str) -> list[str]:
    """Return the places for values in a text, sorted."""
    return sorted(_PLACES.findall(text))


def marked(text: str) -> str:
    """Return a text with wide letters, its places for values as they are."""
    ends = [0, *(end for found in _PLACES.finditer(text) for end in found.span()), len(text)]
    pieces = [text[a:b] for a, b in itertools.pairwise(ends)]
    return "".join(piece if k % 2 else piece.translate(_WIDE) for k, piece in enumerate(pieces))


@contextmanager
def speaking_marked(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Make German the language of wide letters."""
    with monkeypatch.context() as patched:
        patched.setattr(i18n, "translator", lambda language: marked if language == "de" else str)
        patched.setattr(i18n, "plural_translator", lambda _: lambda one, several, n: marked(one if n == 1 else several))
        try:
            yield
        finally:
            i18n.speak("en", str)
    i18n.speak("en")


def unmarked(text: str, known: frozenset[str]) -> list[str]:
    """Return the lines that still have English words; known : ids and names, which are the same in every language.

    What stands in quotes or braces is somebody's value, and what follows ``pip install`` or ``apt install`` is no word.
    """
    found = []
    for line in text.splitlines():
        own = re.sub(r"'[^']*'|\{[^}]*\}|(?:pip|apt) install .*", "", line)
        if set(_WORD.findall(own)) - known:
            found.append(line)
    return found
