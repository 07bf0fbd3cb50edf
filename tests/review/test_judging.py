"""Judging again from the landmarks that are there."""

from dataclasses import replace

import pytest

from formcheck.api import record_track, rejudge
from formcheck.core.messages import Message
from formcheck.core.pose.definition import PoseDefinition
from formcheck.library import load_pose, pose_ids
from formcheck.pipeline.recorded.recording import Recording
from formcheck.review.analysis_request import Request
from formcheck.review.judging import judged_again, recognised_instead
from formcheck.review.reviewed import ReviewedRecording
from tests.gui.review.conftest import paper_track


@pytest.fixture(scope="module")
def every() -> dict[str, PoseDefinition]:
    return {name: load_pose(name) for name in pose_ids()}


@pytest.fixture(scope="module")
def as_plank() -> Recording:
    """The bird dog on paper, taken for a plank: nothing fits."""
    return record_track(paper_track(), "plank", side="both", name="paper")


def test_what_fits_nothing_is_recognised_instead(as_plank: Recording, every: dict[str, PoseDefinition]) -> None:
    found = recognised_instead(as_plank, Request("a", (every["plank"],)), every)
    assert found is not None
    again, request = found
    assert {h.pose for h in again.analysis.holds} == {"bird-dog"}
    assert len(request.wanted) == len(every) and request.path == "a"


def test_what_fits_or_was_to_be_recognised_stays(
    as_plank: Recording, paper_recording: Recording, every: dict[str, PoseDefinition]
) -> None:
    assert recognised_instead(paper_recording, Request("a", (every["bird-dog"],)), every) is None
    assert recognised_instead(as_plank, Request("a", tuple(every.values())), every) is None
    still = replace(as_plank.track, xy=as_plank.track.xy[:1].repeat(len(as_plank.track), axis=0))
    nothing = record_track(still, "plank", side="both", name="a")
    assert recognised_instead(nothing, Request("a", (every["plank"],)), every) is None


def test_another_exercise_has_the_warnings_of_the_reader_and_its_own_only(paper_recording: Recording) -> None:
    dark = Message("It is dark.")
    quality = replace(paper_recording.analysis.quality, warnings=(dark, Message("Of the pose before.")))
    before = replace(
        paper_recording, reader_warnings=(dark,), analysis=replace(paper_recording.analysis, quality=quality)
    )
    again = rejudge(before, "plank", side="both")
    assert again.analysis.pose_id == "plank" and again.analysis.source == before.analysis.source
    assert again.analysis.quality.warnings == (
        dark,
        *rejudge(paper_recording, "plank", side="both").analysis.quality.warnings,
    )
    assert rejudge(again, "bird-dog", side="both").analysis.quality.warnings == (
        dark,
        *paper_recording.analysis.quality.warnings,
    )


def test_a_side_and_a_tolerance_are_those_that_are_wanted(
    paper_recording: Recording, every: dict[str, PoseDefinition]
) -> None:
    take = ReviewedRecording(paper_recording, "a")
    sides = {h.side for h in paper_recording.analysis.holds}
    assert sides == {"right"}
    assert judged_again(take, Request("a", (every["bird-dog"],), "left")).recording.analysis.holds == ()
    wide = judged_again(take, Request("a", (every["bird-dog"],)), 3.0)
    (rule,) = (r for r in wide.recording.analysis.poses[0].hold_rules() if r.id == "arm")
    (usual,) = (r for r in every["bird-dog"].hold_rules() if r.id == "arm")
    assert rule.tolerance == pytest.approx(3.0 * usual.tolerance)
