"""The learnt correction: near what was learnt it helps, far from it it keeps out of the way."""

import numpy as np
import pytest

from formcheck.core.body.angles import ANGLES
from formcheck.core.signal.correction import FEATURES, OUTPUTS, Correction, relative_angles
from formcheck.core.types import DataError
from formcheck.estimator.models import MODELS
from formcheck.library.corrections import correction_for

KNEE = OUTPUTS.index("near_knee_flexion")


def one_lesson(degrees: float = 8.0) -> Correction:
    """Learnt in one position only, all angles 0: the near knee reads 8 degrees too little."""
    weights = np.zeros((len(OUTPUTS), 1))
    weights[KNEE] = degrees
    u = np.full(len(OUTPUTS), 3.0)
    return Correction("test", 60.0, np.zeros((1, len(FEATURES))), weights, u, 2.0 * u)


def angles(**changed: float) -> np.ndarray:
    row = np.zeros((1, len(ANGLES)))
    for name, value in changed.items():
        row[0, ANGLES.index(name)] = value
    return row


ONE = np.ones(1)


@pytest.mark.parametrize(("facing", "near", "far"), [(1.0, "right", "left"), (-1.0, "left", "right")])
def test_in_the_learnt_position_the_near_side_moves_by_what_was_learnt(facing: float, near: str, far: str) -> None:
    moved, u = one_lesson().apply(angles(), np.array([facing]), ONE)
    assert moved[0, ANGLES.index(f"{near}_knee_flexion")] == pytest.approx(8.0)
    assert moved[0, ANGLES.index(f"{far}_knee_flexion")] == 0.0
    assert np.count_nonzero(moved) == 1
    assert u == pytest.approx(np.full_like(u, 3.0))


def test_sixty_degrees_away_it_moves_less_and_is_less_certain() -> None:
    moved, u = one_lesson().apply(angles(right_hip_flexion=60.0), ONE, ONE)
    share = np.exp(-0.5)
    assert moved[0, ANGLES.index("right_knee_flexion")] == pytest.approx(8.0 * share)
    assert u[0, 0] == pytest.approx(np.sqrt(share * 9.0 + (1.0 - share) * 36.0))


def test_far_away_it_does_nothing() -> None:
    far = angles(right_hip_flexion=120.0, left_hip_flexion=120.0, trunk_inclination=-90.0)
    moved, u = one_lesson().apply(far, ONE, ONE)
    assert np.abs(moved - far).max() < 0.3
    assert u == pytest.approx(np.full_like(u, 6.0), rel=0.02)


def test_what_comes_from_landmarks_in_space_is_not_corrected() -> None:
    moved, u = one_lesson().apply(angles(), ONE, np.zeros(1))
    assert not moved.any()
    assert u == pytest.approx(np.full_like(u, 6.0))


def test_a_missing_limb_stays_missing_and_says_nothing_about_the_position() -> None:
    missing = angles(left_hip_flexion=float("nan"))
    moved, _ = one_lesson().apply(missing, ONE, ONE)
    assert np.isnan(moved).sum() == 1
    assert moved[0, ANGLES.index("right_knee_flexion")] == pytest.approx(8.0)


def test_pieces_of_any_size_give_the_same_bits() -> None:
    correction = correction_for("full")
    assert correction is not None
    rng = np.random.default_rng(0)
    many = rng.uniform(-100.0, 180.0, (300, len(ANGLES)))
    many[rng.random(many.shape) < 0.05] = np.nan
    facing = rng.choice([-1.0, 1.0, np.nan], 300)
    share = rng.uniform(0.0, 1.0, 300)
    whole = correction.apply(many, facing, share)
    for size in (1, 7, 64):
        parts = [
            correction.apply(many[i : i + size], facing[i : i + size], share[i : i + size]) for i in range(0, 300, size)
        ]
        for k in (0, 1):
            assert np.array_equal(np.concatenate([p[k] for p in parts]), whole[k], equal_nan=True)


def test_angles_seen_from_the_camera() -> None:
    row = np.arange(float(len(ANGLES)))[None]
    left_near = relative_angles(row, True, ("near_hip_flexion", "far_elbow_flexion", "trunk_inclination"))
    expected = [ANGLES.index(n) for n in ("left_hip_flexion", "right_elbow_flexion", "trunk_inclination")]
    assert left_near[0].tolist() == expected
    both = relative_angles(np.repeat(row, 2, axis=0), np.array([True, False]), ("near_hip_flexion",))
    assert both[:, 0].tolist() == [ANGLES.index("left_hip_flexion"), ANGLES.index("right_hip_flexion")]


@pytest.mark.parametrize("name", ["centres", "weights", "u_deg"])
def test_numbers_of_the_wrong_shape_are_refused(name: str) -> None:
    good = one_lesson()
    values = {f: getattr(good, f) for f in ("model", "width_deg", "centres", "weights", "u_deg", "u_outside_deg")}
    with pytest.raises(DataError, match=name):
        Correction(**{**values, name: np.zeros((2, 2))})


@pytest.mark.parametrize("model", MODELS)
def test_every_shipped_model_has_one_and_it_stays_small(model: str) -> None:
    correction = correction_for(model)
    assert correction is not None
    assert correction.model == model
    assert (correction.u_outside_deg >= correction.u_deg).all()
    assert np.abs(correction.weights).sum() > 0.0
    reach = correction.kernel(correction.centres) @ correction.weights.T
    assert np.abs(reach).max() < 40.0


@pytest.mark.parametrize("model", [None, "scripted", "models/own.task", "../full"])
def test_nothing_was_learnt_about_other_models(model: str | None) -> None:
    assert correction_for(model) is None
