"""Colours on paper, and as FFmpeg converts them."""

import av
import cv2
import numpy as np
import pytest

from formcheck.report.film.yuv import YuvPlanes

RED, GREEN, BLUE, WHITE, BLACK = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255), (0, 0, 0)


@pytest.mark.parametrize(
    ("height", "colour", "yuv"),
    [  # BT.601 and BT.709 in the limited range, as tables give them
        (480, BLACK, (16, 128, 128)),
        (480, WHITE, (235, 128, 128)),
        (480, RED, (81, 90, 240)),
        (480, GREEN, (145, 54, 34)),
        (480, BLUE, (41, 240, 110)),
        (720, RED, (63, 102, 240)),
        (720, GREEN, (173, 42, 26)),
        (720, BLUE, (32, 240, 118)),
        (720, WHITE, (235, 128, 128)),
    ],
)
def test_plain_colours(height: int, colour: tuple[int, int, int], yuv: tuple[int, int, int]) -> None:
    planes = YuvPlanes(height, 16).of(np.full((height, 16, 3), colour, dtype=np.uint8))
    quarter = height // 4
    y, u, v = np.split(planes, [height, height + quarter])
    assert planes.shape == (height * 3 // 2, 16)
    for plane, value in zip((y, u, v), yuv, strict=True):
        assert np.abs(plane.astype(int) - value).max() <= 1


@pytest.mark.parametrize(("height", "name"), [(480, "ITU601"), (720, "ITU709")])
def test_ffmpeg_says_the_same(height: int, name: str) -> None:
    noise = np.random.default_rng(0).integers(0, 255, (height, 640, 3), dtype=np.uint8)
    picture = np.asarray(cv2.GaussianBlur(noise, (31, 31), 9), dtype=np.uint8)
    frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
    theirs = frame.reformat(format="yuv420p", dst_colorspace=name, dst_color_range="MPEG").to_ndarray()
    ours = YuvPlanes(height, 640).of(picture)
    assert np.abs(ours.astype(int) - theirs).max() <= 1
