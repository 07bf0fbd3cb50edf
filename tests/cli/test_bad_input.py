"""Bad input: one clear sentence, the exit code of the contract, nothing lost, no traceback."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from formcheck.cli.main import run
from tests.signals import hearing_ctrl_c


def sentence(capsys: pytest.CaptureFixture[str]) -> str:
    """The one line on standard error."""
    lines = capsys.readouterr().err.strip().splitlines()
    assert len(lines) == 1, lines
    assert lines[0].startswith("formcheck: ")
    assert "Traceback" not in lines[0]
    return lines[0]


def video_without_a_person(path: Path, seconds: int = 1) -> None:
    import av

    with av.open(str(path), "w") as out:
        stream = out.add_stream("mpeg4", rate=10)
        stream.width, stream.height, stream.pix_fmt = 160, 120, "yuv420p"
        for _ in range(10 * seconds):
            frame = av.VideoFrame.from_ndarray(np.full((120, 160, 3), 90, dtype=np.uint8), format="rgb24")
            out.mux(stream.encode(frame))
        out.mux(stream.encode())


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda p: None, "does not exist"),
        (lambda p: p.write_text("this is no video"), "clip.mp4"),
        (lambda p: p.write_bytes(b""), "empty"),
        (lambda p: p.mkdir(), "folder"),
    ],
    ids=["missing", "text", "zero bytes", "folder"],
)
def test_unreadable_videos(tmp_path: Path, capsys: pytest.CaptureFixture[str], make: object, reason: str) -> None:
    clip = tmp_path / "clip.mp4"
    make(clip)  # type: ignore[operator]
    out = tmp_path / "out"
    assert run(["analyze", str(clip), "--pose", "bird-dog", "--out", str(out)]) == 1
    assert reason in sentence(capsys)
    assert list(out.iterdir()) == []


def test_a_video_cut_off_at_its_end_is_analysed_as_far_as_it_goes(
    tmp_path: Path, synth: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import av

    whole = tmp_path / "whole.mkv"
    with av.open(str(synth / "plank_hips_sag_az90.mp4")) as source, av.open(str(whole), "w") as out:
        stream = out.add_stream_from_template(source.streams.video[0])
        for packet in source.demux(video=0):
            if packet.dts is not None:
                packet.stream = stream
                out.mux(packet)
    cut = tmp_path / "cut.mkv"
    cut.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    assert run(["analyze", str(cut), "--pose", "plank", "--out", str(tmp_path)]) == 1
    assert "cut.mkv" in sentence(capsys)
    result = json.loads((tmp_path / "cut.json").read_text("utf-8"))
    assert 20 < result["source"]["frames"] < 115
    assert result["quality"]["warnings"]
    assert [h["phase"] for h in result["holds"]] == ["hold"]


def test_a_video_without_a_person_is_exit_code_3(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    clip = tmp_path / "empty_room.mp4"
    video_without_a_person(clip)
    assert run(["analyze", str(clip), "--pose", "bird-dog", "--out", str(tmp_path)]) == 3
    assert "Nobody was seen" in sentence(capsys)
    result = json.loads((tmp_path / "empty_room.json").read_text("utf-8"))
    assert result["holds"] == []
    assert result["pose"]["detected"] is False
    assert result["quality"]["person_seen"] == 0.0
    rows = (tmp_path / "empty_room.frames.csv").read_text("utf-8").splitlines()
    assert len(rows) == 1 + result["source"]["frames"]


def test_an_unknown_pose_offers_the_nearest_names(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["analyze", "any.mp4", "--pose", "brid-dog", "--out", str(tmp_path)]) == 2
    assert "bird-dog" in sentence(capsys)


def test_a_malformed_pose_file_tells_every_error_with_file_key_and_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pose = tmp_path / "plank.toml"
    text = (Path(__file__).parents[2] / "poses" / "plank.toml").read_text("utf-8")
    text = text.replace("hold_s = 10.0", "hold_s = -1").replace("near_leg_flexion", "near_leg_flexoin")
    pose.write_text(text, encoding="utf-8")
    assert run(["poses", "check", str(pose)]) == 2
    message = capsys.readouterr().err
    assert f"{pose}: phases[hold].hold_s: " in message
    assert f"{pose}: phases[hold].rules[line].joint: unknown angle 'near_leg_flexoin'" in message
    assert "near_leg_flexion" in message
    assert run(["analyze", "any.mp4", "--pose", str(pose)]) == 2


def test_a_broken_toml_file_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pose = tmp_path / "mine.toml"
    pose.write_text("id = ", encoding="utf-8")
    assert run(["poses", "check", str(pose)]) == 2
    assert "not valid TOML" in sentence(capsys)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_one_sentence(tmp_path: Path, synth: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o500)
    clip = synth / "plank_hips_sag_az90.mp4"
    assert run(["analyze", str(clip), "--pose", "plank", "--out", str(folder / "in")]) == 1
    assert "cannot be written" in sentence(capsys)


def test_an_output_folder_that_is_a_file_is_one_sentence(
    tmp_path: Path, synth: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    occupied = tmp_path / "results"
    occupied.write_text("I am a file")
    clip = synth / "plank_hips_sag_az90.mp4"
    assert run(["analyze", str(clip), "--pose", "plank", "--out", str(occupied)]) == 1
    assert "cannot be written" in sentence(capsys)
    assert occupied.read_text() == "I am a file"


@pytest.mark.parametrize("model", ["missing.task", "damaged"])
def test_a_bad_model_is_one_sentence(
    tmp_path: Path, synth: Path, capsys: pytest.CaptureFixture[str], model: str
) -> None:
    path = tmp_path / "model.task"
    if model == "damaged":
        path.write_bytes(b"PK\x03\x04 not a bundle")
    clip = synth / "plank_hips_sag_az90.mp4"
    command = ["analyze", str(clip), "--pose", "plank", "--model", str(path), "--out", str(tmp_path)]
    assert run(command) == 1
    assert "pose model" in sentence(capsys)


def test_results_that_would_overwrite_each_other_are_refused_before_any_work(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["analyze", "a/clip.mp4", "a/clip.mp4", "--pose", "plank", "--out", str(tmp_path)]) == 2
    assert "same results" in sentence(capsys)
    assert list(tmp_path.iterdir()) == []


def test_of_several_inputs_all_are_tried_and_the_worst_code_counts(
    tmp_path: Path, synth: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = tmp_path / "empty_room.mp4"
    video_without_a_person(empty)
    inputs = [str(tmp_path / "missing.mp4"), str(empty), str(synth / "plank_hips_sag_az90.mp4")]
    assert run(["analyze", *inputs, "--pose", "plank", "--out", str(tmp_path / "out")]) == 3
    assert "missing.mp4" in capsys.readouterr().err
    written = sorted(p.name for p in (tmp_path / "out").glob("*.json"))
    assert written == ["empty_room.json", "plank_hips_sag_az90.json"]


@pytest.mark.skipif(sys.platform == "win32", reason="sends a POSIX signal")
def test_ctrl_c_keeps_finished_files_and_removes_partial_ones(tmp_path: Path, synth: Path, demo_clip: Path) -> None:
    out = tmp_path / "out"
    short, long = tmp_path / "short.mp4", tmp_path / "long.mp4"
    shutil.copy(synth / "plank_hips_sag_az90.mp4", short)
    shutil.copy(demo_clip, long)
    command = [sys.executable, "-m", "formcheck", "analyze", str(short), str(long)]
    command += ["--pose", "plank", "--out", str(out), "--annotate"]
    process = subprocess.Popen(hearing_ctrl_c(command), stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 120
    while not (out / "short.report.html").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(1.0)
    process.send_signal(signal.SIGINT)
    _, error = process.communicate(timeout=60)
    assert process.returncode == 130, error
    assert "Traceback" not in error
    assert sorted(p.name for p in out.iterdir()) == [
        f"short.{kind}" for kind in ("annotated.mp4", "frames.csv", "json", "report.html")
    ]


def test_wrong_options_are_exit_code_2(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["analyze"], ["--camera", "one"]):
        with pytest.raises(SystemExit) as caught:
            run(arguments)
        assert caught.value.code == 2
    for arguments in (["nonsense"], ["analyze", "x.mp4", "--nonsense"], ["analyze", "x.mp4", "--side", "up"]):
        assert run(arguments) == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_behind_standard_output_is_one_sentence() -> None:
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "formcheck", "poses", "list"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.splitlines() == ["formcheck: the output cannot be written (No space left on device)."]


def test_a_misspelt_video_is_answered_in_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["live", "--video", "nope.mp4"]) == 1
    assert "nope.mp4 does not exist" in sentence(capsys)


def test_a_full_disk_leaves_no_half_written_result(
    tmp_path: Path, synth: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(self: Path, *args: object, **kwargs: object) -> int:
        self.touch()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    clip = synth / "plank_hips_sag_az90.mp4"
    assert run(["analyze", str(clip), "--pose", "plank", "--out", str(tmp_path)]) == 1
    assert "No space left on device" in sentence(capsys)
    assert list(tmp_path.iterdir()) == []
