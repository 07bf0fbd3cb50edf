"""The raised hand is never seen in an exercise: every shared clip and photo, with the real model's landmarks."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from formcheck.api import record_file
from formcheck.capture.factory import open_source
from formcheck.core.signal.gesture import RAISE_S, Gesture
from formcheck.core.types import Pose, PoseTrack
from formcheck.estimator.mediapipe_estimator import MediaPipeEstimator
from formcheck.pipeline.recorded.reading import read_track

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared" / "data"

CLIPS = sorted(p for folder in ("synth", "clips", "demo") for p in (SHARED / folder).glob("*.mp4"))
PHOTOS = sorted((SHARED / "photos").glob("*.jpg"))

STEP_S = 0.1


def poses(track: PoseTrack) -> list[Pose]:
    return [Pose(*frame) for frame in zip(track.xy, track.world, track.visibility, track.back, strict=True)]


def progress(times_s: list[float], shown: list[Pose], size_wh: tuple[int, int] | None) -> float:
    """How far a gesture gets at most."""
    gesture = Gesture()
    return max((gesture.update(t, pose, size_wh) for t, pose in zip(times_s, shown, strict=True)), default=0.0)


@pytest.fixture(scope="module")
def estimator() -> Iterator[MediaPipeEstimator]:
    with MediaPipeEstimator(still=True) as made:
        yield made


@pytest.mark.skipif(not CLIPS, reason="../shared/data is not on this machine")
@pytest.mark.parametrize("clip", CLIPS, ids=lambda p: p.stem)
def test_no_clip_raises_a_hand(clip: Path) -> None:
    # A hand is up for a second and a half: ten pictures a second show it as well as thirty.
    track = record_file(str(clip), "plank", side="both", model="full", max_fps=1 / STEP_S).track
    assert progress(track.t_s.tolist(), poses(track), track.size_wh) == 0.0


@pytest.mark.skipif(not PHOTOS, reason="../shared/data is not on this machine")
@pytest.mark.parametrize("photo", PHOTOS, ids=lambda p: p.stem)
def test_no_photo_raises_a_hand_however_long_it_is_looked_at(photo: Path, estimator: MediaPipeEstimator) -> None:
    with open_source(photo) as source:
        track, _ = read_track(source, estimator)
    looks = int(2 * RAISE_S / STEP_S) if len(track) else 0
    assert progress([i * STEP_S for i in range(looks)], poses(track) * looks, track.size_wh) == 0.0
