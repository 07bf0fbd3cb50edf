"""How the person stands in the picture."""

import numpy as np
import pytest

from formcheck.core.body.framing import PARTS, TOO_SMALL, framing
from formcheck.core.body.trust import trusted_xy
from formcheck.core.types import PoseTrack
from tests.stick import RIGHT_NEAR, Camera, film, posture

STANDING = [(0.0, posture()), (0.2, posture())]


def cut_off(track: PoseTrack) -> set[str]:
    seen = trusted_xy(track.xy, track.visibility, track.size_wh)
    flags = framing(track.xy, seen, track.visibility, track.size_wh).cut_off.all(axis=0)
    return {part for part, gone in zip(PARTS, flags, strict=True) if gone}


@pytest.mark.parametrize(
    ("what", "hip_px", "gone"),
    [
        ("well framed", (640.0, 360.0), set()),
        ("too low", (640.0, 560.0), {"feet"}),
        ("too high", (640.0, 170.0), {"head"}),
    ],
)
def test_what_has_left_the_picture(what: str, hip_px: tuple[float, float], gone: set[str]) -> None:
    assert cut_off(film(STANDING, Camera(hip_px=hip_px))) == gone


def test_a_hand_that_reaches_out_of_the_picture() -> None:
    reaching = [(0.0, posture(shoulder=90.0)), (0.2, posture(shoulder=90.0))]
    assert cut_off(film(reaching, Camera(hip_px=(1160.0, 360.0)))) == {"hands"}


def test_a_hidden_hand_is_not_cut_off() -> None:
    assert cut_off(film(STANDING, Camera(far_visibility=0.0))) == set()


@pytest.mark.parametrize(("torso_px", "small"), [(150.0, False), (80.0, False), (70.0, True)])
def test_size_is_the_trunk_as_a_share_of_the_longer_side(torso_px: float, small: bool) -> None:
    track = film(STANDING, Camera(torso_px=torso_px))
    size = framing(track.xy, track.xy, track.visibility, (1280, 720)).size
    assert size == pytest.approx(np.full(len(track), torso_px / 1280.0))
    assert bool((size < TOO_SMALL).all()) is small


def test_without_a_picture_nothing_is_known() -> None:
    track = film(STANDING, RIGHT_NEAR)
    found = framing(track.xy, track.xy, track.visibility, None)
    assert np.isnan(found.size).all()
    assert not found.cut_off.any()
