"""What a live session adds up to."""

import dataclasses
import json
from typing import Any

import pytest

from formcheck.capture.source import SourceInfo
from formcheck.core.messages import Message
from formcheck.core.scoring.results import HoldRecord, Snapshot
from formcheck.library import load_pose
from formcheck.pipeline.live.session_totals import SessionTotals
from formcheck.report.document import document

POSES = {name: load_pose(name) for name in ("bird-dog", "plank")}
SHOT = Snapshot(
    t_s=0.0, person=True, judged=True, view_ok=True, view_deg=80.0, phase="", side=None, holding=False,
    in_position=False, in_form=False, held_s=0.0, in_form_s=0.0, need_s=5.0, score=float("nan"), fault=None,
    reps={"left": 0, "right": 0}, pose="bird-dog",
)  # fmt: skip


def shot(t_s: float, **changes: Any) -> Snapshot:
    return dataclasses.replace(SHOT, t_s=t_s, **changes)


def hold(pose: str, held_s: float, side: Any = None) -> HoldRecord:
    return HoldRecord(pose, "hold", side, 1.0, 1.0 + held_s, held_s, held_s, 5.0, True, 0.9, "left", (), {}, ())


def test_shares_are_of_the_time_and_gaps_do_not_count() -> None:
    totals = SessionTotals()
    for t_s, person, judged in (
        (0.0, True, True),
        (0.1, True, True),
        (0.2, False, False),
        (0.3, True, False),
        (60.0, True, True),
    ):
        totals.observe(shot(t_s, person=person, judged=judged))
    quality = totals.analysis(None, (), POSES, "bird-dog").quality
    assert totals.frames == 5
    assert totals.spent_s == pytest.approx(0.3)
    assert quality.person_seen == pytest.approx(2 / 3)
    assert quality.judged == pytest.approx(1 / 3)


def test_the_view_is_a_mean_on_the_circle() -> None:
    totals = SessionTotals()
    for i, view_deg in enumerate((170.0, -170.0, float("nan"), 180.0)):
        totals.observe(shot(0.1 * i, view_deg=view_deg))
    view = totals.analysis(None, (), POSES, "bird-dog").view
    assert view.kind == "back" and view.near_side is None
    assert view.azimuth_deg is not None and abs(view.azimuth_deg) == pytest.approx(180.0)
    assert SessionTotals().analysis(None, (), POSES, None).view.kind == "unknown"


def test_repetitions_add_up_over_engines_and_poses() -> None:
    totals = SessionTotals()
    counts = [
        ("bird-dog", 1, 0),
        ("bird-dog", 1, 1),
        ("bird-dog", 0, 0),
        ("bird-dog", 1, 0),
        ("plank", 0, 0),
        ("bird-dog", 0, 1),
    ]
    for i, (pose, left, right) in enumerate(counts):
        totals.observe(
            shot(0.1 * i, pose=pose, reps={"left": left, "right": right} if pose == "bird-dog" else {"total": 3})
        )
    assert totals.analysis(None, (), POSES, "bird-dog").reps == {"left": 2, "right": 2}
    assert totals.analysis(None, (), POSES, "plank").reps == {"total": 3}


def test_it_makes_a_result_document() -> None:
    totals = SessionTotals()
    for i in range(4):
        totals.observe(shot(0.1 * i))
    info = SourceInfo("camera 0", 640, 480)
    found = document(
        totals.analysis(info, (hold("plank", 6.0), hold("bird-dog", 5.0, "left")), POSES, None, (Message("Slow."),))
    )
    assert found["pose"]["id"] == "plank", "held longest"
    assert [h["pose"] for h in found["holds"]] == ["plank", "bird-dog"]
    assert (found["source"]["path"], found["source"]["frames"], found["quality"]["warnings"]) == (
        "camera 0",
        4,
        ["Slow."],
    )
    json.dumps(found, allow_nan=False)
    empty = document(SessionTotals().analysis(None, (), POSES, None))
    assert empty["pose"]["id"] is None and empty["reps"] == {"total": 0}
    json.dumps(empty, allow_nan=False)
