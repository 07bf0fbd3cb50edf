"""Routines while they are edited, without a window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formcheck import i18n
from formcheck.coaching.preferences.routine_drafts import Workshop, hold_limits_s, hold_s
from formcheck.core.errors import FormcheckError
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.pose.routine import Step
from formcheck.library import load_pose, pose_ids
from formcheck.library.routine_files import load_routines, shipped_ids

POSES = {name: load_pose(name) for name in pose_ids()}

OWN = """schema = "formcheck.routine/1"
id = "mine"
[text.en]
title = "Mine"
summary = "Every evening."
[text.de]
title = "Meine"
[[steps]]
pose = "plank"
hold_s = 20.0
[[steps]]
pose = "bird-dog"
side = "left"
repetitions = 3
rest_s = 7.5
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "mine.toml").write_text(OWN)
    return tmp_path


@pytest.fixture
def shop(folder: Path) -> Workshop:
    made = Workshop(POSES, folder)
    made.chosen = "mine"
    return made


@pytest.fixture
def german() -> Iterator[None]:
    i18n.speak("de", lambda text: f"<{text}>")
    yield
    i18n.speak("en")


def poses_of(shop: Workshop) -> list[str]:
    return [step.pose for step in shop.steps]


def test_own_and_shipped_ones_are_told_apart(shop: Workshop) -> None:
    assert list(shop.own(own=True)) == ["mine"]
    assert sorted(shop.own(own=False)) == sorted(shipped_ids())
    assert shop.changed == []


def test_a_folder_that_is_not_there_has_no_routines(tmp_path: Path) -> None:
    shop = Workshop(POSES, tmp_path / "none")
    assert shop.own(own=True) == {} and shop.draft is not None


def test_a_broken_file_is_told_and_hides_nothing(folder: Path) -> None:
    (folder / "broken.toml").write_text("id =")
    shop = Workshop(POSES, folder)
    assert list(shop.own(own=True)) == ["mine"]
    assert len(shop.problems) == 1 and "broken.toml" in str(shop.problems[0])


def test_steps_are_added_moved_and_removed(shop: Workshop) -> None:
    assert shop.add("cat-cow", 0) == 1
    assert poses_of(shop) == ["plank", "cat-cow", "bird-dog"]
    assert shop.move(1, 1) == 2
    assert shop.move(2, 1) == 2
    assert poses_of(shop) == ["plank", "bird-dog", "cat-cow"]
    assert shop.move(0, -1) == 0
    assert shop.remove(2) == 1
    assert shop.remove(0) == 0
    assert poses_of(shop) == ["bird-dog"]
    assert shop.remove(0) == -1
    assert shop.add("plank", -1) == 0
    assert shop.changed == ["mine"]


@given(st.lists(st.tuples(st.sampled_from(["add", "remove", "up", "down"]), st.integers(0, 5)), max_size=12))
def test_moving_loses_no_step_and_places_stay_inside(todo: list[tuple[str, int]]) -> None:
    shop = Workshop(POSES, Path("/nowhere/formcheck"))
    shop.new()
    for what, at in todo:
        if what == "add":
            place = shop.add("plank", min(at, len(shop.steps)) - 1)
        elif not shop.steps:
            continue
        else:
            before = sorted(s.pose for s in shop.steps)
            here = at % len(shop.steps)
            place = shop.remove(here) if what == "remove" else shop.move(here, -1 if what == "up" else 1)
            if what != "remove":
                assert sorted(s.pose for s in shop.steps) == before
        assert -1 <= place < len(shop.steps)
        assert (place == -1) == (not shop.steps)


def test_values_of_a_step_change(shop: Workshop) -> None:
    shop.change(1, side="both")
    shop.change(1, repetitions=4)
    shop.change(1, hold_s=8.0)
    shop.change(1, rest_s=0.0)
    assert shop.steps[1] == Step(pose="bird-dog", side="both", repetitions=4, hold_s=8.0, rest_s=0.0)


def test_the_usual_seconds_are_kept_as_none_of_its_own(shop: Workshop) -> None:
    assert hold_s(shop.steps[0], POSES["plank"]) == 20.0
    shop.change(0, hold_s=POSES["plank"].holds[0].hold_s)
    assert shop.steps[0].hold_s is None
    assert hold_s(shop.steps[0], POSES["plank"]) == 10.0


@pytest.mark.parametrize(("pose", "least"), [("plank", 2.0), ("cat-cow", 2.0), ("hook-lying", 6.0)])
def test_a_hold_too_short_to_be_listed_cannot_be_asked_for(pose: str, least: float) -> None:
    assert hold_limits_s(POSES[pose]) == (least, 600.0)


