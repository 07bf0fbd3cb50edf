"""What an update tells about its picture."""

from typing import Any

import numpy as np
import pytest

from formcheck.core.types import Frame, Pose
from formcheck.pipeline.live.update import Update


@pytest.mark.parametrize(("brightness", "dark"), [(0, True), (25, True), (60, False), (200, False)])
def test_a_dark_picture_is_known_as_one(brightness: int, dark: bool) -> None:
    frame = Frame(np.full((480, 640, 3), brightness, np.uint8), 0.0, 0)
    nothing: Any = None
    assert Update(frame, Pose.nobody(), nothing, 0.0).dark is dark
