"""``formcheck tune``: the steps of docs/tuning.md as commands, which lose nothing, and as scripts."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from formcheck.cli.main import run
from formcheck.cli.tune.tune_arguments import FORMATS
from formcheck.cli.tune.tune_commands import STEPS
from formcheck.library import load_pose
from formcheck.library.pose_files import pose_dir, read_pose_file
from formcheck.overwriting import is_ours
from formcheck.report.track_file import read_track_file
from formcheck.tuning.formats.skeletons import SKELETONS
from formcheck.tuning.record.samples import read_take, save_take
from tests.tuning.movement import bird_dog, take
from tests.tuning.proof.test_stick_sheet import ROOT

FOREIGN = "somebody else's"
SCRIPTS = {
    "record": "record_reference",
    "fit": "fit_pose",
    "sweep": "tune_tolerances",
    "compare": "compare_poses",
    "plot": "plot_pose",
    "convert": "convert_skeletons",
}


def tune(*arguments: object) -> int:
    return run(["tune", *map(str, arguments)])


def foreign(path: Path) -> Path:
    path.write_text(FOREIGN, "utf-8")
    return path


def refused(path: Path, capsys: pytest.CaptureFixture[str]) -> bool:
    """Whether the last command named the file in one sentence and left it alone."""
    (line,) = capsys.readouterr().err.strip().splitlines()
    return path.name in line and "--overwrite" in line and path.read_text("utf-8") == FOREIGN


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    save_take(tmp_path / "a.npz", take("anna", bird_dog("right"), bird_dog("left")))
    return tmp_path / "a.npz"


def coco(path: Path) -> Path:
    points = [v for k in range(17) for v in (100.0 + 9 * k, 200.0 + 7 * k, 0.9)]
    path.write_text(json.dumps([{"image_id": i, "score": 0.9, "keypoints": points} for i in range(40)]), "utf-8")
    return path


def test_the_formats_that_are_offered_are_those_there_are() -> None:
    assert tuple(SKELETONS) == FORMATS


def test_a_reference_is_recorded_fitted_turned_compared_and_drawn(
    recording: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert tune("record", recording, "--person", "anna", "--yes") == 0
    assert read_take("a.track.npz").person == "anna"
    assert tune("fit", "a.track.npz", "--like", "bird-dog", "--keep", "back", "--out", "mine.toml") in {0, 2}
    assert read_pose_file(Path("mine.toml")).id == "mine"
    Path("labels.csv").write_text("file,faults\na.track.npz,good\n", "utf-8")
    assert tune("sweep", "labels.csv", "--pose", "mine.toml", "--rule", "arm", "--plots", "curves.svg") == 0
    assert tune("compare", "bird-dog", "mine.toml", "--out", "both.png") == 0
    assert tune("plot", "mine.toml") == 0
    said = capsys.readouterr().out
    assert "1. " in said and "bird-dog, before" in said and "as it is" in said and "-> mine.svg" in said
    written = ["a.track.npz", "a.held.svg", "mine.toml", "curves.svg", "both.png", "mine.svg"]
    assert [name for name in written if not is_ours(Path(name))] == []
    assert tune("record", recording, "--person", "anna", "--yes") == 0  # what it wrote itself it replaces
    assert tune("plot", "mine.toml", "--out", "both.png") == 0
    assert tune("plot", "mine.toml", "--out", "mine.pdf") == tune("plot", "mine.toml", "--out", "mine.pdf") == 0


def test_landmarks_are_converted_and_survive_the_analysis_of_the_track(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = coco(Path("coco.json")).read_bytes()
    assert tune("convert", "coco.json", "--format", "coco17") == 0
    assert len(read_track_file(Path("coco.npz"))) == 40
    assert run(["analyze", "coco.npz", "--pose", "plank"]) == 2
    assert "coco.json" in capsys.readouterr().err
    assert Path("coco.json").read_bytes() == before
    assert run(["analyze", "coco.npz", "--pose", "plank", "--out", "results"]) == 0
    assert tune("convert", "coco.json", "--format", "coco17") == 0  # again


def test_no_step_replaces_a_file_of_somebody_else(
    recording: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    sheet = foreign(Path("a.held.svg"))
    assert tune("record", recording, "--yes") == 2 and refused(sheet, capsys)
    assert not Path("a.track.npz").exists()
    track = foreign(Path("coco.npz"))
    assert tune("convert", coco(Path("coco.json")), "--format", "coco17") == 2 and refused(track, capsys)
    assert tune("convert", "coco.json", "--format", "coco17", "--overwrite") == 0
    drawing = foreign(Path("plank.svg"))
    assert tune("plot", "plank") == 2 and refused(drawing, capsys)
    assert tune("plot", "plank", "--dry-run") == 0
    both = foreign(Path("both.png"))
    assert tune("compare", "plank", "bird-dog", "--out", both) == 2 and refused(both, capsys)
    Path("labels.csv").write_text("file,faults\na.npz,good\n", "utf-8")
    plots, pose = foreign(Path("curves.svg")), foreign(Path("mine.toml"))
    assert tune("sweep", "labels.csv", "--pose", "bird-dog", "--plots", plots) == 2 and refused(plots, capsys)
    assert tune("sweep", "labels.csv", "--pose", "bird-dog", "--out", pose) == 2 and refused(pose, capsys)


def test_fitting_replaces_no_file_that_is_no_pose(recording: Path, tmp_path: Path) -> None:
    other = foreign(tmp_path / "mine.toml")
    assert tune("fit", recording, "--like", "bird-dog", "--out", other) == 2
    assert other.read_text("utf-8") == FOREIGN


def test_turning_updates_the_pose_file_that_it_is_given(tmp_path: Path, recording: Path) -> None:
    """`--pose mine.toml --out mine.toml`, written by hand: that is an update, no loss."""
    mine = tmp_path / "mine.toml"
    text = (pose_dir() / "bird-dog.toml").read_text("utf-8").replace('id = "bird-dog"', 'id = "mine"', 1)
    mine.write_text(text, "utf-8")
    (tmp_path / "labels.csv").write_text("file,faults\na.npz,good\n", "utf-8")
    assert tune("sweep", tmp_path / "labels.csv", "--pose", mine, "--rule", "arm", "--out", mine) == 0
    assert read_pose_file(mine).id == "mine"
    assert load_pose("bird-dog").id == "bird-dog"


@pytest.mark.parametrize("step", [step.name for step in STEPS])
def test_every_step_has_a_script_that_takes_the_same_arguments(step: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        tune(step, "--help")
    ours = capsys.readouterr().out
    assert "Exit codes:" in ours
    command = [sys.executable, str(ROOT / "scripts" / f"{SCRIPTS[step]}.py"), "--help"]
    theirs = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert f"formcheck tune {step}" in theirs
    options = ours[ours.index("options:") : ours.index("Exit codes:")]
    assert options.split() == theirs[theirs.index("options:") :].split()


def test_a_mistyped_step_is_guessed(capsys: pytest.CaptureFixture[str]) -> None:
    assert tune("fitt") == 2
    assert "Did you mean fit?" in capsys.readouterr().err
    assert tune("convert", "a.json", "--format", "coco") == 2
    assert "Did you mean coco17?" in capsys.readouterr().err
