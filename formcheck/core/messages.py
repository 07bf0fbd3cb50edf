"""User-facing sentences: an English template and the values of its placeholders.

A sentence is translated when it is shown, into the language of the reader. Result documents always keep it in English
(`str`).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any


@dataclass(frozen=True, slots=True, init=False)
class Message:
    """One sentence; equal to another with the same template and values, hashable, picklable.

    template : English, with placeholders in braces (`str.format`); without values it is used as it is.
    values : of the placeholders, by name; one may be a `Message` itself, which is translated first.
    """

    template: str
    values: MappingProxyType[str, object]

    def __init__(self, template: str, **values: object) -> None:
        """Store template and values; raise KeyError or ValueError at once if they do not match."""
        object.__setattr__(self, "template", template)
        object.__setattr__(self, "values", MappingProxyType(values))
        self.worded()

    def worded(self, translate: Callable[[str], str] = str) -> str:
        """Return the sentence as translated by `translate`; untranslated text stays English."""
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
        """Pickle template and values."""
        return _message, (self.template, dict(self.values))


def _message(template: str, values: dict[str, object]) -> Message:
    return Message(template, **values)


def joined(messages: Iterable[Message], between: str) -> Message:
    """Return several messages as one, each still to be worded; between : what stands between them, without braces."""
    parts = {f"part_{k}": message for k, message in enumerate(messages)}
    return Message(between.join(f"{{{name}}}" for name in parts), **parts)


class WordedError(ValueError):
    """What is wrong with data, as a `Message`; where it is caught, it becomes part of a sentence."""

    def __init__(self, template: str, **values: object) -> None:
        self.message = Message(template, **values)
        super().__init__(str(self.message))


def mark(text: str) -> str:
    """Return the text unchanged; marks a sentence for translators (`scripts/update_translations.py`)."""
    return text
