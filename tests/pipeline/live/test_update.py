"""What an update tells about its picture."""

import numpy as np
import pytest

from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.types import Frame, Pose, PoseTrack
from formcheck.engine.engine import Engine
from formcheck.pipeline.live.update import Update


@pytest.mark.parametrize(("brightness", "dark"), [(0, True), (25, True), (60, False), (200, False)])
def test_a_dark_picture_is_known_as_one(brightness: int, dark: bool, definition: PoseDefinition) -> None:
    frame = Frame(np.full((480, 640, 3), brightness, np.uint8), 0.0, 0)
    nobody = Pose.nobody()
    shot = Engine(definition).process_frame(PoseTrack.from_poses([0.0], [nobody], frame.size_wh))
    assert Update(frame, nobody, shot, 0.0).dark is dark


@pytest.mark.parametrize("wide", [True, False])
def test_black_bars_do_not_make_a_picture_dark(wide: bool, definition: PoseDefinition) -> None:
    picture = np.zeros((360, 640, 3), np.uint8)
    shown = picture[:, 280:360] if wide else picture[150:210]
    shown[...] = 120
    nobody = Pose.nobody()
    shot = Engine(definition).process_frame(PoseTrack.from_poses([0.0], [nobody], (640, 360)))
    assert not Update(Frame(picture, 0.0, 0), nobody, shot, 0.0).dark
