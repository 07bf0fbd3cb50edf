"""What is said and played for streams of snapshots; the answers are known from the rules."""

from collections.abc import Iterable
from itertools import pairwise
from operator import itemgetter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.scoring.results import Snapshot
from formcheck.library import load_pose
from formcheck.voice.announcer import DONE, GAP_S, REPEAT_S, REQUESTED_S, Announcer
from formcheck.voice.cues import Earcon, PhraseId, Utterance, lasts_s
from formcheck.voice.hold_count import LAST_S

SAYABLE: tuple[PhraseId, ...] = ("get_ready", "rest", "paused", "go_on", "change_side", "finished", "slower_model")
ARM, KNEE = "Arm a little higher", "Straighten your knee"

Heard = list[tuple[float, str]]


def listen(announcer: Announcer, *streams: Iterable[Snapshot]) -> Heard:
    """What is heard and when; sounds in square brackets."""
    heard: Heard = []
    for stream in streams:
        for s in stream:
            said = announcer.update(s)
            heard += [(s.t_s, it.text if isinstance(it, Utterance) else f"[{it.name}]") for it in said]
    return heard


@pytest.fixture
def announcer(bird_dog: PoseDefinition) -> Announcer:
    return Announcer(bird_dog)


def test_a_good_hold_is_counted_and_done(announcer: Announcer, hold: Any) -> None:
    assert listen(announcer, hold(10.0, 5.5)) == [
        (10.3, "[start]"), (11.0, "[tick]"), (12.0, "[tick]"), (13.0, "[tick]"), (14.0, "[tick]"),
        (15.0, "[done]"), (15.5, "Done"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("need_s", "sounds"),
    [
        (2.0, {0.3: "start", 1.0: "tick", 2.0: "done"}),
        (2.5, {0.3: "start", 0.5: "tick", 1.5: "tick", 2.5: "done"}),
        (12.0, {0.3: "start", **dict.fromkeys(map(float, range(1, 12)), "tick"), 12.0: "done"}),
        (20.0, {0.3: "start", 10.0: "halfway", 17.0: "tick", 18.0: "tick", 19.0: "tick", 20.0: "done"}),
        (0.0, {0.3: "start"}),
    ],
)
def test_the_count(announcer: Announcer, hold: Any, need_s: float, sounds: dict[float, str]) -> None:
    heard = listen(announcer, hold(0.0, need_s + 1.5, need_s=need_s))
    expected = [(t, f"[{name}]") for t, name in sounds.items()]
    assert [h for h in heard if h[1].startswith("[")] == (expected if need_s else [*expected, (2.1, "[lost]")])


def test_a_fault_is_told_before_the_last_seconds(announcer: Announcer, hold: Any) -> None:
    heard = listen(announcer, hold(0.0, 5.0, {0.5: "arm_low"}))
    assert heard == [
        (0.3, "[start]"), (0.5, ARM), (2.0, "[tick]"), (3.0, "[tick]"), (4.0, "[tick]"), (5.0, "[done]"), (5.6, "Done"),
    ]  # fmt: skip


def test_a_fault_in_the_last_seconds_is_told_after_them(announcer: Announcer, hold: Any) -> None:
    heard = listen(announcer, hold(0.0, 6.5, {2.5: "arm_low"}))
    assert heard[-3:] == [(5.0, "[done]"), (5.5, "Done"), (6.5, f"Next time: {ARM}")]


def test_what_has_been_put_right_is_not_told_afterwards(announcer: Announcer, hold: Any) -> None:
    heard = listen(announcer, hold(0.0, 6.5, {2.5: "arm_low", 3.5: None}))
    assert [text for _, text in heard if ARM in text] == []


def test_words_wait_for_the_end_of_others_and_eight_seconds_after_the_same(announcer: Announcer, hold: Any) -> None:
    faults = {1.5: "arm_low", 2.0: "knee_bent", 5.0: "arm_low", 14.0: "knee_bent"}
    heard = listen(announcer, hold(0.0, 25.0, faults, need_s=60.0))
    assert [h for h in heard if not h[1].startswith("[")] == [
        (1.5, ARM),
        (2.9, KNEE),  # the words before take until 2.85
        (9.5, ARM),
        (14.0, KNEE),
        (22.0, KNEE),
    ]


def test_ticks_give_way_to_words_and_words_to_the_middle(announcer: Announcer, hold: Any) -> None:
    heard = listen(announcer, hold(0.0, 5.0, {2.0: "arm_low"}, need_s=10.0))
    assert [t for t, text in heard if text == "[tick]"] == [1.0, 2.0, 4.0, 5.0] and (2.1, ARM) in heard
    heard = listen(announcer, hold(100.0, 13.0, {9.0: "arm_low"}, need_s=20.0))
    assert heard[1:] == [(110.0, "[halfway]"), (110.3, ARM), (113.6, "[lost]")]


@pytest.mark.parametrize(
    ("side", "expected"), [("left", [(20.3, "[side]"), (20.6, "Left side")]), ("right", [(20.3, "[start]")])]
)
def test_another_side_is_named(announcer: Announcer, hold: Any, side: str, expected: Heard) -> None:
    first = listen(announcer, hold(0.0, 5.0))
    assert "Right side" not in [text for _, text in first], "there is none before that it differs from"
    assert listen(announcer, hold(20.0, 0.9, side=side))[: len(expected)] == expected


def test_a_fault_is_more_important_than_the_side(announcer: Announcer, hold: Any) -> None:
    """The left hold of the demo clip: the sound tells the side, the words the arm; there is no time for both."""
    listen(announcer, hold(0.0, 5.0))
    heard = listen(announcer, hold(20.0, 5.0, {0.5: "arm_low"}, side="left"))
    assert [h for h in heard if h[1] != "[tick]"] == [(20.3, "[side]"), (20.6, ARM), (25.0, "[done]"), (25.6, "Done")]


def test_a_side_is_remembered_through_a_hold_without(announcer: Announcer, hold: Any) -> None:
    listen(announcer, hold(0.0, 5.0), hold(10.0, 2.0, side=None))
    assert listen(announcer, hold(20.0, 0.9, side="left"))[:2] == [(20.3, "[side]"), (20.6, "Left side")]


def test_a_hold_that_ends_early_is_lost(announcer: Announcer, hold: Any) -> None:
    heard = listen(announcer, hold(0.0, 2.0))
    assert heard[-1] == (2.6, "[lost]")


def test_a_hold_that_another_one_replaces_is_lost(announcer: Announcer, hold: Any) -> None:
    heard = listen(announcer, hold(0.0, 2.0)[:-1], hold(2.5, 0.5, side="left")[:-1])
    assert heard[-2:] == [(2.8, "[lost]"), (2.8, "[side]")]
    again = listen(announcer, hold(3.0, 0.4, side="left")[:-1])
    assert again == [(3.3, "[lost]"), (3.3, "[start]")], "seconds held never go back in one hold"


def test_somebody_who_is_gone_for_a_second_has_lost_the_hold_once(
    announcer: Announcer, hold: Any, snapshot: Any
) -> None:
    running = hold(0.0, 2.0)[:-1]
    last = {"phase": "hold", "side": "right", "holding": True, "held_s": 2.0, "person": False}
    gone = [snapshot(2.0 + i / 10, **last) for i in range(1, 15)]
    heard = listen(announcer, running, gone, [snapshot(3.5, person=False)])
    assert [h for h in heard if h[1] == "[lost]"] == [(3.1, "[lost]")]


def test_after_the_target_nothing_is_lost(announcer: Announcer, hold: Any, snapshot: Any) -> None:
    away = {"phase": "hold", "side": "right", "holding": True, "held_s": 5.5, "person": False}
    gone = [snapshot(6.0 + i / 10, **away) for i in range(20)]
    heard = listen(announcer, hold(0.0, 5.5)[:-1], gone, [snapshot(9.0)])
    assert [text for _, text in heard if text in ("[lost]", "[done]")] == ["[done]"]


def test_a_slip_neither_counts_nor_loses(announcer: Announcer, hold: Any, snapshot: Any) -> None:
    slip = [snapshot(2.0 + i / 10, phase="hold", side="right", holding=True, held_s=2.0) for i in range(1, 5)]
    assert [text for _, text in listen(announcer, hold(0.0, 2.0)[:-1], slip)][-1] == "[tick]"


def test_a_snapshot_that_skips_seconds_ticks_once(announcer: Announcer, hold: Any) -> None:
    first, *_, last = hold(0.0, 3.4, need_s=10.0)[:-1]
    assert listen(announcer, [first, last]) == [(0.3, "[start]"), (3.4, "[tick]")]


def test_a_file_from_its_beginning_is_told_anew(announcer: Announcer, hold: Any) -> None:
    once = listen(announcer, hold(0.0, 5.0, {0.5: "arm_low"}))
    assert listen(announcer, hold(0.0, 5.0, {0.5: "arm_low"})) == once


def test_another_pose_keeps_what_was_said_and_loses_nothing(announcer: Announcer, hold: Any) -> None:
    listen(announcer, hold(0.0, 1.5, {0.5: "arm_low"})[:-1])
    plank = load_pose("plank")
    announcer.watch(plank)
    shared = next(f for f in plank.fault_ids if f.startswith("back"))
    heard = listen(announcer, hold(1.0, 4.0, {0.0: shared}, need_s=10.0, phase=plank.holds[0].id, side=None))
    assert heard[:2] == [(1.3, "[start]"), (1.5, plank.fault_text(shared).say)], "a second after the words before"
    assert "[lost]" not in [text for t, text in heard if t < 5.0]


def test_a_fault_of_another_pose_is_not_told(announcer: Announcer, hold: Any) -> None:
    assert [text for _, text in listen(announcer, hold(0.0, 1.9, {0.5: "no_such_fault"})[:-1])] == ["[start]", "[tick]"]


def test_words_that_would_run_into_the_count_have_a_short_deadline(announcer: Announcer, hold: Any) -> None:
    said = [u for s in hold(0.0, 5.0, {0.5: "arm_low"}) for u in announcer.update(s) if isinstance(u, Utterance)]
    assert [(u.text, u.deadline_s) for u in said] == [(ARM, 0.3), ("Done", 2.0)]
    assert said[1].priority > said[0].priority


def idle(snapshot: Any, start_s: float, for_s: float) -> list[Snapshot]:
    """Ten snapshots a second of somebody who does nothing."""
    return [snapshot(round(start_s + i / 10, 3)) for i in range(round(for_s * 10) + 1)]


def test_another_language_from_now_on(announcer: Announcer, hold: Any) -> None:
    listen(announcer, hold(0.0, 5.5))
    announcer.speak("de")
    heard = listen(announcer, hold(20.0, 5.0, {0.5: "arm_low"}, side="left"), hold(40.0, 0.9))
    assert [h for h in heard if not h[1].startswith("[")] == [
        (20.6, "Arm etwas höher"), (25.6, "Geschafft"), (40.6, "Rechte Seite"),
    ]  # fmt: skip


def test_words_of_the_language_before_are_not_said_any_more(announcer: Announcer, hold: Any, snapshot: Any) -> None:
    listen(announcer, hold(0.0, 5.0, {2.5: "arm_low"})[:-1])
    announcer.speak("de")
    assert listen(announcer, idle(snapshot, 5.6, 4.0)) == []


def test_what_is_asked_for_is_said_at_the_next_snapshot(announcer: Announcer, snapshot: Any) -> None:
    announcer.speak("de")
    announcer.say("next_exercise", "Schulterbrücke")
    assert listen(announcer, idle(snapshot, 100.0, 5.0)) == [(100.0, "Als Nächstes: Schulterbrücke")]


def test_what_is_asked_for_is_worded_in_the_language_of_the_moment(announcer: Announcer, snapshot: Any) -> None:
    announcer.say("rest")
    announcer.speak("de")
    assert listen(announcer, idle(snapshot, 0.0, 1.0)) == [(0.0, "Pause")]


def test_several_wishes_are_said_one_after_the_other_as_asked(announcer: Announcer, snapshot: Any) -> None:
    announcer.say("rest")
    announcer.say("next_exercise", "Plank")
    announcer.say("get_ready")
    heard = listen(announcer, idle(snapshot, 0.0, 8.0))
    assert [text for _, text in heard] == ["Rest", "Next: Plank", "Get ready"]
    assert all(later - earlier >= max(GAP_S, lasts_s(text)) - 1e-6 for (earlier, text), (later, _) in pairwise(heard))


def test_the_more_important_goes_first(announcer: Announcer, snapshot: Any) -> None:
    announcer.say("slower_model", priority=1)
    announcer.say("paused", priority=DONE)
    assert listen(announcer, idle(snapshot, 0.0, 0.5)) == [(0.0, "Paused. Step back into the picture to go on.")]


def test_done_goes_before_what_comes_next(announcer: Announcer, hold: Any, snapshot: Any) -> None:
    running = hold(0.0, 5.5)
    assert listen(announcer, running[:48])[-1] == (5.0, "[done]")
    announcer.say("change_side")
    assert listen(announcer, running[48:], idle(snapshot, 6.2, 5.0)) == [(5.5, "Done"), (6.5, "Change sides")]


def test_a_fault_goes_before_what_is_asked_for(announcer: Announcer, hold: Any) -> None:
    announcer.say("rest")
    heard = listen(announcer, hold(50.0, 3.0, {0.3: "arm_low"}, need_s=30.0))
    assert heard[:3] == [(50.3, "[start]"), (50.5, ARM), (51.9, "Rest")]


def test_what_is_asked_for_never_covers_the_count(announcer: Announcer, hold: Any) -> None:
    running = hold(0.0, 5.5)
    listen(announcer, running[:15])  # 1.7 s of 5 held: 0.3 s are left before the last seconds
    announcer.say("get_ready", for_s=10.0)
    heard = listen(announcer, running[15:])
    assert [h for h in heard if not h[1].startswith("[")] == [(5.5, "Done")]
    assert len([h for h in heard if h[1] == "[tick]"]) == 3


@pytest.mark.parametrize(("for_s", "said"), [(REQUESTED_S, ["Rest"]), (1.0, [])])
def test_what_waits_too_long_is_dropped(
    announcer: Announcer, hold: Any, snapshot: Any, for_s: float, said: list[str]
) -> None:
    running = hold(0.0, 2.3)[:-1]
    listen(announcer, running[:-1])
    announcer.say("rest", for_s=for_s)
    heard = listen(announcer, running[-1:], idle(snapshot, 4.0, 5.0))
    assert [text for _, text in heard if not text.startswith("[")] == said


def test_the_same_is_not_asked_for_twice_within_eight_seconds(announcer: Announcer, snapshot: Any) -> None:
    heard: Heard = []
    for start_s in range(0, 12, 2):
        announcer.say("rest")
        heard += listen(announcer, idle(snapshot, float(start_s), 1.9))
    assert heard == [(0.0, "Rest"), (8.0, "Rest")]


def test_who_is_back_before_it_was_said_is_not_told_to_come_back(announcer: Announcer, snapshot: Any) -> None:
    announcer.say("slower_model")
    listen(announcer, idle(snapshot, 0.0, 1.0))
    announcer.say("paused")
    listen(announcer, idle(snapshot, 1.1, 0.2))
    announcer.say("go_on")
    assert [text for _, text in listen(announcer, idle(snapshot, 1.4, 6.0))] == ["Let's go on"]
    announcer.say("go_on")
    announcer.say("paused")
    assert [text[:6] for _, text in listen(announcer, idle(snapshot, 20.0, 6.0))] == ["Paused"]


def test_another_pose_or_recording_keeps_what_has_just_been_asked_for(announcer: Announcer, snapshot: Any) -> None:
    listen(announcer, idle(snapshot, 50.0, 1.0))
    announcer.say("get_ready")
    announcer.watch(load_pose("plank"))
    assert listen(announcer, idle(snapshot, 0.0, 1.0)) == [(0.0, "Get ready")]


FAULTS = st.sampled_from([None, "arm_low", "knee_bent", "leg_low", "back_arched"])
HOLDS = st.tuples(
    st.floats(0.1, 6.0), st.floats(0.4, 20.0), st.sampled_from(["left", "right"]),
    st.sampled_from([2.0, 5.0, 10.0, 15.0]),
    st.lists(st.tuples(st.floats(0.0, 15.0), FAULTS), max_size=4),
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(
    plan=st.lists(HOLDS, min_size=1, max_size=5),
    asked=st.dictionaries(st.integers(0, 300), st.tuples(st.sampled_from(SAYABLE), st.integers(1, DONE)), max_size=15),
)
def test_words_never_crowd_repeat_or_cover_the_count(
    bird_dog: PoseDefinition,
    hold: Any,
    plan: list[tuple[float, float, str, float, list[tuple[float, str | None]]]],
    asked: dict[int, tuple[PhraseId, int]],
) -> None:
    announcer, t_s = Announcer(bird_dog), 0.0
    said: Heard = []
    number = 0
    for rest_s, held_s, side, need_s, faults in plan:
        in_hold: Heard = []
        t_s += 1.0 + rest_s
        for s in hold(t_s, held_s, dict(sorted(faults, key=itemgetter(0))), side=side, need_s=need_s):
            if number in asked:
                announcer.say(asked[number][0], priority=asked[number][1])
            number += 1
            out = announcer.update(s)
            assert len([o for o in out if isinstance(o, Utterance)]) <= 1
            for it in out:
                if isinstance(it, Utterance):
                    in_hold.append((s.t_s, it.text))
                    if s.holding and s.held_s < need_s:
                        assert s.held_s + lasts_s(it.text) <= max(need_s - LAST_S, need_s / 2) + 1e-5
                elif isinstance(it, Earcon) and it.name == "tick" and s.need_s - s.held_s > LAST_S:
                    assert all(s.t_s >= begun + lasts_s(text) - 1e-6 for begun, text in in_hold)
        said += in_hold
        t_s += held_s
    for i, (later, text) in enumerate(said):
        for earlier, other in said[:i]:
            assert later - earlier >= max(GAP_S, lasts_s(other) - 1e-5)
            assert later - earlier >= REPEAT_S or text.removeprefix("Next time: ") != other.removeprefix("Next time: ")
