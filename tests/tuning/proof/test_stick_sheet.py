"""Figures on sheets, and tables of what differs."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from formcheck.core.body.landmarks import INDEX
from formcheck.core.pose.definition import PoseDefinition
from formcheck.library import load_pose, pose_ids
from formcheck.pipeline.recorded.recording import Recording
from formcheck.report.track_file import write_track
from formcheck.tuning.proof.comparing import against_recording, as_table, differences
from formcheck.tuning.proof.stick_sheet import drawing_of_hold, drawings_of, write_sheet

ROOT = Path(__file__).resolve().parents[3]


def run(script: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, str(ROOT / "scripts" / script), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("pose", pose_ids())
def test_every_pose_is_drawn_from_the_side_and_from_the_front(pose: str) -> None:
    for side_on, front in drawings_of(load_pose(pose)):
        shoulders = [d.xy[[INDEX["left_shoulder"], INDEX["right_shoulder"]]] / d.unit for d in (side_on, front)]
        width = [abs(s[0, 0] - s[1, 0]) for s in shoulders]
        assert width[1] > width[0] - 1e-9 or pose in ("side-plank", "side-lying", "supine-twist")


def test_the_working_side_and_the_near_side_are_those_asked_for() -> None:
    definition = load_pose("bird-dog")
    right, left = (drawings_of(definition, side)[1][0] for side in ("right", "left"))
    for drawing, up, down in ((right, "right", "left"), (left, "left", "right")):
        assert drawing.xy[INDEX[f"{up}_wrist"], 1] < drawing.xy[INDEX[f"{down}_wrist"], 1]
    heads = [drawings_of(definition, "right", near)[1][0].xy[INDEX["nose"], 0] for near in ("left", "right")]
    hips = [drawings_of(definition, "right", near)[1][0].xy[INDEX["left_hip"], 0] for near in ("left", "right")]
    assert heads[0] < hips[0]
    assert heads[1] > hips[1]


def test_a_hold_is_drawn_as_it_was_recorded(demo_recording: Recording) -> None:
    hold = demo_recording.analysis.holds[0]
    drawing = drawing_of_hold(demo_recording, hold)
    i = int(np.searchsorted(demo_recording.track.t_s, (hold.start_s + hold.end_s) / 2))
    assert drawing.xy == pytest.approx(demo_recording.track.xy[i], abs=12.0)
    assert 80.0 < drawing.unit < 260.0


@pytest.mark.parametrize("suffix", [".svg", ".png", ".pdf"])
def test_a_sheet_is_written_in_every_format(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{suffix}"
    write_sheet(path, drawings_of(load_pose("cat-cow")), "Cat-cow")
    assert path.stat().st_size > 3000
    if suffix == ".png":
        image = np.asarray(Image.open(path).convert("RGB")).astype(int)
        for colour in ((213, 94, 0), (0, 114, 178)):  # left and right
            assert (np.abs(image - np.array(colour)).max(axis=-1) < 12).sum() > 200


def changed(pose: str, rule: str, **values: Any) -> PoseDefinition:
    data = load_pose(pose).model_dump(mode="json", by_alias=True)
    for phase in data["phases"]:
        for found in phase["rules"]:
            if found["id"] == rule:
                found.update(values)
    return PoseDefinition.model_validate(data)


def test_only_what_differs_is_told() -> None:
    plank = load_pose("plank")
    assert differences(plank, plank) == []
    (only,) = differences(plank, changed("plank", "knee", tolerance=9.0))
    assert (only.where, only.what, only.first, only.second) == ("hold.knee", "tolerance", "8", "9")
    told = {(d.where, d.what) for d in differences(load_pose("bird-dog"), plank)}
    assert ("hold.arm", "rule") in told
    assert ("pose", "sides") in told
    table = as_table(differences(plank, load_pose("bird-dog")), "plank", "bird-dog").splitlines()
    assert table[0].split() == ["where", "what", "plank", "bird-dog"]


def test_a_recording_stands_beside_what_is_asked_for(demo_recording: Recording) -> None:
    rows = {d.where: d for d in against_recording(demo_recording.definition, demo_recording.analysis)}
    arm = rows["hold 2 left, hold.arm"]
    mean = demo_recording.analysis.holds[1].measures["arm"].mean
    assert arm.second.startswith(f"{mean:.1f} ± ")
    assert arm.first == "169 to 187, tolerance 2"


def test_the_scripts_draw_and_compare(demo_recording: Recording, tmp_path: Path) -> None:
    done = run("plot_pose.py", "glute-bridge", "--out", str(tmp_path / "a.svg"))
    assert (done.returncode, done.stderr) == (0, "")
    track = tmp_path / "clip.npz"
    write_track(track, demo_recording.track)
    done = run("compare_poses.py", "bird-dog", str(track), "--out", str(tmp_path / "b.png"))
    assert done.returncode == 0, done.stderr
    assert "hold 2 left, hold.arm" in done.stdout
    assert {p.name for p in tmp_path.iterdir()} == {"a.svg", "b.png", "clip.npz"}
    assert run("compare_poses.py", "plank", str(track)).returncode == 3
    done = run("plot_pose.py", "birddog")
    assert done.returncode == 2
    assert "bird-dog" in done.stderr
    assert "Traceback" not in done.stderr
