"""The fitted figures of all shipped poses, judged by the real engine; and poses that nobody can do."""

from typing import Any

import numpy as np
import pytest

from formcheck.core.body.landmarks import INDEX
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.pose.rules import JointRule
from formcheck.core.types import Pose, PoseTrack, Side
from formcheck.engine.engine import Engine
from formcheck.figure import Figure, NoFigureError, fit
from formcheck.figure.fit import _fitted
from formcheck.figure.stick_body import HIGH, LOW, NAMES
from formcheck.library import load_pose, pose_ids

POSES = {name: load_pose(name) for name in pose_ids()}
FPS = 10.0


def film(definition: PoseDefinition, phase: str, side: Side | None = None, scale: float | None = None) -> PoseTrack:
    """Two seconds of the set-up, one on the way, two of the hold."""
    setup, hold = (fit(definition, p, side, scale) for p in (definition.setup.id, phase))
    shares = np.clip((np.arange(0.0, 5.0, 1.0 / FPS) - 2.0), 0.0, 1.0)
    poses: list[Pose] = [setup.blend(hold, float(share)).pose for share in shares]
    return PoseTrack.from_poses((np.arange(len(poses)) / FPS).tolist(), poses)


def verdict(definition: PoseDefinition, phase: str, side: Side | None = None, scale: float | None = None) -> Any:
    """Judge such a film: the last frame's verdict of the phase's station."""
    engine = Engine(definition, side or "right")
    evaluated = engine.process(film(definition, phase, side, scale)).poses[0]
    number = [s.phase.id for s in engine.evaluators[0].hold_targets].index(phase)
    assert evaluated.view_ok.all()
    assert evaluated.in_setup[10], "the set-up is not recognised"
    return evaluated.hold_targets[number].scores, evaluated.hold_targets[number].values


@pytest.mark.parametrize("pose", POSES)
def test_the_figures_of_a_pose(pose: str) -> None:
    """All facts about the figures of one pose together, so that each figure is fitted once."""
    definition = POSES[pose]
    for phase in definition.holds:
        is_in_position_without_a_fault(definition, phase.id)
        for scale in (0.9, 1.1):
            scores, _ = verdict(definition, phase.id, scale=scale)
            assert scores.known[-1] and scores.enter[-1] and not scores.violated[-1].any(), (phase.id, scale)
        if definition.sides:
            left_scores_like_right(definition, phase.id)
    for phase in (definition.setup, *definition.holds):
        stays_within_joints_and_above_the_floor(fit(definition, phase.id))


def is_in_position_without_a_fault(definition: PoseDefinition, phase: str) -> None:
    scores, _ = verdict(definition, phase)
    assert scores.known[-1] and scores.enter[-1], phase
    assert not scores.violated[-1].any(), phase
    assert scores.score[-1] == 1.0 or np.isnan(scores.score[-1])


def left_scores_like_right(definition: PoseDefinition, phase: str) -> None:
    (right, values), (left, mirrored) = (verdict(definition, phase, side) for side in ("right", "left"))
    assert left.enter[-1] == right.enter[-1]
    np.testing.assert_allclose(mirrored[-1], values[-1], atol=1e-6)
    np.testing.assert_allclose(left.error[-1], right.error[-1], atol=1e-6)


def stays_within_joints_and_above_the_floor(figure: Figure) -> None:
    assert (figure.angles >= LOW - 1e-9).all() and (figure.angles <= HIGH + 1e-9).all()
    rests = figure.pose.xy[:, 1] > figure.floor_px - 40.0
    assert rests.sum() >= 2, "hardly anything touches the floor"


def angle(figure: Figure, name: str) -> float:
    return figure.parameters[name]


def height(figure: Figure, joint: str) -> float:
    """Height of a landmark above the floor in pixels."""
    return float(figure.floor_px - figure.pose.xy[INDEX[joint], 1])


