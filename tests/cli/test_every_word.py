"""Every word that the command line prints is in the user's language, and the English ones are as they were."""

import argparse
import ast
import contextlib
import inspect
from collections.abc import Iterator

import pytest

from formcheck import i18n
from formcheck.cli.argparse_words import WORDS
from formcheck.cli.main import parser, run
from formcheck.cli.tune.tune_commands import STEPS
from tests.cli.marked_words import marked, places, speaking_marked, unmarked

NOT_FOR_USERS = {
    "'required' is an invalid argument for positionals",
    "mutually exclusive arguments must be optional",
    "cannot merge actions - two groups are named %r",
    "invalid option string %(option)r: must start with a character %(prefix_chars)r",
    "dest= is required for options like %r",
    "invalid conflict_resolution value: %r",
    "cannot have multiple subparser arguments",
    "conflicting subparser: %s",
    "conflicting subparser alias: %s",
    "unexpected option string: %s",
    ".__call__() not defined",
    "%r is not callable",
    'argument "-" with mode %r',
    "can't open '%(filename)s': %(error)s",
    "unknown parser %(parser_name)r (choices: %(choices)s)",
    "conflicting option string: %s",
    "conflicting option strings: %s",
    "expected %s argument",
    "expected %s arguments",
}
"""What argparse says to programmers, or of features that are not used here."""

COMMANDS = frozenset(
    [
        "live",
        "demo",
        "analyze",
        "analyse",
        "batch",
        "poses",
        "baseline",
        "tune",
        "doctor",
        "list",
        "show",
        "check",
        "new",
        "schema",
        "learn",
        "reset",
    ]
) | {step.name for step in STEPS}

NAMES = COMMANDS | frozenset(
    ("formcheck", "docs", "left", "right", "both", "coco17", "file", "pose", "side", "subject", "session", "note")
)


@pytest.fixture
def _marked(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("COLUMNS", "100")
    with speaking_marked(monkeypatch):
        yield


def helps() -> list[list[str]]:
    """The words that lead to every parser there is."""
    found: list[list[str]] = []

    def walk(one: argparse.ArgumentParser, words: list[str]) -> None:
        found.append(words)
        for action in one._actions:
            if isinstance(action, argparse._SubParsersAction):
                for name, below in action.choices.items():
                    walk(below, [*words, name])

    walk(parser(), [])
    return found


def said(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """What a command prints in the marked language."""
    with contextlib.suppress(SystemExit):
        run(["--language", "de", *arguments])
    out, err = capsys.readouterr()
    return out + err


def test_a_word_that_was_not_worded_is_found() -> None:
    assert marked("to {place} of %(prog)s") == "ｔｏ {place} ｏｆ %(prog)s"
    assert unmarked(marked("to the end") + " bird-dog ./a/file.toml --out x.svg", frozenset()) == []
    assert unmarked(marked("to the end") + " of it", frozenset({"it"})) == [marked("to the end") + " of it"]
    assert unmarked("reading", frozenset()) == ["reading"]


@pytest.mark.usefixtures("_marked")
@pytest.mark.parametrize("words", helps(), ids=lambda words: " ".join(words) or "formcheck")
def test_help_is_worded_to_the_last_word(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    text = said([*words, "--help"], capsys)
    assert marked("usage") in text and marked("options") in text
    assert unmarked(text, NAMES) == []


WRONG = [
    "analyze",
    "analyze --out",
    "analyze a.mp4 --jobs 0",
    "analyze a.mp4 --max-fps 0",
    "analyze a.mp4 --note a --note-file b",
    "analyze a.mp4 --pdf=x",
    "analyze a.mp4 --no",
    "analyze a.mp4 --side up",
    "--camera x",
    "poses",
    "analise",
    "poses list a b",
    "tune convert a --size 3",
    "tune convert a --fps x",
    "tune fit a.npz",
]


@pytest.mark.usefixtures("_marked")
@pytest.mark.parametrize("command", WRONG)
def test_wrong_usage_is_answered_in_the_users_language(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = said(command.split(), capsys)
    assert text
    assert unmarked(text, NAMES | {"float", "up"}) == []


def test_all_that_argparse_says_to_users_is_known() -> None:
    calls = [n for n in ast.walk(ast.parse(inspect.getsource(argparse))) if isinstance(n, ast.Call)]
    worded = [n for n in calls if isinstance(n.func, ast.Name) and n.func.id in {"_", "ngettext"}]
    texts = {a.value for n in worded for a in n.args if isinstance(a, ast.Constant) and isinstance(a.value, str)}
    assert "usage: " in texts
    assert texts - NOT_FOR_USERS - set(WORDS) == set()


def test_places_for_argparse_s_values_are_kept_in_every_language() -> None:
    for language in i18n.languages():
        translate = i18n.translator(language)
        assert [places(text) for text in WORDS] == [places(translate(text)) for text in WORDS]


def test_an_unknown_language_is_refused_in_the_computer_s(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    try:
        assert run(["--language", "xx", "doctor"]) == 2
        assert "Die Sprache 'xx' gibt es nicht" in capsys.readouterr().err
    finally:
        i18n.speak("en")
