"""``formcheck analyze`` on real input."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from formcheck.capture.open import open_source
from formcheck.cli.analyze import output_folders
from formcheck.cli.main import run
from formcheck.core.errors import UsageError
from formcheck.pipeline.offline import Recording
from formcheck.report.document import document
from formcheck.report.track_file import write_track


def test_a_track_gives_the_same_result_as_its_video(
    demo_recording: Recording, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    track = tmp_path / "bird_dog_demo.npz"
    write_track(track, demo_recording.track)
    assert run(["analyze", str(track), "--pose", "bird-dog", "--out", str(tmp_path)]) == 0
    ours = json.loads((tmp_path / "bird_dog_demo.json").read_text("utf-8"))
    expected = document(demo_recording.analysis)
    assert ours.pop("source")["path"] == str(track)
    expected.pop("source")
    assert ours == expected
    printed = capsys.readouterr().out
    assert "held 5.6 of 5 s (complete)" in printed
    assert "Raise your arm until it is in line with your back." in printed


def test_a_bare_track_is_judged_with_the_view_assumed(
    demo_recording: Recording, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    np.savez(tmp_path / "bare.npz", t_s=demo_recording.track.t_s, xy=demo_recording.track.xy)
    assert run(["analyze", str(tmp_path / "bare.npz"), "--pose", "bird-dog", "--out", str(tmp_path)]) == 0
    result = json.loads((tmp_path / "bare.json").read_text("utf-8"))
    assert result["view"]["kind"] == "unknown"
    assert any("view was assumed" in w for w in result["quality"]["warnings"])
    assert [(h["side"], h["complete"]) for h in result["holds"]] == [("right", True), ("left", True)]
    assert all("back" in h["not_judged"] for h in result["holds"])
    assert "view was assumed" in capsys.readouterr().err


@pytest.mark.parametrize(("side", "found"), [("left", ["left"]), ("right", ["right"]), ("both", ["right", "left"])])
def test_side_limits_what_is_looked_for(demo_recording: Recording, tmp_path: Path, side: str, found: list[str]) -> None:
    track = tmp_path / "demo.npz"
    write_track(track, demo_recording.track)
    assert run(["analyze", str(track), "--pose", "bird-dog", "--side", side, "--out", str(tmp_path)]) == 0
    result = json.loads((tmp_path / "demo.json").read_text("utf-8"))
    assert [h["side"] for h in result["holds"]] == found


def test_side_is_ignored_with_a_warning_where_a_pose_has_none(
    demo_recording: Recording, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    track = tmp_path / "demo.npz"
    write_track(track, demo_recording.track)
    assert run(["analyze", str(track), "--pose", "plank", "--side", "left", "--out", str(tmp_path)]) == 0
    assert "--side was ignored" in capsys.readouterr().err
    result = json.loads((tmp_path / "demo.json").read_text("utf-8"))
    assert result["reps"] == {"total": 0}
    assert result["holds"] == []


def test_a_picture_gives_one_hold_of_no_length(demo_clip: Path, tmp_path: Path) -> None:
    import cv2

    with open_source(demo_clip) as source:
        frame = next(f for f in source if f.t_s >= 5.0)
    picture = tmp_path / "right.png"
    cv2.imwrite(str(picture), cv2.cvtColor(frame.image, cv2.COLOR_RGB2BGR))
    assert run(["analyze", str(picture), "--pose", "bird-dog", "--out", str(tmp_path), "--annotate"]) == 0
    result = json.loads((tmp_path / "right.json").read_text("utf-8"))
    (hold,) = result["holds"]
    assert (hold["side"], hold["end_reason"], hold["complete"]) == ("right", "image", False)
    assert hold["start_s"] == hold["end_s"] == hold["held_s"] == 0.0
    assert hold["faults"] == []
    assert hold["measures"]["arm"]["mean"] == pytest.approx(180.0, abs=10.0)
    assert result["source"]["fps"] is None
    assert result["source"]["duration_s"] == 0.0
    assert (tmp_path / "right.annotated.jpg").stat().st_size > 10_000


def test_annotate_and_save_track_write_beside_the_result(
    synth: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    clip = tmp_path / "plank.mp4"
    shutil.copy(synth / "plank_hips_sag_az90.mp4", clip)
    out = tmp_path / "out"
    command = ["analyze", str(clip), "--pose", "plank", "--out", str(out), "--annotate", "--save-track"]
    assert run(command) == 0
    names = sorted(p.name for p in out.iterdir())
    assert names == ["plank.annotated.mp4", "plank.frames.csv", "plank.json", "plank.track.npz"]
    assert all(str(out / name) in capsys.readouterr().out for name in names[:1])


def test_inputs_with_one_stem_go_to_folders_of_their_own(tmp_path: Path) -> None:
    inputs = [str(tmp_path / "anna" / "clip.mp4"), str(tmp_path / "ben" / "clip.mp4"), str(tmp_path / "other.mp4")]
    out = tmp_path / "out"
    assert output_folders(inputs, out) == [out / "anna", out / "ben", out]


def test_the_same_file_twice_is_refused(tmp_path: Path) -> None:
    clip = str(tmp_path / "clip.mp4")
    with pytest.raises(UsageError, match="same results"):
        output_folders([clip, clip], tmp_path)
