"""New poses proposed from recordings alone."""

import tomllib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from formcheck.api import record_track
from formcheck.core.errors import UsageError
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.types import PoseTrack
from formcheck.tuning.learn.drafting import Draft, drafted
from formcheck.tuning.learn.proposing import ALIKE_DEG, MOST, differs, off_front_of, propose
from formcheck.tuning.proof.pose_proof import prove
from formcheck.tuning.record.samples import Sample
from tests.stick import RIGHT_NEAR, Camera, film, posture
from tests.tuning.movement import FOURS, bird_dog, moved, take

DRAFT = Draft("Forward fold", "Bend forwards and let your arms hang.", "Stand upright.", 4.0, "Recorded on paper")
STAND = posture()
FOLD = posture(trunk=70.0, hip=75.0, shoulder=70.0, knee=10.0)


def pose_of(text: str) -> PoseDefinition:
    return PoseDefinition.model_validate(tomllib.loads(text))


def folded(person: str, **angles: float) -> Sample:
    return Sample(person, person, moved(FOLD.but(**angles), FOLD.but(**angles), setup=STAND))


def test_the_proposed_rules_tell_the_position_from_its_set_up_and_from_known_exercises() -> None:
    proposal = propose([folded("a"), folded("b", knee=12.0)])
    assert proposal is not None
    assert 2 <= len(proposal.rules) <= MOST
    assert proposal.alike == ()
    assert not proposal.sides
    names = {rule.name: rule for rule in proposal.rules}
    assert all(name.startswith("near_") or name == "trunk_inclination" for name in names)
    for rule in proposal.rules:
        low, high = rule.found.band
        assert rule.gate[0] <= low <= high <= rule.gate[1]
    assert any(r.setup is not None and not r.gate[0] <= r.setup <= r.gate[1] for r in proposal.rules)


def test_a_drafted_file_finds_its_own_exercise_and_names_what_is_wrong() -> None:
    proposal = propose([folded("a"), folded("b", knee=12.0), folded("c", knee=8.0)])
    assert proposal is not None
    definition = pose_of(drafted(proposal, DRAFT))
    assert (definition.id, definition.view, definition.holds[0].hold_s) == ("forward-fold", "side", 4.0)
    assert not [f for f in prove(definition) if f.kind == "wrong"]
    good = record_track(folded("x").track, definition, side="both", name="x").analysis
    assert [f.id for h in good.holds for f in h.faults] == []
    assert len(good.holds) == 2
    upright = moved(FOURS, setup=STAND)
    assert record_track(upright, definition, side="both", name="y").analysis.holds == ()
    rule = next(r for r in definition.holds[0].rules if "trunk" in r.id or "hip" in r.id)
    assert rule.low is not None
    assert len(definition.fault_text(rule.low).cue.split()) <= 12


def test_repetitions_of_either_side_are_turned_to_one() -> None:
    takes = [take("a", bird_dog("right"), bird_dog("left")), take("b", bird_dog("left"), camera=RIGHT_NEAR)]
    assert differs(takes) > ALIKE_DEG
    proposal = propose(takes, "right")
    assert proposal is not None
    assert proposal.sides
    arm = next(r for r in proposal.rules if r.name in ("right_arm_flexion", "right_shoulder_flexion"))
    assert arm.found.location == pytest.approx(176.0, abs=1.0)
    definition = pose_of(drafted(proposal, DRAFT))
    for side in ("left", "right"):
        (hold,) = record_track(take("c", bird_dog(side)).track, definition, side="both", name="c").analysis.holds
        assert (hold.side, hold.faults) == (side, ())


def test_the_left_side_first_is_turned_as_well() -> None:
    proposal = propose([take("a", bird_dog("left"), bird_dog("right"))], "left")
    assert proposal is not None
    arm = next(r for r in proposal.rules if r.name in ("right_arm_flexion", "right_shoulder_flexion"))
    assert arm.found.location == pytest.approx(176.0, abs=1.0)


def test_what_a_shipped_pose_asks_for_is_told_as_alike() -> None:
    proposal = propose([Sample("a", "a", film([(0.0, STAND), (4.0, STAND)]))])
    assert proposal is not None
    assert any(name.startswith("standing-posture") for name in proposal.alike)
    assert all(rule.setup is None for rule in proposal.rules)
    assert pose_of(drafted(proposal, DRAFT)).setup.rules


def test_nothing_held_proposes_nothing_and_a_title_needs_letters() -> None:
    walk = [(k * 0.4, posture(left_hip=(-1) ** k * 30.0, right_hip=-((-1) ** k) * 30.0)) for k in range(12)]
    assert propose([Sample("a", "a", film(walk))]) is None
    proposal = propose([folded("a")])
    assert proposal is not None
    with pytest.raises(UsageError, match="gives no id"):
        drafted(proposal, Draft("!?", "s", "t", 5.0, "u"))


@pytest.mark.parametrize(("clip", "sided"), [("glute_bridge_az90", False), ("bird_dog_left_f52_az-90", True)])
def test_whether_sides_differ_is_told_on_real_landmarks(
    synth: Path, clip: str, sided: bool, clip_track: Callable[[Path], PoseTrack]
) -> None:
    track = clip_track(synth / f"{clip}.mp4")
    assert (differs([Sample(clip, "a", track)]) > ALIKE_DEG) is sided


def test_a_bend_to_a_side_is_proposed_from_the_front() -> None:
    front = Camera(azimuth_deg=0.0)
    bends = [STAND.but(side_bend=angle) for angle in (25.0, -25.0)]
    shown = Sample("a", "a", moved(*bends, setup=STAND, camera=front))
    assert differs([shown]) > ALIKE_DEG
    proposal = propose([shown], "right")
    assert proposal is not None
    assert proposal.rules[0].name == "right_side_bend"
    assert proposal.rules[0].found.location == pytest.approx(25.0, abs=1.5)
    definition = pose_of(drafted(proposal, DRAFT))
    assert definition.view == "front"
    holds = record_track(shown.track, definition, side="both", name="x").analysis.holds
    assert [h.side for h in holds] == ["right", "left"]


def test_a_camera_that_nothing_is_known_of_is_no_camera_at_the_front() -> None:
    track = moved(FOLD, setup=STAND)
    flat = Sample("a", "a", replace(track, world=np.full_like(track.world, np.nan)))
    assert np.isnan(off_front_of(flat))
    proposal = propose([flat])
    assert proposal is not None
    assert pose_of(drafted(proposal, DRAFT)).view == "any"
