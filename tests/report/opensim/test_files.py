"""The .trc and .mot files, read back by OpenSim."""

import importlib.util
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from formcheck.api import record_track
from formcheck.core.body.landmarks import INDEX, LANDMARKS
from formcheck.core.types import PoseTrack
from formcheck.pipeline.recorded.recording import Recording
from formcheck.report.opensim.mot import coordinate, filled, write_mot
from formcheck.report.opensim.trc import NoSpaceError, in_room, write_trc

LEFT_NEAR, FACING = 90.0, 0.0


@pytest.fixture(scope="module")
def trc(demo_recording: Recording, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("trc") / "demo.trc"
    track = demo_recording.track
    world = track.world.copy()
    world[100:110, INDEX["nose"]] = np.nan
    write_trc(path, replace(track, world=world), demo_recording.analysis.view.azimuth_deg)
    return path


@pytest.fixture(scope="module")
def mot(demo_recording: Recording, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("mot") / "demo.mot"
    write_mot(path, demo_recording)
    return path


def test_axes_of_somebody_who_faces_the_camera() -> None:
    # In camera axes (x right, y down, z away): the nose towards the camera, the crown up, the right hand at the left.
    forward, up, right = np.eye(3)
    assert in_room(np.array([0.0, 0.0, -1.0]), FACING) == pytest.approx(forward)
    assert in_room(np.array([0.0, -1.0, 0.0]), FACING) == pytest.approx(up)
    assert in_room(np.array([-1.0, 0.0, 0.0]), FACING) == pytest.approx(right)


def test_axes_of_somebody_whose_left_side_is_near() -> None:
    forward, _, right = np.eye(3)
    assert in_room(np.array([-1.0, 0.0, 0.0]), LEFT_NEAR) == pytest.approx(forward)
    assert in_room(np.array([0.0, 0.0, 1.0]), LEFT_NEAR) == pytest.approx(right)


def test_the_axes_are_right_handed_and_keep_lengths() -> None:
    for azimuth in (-135.0, -20.0, 77.0):
        turn = in_room(np.eye(3), azimuth).T
        assert turn @ turn.T == pytest.approx(np.eye(3))
        assert np.linalg.det(turn) == pytest.approx(np.linalg.det(np.diag([1.0, -1.0, -1.0])))  # y down, z away


READER = """
import json, sys
import numpy as np
import opensim

def read(table, size):
    values = table.getMatrix().to_numpy() if size == 1 else np.array(
        [[[row[k].get(a) for a in range(3)] for k in range(table.getNumColumns())]
         for row in (table.getRowAtIndex(i) for i in range(table.getNumRows()))])
    return {"t_s": list(table.getIndependentColumn()), "names": list(table.getColumnLabels()),
            "values": np.where(np.isfinite(values), values, None).tolist()}

opensim.Logger.setLevelString("Off")
markers, angles = opensim.TimeSeriesTableVec3(sys.argv[1]), opensim.TimeSeriesTable(sys.argv[2])
storage, frames = opensim.Storage(sys.argv[2]), opensim.MarkerData(sys.argv[1])
states = [storage.getStateVector(i) for i in range(storage.getSize())]
old = {"angles": [[s.getTime(), *(s.getData().get(k) for k in range(s.getSize()))] for s in states],
       "markers": [[[frames.getFrame(i).getMarker(k)[a] for a in range(3)] for k in range(frames.getNumMarkers())]
                   for i in range(frames.getNumFrames())]}
old["markers"] = np.where(np.isfinite(old["markers"]), old["markers"], None).tolist()
meta = {"units": markers.getTableMetaDataString("Units"), "rate": markers.getTableMetaDataString("DataRate"),
        "degrees": angles.getTableMetaDataString("inDegrees"), "old": old}
json.dump([read(markers, 3), read(angles, 1), meta], sys.stdout)
"""
"""OpenSim's own readers of both formats, in a process of their own."""


@pytest.fixture(scope="module")
def read(trc: Path, mot: Path) -> "Tables":
    return read_back(trc, mot)


def read_back(trc: Path, mot: Path) -> "Tables":
    if importlib.util.find_spec("opensim") is None:
        pytest.skip("OpenSim is not here (pip install opensim)")
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", READER, str(trc), str(mot)], capture_output=True, text=True, check=True
    )
    markers, angles, meta = json.loads(done.stdout)
    for table in (markers, angles):
        table["values"] = np.array(table["values"], dtype=float)
    return markers, angles, meta


Tables = tuple[dict[str, Any], dict[str, Any], dict[str, Any]]


def test_opensim_reads_the_markers(read: Tables, demo_recording: Recording) -> None:
    markers, _, meta = read
    assert markers["names"] == list(LANDMARKS)
    assert meta["units"] == "m"
    assert float(meta["rate"]) == 30.0
    assert markers["t_s"] == pytest.approx(demo_recording.track.t_s, abs=1e-4)
    xyz = markers["values"]
    assert np.isnan(xyz[100:110, INDEX["nose"]]).all()
    assert np.isfinite(xyz[:100]).all()
    hips = xyz[:, [INDEX["left_hip"], INDEX["right_hip"]]]
    assert np.abs(hips.mean(axis=1)).max() < 0.02  # the origin
    assert np.nanmedian(xyz[:, INDEX["nose"], 0]) > 0.4  # on all fours, the head is in front of the hips
    assert np.median(xyz[:, INDEX["left_knee"], 1]) < np.median(xyz[:, INDEX["left_shoulder"], 1])  # Y is up
    assert np.median(xyz[:, INDEX["right_shoulder"], 2] - xyz[:, INDEX["left_shoulder"], 2]) > 0.2


def test_opensim_reads_the_angles(read: Tables, demo_recording: Recording) -> None:
    _, angles, meta = read
    assert meta["degrees"] == "yes"
    assert {"hip_flexion_r", "knee_angle_l", "arm_flex_r", "elbow_flex_l", "back_curve"} <= set(angles["names"])
    assert angles["t_s"] == pytest.approx(demo_recording.track.t_s, abs=1e-4)
    column = demo_recording.evaluator.columns.all_names.index("left_knee_flexion")
    knee = angles["values"][:, angles["names"].index("knee_angle_l")]
    measured = demo_recording.values[:, column]
    there = np.isfinite(measured)
    assert knee[there] == pytest.approx(measured[there], abs=0.001)


@pytest.mark.parametrize(
    "gone",
    [slice(0, 90), slice(560, 601), slice(200, 300), slice(0, 0)],
    ids=["at the start", "at the end", "between", "never"],
)
def test_both_readers_read_every_row_where_somebody_is_gone(
    demo_recording: Recording, tmp_path: Path, gone: slice
) -> None:
    t = demo_recording.track
    xy, world, back, seen = t.xy.copy(), t.world.copy(), t.back.copy(), t.visibility.copy()
    xy[gone], world[gone], back[gone], seen[gone] = np.nan, np.nan, np.nan, 0.0
    world[300:320, -1] = np.nan  # the last cells of a row
    back[:] = np.nan  # an angle that is known nowhere
    recording = record_track(replace(t, xy=xy, world=world, back=back, visibility=seen), "plank", side="both", name="x")
    write_trc(tmp_path / "a.trc", recording.track, 90.0)
    share = write_mot(tmp_path / "a.mot", recording)
    markers, angles, meta = read_back(tmp_path / "a.trc", tmp_path / "a.mot")
    n = len(recording.track)
    assert markers["values"].shape == (n, 33, 3)
    old = np.array(meta["old"]["markers"], dtype=float)
    np.testing.assert_allclose(old, markers["values"], atol=1e-9)
    missing = np.isnan(world).any(axis=-1)
    assert (np.isnan(old).any(axis=-1) == missing).all()
    assert old[~missing] == pytest.approx(in_room(world, 90.0)[~missing], abs=1e-5)
    storage = np.array(meta["old"]["angles"])
    assert storage.shape == (n, 1 + len(angles["names"]))
    np.testing.assert_allclose(storage[:, 1:], angles["values"])
    assert "back_curve" not in angles["names"] and np.isfinite(storage).all()
    assert (share > 0.0) == (gone != slice(0, 0)) or share < 0.01


def test_what_is_missing_is_carried_over() -> None:
    nan = np.nan
    values = np.array([[nan, 1.0], [2.0, nan], [nan, nan], [4.0, 4.0], [nan, 5.0]])
    assert filled(values).tolist() == [[2.0, 1.0], [2.0, 2.0], [3.0, 3.0], [4.0, 4.0], [4.0, 5.0]]


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("left_knee_flexion", "knee_angle_l"),
        ("right_hip_flexion", "hip_flexion_r"),
        ("right_shoulder_flexion", "arm_flex_r"),
        ("trunk_inclination", "trunk_inclination"),
    ],
)
def test_names_are_opensims_where_the_meaning_is_the_same(ours: str, theirs: str) -> None:
    assert coordinate(ours) == theirs


def test_without_landmarks_in_space_there_is_no_trc(demo_recording: Recording, tmp_path: Path) -> None:
    track: PoseTrack = demo_recording.track
    with pytest.raises(NoSpaceError, match=r"no \.trc was written"):
        write_trc(tmp_path / "a.trc", replace(track, world=np.full_like(track.world, np.nan)), 90.0)
    with pytest.raises(NoSpaceError):
        write_trc(tmp_path / "a.trc", track, None)
    assert list(tmp_path.iterdir()) == []
