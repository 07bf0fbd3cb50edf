"""Which movements correct a fault: those towards what was asked for, and no others."""

import numpy as np
import numpy.typing as npt
import pytest

from formcheck.core.scoring.correcting import RECENT_S, CorrectionWatch, along_one_limb
from formcheck.library import load_pose

T_S = np.arange(0.0, 4.0, 1.0 / 30.0)


def told(excess: npt.NDArray[np.float64], t_s: npt.NDArray[np.float64] = T_S) -> npt.NDArray[np.bool_]:
    """Frames that correct, for rules that are violated wherever they exceed their tolerance."""
    return np.asarray(CorrectionWatch(excess.shape[1]).frames(t_s, excess, excess > 0.0).any(axis=1))


def ramp(start: float, end: float, from_s: float, to_s: float) -> npt.NDArray[np.float64]:
    return np.interp(T_S, [from_s, to_s], [start, end])


def test_coming_closer_corrects_and_so_does_the_second_after_arriving() -> None:
    found = told(ramp(4.0, 0.0, 1.0, 2.0)[:, None])  # 24 degrees in a second
    first, last = T_S[np.flatnonzero(found)[[0, -1]]]
    assert first == pytest.approx(1.07, abs=0.05)
    assert last == pytest.approx(2.0 + RECENT_S, abs=0.08)
    assert found[(first < T_S) & (last > T_S)].all()


def test_keeping_still_and_going_further_away_correct_nothing() -> None:
    assert not told(np.full((len(T_S), 1), 3.0)).any()
    assert not told(ramp(1.0, 4.0, 1.0, 2.0)[:, None]).any()


def test_a_rule_that_was_never_violated_has_nothing_to_correct() -> None:
    assert not told(np.zeros((len(T_S), 2))).any()


def test_who_leaves_while_one_rule_gets_better_corrects_nothing() -> None:
    better, worse = ramp(4.0, 0.0, 1.0, 2.0), ramp(0.0, 6.0, 1.0, 2.0)
    found = told(np.column_stack([better, worse]))
    assert not found[(T_S > 1.1) & (T_S < 2.0)].any()


def test_what_cannot_be_measured_decides_nothing() -> None:
    unknown = np.full(len(T_S), np.nan)
    with np.errstate(invalid="ignore"):
        found = told(np.column_stack([ramp(4.0, 0.0, 1.0, 2.0), unknown]))
        alone = told(ramp(4.0, 0.0, 1.0, 2.0)[:, None])
    np.testing.assert_array_equal(found, alone)


@pytest.mark.parametrize("cut", [1, 7, 40, 61])
def test_pieces_give_the_same_as_the_whole(cut: int) -> None:
    excess = np.column_stack([ramp(4.0, 0.0, 1.0, 2.0), ramp(0.0, 3.0, 2.5, 3.5)])
    watch = CorrectionWatch(2)
    parts = [
        watch.frames(T_S[i : i + cut], excess[i : i + cut], excess[i : i + cut] > 0.0) for i in range(0, len(T_S), cut)
    ]
    np.testing.assert_array_equal(np.concatenate(parts).any(axis=1), told(excess))


@pytest.mark.parametrize("fps", [8.0, 15.0, 60.0])
def test_it_does_not_depend_on_the_frame_rate(fps: float) -> None:
    t_s = np.arange(0.0, 4.0, 1.0 / fps)
    found = told(np.interp(t_s, [1.0, 2.0], [4.0, 0.0])[:, None], t_s)
    assert 1.0 < t_s[found][0] <= 1.07 + 1.0 / fps
    assert t_s[found][-1] == pytest.approx(2.0 + RECENT_S, abs=1.5 / fps)


def test_only_the_rule_that_gets_better_is_corrected() -> None:
    excess = np.column_stack([ramp(4.0, 0.0, 1.0, 2.0), np.full(len(T_S), 2.0)])
    found = CorrectionWatch(2).frames(T_S, excess, excess > 0.0)
    assert found[:, 0].any()
    assert not found[:, 1].any()


def test_the_angles_of_an_arm_are_along_one_limb_and_those_of_a_leg_are_not() -> None:
    rules = {rule.id: rule for rule in load_pose("bird-dog").holds[0].rules}
    names = ("shoulder", "elbow", "hip", "knee", "trunk")
    found = along_one_limb([rules[name] for name in names], [rules["arm"]])[:, 0]
    assert dict(zip(names, found.tolist(), strict=True)) == {
        "shoulder": True, "elbow": True, "hip": False, "knee": False, "trunk": False,
    }  # fmt: skip
