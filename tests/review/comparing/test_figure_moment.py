"""The reference figure at the phase in question."""

from formcheck.review.comparing.figure_moment import figure_at
from formcheck.review.reviewed import Review, ReviewedRecording
from tests.gui.review.conftest import GOOD_S


def test_it_stands_in_the_hold_during_one_and_in_the_set_up_before_it(take: ReviewedRecording) -> None:
    review = Review(take)
    review.seek((GOOD_S[0] + GOOD_S[1]) / 2)
    found = figure_at(review)
    assert (found.definition.id, found.side, found.phase) == ("bird-dog", "right", 1)
    assert found.near in ("left", "right")
    review.seek(0.5)
    assert (figure_at(review).phase, figure_at(review).side) == (0, "right")


def test_each_hold_of_a_cycle_has_its_figure(cat_cow: ReviewedRecording) -> None:
    review, phases = Review(cat_cow), {}
    for mark in cat_cow.marks:
        review.seek((mark.start_s + mark.end_s) / 2)
        phases[mark.hold.phase] = figure_at(review).phase
    assert phases == {"cat": 1, "cow": 2}


def test_it_is_of_the_exercise_and_side_at_the_place(take: ReviewedRecording) -> None:
    review = Review(take)
    for t_s in (0.0, 6.0, 19.0):
        review.seek(t_s)
        found = figure_at(review)
        assert (found.definition.id, found.side) == ("bird-dog", "right")
    review.take.marks = ()
    review.seek(0.0)
    assert figure_at(review).side == review.take.shot(0)[0].side
