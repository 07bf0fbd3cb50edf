"""Which landmarks are believed: a picture of 640 × 480 pixels, a torso of 100 pixels, a person who stands upright."""

import numpy as np
import pytest

from formcheck.core.body.geometry import FloatArray
from formcheck.core.body.landmarks import INDEX, LANDMARKS
from formcheck.core.body.trust import trusted_xy
from tests.stick import Camera, film, pose, posture

SIZE_WH = (640, 480)
SEEN = np.full(33, 0.95)


def standing(x: float = 320.0, y: float = 240.0) -> FloatArray:
    """Facing right, arms hanging, hips at (x, y); arm 110 and leg 160 pixels long."""
    return pose(posture(), Camera(torso_px=100.0, hip_px=(x, y))).xy.copy()


def with_right_arm(xy: FloatArray, elbow: tuple[float, float], wrist: tuple[float, float]) -> FloatArray:
    """Draw the right arm from the shoulder by steps in pixels."""
    xy[INDEX["right_elbow"]] = xy[INDEX["right_shoulder"]] + elbow
    xy[INDEX["right_wrist"]] = xy[INDEX["right_elbow"]] + wrist
    for tip in ("pinky", "index", "thumb"):
        xy[INDEX[f"right_{tip}"]] = xy[INDEX["right_wrist"]]
    return xy


def dropped(xy: FloatArray, visibility: FloatArray = SEEN, size_wh: tuple[int, int] | None = SIZE_WH) -> set[str]:
    found = trusted_xy(xy, visibility, size_wh)
    return {name for i, name in enumerate(LANDMARKS) if np.isnan(found[i]).any()}


HAND = {"right_wrist", "right_pinky", "right_index", "right_thumb"}


def test_a_body_that_is_fully_inside_is_kept_as_it_is() -> None:
    xy = standing()
    assert np.array_equal(trusted_xy(xy, SEEN, SIZE_WH), xy)


def test_a_hand_that_was_drawn_inside_though_its_arm_leads_out_is_dropped_and_the_elbow_kept() -> None:
    # The shoulder is 70 pixels from the right edge; the arm is drawn 60 long, a normal one would be 110 or more.
    xy = with_right_arm(standing(x=570.0), (30.0, 0.0), (30.0, 0.0))
    assert xy[INDEX["right_wrist"], 0] < SIZE_WH[0]
    assert dropped(xy) == HAND


def test_the_same_short_arm_in_the_middle_of_the_picture_is_only_foreshortened() -> None:
    assert dropped(with_right_arm(standing(), (30.0, 0.0), (30.0, 0.0))) == set()


def test_a_short_arm_at_the_edge_that_points_inwards_is_kept() -> None:
    assert dropped(with_right_arm(standing(x=570.0), (-30.0, 0.0), (-30.0, 0.0))) == set()


def test_an_arm_of_normal_length_that_ends_just_inside_is_kept() -> None:
    assert dropped(with_right_arm(standing(x=510.0), (66.0, 0.0), (60.0, 0.0))) == set()


def test_a_foot_below_the_edge_is_dropped_with_heel_and_toes_and_the_knee_kept() -> None:
    xy = standing(y=380.0)  # 100 pixels to the lower edge, the leg needs 160 or more
    for side in ("left", "right"):
        xy[INDEX[f"{side}_knee"]] = xy[INDEX[f"{side}_hip"]] + [0.0, 50.0]
        for part in ("ankle", "heel", "foot_index"):
            xy[INDEX[f"{side}_{part}"]] = xy[INDEX[f"{side}_hip"]] + [0.0, 95.0]
    assert dropped(xy) == {f"{s}_{part}" for s in ("left", "right") for part in ("ankle", "heel", "foot_index")}


@pytest.mark.parametrize(("x", "y"), [(-1.0, 100.0), (641.0, 100.0), (100.0, -1.0), (100.0, 481.0)])
def test_a_landmark_outside_the_picture_is_dropped(x: float, y: float) -> None:
    xy = standing()
    xy[INDEX["nose"]] = x, y
    assert dropped(xy) == {"nose"}


def test_an_elbow_outside_takes_the_hand_with_it() -> None:
    xy = with_right_arm(standing(x=600.0), (50.0, 0.0), (-30.0, 0.0))
    assert dropped(xy) == HAND | {"right_elbow"}


def test_without_the_size_of_the_picture_only_visibility_counts() -> None:
    xy = with_right_arm(standing(x=570.0), (30.0, 0.0), (30.0, 0.0))
    assert dropped(xy, size_wh=None) == set()
    visibility = SEEN.copy()
    visibility[INDEX["left_knee"]] = 0.0
    assert "left_knee" in dropped(xy, visibility, None)
    assert "right_knee" not in dropped(xy, visibility, None)


def test_an_invisible_landmark_is_dropped() -> None:
    visibility = SEEN.copy()
    visibility[INDEX["nose"]] = 0.0
    assert dropped(standing(), visibility) == {"nose"}
    visibility[INDEX["nose"]] = np.nan
    assert dropped(standing(), visibility) == {"nose"}


def test_hidden_far_limbs_are_still_used() -> None:
    assert dropped(standing(), np.full(33, 0.05)) == set()


def test_missing_stays_missing_and_the_input_is_not_changed() -> None:
    xy = standing()
    xy[INDEX["left_hip"]] = np.nan
    before = xy.copy()
    assert "left_hip" in dropped(xy)
    assert np.array_equal(xy, before, equal_nan=True)


def test_a_track_gives_the_same_as_its_frames() -> None:
    track = film([(0.0, posture()), (1.0, posture(shoulder=180.0))], Camera(hip_px=(640.0, 260.0)))
    whole = trusted_xy(track.xy, track.visibility, track.size_wh)
    assert np.isnan(whole[-1, INDEX["right_wrist"]]).all()  # overhead, out of the upper edge
    assert np.isfinite(whole[0]).all()
    for i in range(len(track)):
        one = trusted_xy(track.xy[i], track.visibility[i], track.size_wh)
        assert np.array_equal(one, whole[i], equal_nan=True)
