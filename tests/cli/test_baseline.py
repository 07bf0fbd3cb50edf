"""A personal baseline on the command line: learnt, shown, reset, and both verdicts in every result."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from formcheck.cli.main import run
from formcheck.core.types import PoseTrack
from formcheck.report.track_file import write_track
from tests.stick import film, posture
from tests.tuning.movement import FOURS

LYING = posture(trunk=-90.0, hip=50.0, knee=100.0)


def child(hip: float) -> PoseTrack:
    """Child's pose on paper, from hands and knees, as deep as that."""
    held = posture(trunk=110.0, hip=hip, knee=hip + 10.0, shoulder=150.0)
    return film([(0.0, FOURS), (2.0, FOURS), (4.0, held), (10.0, held), (12.0, FOURS), (14.0, FOURS)])


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, hip in (("stiff", 132.0), ("today", 133.0), ("worse", 128.0), ("deep", 150.0)):
        write_track(tmp_path / f"{name}.npz", child(hip))
    return tmp_path


def learn(*names: str) -> int:
    return run(["baseline", "learn", *names, "--pose", "childs-pose", "--person", "anna", "--out", "anna.json"])


def analysed(name: str, *more: str) -> dict[str, Any]:
    assert run(["analyze", f"{name}.npz", "--pose", "childs-pose", "--no-report", *more]) == 0
    found: dict[str, Any] = json.loads(Path(f"{name}.json").read_text("utf-8"))
    return found


def faults(holds: list[dict[str, Any]]) -> list[str]:
    return [f["id"] for h in holds for f in h["faults"]]


def test_both_verdicts_stand_side_by_side(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert learn("stiff.npz") == 0
    said = capsys.readouterr().out
    assert "asks for 132" in said
    assert "instead of 143 to 180" in said
    assert "never a goal to push for" in said
    doc = analysed("today", "--baseline", "anna.json")
    assert faults(doc["holds"]) == ["hips_high"]
    own = doc["baseline"]
    assert faults(own["holds"]) == []
    assert own["sha256"] == hashlib.sha256(Path("anna.json").read_bytes()).hexdigest()
    assert own["person"] == "anna"
    (target,) = own["targets"]
    assert (target["rule"], target["book"], target["limited"]) == ("hips", [143.0, 180.0], False)
    assert target["own"] == [pytest.approx(132.0, abs=1.0), 180.0]
    assert doc["summary"]["in_form_s"] == 0.0
    assert own["summary"]["in_form_s"] == pytest.approx(doc["summary"]["held_s"], abs=0.2)
    assert [(h["start_s"], h["end_s"]) for h in own["holds"]] == [(h["start_s"], h["end_s"]) for h in doc["holds"]]
    assert "By anna's own baseline" in capsys.readouterr().out


def test_less_than_last_time_is_told_and_more_is_good(folder: Path) -> None:
    assert learn("deep.npz") == 0
    doc = analysed("today", "--baseline", "anna.json")
    assert faults(doc["baseline"]["holds"]) == ["hips_high"]  # better than the book asks is what anna usually does
    doc = analysed("deep", "--baseline", "anna.json")
    assert faults(doc["baseline"]["holds"]) == []


def test_without_a_baseline_nothing_is_said_of_one(folder: Path) -> None:
    assert analysed("today")["baseline"] is None


def test_the_report_shows_both(folder: Path) -> None:
    learn("stiff.npz")
    assert run(["analyze", "today.npz", "--pose", "childs-pose", "--baseline", "anna.json"]) == 0
    page = Path("today.report.html").read_text("utf-8")
    assert "By anna’s own baseline" in page
    assert "To change, by the book" in page


def test_it_is_visible_and_can_be_reset(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    learn("stiff.npz", "today.npz")
    capsys.readouterr()
    assert run(["baseline", "show", "anna.json"]) == 0
    said = capsys.readouterr().out
    assert "baseline of anna, SHA-256" in said
    assert "childs-pose, hold.hips: 132" in said
    assert "(2 repetitions, 20" in said
    assert run(["baseline", "reset", "anna.json", "--pose", "plank"]) == 2
    assert "it knows childs-pose" in capsys.readouterr().err
    assert run(["baseline", "reset", "anna.json"]) == 0
    assert run(["baseline", "show", "anna.json"]) == 0
    assert "It knows nothing yet" in capsys.readouterr().out
    doc = analysed("today", "--baseline", "anna.json")
    assert doc["baseline"]["targets"] == []
    assert faults(doc["baseline"]["holds"]) == faults(doc["holds"])


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (
            ["analyze", "today.npz", "--pose", "childs-pose", "--baseline", "none.json"],
            2,
            "There is no baseline none",
        ),
        (["analyze", "today.npz", "--pose", "childs-pose", "--baseline", "today.npz"], 2, "is not a baseline file"),
        (["baseline", "show", "none.json"], 2, "formcheck baseline learn"),
        (
            ["baseline", "learn", "today.npz", "--pose", "plank", "--out", "b.json"],
            2,
            "no target that a",
        ),
        (["baseline", "learn", "worse.npz", "--pose", "side-plank", "--out", "b.json"], 2, "no target that a baseline"),
        (["baseline", "learn", "today.npz", "--pose", "supine-twist", "--out", "b.json"], 3, "was not held"),
        (["baseline", "learn", "none.npz", "--pose", "childs-pose", "--out", "b.json"], 1, "does not exist"),
        (["baseline", "learn", "today.npz", "--pose", "childs-pose", "--out", "no/b.json"], 1, "cannot be written"),
    ],
)
def test_what_goes_wrong_is_told_in_a_sentence(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, says: str
) -> None:
    assert run(arguments) == code
    assert says in capsys.readouterr().err
    assert not Path("b.json").exists()


def test_one_file_is_one_person(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    learn("stiff.npz")
    code = run(["baseline", "learn", "deep.npz", "--pose", "childs-pose", "--person", "ben", "--out", "anna.json"])
    assert code == 2
    assert "is the baseline of anna" in capsys.readouterr().err


def test_the_range_of_motion_is_learnt_and_told_beside_today_s(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cat, cow = FOURS.but(back=60.0), FOURS.but(back=-30.0)
    keys = [(0.0, FOURS), (2.0, FOURS), (3.0, cat), (6.0, cat), (7.5, cow), (10.0, cow), (11.5, FOURS), (13.0, FOURS)]
    write_track(folder / "cats.npz", film(keys))
    assert run(["baseline", "learn", "cats.npz", "--pose", "cat-cow", "--out", "anna.json"]) == 0
    assert "cat-cow, range of motion: " in capsys.readouterr().out
    assert run(["analyze", "cats.npz", "--pose", "cat-cow", "--no-report", "--baseline", "anna.json"]) == 0
    doc = json.loads(Path("cats.json").read_text("utf-8"))
    (own,) = doc["baseline"]["motion"]
    assert own == {"pose": "cat-cow", "range": pytest.approx(90.0, abs=2.0)}
    assert doc["motion"][0]["range"] == pytest.approx(own["range"], abs=0.1)
    assert "Range of motion in the calibration: 9" in capsys.readouterr().out
    assert run(["baseline", "reset", "anna.json", "--pose", "cat-cow"]) == 0
    assert json.loads(Path("anna.json").read_text("utf-8"))["motion"] == {}
