"""Walking the person into place."""

from collections.abc import Callable
from typing import Any

import pytest

from formcheck.coaching.framing_guide import READY_S, FramingGuide
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.scoring.results import Snapshot

MakeSnapshot = Callable[..., Snapshot]


@pytest.mark.parametrize(
    ("changes", "dark", "words"),
    [
        ({"person": False, "judged": False}, True, "too dark"),
        ({"person": False, "judged": False}, False, "Step into the picture"),
        ({"cut_off": ("feet",)}, False, "I cannot see your feet. Step back"),
        ({"cut_off": ("hands", "feet")}, False, "I cannot see your hands and feet. Step back"),
        ({"small": True}, False, "Come closer"),
        ({"view_ok": False}, False, "Turn your side"),
    ],
)
def test_what_is_wrong_is_told(
    snapshot: MakeSnapshot, bird_dog: PoseDefinition, changes: dict[str, Any], dark: bool, words: str
) -> None:
    told = FramingGuide(bird_dog).update(snapshot(**changes), dark=dark)
    assert words in told.cue
    assert not told.framed and not told.ready


def test_the_most_important_thing_comes_first(snapshot: MakeSnapshot, bird_dog: PoseDefinition) -> None:
    guide = FramingGuide(bird_dog)
    assert "feet" in guide.update(snapshot(cut_off=("feet",), small=True, view_ok=False)).cue
    assert "closer" in guide.update(snapshot(small=True, view_ok=False)).cue


def test_a_dark_picture_in_which_everything_is_seen_will_do(snapshot: MakeSnapshot, bird_dog: PoseDefinition) -> None:
    assert FramingGuide(bird_dog).update(snapshot(), dark=True).framed


def test_the_view_does_not_matter_before_the_exercise_is_known(snapshot: MakeSnapshot) -> None:
    assert FramingGuide(None).update(snapshot(view_ok=False)).framed


def test_walking_through_a_good_place_does_not_count(snapshot: MakeSnapshot, bird_dog: PoseDefinition) -> None:
    guide = FramingGuide(bird_dog)
    heard = [guide.update(snapshot(t_s=0.1 * i, small=i == 5)) for i in range(17)]
    assert [h.ready for h in heard] == [False] * 16 + [True], f"{READY_S} s from the last time that something was wrong"
    assert [h.framed for h in heard] == [i != 5 for i in range(17)]


def test_a_recording_that_begins_anew_begins_anew(snapshot: MakeSnapshot, bird_dog: PoseDefinition) -> None:
    guide = FramingGuide(bird_dog)
    guide.update(snapshot(t_s=50.0))
    assert not guide.update(snapshot(t_s=0.0)).ready
    assert guide.update(snapshot(t_s=READY_S)).ready
