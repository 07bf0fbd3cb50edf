"""Sentences and errors keep their parts, so that every presenter can word them in its own language."""

import pickle
from pathlib import Path

import pytest

from formcheck.batch.storage import MissingPartError
from formcheck.capture.readable import UnreadableError
from formcheck.core.errors import FormcheckError, UsageError
from formcheck.core.messages import Message
from formcheck.figure.fit import NoFigureError
from formcheck.library.pose_files import PoseFileError, UnknownPoseError

GERMAN = {"{n} of {what}": "{n} von {what}", "two feet": "zwei Füßen", "Gone: {path}": "Weg: {path}"}


def german(text: str) -> str:
    return GERMAN.get(text, text)


def test_a_message_is_worded_with_its_values_and_the_messages_within() -> None:
    message = Message("{n} of {what}", n=1, what=Message("two feet"))
    assert str(message) == "1 of two feet"
    assert message.worded(german) == "1 von zwei Füßen"


def test_braces_without_values_are_text() -> None:
    assert str(Message("a {b}")) == "a {b}"


def test_a_value_that_is_missing_is_found_at_once() -> None:
    with pytest.raises(KeyError):
        Message("{a} {b}", a=1)


def test_equal_messages_are_one_in_a_set() -> None:
    assert len({Message("{n}", n=1), Message("{n}", n=1), Message("{n}", n=2)}) == 2


@pytest.mark.parametrize(
    "error",
    [
        FormcheckError("Gone: {path}", path="a"),
        UsageError("no"),
        UnreadableError("{name}", name="x"),
        NoFigureError("no body fits", ("arm", "leg")),
        PoseFileError(Path("a.toml"), ["one", "two"]),
        UnknownPoseError("no such pose"),
        MissingPartError("{part}", part="x"),
    ],
    ids=lambda e: type(e).__name__,
)
def test_errors_come_back_from_another_process_as_they_were(error: FormcheckError) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error)
    assert str(again) == str(error) and again.exit_code == error.exit_code
    assert again.worded(german) == error.worded(german)
    assert vars(again) == vars(error)


def test_messages_survive_a_pickle() -> None:
    message = Message("{n} of {what}", n=1, what=Message("two feet"))
    assert pickle.loads(pickle.dumps(message)) == message
