"""What the gallery shows of exercises and routines."""

from collections.abc import Iterator

import pytest

from formcheck import i18n
from formcheck.coaching.gallery.cards import (
    dose,
    exercise_card,
    groups,
    minutes,
    offer_of,
    routine_card,
    routine_cards,
    shortened,
)
from formcheck.coaching.gallery.finding import matches
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.pose.routine import Step, routine_of
from formcheck.i18n.durations import NBSP
from formcheck.routine import Routine, load_routines
from tests.core.pose_data import definition, small


@pytest.fixture
def german() -> Iterator[None]:
    i18n.speak("de")
    yield
    i18n.speak("en")


@pytest.fixture(scope="module")
def routines() -> dict[str, Routine]:
    return load_routines().routines


def test_every_exercise_is_in_exactly_one_group(poses: dict[str, PoseDefinition]) -> None:
    found = groups(poses.values())
    assert sorted(card.id for group in found for card in group.cards) == sorted(poses)
    assert [group.heading for group in found] == ["Lying", "Kneeling", "Standing"], "no empty group"
    assert all(card.position == group.position for group in found for card in group.cards)


def test_a_group_begins_with_the_easiest_and_goes_on_by_title(poses: dict[str, PoseDefinition]) -> None:
    kneeling = next(group for group in groups(poses.values()) if group.position == "kneeling")
    assert [(card.level, card.title) for card in kneeling.cards] == [
        (1, "Cat-cow"), (1, "Child's pose"), (2, "Bird dog"), (2, "Hip flexor stretch"), (3, "Plank"),
    ]  # fmt: skip


def test_an_own_pose_that_says_no_position_is_among_the_others() -> None:
    data = small()
    data["phases"][0]["rules"][0]["target"] = 80.0
    (group,) = groups([definition(data)])
    assert (group.heading, group.cards[0].level) == ("Other", 1)


def test_a_card_says_position_level_and_length(poses: dict[str, PoseDefinition]) -> None:
    assert exercise_card(poses["bird-dog"]).facts.replace(NBSP, " ") == "Kneeling · 5 s each side\nLevel 2: moderate"
    assert exercise_card(poses["superman"]).facts.replace(NBSP, " ") == "Lying · 3 s\nLevel 3: advanced"
    assert exercise_card(poses["cat-cow"]).seconds == 4.0, "cat and cow make one repetition"
    assert exercise_card(poses["dead-bug"]).seconds == 3.0, "of variants one is done"
    assert exercise_card(poses["bird-dog"]).sentence == poses["bird-dog"].texts().summary


def test_a_german_card_is_found_by_german_and_by_english_words(german: None, poses: dict[str, PoseDefinition]) -> None:
    card = exercise_card(poses["glute-bridge"])
    assert card.title == poses["glute-bridge"].texts("de").title != poses["glute-bridge"].title
    for query in ("brücke", "BRUECKE", "brucke", "glute", "hips"):
        assert matches(query, card.searched), query
    assert not matches("plank", card.searched)
    assert card.facts.replace(NBSP, " ") == "Im Liegen · 5 s\nStufe 1: leicht"


def test_a_routine_has_its_explanation_its_doses_and_its_length(
    poses: dict[str, PoseDefinition], routines: dict[str, Routine]
) -> None:
    card = routine_card(routines["morning"], poses)
    assert card.explanation == routines["morning"].texts().summary
    assert [(line.pose, line.dose) for line in card.steps[:4]] == [
        ("hook-lying", "1 × 20 s"), ("single-knee-to-chest", "2 × 5 s, each side"), ("glute-bridge", "5 × 5 s"),
        ("cat-cow", "5 × 2 s"),
    ]  # fmt: skip
    assert card.minutes == round(routines["morning"].minutes(poses))
    assert card.facts.replace(NBSP, " ") == f"7 exercises · {card.minutes} min"
    assert matches("vierfusslerstand", routine_card(routines["morning"], poses).searched) is False, (
        "not shown, not found"
    )
    assert matches("wakes back", card.searched)


def test_seconds_follow_the_length_of_holds_of_the_settings(
    poses: dict[str, PoseDefinition], routines: dict[str, Routine]
) -> None:
    long = offer_of(poses, routines, "long")
    bird_dog = next(card for group in long.groups for card in group.cards if card.id == "bird-dog")
    assert bird_dog.seconds == long.poses["bird-dog"].holds[0].hold_s == 7.5
    morning = next(card for card in long.routines if card.id == "morning")
    assert morning.steps[0].dose == "1 × 20 s", "the routine says so itself"
    assert "7.5 s" in next(line.dose for line in morning.steps if line.pose == "bird-dog")


def test_one_side_only_is_said(poses: dict[str, PoseDefinition]) -> None:
    assert dose(Step(pose="bird-dog", side="left", hold_s=7.5), poses["bird-dog"]) == "1 × 7.5 s, left side"
    assert dose(Step(pose="plank", side="left"), poses["plank"]) == "1 × 10 s", "it has no sides"


def test_a_routine_with_an_exercise_that_is_gone_is_not_offered(
    poses: dict[str, PoseDefinition], routines: dict[str, Routine]
) -> None:
    few = {name: pose for name, pose in poses.items() if name != "plank"}
    assert {card.id for card in routine_cards(routines, few)} == set(routines) - {"big-three"}


def test_what_is_left_out_makes_the_routine_shorter(poses: dict[str, PoseDefinition]) -> None:
    whole = routine_of("mine", "Mine", (Step(pose="plank", repetitions=9), Step(pose="bird-dog", repetitions=9)))
    card = routine_card(whole, poses)
    rest = shortened(card, {0})
    assert rest is not None and [step.pose for step in rest.steps] == ["bird-dog"]
    assert minutes(rest, poses) < card.minutes
    assert shortened(card, set()) is whole
    assert shortened(card, {0, 1}) is None
