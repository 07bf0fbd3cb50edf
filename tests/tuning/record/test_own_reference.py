"""An own reference is learnt from what was held in good form, and from nothing else."""

import tomllib

import pytest

from formcheck.api import record_track
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.types import PoseTrack
from formcheck.pipeline.recorded.recording import Recording
from formcheck.tuning.learn.starting_pose import NothingHeldError
from formcheck.tuning.record.own_reference import reference_text, spans_in_form
from tests.stick import film
from tests.tuning.movement import FOURS, bird_dog

LOW, LEVEL = bird_dog("right", arm=140.0), bird_dog("right", arm=174.0)


def judged(track: PoseTrack, pose: PoseDefinition | str = "bird-dog") -> Recording:
    return record_track(track, pose, side="both", name="film.mp4")


def performed(*keys: tuple[float, object]) -> PoseTrack:
    return film([(0.0, FOURS), (2.0, FOURS), *keys, (keys[-1][0] + 2.0, FOURS), (keys[-1][0] + 4.0, FOURS)])


HALF = performed((4.0, LOW), (8.0, LOW), (9.0, LEVEL), (13.0, LEVEL))
"""Four seconds with a low arm, then four with a level one."""


def test_only_the_part_in_good_form_counts() -> None:
    ((start, end),) = spans_in_form(judged(HALF))
    assert start == pytest.approx(8.8, abs=0.4)
    assert end == pytest.approx(13.1, abs=0.3)


def test_a_fault_in_the_recording_does_not_become_the_target() -> None:
    mine = PoseDefinition.model_validate(tomllib.loads(reference_text(judged(HALF), "bird-dog")))
    arm = next(rule for rule in mine.hold_rules() if rule.id == "arm")
    assert arm.band[0] > 165.0
    found = judged(performed((4.0, LEVEL), (10.0, LEVEL)), mine)
    assert [hold.faults for hold in found.analysis.holds] == [()]
    low = judged(performed((4.0, LOW), (10.0, LOW)), mine)
    assert [f.id for hold in low.analysis.holds for f in hold.faults] == ["arm_low"]


def test_a_recording_of_faults_only_teaches_nothing() -> None:
    with pytest.raises(NothingHeldError, match="Nothing was held in good form for 1 s"):
        reference_text(judged(performed((4.0, LOW), (10.0, LOW))), "bird-dog")


def test_the_demo_gives_both_holds_without_the_low_arm(demo_recording: Recording) -> None:
    right, left = spans_in_form(demo_recording)
    assert right == (pytest.approx(2.8, abs=0.2), pytest.approx(8.3, abs=0.2))
    assert left == (pytest.approx(14.4, abs=0.2), pytest.approx(17.3, abs=0.2))
