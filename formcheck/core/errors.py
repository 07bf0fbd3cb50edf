"""Errors shown to the user: one clear sentence each, and the exit code of the command line."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from formcheck.core.messages import Message, WordedError, mark


class FormcheckError(Exception):
    """A failure outside the program: an input, an output, a device (exit code 1).

    template, values : of the `Message` that describes it.
    """

    exit_code = 1

    def __init__(self, template: str, **values: object) -> None:
        self.message = Message(template, **values)
        super().__init__(str(self.message))

    @property
    def template(self) -> str:
        """The English sentence with placeholders."""
        return self.message.template

    @property
    def values(self) -> Mapping[str, object]:
        """The values of the placeholders."""
        return self.message.values

    def worded(self, translate: Callable[[str], str]) -> str:
        """Return the sentence translated; untranslated text stays English."""
        return self.message.worded(translate)

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle class, sentence and attributes."""
        return _again, (type(self), self.template, dict(self.values), self.__dict__)


def _again(kind: type[FormcheckError], template: str, values: dict[str, object], state: dict[str, Any]) -> Exception:
    """Rebuild an error without its own constructor, which may take other arguments."""
    error = kind.__new__(kind)
    FormcheckError.__init__(error, template, **values)
    error.__dict__.update(state)
    return error


class UsageError(FormcheckError):
    """A request that cannot be met: unknown pose, malformed pose file, bad option (exit code 2)."""

    exit_code = 2


SYSTEM_REASONS: Final = (
    mark("No such file or directory"),
    mark("Permission denied"),
    mark("Operation not permitted"),
    mark("Is a directory"),
    mark("Not a directory"),
    mark("File exists"),
    mark("File name too long"),
    mark("No space left on device"),
    mark("Disk quota exceeded"),
    mark("Read-only file system"),
    mark("Input/output error"),
    mark("Device or resource busy"),
    mark("Too many open files"),
)
"""Why systems refuse to open, write or remove a file, as they put it; what else they say stays English."""


def reason_of(error: Exception) -> Message:
    """Return what an error says, as a part of a sentence: our own words, the system's reason, or else what it has."""
    if isinstance(error, WordedError):
        return error.message
    return Message(str(getattr(error, "strerror", None) or error))


__all__ = ["SYSTEM_REASONS", "FormcheckError", "UsageError", "mark", "reason_of"]
