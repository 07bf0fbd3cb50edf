"""Swapped limbs are put back, short gaps are bridged, and neither looks ahead."""

import numpy as np
import pytest

from formcheck.core.body.geometry import FloatArray
from formcheck.core.body.landmarks import INDEX
from formcheck.core.signal.continuity import BELIEVE_S, BRIDGE_S, GapFiller, SwapRepair
from formcheck.core.types import PoseTrack
from tests.engine.performances import GOOD, judged, perform
from tests.engine.same import differences
from tests.stick import film, posture

LEG = ("knee", "ankle", "heel", "foot_index")


def swapped(track: PoseTrack, start_s: float, end_s: float, limb: tuple[str, ...] = LEG) -> PoseTrack:
    """Exchange the limbs of both sides for a while, as the pose model does by mistake."""
    rows = (track.t_s >= start_s) & (track.t_s < end_s)
    arrays = {}
    for name in ("xy", "world", "visibility"):
        a = getattr(track, name).copy()
        for joint in limb:
            left, right = INDEX[f"left_{joint}"], INDEX[f"right_{joint}"]
            a[rows, left], a[rows, right] = getattr(track, name)[rows, right], getattr(track, name)[rows, left]
        arrays[name] = a
    return PoseTrack(track.t_s, arrays["xy"], arrays["world"], arrays["visibility"], track.back, track.size_wh)


def repaired(track: PoseTrack, size: int = 10_000) -> FloatArray:
    sides = SwapRepair()
    parts = [
        sides.repair(
            track.t_s[i : i + size], track.xy[i : i + size], track.world[i : i + size], track.visibility[i : i + size]
        )[0]
        for i in range(0, len(track), size)
    ]
    return np.concatenate(parts)


def test_swapped_legs_are_put_back() -> None:
    track = perform("bird-dog")
    wrong = swapped(track, 5.0, 5.6)
    assert not np.array_equal(wrong.xy, track.xy)
    assert np.array_equal(repaired(wrong), track.xy)


def test_the_verdict_is_that_of_the_track_without_the_swap() -> None:
    track = perform("bird-dog")
    right, put_back = judged("bird-dog", track), judged("bird-dog", swapped(track, 5.0, 5.6))
    assert len(right.holds) == 1
    assert list(differences(right.holds, put_back.holds)) == []


def test_a_good_track_is_left_alone() -> None:
    for pose in GOOD:
        track = perform(pose, fps=15.0, noise_px=1.0)
        assert np.array_equal(repaired(track), track.xy), pose


def test_a_swap_that_lasts_is_believed() -> None:
    track = perform("bird-dog")
    wrong = swapped(track, 5.0, 9.0)
    back = repaired(wrong)
    early = (track.t_s >= 5.0) & (track.t_s < 5.0 + BELIEVE_S - 0.05)
    late = (track.t_s >= 5.0 + BELIEVE_S + 0.05) & (track.t_s < 9.0)
    assert np.array_equal(back[early], track.xy[early])
    assert np.array_equal(back[late], wrong.xy[late])
    after = track.t_s > 9.0 + BELIEVE_S + 0.05
    assert np.array_equal(back[after], track.xy[after]), "nothing stays exchanged for ever"


def test_people_who_change_legs_quickly_are_not_repaired() -> None:
    """Two steps a second: the legs change places, but not from one frame to the next."""
    one = posture().but(left_hip=30.0, right_hip=-20.0)
    track = film([(0.0, one), (0.5, one.swapped()), (1.0, one)])
    assert np.array_equal(repaired(track), track.xy)


@pytest.mark.parametrize("size", [1, 7])
def test_pieces_give_the_same_bits(size: int) -> None:
    wrong = swapped(perform("bird-dog", noise_px=1.0), 5.0, 5.6)
    assert np.array_equal(repaired(wrong, size), repaired(wrong))


T = np.arange(10) * 0.05
COLUMN = np.array([1.0, 2.0, np.nan, np.nan, np.nan, np.nan, 7.0, np.nan, 9.0, 10.0])
YES = np.ones(10, dtype=bool)


def test_a_gap_keeps_the_last_value_for_as_long_as_it_may() -> None:
    filled = GapFiller(1).fill(T, COLUMN[:, None], YES)[:, 0]
    assert pytest.approx(0.15) == BRIDGE_S
    assert filled[:5].tolist() == [1.0, 2.0, 2.0, 2.0, 2.0]
    assert np.isnan(filled[5])
    assert filled[6:].tolist() == [7.0, 7.0, 9.0, 10.0]


def test_where_it_is_not_allowed_the_gap_stays() -> None:
    filled = GapFiller(1).fill(T, COLUMN[:, None], ~YES)[:, 0]
    assert np.array_equal(filled, COLUMN, equal_nan=True)


@pytest.mark.parametrize("size", [1, 3])
def test_bridging_in_pieces_gives_the_same(size: int) -> None:
    values = np.stack([COLUMN, COLUMN[::-1]], axis=1)
    bridge = GapFiller(2)
    parts = [bridge.fill(T[i : i + size], values[i : i + size], YES[i : i + size]) for i in range(0, 10, size)]
    assert np.array_equal(np.concatenate(parts), GapFiller(2).fill(T, values, YES), equal_nan=True)
