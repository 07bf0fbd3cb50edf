"""``formcheck analyze`` on real input."""

import json
import shutil
import sys
from pathlib import Path

import numpy as np
import pytest

from formcheck.capture.factory import open_source
from formcheck.cli.analyze import output_folders
from formcheck.cli.main import run
from formcheck.core.errors import UsageError
from formcheck.library.own_poses import own_pose_file
from formcheck.pipeline.recorded.recording import Recording
from formcheck.report.document import document
from formcheck.report.track_file import write_track
from formcheck.resources import FOLDER_VARIABLE, data_dir


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
    assert "held 5.6 s (target 5 s), complete" in printed
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


def test_a_person_s_own_reference_is_named_where_it_is_not_used(
    demo_recording: Recording, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "settings"))
    own = own_pose_file("bird-dog", "Eva")
    own.parent.mkdir(parents=True)
    shutil.copy(data_dir("poses") / "bird-dog.toml", own)
    track = tmp_path / "demo.npz"
    write_track(track, demo_recording.track)
    wanted = ["analyze", str(track), "--pose", "bird-dog", "--out", str(tmp_path)]
    assert run([*wanted, "--subject", "Eva"]) == 0
    told = capsys.readouterr().err
    assert f"Eva has an own reference of this exercise. To judge by it as the window does: --pose {own}" in told
    assert run([*wanted, "--subject", "Ann", "--overwrite"]) == 0
    assert "own reference" not in capsys.readouterr().err


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
    assert names == ["plank.annotated.mp4", "plank.frames.csv", "plank.json", "plank.report.html", "plank.track.npz"]
    assert all(str(out / name) in capsys.readouterr().out for name in names[:1])


def test_inputs_with_one_stem_go_to_folders_of_their_own(tmp_path: Path) -> None:
    inputs = [str(tmp_path / "anna" / "clip.mp4"), str(tmp_path / "ben" / "clip.mp4"), str(tmp_path / "other.mp4")]
    out = tmp_path / "out"
    assert output_folders(inputs, out) == [out / "anna", out / "ben", out]


def test_subfolders_never_mirror_a_whole_path(tmp_path: Path) -> None:
    out, far = tmp_path / "out", Path(tmp_path.anchor) / "media" / "card" / "week1" / "clip.mp4"
    inputs = [tmp_path / "ann" / "week1" / "clip.mp4", far, tmp_path / "ann" / "week2" / "clip.mp4"]
    found = output_folders([str(name) for name in inputs], out)
    assert found == [out / "ann-week1", out / "card-week1", out / "ann-week2"]
    assert output_folders([str(inputs[0]), str(inputs[2])], out) == [out / "week1", out / "week2"]


def test_inputs_of_one_name_and_other_kinds_go_to_folders_with_their_whole_names(tmp_path: Path) -> None:
    inputs = [str(tmp_path / name) for name in ("IMG_1.JPG", "IMG_1.MOV", "IMG_2.JPG")]
    out = tmp_path / "out"
    assert output_folders(inputs, out) == [out / "IMG_1.JPG", out / "IMG_1.MOV", out]


def test_the_same_file_twice_is_refused(tmp_path: Path) -> None:
    clip = str(tmp_path / "clip.mp4")
    with pytest.raises(UsageError, match="same results"):
        output_folders([clip, clip], tmp_path)


def test_every_kind_of_file_can_be_asked_for(synth: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    clip, out = tmp_path / "plank.mp4", tmp_path / "out"
    shutil.copy(synth / "plank_hips_sag_az90.mp4", clip)
    command = ["analyze", str(clip), "--pose", "plank", "--out", str(out), "--max-fps", "4", "--subject", "Ann <1>"]
    command += ["--side-by-side", "--blur-faces", "--parquet", "--opensim", "--pdf"]
    assert run(command) == 0
    kinds = ["frames.csv", "frames.parquet", "json", "mot", "report.html", "report.pdf", "side-by-side.mp4", "trc"]
    assert sorted(p.name for p in out.iterdir()) == [f"plank.{kind}" for kind in kinds]
    assert "Ann &lt;1&gt;" in (out / "plank.report.html").read_text("utf-8")
    assert json.loads((out / "plank.json").read_text("utf-8"))["about"]["subject"] == "Ann <1>"
    assert capsys.readouterr().err.count("before you share") == 2


def test_without_report_and_stills_there_are_none(synth: Path, tmp_path: Path) -> None:
    clip = str(synth / "plank_hips_sag_az90.mp4")
    command = ["analyze", clip, "--pose", "plank", "--out", str(tmp_path), "--max-fps", "4"]
    assert run([*command, "--no-report"]) == 0
    assert not list(tmp_path.glob("*.html"))
    assert run([*command, "--no-stills"]) == 0
    page = next(tmp_path.glob("*.html")).read_text("utf-8")
    assert "data:image" not in page
    assert str(synth) not in page


def test_a_missing_part_of_the_program_is_told_and_the_rest_is_written(
    synth: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    clip = str(synth / "plank_hips_sag_az90.mp4")
    assert run(["analyze", clip, "--pose", "plank", "--out", str(tmp_path), "--max-fps", "4", "--parquet"]) == 1
    assert "pip install 'formcheck[parquet]'" in capsys.readouterr().err
    assert len(list(tmp_path.iterdir())) == 3


@pytest.mark.parametrize("option", [["--jobs", "0"], ["--jobs", "two"], ["--max-fps", "0"], ["--max-fps", "fast"]])
def test_wrong_numbers_are_refused(option: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        run(["analyze", "a.mp4", "--pose", "plank", *option])
    assert caught.value.code == 2
    assert option[1] in capsys.readouterr().err


def test_without_a_pose_the_exercise_is_recognised(
    demo_recording: Recording, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    track = tmp_path / "demo.npz"
    write_track(track, demo_recording.track)
    results = []
    for more in ([], ["--pose", "auto"]):
        assert run(["analyze", str(track), "--out", str(tmp_path), *more]) == 0
        results.append(json.loads((tmp_path / "demo.json").read_text("utf-8")))
    assert results[0] == results[1]
    assert results[0]["pose"]["id"] == "bird-dog" and results[0]["pose"]["confidence"] > 0.5
    assert [(h["pose"], h["side"]) for h in results[0]["holds"]] == [("bird-dog", "right"), ("bird-dog", "left")]
    assert "Bird dog" in capsys.readouterr().out
