import pytest
from accuracy.faults import Count, FaultCase, count, section


def case(expected: tuple[str, ...], raised: set[str], allowed: set[str] | None = None, clip: str = "clip") -> FaultCase:
    return FaultCase(clip, expected, frozenset(allowed or ()), frozenset(raised))


def test_one_of_the_planted_faults_is_enough_and_counts_once() -> None:
    counts = count(
        [case(("leg_low", "knee_bent"), {"knee_bent"}), case(("leg_low", "knee_bent"), {"leg_low", "knee_bent"})]
    )
    assert counts.overall == Count(true=2)
    assert counts.by_id == {"knee_bent": Count(true=1), "leg_low": Count(true=1)}


def test_a_fault_that_is_not_named_is_missed_by_its_main_name() -> None:
    counts = count([case(("leg_low", "knee_bent"), {"trunk_tilted"}, {"trunk_tilted"})])
    assert counts.overall == Count(missed=1)
    assert counts.by_id == {"leg_low": Count(missed=1)}


def test_every_fault_too_many_is_a_false_alarm_unless_allowed() -> None:
    counts = count(
        [case((), {"arm_low", "leg_low", "neck_bent"}, {"neck_bent"}), case(("arm_low",), {"arm_low", "leg_low"})]
    )
    assert counts.overall == Count(true=1, false=3)
    assert counts.by_id == {"arm_low": Count(true=1, false=1), "leg_low": Count(false=2)}


def test_precision_recall_and_f1() -> None:
    found = Count(true=6, false=2, missed=4)
    assert (found.precision, found.recall) == (0.75, 0.6)
    assert found.f1 == pytest.approx(2 * 0.75 * 0.6 / (0.75 + 0.6))


def test_shares_of_nothing_are_no_numbers() -> None:
    nothing = Count()
    assert nothing.precision != nothing.precision
    assert nothing.f1 != nothing.f1


def test_wrong_clips_are_listed() -> None:
    cases = [case(("arm_low",), {"leg_low"}, clip="b"), case((), set(), clip="a")]
    tables = section(cases, count(cases)).numbers()
    assert tables["problems"] == [
        {"clip": "b", "what": "false alarm leg_low"},
        {"clip": "b", "what": "missed arm_low"},
    ]
    assert [(r["what"], r["clips"], r["right"]) for r in tables["clips"]] == [
        ("a planted fault", 1, 0),
        ("correct form", 1, 1),
    ]
