"""The language of the window. No Qt, so that what chooses words can be tested without it.

English literals in the code are the source texts: `tr` words them at the moment they are shown, `mark` only marks one
for the translators' tools (`scripts/update_translations.py`), a constant that is worded later.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from formcheck.core.errors import mark

SOURCE: Final = "en"
"""The language that the texts are written in."""


@dataclass(slots=True)
class _Tongue:
    """What is spoken now: a language and what translates into it."""

    language: str = SOURCE
    translate: Callable[[str], str] = str


_NOW: Final = _Tongue()


def speak(language: str, translate: Callable[[str], str] = str) -> None:
    """Go on in another language. translate : from the source text; what is unknown comes back as it is."""
    _NOW.language, _NOW.translate = language, translate


def language() -> str:
    """Return the two letters of the language, as in the pose files' ``[text.xx]``."""
    return _NOW.language


def tr(text: str) -> str:
    """Return a text in the language of the window."""
    return _NOW.translate(text)


__all__ = ["SOURCE", "language", "mark", "speak", "tr"]
