"""What the window offers where there is no picture. No Qt."""

from formcheck.coaching import words
from formcheck.coaching.scene import Choice, Problem
from formcheck.core.errors import FormcheckError
from formcheck.estimator.models import ModelError


def problem_of(error: FormcheckError, offered: tuple[Choice, ...]) -> Problem:
    """Return why a run has ended, and what can be done."""
    if isinstance(error, ModelError):  # another source would not help
        return Problem(words.error(error), ("retry",), words.NO_MODEL)
    return Problem(words.error(error), offered)


def choices(*, source: bool, demo: bool) -> tuple[Choice, ...]:
    """Return what can be started; source, demo : there is one."""
    again: tuple[Choice, ...] = ("retry",) if source else ()
    return (*again, "demo", "open") if demo else (*again, "open")
