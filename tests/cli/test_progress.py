"""The progress bar counts to what will be read."""

from pathlib import Path

import pytest

from formcheck.cli.analyze import _frames, thinned
from formcheck.resources import data_dir


@pytest.mark.parametrize(
    ("frames", "fps", "max_fps", "left"),
    [(600, 30.0, None, 600), (600, 30.0, 10.0, 200), (600, 30.0, 60.0, 600), (None, 30.0, 10.0, None),
     (1, 30.0, 0.1, 1), (600, None, 5.0, 600)],
)  # fmt: skip
def test_what_is_left_of_a_film(frames: int | None, fps: float | None, max_fps: float | None, left: int | None) -> None:
    assert thinned(frames, fps, max_fps) == left


@pytest.mark.parametrize("max_fps", [None, 2.0, 7.0, 20.0])
def test_the_bar_ends_where_the_frames_do(max_fps: float | None) -> None:
    from formcheck.capture.factory import open_source

    clip = next(iter(sorted(Path(data_dir("assets")).rglob("*.mp4"))))
    with open_source(clip, max_fps=max_fps) as source:
        read = sum(1 for _ in source)
    total = _frames(str(clip), max_fps)
    assert total is not None
    assert abs(total - read) <= 1
