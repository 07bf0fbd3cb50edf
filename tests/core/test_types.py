"""Boundary types refuse what cannot be, and say what was expected and what came."""

import numpy as np
import pytest

from formcheck.core.types import DataError, Frame, Pose, PoseTrack
from tests.stick import film, pose, posture


def test_a_picture_is_locked() -> None:
    frame = Frame(np.zeros((4, 6, 3), np.uint8), 0.5, 0)
    assert frame.size_wh == (6, 4)
    with pytest.raises(ValueError, match="read-only"):
        frame.image[0, 0, 0] = 1


@pytest.mark.parametrize(
    "image",
    [np.zeros((4, 6), np.uint8), np.zeros((4, 6, 4), np.uint8), np.zeros((4, 6, 3))],
    ids=["grey", "rgba", "float"],
)
def test_other_pictures_are_refused(image: np.ndarray) -> None:
    with pytest.raises(DataError, match=r"uint8 \(H, W, 3\)"):
        Frame(image, 0.0, 0)


@pytest.mark.parametrize("t_s", [float("nan"), float("inf")])
def test_a_frame_without_a_time_is_refused(t_s: float) -> None:
    with pytest.raises(DataError, match="finite"):
        Frame(np.zeros((4, 6, 3), np.uint8), t_s, 0)


def test_nobody_is_all_missing() -> None:
    nobody = Pose.nobody()
    assert not nobody.person
    assert np.isnan(nobody.xy).all()
    assert np.isnan(nobody.back).all()
    assert (nobody.visibility == 0.0).all()
    assert pose(posture()).person


@pytest.mark.parametrize("name", ["xy", "world", "visibility", "back"])
def test_a_pose_of_the_wrong_shape_is_refused_with_both_shapes(name: str) -> None:
    arrays = {n: getattr(Pose.nobody(), n) for n in ("xy", "world", "visibility", "back")}
    expected = arrays[name].shape
    arrays[name] = arrays[name][1:]
    with pytest.raises(DataError, match=name) as caught:
        Pose(**arrays)
    assert str(expected) in str(caught.value)
    assert str(arrays[name].shape) in str(caught.value)


@pytest.mark.parametrize(
    ("t_s", "words"),
    [
        ([0.0, 0.1, 0.1], "strictly"),
        ([0.0, 0.2, 0.1], "frame 2"),
        ([0.0, float("nan"), 0.2], "finite"),
        ([[0.0], [0.1], [0.2]], "shape"),
    ],
)
def test_a_track_whose_time_does_not_run_forwards_is_refused(t_s: list[float], words: str) -> None:
    track = film([(0.0, posture())], t_s=np.arange(3) / 10.0)
    with pytest.raises(DataError, match=words):
        PoseTrack(np.array(t_s), track.xy, track.world, track.visibility, track.back)


def test_a_track_can_be_cut_and_put_together_again() -> None:
    track = film([(0.0, posture()), (1.0, posture(shoulder=90.0))])
    part = track[10:20]
    assert len(part) == 10
    assert part.size_wh == track.size_wh
    assert np.array_equal(part.xy, track.xy[10:20])
    poses = [Pose(track.xy[i], track.world[i], track.visibility[i], track.back[i]) for i in range(len(track))]
    again = PoseTrack.from_poses(track.t_s.tolist(), poses, track.size_wh)
    for name in ("t_s", "xy", "world", "visibility", "back"):
        assert np.array_equal(getattr(again, name), getattr(track, name))
    assert len(PoseTrack.from_poses([], [])) == 0
    with pytest.raises(DataError, match="1 times for 2 poses"):
        PoseTrack.from_poses([0.0], poses[:2])
