"""Files with odd names, and inputs that nobody has foreseen: one sentence each, and the rest is done."""

import json
import os
import sys
from pathlib import Path

import pytest

from formcheck.api import record_file
from formcheck.cli.main import run
from tests.cli.test_bad_input import video_without_a_person


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A film with an ordinary name, to be given after the odd one."""
    path = tmp_path / "good.mp4"
    video_without_a_person(path)
    return path


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        (b"x" * 240 + b".mp4", "is too long to name results after it; rename the file"),
        ("ü".encode() * 120 + b".mp4", "is too long to name results after it; rename the file"),
    ],
    ids=["240 letters", "240 bytes"],
)
def test_a_name_that_results_cannot_have_is_told(
    name: bytes, reason: str, good: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    odd = tmp_path / name.decode("utf-8", "surrogateescape")
    try:
        odd.write_bytes(good.read_bytes())
    except OSError:
        pytest.skip("this file system does not take the name")
    out = tmp_path / "out"
    assert run(["analyze", str(odd), str(good), "--pose", "plank", "--out", str(out), "--no-report"]) == 3
    first, *_ = capsys.readouterr().err.splitlines()
    assert reason in first
    assert sorted(p.name for p in out.iterdir()) == ["good.frames.csv", "good.json"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse names that are no text")
def test_a_name_in_latin_1_has_results_like_the_others(
    good: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    odd = tmp_path / os.fsdecode(b"\xdcbung.mp4")
    odd.write_bytes(good.read_bytes())
    out = tmp_path / "out"
    assert run(["analyze", str(odd), str(good), "--pose", "plank", "--out", str(out)]) == 3
    assert {"%DCbung.json", "%DCbung.report.html", "good.json"} <= {p.name for p in out.iterdir()}
    assert json.loads((out / "%DCbung.json").read_text("utf-8"))["source"]["path"].endswith("/%DCbung.mp4")
    assert "%DCbung.mp4: " in capsys.readouterr().out


def test_a_time_in_a_name_is_no_address(good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    good.rename(tmp_path / "10:30.mp4")
    assert run(["analyze", "10:30.mp4", "--pose", "plank", "--no-report", "--annotate"]) == 3
    assert (tmp_path / "10:30.annotated.mp4").stat().st_size > 1000
    assert json.loads((tmp_path / "10:30.json").read_text("utf-8"))["source"]["frames"] == 10


def test_what_nobody_has_foreseen_does_not_stop_the_others(
    good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.mp4"
    bad.write_bytes(good.read_bytes())

    def fail(name: str, *args: object, **named: object) -> object:
        if name == str(bad):
            raise ZeroDivisionError("of nothing\nat all")
        return record_file(name, *args, **named)  # type: ignore[arg-type]

    monkeypatch.setattr("formcheck.cli.analyze.record_file", fail)
    assert run(["analyze", str(bad), str(good), "--pose", "plank", "--out", str(tmp_path / "out"), "--no-report"]) == 3
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == (
        f"formcheck: {bad} could not be analysed (ZeroDivisionError: of nothing); this is a fault of formcheck, "
        "please report it."
    )
    assert (tmp_path / "out" / "good.json").exists()
