"""What recordings add up to: by person, exercise and session, with answers known on paper."""

import csv
import io
import re
from dataclasses import replace
from typing import Any

import pytest

from formcheck.api import record_track
from formcheck.batch.batch_summary import (
    COLUMNS,
    GROUP_COLUMNS,
    group_rows,
    groups,
    natural,
    page,
    people,
    row,
    table,
    trends,
)
from formcheck.batch.journal import JournalEntry
from formcheck.batch.task import Task, Written
from formcheck.batch.task_work import row_of
from formcheck.library import load_pose
from formcheck.pipeline.recorded.recording import Recording


def entry(
    name: str, held_s: float = 10.0, in_form_s: float = 5.0, score: float | None = 0.8, **more: Any
) -> JournalEntry:
    found = {
        "pose": "plank", "duration_s": 20.0, "view": "side", "person_seen": 1.0, "judged": 0.9, "holds": 2,
        "complete": 1, "held_s": held_s, "in_form_s": in_form_s, "score": score, "reps": {"total": 2},
        "faults": {"hips_low": 1},
    }  # fmt: skip
    return JournalEntry(name, "r", "c", "s", "done", 0, "", (), found | more)


def rows() -> list[dict[str, Any]]:
    said = [("Ann", "1"), ("Ann", "1"), ("Ann", "2"), ("Ann", "10"), ("Ben", None)]
    tasks = [Task(f"/secret/{k}.mp4", f"{k}", "plank", "both", *who) for k, who in enumerate(said)]
    found = [
        entry("0", 10.0, 4.0, 0.5),
        entry("1", 30.0, 6.0, 0.9),
        entry("2", 10.0, 5.0),
        entry("3", 10.0, 9.0, faults={}),
        JournalEntry("4", "r", None, None, "failed", 1, "/secret/4.mp4 is damaged", (), {"pose": "plank"}),
    ]
    return [row(task, e) for task, e in zip(tasks, found, strict=True)]


def test_a_group_adds_up_its_recordings() -> None:
    first = groups(rows())[0]
    assert (first.subject, first.session, first.pose) == ("Ann", "1", "plank")
    assert (first.recordings, first.holds, first.complete, first.reps) == (2, 4, 2, 4)
    assert (first.held_s, first.in_form_s) == (40.0, 10.0)
    assert first.in_form == 0.25
    assert first.score == pytest.approx((0.5 * 10 + 0.9 * 30) / 40)
    assert first.faults == {"hips_low": 2}


def test_sessions_are_in_the_order_of_their_numbers() -> None:
    assert [(g.subject, g.session) for g in groups(rows())] == [
        ("Ann", "1"),
        ("Ann", "2"),
        ("Ann", "10"),
        ("Ben", None),
    ]
    assert sorted(["week 10", "Week 9", "week 2b", ""], key=natural) == ["", "week 2b", "Week 9", "week 10"]


def test_a_trend_goes_through_the_sessions_of_a_person() -> None:
    (line,) = trends(groups(rows()))
    assert line.subject == "Ann"
    assert [g.in_form for g in line.groups] == [0.25, 0.5, 0.9]
    assert line.svg_points == "0.0,45.0 120.0,30.0 240.0,6.0"


def test_files_are_named_without_their_folder_unless_asked() -> None:
    task = Task("/secret/a.mp4", "a", "plank")
    bad = JournalEntry("a", "r", None, None, "failed", 1, "/secret/a.mp4 is damaged", (), {})
    assert row(task, bad)["file"] == "a.mp4"
    assert row(task, bad)["message"] == "a.mp4 is damaged"
    assert row(task, bad, full_paths=True)["message"] == "/secret/a.mp4 is damaged"
    assert "secret" not in table(rows(), COLUMNS) + html()


def test_the_tables_have_their_columns_and_every_recording() -> None:
    read = list(csv.DictReader(io.StringIO(table(rows(), COLUMNS))))
    assert list(read[0]) == list(COLUMNS)
    assert [r["status"] for r in read] == ["done"] * 4 + ["failed"]
    assert read[0]["faults"] == "hips_low:1"
    assert read[0]["reps_left"] == ""
    assert read[0]["reps_total"] == "2"
    read = list(csv.DictReader(io.StringIO(table(group_rows(groups(rows())), GROUP_COLUMNS))))
    assert list(read[0]) == list(GROUP_COLUMNS)
    assert [r["failed"] for r in read] == ["0", "0", "0", "1"]


