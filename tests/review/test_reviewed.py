"""Where in a recording we are, what is worth going to, and what is shown beside it; without Qt."""

import numpy as np
import pytest

from formcheck.api import record_track
from formcheck.pipeline.recorded.recording import Recording
from formcheck.review.reviewed import MOST, SHOWN, Review, ReviewedRecording, usual_curves
from tests.gui.review.conftest import END_S, FPS, GOOD_S, LOW_S, paper_track
from tests.stick import nobody

ARM = ("bird-dog", "right_arm_flexion")
TRUNK = ("bird-dog", "trunk_inclination")
NEAR_S = 0.3


@pytest.fixture
def review(take: ReviewedRecording) -> Review:
    return Review(take)


@pytest.fixture
def empty() -> ReviewedRecording:
    """Nobody is in it."""
    track = nobody(paper_track(), slice(None))
    return ReviewedRecording(record_track(track, "bird-dog", side="both", name="empty"), "/films/empty.mp4")


def test_holds_and_faults_are_marks_where_they_happened(take: ReviewedRecording) -> None:
    assert [m.kind for m in take.marks] == ["hold", "hold", "fault"]
    good, low, fault = take.marks
    assert (good.start_s, good.end_s) == pytest.approx(GOOD_S, abs=NEAR_S)
    assert (low.start_s, low.end_s) == pytest.approx(LOW_S, abs=NEAR_S)
    assert fault.fault is not None and fault.fault.id == "arm_low"
    assert fault.hold is low.hold and (fault.start_s, fault.end_s) == (fault.fault.start_s, fault.fault.end_s)
    assert take.definition(fault).id == "bird-dog"


def test_the_frame_shown_at_a_time_is_the_last_one_that_is_not_later(take: ReviewedRecording) -> None:
    assert take.number_at(0.0) == 0
    assert take.number_at(-5.0) == 0
    assert take.number_at(1.0) == FPS
    assert take.number_at(1.0 + 0.9 / FPS) == FPS
    assert take.number_at(1.0 - 1e-9) == FPS
    assert take.number_at(1e6) == take.frames - 1 == round(END_S * FPS)


def test_times_between_uneven_frames(paper_recording: Recording) -> None:
    take = ReviewedRecording(paper_recording, "")
    take.t_s = np.array([0.0, 0.04, 0.5])
    assert [take.number_at(t) for t in (0.03, 0.04, 0.499, 0.5)] == [0, 1, 1, 2]


def test_seeking_and_stepping_stay_within_the_recording(review: Review) -> None:
    review.seek(5.0)
    assert review.position_s == 5.0
    review.step(3)
    assert review.position_s == pytest.approx(5.0 + 3 / FPS)
    review.step(-10_000)
    assert review.number == 0
    review.step(10_000)
    assert review.position_s == review.take.end_s == END_S


def test_jumps_go_from_fault_to_fault(review: Review) -> None:
    fault = review.faults[0]
    assert review.jump(-1) is None and review.number == 0
    assert review.jump(1) is fault
    assert review.position_s == pytest.approx(fault.start_s)
    assert review.jump(1) is None and review.position_s == pytest.approx(fault.start_s)
    review.seek(18.0)
    assert review.jump(-1) is fault


def test_without_faults_jumps_go_from_hold_to_hold(cat_cow: ReviewedRecording) -> None:
    review, holds = Review(cat_cow), [m for m in cat_cow.marks if m.kind == "hold"]
    assert len(holds) == 2
    assert [review.jump(1), review.jump(1), review.jump(1)] == [*holds, None]
    assert review.jump(-1) is holds[0]


def test_a_fault_brings_its_curve(review: Review) -> None:
    review.choose(ARM, on=False)
    assert ARM not in review.chosen
    review.jump(1)
    assert review.chosen == [ARM]
    fault, hold = review.faults[0], review.take.marks[0]
    curve = review.curve_of(fault)
    assert curve is not None and curve.key == ARM
    assert review.curve_of(hold) is None


def test_choosing_keeps_the_usual_order_and_nothing_twice(review: Review) -> None:
    review.choose(TRUNK, on=True)
    review.choose(TRUNK, on=True)
    assert [c.key for c in review.shown] == [TRUNK, ARM]
    review.choose(TRUNK, on=False)
    review.choose(TRUNK, on=False)
    assert [c.key for c in review.shown] == [ARM]


