"""Errors that reach a person: one clear sentence each, and the exit code of the command line."""

from collections.abc import Callable, Mapping
from typing import Any

from formcheck.core.messages import Message, mark


class FormcheckError(Exception):
    """Something failed outside the program: an input, an output, a device (exit code 1).

    template, values : of the `Message` that tells it.
    """

    exit_code = 1

    def __init__(self, template: str, **values: object) -> None:
        self.message = Message(template, **values)
        super().__init__(str(self.message))

    @property
    def template(self) -> str:
        """The English sentence with places for the values."""
        return self.message.template

    @property
    def values(self) -> Mapping[str, object]:
        """What stands in the places."""
        return self.message.values

    def worded(self, translate: Callable[[str], str]) -> str:
        """Return the sentence in another language; what is not known there stays English."""
        return self.message.worded(translate)

    def __reduce__(self) -> tuple[Any, ...]:
        """Carry class, sentence and attributes to another process."""
        return _again, (type(self), self.template, dict(self.values), self.__dict__)


def _again(kind: type[FormcheckError], template: str, values: dict[str, object], state: dict[str, Any]) -> Exception:
    """Make an error again without its own constructor, which may want other arguments."""
    error = kind.__new__(kind)
    FormcheckError.__init__(error, template, **values)
    error.__dict__.update(state)
    return error


UNEXPECTED = mark(
    "Something unexpected went wrong ({reason}); the details are in the terminal that formcheck was started from."
)
"""What is said of an error that is formcheck's own fault. There is no log file; `logging` prints to standard error."""


def unexpected(error: Exception) -> FormcheckError:
    """Return what is said of an error that nobody has foreseen; whoever catches it logs it as well."""
    return FormcheckError(UNEXPECTED, reason=type(error).__name__)


class UsageError(FormcheckError):
    """The program was asked for something that cannot be: unknown pose, malformed pose file, bad option (code 2)."""

    exit_code = 2


__all__ = ["UNEXPECTED", "FormcheckError", "UsageError", "mark", "unexpected"]
