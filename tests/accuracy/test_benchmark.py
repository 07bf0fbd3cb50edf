"""The whole benchmark on three clips, end to end: estimated once, then again from the kept landmarks."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from benchmark_accuracy import main

CLIPS = ("bird_dog_arm_low20_az90", "glute_bridge_az90", "none_walking_az90")


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with three clips as material, and the report of a first run."""
    folder = tmp_path_factory.mktemp("accuracy")
    (folder / "data" / "synth").mkdir(parents=True)
    source = Path(__file__).parents[1] / "data" / "synth"
    for name in CLIPS:
        for part in source.glob(f"{name}.*"):
            shutil.copy(part, folder / "data" / "synth")
    assert run(folder, "first") == 0
    return folder


def run(folder: Path, out: str, *more: str) -> int:
    given = [str(folder / "data"), "--out", str(folder / out), "--tracks", str(folder / "tracks"), "--jobs", "1", *more]
    return main(given)


@pytest.fixture(scope="module")
def tables(work: Path) -> dict[str, Any]:
    return dict(json.loads((work / "first" / "accuracy.json").read_text("utf-8"))["sections"])


def test_angles_are_better_than_plain_ones(tables: dict[str, Any]) -> None:
    near = next(r for r in tables["angles"]["summary"] if (r["joints"], r["limb"]) == ("knee, hip, shoulder", "near"))
    assert 0.1 < near["ratio"] < 0.9
    assert near["raw"] > 3.0


def test_no_hold_is_missed_or_invented_and_live_agrees(tables: dict[str, Any]) -> None:
    everything = tables["holds"]["exercises"][-1]
    assert (everything["clips"], everything["true"], everything["missed"], everything["phantom"]) == (2, 2, 0, 0)
    assert tables["holds"]["live"] == [{"clips": 2, "same": 2, "differ": ""}]


def test_the_planted_fault_is_named(tables: dict[str, Any]) -> None:
    assert [(r["fault"], r["true"]) for r in tables["faults"]["by_fault"]] == [("arm_low", 1), ("all", 1)]


def test_angles_are_measured_again_with_a_correction_that_has_not_seen_the_exercise(tables: dict[str, Any]) -> None:
    near = {r["left_out"]: r for r in tables["left_out"]["angles"] if (r["joints"], r["limb"]) == ("elbow", "near")}
    assert set(near) == {"as shipped", "exercise left out"}  # one body only: nothing to learn from without it
    assert near["as shipped"]["raw"] == near["exercise left out"]["raw"]
    assert near["as shipped"]["ours"] < near["exercise left out"]["ours"]


def test_walking_is_tried_against_every_exercise_and_credits_nothing(tables: dict[str, Any]) -> None:
    (row,) = tables["no_credit"]["tries"]
    assert row["tries"] >= 7
    assert tables["no_credit"]["credited"] == []


def test_a_second_run_uses_the_kept_landmarks_and_writes_the_same(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError("the landmarks are there already")

    monkeypatch.setattr("accuracy.tracks.estimate", never)
    assert run(work, "second") == 0
    for name in ("accuracy.md", "accuracy.json"):
        assert (work / "second" / name).read_bytes() == (work / "first" / name).read_bytes()


def test_no_path_of_this_machine_is_written(work: Path) -> None:
    for name in ("accuracy.md", "accuracy.json"):
        assert str(work) not in (work / "first" / name).read_text("utf-8")


def test_results_go_into_a_document(work: Path) -> None:
    document = work / "document.md"
    document.write_text("Before\n<!-- results -->\n<!-- /results -->\nAfter\n", encoding="utf-8")
    assert run(work, "third", "--only", "glute", "--docs", str(document)) == 0
    text = document.read_text("utf-8")
    assert "### Summary" in text
    assert text.startswith("Before\n")
    assert text.endswith("\nAfter\n")


@pytest.mark.parametrize("more", [["--only", "nothing_like_it"], ["--docs", "missing.md"]])
def test_what_cannot_be_used_ends_with_one_sentence(work: Path, more: list[str], capsys: pytest.CaptureFixture) -> None:
    assert run(work, "fourth", *more) == 1
    assert len(capsys.readouterr().err.strip().splitlines()) == 1
    assert not (work / "fourth").exists()
