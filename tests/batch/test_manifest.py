"""Manifests as spreadsheets of all countries write them."""

import csv
import io
from pathlib import Path

import pytest

from formcheck.batch.batch_summary import COLUMNS, GROUP_COLUMNS, group_rows, groups, row, table
from formcheck.batch.inputs import Defaults, collect_inputs
from formcheck.batch.task import Task
from formcheck.core.errors import UsageError
from formcheck.core.messages import Message

PLANK = Defaults("plank")


def read(folder: Path, data: bytes) -> tuple[list[Task], list[Message]]:
    (folder / "list.csv").write_bytes(data)
    told: list[Message] = []
    return collect_inputs([], str(folder / "list.csv"), PLANK, told.append), told


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_unicode_is_read_however_it_is_written(tmp_path: Path, encoding: str, end: str) -> None:
    text = end.join(["file;subject", "a.mp4;Müller – 猫", "b.mp4;x", ""])
    tasks, told = read(tmp_path, text.encode(encoding))
    assert [(t.name, t.subject) for t in tasks] == [("a", "Müller – 猫"), ("b", "x")]
    assert told == []


def test_what_excel_writes_in_western_europe_is_read_and_told(tmp_path: Path) -> None:
    tasks, told = read(tmp_path, "file,subject\na.mp4,Müller…\n".encode("cp1252"))
    assert tasks[0].subject == "Müller…"
    assert "read as Windows-1252" in str(told[0])


@pytest.mark.parametrize("head", ["sep=;", '"sep=;"', "SEP=;", "sep=;\r"])
def test_the_line_that_names_the_separator_is_no_line_of_columns(tmp_path: Path, head: str) -> None:
    tasks, _ = read(tmp_path, f"{head}\nfile;subject\na.mp4;x, y\n".encode())
    assert [(t.name, t.subject) for t in tasks] == [("a", "x, y")]
    with pytest.raises(UsageError, match="line 3: the file is missing"):
        read(tmp_path, f"{head}\nfile;subject\n;x\n".encode())


@pytest.mark.parametrize("letter", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c", "\x1e"])
def test_a_cell_may_hold_what_python_takes_for_the_end_of_a_line(tmp_path: Path, letter: str) -> None:
    tasks, _ = read(tmp_path, f"file,subject\na.mp4,x{letter}y\nb.mp4,z\n".encode())
    assert [(t.name, t.subject) for t in tasks] == [("a", f"x{letter}y"), ("b", "z")]


def test_one_recording_with_two_poses_has_two_names(tmp_path: Path) -> None:
    tasks, _ = read(tmp_path, b"file,pose,side\na.mp4,bird-dog,\na.mp4,plank,\nb.mp4,plank,left\nb.mp4,plank,right\n")
    assert [t.name for t in tasks] == ["a.bird-dog", "a.plank", "b.plank.left", "b.plank.right"]


def test_one_recording_with_the_same_pose_twice_is_told(tmp_path: Path) -> None:
    tasks, _ = read(tmp_path, b"file,subject\na.mp4,x\na.mp4,x\n")
    assert [t.name for t in tasks] == ["a"], "the same line twice is one"
    with pytest.raises(UsageError, match=r"a\.mp4 is listed twice with the same pose and side; remove one"):
        read(tmp_path, b"file,subject\na.mp4,x\na.mp4,y\n")


WRONG = {
    "NUL in a name": (b"file,subject\na\0.mp4,x\n", "has NUL bytes in it; save it again as CSV in UTF-8"),
    "an open quotation mark": (b'file,subject\na.mp4,"x\nb.mp4,y\n', r"line 3: this is no CSV \(.*check the quotation"),
    "a cell of megabytes": (b"file\n" + b"x" * 200000, "line 2: this is no CSV"),
    "letters of no character set": (b"file,subject\na.mp4,\x81\xfc\n", "save it as CSV in UTF-8"),
    "half a letter of UTF-16": ("file\na.mp4".encode("utf-16") + b"x", "save it as CSV in UTF-8|unknown"),
    "only the separator": (b"sep=;\n", "has no column file"),
}


@pytest.mark.parametrize(("data", "said"), WRONG.values(), ids=WRONG)
def test_what_is_no_manifest_is_told_in_one_sentence(tmp_path: Path, data: bytes, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        read(tmp_path, data)


@pytest.mark.parametrize("subject", ["-2+3", "+1+1", "=1+1", "@x", "＝1"])
def test_nothing_that_a_manifest_says_is_a_formula_in_the_summary(tmp_path: Path, subject: str) -> None:
    (task,), _ = read(tmp_path, f"file,subject,session\na.mp4,{subject},-2\n".encode())
    assert task.subject == subject
    rows = [row(task, None)]
    for text in (table(rows, COLUMNS), table(group_rows(groups(rows)), GROUP_COLUMNS)):
        cells = next(csv.DictReader(io.StringIO(text)))
        assert (cells["subject"], cells["session"]) == (f"'{subject}", "-2")
    assert table([{"a": -2.5}], ["a"]) == "a\n-2.5\n"


def test_names_that_no_system_has_fail_alone(tmp_path: Path) -> None:
    (tmp_path / "b.mp4").write_bytes(b"x")
    tasks = collect_inputs(["y" * 300 + ".mp4", "a\0.mp4", str(tmp_path / "b.mp4")], None, PLANK)
    assert len(tasks) == 3
