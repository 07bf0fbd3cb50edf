"""Keeping sessions."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from formcheck.atomic_files import OutputError
from formcheck.coaching.afterwards.best_moments import BestMoments
from formcheck.coaching.afterwards.session_files import keep_session
from formcheck.gui import example
from formcheck.library import load_pose
from formcheck.pipeline.live.session_totals import SessionTotals
from formcheck.resources import FOLDER_VARIABLE
from formcheck.store.review_state import load_review_state

NOW = datetime(2026, 11, 25, 6, 30, 5, tzinfo=UTC)
POSES = {"plank": load_pose("plank")}


def test_each_session_has_a_file_of_its_own(tmp_path: Path) -> None:
    analysis = SessionTotals().analysis(None, (), POSES, "plank")
    kept = [keep_session(analysis, tmp_path / "data", now=lambda: NOW) for _ in range(3)]
    stems = ["2026-11-25_063005", "2026-11-25_063005-2", "2026-11-25_063005-3"]
    assert [k.document.name for k in kept] == [f"{stem}.json" for stem in stems]
    assert [k.report.name for k in kept] == [f"{stem}.report.html" for stem in stems]
    assert {json.loads(k.document.read_text("utf-8"))["pose"]["id"] for k in kept} == {"plank"}
    paths = [path for k in kept for path in (k.document, k.report)]
    assert sorted((tmp_path / "data" / "sessions").iterdir()) == sorted(paths), "nothing else is left there"


def test_the_report_of_a_session_says_what_was_held_and_shows_two_moments(tmp_path: Path) -> None:
    totals, stills = SessionTotals(), BestMoments()
    for update in example.session().updates:
        totals.observe(update.snapshot)
        stills.update(update, example.definition())
    analysis = totals.analysis(None, example.session().holds, example.poses(), "bird-dog")
    pictures = stills.drawn(example.poses())
    assert [p.kind for p in pictures] == ["best", "fault"]
    assert all(p.image.shape == u.frame.image.shape for p in pictures for u in example.session().updates[:1])
    text = keep_session(analysis, tmp_path, pictures, "full", lambda: NOW).report.read_text("utf-8")
    assert "Session of 2026-11-25, 06:30" in text and "pose model full" in text
    assert text.count("data:image/jpeg;base64,") == 2
    assert "reached its target" in text and "Raise your arm until it is in line with your back." in text
    assert "Stop when an exercise hurts" in text


def test_a_folder_that_cannot_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(OutputError, match="cannot be written"):
        keep_session(SessionTotals().analysis(None, (), POSES, "plank"), tmp_path / "file")


def test_a_session_that_was_kept_is_among_the_earlier_results(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "settings"))
    kept = keep_session(SessionTotals().analysis(None, (), POSES, "plank"), tmp_path / "data")
    assert load_review_state().recent == (str(kept.document),)
