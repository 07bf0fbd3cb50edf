"""Counting what was right on real people's tracks: on paper, and the planks among them where they are there."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import benchmark_people
import pytest

from formcheck.api import record_track
from formcheck.report.track_file import read_track_file
from tests.engine.performances import held, ideal, perform


def label(**changes: Any) -> dict[str, Any]:
    usual = {"file": "p.npz", "exercise": "bird-dog", "kind": "video", "events": [], "fault_ids": [], "reps": 1}
    return {**usual, **changes}


def item(track: Any, **changes: Any) -> benchmark_people.Item:
    said = label(**changes)
    given = None if said["exercise"] == "other" else record_track(track, said["exercise"], side="both", name="p")
    return benchmark_people.Item(said, given, record_track(track, "auto", side="both", name="p"))


def counts(*items: benchmark_people.Item) -> dict[str, tuple[int, int]]:
    return {tally.name: (tally.right, tally.of) for tally in benchmark_people.tallies(items)}


EVENT = {"phase": "hold", "side": "right", "start_s": 3.0, "end_s": 8.3}


def test_a_good_hold_that_was_seen_is_right_in_everything() -> None:
    found = counts(item(perform("bird-dog"), events=[EVENT]))
    for name in (
        "Exercise named",
        "Labelled holds found",
        "Credited holds that were labelled",
        "Repetitions within one",
    ):
        assert found[name] == (1, 1), name
    assert found["Items without a false fault"] == (1, 1) and found["Something else refused"] == (0, 0)


@pytest.mark.parametrize("event", [{**EVENT, "side": "left"}, {**EVENT, "start_s": 20.0, "end_s": 25.0}])
def test_a_hold_on_another_side_or_at_another_time_is_not_the_labelled_one(event: dict[str, Any]) -> None:
    found = counts(item(perform("bird-dog"), events=[event]))
    assert found["Labelled holds found"] == (0, 1) and found["Credited holds that were labelled"] == (0, 1)


def test_a_fault_that_nobody_saw_is_false_and_one_that_is_missed_is_missed() -> None:
    low = held("bird-dog", ideal("bird-dog").but(right_shoulder=145.0))
    seen = {"fault_ids": ["arm_low"], "events": [EVENT]}
    assert counts(item(low, events=[EVENT]))["Items without a false fault"] == (0, 1)
    assert counts(item(low, **seen))["Items without a false fault"] == (1, 1)
    assert counts(item(low, **seen))["Sure faults named"] == (1, 1)
    assert counts(item(perform("bird-dog"), **seen))["Sure faults named"] == (0, 1)


def test_what_is_none_of_them_is_to_be_refused_unless_the_label_allows_it() -> None:
    track = perform("bird-dog")
    assert counts(item(track, exercise="other"))["Something else refused"] == (0, 1)
    assert counts(item(track, exercise="other", auto_ok=["bird-dog", None]))["Something else refused"] == (1, 1)


def test_without_the_tracks_it_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["benchmark_people.py", "--folder", str(tmp_path)])
    assert benchmark_people.main() == 2
    assert "give the folder" in capsys.readouterr().err


def test_no_real_plank_is_scolded_for_nothing(shared: Path) -> None:
    folder = shared / "people"
    if not folder.is_dir():
        pytest.skip("../shared/data/people is not on this machine")
    labels = [one for one in json.loads((folder / "labels.json").read_text("utf-8")) if one["exercise"] == "plank"]
    assert len(labels) == 7
    for one in labels:
        track, picture = read_track_file(folder / one["file"]), one["kind"] == "photo"
        recording = record_track(track, "plank", side="both", name=one["file"], picture=picture)
        examined = benchmark_people.Item(one, recording, replace(recording))
        assert benchmark_people.false_faults(examined) == (), one["file"]
