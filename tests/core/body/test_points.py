"""Every point that a pose file may name can be measured, pointed at and drawn."""

import numpy as np
import pytest

from formcheck.core.body.landmarks import INDEX, landmarks_of
from formcheck.core.pose.rules import POINTS, LevelRule, mirrored
from formcheck.core.scoring.correction_arrow import correction_arrow
from formcheck.core.scoring.measures import point
from formcheck.core.scoring.results import RuleState
from formcheck.engine.snapshot import segments_of

RNG = np.random.default_rng(1)
XY = RNG.uniform(100.0, 400.0, (33, 2))


def state(rule: LevelRule, facing: float) -> RuleState:
    return RuleState(rule.id, "fault", 0.9, rule.unit, 3.0, segments_of(rule, facing), rule, facing)


@pytest.mark.parametrize("facing", [-1.0, 1.0])
@pytest.mark.parametrize("name", sorted(POINTS))
def test_the_arrow_of_any_point_that_may_move_starts_at_it(name: str, facing: float) -> None:
    other = "mid_hip" if name != "mid_hip" else "nose"
    rule = LevelRule(kind="level", id="r", points=(name, other), target=0.0, tolerance=0.1, high="high", moves=name)
    for one in (rule, mirrored(rule)):
        assert one.moves is not None
        shown = correction_arrow(state(one, facing), XY)
        assert shown is not None
        assert shown.start == pytest.approx(tuple(point(one.moves, XY, np.array(facing))))
        assert all(a in INDEX and b in INDEX for a, b in segments_of(one, facing))
        assert segments_of(one, facing)


def test_which_landmarks_a_point_stands_for() -> None:
    assert landmarks_of("nose", 1.0) == ("nose",)
    assert landmarks_of("mouth_left", 1.0) == ("mouth_left",)
    assert landmarks_of("mid_ear", 1.0) == ("left_ear", "right_ear")
    assert landmarks_of("near_foot_index", 1.0) == ("right_foot_index",)
    assert landmarks_of("far_foot_index", 1.0) == ("left_foot_index",)