def test_what_no_rule_says_is_natural() -> None:
    bridge = fit(POSES["glute-bridge"], "hold")
    for side in ("left", "right"):
        assert height(bridge, f"{side}_heel") < 15.0 and height(bridge, f"{side}_foot_index") < 15.0
        assert height(bridge, f"{side}_wrist") < 25.0 and height(bridge, f"{side}_knee") > 100.0
    plank = fit(POSES["plank"], "hold")
    assert abs(angle(plank, "left_elbow")) < 10.0 and height(plank, "left_wrist") < 20.0
    folded = fit(POSES["childs-pose"], "hold")
    assert np.linalg.norm(folded.pose.xy[INDEX["left_hip"]] - folded.pose.xy[INDEX["left_heel"]]) < 75.0
    bird_dog = fit(POSES["bird-dog"], "hold")
    assert height(bird_dog, "right_knee") < 25.0 < height(bird_dog, "left_knee")
    assert height(bird_dog, "left_wrist") < 25.0 < height(bird_dog, "right_wrist")


def test_a_set_up_is_on_the_way_to_the_hold() -> None:
    for name in ("side-plank", "side-lying", "hamstring-stretch"):
        setup, hold = (fit(POSES[name], p.id) for p in (POSES[name].setup, POSES[name].holds[0]))
        for whole in ("trunk", "roll"):
            assert abs(angle(setup, whole) - angle(hold, whole)) < 45.0


def test_the_same_file_gives_the_same_figure() -> None:
    first = fit(POSES["bird-dog"], "hold")
    assert fit(POSES["bird-dog"], "hold") is first
    _fitted.cache_clear()
    again = fit(POSES["bird-dog"], "hold")
    assert again is not first
    np.testing.assert_array_equal(again.angles, first.angles)


def test_the_view_is_that_of_the_pose() -> None:
    assert [(f.azimuth_deg, f.near) for f in (
        fit(POSES["bird-dog"], "hold", "right"), fit(POSES["bird-dog"], "hold", "left"),
        fit(POSES["plank"], "hold"), fit(POSES["side-plank"], "hold", "right"),
    )] == [(-90.0, "right"), (90.0, "left"), (90.0, "left"), (0.0, "right")]  # fmt: skip


def changed(pose: str, **rules: dict[str, Any]) -> PoseDefinition:
    """Return a pose with other numbers in the rules of its first hold."""
    whole = POSES[pose]
    hold = whole.holds[0]
    new = [r.model_copy(update=rules.get(r.id, {})) for r in hold.rules]
    phase = hold.model_copy(update={"rules": tuple(new)})
    return whole.model_copy(update={"phases": tuple(phase if p is hold else p for p in whole.phases)})


def test_rules_that_contradict_each_other_are_named() -> None:
    whole = POSES["plank"]
    hold = whole.holds[0]
    gate = {"kind": "joint", "joint": "near_knee_flexion", "target": 100.0, "tolerance": 5.0, "role": "gate"}
    extra = JointRule.model_validate({"id": "folded", **gate})
    phase = hold.model_copy(update={"rules": (*hold.rules, extra)})
    broken = whole.model_copy(update={"phases": tuple(phase if p is hold else p for p in whole.phases)})
    with pytest.raises(NoFigureError, match=r"plank, phase hold: the rules knee, folded contradict each other") as e:
        fit(broken, hold.id)
    assert e.value.rules == ("knee", "folded")


def test_a_rule_beyond_the_joints_is_named() -> None:
    broken = changed("superman", arm={"target": (240.0, 250.0), "gate": (235.0, 255.0)})
    with pytest.raises(
        NoFigureError, match="superman, phase hold: the rule arm contradicts the joints of a human body"
    ):
        fit(broken, "hold")


def test_an_unknown_phase_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(KeyError, match="return"):
        fit(POSES["plank"], "return")


def test_parameters_have_names() -> None:
    assert tuple(fit(POSES["plank"], "hold").parameters) == NAMES
