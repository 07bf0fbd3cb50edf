"""The per-frame table, to the letter of docs/results.md."""

import csv
from pathlib import Path

import pytest

from formcheck.pipeline.recorded.recording import Recording
from formcheck.report.frame_table import write_table

LEADING = ["t_s", "person", "pose", "phase", "side", "score", "in_position", "in_form"]
ANGLES = [f"{side}_{joint}_flexion_deg" for joint in ("knee", "hip", "shoulder", "elbow") for side in ("left", "right")]
TRAILING = [*ANGLES, "trunk_inclination_deg", "back_curve_deg", "view_azimuth_deg"]


@pytest.fixture(scope="module")
def rows(demo_recording: Recording, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, str]]:
    path = tmp_path_factory.mktemp("table") / "demo.frames.csv"
    write_table(path, demo_recording)
    assert "nan" not in path.read_text("utf-8").lower()
    with Path(path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_columns_are_those_of_the_contract(rows: list[dict[str, str]], demo_recording: Recording) -> None:
    names = list(rows[0])
    assert names[: len(LEADING)] == LEADING
    assert names[-len(TRAILING) :] == TRAILING
    rules = names[len(LEADING) : -len(TRAILING)]
    assert {"arm_deg", "leg_deg", "back_deg"} <= set(rules)
    assert len(rules) == len(set(rules))


def test_one_row_a_frame_from_time_zero(rows: list[dict[str, str]], demo_recording: Recording) -> None:
    assert len(rows) == len(demo_recording.track)
    assert float(rows[0]["t_s"]) == 0.0
    assert float(rows[-1]["t_s"]) == pytest.approx(20.0, abs=0.05)


def test_phases_follow_the_exercise(rows: list[dict[str, str]]) -> None:
    # How long "return" shows depends on how fast the set-up is reached again.
    order = [r["phase"] for r in rows if r["phase"] not in ("", "return")]
    changes = [p for i, p in enumerate(order) if i == 0 or order[i - 1] != p]
    assert changes == ["setup", "hold", "setup", "hold", "setup"]
    assert "return" in {r["phase"] for r in rows}


def test_the_side_is_named_while_it_works(rows: list[dict[str, str]]) -> None:
    assert {r["side"] for r in rows if 3.5 < float(r["t_s"]) < 8.0} == {"right"}
    assert {r["side"] for r in rows if 12.0 < float(r["t_s"]) < 13.0} == {"left"}
    assert {r["side"] for r in rows if float(r["t_s"]) < 1.5} == {""}


def test_flags_are_zero_or_one_and_form_implies_position(rows: list[dict[str, str]]) -> None:
    for name in ("person", "in_position", "in_form"):
        assert {r[name] for r in rows} <= {"0", "1"}
    assert all(r["in_position"] == "1" for r in rows if r["in_form"] == "1")


def test_near_side_angles_meet_the_truth(rows: list[dict[str, str]], demo_clip: Path) -> None:
    with demo_clip.with_suffix(".truth.csv").open(encoding="utf-8") as file:
        truth = list(csv.DictReader(file))
    inside = [i for i, r in enumerate(rows) if 3.5 < float(r["t_s"]) < 8.0]
    for name in ("left_knee_flexion_deg", "left_hip_flexion_deg", "left_shoulder_flexion_deg"):
        errors = [abs(float(rows[i][name]) - float(truth[i][name])) for i in inside]
        assert sum(errors) / len(errors) < 8.0, name


def test_the_trunk_is_given_without_a_sign(rows: list[dict[str, str]]) -> None:
    values = [float(r["trunk_inclination_deg"]) for r in rows if r["trunk_inclination_deg"]]
    assert min(values) >= 0.0
    assert max(values) <= 180.0
