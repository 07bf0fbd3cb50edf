"""What is left at the end of a session."""

from collections.abc import Callable
from typing import Any

import pytest

from formcheck.coaching.afterwards.best_moments import BestMoments
from formcheck.coaching.afterwards.session_summary import balance, next_time, side_totals, summary_of
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.scoring.results import HoldRecord

Hold = Callable[..., HoldRecord]


def test_left_and_right_are_compared_by_the_mean_hold(hold: Hold) -> None:
    left, right = side_totals([hold("right", 4.0), hold("left", 6.0), hold("right", 6.0)])
    assert (left.name, left.holds, left.mean_s) == ("Left", 1, 6.0)
    assert (right.name, right.holds, right.mean_s, right.mean_form_s) == ("Right", 2, 5.0, 2.0)


def test_one_side_alone_is_not_compared(hold: Hold) -> None:
    assert side_totals([hold("left"), hold("left")]) == ()
    assert side_totals([hold(None)]) == ()
    assert balance(()) == ""


@pytest.mark.parametrize(
    ("left", "right", "says"),
    [
        ((5.0, 4.0), (5.0, 4.0), "alike"),
        ((6.0, 4.0), (5.0, 4.0), "alike"),
        ((6.3, 4.0), (5.0, 4.0), "Held longer on one side: Left."),
        ((5.0, 4.0), (6.3, 4.0), "Held longer on one side: Right."),
        ((5.0, 2.0), (5.0, 4.0), "In better form on one side: Right."),
        ((5.0, 2.0), (5.0, 0.0), "In better form on one side: Left."),
    ],
)
def test_balance(hold: Hold, left: tuple[float, float], right: tuple[float, float], says: str) -> None:
    holds = [hold(side, held_s, in_form_s=form_s) for side, (held_s, form_s) in (("left", left), ("right", right))]
    assert says in balance(side_totals(holds))


def test_next_time_is_about_the_fault_of_most_holds(hold: Hold, poses: dict[str, PoseDefinition]) -> None:
    arm = poses["bird-dog"].fault_text("arm_low").cue
    holds = [hold(faults=("leg_low",)), hold(faults=("arm_low", "arm_low")), hold(faults=("arm_low",))]
    assert next_time(holds, poses) == f"Next time: {arm}"
    leg = poses["bird-dog"].fault_text("leg_low").cue
    often_in_one = [hold(faults=("arm_low", "arm_low", "arm_low")), *[hold(faults=("leg_low",))] * 2]
    assert next_time(often_in_one, poses) == f"Next time: {leg}", "holds are counted, not spans"


def test_next_time_without_faults(hold: Hold, poses: dict[str, PoseDefinition]) -> None:
    assert "ring is full" in next_time([hold(held_s=3.0), hold()], poses)
    assert "comfortable" in next_time([hold()], poses)
    assert next_time([], poses) == ""


def test_the_summary_puts_it_together(hold: Hold, poses: dict[str, PoseDefinition]) -> None:
    summary = summary_of(
        poses["bird-dog"], [hold("left"), hold("right", faults=("arm_low",))], (None, "Cut off."), poses
    )
    assert summary.title == "2 holds, 10.4 s in all"
    assert [row.form for row in summary.rows] == ["2.0 s in good form (38\N{NO-BREAK SPACE}%)"] * 2
    assert [len(row.cues) for row in summary.rows] == [0, 1]
    assert summary.note == "Cut off."
    assert summary.balance and summary.next_time == f"Next time: {summary.rows[1].cues[0]}"


def test_a_hold_without_a_score_has_none_in_the_summary(hold: Hold, poses: dict[str, PoseDefinition]) -> None:
    (row,) = summary_of(poses["bird-dog"], [hold(score=None)], (), poses).rows
    assert row.form == "2.0 s in good form"


def test_the_best_and_the_worst_moment_are_kept(
    update: Callable[..., Any], holding: Callable[..., Any], bird_dog: PoseDefinition
) -> None:
    stills = BestMoments()
    shots = [
        holding(t_s=0.0, score=0.9, holding=False),
        holding(t_s=1.0, score=0.7),
        holding(t_s=2.0, score=0.8),
        holding(t_s=3.0, score=0.75),
        holding(t_s=4.0, score=0.5, in_form=False, fault="arm_low"),
        holding(t_s=5.0, score=0.3, in_form=False, fault="leg_low"),
        holding(t_s=6.0, score=0.1, in_form=False),
        holding(t_s=7.0, score=float("nan"), fault="leg_low"),
        holding(t_s=8.0, score=0.0, in_position=False, fault="leg_low"),
    ]
    for shot in shots:
        stills.update(update(shot), bird_dog)
    assert stills.best is not None and stills.worst is not None
    assert (stills.best.update.snapshot.t_s, stills.best.score) == (2.0, 0.8)
    assert (stills.worst.update.snapshot.t_s, stills.worst.score) == (5.0, 0.3)
    assert stills.worst.text == bird_dog.fault_text("leg_low").cue
