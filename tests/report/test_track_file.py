"""Landmark tracks as files."""

import struct
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from formcheck.core.types import PoseTrack
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


def changed(data: bytes, at: int, bits: int) -> bytes:
    return data[:at] + bytes([data[at] ^ bits]) + data[at + 1 :]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("small") / "small.npz"
    write_track(path, PoseTrack(np.arange(4) / 30.0, np.linspace(0.0, 9.0, 4 * 66).reshape(4, 33, 2), size_wh=(64, 48)))
    return path.read_bytes()


@pytest.mark.parametrize("bits", [0x01, 0x80, 0xFF])
def test_any_damage_is_refused_by_the_one_error_or_does_not_matter(small: bytes, tmp_path: Path, bits: int) -> None:
    path = tmp_path / "damaged.npz"
    refused = 0
    for at in range(0, len(small), 3):
        path.write_bytes(changed(small, at, bits))
        try:
            assert len(read_track_file(path)) == 4
        except TrackError:
            refused += 1
    assert refused > 100


def npz(path: Path, **members: bytes) -> Path:
    """Write an archive whose members are taken as they are, with right checksums."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members.items():
            archive.writestr(f"{name}.npy", data)
    return path


def npy(header: str, data: bytes = b"") -> bytes:
    text = header.encode() + b"\n"
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(text)) + text + data


HEADERS = {
    "an open bracket": npy("{'descr': '<f8', 'fortran_order': False, 'shape': (2,"),
    "an open quotation mark": npy("{'descr': '<f8"),
    "a shape of text": npy("{'descr': '<f8', 'fortran_order': False, 'shape': 'x'}"),
    "no such type": npy("{'descr': 'q9', 'fortran_order': False, 'shape': (1,)}"),
    "pickled objects": npy("{'descr': '|O', 'fortran_order': False, 'shape': (1,)}", b"cos\nsystem\n"),
    "more than there is memory": npy("{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999999,)}"),
    "less than none": npy("{'descr': '<f8', 'fortran_order': False, 'shape': (-1,)}"),
    "no data": npy("{'descr': '<f8', 'fortran_order': False, 'shape': (9,)}"),
    "nothing": b"",
    "NUL": b"\0" * 99,
}


@pytest.mark.parametrize("data", HEADERS.values(), ids=HEADERS)
def test_a_broken_header_is_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(TrackError):
        read_track_file(npz(tmp_path / "t.npz", t_s=data, xy=data))


@pytest.mark.parametrize(
    "given",
    [
        {"size_wh": [np.inf, 480]},
        {"size_wh": [np.nan, 480]},
        {"size_wh": [1e300, 480]},
        {"size_wh": ["a", "b"]},
        {"size_wh": 3},
        {"size_wh": [0.5, 0.5]},
        {"t_s": 3.0},
        {"t_s": ["a"]},
        {"t_s": [np.inf]},
        {"xy": 3.0},
        {"xy": [["a"]]},
        {"visibility": ["x"]},
        {"visibility": 1.0},
        {"world": "none"},
        {"picture": True, "t_s": [0.0, 1.0], "xy": np.zeros((2, 33, 2))},
        {"picture": [True, False]},
    ],
)
def test_arrays_of_the_wrong_kind_are_refused(tmp_path: Path, given: dict[str, Any]) -> None:
    np.savez(tmp_path / "t.npz", **({"t_s": [0.0], "xy": np.zeros((1, 33, 2))} | given))
    with pytest.raises(TrackError) as caught:
        read_track_file(tmp_path / "t.npz")
    assert "\n" not in str(caught.value)


def test_infinity_is_as_good_as_nothing(tmp_path: Path) -> None:
    xy = np.ones((1, 33, 2))
    xy[0, 3, 1], xy[0, 4, 0] = np.inf, 1e300
    np.savez(
        tmp_path / "t.npz", t_s=[0.0], xy=xy, visibility=np.full((1, 33), np.inf), world=np.full((1, 33, 3), -np.inf)
    )
    track = read_track_file(tmp_path / "t.npz")
    assert np.isnan(track.xy[0, 3, 1]) and np.isnan(track.xy[0, 4, 0]) and np.isnan(track.world).all()
    assert (track.visibility == 0.0).all()


def test_a_bare_array_is_no_track(tmp_path: Path) -> None:
    with (tmp_path / "t.npz").open("wb") as file:
        np.save(file, np.zeros(3))
    with pytest.raises(TrackError):
        read_track_file(tmp_path / "t.npz")
