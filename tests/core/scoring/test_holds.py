"""The hold rules to the letter (ARCHITECTURE 3.5, RESULTS.md). Scripts at 10 frames/s, letters in play.py."""

import pytest

from formcheck.core.pose.definition import Timing
from tests.core.play import Played, frames, play

END = "end_of_recording"


@pytest.mark.parametrize(
    ("what", "script", "spans"),
    [
        ("nothing but standing about", "50o", []),
        ("nobody at all", "50x", []),
        ("a hold that is left", "10o 31I 20o", [(1.0, 4.0, "left")]),
        ("it starts at the first frame in position", "1o 31I 20o", [(0.1, 3.1, "left")]),
        ("it ends at the last frame in position and not when the grace is over", "31I 50o", [(0.0, 3.0, "left")]),
        ("a recording that ends in position", "10o 31I", [(1.0, 4.0, END)]),
        ("a recording that ends within the grace", "31I 3o", [(0.0, 3.0, END)]),
        ("a recording that ends unjudged", "31I 5x", [(0.0, 3.0, END)]),
        ("a recording that begins in position", "31I 20o", [(0.0, 3.0, "left")]),
        ("re-entry after 0.3 s out continues", "21I 3o 21I 20o", [(0.0, 4.4, "left")]),
        ("re-entry within 0.5 s continues", "21I 4o 21I 20o", [(0.0, 4.5, "left")]),
        ("re-entry after 0.8 s is another hold", "21I 8o 21I 20o", [(0.0, 2.0, "left"), (2.9, 4.9, "left")]),
        ("each leaving has its own grace", "11I 4o 11I 4o 11I 20o", [(0.0, 4.0, "left")]),
        ("movement counts as leaving", "21I 8m 21I 20o", [(0.0, 2.0, "left"), (2.9, 4.9, "left")]),
        ("the hysteresis keeps a hold", "21I 20h 20o", [(0.0, 4.0, "left")]),
        ("the hysteresis starts no hold", "50h", []),
        ("after leaving, the hysteresis does not bring back", "21I 2o 20h 20o", [(0.0, 2.0, "left")]),
        ("a fault in form does not end a hold", "21I 20F 20o", [(0.0, 4.0, "left")]),
        ("a hold in bad form from the beginning", "31F 20o", [(0.0, 3.0, "left")]),
        ("0.9 s are not listed", "10o 10I 20o", []),
        ("1.0 s are listed", "10o 11I 20o", [(1.0, 2.0, "left")]),
        ("unjudged for 0.9 s goes on", "21I 9x 21I 20o", [(0.0, 5.0, "left")]),
        ("unjudged for 1.2 s is lost, at the last frame in position", "21I 12x 21I 20o",
         [(0.0, 2.0, "lost"), (3.3, 5.3, "left")]),
        ("unjudged for ever is lost", "21I 80x", [(0.0, 2.0, "lost")]),
        ("unjudged frames do not run the grace", "21I 3o 8x 1o 21I 20o", [(0.0, 5.3, "left")]),
        ("unjudged frames do not reset the grace", "21I 4o 5x 4o 21I 20o", [(0.0, 2.0, "left"), (3.4, 5.4, "left")]),
        ("a judged frame restarts the second of being lost", "21I 8x 1I 8x 21I 20o", [(0.0, 5.8, "left")]),
        ("a short hold that is lost is not listed", "8I 30x", []),
    ],
)  # fmt: skip
def test_when_holds_start_and_end(what: str, script: str, spans: list[tuple[float, float, str]]) -> None:
    assert play(script).spans == spans


@pytest.mark.parametrize(
    ("what", "script", "start_s"),
    [
        ("0.30 s in position have settled: what follows is within the grace", "31I 10o 200I", 0.0),
        ("0.29 s have not: the next stay starts anew", "30I 10o 200I", 0.40),
        ("one frame out before settling starts anew", "29I 1o 200I", 0.30),
        ("one moving frame before settling starts anew", "29I 1m 200I", 0.30),
        ("single frames never settle", "1I 1o 1I 1o 1I 1o 200I", 0.06),
    ],
)
def test_settling_takes_three_tenths_of_a_second(what: str, script: str, start_s: float) -> None:
    """At 100 frames/s: 31 frames span 0.30 s, 30 frames 0.29 s."""
    assert [start for start, _, _ in play(script, fps=100.0).spans] == [pytest.approx(start_s)]


@pytest.mark.parametrize(
    ("what", "script", "held", "in_form"),
    [
        ("all in form", "31I 20o", 3.0, 3.0),
        ("none in form", "31F 20o", 3.0, 0.0),
        ("half in form: an interval needs both of its frames", "16I 15F 20o", 3.0, 1.5),
        ("one bad frame costs the interval on either side", "16I 1F 15I 20o", 3.1, 2.9),
        ("every other frame bad", "1I 1F 1I 1F 1I 1F 1I 1F 1I 1F 1I 1F 20o", 1.1, 0.0),
        ("the gap and the way in and out of it are not credited", "21I 4o 21I 20o", 4.0, 4.0),
        ("unjudged frames credit nothing", "21I 9x 21I 20o", 4.0, 4.0),
        ("the hysteresis is in position", "21I 10h 20o", 3.0, 3.0),
        ("the grace that ends a hold is not credited", "21I 5o", 2.0, 2.0),
        ("bad form before a gap, good after", "11F 3o 11I 20o", 2.0, 1.0),
        ("bad frame right before a gap", "20I 1F 3o 11I 20o", 3.0, 2.9),
    ],
)
def test_what_is_credited(what: str, script: str, held: float, in_form: float) -> None:
    played = play(script)
    assert played.held == [pytest.approx(held)]
    assert played.in_form == [pytest.approx(in_form)]


