"""The raised hand on paper: a stick figure of known angles, filmed from the front unless told."""

from dataclasses import replace

import numpy as np
import pytest

from formcheck.core.body.landmarks import INDEX, mirror_name
from formcheck.core.body.trust import trusted_xy
from formcheck.core.signal.gesture import BRIDGE_S, RAISE_S, Gesture, raised_hand
from formcheck.core.types import Pose, PoseTrack
from tests.stick import Camera, Posture, film, mirror_image, posture, times, without

FRONT = Camera(azimuth_deg=0.0, far_visibility=0.95, hip_px=(640.0, 400.0))
STANDING = posture()
RIGHT_UP = posture(right_shoulder=180.0)
KNEELING = posture(knee=90.0)


def heard(track: PoseTrack, gesture: Gesture | None = None) -> list[float]:
    """What a gesture says of every frame."""
    hearing = Gesture() if gesture is None else gesture
    return [hearing.update(float(t), at(track, i), track.size_wh) for i, t in enumerate(track.t_s)]


def at(track: PoseTrack, i: int) -> Pose:
    return Pose(track.xy[i], track.world[i], track.visibility[i], track.back[i])


def held(figure: Posture, camera: Camera = FRONT, for_s: float = 3.0, fps: float = 30.0) -> PoseTrack:
    return film([(0.0, figure), (for_s, figure)], camera, times(for_s, fps))


def fires(track: PoseTrack) -> int:
    return heard(track).count(1.0)


UP = {
    "standing, right hand": RIGHT_UP,
    "standing, left hand": RIGHT_UP.swapped(),
    "kneeling upright, right hand": KNEELING.but(right_shoulder=180.0),
    "kneeling upright, left hand": KNEELING.but(left_shoulder=180.0),
    "half kneeling": posture(right_hip=90.0, right_knee=90.0, left_knee=90.0, left_shoulder=180.0),
    "the arm a little outwards": STANDING.but(right_abduction=160.0),
    "the elbow a little bent": RIGHT_UP.but(right_elbow=30.0),
    "leaning a little forwards": RIGHT_UP.but(trunk=15.0),
    "leaning a little towards the hand": RIGHT_UP.but(side_bend=8.0),
    "leaning a little away from it": RIGHT_UP.but(side_bend=-8.0),
}

NOT_UP = {
    "hands hanging": STANDING,
    "both hands up": posture(shoulder=180.0),
    "wrist at the height of the head": STANDING.but(right_shoulder=180.0, right_elbow=100.0),
    "arm level": STANDING.but(right_abduction=90.0),
    "the other hand on the hip of a level arm": RIGHT_UP.but(left_abduction=95.0),
    "leaning far forwards, seen from the side": RIGHT_UP.but(trunk=35.0),
    "bent away from the hand": RIGHT_UP.but(side_bend=-15.0),
    "bent far towards it": RIGHT_UP.but(side_bend=30.0),
    "the arm across the head": STANDING.but(right_abduction=210.0),
    "sitting on a chair": RIGHT_UP.but(hip=90.0, knee=90.0),
    "sitting on the heels": RIGHT_UP.but(hip=60.0, knee=150.0),
    "lying on the back, arm overhead": RIGHT_UP.but(trunk=-90.0),
    "lying on the side, arm overhead": RIGHT_UP.but(roll=90.0),
    "on hands and knees, arm forwards": RIGHT_UP.but(trunk=90.0, hip=90.0, knee=90.0, left_shoulder=90.0),
}

SIDE_ON = {"leaning far forwards, seen from the side", "lying on the back, arm overhead"}
SIDE = replace(FRONT, azimuth_deg=-90.0)


@pytest.mark.parametrize("figure", UP.values(), ids=UP)
def test_a_raised_hand_counts_once(figure: Posture) -> None:
    assert fires(held(figure)) == 1
    assert fires(mirror_image(held(figure))) == 1


@pytest.mark.parametrize(("name", "figure"), NOT_UP.items(), ids=NOT_UP)
def test_anything_else_does_not_begin_to_count(name: str, figure: Posture) -> None:
    for camera in (SIDE,) if name in SIDE_ON else (FRONT, replace(FRONT, azimuth_deg=-20.0)):
        assert max(heard(held(figure, camera))) == 0.0
        assert max(heard(mirror_image(held(figure, camera)))) == 0.0


@pytest.mark.parametrize("torso_px", [20.0, 60.0, 150.0])
@pytest.mark.parametrize("fps", [5.0, 10.0, 30.0, 60.0])
def test_size_and_rate_do_not_matter(torso_px: float, fps: float) -> None:
    said = heard(held(RIGHT_UP, replace(FRONT, torso_px=torso_px), fps=fps))
    assert said.count(1.0) == 1
    assert said.index(1.0) / fps == pytest.approx(RAISE_S, abs=1.0 / fps)


