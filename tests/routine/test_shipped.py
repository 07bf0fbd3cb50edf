"""The routines that come with formcheck."""

import re
from itertools import pairwise

import pytest

from formcheck.library.routine_files import load_routines
from formcheck.resources import data_dir
from tests.routine.paper import POSES, Room

ROUTINES = load_routines().routines

ABOUT_MINUTES = {"big-three": 7.0, "desk-break": 3.0, "gentle": 5.0, "knees-to-chest": 2.0, "morning": 8.0}


def test_all_are_there() -> None:
    assert set(ROUTINES) == set(ABOUT_MINUTES)


@pytest.mark.parametrize("name", ABOUT_MINUTES)
def test_it_takes_about_as_long_as_meant(name: str) -> None:
    assert ROUTINES[name].minutes(POSES) == pytest.approx(ABOUT_MINUTES[name], abs=0.5)


@pytest.mark.parametrize("name", ABOUT_MINUTES)
def test_its_words_are_complete_in_both_languages(name: str) -> None:
    words = ROUTINES[name].text
    assert set(words) == {"en", "de"}
    assert all(text.title and text.summary for text in words.values())
    assert words["en"].title != words["de"].title
    assert words["en"].summary != words["de"].summary


@pytest.mark.parametrize("name", ABOUT_MINUTES)
def test_every_number_says_where_it_comes_from(name: str) -> None:
    text = (data_dir("assets") / "routines" / f"{name}.toml").read_text("utf-8")
    numbers = [line for line in text.splitlines() if re.match(r"\w+ = [\d.]+", line)]
    assert numbers
    assert [line for line in numbers if "#" not in line] == []


@pytest.mark.parametrize("name", ABOUT_MINUTES)
def test_the_camera_has_to_be_turned_to_once_at_most(name: str) -> None:
    views = [view for s in ROUTINES[name].steps if (view := POSES[s.pose].view) != "any"]
    assert sum(a != b for a, b in pairwise(views)) <= 1


def test_nothing_asks_for_a_tilt_that_the_floor_hides() -> None:
    assert all(s.pose != "pelvic-tilt" for r in ROUTINES.values() for s in r.steps)


@pytest.mark.parametrize("name", ABOUT_MINUTES)
def test_it_can_be_done_from_beginning_to_end(name: str) -> None:
    room = Room(*ROUTINES[name].steps)
    room.start()
    wanted = sum(s.repetitions * s.sets(POSES[s.pose]) for s in ROUTINES[name].steps)
    for _ in range(10 * wanted):
        if room.state.stage == "finished":
            break
        definition, side = room.session.watched
        assert definition is not None
        if room.state.stage == "setup" and definition.id == "cat-cow":
            room.reps = {"total": room.reps["total"] + 1}
            room.wait(1.0)
        elif room.state.stage == "setup":
            working = ("right" if side == "both" else side) if definition.sides else None
            room.hold(side=working)
            room.wait(1.0)
        else:
            room.wait(room.state.rest_left_s + 0.1)
    assert (room.state.stage, room.state.credited) == ("finished", wanted)
    assert room.events.count("hold_counted") == wanted
