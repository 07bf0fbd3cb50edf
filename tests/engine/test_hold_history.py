"""Records of finished holds, from findings that are written down by hand."""

import numpy as np
import pytest

from formcheck.core.body.geometry import FloatArray
from formcheck.core.scoring.columns import Columns
from formcheck.core.scoring.holds import EndedStay, Stay
from formcheck.core.scoring.results import HoldRecord
from formcheck.engine.hold_history import record
from formcheck.engine.hold_target import ConditionTimer, HoldTarget, MeasuredColumns, all_rules
from tests.core.pose_data import definition
from tests.engine.same import floats

POSE = definition()
"""Hold 2 s; gate trunk 30 to 60; form knee −5 to 5 with tolerance 5, only too much is a fault: knee_bent."""

COLUMNS = Columns.of(all_rules(POSE))

GOOD, BENT = 0.0, 20.0


def summed(
    knee: FloatArray, t_s: FloatArray | None = None, u: float = 1.0, frames: list[int] | None = None
) -> HoldRecord:
    """Record of a hold at 10 frames/s with these knee angles; frames: their numbers, to leave gaps."""
    numbers = list(range(len(knee))) if frames is None else frames
    t = np.array(numbers) / 10.0 if t_s is None else t_s
    shape = (len(knee), len(COLUMNS.all_names))
    values = np.zeros(shape)
    values[:, COLUMNS.all_names.index("trunk_inclination")] = 45.0
    values[:, COLUMNS.all_names.index("near_knee_flexion")] = knee
    table = MeasuredColumns(values, np.full(shape, u), np.zeros(shape, dtype=bool), np.ones(shape), np.zeros(shape))
    hold_target = HoldTarget.of(POSE.holds[0], None, COLUMNS)
    found = hold_target.examine(t, table, np.full((len(t), 3), np.nan))
    steps, neighbours = np.diff(t, prepend=t[0]), np.diff(numbers, prepend=numbers[0] - 1) == 1
    added = np.where(neighbours, steps, 0.0).tolist()
    run = Stay(0, float(t[0]), float(t[-1]), settled=True, held_s=2.5, in_form_s=1.5, frames=numbers, credits=added)
    return record(EndedStay(run, "left"), hold_target, t, found, POSE)


def knees(*parts: tuple[int, float]) -> FloatArray:
    return np.concatenate([np.full(n, value) for n, value in parts])


def test_what_the_machine_found_is_passed_on() -> None:
    hold = summed(knees((30, GOOD)))
    assert (hold.phase, hold.side, hold.target_s, hold.end_reason) == ("hold", None, 2.0, "left")
    assert (hold.start_s, hold.end_s, hold.held_s, hold.in_form_s) == (0.0, 2.9, 2.5, 1.5)
    assert hold.complete
    assert hold.not_judged == ()


def test_every_rule_is_summed_up_gates_included() -> None:
    hold = summed(knees((10, 0.0), (21, 4.0)), u=1.5)
    assert set(hold.measures) == {"trunk", "knee"}
    knee = hold.measures["knee"]
    assert (knee.unit, knee.target, knee.tolerance, knee.seen) == ("deg", (-5.0, 5.0), 5.0, 1.0)
    assert knee.uncertainty == pytest.approx(1.5)
    assert hold.measures["trunk"].mean == pytest.approx(45.0)


@pytest.mark.parametrize(
    ("what", "values", "worst"),
    [
        ("the furthest above", [0.0, 9.0, 22.0, 3.0], 22.0),
        ("the furthest below", [0.0, -30.0, 22.0, 3.0], -30.0),
        ("all inside: the one closest to leaving", [0.0, 2.0, -4.0, 3.0], -4.0),
        ("unknown ones do not count", [0.0, np.nan, 12.0, np.nan], 12.0),
        ("never seen", [np.nan, np.nan, np.nan, np.nan], None),
    ],
)
def test_the_worst_value_is_the_one_furthest_from_the_target(
    what: str, values: list[float], worst: float | None
) -> None:
    assert summed(np.array(values)).measures["knee"].worst == worst