def test_minutes_follow_the_steps(shop: Workshop) -> None:
    before = shop.minutes()
    shop.change(0, hold_s=80.0)
    assert shop.minutes() == pytest.approx(before + 1.0)
    shop.remove(0)
    shop.remove(0)
    assert shop.minutes() == 0.0


def test_a_shipped_one_cannot_be_changed_or_removed(shop: Workshop) -> None:
    shop.chosen = "gentle"
    before = shop.draft
    shop.add("plank", 0)
    shop.retitle("Hard")
    assert shop.delete() == ""
    assert shop.draft == before and shop.changed == []


def test_a_copy_is_an_own_one_and_is_kept_under_a_free_id(shop: Workshop, folder: Path) -> None:
    shop.chosen = "gentle"
    shop.copy()
    assert shop.draft is not None and shop.draft.own and shop.draft.changed
    steps = shop.steps
    shop.retitle("Gentle")
    assert shop.save(shop.chosen) == "gentle-2"
    assert shop.chosen == "gentle-2" and shop.changed == []
    kept = load_routines(folder).routines["gentle-2"]
    assert (kept.texts().title, kept.steps) == ("Gentle", steps)


def test_a_file_that_cannot_be_read_is_not_written_over(shop: Workshop, folder: Path) -> None:
    (folder / "my-routine.toml").write_text("id =")
    shop.new()
    shop.add("plank", -1)
    assert shop.save(shop.chosen) == "my-routine-2"
    assert (folder / "my-routine.toml").read_text() == "id ="


def test_what_is_saved_comes_back(shop: Workshop, folder: Path) -> None:
    shop.retitle("  Evening ")
    shop.change(0, hold_s=12.5)
    draft = shop.draft
    assert draft is not None
    assert shop.save("mine") == "mine"
    again = Workshop(POSES, folder).drafts["mine"]
    assert (again.title, again.steps) == ("Evening", draft.steps)
    assert again.routine is not None and again.routine.texts("de").title == "Meine"
    assert again.routine.texts("en").summary == "Every evening."


def test_the_title_is_that_of_the_language_of_the_window(folder: Path, german: None) -> None:
    shop = Workshop(POSES, folder)
    shop.chosen = "mine"
    assert shop.draft is not None and shop.draft.title == "Meine"
    shop.retitle("Abends")
    shop.save("mine")
    text = load_routines(folder).routines["mine"].text
    assert {name: words.title for name, words in text.items()} == {"en": "Mine", "de": "Abends"}


def test_titles_follow_the_language_where_nothing_was_changed(shop: Workshop, folder: Path) -> None:
    i18n.speak("de")
    try:
        shop.reword()
        assert shop.draft is not None and shop.draft.title == "Meine" and shop.changed == []
    finally:
        i18n.speak("en")
    shop.retitle("Evening")
    shop.reword()
    assert shop.draft is not None and shop.draft.title == "Evening" and shop.changed == ["mine"]


def test_what_is_missing_is_told(shop: Workshop) -> None:
    shop.new()
    assert shop.draft is not None and shop.draft.problem == "Add at least one exercise."
    assert shop.changed == []
    shop.add("plank", -1)
    assert shop.draft.problem == ""
    shop.retitle("  ")
    assert shop.draft.problem == "Give the routine a title."
    assert len(shop.changed) == 1


def test_an_own_one_is_removed_with_its_file(shop: Workshop, folder: Path) -> None:
    assert shop.delete() == "mine"
    assert not (folder / "mine.toml").exists()
    assert shop.draft is not None and not shop.draft.own
    shop.new()
    assert shop.delete() == ""
    assert shop.own(own=True) == {}


def test_a_disk_that_refuses_loses_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    shop = Workshop(POSES, tmp_path / "file")
    shop.new()
    shop.add("plank", -1)
    with pytest.raises(FormcheckError, match="cannot be kept"):
        shop.save(shop.chosen)
    assert poses_of(shop) == ["plank"] and len(shop.changed) == 1


def test_reading_anew_forgets_what_was_not_saved(shop: Workshop) -> None:
    shop.remove(0)
    shop.new()
    shop.reload()
    assert list(shop.own(own=True)) == ["mine"] and shop.changed == []
    assert shop.chosen in shop.drafts


def test_a_pose_that_is_not_shipped_is_not_offered(folder: Path) -> None:
    lean = POSES["plank"].model_copy(update={"id": "my-plank"})
    assert isinstance(lean, PoseDefinition)
    assert "my-plank" not in Workshop({**POSES, "my-plank": lean}, folder).poses
