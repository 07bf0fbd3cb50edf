"""The result document, to the letter of docs/results.md."""

import json
from pathlib import Path
from typing import Any

import pytest

from formcheck.atomic_files import OutputError
from formcheck.pipeline.recorded.recording import Recording
from formcheck.report.document import document, write_document

KEYS = {
    "": {"schema", "source", "pose", "view", "holds", "reps", "motion", "summary", "quality", "baseline", "about"},
    "source": {"path", "width", "height", "fps", "frames", "duration_s", "mirrored"},
    "pose": {"id", "title", "detected", "confidence", "side"},
    "view": {"kind", "azimuth_deg", "near_side"},
    "about": {"subject", "session", "note"},
    "summary": {"score", "holds", "held_s", "in_form_s"},
    "quality": {"person_seen", "judged", "back_neutral_deg", "warnings"},
}
HOLD = {
    "pose", "phase", "side", "start_s", "end_s", "held_s", "in_form_s", "target_s", "complete", "score", "end_reason",
    "not_judged", "measures", "faults",
}  # fmt: skip
MEASURE = {"unit", "mean", "worst", "target", "tolerance", "uncertainty", "seen"}
FAULT = {"id", "measure", "start_s", "end_s", "worst", "unit", "cue"}


@pytest.fixture(scope="module")
def demo(demo_recording: Recording) -> dict[str, Any]:
    return document(demo_recording.analysis)


@pytest.mark.parametrize("part", sorted(KEYS))
def test_every_key_is_there_and_no_other(demo: dict[str, Any], part: str) -> None:
    assert set(demo[part] if part else demo) == KEYS[part]


def test_every_key_of_holds_measures_and_faults_is_there(demo: dict[str, Any]) -> None:
    assert len(demo["holds"]) == 2
    for hold in demo["holds"]:
        assert set(hold) == HOLD
        assert all(set(m) == MEASURE for m in hold["measures"].values())
        assert all(set(f) == FAULT for f in hold["faults"])


def test_the_demo_is_told_as_it_is(demo: dict[str, Any]) -> None:
    # Truth: right arm held well 2.57 to 8.33 s; left arm 25 degrees too low until 14.0 s, then corrected.
    right, left = demo["holds"]
    assert (right["side"], left["side"]) == ("right", "left")
    assert right["complete"]
    assert right["faults"] == []
    assert right["held_s"] == pytest.approx(5.77, abs=0.4)
    assert [f["id"] for f in left["faults"]] == ["arm_low"]
    assert left["faults"][0]["end_s"] == pytest.approx(14.0, abs=0.5)
    assert left["in_form_s"] == pytest.approx(17.3 - 14.0, abs=0.9)
    assert demo["reps"] == {"left": 1, "right": 1}
    assert demo["view"] == {"kind": "side", "azimuth_deg": pytest.approx(90, abs=10), "near_side": "left"}
    assert demo["quality"]["warnings"] == []


def test_times_run_from_the_first_frame_to_one_interval_after_the_last(demo: dict[str, Any]) -> None:
    source = demo["source"]
    assert source["fps"] == pytest.approx(30.0, abs=0.01)
    assert source["duration_s"] == pytest.approx(source["frames"] / 30.0, abs=0.01)


def test_it_is_strict_json_in_utf_8(demo_recording: Recording, tmp_path: Path) -> None:
    path = tmp_path / "demo.json"
    write_document(path, demo_recording.analysis)

    def refuse(constant: str) -> None:
        raise AssertionError(f"{constant} is not JSON")

    text = path.read_bytes().decode("utf-8")
    assert json.loads(text, parse_constant=refuse)["schema"] == "formcheck.analysis/1"
    assert [p.name for p in tmp_path.iterdir()] == ["demo.json"]


def test_a_folder_that_vanished_is_one_sentence(demo_recording: Recording, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot be written") as caught:
        write_document(tmp_path / "gone" / "demo.json", demo_recording.analysis)
    assert "\n" not in str(caught.value)
