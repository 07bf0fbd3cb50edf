"""Landmarks of other programs: every point in its place, axes and units right, and the core judges them."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from formcheck.api import record_track
from formcheck.core.body.landmarks import INDEX, LANDMARKS
from formcheck.core.types import DataError, PoseTrack
from formcheck.library import load_pose
from formcheck.pipeline.recorded.recording import Recording
from formcheck.report.track_file import read_track_file
from formcheck.tuning.formats.format_coverage import remaining
from formcheck.tuning.formats.skeleton_files import SkeletonError, read_skeletons
from formcheck.tuning.formats.skeletons import (
    COCO17,
    KINECT25,
    MEDIAPIPE33,
    OPENPOSE25,
    SKELETONS,
    track_2d,
    track_kinect,
)

ROOT = Path(__file__).resolve().parents[3]


def points_of(track: PoseTrack, names: tuple[str | None, ...]) -> np.ndarray:
    """Points (T, P, 3) as a format has them: x, y, confidence; what it has and we have not is (7, 7, 0.5)."""
    out = np.full((len(track), len(names), 3), 7.0)
    out[..., 2] = 0.5
    for k, name in enumerate(names):
        if name is not None:
            out[:, k, :2], out[:, k, 2] = track.xy[:, INDEX[name]], track.visibility[:, INDEX[name]]
    return out


def write_coco(path: Path, track: PoseTrack) -> Path:
    found = [
        {"image_id": i, "keypoints": frame.ravel().tolist(), "score": 0.9}
        for i, frame in enumerate(points_of(track, COCO17.points))
    ]
    found.insert(3, {"image_id": 2, "keypoints": [1.0] * 51, "score": 0.1})  # somebody else, known less well
    path.write_text(json.dumps(found), encoding="utf-8")
    return path


def write_openpose(path: Path, track: PoseTrack) -> Path:
    path.mkdir()
    for i, frame in enumerate(points_of(track, OPENPOSE25.points)):
        people = [{"pose_keypoints_2d": [0.0] * 75}, {"pose_keypoints_2d": frame.ravel().tolist()}]
        (path / f"clip_{i:012}_keypoints.json").write_text(json.dumps({"people": people}), encoding="utf-8")
    return path


def write_mediapipe(path: Path, track: PoseTrack, size_wh: tuple[int, int] = (1, 1), *, numbered: bool = False) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        names = [str(k) for k in range(33)] if numbered else LANDMARKS
        kinds = ("x", "y", "visibility")
        writer.writerow(["time_s", *((f"{k}{n}" if numbered else f"{n}_{k}") for n in names for k in kinds)])
        for i in range(len(track)):
            cells = np.column_stack([track.xy[i] / np.array(size_wh), track.visibility[i]])
            writer.writerow([track.t_s[i] + 5.0, *cells.ravel().tolist()])
    return path


def test_every_format_names_each_landmark_once() -> None:
    for skeleton in SKELETONS.values():
        named = [name for name in skeleton.points if name is not None]
        assert len(named) == len(set(named))
        assert set(named) <= set(LANDMARKS)
    assert [len(s.points) for s in (COCO17, OPENPOSE25, KINECT25, MEDIAPIPE33)] == [17, 25, 25, 33]


def test_coco_points_go_to_their_places_and_the_best_person_counts(demo_recording: Recording, tmp_path: Path) -> None:
    whole = demo_recording.track
    track = read_skeletons(write_coco(tmp_path / "a.json", whole), "coco17", fps=30.0, size_wh=(960, 540))
    assert track.t_s == pytest.approx(whole.t_s, abs=1e-3)
    for name in LANDMARKS:
        if name in COCO17.points:
            assert track.xy[:, INDEX[name]] == pytest.approx(whole.xy[:, INDEX[name]])
        else:
            assert np.isnan(track.xy[:, INDEX[name]]).all()
            assert (track.visibility[:, INDEX[name]] == 0).all()


def test_openpose_and_mediapipe_files_give_the_same_joints(demo_recording: Recording, tmp_path: Path) -> None:
    whole = demo_recording.track
    short = PoseTrack(**{n: getattr(whole, n)[:40] for n in ("t_s", "xy", "world", "visibility", "back")})
    shares = write_mediapipe(tmp_path / "b.csv", short, (960, 540))
    tracks = [
        read_skeletons(write_openpose(tmp_path / "a", short), "openpose25", fps=30.0),
        read_skeletons(write_mediapipe(tmp_path / "a.csv", short), "mediapipe33", fps=1.0),
        read_skeletons(shares, "mediapipe33", fps=1.0, size_wh=(960, 540)),
        read_skeletons(write_mediapipe(tmp_path / "c.csv", short, numbered=True), "mediapipe33", fps=1.0),
    ]
    for track in tracks:
        assert track.t_s == pytest.approx(short.t_s, abs=1e-3)
        for name in ("left_wrist", "right_knee", "left_heel", "right_foot_index", "nose"):
            assert track.xy[:, INDEX[name]] == pytest.approx(short.xy[:, INDEX[name]], abs=1e-6)


def test_the_core_judges_coco_points_as_it_judges_our_own_without_the_back(
    demo_recording: Recording, tmp_path: Path
) -> None:
    track = read_skeletons(write_coco(tmp_path / "a.json", demo_recording.track), "coco17", fps=30.0)
    analysis = record_track(track, "bird-dog", side="both", name="a").analysis
    assert [(h.side, h.complete) for h in analysis.holds] == [("right", True), ("left", True)]
    assert "arm_low" in {f.id for f in analysis.holds[1].faults}
    assert all("back" in h.not_judged for h in analysis.holds)


def kinect_of(person: np.ndarray, distance_m: float = 3.0) -> np.ndarray:
    """Joints of the Kinect (25, 3) of somebody given in camera axes, metres (33, 3): x right, y down, z away."""
    out = np.zeros((25, 3))
    for k, name in enumerate(KINECT25.points):
        if name is not None:
            out[k] = person[INDEX[name]] * np.array([-1.0, -1.0, 1.0]) + np.array([0.0, 0.0, distance_m])
        else:
            out[k] = (0.0, 0.0, distance_m)
    return out


def test_a_kinect_sees_left_where_left_is_and_up_where_up_is() -> None:
    person = np.zeros((33, 3))
    person[INDEX["left_hip"]], person[INDEX["right_hip"]] = (0.1, 0.0, 0.0), (-0.1, 0.0, 0.0)  # facing the camera
    person[INDEX["left_shoulder"]], person[INDEX["right_shoulder"]] = (0.2, -0.5, 0.0), (-0.2, -0.5, 0.0)
    track = track_kinect(np.array([0.0]), kinect_of(person)[None])
    left, right = track.xy[0, INDEX["left_shoulder"]], track.xy[0, INDEX["right_shoulder"]]
    assert left[0] > 256 > right[0]  # the left shoulder is at the right of the picture
    assert left[1] < track.xy[0, INDEX["left_hip"], 1]
    assert left == pytest.approx([256 + 365 * 0.2 / 3, 212 - 365 * 0.5 / 3])
    assert track.world[0, INDEX["left_shoulder"]] == pytest.approx([0.2, -0.5, 0.0])


def test_joints_that_a_kinect_has_not_tracked_are_missing() -> None:
    joints = np.ones((2, 25, 3))
    states = np.full((2, 25), 2.0)
    states[1, KINECT25.points.index("left_knee")] = 0.0
    states[1, KINECT25.points.index("right_knee")] = 1.0
    track = track_kinect(np.array([0.0, 0.1]), joints, states)
    knee = [INDEX["left_knee"], INDEX["right_knee"]]
    assert np.isnan(track.xy[:, knee]).all(axis=-1).tolist() == [[False, False], [True, False]]
    assert track.visibility[:, knee].tolist() == [[1.0, 1.0], [0.0, 0.5]]


@pytest.mark.parametrize("columns", [75, 76, 100, 101])
def test_kinect_rows_of_all_kinds_are_read(columns: int, tmp_path: Path) -> None:
    rng = np.random.default_rng(2)
    joints = rng.uniform(1.0, 2.0, (5, 25, 3))
    cells = joints if columns < 100 else np.concatenate([joints, np.full((5, 25, 1), 2.0)], axis=2)
    rows = cells.reshape(5, -1)
    if columns % 25:
        rows = np.column_stack([100 + np.arange(5) * 0.04, rows])
    path = tmp_path / "a.txt"
    lines = ["joints of somebody", *(" ".join(f"{v:.6f}" for v in row) for row in rows)]
    path.write_text("\n".join(lines), encoding="utf-8")
    track = read_skeletons(path, "kinect25", fps=25.0)
    assert track.t_s == pytest.approx(np.arange(5) * 0.04)
    shoulder = joints[:, 4]
    assert track.xy[:, INDEX["left_shoulder"], 0] == pytest.approx(
        256 - 365 * shoulder[:, 0] / shoulder[:, 2], abs=1e-3
    )


def test_points_that_are_not_known_are_missing() -> None:
    xy = np.full((1, 17, 2), 5.0)
    sure = np.ones((1, 17))
    sure[0, 3], xy[0, 4] = 0.0, np.nan
    track = track_2d(COCO17, np.array([0.0]), xy, sure)
    gone = [INDEX[COCO17.points[k] or ""] for k in (3, 4)]
    assert np.isnan(track.xy[0, gone]).all()
    assert np.isfinite(track.xy[0, INDEX["nose"]]).all()


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("coco17", "{", "not in the format coco17"),
        ("coco17", "[]", "holds no frames"),
        ("coco17", '[{"keypoints": [1, 2]}]', "not in the format"),
        ("kinect25", "1 2 3\n", "75 or 100 numbers"),
        ("kinect25", "only words\n", "75 or 100 numbers"),
        ("mediapipe33", "a,b\n1,2\n", "columns such as nose_x or x0 are missing"),
    ],
)
def test_what_is_not_of_the_format_is_one_sentence(name: str, text: str, words: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SkeletonError, match=words):
        read_skeletons(path, name, fps=30.0)  # type: ignore[arg-type]


def test_shares_of_the_picture_need_its_size(demo_recording: Recording, tmp_path: Path) -> None:
    path = write_mediapipe(tmp_path / "a.csv", demo_recording.track, (960, 540))
    with pytest.raises(SkeletonError, match="give its size with --size"):
        read_skeletons(path, "mediapipe33", fps=30.0)


def test_a_missing_file_and_wrong_shapes_are_told(tmp_path: Path) -> None:
    with pytest.raises(SkeletonError, match="cannot be read"):
        read_skeletons(tmp_path / "none.json", "coco17", fps=30.0)
    with pytest.raises(DataError, match=r"xy of coco17 must have shape \(1, 17, 2\), got \(1, 16, 2\)"):
        track_2d(COCO17, np.array([0.0]), np.zeros((1, 16, 2)))


def test_what_remains_of_a_pose() -> None:
    bird_dog = remaining(load_pose("bird-dog"), COCO17)
    assert bird_dog.judged
    assert bird_dog.lost == ("back",)
    assert {"arm", "leg", "knee", "elbow"} <= set(bird_dog.measured)
    assert not remaining(load_pose("cat-cow"), MEDIAPIPE33).judged  # it is all about the back's outline
    assert remaining(load_pose("side-plank"), KINECT25).judged  # seen from the front, it needs the landmarks in space
    assert not remaining(load_pose("side-plank"), COCO17).judged


def test_the_script_converts_and_tells_what_is_wrong(demo_recording: Recording, tmp_path: Path) -> None:
    good = write_coco(tmp_path / "a.json", demo_recording.track)
    bad = tmp_path / "b.json"
    bad.write_text("{", encoding="utf-8")
    command = [
        sys.executable,
        str(ROOT / "scripts" / "convert_skeletons.py"),
        "--format",
        "coco17",
        str(good),
        str(bad),
    ]
    dry = subprocess.run(
        [*command, "--out", str(tmp_path / "x"), "--dry-run"], capture_output=True, text=True, check=False
    )
    assert dry.returncode == 1
    assert not list((tmp_path / "x").iterdir())
    done = subprocess.run([*command, "--out", str(tmp_path)], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "601 frames, 20.0 s, somebody in 100 %" in done.stdout
    assert done.stderr.startswith("convert_skeletons: ") and "Traceback" not in done.stderr
    assert len(read_track_file(tmp_path / "a.npz")) == 601