def test_at_first_the_faulty_curves_are_shown_else_the_first_ones(
    take: ReviewedRecording, empty: ReviewedRecording
) -> None:
    assert usual_curves(take.curves) == [ARM]
    assert len(empty.curves) > SHOWN
    assert usual_curves(empty.curves) == [c.key for c in empty.curves[:SHOWN]]
    arm = next(c for c in take.curves if c.faults)
    assert len(usual_curves((arm,) * (MOST + 2))) == MOST


def test_a_mark_covers_its_ends(take: ReviewedRecording) -> None:
    hold = take.marks[0]
    assert hold.covers(hold.start_s) and hold.covers(6.0) and hold.covers(hold.end_s)
    assert not hold.covers(hold.start_s - 0.01) and not hold.covers(hold.end_s + 0.01)


def test_a_fault_is_told_from_its_first_frame_to_its_last(take: ReviewedRecording) -> None:
    fault = take.marks[2]
    told = [take.shot(n)[0].fault for n in range(take.frames)]
    first, last = take.number_at(fault.start_s), take.number_at(fault.end_s)
    assert set(told[first:last]) == {"arm_low"}
    shot, _ = take.shot(first)
    assert [r.rule for r in shot.rules if r.verdict == "fault"] == ["arm"]
    assert set(told[:first]) == {None} and told[last + 2 :] == [None] * (take.frames - last - 2)


def test_holds_are_put_beside_holds(review: Review, later_take: ReviewedRecording) -> None:
    review.compare(later_take)
    ours, others = (t.recording.analysis.holds for t in (review.take, later_take))
    assert len(ours) == len(others) == 2
    for mine, other in zip(ours, others, strict=True):
        review.seek(mine.start_s)
        assert later_take.t_s[review.other_number] == pytest.approx(other.start_s, abs=1e-6)
        assert other.start_s - mine.start_s == pytest.approx(1.5, abs=1.5 / FPS)


def test_the_other_recording_can_be_shown_later_or_earlier(review: Review, later_take: ReviewedRecording) -> None:
    review.compare(later_take)
    review.seek(5.0)
    before = review.other_number
    review.shift_s = 0.5
    assert review.other_number - before == round(0.5 * FPS)
    review.shift_s = -100.0
    assert review.other_number == 0
    review.shift_s = 100.0
    assert review.other_number == later_take.frames - 1
    review.compare(None)
    assert (review.shift_s, review.other_number) == (0.0, 0)


def test_the_other_curve_lies_where_it_is_shown(review: Review, later_take: ReviewedRecording) -> None:
    assert review.beside(review.shown[0]) is None
    review.compare(later_take)
    found = review.beside(review.shown[0])
    assert found is not None
    t_s, values = found
    # Both figures move alike, so that the curves lie on each other as near as a frame: the arm moves 5 degrees in one.
    mine = review.shown[0].values
    within = (t_s > 2.0) & (t_s < 17.0)
    assert np.abs(mine - values)[within].max() < 6.0
    review.shift_s = 2.0
    shifted = review.beside(review.shown[0])
    assert shifted is not None
    np.testing.assert_array_equal(shifted[0], t_s)
    np.testing.assert_allclose(shifted[1][: -2 * FPS - 40], values[2 * FPS : -40], atol=6.0)
    assert np.isnan(shifted[1][-1]), "the other recording has ended"


def test_another_exercise_has_no_curve_to_compare(review: Review, cat_cow: ReviewedRecording) -> None:
    review.compare(cat_cow)
    assert review.beside(review.shown[0]) is None


def test_landmarks_and_verdict_of_a_frame(take: ReviewedRecording) -> None:
    number = take.number_at(14.0)
    shot, definition = take.shot(number)
    assert definition is not None and definition.id == "bird-dog"
    assert (shot.fault, shot.holding, shot.side) == ("arm_low", True, "right")
    np.testing.assert_array_equal(take.pose(number).xy, take.recording.track.xy[number])


def test_a_recording_of_nothing_can_be_looked_at(empty: ReviewedRecording) -> None:
    review = Review(empty)
    assert review.take.marks == () and review.jump(1) is None and review.jump(-1) is None
    assert review.shown and all(np.isnan(c.values).all() for c in review.shown)
