"""Held positions found without knowing the exercise."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from formcheck.core.types import PoseTrack
from formcheck.tuning.record.held_positions import positions
from tests.stick import film, posture
from tests.tuning.movement import FOURS, bird_dog, moved


def test_what_is_held_is_found_and_the_set_up_is_what_comes_first() -> None:
    found = positions(moved(bird_dog("right"), bird_dog("left")))
    assert [p.kind for p in found] == ["setup", "held", "setup", "held", "setup"]
    (first, second) = [(p.start_s, p.end_s) for p in found if p.kind == "held"]
    # The way takes 1.5 s, and a speed is taken over half a second.
    assert first == (pytest.approx(3.5, abs=0.3), pytest.approx(6.5, abs=0.3))
    assert second == (pytest.approx(11.5, abs=0.3), pytest.approx(14.5, abs=0.3))
    assert {p.near for p in found} == {"left"}


def test_a_slow_way_into_a_stretch_is_no_held_position() -> None:
    # 36 degrees in two seconds: slower than the hold rules call moving, and yet a movement.
    stand, back = posture(), posture(trunk=-36.0, hip=-20.0)
    found = positions(film([(0.0, stand), (1.5, stand), (3.5, back), (6.0, back), (8.0, stand), (9.5, stand)]))
    assert [p.kind for p in found] == ["setup", "held", "setup"]
    assert found[1].start_s == pytest.approx(3.5, abs=0.3)
    assert found[1].end_s == pytest.approx(6.0, abs=0.3)


def test_short_rests_and_nobody_hold_nothing() -> None:
    assert not [p for p in positions(moved(bird_dog("right"), hold_s=0.4)) if p.kind == "held"]
    assert positions(PoseTrack.empty()) == []
    assert [p.kind for p in positions(film([(0.0, FOURS), (4.0, FOURS)]))] == ["setup"]


def test_a_cat_differs_from_its_set_up_by_the_back_alone() -> None:
    cat = FOURS.but(back=60.0)
    found = positions(film([(0.0, FOURS), (2.0, FOURS), (4.0, cat), (7.0, cat)]))
    assert [p.kind for p in found] == ["setup", "held"]


@pytest.mark.parametrize(
    "clip", ["bird_dog_left_f52_az-90", "glute_bridge_az90", "back_extension_knees_bent_az90", "cat_cow_f52_az-90"]
)
def test_rendered_holds_are_found_with_the_real_model(
    synth: Path, clip: str, clip_track: Callable[[Path], PoseTrack]
) -> None:
    track = clip_track(synth / f"{clip}.mp4")
    truth = json.loads((synth / f"{clip}.truth.json").read_text("utf-8"))["holds"]
    found = [p for p in positions(track) if p.kind == "held"]
    assert len(found) == len(truth)
    for position, hold in zip(found, truth, strict=True):
        assert position.start_s == pytest.approx(hold["start_s"], abs=0.8)
        assert position.end_s == pytest.approx(hold["end_s"], abs=0.8)


def test_somebody_who_walks_holds_nothing(synth: Path, clip_track: Callable[[Path], PoseTrack]) -> None:
    track = clip_track(synth / "none_walking_az90.mp4")
    assert [p for p in positions(track) if p.kind == "held"] == []


def test_a_set_up_in_which_nobody_kept_still_is_found_where_something_later_is_like_it() -> None:
    # All fours, swaying from the first frame on; then a hold, and all fours at rest.
    sway = [(k * 0.25, replace(FOURS, left_hip=80.0 + 20.0 * (-1) ** k)) for k in range(9)]
    keys = [*sway, (3.5, bird_dog("right")), (6.5, bird_dog("right")), (8.0, FOURS), (10.0, FOURS)]
    found = positions(film(keys))
    assert [p.kind for p in found] == ["held", "setup"]
    alone = positions(film(keys[:-2]))
    assert [p.kind for p in alone] == ["held"]


def test_somebody_who_walks_into_the_set_up_begins_with_it_all_the_same() -> None:
    stand, down = posture(), posture(trunk=60.0, hip=90.0, knee=60.0, shoulder=70.0)
    keys = [(0.0, stand), (1.5, down), (2.5, FOURS), (5.0, FOURS), (6.5, bird_dog("right")), (9.5, bird_dog("right"))]
    assert [p.kind for p in positions(film(keys))] == ["setup", "held"]
