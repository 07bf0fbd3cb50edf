"""Which way to move: directions that are known on paper."""

import numpy as np
import pytest

from formcheck.core.body.landmarks import INDEX
from formcheck.core.scoring.correction_arrow import correction_arrow, worst_correction_arrow
from formcheck.core.scoring.results import RuleState
from formcheck.core.types import Pose
from formcheck.engine.engine import Engine
from tests.engine.performances import GOOD, POSES, held, ideal
from tests.stick import LEFT_NEAR, RIGHT_NEAR, Camera, Posture, mirror_image

UP, DOWN = (0.0, -1.0), (0.0, 1.0)


def arrow(pose: str, figure: Posture, camera: Camera = RIGHT_NEAR) -> tuple[str, tuple[float, float], Pose]:
    """The fault that is told in the middle of a hold, the arrow's direction, and the landmarks."""
    track = held(pose, figure, camera)
    engine = Engine(POSES[pose])
    for i in range(len(track)):
        shot = engine.process_frame(track[i : i + 1])
        seen = Pose(track.xy[i], track.world[i], track.visibility[i], track.back[i])
        shown = worst_correction_arrow(shot, seen.xy)
        if shown is not None and shot.fault is not None and shot.held_s > 2.0:
            return shot.fault, shown.direction, seen
    raise AssertionError("no arrow")


CASES = [
    ("bird-dog", "arm_low", {"right_shoulder": 150.0}, UP),
    ("bird-dog", "leg_low", {"left_hip": 20.0}, UP),
    ("bird-dog", "leg_high", {"left_hip": -30.0}, DOWN),
    ("bird-dog", "back_arched", {"back": -40.0}, UP),
    ("plank", "hips_high", {"trunk": 95.0, "hip": 35.0, "shoulder": 95.0}, DOWN),
    ("glute-bridge", "hips_low", {"trunk": -100.0, "hip": 25.0, "knee": 95.0}, UP),
]


@pytest.mark.parametrize("camera", [RIGHT_NEAR, LEFT_NEAR], ids=["right side near", "left side near"])
@pytest.mark.parametrize(("pose", "fault", "changes", "way"), CASES, ids=[f"{p} {f}" for p, f, *_ in CASES])
def test_the_arrow_points_where_the_cue_says(
    pose: str, fault: str, changes: dict[str, float], way: tuple[float, float], camera: Camera
) -> None:
    told, direction, _ = arrow(pose, ideal(pose).but(**changes), camera)
    assert told == fault
    assert np.hypot(*direction) == pytest.approx(1.0)
    assert np.dot(direction, way) > 0.8


def test_the_arrow_starts_at_what_has_to_move() -> None:
    track = held("bird-dog", ideal("bird-dog").but(right_shoulder=150.0))
    i = int(np.searchsorted(track.t_s, 6.0))
    engine = Engine(POSES["bird-dog"])
    shots = [engine.process_frame(track[k : k + 1]) for k in range(i + 1)]
    pose = Pose(track.xy[i], track.world[i], track.visibility[i], track.back[i])
    shown = worst_correction_arrow(shots[-1], pose.xy)
    assert shown is not None
    assert shown.start == pytest.approx(tuple(track.xy[i, INDEX["right_wrist"]]))


def test_a_mirror_image_has_the_mirrored_arrow() -> None:
    figure = ideal("bird-dog").but(right_shoulder=150.0)
    track = held("bird-dog", figure)
    directions = []
    for film in (track, mirror_image(track)):
        engine, found = Engine(POSES["bird-dog"]), []
        for i in range(len(film)):
            shot = engine.process_frame(film[i : i + 1])
            shown = worst_correction_arrow(shot, film.xy[i])
            found += [] if shown is None else [shown.direction]
        directions.append(found[-1])
    (x, y), (mirrored_x, mirrored_y) = directions
    assert (mirrored_x, mirrored_y) == pytest.approx((-x, y))


def test_without_a_fault_there_is_no_arrow() -> None:
    track = held("bird-dog", ideal("bird-dog"))
    engine = Engine(tuple(POSES.values()))
    for i in range(0, len(track), 5):
        pose = Pose(track.xy[i], track.world[i], track.visibility[i], track.back[i])
        assert worst_correction_arrow(engine.process_frame(track[i : i + 1]), pose.xy) is None


def test_nothing_is_said_about_what_is_not_there() -> None:
    rule = POSES["bird-dog"].holds[0].rules[0]
    state = RuleState(rule.id, "fault", 50.0, "deg", 2.0, (("left_hip", "left_knee"),), rule, 1.0)
    assert correction_arrow(state, Pose.nobody().xy) is None
    standing = held("bird-dog", GOOD["bird-dog"].setup)
    there = Pose(standing.xy[0], standing.world[0], standing.visibility[0], standing.back[0])
    assert correction_arrow(state, there.xy) is not None
    unknown = RuleState(rule.id, "unknown", float("nan"), "deg", float("nan"), state.segments, rule, 1.0)
    assert correction_arrow(unknown, there.xy) is None
