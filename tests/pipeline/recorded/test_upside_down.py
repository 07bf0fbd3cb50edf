"""A hint for films that stand on their head."""

import numpy as np
import pytest

from formcheck.api import record_track
from formcheck.core.types import PoseTrack
from formcheck.pipeline.recorded.recording import Recording
from formcheck.pipeline.recorded.upside_down import turned
from tests.engine.performances import perform
from tests.stick import film, nobody, posture

STANDING = film([(0.0, posture()), (4.0, posture())])

HINT = "turn it and analyse it again"


def hints(recording: Recording) -> list[str]:
    return [str(w) for w in recording.analysis.quality.warnings if HINT in str(w)]


@pytest.mark.parametrize("pose", ["bird-dog", "plank", "standing-posture"])
def test_a_film_on_its_head_gives_a_hint(pose: str) -> None:
    track = perform(pose)
    upright, over = (record_track(t, pose, side="both", name="a") for t in (track, turned(track)))
    assert upright.analysis.holds
    assert hints(upright) == []
    assert over.analysis.holds == ()
    assert len(hints(over)) == 1


def test_without_knowing_the_pose_as_well() -> None:
    track = perform("standing-posture")
    assert hints(record_track(track, "auto", side="both", name="a")) == []
    assert hints(record_track(turned(track), "auto", side="both", name="a")) == [], "something is often like it"


def test_a_picture_on_its_head_gives_a_hint() -> None:
    track = perform("plank")
    one = turned(track[len(track) // 2 : len(track) // 2 + 1])
    assert len(hints(record_track(one, "plank", side="both", name="a", picture=True))) == 1


@pytest.mark.parametrize(
    "track",
    [film([(0.0, posture()), (4.0, posture())]), nobody(film([(0.0, posture()), (4.0, posture())]), slice(None))],
)
def test_no_hint_where_turning_does_not_help(track: PoseTrack) -> None:
    assert hints(record_track(track, "bird-dog", side="both", name="a")) == []


def test_turning_twice_changes_nothing() -> None:
    track = perform("bird-dog")
    again = turned(turned(track))
    assert np.allclose(again.xy, track.xy)
    assert np.allclose(again.world, track.world)
