"""What the review remembers."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from formcheck.resources import FOLDER_VARIABLE
from formcheck.store.review_state import MOST, ReviewState, load_review_state, save_review_state, state_file


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "own"))
    return tmp_path


def test_it_comes_back_as_it_was(folder: Path) -> None:
    assert load_review_state() == ReviewState()
    state = replace(ReviewState("/films", "/out", blur_faces=True, logo="/a.png")).with_result(folder / "ä.json")
    assert save_review_state(state)
    assert load_review_state() == state


def test_results_are_remembered_once_the_newest_first_and_not_for_ever() -> None:
    state = ReviewState()
    for number in (*range(MOST + 3), 5):
        state = state.with_result(f"/out/{number}.json")
    assert state.recent[:2] == ("/out/5.json", f"/out/{MOST + 2}.json")
    assert len(state.recent) == MOST == len(set(state.recent))
    assert "/out/5.json" not in state.without_result("/out/5.json").recent


@pytest.mark.parametrize("text", ["", "[]", "{", '{"recent": 3, "blur_faces": "yes", "logo": null, "other": 1}'])
def test_what_cannot_be_meant_is_as_on_the_first_day(text: str) -> None:
    state_file().parent.mkdir(parents=True)
    state_file().write_text(text, encoding="utf-8")
    assert load_review_state() == ReviewState()


def test_only_paths_are_kept_of_results() -> None:
    save_review_state(ReviewState().with_result("/out/a.json"))
    assert json.loads(state_file().read_text("utf-8"))["recent"] == ["/out/a.json"]


def test_a_folder_in_the_way_ends_nothing(folder: Path) -> None:
    (folder / "own").write_text("in the way", encoding="utf-8")
    assert not save_review_state(ReviewState())
    assert load_review_state() == ReviewState()
