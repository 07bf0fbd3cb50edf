"""The public functions: what they take, and what they say of it."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import formcheck
from formcheck.api import record_file, record_track
from formcheck.core.types import PoseTrack
from formcheck.pipeline.recorded.recording import Recording
from formcheck.report.document import document
from formcheck.report.frame_table import rows
from formcheck.report.outputs import Outputs
from formcheck.report.page.moments import moments
from formcheck.report.write_outputs import write_outputs
from tests.engine.performances import held, ideal


@pytest.fixture(scope="module")
def later() -> Recording:
    track = held("plank", ideal("plank"))
    return record_track(replace(track, t_s=track.t_s + 1000.25), "plank", side="both", name="later")


def test_times_count_from_the_first_frame_in_everything(later: Recording) -> None:
    track = held("plank", ideal("plank"))
    first = record_track(track, "plank", side="both", name="later")
    assert document(later.analysis)["holds"] == document(first.analysis)["holds"]
    assert document(later.analysis)["holds"][0]["start_s"] < 100.0
    assert [row[0] for row in rows(later)] == [row[0] for row in rows(first)]
    assert [m.t_s for m in moments(later)] == pytest.approx([m.t_s for m in moments(first)])
    assert later.track.t_s[0] == 0.0


def still(n: int = 1) -> PoseTrack:
    track = held("plank", ideal("plank"))
    return track[200 : 200 + n]


@pytest.mark.parametrize("start_s", [0.0, 12.5])
def test_a_track_of_one_frame_is_judged_as_a_picture(start_s: float) -> None:
    analysis = formcheck.analyze_track(replace(still(), t_s=np.array([start_s])), "plank")
    (hold,) = analysis.holds
    assert (hold.end_reason, hold.start_s, hold.held_s) == ("image", 0.0, 0.0)
    assert analysis.source.fps is None


def test_the_track_of_a_picture_gives_its_verdict_again(tmp_path: Path) -> None:
    picture = record_track(still(), "plank", side="both", name="plank.jpg.npz", picture=True)
    out = write_outputs("plank.npz", tmp_path, picture, Outputs(formats=("save-track",), report=False))
    (saved,) = (f for f in out.files if f.suffix == ".npz")
    with np.load(saved) as arrays:
        assert bool(arrays["picture"])
    again = record_file(str(saved), "plank", side="both", model="full")
    assert again.picture
    assert document(again.analysis)["holds"] == document(picture.analysis)["holds"] != []


def test_a_track_needs_only_times_and_landmarks() -> None:
    xy = still(3).xy.copy()
    xy[1, 5, 0] = np.nan
    track = PoseTrack(np.array([0.0, 0.1, 0.2]), xy)
    assert track.visibility.shape == (3, 33) and track.visibility[1, 5] == 0.0 and track.visibility.sum() == 98.0
    assert np.isnan(track.world).all() and track.world.shape == (3, 33, 3)
    assert np.isnan(track.back).all() and track.back.shape == (3, 32)
    assert len(track[:2]) == 2
    formcheck.analyze_track(track, "plank")


@pytest.mark.parametrize("side", ["Left", "LEFT", "", "middle", None, 3])
def test_a_side_that_there_is_not_is_told(side: str, tmp_path: Path) -> None:
    with pytest.raises(formcheck.UsageError, match="The side must be left, right or both, not "):
        formcheck.analyze_track(still(), "bird-dog", side=side)
    with pytest.raises(formcheck.UsageError, match="The side must be"):
        formcheck.analyze_video(tmp_path / "none.mp4", "bird-dog", side=side)