def test_the_side_is_the_persons_own() -> None:
    for figure, side in ((RIGHT_UP, "right"), (RIGHT_UP.swapped(), "left")):
        for track, expected in ((held(figure), side), (mirror_image(held(figure)), mirror_name(side))):
            found = raised_hand(trusted_xy(track.xy[0], track.visibility[0], track.size_wh), track.visibility[0])
            assert found == expected


def test_progress_is_the_share_of_the_time() -> None:
    said = heard(held(RIGHT_UP, for_s=1.2, fps=10.0))
    assert said == pytest.approx([i / 15.0 for i in range(13)])


def test_it_counts_again_only_after_the_hand_has_been_down() -> None:
    up_down_up = [(0.0, RIGHT_UP), (2.0, RIGHT_UP), (2.3, STANDING), (3.0, STANDING), (3.3, RIGHT_UP), (5.5, RIGHT_UP)]
    assert fires(film(up_down_up, FRONT)) == 2
    track = held(RIGHT_UP, for_s=6.0)
    assert fires(track) == 1
    assert fires(without(track, "right_wrist", "left_wrist", frames=slice(60, 120))) == 1, "unseen is not lowered"


def test_a_reset_forgets_that_it_has_counted() -> None:
    gesture = Gesture()
    assert heard(held(RIGHT_UP), gesture).count(1.0) == 1
    gesture.reset()
    assert heard(held(RIGHT_UP), gesture).count(1.0) == 1


@pytest.mark.parametrize(("lost", "counts"), [(4, 1), (8, 0)])
def test_short_dropouts_are_bridged_and_long_ones_begin_anew(lost: int, counts: int) -> None:
    track = without(held(RIGHT_UP, for_s=2.0), "right_wrist", frames=slice(30, 30 + lost))
    assert lost / 30.0 < BRIDGE_S if counts else (lost - 1) / 30.0 > BRIDGE_S
    assert fires(track) == counts


def test_a_hand_that_is_not_seen_at_the_end_does_not_count() -> None:
    track = without(held(RIGHT_UP, for_s=1.6), "right_wrist", frames=slice(44, None))
    assert fires(track) == 0


def test_the_other_hand_begins_its_own_time() -> None:
    change = [(0.0, RIGHT_UP), (1.0, RIGHT_UP), (1.01, RIGHT_UP.swapped()), (2.2, RIGHT_UP.swapped())]
    assert fires(film(change, FRONT)) == 0


def test_frames_far_apart_say_nothing_about_the_time_between() -> None:
    assert fires(held(RIGHT_UP, for_s=6.0, fps=1.5)) == 0


def test_time_that_runs_back_begins_anew() -> None:
    gesture = Gesture()
    short = held(RIGHT_UP, for_s=1.0)
    assert heard(short, gesture)[-1] == pytest.approx(1.0 / RAISE_S)
    assert heard(short, gesture)[0] == 0.0


@pytest.mark.parametrize("hidden", ["left_wrist", "right_wrist"])
def test_a_wrist_that_is_only_guessed_does_not_count(hidden: str) -> None:
    track = held(RIGHT_UP)
    visibility = track.visibility.copy()
    visibility[:, INDEX[hidden]] = 0.4
    assert max(heard(replace(track, visibility=visibility))) == 0.0


@pytest.mark.parametrize("up", ["near", "far"])
def test_a_side_view_with_a_hidden_arm_does_not_count(up: str) -> None:
    figure = RIGHT_UP if up == "near" else RIGHT_UP.swapped()
    assert max(heard(held(figure, Camera(far_visibility=0.3)))) == 0.0


def test_a_hand_that_has_left_the_picture_does_not_count() -> None:
    assert max(heard(held(RIGHT_UP, replace(FRONT, hip_px=(640.0, 300.0))))) == 0.0
    assert fires(held(RIGHT_UP, replace(FRONT, hip_px=(640.0, 330.0)))) == 1


def test_knees_that_are_not_in_the_picture_do_not_count() -> None:
    track = without(held(RIGHT_UP), "left_knee", "right_knee")
    assert max(heard(track)) == 0.0
    assert fires(without(held(RIGHT_UP), "left_knee")) == 1


def test_nobody_raises_nothing() -> None:
    gesture = Gesture()
    assert [gesture.update(t, Pose.nobody(), (640, 480)) for t in np.arange(0.0, 3.0, 0.1)] == [0.0] * 30
