"""What a routine file may say, and how long a routine takes."""

from typing import Any

import pytest
from pydantic import ValidationError

from formcheck.core.pose.routine import BETWEEN_S, REST_S, SET_UP_S, Routine, Step, routine_of
from tests.routine.paper import POSES, routine

GOOD: dict[str, Any] = {
    "schema": "formcheck.routine/1",
    "id": "mine",
    "text": {"en": {"title": "Mine"}},
    "steps": [{"pose": "plank"}],
}

BROKEN: list[tuple[str, dict[str, Any], str]] = [
    ("another schema", {"schema": "formcheck.routine/2"}, "schema"),
    ("an id that is no name", {"id": "../mine"}, "id"),
    ("no words at all", {"text": {}}, "title"),
    ("an empty title", {"text": {"en": {"title": " "}}}, "text.en.title"),
    ("a language in words", {"text": {"english": {"title": "Mine"}}}, "text"),
    ("no steps", {"steps": []}, "steps"),
    ("a misspelt key", {"steps": [{"pose": "plank", "reps": 2}]}, "steps.0.reps"),
    ("no repetition", {"steps": [{"pose": "plank", "repetitions": 0}]}, "steps.0.repetitions"),
    ("a side that there is not", {"steps": [{"pose": "plank", "side": "middle"}]}, "steps.0.side"),
    ("a hold of no seconds", {"steps": [{"pose": "plank", "hold_s": 0.0}]}, "steps.0.hold_s"),
    ("a rest that runs back", {"steps": [{"pose": "plank", "rest_s": -1.0}]}, "steps.0.rest_s"),
    ("a rest of an hour", {"steps": [{"pose": "plank", "rest_s": 3600.0}]}, "steps.0.rest_s"),
    ("a hold without end", {"steps": [{"pose": "plank", "hold_s": float("inf")}]}, "steps.0.hold_s"),
]


@pytest.mark.parametrize(("what", "change", "place"), BROKEN, ids=[row[0] for row in BROKEN])
def test_an_error_names_its_place(what: str, change: dict[str, Any], place: str) -> None:
    Routine.model_validate(GOOD)
    with pytest.raises(ValidationError) as caught:
        Routine.model_validate(GOOD | change)
    told = [".".join(map(str, e["loc"])) + e["msg"] for e in caught.value.errors()]
    assert any(place in line for line in told), told


def test_what_a_step_does_not_say_is_as_usual() -> None:
    step = Step(pose="plank")
    assert (step.side, step.repetitions, step.hold_s, step.rest_s) == ("both", 1, None, REST_S)


def test_texts_fall_back_to_english_then_to_what_there_is() -> None:
    both = Routine.model_validate(GOOD | {"text": {"de": {"title": "Meine"}, "en": {"title": "Mine"}}})
    assert [both.texts(language).title for language in ("de", "en", "fr")] == ["Meine", "Mine", "Mine"]
    assert routine_of("mine", "Meine", (Step(pose="plank"),), "de").texts("en").title == "Meine"


MINUTES = [
    ("one hold", (Step(pose="plank"),), SET_UP_S + 10.0 + BETWEEN_S),
    ("its own seconds", (Step(pose="plank", hold_s=20.0, repetitions=2),), SET_UP_S + 2 * (20.0 + BETWEEN_S)),
    ("both sides with a rest between them", (Step(pose="bird-dog", repetitions=3, rest_s=7.0),),
     SET_UP_S + 2 * 3 * (5.0 + BETWEEN_S) + 7.0),
    ("one side", (Step(pose="bird-dog", side="left", rest_s=7.0),), SET_UP_S + 5.0 + BETWEEN_S),
    ("a side of a pose without sides", (Step(pose="plank", side="both"), Step(pose="plank", side="left")),
     2 * (SET_UP_S + 10.0 + BETWEEN_S) + REST_S),
    ("a whole cycle", (Step(pose="cat-cow", repetitions=5),), SET_UP_S + 5 * (2.0 + 2.0 + BETWEEN_S)),
    ("variants are not added up", (Step(pose="dead-bug", side="right"),), SET_UP_S + 3.0 + BETWEEN_S),
]  # fmt: skip


@pytest.mark.parametrize(("what", "steps", "seconds"), MINUTES, ids=[row[0] for row in MINUTES])
def test_the_estimate_is_holds_allowances_and_rests(what: str, steps: tuple[Step, ...], seconds: float) -> None:
    assert routine(*steps).minutes(POSES) * 60.0 == pytest.approx(seconds)


def test_leaving_out_steps_keeps_the_others_in_their_order() -> None:
    whole = routine(Step(pose="plank"), Step(pose="bird-dog"), Step(pose="plank", repetitions=2))
    rest = whole.without({1})
    assert rest.steps == (whole.steps[0], whole.steps[2])
    assert (rest.id, rest.text) == (whole.id, whole.text)
    assert len(whole.steps) == 3
    assert whole.without(()) == whole
    assert rest.minutes(POSES) < whole.minutes(POSES)
    with pytest.raises(ValueError, match="at least one"):
        whole.without({0, 1, 2})


@pytest.mark.parametrize("pose", sorted(POSES))
def test_a_step_changes_nothing_of_a_pose_but_the_seconds_to_hold(pose: str) -> None:
    before = POSES[pose]
    seconds = [p.hold_s for p in before.holds]
    changed = Step(pose=pose, hold_s=7.5).applied(before)
    assert [p.hold_s for p in changed.holds] == [7.5] * len(before.holds)
    assert [p.hold_s for p in before.holds] == seconds

    def without_seconds(definition: Any) -> Any:
        plain = definition.model_dump()
        return plain | {"phases": [{k: v for k, v in p.items() if k != "hold_s"} for p in plain["phases"]]}

    assert without_seconds(changed) == without_seconds(before)
    assert Step(pose=pose).applied(before) is before
