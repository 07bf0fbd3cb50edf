"""Files of other programs as they really are: their names, ids, times and confidences, and damage."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from formcheck.core.body.landmarks import INDEX, LANDMARKS
from formcheck.core.types import PoseTrack
from formcheck.tuning.formats.skeleton_files import SkeletonError, read_skeletons

ROOT = Path(__file__).resolve().parents[3]


def write_mediapipe(path: Path, track: PoseTrack) -> Path:
    heads = ["time_s", *(f"{n}_{k}" for n in LANDMARKS for k in ("x", "y", "visibility"))]
    lines = [",".join(heads)]
    for i in range(len(track)):
        cells = np.column_stack([track.xy[i], track.visibility[i]]).ravel()
        lines.append(",".join(str(v) for v in [track.t_s[i] + 5.0, *cells.tolist()]))
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def coco(tmp_path: Path, *entries: object) -> Path:
    path = tmp_path / "a.json"
    path.write_text(json.dumps(entries), encoding="utf-8")
    return path


def body(x: float, sure: float = 0.9, n: int = 17) -> list[float]:
    """Keypoints of somebody who is 200 pixels high, at x."""
    return [v for k in range(n) for v in (x + 7.0 * (k % 3), 50.0 + 200.0 * k / (n - 1), sure)]


@pytest.mark.parametrize("names", ["{}.jpg", "frame_{:06d}.png", "run3/cam2_{:04d}.jpeg"])
def test_pictures_may_be_numbered_by_their_names(tmp_path: Path, names: str) -> None:
    found = [{"image_id": names.format(k), "keypoints": body(10.0 * k)} for k in (0, 1, 2, 10, 11)]
    track = read_skeletons(coco(tmp_path, *found), "coco17", fps=10.0)
    assert len(track) == 12
    assert track.xy[10, INDEX["nose"]] == pytest.approx([100.0, 50.0])
    assert np.isnan(track.xy[5]).all()


WRONG_COCO: dict[str, object] = {
    "a number for an entry": 3,
    "a list for an entry": [1],
    "nothing for an entry": None,
    "infinity as an id": {"image_id": float("inf"), "keypoints": body(1.0)},
    "no number as an id": {"image_id": float("nan"), "keypoints": body(1.0)},
    "half an id": {"image_id": 1.5, "keypoints": body(1.0)},
    "a list as an id": {"image_id": [1], "keypoints": body(1.0)},
    "a name without a number": {"image_id": "first.jpg", "keypoints": body(1.0)},
    "no points": {"image_id": 1},
    "a number for the points": {"image_id": 1, "keypoints": 3},
    "points of another format": {"image_id": 1, "keypoints": body(1.0, n=26)},
    "points that are lists": {"image_id": 1, "keypoints": [[1.0, 2.0]] * 51},
    "an id far away": {"image_id": 10**12, "keypoints": body(1.0)},
    "an id beyond all numbers": {"image_id": 10**300, "keypoints": body(1.0)},
}


@pytest.mark.parametrize("entry", WRONG_COCO.values(), ids=WRONG_COCO)
def test_what_is_no_coco_is_told_in_one_sentence(tmp_path: Path, entry: object) -> None:
    good = {"image_id": 0, "keypoints": body(1.0)}
    with pytest.raises(SkeletonError, match="is not in the format coco17") as caught:
        read_skeletons(coco(tmp_path, good, entry), "coco17", fps=30.0)
    assert "\n" not in str(caught.value) and "object has no attribute" not in str(caught.value)


@pytest.mark.parametrize("name", ["coco17", "kinect25", "mediapipe33"])
@pytest.mark.parametrize(
    "text", [b"", b"3", b"null", b"[" * 50000, b"\xff\xfe\x00", b"\0", b'{"annotations": 3}', b'"x"']
)
def test_any_other_file_is_told_in_one_sentence(tmp_path: Path, name: str, text: bytes) -> None:
    (tmp_path / "a").write_bytes(text)
    with pytest.raises(SkeletonError):
        read_skeletons(tmp_path / "a", name, fps=30.0)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["", "3", "[]", '{"people": 3}', '{"people": [3]}', '{"people": [{}]}', "{}"])
def test_any_other_folder_is_told_in_one_sentence(tmp_path: Path, text: str) -> None:
    (tmp_path / "a_000_keypoints.json").write_text(text, encoding="utf-8")
    with pytest.raises(SkeletonError, match="is not in the format openpose25"):
        read_skeletons(tmp_path, "openpose25", fps=30.0)
    with pytest.raises(SkeletonError, match="give the folder"):
        read_skeletons(tmp_path / "a_000_keypoints.json", "openpose25", fps=30.0)


def openpose(folder: Path, frames: list[list[list[float]]], names: str = "clip_{:012d}_keypoints.json") -> Path:
    folder.mkdir(exist_ok=True)
    for i, people in enumerate(frames):
        data = {"people": [{"pose_keypoints_2d": points} for points in people]}
        (folder / names.format(i)).write_text(json.dumps(data), encoding="utf-8")
    return folder


@pytest.mark.parametrize("names", ["cam01_{:06d}.json", "{}.json", "clip_{:012d}_keypoints.json"])
def test_files_may_be_named_as_pose2sim_names_them(tmp_path: Path, names: str) -> None:
    folder = openpose(tmp_path / "a", [[body(10.0 * k, n=25)] for k in range(12)], names)
    track = read_skeletons(folder, "openpose25", fps=30.0)
    assert track.xy[:, INDEX["nose"], 0] == pytest.approx(10.0 * np.arange(12))


def test_two_cameras_in_one_folder_are_told(tmp_path: Path) -> None:
    openpose(tmp_path / "a", [[body(1.0, n=25)]], "cam1_{:04d}.json")
    folder = openpose(tmp_path / "a", [[body(1.0, n=25)]], "cam2_{:04d}.json")
    with pytest.raises(SkeletonError, match="give each camera a folder"):
        read_skeletons(folder, "openpose25", fps=30.0)


def test_one_of_two_people_is_followed_in_whatever_order_they_come(tmp_path: Path) -> None:
    rng = np.random.default_rng(4)
    frames = []
    for k in range(60):
        one, other = body(100.0 + k, 0.8 + 0.05 * rng.standard_normal(), 25), body(400.0, 0.75, 25)
        people = [one] if 20 <= k < 25 else [other] if 30 <= k < 35 else [one, other]
        frames.append(people[:: rng.choice([-1, 1])])
    told: list[object] = []
    folder = openpose(tmp_path / "a", frames)
    first = read_skeletons(folder, "openpose25", fps=30.0, told=told.append).xy[:, INDEX["nose"], 0]
    there = np.isfinite(first)
    assert np.flatnonzero(~there).tolist() == [30, 31, 32, 33, 34]
    assert first[there] == pytest.approx((100.0 + np.arange(60))[there])
    assert "2 people were seen; person 1 is followed" in str(told[0])
    second = read_skeletons(folder, "openpose25", fps=30.0, person=2).xy[:, INDEX["nose"], 0]
    assert second[np.isfinite(second)] == pytest.approx(400.0)
    with pytest.raises(SkeletonError, match="there is no person 3, only 2"):
        read_skeletons(folder, "openpose25", fps=30.0, person=3)


def test_somebody_alone_who_jumps_or_was_gone_is_the_same(tmp_path: Path) -> None:
    frames = [[body(100.0 if k < 10 else 900.0, n=25)] if not 20 <= k < 22 else [] for k in range(30)]
    track = read_skeletons(openpose(tmp_path / "a", frames), "openpose25", fps=30.0)
    assert np.isfinite(track.xy[:, INDEX["nose"], 0]).sum() == 28


def test_one_confidence_a_little_above_one_changes_no_other(tmp_path: Path) -> None:
    points = body(1.0, 0.8)
    points[2] = 1.02
    track = read_skeletons(coco(tmp_path, {"image_id": 0, "keypoints": points}), "coco17", fps=30.0)
    assert track.visibility[0, INDEX["nose"]] == 1.0
    assert track.visibility[0, INDEX["left_knee"]] == pytest.approx(0.8)


def test_the_visibility_of_coco_is_still_that(tmp_path: Path) -> None:
    points = body(1.0, 2.0)
    points[2], points[5] = 1.0, 0.0
    track = read_skeletons(coco(tmp_path, {"image_id": 0, "keypoints": points}), "coco17", fps=30.0)
    assert [track.visibility[0, INDEX[n]] for n in ("nose", "left_eye", "left_knee")] == [0.5, 0.0, 1.0]


@pytest.mark.parametrize(
    ("head", "factor"),
    [
        ("timestamp", 1e3), ("time", 1e6), ("t", 1.0), ("timestamp", 1e9), ("timestamp_ms", 1e3), ("time_s", 1.0),
        ("t_us", 1e6), ("time_ns", 1e9),
    ],
)  # fmt: skip
def test_times_of_all_units_are_seconds(tmp_path: Path, head: str, factor: float) -> None:
    xy = np.random.default_rng(1).uniform(10.0, 400.0, (30, 33, 2))
    short = PoseTrack(np.arange(30) / 30.0, xy)
    path = write_mediapipe(tmp_path / "a.csv", short)
    lines = path.read_text("utf-8").splitlines()
    lines[0] = lines[0].replace("time_s", head)
    for k in range(1, len(lines)):
        first, _, rest = lines[k].partition(",")
        lines[k] = f"{float(first) * factor},{rest}"
    path.write_text("\n".join(lines), encoding="utf-8")
    assert read_skeletons(path, "mediapipe33", fps=1.0).t_s == pytest.approx(short.t_s, abs=1e-3)


def converted(*arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, str(ROOT / "scripts" / "convert_skeletons.py"), "--format", "coco17", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_script_overwrites_no_track_of_another_input_and_no_input(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    one = coco(tmp_path, {"image_id": 0, "keypoints": body(1.0)})
    two = coco(tmp_path / "b", {"image_id": 0, "keypoints": body(1.0)})
    done = converted(str(one), str(two), "--out", str(tmp_path / "x"))
    assert done.returncode == 2 and "would both be written to" in done.stderr
    assert not (tmp_path / "x").exists()
    own = one.rename(tmp_path / "a.npz")
    before = own.read_bytes()
    done = converted(str(own), "--out", str(tmp_path))
    assert done.returncode == 2 and "is an input itself" in done.stderr
    assert own.read_bytes() == before
