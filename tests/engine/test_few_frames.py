"""Whole performances with few frames a second, and with a pause in the middle; live and offline alike."""

from dataclasses import replace

import numpy as np
import pytest

from formcheck.core.types import PoseTrack
from tests.engine.performances import GOOD, judged, perform
from tests.engine.test_pieces import assert_same, session


@pytest.mark.parametrize("pose", sorted(GOOD))
@pytest.mark.parametrize("fps", [2.0, 4.0])
def test_what_is_held_is_credited(pose: str, fps: float) -> None:
    played = judged(pose, perform(pose, fps=fps))
    at_thirty = judged(pose, perform(pose))
    assert [h.phase for h in played.holds] == [h.phase for h in at_thirty.holds]
    for few, many in zip(played.holds, at_thirty.holds, strict=True):
        # A hold is entered and left somewhere between two frames, and the way in counts as movement.
        assert many.held_s - 1.5 / fps <= few.held_s <= many.held_s + 1.5 / fps
        assert few.held_s == pytest.approx(few.end_s - few.start_s, abs=1.0 / fps + 1e-6)
    assert played.evaluator.reps == at_thirty.evaluator.reps


def paused(pose: str, fps: float) -> PoseTrack:
    """Film a performance whose camera stops for a minute in the middle of the hold."""
    track = perform(pose, fps=fps)
    middle = float(track.t_s[-1]) / 2
    return replace(track, t_s=np.where(track.t_s > middle, track.t_s + 60.0, track.t_s))


@pytest.mark.parametrize("pose", ["plank", "bird-dog", "cat-cow"])
@pytest.mark.parametrize("fps", [2.0, 4.0, 30.0])
def test_pieces_are_the_same_with_few_frames_and_pauses(pose: str, fps: float) -> None:
    track = paused(pose, fps)
    at_once = session(pose, track, [])
    assert_same(session(pose, track, list(range(len(track)))), at_once)
    assert_same(session(pose, track, [3, 7, len(track) // 2]), at_once)


@pytest.mark.parametrize("fps", [4.0, 30.0])
def test_a_pause_of_a_minute_ends_a_hold_as_lost(fps: float) -> None:
    whole = judged("bird-dog", perform("bird-dog", fps=fps))
    played = judged("bird-dog", paused("bird-dog", fps))
    assert [h.end_reason for h in played.holds] == ["lost", *(h.end_reason for h in whole.holds)]
    held_s = sum(h.held_s for h in played.holds)
    assert held_s == pytest.approx(whole.holds[0].held_s, abs=1.1 / fps)
    assert played.evaluator.reps == whole.evaluator.reps
