"""Sentences for a person that can be said in another language."""

import ast
from pathlib import Path

import pytest

from formcheck.core.errors import FormcheckError, mark

ROOT = Path(__file__).resolve().parents[2] / "formcheck"
GERMAN = {"{path} is empty; copy it again.": "{path} ist leer; kopiere es noch einmal.", "No disk.": "Kein Platz."}


def german(text: str) -> str:
    return GERMAN.get(text, text)


@pytest.mark.parametrize(
    ("error", "english", "other"),
    [
        (
            FormcheckError("{path} is empty; copy it again.", path="a.mp4"),
            "a.mp4 is empty; copy it again.",
            "a.mp4 ist leer; kopiere es noch einmal.",
        ),
        (
            FormcheckError("{path} is empty; copy it again.", path="{x}.mp4"),
            "{x}.mp4 is empty; copy it again.",
            "{x}.mp4 ist leer; kopiere es noch einmal.",
        ),
        (FormcheckError("No disk."), "No disk.", "Kein Platz."),
        (FormcheckError("Braces {stay}."), "Braces {stay}.", "Braces {stay}."),
        (FormcheckError("Unknown {n}.", n=3), "Unknown 3.", "Unknown 3."),
    ],
)
def test_an_error_is_one_sentence_in_any_language(error: FormcheckError, english: str, other: str) -> None:
    assert str(error) == english
    assert error.worded(german) == other


def test_marking_changes_nothing() -> None:
    assert mark("{path} is empty.") == "{path} is empty."


def test_what_cameras_files_and_models_say_can_be_translated() -> None:
    """No sentence of these layers is put together by the code: the translators would not find it."""
    loose = []
    for folder in ("capture", "pose", "report"):
        for path in sorted((ROOT / folder).glob("*.py")):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                named = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id
                if named and named.endswith("Error") and named not in ("DataError", "ValueError", "OSError"):
                    first = node.args[0] if node.args else None
                    if isinstance(first, ast.JoinedStr | ast.Constant):
                        loose.append(f"{path.name}:{node.lineno}")
    assert loose == []
