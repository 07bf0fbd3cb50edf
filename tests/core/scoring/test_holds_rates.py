"""The hold rules at other frame rates, and what is true of any recording whatever."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.play import LETTERS, Played, Step, frames, play
from tests.stick import times

MANY = settings(deadline=None, max_examples=150, derandomize=True)

STORY = [(1.0, "o"), (2.0, "I"), (0.3, "o"), (1.5, "F"), (2.0, "o"), (2.5, "I"), (0.6, "x"), (1.2, "I"), (1.6, "x"),
         (1.5, "F"), (1.0, "o")]  # fmt: skip
"""Seconds and letters. Holds: 1.0 to 4.8 across a short gap; 6.8 to 11.1 across 0.6 s unjudged, then lost; 12.7 to
14.2 in bad form."""


def filmed(t_s: np.ndarray) -> list[Step]:
    ends = np.cumsum([seconds for seconds, _ in STORY])
    number = np.searchsorted(ends - 1e-6, t_s, side="right")
    return [(float(t), (LETTERS[STORY[n][1]],)) for t, n in zip(t_s, number, strict=True) if n < len(STORY)]


@pytest.mark.parametrize("fps", [15.0, 24.0, 30.0, 60.0])
@pytest.mark.parametrize("jitter", [0.0, 0.5], ids=["steady", "jittered"])
def test_any_frame_rate_gives_the_same_holds_within_a_frame_interval(fps: float, jitter: float) -> None:
    t_s = times(15.2, fps, jitter)
    step = float(np.diff(t_s).max())
    played = Played(filmed(t_s))
    assert [e.reason for e in played.ended] == ["left", "lost", "left"]
    for ended, (start, end) in zip(played.ended, [(1.0, 4.8), (6.8, 11.1), (12.7, 14.2)], strict=True):
        assert ended.run.start_s == pytest.approx(start, abs=step + 1e-6)
        assert ended.run.last_in_s == pytest.approx(end, abs=step + 1e-6)
    # Each unbroken stay begins and ends at a frame, so it is credited up to two intervals short.
    for held, expected in zip(played.held, [3.5, 3.7, 1.5], strict=True):
        assert expected - 4 * step <= held <= expected + 1e-6
    for in_form, expected in zip(played.in_form, [2.0, 3.7, 0.0], strict=True):
        assert expected - 4 * step <= in_form <= expected + 1e-6


@pytest.mark.parametrize(
    ("what", "script", "visits"),
    [
        ("entered from outside and left", "10o 31I 10o", [1.2]),
        ("entered from outside and kept to the end", "10o 31I", [1.2]),
        ("a recording that begins in position counts none", "31I 10o", []),
        ("begins in position, leaves, comes back", "31I 10o 31I 10o", [4.3]),
        ("two visits", "10o 10I 10o 10I 10o", [1.2, 3.2]),
        ("a quick visit of 0.1 s is a flicker", "10o 2I 10o", []),
        ("a single frame is a flicker", "10o 1I 10o 1I 10o", []),
        ("a quick visit of 0.3 s is too short to be held and counts all the same", "10o 4I 10o", [1.2]),
        ("a visit counts without stillness", "10o 10m 10o", [1.2]),
        ("a short gap does not make two visits of one", "10o 10I 2o 10I 10o", [1.2]),
        ("the hysteresis is still the same visit", "10o 10I 10h 10I 10o", [1.2]),
        ("the hysteresis alone is no visit", "10o 20h 10o", []),
        ("bad form counts", "10o 10F 10o", [1.2]),
        ("unjudged frames neither enter nor leave", "10o 10I 20x 10I 10o", [1.2]),
        ("nobody knows what was before the first judged frame", "10x 10I 10o", []),
    ],
)
def test_repetitions(what: str, script: str, visits: list[float]) -> None:
    assert [round(t, 2) for t, _ in play(script).visits] == visits


def test_each_station_counts_its_own_visits() -> None:
    played = play("10oo 10Io 10oo 10oI 10oo 10oI 10oo", sides=("right", "left"))
    assert [hold_target for _, hold_target in played.visits] == [0, 1, 1]


SCRIPTS = st.lists(
    st.tuples(st.sampled_from(sorted(LETTERS)), st.sampled_from(sorted(LETTERS)), st.integers(1, 25)), max_size=20
)
INTERVALS = st.lists(st.sampled_from([0.01, 0.033, 0.05, 0.1, 0.25, 0.7]), min_size=500, max_size=500)


@MANY
@given(SCRIPTS, st.integers(0, 1000))
def test_of_any_recording(script: list[tuple[str, str, int]], seed: int) -> None:
    bits = [(LETTERS[a], LETTERS[b]) for a, b, n in script for _ in range(n)]
    steps = np.random.default_rng(seed).choice([0.01, 0.033, 0.033, 0.033, 0.1, 0.25, 0.7], len(bits))
    recording = list(zip(np.cumsum(steps).tolist(), bits, strict=True))
    played = Played(recording, ("right", "left"))
    last_end = -1.0
    for ended in played.ended:
        run = ended.run
        assert 0.0 <= run.in_form_s <= run.held_s + 1e-9
        assert run.held_s <= run.last_in_s - run.start_s + 1.0  # few frames credit half intervals beside
        assert run.last_in_s - run.start_s >= 1.0 - 1e-9
        assert run.start_s > last_end
        last_end = run.last_in_s
        in_position = LETTERS["F"] & LETTERS["h"]
        mine = [recording[i][1][run.hold_target] for i in run.frames]
        assert all(b & in_position == in_position for b in mine)
        assert recording[run.frames[0]][0] == run.start_s
        assert recording[run.frames[-1]][0] == run.last_in_s
        assert run.frames == sorted(set(run.frames))
        steps_in = np.diff([recording[i][0] for i in run.frames])
        neighbours = np.diff(run.frames) == 1
        assert run.held_s >= float(np.minimum(steps_in, 0.2)[neighbours].sum()) - 1e-9
        assert run.held_s == pytest.approx(sum(run.credits))


@MANY
@given(SCRIPTS)
def test_adding_frames_out_of_position_at_the_end_changes_no_hold(script: list[tuple[str, str, int]]) -> None:
    """Nothing is decided by looking ahead: a longer recording begins with the same holds."""
    text = " ".join(f"{n}{a}{b}" for a, b, n in script)
    short = Played(frames(text, 30.0), ("right", "left"))
    longer = Played(frames(text + " 60oo", 30.0), ("right", "left"))
    assert [e.run.frames for e in longer.ended] == [e.run.frames for e in short.ended]
    assert longer.held == short.held
