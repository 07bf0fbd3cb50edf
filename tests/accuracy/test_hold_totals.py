import pytest
from accuracy.holds import section, totals
from evaluation import Outcome, outside

GOOD = Outcome("good", start_s=[0.0, 0.2], end_s=[0.1, 0.1], held_s=[0.0, 0.4])
BAD = Outcome("bad", start_s=[0.5], end_s=[0.0], held_s=[0.0], missed=["hold left"], phantom=["cow  at 3.0 s"])


@pytest.mark.parametrize(("value", "distance"), [(1.0, 1.0), (2.0, 0.0), (2.5, 0.0), (3.0, 0.0), (3.5, 0.5)])
def test_the_distance_from_a_band_is_zero_inside(value: float, distance: float) -> None:
    assert outside(value, [2.0, 3.0]) == distance


def test_holds_are_summed_up() -> None:
    found = totals([GOOD, BAD])
    assert (found.clips, found.true, found.missed, found.phantom) == (2, 4, 1, 1)
    assert found.mean("start_s") == pytest.approx(0.7 / 3)
    assert (found.worst("start_s"), found.worst("held_s")) == (0.5, 0.4)


def test_no_hold_is_no_number() -> None:
    found = totals([Outcome("none", missed=["hold"])])
    assert found.mean("start_s") != found.mean("start_s")
    assert (found.true, found.missed) == (1, 1)


def test_everything_that_is_wrong_is_listed() -> None:
    tables = section({"plank": [GOOD], "cat-cow": [BAD]}, ["good"]).numbers()
    assert [(r["clip"], r["what"]) for r in tables["problems"]] == [
        ("bad", "missed hold left"),
        ("bad", "phantom cow  at 3.0 s"),
        ("bad", "start 0.50 s outside"),
        ("good", "held time 0.40 s outside"),
    ]
    assert tables["live"] == [{"clips": 2, "same": 1, "differ": "good"}]
    assert [r["exercise"] for r in tables["exercises"]] == ["cat-cow", "plank", "all"]
