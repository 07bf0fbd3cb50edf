from types import SimpleNamespace
from typing import Any

import pytest
from accuracy.credit import NoCredit, credit_of
from accuracy.credit import section as credit_section
from accuracy.real import RealFinding, real_holds, section


def hold(phase: str, side: str | None, start_s: float, end_s: float) -> SimpleNamespace:
    return SimpleNamespace(
        phase=phase, side=side, start_s=start_s, end_s=end_s, held_s=end_s - start_s, not_judged=("knee",), faults=()
    )


def recording(*holds: SimpleNamespace, phases: tuple[str, ...] = ("hold",)) -> Any:
    definition = SimpleNamespace(holds=[SimpleNamespace(id=p) for p in phases])
    return SimpleNamespace(definition=definition, analysis=SimpleNamespace(holds=holds, reps={"left": 1, "right": 0}))


def event(phase: str, side: str | None, start_s: float, end_s: float) -> dict[str, Any]:
    return {"phase": phase, "side": side, "start_s": start_s, "end_s": end_s, "certainty_s": 0.3}


def test_holds_are_matched_by_phase_side_and_overlap() -> None:
    label = {"events": [event("extended", "left", 2.0, 5.0), event("extended", "right", 9.0, 12.0)]}
    found = real_holds("clip", recording(hold("hold", "left", 2.5, 4.5), hold("hold", "left", 9.0, 12.0)), label)
    assert [(h.side, h.verdict) for h in found] == [
        ("left", "found"),
        ("right", "missed"),
        ("left", "phantom, 9.0 to 12.0 s"),
    ]
    assert [h.wrong for h in found] == [False, True, True]


def test_a_pose_with_several_holds_needs_the_right_one() -> None:
    label = {"events": [event("cow", None, 2.0, 5.0)]}
    found = real_holds("clip", recording(hold("cat", None, 2.0, 5.0), phases=("cat", "cow")), label)
    assert [h.verdict for h in found] == ["missed", "phantom, 2.0 to 5.0 s"]


def test_saying_nothing_is_right_where_hardly_anything_moves_but_inventing_is_not() -> None:
    label = {"events": [event("tucked", None, 2.0, 5.0)]}
    found = real_holds("clip", recording(hold("hold", None, 9.0, 12.0)), label, may_miss=True)
    assert [(h.verdict, h.wrong) for h in found] == [
        ("cannot tell, rightly", False),
        ("phantom, 9.0 to 12.0 s", True),
    ]


def test_differences_are_later_minus_seen() -> None:
    label = {"events": [event("hold", None, 2.0, 5.0)]}
    holds = tuple(real_holds("clip", recording(hold("hold", None, 2.5, 4.75)), label))
    finding = RealFinding("clip", holds, 1, 2, ("slumps",), ())
    tables = section([finding]).numbers()
    row = tables["holds"][0]
    assert (row["start_diff_s"], row["end_diff_s"], row["not_judged"]) == (0.5, -0.25, "knee")
    assert tables["clips"] == [
        {"clip": "clip", "seen_reps": 1, "counted_reps": 2, "seen_faults": "slumps", "named_faults": None}
    ]


@pytest.mark.parametrize(
    ("holds", "reps", "said"),
    [
        ((), {"total": 0}, ""),
        ((), {"total": 1}, "1 repetition"),
        ((hold("hold", "left", 1.0, 3.0),), {"left": 2, "right": 1}, "hold left, 2.0 s; 3 repetitions"),
    ],
)
def test_credit_is_any_hold_or_repetition(holds: tuple[Any, ...], reps: dict[str, int], said: str) -> None:
    analysis: Any = SimpleNamespace(holds=holds, reps=reps)
    assert credit_of(analysis) == said


def test_everything_that_was_credited_is_listed() -> None:
    cases = [NoCredit("b", "walking", 7, (("plank", "1 repetition"),)), NoCredit("a", "feet", 7, ())]
    tables = credit_section(cases).numbers()
    assert tables["credited"] == [{"name": "b", "pose": "plank", "what": "1 repetition"}]
    assert [(r["kind"], r["tries"], r["credited"]) for r in tables["tries"]] == [("feet", 7, 0), ("walking", 7, 1)]
