"""No result replaces what formcheck did not write, nor what it reads; its own earlier results it does."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from formcheck.cli.main import run
from formcheck.overwriting import is_ours
from formcheck.pipeline.recorded.recording import Recording
from formcheck.report.outputs import Outputs
from formcheck.report.planned_files import planned_suffixes
from formcheck.report.track_file import write_track
from formcheck.report.write_outputs import write_outputs
from tests.batch.jobs import still_track

FOREIGN = "somebody else's"


def analyze(*arguments: object) -> int:
    return run(["analyze", *map(str, arguments), "--pose", "bird-dog"])


@pytest.fixture
def sentence(capsys: pytest.CaptureFixture[str]) -> Callable[[], str]:
    def read() -> str:
        (line,) = capsys.readouterr().err.strip().splitlines()
        return line

    return read


def test_the_landmarks_that_a_track_came_from_are_not_replaced_by_its_result(
    tmp_path: Path, sentence: Callable[[], str]
) -> None:
    track, coco = still_track(tmp_path / "coco.npz"), tmp_path / "coco.json"
    coco.write_text('[{"image_id": 1, "keypoints": []}]', "utf-8")
    before = coco.read_bytes()
    assert analyze(track, "--out", tmp_path) == 2
    said = sentence()
    assert str(coco) in said and "--out" in said and "--overwrite" in said
    assert coco.read_bytes() == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["coco.json", "coco.npz"]  # before any work
    assert analyze(track, "--out", tmp_path, "--overwrite") == 0
    assert json.loads(coco.read_text("utf-8"))["schema"] == "formcheck.analysis/1"


@pytest.mark.parametrize(
    "ending", [".json", ".frames.csv", ".report.html", ".track.npz", ".trc", ".mot", ".frames.parquet", ".report.pdf"]
)
def test_every_result_of_another_program_is_kept(ending: str, tmp_path: Path, sentence: Callable[[], str]) -> None:
    track, other = still_track(tmp_path / "a.npz"), tmp_path / f"a{ending}"
    other.write_text(FOREIGN, "utf-8")
    options = ["--save-track", "--opensim", "--parquet", "--pdf"]
    assert analyze(track, "--out", tmp_path, *options) == 2
    assert other.name in sentence()
    assert other.read_text("utf-8") == FOREIGN
    assert len(list(tmp_path.iterdir())) == 2


def test_what_was_not_asked_for_is_in_nobodys_way(tmp_path: Path) -> None:
    track = still_track(tmp_path / "a.npz")
    (tmp_path / "a.trc").write_text(FOREIGN, "utf-8")
    assert analyze(track, "--out", tmp_path) == 0
    assert (tmp_path / "a.trc").read_text("utf-8") == FOREIGN


def test_earlier_results_are_replaced_as_ever(tmp_path: Path) -> None:
    track = still_track(tmp_path / "a.npz")
    options = [track, "--out", tmp_path, "--save-track", "--opensim", "--parquet"]
    assert [analyze(*options), analyze(*options)] == [0, 0]
    written = [p for p in tmp_path.iterdir() if p != track]
    assert len(written) >= 5
    assert all(is_ours(path) for path in written)


def test_an_empty_file_is_nobodys_loss(tmp_path: Path) -> None:
    track = still_track(tmp_path / "a.npz")
    (tmp_path / "a.json").touch()
    assert analyze(track, "--out", tmp_path) == 0


def test_an_input_is_not_replaced_even_if_asked(tmp_path: Path, sentence: Callable[[], str]) -> None:
    """`a.track.npz` was saved by formcheck, and is to be read: the other input's track would replace it."""
    first, second = still_track(tmp_path / "a.npz"), tmp_path / "b.npz"
    os.link(still_track(tmp_path / "a.track.npz", seed=1), second)  # another name of the same file
    before = second.read_bytes()
    assert analyze(first, second, "--out", tmp_path, "--save-track", "--overwrite") == 2
    assert "which is to be read" in sentence()
    assert second.read_bytes() == before
    assert not (tmp_path / "a.json").exists()


