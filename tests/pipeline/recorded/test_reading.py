"""From files to tracks: in one go or in parts, with any number of processes."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from formcheck.api import record_file, record_track
from formcheck.capture.source import SourceError
from formcheck.core.types import PoseTrack
from formcheck.pipeline.recorded import film_parts, reading
from formcheck.pipeline.recorded.reading import ReadOptions, read_file
from formcheck.pipeline.recorded.recording import Recording
from formcheck.report.document import write_document
from formcheck.report.frame_table import write_table


@pytest.fixture
def short_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Split films of 12 s and more, four parts for every 20 s; cuts at 5, 10 and 15 s fall into the demo's holds."""
    monkeypatch.setattr(reading, "LEAST_S", 12.0)
    monkeypatch.setattr(film_parts, "ROUND_S", 20.0)


def files(folder: Path, recording: Recording) -> bytes:
    write_document(folder / "a.json", recording.analysis)
    write_table(folder / "a.csv", recording)
    return (folder / "a.json").read_bytes() + (folder / "a.csv").read_bytes()


def read(clip: Path, jobs: int = 1) -> Recording:
    return record_file(str(clip), "bird-dog", side="both", model="full", jobs=jobs)


def test_any_number_of_processes_writes_the_same_bytes_and_no_hold_is_lost(
    synth: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clip_track: Callable[[Path], PoseTrack]
) -> None:
    clip = synth / "bird_dog_left_f52_az-90.mp4"
    whole = record_track(clip_track(clip), "bird-dog", side="both", name=str(clip))  # before anything is split
    monkeypatch.setattr(reading, "LEAST_S", 5.0)
    monkeypatch.setattr(film_parts, "ROUND_S", 10.0)  # cuts at 2.5, 5 and 7.5 s; the second falls into the hold
    split = [read(clip, jobs=n) for n in (1, 3)]
    written = [files(tmp_path, r) for r in split]
    assert written[0] == written[1]

    assert np.array_equal(split[0].track.t_s, whole.track.t_s)
    assert not np.array_equal(split[0].track.xy, whole.track.xy, equal_nan=True)  # it was split
    assert split[0].analysis.reps == whole.analysis.reps
    pairs = list(zip(split[0].analysis.holds, whole.analysis.holds, strict=True))
    assert any(h.start_s < cut < h.end_s for _, h in pairs for cut in (2.5, 5.0, 7.5))
    for got, want in pairs:
        assert (got.side, got.complete, got.end_reason) == (want.side, want.complete, want.end_reason)
        assert got.start_s == pytest.approx(want.start_s, abs=0.1)
        assert got.end_s == pytest.approx(want.end_s, abs=0.1)
        assert got.held_s == pytest.approx(want.held_s, abs=0.15)
        assert {f.id for f in got.faults} == {f.id for f in want.faults}
        for name, m in got.measures.items():
            assert m.mean == pytest.approx(want.measures[name].mean, abs=1.5 if m.unit == "deg" else 0.03)


def test_a_film_that_other_frames_come_out_of_than_it_announces_is_read_in_one_go(
    demo_clip: Path, short_parts: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise SourceError("a hole")

    monkeypatch.setattr(reading, "run", refuse)
    read = read_file(str(demo_clip), ReadOptions("lite", max_fps=2.0))
    assert len(read.track) == 41
    assert not read.damaged


def test_fewer_frames_are_on_one_grid_whether_split_or_not(demo_clip: Path, short_parts: None) -> None:
    split = read_file(str(demo_clip), ReadOptions("lite", max_fps=3.0))
    assert len(split.track) == 61
    assert np.diff(split.track.t_s) == pytest.approx(1 / 3, abs=0.02)


def test_progress_counts_every_frame(demo_clip: Path) -> None:
    told: list[int] = []
    read_file(str(demo_clip), ReadOptions("lite", max_fps=1.0), told.append)
    assert told == list(range(1, 22))


def test_a_part_that_follows_somebody_else_is_read_again(
    demo_clip: Path, short_parts: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    follows: list[bool] = []
    plain = reading.track_part

    def spy(job: reading.PartJob, step: Callable[[], None]) -> tuple[PoseTrack, bool, list[tuple[float, float]]]:
        follows.append(job.follow is not None)
        track, second, frozen_s = plain(job, step)
        if job.follow is None and job.window.start_s > 9.0:  # as if these parts had begun with somebody far away
            track = replace(track, xy=track.xy + 2000.0)
        return track, second, frozen_s

    monkeypatch.setattr(reading, "track_part", spy)
    read = read_file(str(demo_clip), ReadOptions("lite", max_fps=5.0))
    assert follows == [False] * 4 + [True] * 2
    assert np.nanmax(read.track.xy) < 1500.0