@pytest.mark.parametrize(
    ("what", "interval_s", "credit_s"),
    [("0.1 s", 0.1, 0.1), ("0.2 s", 0.2, 0.2), ("0.4 s", 0.4, 0.2), ("1 s", 1.0, 0.2)],
)
def test_a_frame_interval_is_credited_up_to_a_fifth_of_a_second(what: str, interval_s: float, credit_s: float) -> None:
    before = frames("21I")
    after = [(t + 2.0 + interval_s, bits) for t, bits in frames("21I")]
    played = Played([*before, *after])
    assert played.held == [pytest.approx(4.0 + credit_s)]
    assert played.in_form == [pytest.approx(4.0 + credit_s)]
    assert played.spans == [(0.0, round(4.0 + interval_s, 2), END)]


def test_time_is_counted_from_timestamps_and_may_start_anywhere() -> None:
    late = Played([(t + 1e5, bits) for t, bits in frames("10o 31I 20o")])
    assert late.held == [pytest.approx(3.0)]
    assert late.spans == [(1e5 + 1.0, 1e5 + 4.0, "left")]


def test_left_and_unjudged_frames_in_turn_do_not_keep_a_hold_alive() -> None:
    """Ten seconds at 30 frames/s of which five are left for certain: far more than half a second out."""
    played = play("60I " + "1o 1x " * 150 + "60I 60o", fps=30.0)
    assert len(played.ended) == 2
    assert played.ended[0].run.last_in_s == pytest.approx(59 / 30)


def test_a_stay_that_was_hardly_seen_has_not_settled() -> None:
    """One frame in position, 0.9 s unjudged, one frame in position, then out: the position never lasted 0.3 s."""
    played = play("10o 1I 9x 1I 3o 15I 20o")
    assert played.spans == [(2.4, 3.8, "left")]


RIGHT_LEFT = ("right", "left")


@pytest.mark.parametrize(
    ("what", "script", "spans"),
    [
        ("sides change directly", "31Io 31oI 20oo",
         [("right", 0.0, 3.0, "side_changed"), ("left", 3.1, 6.1, "left")]),
        ("sides change with a frame in between", "31Io 1oo 31oI 20oo",
         [("right", 0.0, 3.0, "side_changed"), ("left", 3.2, 6.2, "left")]),
        ("the grace is over before the other side has settled", "31Io 4oo 31oI 20oo",
         [("right", 0.0, 3.0, "left"), ("left", 3.5, 6.5, "left")]),
        ("sides change after the grace: the first was left", "31Io 10oo 31oI 20oo",
         [("right", 0.0, 3.0, "left"), ("left", 4.1, 7.1, "left")]),
        ("two glimpses of the other side do not add up", "31Io 1oI 2oo 1oI 31Io 20oo", [("right", 0.0, 6.5, "left")]),
        ("a glimpse of the other side does not count", "31Io 2oI 31Io 20oo", [("right", 0.0, 6.3, "left")]),
        ("a glimpse while the first is still in position does not count", "31Io 10II 31Io 20oo",
         [("right", 0.0, 7.1, "left")]),
        ("the other side too briefly to be listed ends the hold all the same", "31Io 6oI 20oo",
         [("right", 0.0, 3.0, "side_changed")]),
    ],
)  # fmt: skip
def test_changing_sides(what: str, script: str, spans: list[tuple[str, float, float, str]]) -> None:
    played = play(script, sides=RIGHT_LEFT)
    found = [(RIGHT_LEFT[e.run.hold_target], *span) for e, span in zip(played.ended, played.spans, strict=True)]
    assert found == spans


def test_another_hold_of_the_same_side_leaves_the_first() -> None:
    assert [e.reason for e in play("31Io 31oI 20oo", sides=(None, None)).ended] == ["left", "left"]


def test_only_one_side_is_held_at_a_time() -> None:
    played = play("31II 20oo", sides=RIGHT_LEFT)
    assert len(played.ended) == 1


@pytest.mark.parametrize(
    ("what", "timing", "script", "spans"),
    [
        ("a pose may settle more slowly", {"settle_s": 1.0}, "8I 2o 21I 20o", [(1.0, 3.0, "left")]),
        ("a pose may have more grace", {"grace_s": 2.0}, "21I 15o 21I 40o", [(0.0, 5.6, "left")]),
        ("a pose may wait longer for the person", {"lost_s": 3.0}, "21I 25x 21I 20o", [(0.0, 6.6, "left")]),
        ("a pose may list shorter holds", {"list_s": 0.5}, "8I 20o", [(0.0, 0.7, "left")]),
    ],
)
def test_a_pose_may_have_times_of_its_own(
    what: str, timing: dict[str, float], script: str, spans: list[tuple[float, float, str]]
) -> None:
    assert Played(frames(script), timing=Timing(**timing)).spans == spans
