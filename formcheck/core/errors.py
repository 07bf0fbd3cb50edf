"""Errors that reach a person: one clear sentence each, and the exit code of the command line.

The sentences are templates, so that a presenter can word them in another language.
"""

from collections.abc import Callable


class FormcheckError(Exception):
    """Something failed outside the program: an input, an output, a device (exit code 1).

    template : one English sentence, with places in braces for the values; without values it is taken as it is.
    """

    exit_code = 1

    def __init__(self, template: str, **values: object) -> None:
        super().__init__(template.format(**values) if values else template)
        self.template, self.values = template, values

    def worded(self, translate: Callable[[str], str]) -> str:
        """Return the sentence in another language; what is not known there stays English."""
        text = translate(self.template)
        return text.format(**self.values) if self.values else text


def mark(text: str) -> str:
    """Return the text as it is; marks a sentence for the translators (`scripts/update_translations.py`)."""
    return text


class UsageError(FormcheckError):
    """The program was asked for something that cannot be: unknown pose, malformed pose file, bad option (code 2)."""

    exit_code = 2
