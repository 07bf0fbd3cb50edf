"""record_reference.py and fit_pose.py as a therapist would use them."""

import argparse
import subprocess
import sys
import tomllib
from pathlib import Path
from threading import Event

import numpy as np
import pytest

from formcheck.capture.factory import open_source
from formcheck.capture.single_pass import SinglePassSource
from formcheck.capture.source import SourceInfo
from formcheck.capture.wrap.realtime import RealtimeSource
from formcheck.cli.tune import record_take
from formcheck.core.errors import UsageError
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.types import Frame
from formcheck.report.track_file import read_track_file
from formcheck.tuning.record.samples import Sample, read_take, save_take
from formcheck.tuning.record.take_recorder import WindowOfTime, chosen
from tests.tuning.movement import bird_dog, moved, take
from tests.tuning.proof.test_stick_sheet import run


def test_a_video_becomes_a_take_with_its_held_position(synth: Path, tmp_path: Path) -> None:
    done = run("record_reference.py", str(synth / "glute_bridge_az90.mp4"), "--person", "anna", "--out", str(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")
    assert "1. 2.6 to 7.7 s" in done.stdout or "1. 2.5 to 7.8 s" in done.stdout
    found = read_take(str(tmp_path / "glute_bridge_az90.track.npz"))
    assert found.person == "anna"
    assert found.held is not None
    assert found.held[0] == (pytest.approx(2.6, abs=0.3), pytest.approx(7.7, abs=0.3))
    assert (tmp_path / "glute_bridge_az90.held.svg").stat().st_size > 3000
    fitted = run(
        "fit_pose.py", str(tmp_path / "glute_bridge_az90.track.npz"), "--like", "glute-bridge", "--out",
        str(tmp_path / "anna-bridge.toml"),
    )  # fmt: skip
    assert fitted.returncode == 0, fitted.stderr
    assert "glute-bridge, before" in fitted.stdout
    definition = PoseDefinition.model_validate(tomllib.loads((tmp_path / "anna-bridge.toml").read_text("utf-8")))
    assert definition.id == "anna-bridge"


def test_nothing_is_written_in_a_dry_run(tmp_path: Path) -> None:
    save_take(tmp_path / "a.npz", take("a", bird_dog("right")))
    out = tmp_path / "out"
    done = run("record_reference.py", str(tmp_path / "a.npz"), "--out", str(out), "--dry-run")
    assert done.returncode == 0
    assert "nothing written" in done.stdout
    assert not out.exists()
    done = run(
        "fit_pose.py", str(tmp_path / "a.npz"), "--like", "bird-dog", "--out", str(tmp_path / "b.toml"), "--dry-run"
    )
    assert done.returncode == 0
    assert "Nothing was written" in done.stdout
    assert not (tmp_path / "b.toml").exists()


def test_a_new_pose_from_one_recording(tmp_path: Path) -> None:
    save_take(tmp_path / "a.npz", take("anna", bird_dog("right"), bird_dog("left")))
    file = tmp_path / "my-bird.toml"
    without_side = run("fit_pose.py", str(tmp_path / "a.npz"), "--out", str(file))
    assert without_side.returncode == 2
    assert without_side.stderr == (
        "fit_pose: Left and right limbs differ in these recordings; say which side works with --side.\n"
    )
    done = run("fit_pose.py", str(tmp_path / "a.npz"), "--out", str(file), "--side", "right", "--title", "My bird")
    assert done.returncode == 0, done.stderr
    definition = PoseDefinition.model_validate(tomllib.loads(file.read_text("utf-8")))
    assert (definition.title, definition.sides) == ("My bird", True)
    updated = run("fit_pose.py", str(tmp_path / "a.npz"), "--out", str(file))
    assert updated.returncode == 0, updated.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["fit_pose.py", "none.npz", "--like", "plank", "--out", "a.toml"], 1, "none.npz does not exist"),
        (["fit_pose.py", "still.npz", "--like", "plunk", "--out", "a.toml"], 2, "There is no pose 'plunk'"),
        (["fit_pose.py", "still.npz", "--like", "bird-dog", "--out", "a.toml"], 3, "Nothing was held"),
        (["fit_pose.py", "still.npz", "--like", "bird-dog", "--out", "A b.toml"], 2, "a pose file is called like"),
        (["record_reference.py", "still.npz"], 3, "no position was held for 1 s"),
        (["record_reference.py"], 2, "give files, or a --camera"),
        (["record_reference.py", "--camera", "77"], 1, "camera 77"),
    ],
)
def test_what_goes_wrong_is_told_in_a_sentence(
    arguments: list[str], code: int, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    save_take(Path("still.npz"), Sample("still", "still", moved(hold_s=0.0)[:45]))
    done = run(*arguments)
    assert done.returncode == code, done.stderr
    assert says.lower() in done.stderr.lower()
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("script", ["record_reference.py", "fit_pose.py", "tune_tolerances.py", "plot_pose.py"])
def test_every_script_explains_itself_with_an_example(script: str) -> None:
    done = run(script, "--help")
    assert done.returncode == 0
    assert f"uv run python scripts/{script}" in done.stdout
    assert "Exit codes:" in " ".join(done.stdout.split())


class Camera(SinglePassSource):
    """Sends a dark picture ten times a second, for ever."""

    def __init__(self) -> None:
        super().__init__(SourceInfo("camera", 8, 6))
        self.released = False

    def _frames(self):
        for i in range(10_000):
            yield Frame(np.zeros((6, 8, 3), dtype=np.uint8), i / 10, i)

    def _release(self) -> None:
        self.released = True


def test_the_countdown_is_told_and_not_recorded() -> None:
    told: list[str] = []
    camera = Camera()
    with WindowOfTime(camera, 3.0, 5.0, told.append, Event()) as window:
        frames = list(window)
    assert [f.index for f in frames] == list(range(20))
    assert (frames[0].t_s, frames[-1].t_s) == (3.0, 4.9)
    assert told[:3] == ["3 …", "2 …", "1 …"]
    assert told[3].startswith("Recording.")
    assert len(told) == 4
    assert camera.released


def test_a_recording_can_be_ended_early_and_is_kept() -> None:
    stop = Event()
    window = WindowOfTime(Camera(), 0.0, 99.0, lambda _: None, stop)
    frames = []
    for frame in window:
        frames.append(frame)
        if len(frames) == 7:
            stop.set()
    assert len(frames) == 7


def test_a_webcam_is_recorded_and_its_positions_confirmed(
    demo_clip: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # The bundled clip, played in real time, stands in for the webcam.
    args = argparse.Namespace(
        model="full", countdown=1.0, seconds=8.0, person="anna", least_s=1.0, out=tmp_path, dry_run=False, yes=False
    )
    taken = record_take.from_camera(RealtimeSource(open_source(demo_clip)), args)
    assert taken.person == "anna"
    assert taken.track.t_s[-1] - taken.track.t_s[0] == pytest.approx(8.0, abs=0.3)
    said = capsys.readouterr().out
    assert said.startswith("1 …\nRecording.")
    answers = iter(["5", "1"])
    assert record_take.saved(taken, args, lambda _question: next(answers)) == 0
    assert "'5' is neither a number from 1 to" in capsys.readouterr().out
    (file,) = tmp_path.glob("anna-*.track.npz")
    held = read_take(str(file)).held
    # The right arm is held from 2.57 to 8.33 s of the clip, one second of which is the countdown.
    assert held is not None
    assert held[0] == (pytest.approx(1.6, abs=0.5), pytest.approx(7.3, abs=0.5))


FOUND = ((2.5, 7.5), (11.5, 16.5))


@pytest.mark.parametrize(
    ("answer", "kept"),
    [
        ("", FOUND),
        (" all ", FOUND),
        ("none", ()),
        ("2", (FOUND[1],)),
        ("2, 1", FOUND),
        ("1 12-15.5", (FOUND[0], (12.0, 15.5))),
    ],
)
def test_positions_are_chosen_by_number_or_time(answer: str, kept: tuple[tuple[float, float], ...]) -> None:
    assert chosen(answer, FOUND) == kept


@pytest.mark.parametrize("answer", ["3", "0", "x", "7-2", "1 b"])
def test_an_answer_that_means_nothing_is_asked_again(answer: str) -> None:
    with pytest.raises(UsageError, match="neither a number from 1 to 2 nor a time"):
        chosen(answer, FOUND)


def test_notes_do_not_disturb_other_readers(tmp_path: Path) -> None:
    shown = take("anna", bird_dog("right"))
    save_take(tmp_path / "a.npz", Sample("a", "anna", shown.track, ((1.0, 2.0),)))
    np.testing.assert_array_equal(read_track_file(tmp_path / "a.npz").xy, shown.track.xy)
    assert subprocess.run(
        [sys.executable, "-m", "formcheck", "analyze", str(tmp_path / "a.npz"), "--pose", "bird-dog", "--no-report",
         "--out", str(tmp_path)], check=False, capture_output=True,
    ).returncode == 0  # fmt: skip
