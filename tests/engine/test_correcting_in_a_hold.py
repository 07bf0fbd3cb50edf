"""Obeying a cue is never punished: who moves towards what was asked for stays in the hold."""

import pytest

from formcheck.api import record_track
from formcheck.coaching import words
from formcheck.coaching.coach import Coach
from formcheck.core.types import PoseTrack
from formcheck.pipeline.recorded.recording import Recording
from tests.stick import film
from tests.tuning.movement import FOURS, bird_dog

LOW, LEVEL = bird_dog("right", arm=140.0), bird_dog("right")


def performed(seconds: float) -> PoseTrack:
    """A bird dog whose arm is low for three seconds, is raised within so many seconds, and is held for three more."""
    up = 7.0 + seconds
    keys = [(0.0, FOURS), (2.0, FOURS), (4.0, LOW), (7.0, LOW), (up, LEVEL), (up + 3.0, LEVEL)]
    return film([*keys, (up + 5.0, FOURS), (up + 7.0, FOURS)])


def judged(track: PoseTrack) -> Recording:
    return record_track(track, "bird-dog", side="both", name="film")


@pytest.mark.parametrize("seconds", [0.4, 0.6, 1.0, 2.0])
def test_raising_a_low_arm_costs_nothing_however_fast(seconds: float) -> None:
    (hold,) = judged(performed(seconds)).analysis.holds
    assert hold.held_s == pytest.approx(hold.end_s - hold.start_s, abs=0.05)
    assert hold.held_s > 6.0 + seconds - 0.5
    assert [f.id for f in hold.faults] == ["arm_low"]
    assert hold.end_reason == "left"


def test_letting_the_arm_sink_as_fast_is_movement_as_before() -> None:
    keys = [
        (0.0, FOURS),
        (2.0, FOURS),
        (4.0, LEVEL),
        (7.0, LEVEL),
        (7.5, LOW),
        (10.0, LOW),
        (12.0, FOURS),
        (14.0, FOURS),
    ]
    (hold,) = judged(film(keys)).analysis.holds
    assert hold.held_s < hold.end_s - hold.start_s - 0.2


def test_leaving_ends_a_hold_no_later_than_without_the_rule() -> None:
    keys = [(0.0, FOURS), (2.0, FOURS), (4.0, LOW), (8.0, LOW), (9.0, FOURS), (12.0, FOURS)]
    (hold,) = judged(film(keys)).analysis.holds
    assert hold.end_s == pytest.approx(8.2, abs=0.25)


def test_nobody_is_told_to_go_back_while_correcting(demo_recording: Recording) -> None:
    coach = Coach(demo_recording.definition)
    t_s = demo_recording.track.t_s
    cues = [(float(t), *demo_recording.shot(i)[:1]) for i, t in enumerate(t_s)]
    shown = [(t, s, coach.cue(s)) for t, s in cues]
    during = [(s, cue) for t, s, cue in shown if 12.5 <= t <= 17.0]
    assert {cue.text for _, cue in during} <= {
        "Raise your arm until it is in line with your back.", words.CORRECTING, words.HOLDING,
        "Done. Lower your hand and knee slowly, then change sides.",
    }  # fmt: skip
    assert any(s.correcting and cue.text == words.CORRECTING for s, cue in during)
    for _, snapshot, cue in shown:  # praise never stands over an orange limb, but for the moment of mending it
        if any(rule.verdict == "fault" for rule in snapshot.rules):
            assert cue.tone == "fault" or snapshot.correcting or snapshot.held_s >= snapshot.need_s, cue


def test_the_demos_second_hold_has_no_gap(demo_recording: Recording) -> None:
    left = next(h for h in demo_recording.analysis.holds if h.side == "left")
    assert left.held_s == pytest.approx(left.end_s - left.start_s, abs=0.05)
    assert left.held_s == pytest.approx(5.9, abs=0.15)