def test_a_result_does_not_replace_a_baseline(tmp_path: Path, sentence: Callable[[], str]) -> None:
    track, baseline = still_track(tmp_path / "anna.npz"), tmp_path / "anna.json"
    baseline.write_text(json.dumps({"schema": "formcheck.baseline/1", "person": "anna", "poses": {}}), "utf-8")
    assert analyze(track, "--out", tmp_path, "--overwrite", "--baseline", baseline) == 2
    assert "which is to be read" in sentence()
    assert analyze(track, "--out", tmp_path) == 2
    assert "did not write" in sentence()


def test_a_track_that_somebody_else_made_is_told_from_ours(tmp_path: Path, demo_recording: Recording) -> None:
    write_track(tmp_path / "ours.npz", demo_recording.track)
    np.savez(tmp_path / "theirs.npz", t_s=demo_recording.track.t_s, xy=demo_recording.track.xy)
    assert (is_ours(tmp_path / "ours.npz"), is_ours(tmp_path / "theirs.npz")) == (True, False)


def test_what_is_written_was_planned(demo_beginning: Recording, demo_clip: Path, tmp_path: Path) -> None:
    outputs = Outputs(annotate=True, beside=True, pdf=True, formats=("opensim", "parquet", "save-track"))
    written = write_outputs(str(demo_clip), tmp_path, demo_beginning, outputs)
    planned = {f"{demo_clip.stem}{suffix}" for suffix in planned_suffixes(str(demo_clip), outputs)}
    assert {path.name for path in written.files} == {name for name in planned if not name.endswith(".jpg")}
    assert [path.name for path in written.files if not is_ours(path)] == []
    (tmp_path / f"{demo_clip.stem}.json").unlink()
    (tmp_path / f"{demo_clip.stem}.frames.csv").unlink()
    assert not is_ours(tmp_path / f"{demo_clip.stem}.annotated.mp4")  # nothing says that it is ours


def batch(*arguments: object) -> int:
    return run(["batch", *map(str, arguments), "--pose", "bird-dog", "--jobs", "1", "--no-report"])


@pytest.mark.parametrize(
    "name", ["a.json", "a.frames.csv", "summary.csv", "groups.csv", "summary.html", "journal.jsonl"]
)
def test_a_batch_begins_nothing_where_it_would_replace_somebodys_file(
    name: str, tmp_path: Path, sentence: Callable[[], str]
) -> None:
    track, out = still_track(tmp_path / "a.npz"), tmp_path / "out"
    out.mkdir()
    (out / name).write_text(FOREIGN, "utf-8")
    assert batch(track, "--out", out) == 2
    assert name in sentence()
    assert (out / name).read_text("utf-8") == FOREIGN
    assert not (out / "b.json").exists()
    (out / name).unlink()
    assert [batch(track, "--out", out), batch(track, "--out", out)] == [0, 0]


def test_a_batch_does_not_replace_its_own_manifest(tmp_path: Path, sentence: Callable[[], str]) -> None:
    still_track(tmp_path / "a.npz")
    manifest = tmp_path / "summary.csv"
    manifest.write_text("file,pose\na.npz,bird-dog\n", "utf-8")
    assert run(["batch", "--manifest", str(manifest), "--out", str(tmp_path), "--overwrite"]) == 2
    assert "which is to be read" in sentence()
    assert manifest.read_text("utf-8").startswith("file,pose")


def test_a_batch_at_an_address_keeps_what_is_not_its_own(
    tmp_path: Path, sentence: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("fsspec")
    monkeypatch.chdir(tmp_path)
    track, out = still_track(tmp_path / "a.npz"), tmp_path / "out"
    out.mkdir()
    (out / "a.json").write_text(FOREIGN, "utf-8")
    assert batch(track, "--out", out.as_uri()) == 2
    assert "a.json" in sentence()
    (out / "a.json").unlink()
    assert [batch(track, "--out", out.as_uri()), batch(track, "--out", out.as_uri())] == [0, 0]
