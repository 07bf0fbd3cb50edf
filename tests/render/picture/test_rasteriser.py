"""The compiled kernels against what is known on paper."""

import numpy as np
import pytest
from render.picture.rasteriser import NOTHING, develop, rasterise

from formcheck.core.body.geometry import FloatArray


def filled(
    corners: FloatArray, near: FloatArray, faces: list[list[int]], size: int = 100
) -> tuple[np.ndarray, FloatArray]:
    face_at, (first, second, near_at) = np.zeros((size, size), np.int32), np.zeros((3, size, size))
    x, y = np.ascontiguousarray(corners.T.astype(float))
    rasterise(x, y, near.astype(float), np.array(faces), face_at, first, second, near_at)
    return face_at, near_at


@pytest.mark.parametrize(
    ("corners", "area"),
    [
        ([[10, 10], [90, 10], [10, 70]], 2400.0),
        ([[5.3, 80.1], [61.7, 12.9], [93.2, 77.7]], 2885.8),
        ([[-50, 0], [50, 0], [0, 50]], 1250.0),
    ],
)  # fmt: skip
def test_a_triangle_covers_its_area_whichever_way_round_it_is(corners: list[list[float]], area: float) -> None:
    """Of the last one, half is outside the picture."""
    for order in ([0, 1, 2], [2, 1, 0]):
        face_at, _ = filled(np.array(corners), np.ones(3), [order])
        assert (face_at == 0).sum() == pytest.approx(area, rel=0.03)


def test_the_nearer_of_two_triangles_is_seen_and_its_nearness_is_linear() -> None:
    square = np.array([[0, 0], [100, 0], [0, 100], [0, 0], [100, 0], [0, 100]])
    face_at, near_at = filled(square, np.array([1, 1, 1, 0, 2, 0]), [[0, 1, 2], [3, 4, 5]])
    assert face_at[10, 20] == 0 and face_at[10, 80] == 1
    assert near_at[10, 80] == pytest.approx(2 * 80.5 / 100)
    assert face_at[90, 90] == -1 and near_at[90, 90] == NOTHING


def test_what_is_behind_the_camera_is_not_drawn() -> None:
    face_at, _ = filled(np.array([[0, 0], [100, 0], [0, 100]]), np.array([1, NOTHING, 1]), [[0, 1, 2]])
    assert (face_at == -1).all()


def test_a_half_covered_pixel_is_half_body_half_room() -> None:
    body, room = np.array([[[0.1, 0.2, 0.3, 0.5]]]), np.full((1, 1, 3), 0.4)
    tone, out = np.linspace(0, 100, 1001), np.zeros((1, 1, 3), np.uint8)
    develop(body, room, tone, np.full((3, 3, 3), 5.0), 0, 0, out)
    assert out[0, 0].tolist() == pytest.approx([35, 45, 55], abs=1)
