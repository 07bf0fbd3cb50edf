"""Positions and stretches on shared clips: rendered ones with exact truth, real ones with a viewer's labels."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from formcheck.api import record_track
from formcheck.core.scoring.results import HoldRecord
from formcheck.core.types import PoseTrack
from formcheck.pipeline.recorded.recording import Recording

RENDERED = [
    ("childs_pose_az90", "childs-pose"),
    ("childs_pose_f52_az-90", "childs-pose"),
    ("childs_pose_m40_az90", "childs-pose"),
    ("side_bend_left_az0", "standing-side-bend"),
    ("side_bend_right_az0", "standing-side-bend"),
]

BAND_SLACK_S = 0.2
"""How far outside of the truth's band a hold may begin or end."""


Recorded = Callable[[Path, str], Recording]


@pytest.fixture
def recorded(clip_track: Callable[[Path], PoseTrack]) -> Recorded:
    """Analyses a clip from the landmarks that the run has of it."""
    return lambda clip, pose: record_track(clip_track(clip), pose, side="both", name=clip.stem)


def holds(recording: Recording, pose: str) -> tuple[HoldRecord, ...]:
    return record_track(recording.track, pose, side="both", name="clip").analysis.holds


@pytest.mark.parametrize(("name", "pose"), RENDERED, ids=[name for name, _ in RENDERED])
def test_a_rendered_hold_is_found_when_it_happens(shared: Path, name: str, pose: str, recorded: Recorded) -> None:
    truth = json.loads((shared / "synth" / f"{name}.truth.json").read_text("utf-8"))
    analysis = recorded(shared / "synth" / f"{name}.mp4", pose).analysis
    (hold,), (true,) = analysis.holds, truth["holds"]
    assert (hold.phase, hold.side, hold.complete, hold.faults) == (true["phase"], true["side"], True, ())
    assert true["start_band_s"][0] - BAND_SLACK_S <= hold.start_s <= true["start_band_s"][1] + BAND_SLACK_S
    assert true["end_band_s"][0] - BAND_SLACK_S <= hold.end_s <= true["end_band_s"][1] + BAND_SLACK_S
    assert sum(analysis.reps.values()) == 1


def test_a_real_childs_pose_with_the_arms_back(shared: Path, recorded: Recorded) -> None:
    recording = recorded(shared / "clips" / "pozice_ditete.mp4", "childs-pose")
    (hold,) = recording.analysis.holds
    assert hold.start_s == pytest.approx(3.2, abs=0.9)  # the viewer's own uncertainty is 0.6 s
    assert hold.end_reason == "end_of_recording"
    assert hold.complete
    assert hold.faults == ()
    assert holds(recording, "hamstring-stretch") == holds(recording, "side-lying") == ()


def test_a_side_bend_on_a_chair_is_no_standing_one(shared: Path, recorded: Recorded) -> None:
    analysis = recorded(shared / "clips" / "bocni_uklon_na_zidli.mp4", "standing-side-bend").analysis
    assert analysis.holds == ()
    assert analysis.reps == {"left": 0, "right": 0}


def test_a_pelvic_tilt_that_does_not_show_is_not_credited(shared: Path, recorded: Recorded) -> None:
    """Only the folds of the shirt move there; the person rests in hook lying all the time."""
    recording = recorded(shared / "clips" / "podsazeni_panve.mp4", "pelvic-tilt")
    assert recording.analysis.holds == ()
    assert recording.analysis.reps == {"total": 0}
    (hold,) = holds(recording, "hook-lying")
    assert hold.complete
    assert hold.held_s > 16.0
    assert hold.faults == ()


def test_standing_is_followed_from_the_side_only(shared: Path, recorded: Recorded) -> None:
    """The person turns: front until 3.5 s, right side until 7.5 s, back until 11 s, left side until 14 s."""
    found = holds(recorded(shared / "clips" / "spravny_postoj.mp4", "standing-posture"), "standing-posture")
    assert len(found) > 0
    for hold in found:
        assert 3.3 <= hold.start_s < hold.end_s <= 7.8 or 10.6 <= hold.start_s < hold.end_s <= 14.3
        assert hold.faults == ()
        assert {"lordosis", "kyphosis"} <= set(hold.measures)
