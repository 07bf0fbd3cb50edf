"""What no joint angle may depend on."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from formcheck.core.body.angles import ANGLES, body_angles
from formcheck.core.body.geometry import FloatArray, wrap_deg
from formcheck.core.body.landmarks import LANDMARKS, MIRROR, mirror_name
from tests.stick import LEFT_NEAR, RIGHT_NEAR, Camera, Posture, pose

FAST = settings(deadline=None, max_examples=60, derandomize=True)
TRUNK = ANGLES.index("trunk_inclination")
LIMBS = [i for i in range(len(ANGLES)) if i != TRUNK]

CAMERAS = st.sampled_from([RIGHT_NEAR, LEFT_NEAR])
HIP, KNEE, SHOULDER, ELBOW = (
    st.floats(-30.0, 140.0), st.floats(0.0, 150.0), st.floats(-60.0, 230.0), st.floats(0.0, 150.0)
)  # fmt: skip
POSTURES = st.builds(
    Posture,
    trunk=st.floats(-170.0, 170.0),
    left_hip=HIP,
    right_hip=HIP,
    left_knee=KNEE,
    right_knee=KNEE,
    left_shoulder=SHOULDER,
    right_shoulder=SHOULDER,
    left_elbow=ELBOW,
    right_elbow=ELBOW,
)


def measured(xy: FloatArray, camera: Camera) -> FloatArray:
    return body_angles(xy, np.array(camera.facing))


def differences(a: FloatArray, b: FloatArray) -> FloatArray:
    """Degrees between two sets of angles, where 359 and −1 are the same direction."""
    return np.abs((a - b + 180.0) % 360.0 - 180.0)


@FAST
@given(POSTURES, CAMERAS, st.floats(-5000.0, 5000.0), st.floats(-5000.0, 5000.0), st.floats(0.05, 20.0))
def test_shift_and_scale_change_no_angle(figure: Posture, camera: Camera, dx: float, dy: float, scale: float) -> None:
    xy = pose(figure, camera).xy
    moved = scale * xy + [dx, dy]
    assert differences(measured(moved, camera), measured(xy, camera)).max() < 1e-6


@FAST
@given(POSTURES, CAMERAS, st.floats(-180.0, 180.0))
def test_a_turned_picture_changes_the_trunk_and_no_joint(figure: Posture, camera: Camera, turn: float) -> None:
    xy = pose(figure, camera).xy
    c, s = np.cos(np.radians(turn)), np.sin(np.radians(turn))
    turned = xy @ np.array([[c, s], [-s, c]])  # clockwise on the screen
    before, after = measured(xy, camera), measured(turned, camera)
    assert differences(after[LIMBS], before[LIMBS]).max() < 1e-6
    assert differences(after[TRUNK] - before[TRUNK], np.array(camera.facing * turn)) < 1e-6


@FAST
@given(POSTURES, CAMERAS)
def test_the_mirror_image_of_the_swapped_body_has_the_mirrored_angles(figure: Posture, camera: Camera) -> None:
    xy = pose(figure, camera).xy
    mirrored = (xy * [-1.0, 1.0])[MIRROR]
    order = [ANGLES.index(mirror_name(name)) for name in ANGLES]
    seen = body_angles(mirrored, np.array(-camera.facing))
    assert differences(seen, measured(xy, camera)[order]).max() < 1e-6


@FAST
@given(POSTURES, CAMERAS)
def test_every_figure_reads_as_it_was_built(figure: Posture, camera: Camera) -> None:
    read = dict(zip(ANGLES, measured(pose(figure, camera).xy, camera).tolist(), strict=True))
    assert abs(read["trunk_inclination"] - figure.trunk) < 1e-6
    for joint in ("hip", "knee", "shoulder", "elbow"):
        for side in ("left", "right"):
            assert abs(read[f"{side}_{joint}_flexion"] - getattr(figure, f"{side}_{joint}")) < 1e-6


@FAST
@given(st.lists(st.floats(-180.0, 180.0), min_size=1, max_size=50))
def test_shoulder_angles_lie_between_minus_90_and_270_and_point_the_same_way(angles: list[float]) -> None:
    values = np.array(angles)
    wrapped = wrap_deg(values, -90.0)
    assert (wrapped >= -90.0).all()
    assert (wrapped < 270.0).all()
    assert differences(wrapped, values).max() < 1e-9


def test_swapping_left_and_right_twice_is_the_identity_and_moves_all_paired_landmarks() -> None:
    assert (MIRROR[MIRROR] == np.arange(33)).all()
    assert [LANDMARKS[i] for i in range(33) if MIRROR[i] == i] == ["nose"]
    assert all(mirror_name(mirror_name(name)) == name for name in (*LANDMARKS, *ANGLES))
    assert LANDMARKS[MIRROR[LANDMARKS.index("left_foot_index")]] == "right_foot_index"
    assert LANDMARKS[MIRROR[LANDMARKS.index("mouth_left")]] == "mouth_right"
