"""Range of motion, repetition by repetition."""

import pytest

from formcheck.core.scoring.columns import Columns
from formcheck.engine.hold_target import all_rules
from formcheck.engine.range_of_motion import RangeOfMotion
from tests.engine.performances import GOOD, POSES, ideal, judged, perform
from tests.stick import film


def test_a_bridge_moves_from_the_floor_to_the_top() -> None:
    (motion,) = judged("glute-bridge", perform("glute-bridge")).evaluator.motion
    assert (motion.pose, motion.measure, motion.unit, motion.side) == ("glute-bridge", "hips", "deg", None)
    setup, top = GOOD["glute-bridge"].setup.right_hip, ideal("glute-bridge").right_hip
    assert (motion.low, motion.high) == (pytest.approx(top, abs=1.0), pytest.approx(setup, abs=1.0))
    assert motion.start_s == 0.0
    assert motion.end_s > 10.0


def test_each_repetition_has_its_own_range() -> None:
    good = GOOD["glute-bridge"]
    keys, t = [(0.0, good.setup)], 0.0
    for hip in (-5.0, -15.0):
        top = good.holds["hold"].but(hip=hip)
        keys += [(t + 1.0, good.setup), (t + 2.0, top), (t + 5.0, top), (t + 6.0, good.setup)]
        t += 7.0
    found = judged("glute-bridge", film([*keys, (t + 2.0, good.setup)]))
    assert found.evaluator.reps == {"total": 2}
    assert [m.low for m in found.evaluator.motion] == pytest.approx([-5.0, -15.0], abs=1.5)
    first, second = found.evaluator.motion
    assert first.end_s < second.start_s


def test_one_cat_and_one_cow_are_one_range() -> None:
    (motion,) = judged("cat-cow", perform("cat-cow")).evaluator.motion
    cat, cow = (ideal("cat-cow", phase).back for phase in ("cat", "cow"))
    assert (motion.low, motion.high) == (pytest.approx(cow, abs=3.0), pytest.approx(cat, abs=3.0))


def test_poses_that_are_held_have_none() -> None:
    assert judged("plank", perform("plank")).evaluator.motion == []
    assert RangeOfMotion.of(POSES["plank"], Columns.of(all_rules(POSES["plank"]))) is None


def test_a_recording_that_ends_in_the_position_counts_what_there_was() -> None:
    good = GOOD["glute-bridge"]
    keys = [(0.0, good.setup), (2.0, good.setup), (3.0, good.holds["hold"]), (6.0, good.holds["hold"])]
    (motion,) = judged("glute-bridge", film(keys)).evaluator.motion
    assert motion.end_s == pytest.approx(6.0)
    assert motion.low == pytest.approx(ideal("glute-bridge").right_hip, abs=1.0)


def test_without_a_repetition_there_is_no_range() -> None:
    good = GOOD["glute-bridge"]
    assert judged("glute-bridge", film([(0.0, good.setup), (5.0, good.setup)])).evaluator.motion == []
