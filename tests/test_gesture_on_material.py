"""The raised hand is never seen in an exercise: clips, photos and real people, with the real model's landmarks."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from formcheck.capture.factory import open_source
from formcheck.core.signal.gesture import RAISE_S, Gesture
from formcheck.core.types import Pose, PoseTrack
from formcheck.estimator.mediapipe_estimator import MediaPipeEstimator
from formcheck.pipeline.recorded.reading import read_track
from formcheck.report.track_file import read_track_file

ROOT = Path(__file__).resolve().parent
SHARED = ROOT.parent.parent / "shared" / "data"

CLIPS = sorted([*(ROOT / "data" / "synth").glob("*.mp4"), *(SHARED / "clips").glob("*.mp4")])
PHOTOS = sorted((SHARED / "photos").glob("*.jpg"))
PEOPLE = sorted((SHARED / "people").glob("*.npz"))

STEP_S = 0.1


def poses(track: PoseTrack) -> list[Pose]:
    return [Pose(*frame) for frame in zip(track.xy, track.world, track.visibility, track.back, strict=True)]


def progress(times_s: list[float], shown: list[Pose], size_wh: tuple[int, int] | None) -> float:
    """How far a gesture gets at most."""
    gesture = Gesture()
    return max((gesture.update(t, pose, size_wh) for t, pose in zip(times_s, shown, strict=True)), default=0.0)


@pytest.fixture(scope="module")
def estimator() -> Iterator[MediaPipeEstimator]:
    """One for all photos: making it takes longer than looking at ten of them."""
    with MediaPipeEstimator(still=True) as made:
        yield made


@pytest.mark.parametrize("clip", CLIPS, ids=lambda p: p.stem)
def test_no_clip_raises_a_hand(clip: Path, clip_track: Callable[[Path], PoseTrack]) -> None:
    track = clip_track(clip)
    assert progress(track.t_s.tolist(), poses(track), track.size_wh) == 0.0


@pytest.mark.skipif(not PEOPLE, reason="../shared/data is not on this machine")
@pytest.mark.parametrize("person", PEOPLE, ids=lambda p: p.stem)
def test_no_exercise_of_real_people_raises_a_hand(person: Path) -> None:
    track = read_track_file(person)
    times_s, shown = track.t_s.tolist(), poses(track)
    if len(track) == 1:  # a photo
        times_s, shown = [i * STEP_S for i in range(int(2 * RAISE_S / STEP_S))], shown * int(2 * RAISE_S / STEP_S)
    assert progress(times_s, shown, track.size_wh) == 0.0


@pytest.mark.skipif(not PHOTOS, reason="../shared/data is not on this machine")
@pytest.mark.parametrize("photo", PHOTOS, ids=lambda p: p.stem)
def test_no_photo_raises_a_hand_however_long_it_is_looked_at(photo: Path, estimator: MediaPipeEstimator) -> None:
    with open_source(photo) as source:
        track, _ = read_track(source, estimator)
    looks = int(2 * RAISE_S / STEP_S) if len(track) else 0
    assert progress([i * STEP_S for i in range(looks)], poses(track) * looks, track.size_wh) == 0.0
