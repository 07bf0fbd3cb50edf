"""Lines in pieces: solid ones and dashed ones."""

from math import hypot

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formcheck.draw.primitives import Line, outline, pieces


def test_a_solid_line_consists_of_its_segments() -> None:
    line = Line(((0.0, 0.0), (3.0, 0.0), (3.0, 4.0)), "good", 1.0)
    assert list(pieces(line)) == [((0.0, 0.0), (3.0, 0.0)), ((3.0, 0.0), (3.0, 4.0))]


def test_dashes_are_measured_in_line_widths() -> None:
    line = Line(((0.0, 0.0), (10.0, 0.0)), "fault", 2.0, (1.0, 1.5))
    assert list(pieces(line)) == [((0.0, 0.0), (2.0, 0.0)), ((5.0, 0.0), (7.0, 0.0))]


def test_a_dash_goes_round_a_corner() -> None:
    line = Line(((0.0, 0.0), (3.0, 0.0), (3.0, 3.0)), "fault", 1.0, (2.0, 0.5))
    assert list(pieces(line)) == [
        ((0.0, 0.0), (2.0, 0.0)),
        ((2.5, 0.0), (3.0, 0.0)),
        ((3.0, 0.0), (3.0, 1.5)),
        ((3.0, 2.0), (3.0, 3.0)),
    ]


def test_a_line_without_length_has_no_dashes() -> None:
    assert list(pieces(Line(((5.0, 5.0), (5.0, 5.0)), "fault", 2.0, (1.0, 1.0)))) == []


@settings(deadline=None)  # other tests may keep the processor busy
@given(
    st.lists(st.tuples(st.floats(0, 500), st.floats(0, 500)), min_size=2, max_size=5),
    st.floats(0.5, 20.0),
    st.tuples(st.floats(0.1, 4.0), st.floats(0.1, 4.0)),
)
def test_dashes_cover_their_share_of_the_line(
    points: list[tuple[float, float]], width: float, dash: tuple[float, float]
) -> None:
    line = Line(tuple(points), "fault", width, dash)
    whole = sum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in pieces(Line(line.points, "fault", width)))
    covered = sum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in pieces(line))
    period = (dash[0] + dash[1]) * width
    if period >= 0.5:
        assert covered == pytest.approx(whole * dash[0] / (dash[0] + dash[1]), abs=dash[0] * width + 1e-6)
    assert covered <= whole + 1e-6


def test_an_outline_is_closed() -> None:
    assert outline(((0, 0), (1, 0), (0, 1)), "text", 1.0).points == ((0, 0), (1, 0), (0, 1), (0, 0))
