"""Frozen pictures are told from somebody who keeps still."""

from itertools import islice
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from formcheck.capture.factory import open_source
from formcheck.core.types import Frame
from formcheck.estimator.mediapipe_estimator import MediaPipeEstimator
from formcheck.estimator.standstill import Standstill, frozen_warnings
from formcheck.pipeline.recorded.reading import ReadOptions, read_file
from tests.capture.media import write_video

Image = npt.NDArray[np.uint8]


@pytest.fixture(scope="module")
def moving(demo_clip: Path) -> list[Image]:
    """Three seconds of the demo, at ten frames a second."""
    with open_source(demo_clip, max_fps=10) as source:
        return [frame.image for frame in islice(source, 30)]


def frozen(images: list[Image], fps: float = 10.0) -> list[bool]:
    standstill = Standstill()
    return [standstill.frozen(image, i / fps) for i, image in enumerate(images)]


def test_a_living_picture_is_not_frozen(moving: list[Image]) -> None:
    assert not any(frozen(moving))


def test_somebody_who_keeps_still_is_not_frozen(synth: Path) -> None:
    standstill = Standstill()
    with open_source(synth / "plank_hips_sag_az90.mp4") as source:
        assert not any(standstill.frozen(frame.image, frame.t_s) for frame in source)


def test_a_picture_is_frozen_from_half_a_second_on_until_it_changes(moving: list[Image]) -> None:
    found = frozen([*moving[:10], *[moving[10]] * 20, *moving[20:]])
    assert found == [False] * 15 + [True] * 15 + [False] * 10


def test_a_frozen_film_whose_compression_goes_on_is_frozen(moving: list[Image]) -> None:
    rng = np.random.default_rng(1)
    still = [np.clip(moving[0].astype(int) + rng.integers(-2, 3, moving[0].shape), 0, 255) for _ in range(20)]
    assert frozen([image.astype(np.uint8) for image in still])[5:] == [True] * 15


@pytest.mark.parametrize("repeats", [2, 7, 14])
def test_repeated_pictures_of_a_slow_camera_are_not_frozen(repeats: int, moving: list[Image]) -> None:
    assert not any(frozen([image for image in moving[::5] for _ in range(repeats)], 30.0))


def test_a_dark_living_picture_is_not_frozen(moving: list[Image]) -> None:
    assert not any(frozen([(image // 8).astype(np.uint8) for image in moving]))


def test_nobody_is_judged_in_frozen_pictures(moving: list[Image]) -> None:
    images = [*moving[:10], *[moving[10]] * 20, *moving[20:]]
    with MediaPipeEstimator() as estimator:
        seen = [estimator.estimate(Frame(image.copy(), i / 10, i)).person for i, image in enumerate(images)]
        assert seen == [True] * 15 + [False] * 15 + [True] * 10
        assert estimator.frozen_s == [(1.0, 2.9)]


def test_a_frozen_film_is_told(moving: list[Image], tmp_path: Path) -> None:
    images = [*moving[:10], *[moving[10]] * 20, *moving[20:]]
    path = write_video(tmp_path / "a.mp4", images, [100 * i for i in range(len(images))])
    read = read_file(str(path), ReadOptions("lite"))
    told = [str(warning) for warning in read.warnings]
    assert len(told) == 1
    assert told[0].startswith("The picture stood still from 1.")
    assert np.isnan(read.track.xy[20:29]).all()
    assert not read.damaged


def test_spans_of_parts_that_meet_are_told_as_one() -> None:
    assert frozen_warnings([]) == ()
    spans = [(1.0, 5.0), (4.0, 9.0), (9.3, 12.0)]
    one = "The picture stood still from 1.0 to 12.0 s; nothing was judged meanwhile."
    assert [str(m) for m in frozen_warnings(spans)] == [one]
    twice = "The picture stood still 2 times, first from 1.0 to 12.0 s; nothing was judged meanwhile."
    assert [str(m) for m in frozen_warnings([*spans, (20.0, 21.0)])] == [twice]
