"""The back's outline from drawn masks whose curvature is known."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pytest

from formcheck.core.body.back import back_curve_deg
from formcheck.core.body.geometry import FloatArray
from formcheck.core.body.landmarks import INDEX
from formcheck.core.body.outline import back_profile

Mask = npt.NDArray[np.float32]
Outline = Callable[[FloatArray], FloatArray]
"""Depth of the back behind the chord in torso lengths: 0 = shoulder end to 1 = hip end."""

BODIES = {
    "hands and knees, facing right": ((420.0, 200.0), (220.0, 200.0), 1.0, (0.0, -1.0)),
    "hands and knees, facing left": ((220.0, 200.0), (420.0, 200.0), -1.0, (0.0, -1.0)),
    "upright, facing right": ((320.0, 110.0), (320.0, 310.0), 1.0, (-1.0, 0.0)),
    "upright, facing left": ((320.0, 110.0), (320.0, 310.0), -1.0, (1.0, 0.0)),
    "on the back, head left": ((220.0, 200.0), (420.0, 200.0), 1.0, (0.0, 1.0)),
    "on the back, head right": ((420.0, 200.0), (220.0, 200.0), -1.0, (0.0, 1.0)),
    "sloping trunk, facing right": ((400.0, 160.0), (240.0, 280.0), 1.0, (-0.6, -0.8)),
}
"""Shoulder and hip in pixels, facing, and by eye the direction of the back."""

ALL_FOURS = BODIES["hands and knees, facing right"]
Body = tuple[tuple[float, float], tuple[float, float], float, tuple[float, float]]


def arc(turn_deg: float, depth: float = 0.2) -> Outline:
    """Circular arc over the chord's length, bulging by its sagitta above the depth of its ends."""
    half = np.radians(abs(turn_deg)) / 2.0
    radius = 0.5 / np.sin(half)

    def outline(along: FloatArray) -> FloatArray:
        x = np.clip(along, 0.0, 1.0) - 0.5
        bulge: FloatArray = np.sqrt(radius**2 - x**2) - radius * np.cos(half)
        depths: FloatArray = depth + np.copysign(1.0, turn_deg) * bulge
        return depths

    return outline


def flat(depth: float = 0.2) -> Outline:
    return lambda along: np.full_like(along, depth)


def draw(body: Body, outline: Outline, size_wh: tuple[int, int] = (640, 420)) -> Mask:
    """Fill the trunk from 0.3 torso lengths in front of the chord to the outline; the edge is one pixel soft."""
    shoulder, hip, _, back = (np.array(v) for v in body)
    chord = hip - shoulder
    torso = np.hypot(*chord)
    x, y = np.meshgrid(np.arange(size_wh[0]) + 0.5, np.arange(size_wh[1]) + 0.5)  # pixel centres
    points = np.stack([x, y], axis=-1) - shoulder
    along, depth = points @ chord / torso**2, points @ back / torso
    inside = np.clip((outline(along) - depth) * torso + 0.5, 0.0, 1.0)
    inside[(depth < -0.3) | (along < -0.3) | (along > 1.3)] = 0.0
    mask: Mask = inside.astype(np.float32)
    return mask


def landmarks(body: Body) -> FloatArray:
    xy = np.full((33, 2), np.nan)
    for side in ("left", "right"):
        xy[INDEX[f"{side}_shoulder"]], xy[INDEX[f"{side}_hip"]] = body[0], body[1]
    return xy


def profile(body: Body, outline: Outline) -> FloatArray:
    return back_profile(draw(body, outline), landmarks(body), body[2])


def curve(body: Body, outline: Outline) -> float:
    return float(back_curve_deg(profile(body, outline)))


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES.keys())
class TestKnownOutlines:
    def test_a_flat_back_is_flat(self, body: Body) -> None:
        assert curve(body, flat()) == pytest.approx(0.0, abs=2.0)

    @pytest.mark.parametrize("turn", [15.0, 30.0, 60.0, 90.0])
    def test_a_rounded_back_turns_by_its_arc(self, body: Body, turn: float) -> None:
        assert curve(body, arc(turn)) == pytest.approx(turn, abs=2.0)

    @pytest.mark.parametrize("turn", [-15.0, -30.0, -60.0])
    def test_an_arched_back_is_negative(self, body: Body, turn: float) -> None:
        assert curve(body, arc(turn, depth=0.3)) == pytest.approx(turn, abs=2.0)

    def test_the_profile_starts_and_ends_at_zero_and_has_the_known_sagitta(self, body: Body) -> None:
        found = profile(body, arc(60.0))
        assert found.shape == (32,)
        assert found[0] == found[-1] == 0.0
        assert found.max() == pytest.approx(0.5 * np.tan(np.radians(15.0)), abs=0.006)

    def test_the_wrong_facing_looks_at_the_belly(self, body: Body) -> None:
        seen = back_profile(draw(body, arc(60.0)), landmarks(body), -body[2])
        assert back_curve_deg(seen) == pytest.approx(0.0, abs=2.0)