def test_a_cell_is_no_formula() -> None:
    task = Task("a.mp4", "a", "plank", "both", "=1+1", "@x")
    read = next(csv.DictReader(io.StringIO(table([row(task, None)], COLUMNS))))
    assert (read["subject"], read["session"]) == ("'=1+1", "'@x")


def html() -> str:
    found = groups(rows())
    return page(rows(), found, {"plank": load_pose("plank")}, "2026-11-25")


def test_the_page_needs_nothing_else_and_names_what_failed() -> None:
    text = html().replace("&nbsp;", " ")
    assert not re.search(r"src=|url\(|@import|<script", text)
    assert set(re.findall(r'href="([^"]*)"', text)) == {"#person-1", "#person-2"}
    assert "4.mp4 is damaged" in text
    assert "Summary of 5 recordings" in text
    assert "from 25 % to 90 % in good form" in text
    assert load_pose("plank").fault_text("hips_low").cue in text


def test_each_recording_links_to_its_report_beside_the_summary() -> None:
    written = [Written("a b#1.json", 1, "x"), Written("a b#1.report.html", 1, "x")]
    with_report = replace(entry("a b#1"), files=tuple(written))
    rows_ = [row(Task("x/a b#1.mp4", "a b#1", "plank"), with_report), row(Task("c.mp4", "c", "plank"), entry("c"))]
    text = page(rows_, groups(rows_), {}, "x")
    assert re.findall(r'href="([^"]*)"', text) == ["a%20b%231.report.html"]
    assert '<a href="a%20b%231.report.html">a b#1</a>' in text
    assert '<th scope="row">c</th>' in text
    assert "report" not in next(csv.reader(io.StringIO(table(rows_, COLUMNS))))


def test_recordings_stand_under_the_person_they_are_of() -> None:
    found = people(rows(), groups(rows()))
    assert [(p.subject, [r["name"] for r in p.rows]) for p in found] == [("Ann", ["0", "1", "2", "3"]), ("Ben", ["4"])]
    assert [[g.session for g in p.groups] for p in found] == [["1", "2", "10"], [None]]
    nameless = row(Task("n.mp4", "n", "plank"), entry("n"))
    found = people([nameless, *rows()], groups([nameless, *rows()]))
    assert [p.subject for p in found] == ["Ann", "Ben", None], "last what is nobody's"
    text = page([nameless], groups([nameless]), {}, "x")
    assert "Without a name" not in text
    assert "<nav" not in text


def test_a_picture_is_no_missed_hold(demo_recording: Recording) -> None:
    analysis = record_track(demo_recording.track[150:151], "bird-dog", side="both", name="a.jpg", picture=True).analysis
    assert analysis.holds
    assert not analysis.holds[0].complete
    task = Task("a.jpg", "a", "bird-dog", "both", "Ann", "1")
    photo = row(task, JournalEntry("a", "r", "c", "s", "done", 0, "", (), row_of(task, analysis)))
    film = row(Task("b.mp4", "b", "bird-dog", "both", "Ann", "1"), entry("b", pose="bird-dog", complete=2))
    assert (photo["holds"], photo["complete"], photo["picture"]) == (0, 0, 1)
    (both,) = groups([photo, film])
    assert (both.recordings, both.pictures, both.holds, both.complete) == (2, 1, 2, 2)
    text = page([photo, film], [both], {}, "x").replace("&nbsp;", " ")
    assert "2 (1 picture)" in text
    assert "2 of 2 reached" in text
    assert "<td>picture</td><td>in position</td><td>–</td><td>–</td>" in text
    alone = page([photo], groups([photo]), {}, "x").replace("&nbsp;", " ")
    assert "reached" not in alone
    assert "0.0 s" not in alone


def test_names_are_escaped() -> None:
    task = Task("a.mp4", "a", "plank", "both", "<b>Ann</b>", "1")
    rows_ = [row(task, entry("a"))]
    assert "&lt;b&gt;Ann" in page(rows_, groups(rows_), {}, "x")


def test_a_batch_that_has_just_begun_has_a_page_too() -> None:
    rows_ = [row(Task("a.mp4", "a", "auto"), None)]
    assert "1 not analysed yet" in page(rows_, groups(rows_), {}, "x")
    assert "not recognised" in page(rows_, groups(rows_), {}, "x")
