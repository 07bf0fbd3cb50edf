"""Numbers at the joints."""

import dataclasses
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from formcheck.coaching.joint_readings import reading_text, readings
from formcheck.core.body.landmarks import INDEX
from formcheck.core.scoring.results import RuleState

LEG = (("left_hip", "left_knee"), ("left_knee", "left_ankle"))


@pytest.mark.parametrize(
    ("value", "unit", "units", "torso_cm", "text"),
    [
        (167.6, "deg", "cm", 50.0, "168°"),
        (-3.4, "deg", "in", 50.0, "−3°"),
        (float("nan"), "deg", "cm", 50.0, ""),
        (0.5, "torso", "cm", 50.0, "25 cm"),
        (0.508, "torso", "in", 50.0, "10 in"),
        (0.5, "torso", "cm", float("nan"), "0.50"),
    ],
)
def test_a_value_is_written_in_the_units_chosen(
    value: float, unit: str, units: str, torso_cm: float, text: str
) -> None:
    assert reading_text(RuleState("r", "good", value, unit, 0.0, LEG), units, torso_cm) == text


def test_a_number_stands_at_the_joint_that_it_is_about(
    update: Callable[..., Any], holding: Callable[..., Any], pose: Any
) -> None:
    states = (
        RuleState("knee", "fault", 20.0, "deg", 1.0, LEG),
        RuleState("back", "good", 4.0, "deg", 0.0, ((("left_shoulder", "left_hip")),)),
    )
    knee, back = readings(update(holding(rules=states)), "cm")
    assert (knee.text, knee.verdict) == ("20°", "fault")
    np.testing.assert_allclose(knee.at, pose.xy[INDEX["left_knee"]])
    np.testing.assert_allclose(back.at, (pose.xy[INDEX["left_shoulder"]] + pose.xy[INDEX["left_hip"]]) / 2)


def test_what_is_not_in_the_picture_has_no_number(
    update: Callable[..., Any], holding: Callable[..., Any], pose: Any
) -> None:
    xy = pose.xy.copy()
    xy[INDEX["left_knee"]] = np.nan
    states = (RuleState("knee", "good", 2.0, "deg", 0.0, LEG), RuleState("none", "good", 2.0, "deg", 0.0, ()))
    assert readings(update(holding(rules=states), of=dataclasses.replace(pose, xy=xy)), "cm") == ()


def test_lengths_follow_the_trunk_in_metres(update: Callable[..., Any], holding: Callable[..., Any], pose: Any) -> None:
    world = np.zeros((33, 3))
    for side in ("left", "right"):
        world[INDEX[f"{side}_shoulder"]] = (0.0, -0.5, 0.0)
    state = RuleState("reach", "good", 0.4, "torso", 0.0, LEG)
    (reading,) = readings(update(holding(rules=(state,)), of=dataclasses.replace(pose, world=world)), "cm")
    assert reading.text == "20 cm"
