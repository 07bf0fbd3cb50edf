"""What is drawn over a frame: every fault has its line."""

from dataclasses import replace

import numpy as np
import pytest

from formcheck.core.body.landmarks import INDEX
from formcheck.core.scoring.results import RuleState, Verdict
from formcheck.draw.colours import ON_PICTURE, rgb
from formcheck.draw.on_image import Image
from formcheck.engine.snapshot import Snapshot
from formcheck.pipeline.recorded.recording import Recording
from formcheck.report.film.frame_overlay import draw


def shot(recording: Recording, verdict: Verdict, *segments: tuple[str, str]) -> Snapshot:
    first = next(s for s in (recording.shot(i)[0] for i in range(100, 601)) if s.in_position)
    return replace(first, rules=(RuleState("r", verdict, 1.0, "deg", 2.0, segments),), fault=None)


XY = np.full((33, 2), np.nan)


def drawn(snapshot: Snapshot, recording: Recording, xy: np.ndarray) -> Image:
    return draw(np.zeros((400, 400, 3), np.uint8), xy, snapshot, recording.definition)


@pytest.mark.parametrize("pair", [("left_wrist", "right_knee"), ("nose", "left_hip"), ("left_ear", "left_shoulder")])
def test_a_fault_between_points_that_no_limb_joins_is_a_line_of_its_own(
    demo_recording: Recording, pair: tuple[str, str]
) -> None:
    xy = XY.copy()
    xy[INDEX[pair[0]]], xy[INDEX[pair[1]]] = (60.0, 120.0), (340.0, 120.0)
    faulty = drawn(shot(demo_recording, "fault", pair), demo_recording, xy)
    assert (faulty[115:126, 70:330] == rgb(ON_PICTURE, "fault")).all(axis=-1).sum() > 200
    good = drawn(shot(demo_recording, "good", pair), demo_recording, xy)
    assert not good[115:126, 80:320].any()


def test_what_is_judged_beside_the_position_is_not_drawn(demo_recording: Recording) -> None:
    xy = XY.copy()
    xy[INDEX["left_hip"]], xy[INDEX["left_knee"]] = (60.0, 120.0), (340.0, 120.0)
    inside = shot(demo_recording, "fault", ("left_hip", "left_knee"))
    outside = replace(inside, in_position=False)
    orange = [(drawn(s, demo_recording, xy) == rgb(ON_PICTURE, "fault")).all(axis=-1).sum() for s in (inside, outside)]
    assert orange[0] > 200 and orange[1] == 0
