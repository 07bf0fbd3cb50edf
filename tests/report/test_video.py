"""The annotated video: frames, times and what is drawn on them."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from formcheck.capture.open import open_source
from formcheck.core.landmarks import INDEX
from formcheck.pipeline.offline import Recording
from formcheck.report.overlay import FAULT, GOOD, draw
from formcheck.report.video import write_annotated
from formcheck.session.snapshot import snapshot


def near(image: np.ndarray, colour: tuple[int, int, int], centre: np.ndarray, radius: float) -> int:
    """Number of pixels of about a colour around a point."""
    y, x = np.ogrid[: image.shape[0], : image.shape[1]]
    inside = (x - centre[0]) ** 2 + (y - centre[1]) ** 2 < radius**2
    return int((np.abs(image.astype(int) - colour).max(axis=-1) < 12)[inside].sum())


def drawn_at(recording: Recording, t_s: float) -> tuple[np.ndarray, np.ndarray]:
    """Overlay on a black frame at a time, and the landmarks there."""
    i = int(np.searchsorted(recording.track.t_s, t_s))
    width, height = recording.track.size_wh or (0, 0)
    black = np.zeros((height, width, 3), dtype=np.uint8)
    shot = snapshot(recording.judge, recording.piece, i)
    return draw(black, recording.track.xy[i], shot, recording.definition), recording.track.xy[i]


def test_a_low_arm_is_marked_and_the_leg_is_not(demo_recording: Recording) -> None:
    image, xy = drawn_at(demo_recording, 13.0)
    arm = (xy[INDEX["left_shoulder"]] + xy[INDEX["left_elbow"]]) / 2
    leg = (xy[INDEX["right_hip"]] + xy[INDEX["right_knee"]]) / 2
    assert near(image, FAULT, arm, 30) > 50
    assert near(image, FAULT, leg, 30) == 0
    assert near(image, GOOD, leg, 30) > 50


def test_in_the_set_up_nothing_is_judged(demo_recording: Recording) -> None:
    image, xy = drawn_at(demo_recording, 0.5)
    body = xy[[INDEX["left_shoulder"], INDEX["left_hip"]]].mean(axis=0)
    assert near(image, GOOD, body, 400) == 0
    assert near(image, FAULT, body, 400) == 0


def test_the_frame_itself_is_not_drawn_on(demo_recording: Recording) -> None:
    frame = np.zeros((540, 960, 3), dtype=np.uint8)
    draw(
        frame,
        demo_recording.track.xy[0],
        snapshot(demo_recording.judge, demo_recording.piece, 0),
        demo_recording.definition,
    )
    assert not frame.any()


@pytest.mark.parametrize("size", [(160, 120), (1920, 1080), (270, 480)])
def test_any_frame_size_can_be_drawn_on(demo_recording: Recording, size: tuple[int, int]) -> None:
    i = 400
    shot = replace(snapshot(demo_recording.judge, demo_recording.piece, i), fault="back_arched")
    frame = np.zeros((size[1], size[0], 3), dtype=np.uint8)
    assert draw(frame, demo_recording.track.xy[i], shot, demo_recording.definition).any()


def test_the_written_video_keeps_frames_times_and_size(
    demo_recording: Recording, demo_clip: Path, tmp_path: Path
) -> None:
    path = tmp_path / "demo.annotated.mp4"
    with open_source(demo_clip) as source:
        write_annotated(path, source, demo_recording)
    with open_source(path) as result:
        frames = list(result)
    assert len(frames) == len(demo_recording.track)
    assert frames[0].size_wh == demo_recording.track.size_wh
    assert [f.t_s for f in frames] == pytest.approx(list(demo_recording.track.t_s), abs=0.001)
    assert [p.name for p in tmp_path.iterdir()] == [path.name]
