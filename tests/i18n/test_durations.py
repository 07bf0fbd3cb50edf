"""A hold is never said to be more than what it is part of."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formcheck.i18n import speak
from formcheck.i18n.durations import form_share, held_for


@pytest.mark.parametrize(
    ("held_s", "said"),
    [(4.2, "4.2 s of 5 s"), (4.97, "4.9 s of 5 s"), (5.0, "5.0 s of 5 s"), (5.04, "5.0 s of 5 s"),
     (5.3, "5.3 s (target 5 s)"), (5.34, "5.3 s (target 5 s)")],
)  # fmt: skip
def test_what_is_held_beyond_the_target_is_not_a_part_of_it(held_s: float, said: str) -> None:
    assert held_for(held_s, 5.0) == said


def test_without_a_target_only_the_time_is_said() -> None:
    assert held_for(5.3, 0.0) == "5.3 s"


def test_in_german_too() -> None:
    speak("de")
    try:
        assert held_for(5.3, 5.0) == "5,3 s (Ziel 5 s)"
        assert held_for(2.4, 2.5) == "2,4 s von 2,5 s"
    finally:
        speak("en")


@pytest.mark.parametrize(
    ("in_form_s", "held_s", "said"),
    [(2.2, 4.6, "48 %"), (4.6, 4.6, "100 %"), (59.8, 60.0, "99 %"), (5.58, 5.61, "99 %"), (5.6, 5.61, "100 %"),
     (0.0, 3.0, "0 %"), (0.0, 0.0, "")],
)  # fmt: skip
def test_the_form_of_a_hold_is_the_share_of_its_time(in_form_s: float, held_s: float, said: str) -> None:
    assert form_share(in_form_s, held_s).replace("\N{NO-BREAK SPACE}", " ") == said


@given(st.floats(0.0, 200.0), st.sampled_from([1.0, 2.5, 5.0, 30.0]))
def test_of_is_only_said_of_a_part(held_s: float, target_s: float) -> None:
    found = re.fullmatch(r"([\d.]+) s of ([\d.]+) s", held_for(held_s, target_s))
    assert found is None or float(found[1]) <= float(found[2])
    assert found is not None or held_s > target_s
