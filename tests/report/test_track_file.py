"""Landmark tracks as files."""

from pathlib import Path

import numpy as np
import pytest

from formcheck.pipeline.recorded.recording import Recording
from formcheck.report.track_file import TrackError, read_track_file, write_track


def test_a_saved_track_comes_back_unchanged(demo_recording: Recording, tmp_path: Path) -> None:
    path = tmp_path / "demo.track.npz"
    write_track(path, demo_recording.track)
    back = read_track_file(path)
    for name in ("t_s", "xy", "world", "visibility", "back"):
        np.testing.assert_array_equal(getattr(back, name), getattr(demo_recording.track, name))
    assert back.size_wh == demo_recording.track.size_wh


def test_only_times_and_landmarks_are_required(tmp_path: Path) -> None:
    xy = np.zeros((3, 33, 2))
    xy[1, 5] = np.nan
    np.savez(tmp_path / "bare.npz", t_s=np.array([5.0, 5.1, 5.2]), xy=xy)
    track = read_track_file(tmp_path / "bare.npz")
    np.testing.assert_allclose(track.t_s, [0.0, 0.1, 0.2])  # times count from the first frame
    assert track.visibility[0, 5] == 1.0
    assert track.visibility[1, 5] == 0.0
    assert np.isnan(track.back).all()
    assert np.isnan(track.world).all()
    assert track.size_wh is None


def test_the_near_side_is_read(tmp_path: Path) -> None:
    np.savez(tmp_path / "t.npz", t_s=np.array([0.0]), xy=np.zeros((1, 33, 2)), near_side="right", size_wh=[640, 480])
    track = read_track_file(tmp_path / "t.npz")
    assert track.near_side == "right"
    assert track.size_wh == (640, 480)


@pytest.mark.parametrize(
    ("arrays", "reason"),
    [
        ({"t_s": np.zeros(1)}, "lacks xy"),
        ({"t_s": np.arange(2.0), "xy": np.zeros((1, 33, 2))}, "shape"),
        ({"t_s": np.zeros(2), "xy": np.zeros((2, 33, 2))}, "increase"),
        ({"t_s": np.zeros(1), "xy": np.zeros((1, 17, 2))}, "shape"),
        ({"t_s": np.zeros(1), "xy": np.zeros((1, 33, 2)), "near_side": "both"}, "near_side"),
        ({"t_s": np.zeros(1), "xy": np.zeros((1, 33, 2)), "back": np.zeros((1, 8))}, "back"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(tmp_path: Path, arrays: dict[str, np.ndarray], reason: str) -> None:
    path = tmp_path / "wrong.npz"
    np.savez(path, **arrays)
    with pytest.raises(TrackError, match=reason) as caught:
        read_track_file(path)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_other_files_are_refused(tmp_path: Path) -> None:
    text = tmp_path / "text.npz"
    text.write_text("not an archive")
    with pytest.raises(TrackError, match="not a landmark track"):
        read_track_file(text)
    with pytest.raises(TrackError, match="does not exist"):
        read_track_file(tmp_path / "none.npz")
