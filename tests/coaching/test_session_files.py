"""Keeping sessions."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from formcheck.atomic_files import OutputError
from formcheck.coaching.session_files import keep_session
from formcheck.library import load_pose
from formcheck.pipeline.live.session_totals import SessionTotals

NOW = datetime(2026, 11, 25, 6, 30, 5, tzinfo=UTC)
POSES = {"plank": load_pose("plank")}


def test_each_session_has_a_file_of_its_own(tmp_path: Path) -> None:
    analysis = SessionTotals().analysis(None, (), POSES, "plank")
    paths = [keep_session(analysis, tmp_path / "data", lambda: NOW) for _ in range(3)]
    assert [p.name for p in paths] == ["2026-11-25_063005.json", "2026-11-25_063005-2.json", "2026-11-25_063005-3.json"]
    assert {json.loads(p.read_text("utf-8"))["pose"]["id"] for p in paths} == {"plank"}
    assert sorted((tmp_path / "data" / "sessions").iterdir()) == sorted(paths), "nothing else is left there"


def test_a_folder_that_cannot_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(OutputError, match="cannot be written"):
        keep_session(SessionTotals().analysis(None, (), POSES, "plank"), tmp_path / "file", lambda: NOW)
