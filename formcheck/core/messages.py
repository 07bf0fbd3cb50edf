"""Sentences for people: an English template and the values for its places.

A sentence is worded at the moment it is shown, in the language of whoever reads it. Result documents keep it in
English (`str`), whatever the language.
"""

from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any


@dataclass(frozen=True, slots=True, init=False)
class Message:
    """One sentence; equal to another with the same template and values, hashable, picklable.

    template : English, with places in braces for the values (`str.format`); without values it is taken as it is.
    values : for the places, by name; one may be a `Message` itself, which is worded first.
    """

    template: str
    values: MappingProxyType[str, object]

    def __init__(self, template: str, **values: object) -> None:
        """Keep template and values; raises KeyError or ValueError at once if they do not fit together."""
        object.__setattr__(self, "template", template)
        object.__setattr__(self, "values", MappingProxyType(values))
        self.worded()

    def worded(self, translate: Callable[[str], str] = str) -> str:
        """Return the sentence in the language of `translate`; what is not known there stays English."""
        text = translate(self.template)
        if not self.values:
            return text
        values = {k: v.worded(translate) if isinstance(v, Message) else v for k, v in self.values.items()}
        return text.format(**values)

    def __str__(self) -> str:
        """Return the sentence in English."""
        return self.worded()

    def __hash__(self) -> int:
        """Hash by the English sentence."""
        return hash(str(self))

    def __reduce__(self) -> tuple[Any, ...]:
        """Carry template and values to another process."""
        return _message, (self.template, dict(self.values))


def _message(template: str, values: dict[str, object]) -> Message:
    return Message(template, **values)


def mark(text: str) -> str:
    """Return the text as it is; marks a sentence for the translators (`scripts/update_translations.py`)."""
    return text
