"""Holds laid over holds, with answers known on paper."""

import numpy as np
import pytest

from formcheck.core.scoring.results import HoldRecord
from formcheck.core.types import Side
from formcheck.review.comparing.alignment import Alignment, HoldPair, hold_pairs


def hold(
    start_s: float, end_s: float, side: Side | None = "right", phase: str = "hold", held_s: float = 1.0
) -> HoldRecord:
    return HoldRecord(
        "bird-dog", phase, side, start_s, end_s, held_s, held_s, 5.0, True, None, "left", (), {}, ()
    )  # fmt: skip


def test_the_nth_belongs_to_the_nth_of_its_side_and_phase() -> None:
    first = [hold(1, 2), hold(3, 4, "left"), hold(5, 6), hold(7, 8)]
    second = [hold(10, 20, "left"), hold(30, 40), hold(50, 60), hold(70, 80, "left")]
    assert hold_pairs(first, second) == (((1, 2), (30, 40)), ((3, 4), (10, 20)), ((5, 6), (50, 60)))
    cats = [hold(1, 2, None, "cow"), hold(3, 4, None, "cat")]
    assert hold_pairs(cats, [hold(9, 10, None, "cat")]) == (((3, 4), (9, 10)),)


def test_what_was_not_credited_is_passed_over() -> None:
    assert hold_pairs([hold(1, 2, held_s=0.0), hold(3, 4)], [hold(5, 6)]) == (((3, 4), (5, 6)),)


def test_one_side_each_is_laid_over_each_other_all_the_same() -> None:
    assert hold_pairs([hold(1, 2)], [hold(5, 7, "left")]) == (((1, 2), (5, 7)),)
    assert hold_pairs([hold(1, 2)], []) == () == hold_pairs([], [hold(1, 2)])


PAIRS: tuple[HoldPair, ...] = (((2.0, 4.0), (10.0, 14.0)), ((6.0, 7.0), (20.0, 21.0)))


@pytest.mark.parametrize(
    ("here", "there"),
    [
        (0.0, 8.0),  # before the first hold both run alike
        (2.0, 10.0),
        (3.0, 12.0),  # half of a hold is half of the other
        (4.0, 14.0),
        (5.0, 17.0),  # half of the way to the next one
        (6.5, 20.5),
        (7.0, 21.0),
        (9.5, 23.5),  # and after the last one alike again
    ],
)
def test_times_are_linear_in_pieces(here: float, there: float) -> None:
    assert Alignment(PAIRS).time(here) == pytest.approx(there)


def test_with_itself_and_with_nothing_every_time_is_its_own() -> None:
    t_s = np.linspace(0.0, 12.0, 97)
    same = tuple((pair[0], pair[0]) for pair in PAIRS)
    for alignment in (Alignment(), Alignment(same)):
        np.testing.assert_allclose(alignment.times(t_s), t_s)


def test_holds_in_another_order_are_followed_each_by_itself() -> None:
    crossed = Alignment((((2.0, 4.0), (20.0, 24.0)), ((8.0, 9.0), (10.0, 11.0))))
    assert [crossed.time(t) for t in (3.0, 5.0, 5.9)] == pytest.approx([22.0, 25.0, 25.9])
    assert [crossed.time(t) for t in (6.1, 7.0, 8.5)] == pytest.approx([8.1, 9.0, 10.5])


def test_a_hold_within_another_is_left_out() -> None:
    nested = Alignment((((2.0, 8.0), (2.0, 8.0)), ((3.0, 4.0), (30.0, 40.0)), ((9.0, 10.0), (9.0, 10.0))))
    assert [nested.time(t) for t in (3.5, 8.5, 9.5)] == pytest.approx([3.5, 8.5, 9.5])


def test_a_hold_without_length_has_a_time_too() -> None:
    still = Alignment((((2.0, 2.0), (5.0, 6.0)),))
    assert (still.time(2.0), still.time(1.0)) == pytest.approx((5.0, 4.0))
    assert still.time(3.0) == pytest.approx(7.0)