def test_the_profile_runs_from_shoulder_to_hip() -> None:
    hump = profile(ALL_FOURS, lambda along: 0.2 + 0.1 * np.exp(-(((along - 0.2) / 0.1) ** 2)))
    assert np.argmax(hump) == pytest.approx(0.2 * 31, abs=1.0)


@pytest.mark.parametrize("tilt", [0.1, 0.2, 0.3])
def test_deep_buttocks_do_not_change_the_curve(tilt: float) -> None:
    """The ends of the outline lie at different depths; chord and sagitta belong to the line between them."""
    turn = np.radians(60.0)
    start, end = np.array([0.0, 0.15]), np.array([1.0, 0.15 + tilt])
    line = end - start
    chord = np.hypot(*line)
    normal = np.array([-line[1], line[0]]) / chord
    phi = np.linspace(-turn / 2.0, turn / 2.0, 2001)
    radius = chord / 2.0 / np.sin(turn / 2.0)
    x, h = radius * np.sin(phi), radius * (np.cos(phi) - np.cos(turn / 2.0))
    points = (start + end) / 2.0 + x[:, None] * line / chord + h[:, None] * normal
    assert curve(ALL_FOURS, lambda along: np.interp(along, points[:, 0], points[:, 1])) == pytest.approx(60.0, abs=2.0)


@pytest.mark.parametrize("scale", [0.5, 1.5, 2.0])
def test_the_distance_to_the_camera_does_not_matter(scale: float) -> None:
    shoulder, hip, facing, back = ALL_FOURS
    near = tuple(scale * v for v in shoulder), tuple(scale * v for v in hip), facing, back
    mask = draw(near, arc(50.0), (round(640 * scale), round(420 * scale)))  # type: ignore[arg-type]
    found = back_profile(mask, landmarks(near), facing)  # type: ignore[arg-type]
    assert back_curve_deg(found) == pytest.approx(50.0, abs=2.0)
    np.testing.assert_allclose(found, profile(ALL_FOURS, arc(50.0)), atol=0.012)


def unknown(mask: Mask, xy: FloatArray, facing: float = 1.0) -> bool:
    return bool(np.isnan(back_profile(mask, xy, facing)).all())


class TestCannotTell:
    def test_where_the_picture_cuts_the_back_off(self) -> None:
        shoulder, hip, facing, back = ALL_FOURS
        high = (shoulder[0], 20.0), (hip[0], 20.0), facing, back
        assert unknown(draw(high, flat(0.3)), landmarks(high))

    def test_where_only_one_end_of_the_back_is_cut_off(self) -> None:
        sloping = (420.0, 20.0), (260.0, 140.0), 1.0, (-0.6, -0.8)
        assert unknown(draw(sloping, flat(0.3)), landmarks(sloping))

    def test_where_the_landmarks_lie_beside_the_person(self) -> None:
        assert unknown(np.zeros((420, 640), np.float32), landmarks(ALL_FOURS))
        assert unknown(draw(ALL_FOURS, flat(-0.1)), landmarks(ALL_FOURS))

    def test_where_the_chord_leaves_the_person_half_way(self) -> None:
        assert unknown(draw(ALL_FOURS, lambda along: np.where(along < 0.5, 0.03, -0.03)), landmarks(ALL_FOURS))

    @pytest.mark.parametrize("step", [0.2, -0.2])
    def test_where_the_outline_has_a_step(self, step: float) -> None:
        assert unknown(draw(ALL_FOURS, lambda along: np.where(along < 0.5, 0.25, 0.25 + step)), landmarks(ALL_FOURS))

    def test_where_no_edge_is_within_reach(self) -> None:
        assert unknown(np.ones((2000, 2000), np.float32), landmarks(ALL_FOURS) + 700.0)

    def test_where_facing_is_unknown(self) -> None:
        assert unknown(draw(ALL_FOURS, flat()), landmarks(ALL_FOURS), float("nan"))

    @pytest.mark.parametrize("name", ["left_shoulder", "right_hip"])
    def test_where_a_landmark_is_missing(self, name: str) -> None:
        xy = landmarks(ALL_FOURS)
        xy[INDEX[name]] = np.nan
        assert unknown(draw(ALL_FOURS, flat()), xy)

    def test_where_shoulder_and_hip_are_in_one_place(self) -> None:
        xy = landmarks(ALL_FOURS)
        xy[:] = 300.0, 200.0
        assert unknown(draw(ALL_FOURS, flat()), xy)

    def test_but_a_gentle_unevenness_is_still_a_back(self) -> None:
        assert not np.isnan(profile(ALL_FOURS, lambda along: 0.25 + 0.03 * np.sin(12.0 * along))).any()
