"""Seconds and clock times as text."""

import pytest

from formcheck.core.times import clock_text, held_text, minute_text, minutes_and_tenths, seconds_text, short
from formcheck.report.page.findings import NBSP, clock


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0.0, "0:00.0"), (59.94, "0:59.9"), (59.96, "1:00.0"), (659.97, "11:00.0"), (600.0, "10:00.0"), (75.25, "1:15.2"),
     (3725.04, "62:05.0"), (-1.0, "0:00.0")],
)  # fmt: skip
def test_a_clock_knows_no_sixtieth_second(seconds: float, said: str) -> None:
    assert clock_text(seconds) == said


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(599.94, f"599.9{NBSP}s"), (599.96, "10:00.0"), (659.96, "11:00.0"), (2.25, f"2.2{NBSP}s"), (0.0, f"0.0{NBSP}s")],
)
def test_a_time_in_a_report(seconds: float, said: str) -> None:
    assert clock(seconds) == said


def test_every_time_of_an_hour_is_in_order() -> None:
    texts = [clock_text(k / 100) for k in range(360_000)]
    assert not any(":60" in text for text in texts)
    pairs = [minutes_and_tenths(k / 100) for k in range(360_000)]
    assert pairs == sorted(pairs)
    assert all(tenths < 600 for _, tenths in pairs)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (4.97, "4.9"),
        (5.0, "5.0"),
        (4.99999999, "5.0"),
        (0.3, "0.3"),
        (0.1 + 0.2, "0.3"),
        (12.34, "12.3"),
        (-0.1, "0.0"),
    ],
)
def test_no_more_is_said_to_be_held_than_was(seconds: float, said: str) -> None:
    assert held_text(seconds) == said


@pytest.mark.parametrize(
    ("value", "said"), [(2.5, "2.5"), (30.0, "30"), (0.75, "0.75"), (100.0, "100"), (0.0, "0"), (1234567.0, "1234567")]
)
def test_a_target_is_as_short_as_it_is(value: float, said: str) -> None:
    assert short(value) == said


@pytest.mark.parametrize(("seconds", "said"), [(59.99, "0:59"), (60.0, "1:00"), (3599.9999999, "60:00")])
def test_whole_seconds_that_have_passed(seconds: float, said: str) -> None:
    assert minute_text(seconds) == said


@pytest.mark.parametrize(
    ("seconds", "target_s", "said"), [(4.97, 5.0, "4.9"), (5.57, 5.0, "5.6"), (4.97, None, "5.0"), (4.92, 5.0, "4.9")]
)
def test_a_hold_that_missed_its_target_does_not_look_as_if_it_had_not(
    seconds: float, target_s: float | None, said: str
) -> None:
    assert seconds_text(seconds, target_s) == said
