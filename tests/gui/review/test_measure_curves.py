"""Curves of the judged measures, with answers known on paper."""

import numpy as np
import pytest

from formcheck.api import record_track
from formcheck.capture.source import SourceInfo
from formcheck.library import load_pose
from formcheck.pipeline.recorded.analyse import analyse
from formcheck.pipeline.recorded.measure_curves import Curve, curves_of
from formcheck.pipeline.recorded.recording import Recording
from formcheck.review.reviewed import ReviewedRecording
from tests.gui.review.conftest import FPS, SIZE_WH, paper, paper_track
from tests.stick import mirror_image, nobody


def curve(recording: Recording, rule: str) -> Curve:
    return next(c for c in curves_of(recording) if c.rule.id == rule)


def recognised(*names: str) -> Recording:
    """The paper track, to be recognised among some poses."""
    return analyse(paper_track(), tuple(load_pose(n) for n in names), info=SourceInfo("paper", *SIZE_WH))


def test_every_form_rule_of_the_side_that_worked_has_one(paper_recording: Recording) -> None:
    found = curves_of(paper_recording)
    assert [c.rule.id for c in found] == ["trunk", "arm", "leg", "knee", "elbow", "back"]
    assert {c.side for c in found} == {"right"}
    assert [c.key[1] for c in found][:3] == ["trunk_inclination", "right_arm_flexion", "left_leg_flexion"]


def test_it_runs_as_the_figure_moves(paper_recording: Recording) -> None:
    values = curve(paper_recording, "arm").values
    assert len(values) == len(paper_recording.track)
    # An arm at 176 or 140 degrees to a trunk on all fours; the arm's target is about its line with the back.
    assert values[6 * FPS] == pytest.approx(176.0, abs=3.0)
    assert values[14 * FPS] == pytest.approx(140.0, abs=3.0)


def test_where_nobody_is_seen_there_is_a_gap() -> None:
    gone = slice(6 * FPS, 7 * FPS)
    recording = record_track(nobody(paper_track(), gone), "bird-dog", side="both", name="gap")
    values = curve(recording, "arm").values
    assert np.isnan(values[gone][2:-2]).all()
    assert np.isfinite(values[4 * FPS]) and np.isfinite(values[9 * FPS])


def test_faults_are_on_the_curve_in_which_they_can_be_seen(paper_recording: Recording) -> None:
    assert [f.id for f in curve(paper_recording, "arm").faults] == ["arm_low"]
    assert [c.rule.id for c in curves_of(paper_recording) if c.faults] == ["arm"]


def test_one_target_for_all_holds_runs_through(paper_recording: Recording) -> None:
    (band,) = curve(paper_recording, "arm").bands
    rule = curve(paper_recording, "arm").rule
    assert (band.start_s, band.end_s) == (-np.inf, np.inf)
    assert (band.low, band.high) == rule.band
    assert (band.low_allowed, band.high_allowed) == (rule.band[0] - rule.tolerance, rule.band[1] + rule.tolerance)


def test_a_side_on_which_no_fault_is_told_allows_no_more_than_the_target(paper_recording: Recording) -> None:
    knee = curve(paper_recording, "knee")
    assert knee.rule.low is None and knee.rule.high is not None
    assert knee.bands[0].low_allowed == knee.bands[0].low
    assert knee.bands[0].high_allowed == knee.bands[0].high + knee.rule.tolerance


def test_targets_that_differ_lie_in_their_holds(cat_cow: ReviewedRecording) -> None:
    (back,) = cat_cow.curves
    cat, cow = back.bands
    holds = [m for m in cat_cow.marks if m.kind == "hold"]
    assert [(b.start_s, b.end_s) for b in (cat, cow)] == [(m.start_s, m.end_s) for m in holds]
    assert cat.low > 0.0 > cow.high
    assert back.side is None


def test_the_other_side_is_the_same_measure() -> None:
    right = curve(paper(), "arm")
    left = curve(record_track(mirror_image(paper_track()), "bird-dog", side="both", name="mirror"), "arm")
    assert (right.side, left.side) == ("right", "left") and right.key != left.key
    assert right.same_measure(left) and right.same_measure(right)
    assert not right.same_measure(curve(paper(), "leg"))


def test_a_recognised_exercise_has_its_curves_and_an_unknown_one_none() -> None:
    found = recognised("plank", "bird-dog", "glute-bridge")
    assert found.analysis.pose_id == "bird-dog"
    assert {c.key[0] for c in curves_of(found)} == {"bird-dog"}
    unknown = recognised("standing-posture", "supine-twist")
    assert unknown.analysis.pose_id is None
    assert curves_of(unknown) == ()
