"""A mirrored recording is turned back."""

from pathlib import Path

import numpy as np

from formcheck.capture.factory import open_source
from formcheck.capture.wrap.mirrored import MirroredSource
from formcheck.core.types import Frame
from tests.capture.fakes import FakeSource


def test_left_and_right_are_exchanged_and_nothing_else() -> None:
    image = np.arange(2 * 3 * 3, dtype=np.uint8).reshape(2, 3, 3)
    frames = [Frame(image.copy(), t, i) for i, t in enumerate((0.0, 0.1))]
    with MirroredSource(FakeSource(frames)) as source:
        turned = list(source)
    assert [(f.t_s, f.index) for f in turned] == [(0.0, 0), (0.1, 1)]
    for frame in turned:
        assert np.array_equal(frame.image, image[:, ::-1])


def test_a_mirrored_picture_is_still_a_picture(synth: Path, tmp_path: Path) -> None:
    import cv2

    path = tmp_path / "a.png"
    cv2.imwrite(str(path), np.zeros((40, 60, 3), np.uint8))
    with open_source(path, mirrored=True) as source:
        assert source.info.picture
        assert len(list(source)) == 1
    with open_source(next(synth.glob("*.mp4")), mirrored=True) as source:
        assert not source.info.picture