def test_means_go_by_time_and_not_by_frames() -> None:
    """One second at 20 frames/s in good form, one at 5 frames/s with two tolerances too much."""
    t = np.concatenate([np.arange(0.0, 1.01, 0.05), np.arange(1.2, 2.01, 0.2)])
    hold = summed(np.where(t > 1.01, 12.5, 0.0), t)
    assert hold.measures["knee"].mean == pytest.approx(12.5 / 2.0, abs=0.1)
    assert hold.score == pytest.approx((1.0 + 0.5) / 2.0, abs=0.02)


def test_a_rule_that_was_mostly_unseen_is_listed_as_not_judged() -> None:
    mostly = summed(np.concatenate([knees((8, GOOD)), np.full(12, np.nan)]))
    assert mostly.not_judged == ("knee",)
    assert mostly.measures["knee"].seen == pytest.approx(0.4)
    assert summed(np.concatenate([knees((12, GOOD)), np.full(8, np.nan)])).not_judged == ()


def test_a_hold_in_which_nothing_could_be_judged_has_no_score() -> None:
    hold = summed(np.full(20, np.nan))
    assert hold.score is None
    assert hold.measures["knee"].mean is None
    assert hold.measures["knee"].uncertainty is None
    assert not any(np.isnan(value) for _, value in floats(hold))


@pytest.mark.parametrize(
    ("what", "values", "spans"),
    [
        ("none", knees((30, GOOD)), []),
        ("0.4 s", knees((10, GOOD), (5, BENT), (15, GOOD)), []),
        ("0.5 s", knees((10, GOOD), (6, BENT), (15, GOOD)), [(1.0, 1.5)]),
        ("from beginning to end", knees((30, BENT)), [(0.0, 2.9)]),
        ("twice", knees((8, BENT), (5, GOOD), (9, BENT)), [(0.0, 0.7), (1.3, 2.1)]),
        ("a break starts the half second anew", knees((5, BENT), (1, GOOD), (5, BENT), (9, GOOD)), []),
        ("the harmless side", knees((30, -20.0)), []),
        ("within tolerance and uncertainty", knees((30, 10.9)), []),
        ("unknown", np.full(30, np.nan), []),
    ],
)
def test_a_fault_is_listed_once_it_has_lasted_half_a_second(
    what: str, values: FloatArray, spans: list[tuple[float, float]]
) -> None:
    faults = summed(values).faults
    assert [(f.id, f.measure, f.unit) for f in faults] == [("knee_bent", "knee", "deg")] * len(spans)
    assert [(f.start_s, f.end_s) for f in faults] == [pytest.approx(span) for span in spans]


def test_time_out_of_position_does_not_count_towards_a_fault() -> None:
    """0.2 s violated, 0.4 s out of position, one more violated frame: not half a second of the hold."""
    frames = [*range(21), *range(25, 40)]
    knee = knees((18, GOOD), (3, BENT), (1, BENT), (14, GOOD))
    assert len(knee) == len(frames)
    assert summed(knee, frames=frames).faults == ()


def test_the_worst_of_a_fault_lies_within_it() -> None:
    values = knees((6, BENT), (6, 33.0), (6, GOOD), (6, 15.0), (6, 25.0))
    first, second = summed(values).faults
    assert (first.worst, second.worst) == (33.0, 25.0)


def test_since_when_a_condition_lasts_across_pieces() -> None:
    t = np.arange(8.0)
    true = np.array([1, 1, 0, 1, 1, 1, 0, 1], dtype=bool)[:, None]
    expected = [0.0, 0.0, np.inf, 3.0, 3.0, 3.0, np.inf, 7.0]
    assert ConditionTimer(1).since(t, true)[:, 0].tolist() == expected
    for size in (1, 2, 3):
        lasting = ConditionTimer(1)
        parts = [lasting.since(t[i : i + size], true[i : i + size]) for i in range(0, 8, size)]
        assert np.concatenate(parts)[:, 0].tolist() == expected
