"""Notes and a logo reach the reports of `analyze` and `batch`; wrong files end either before any work."""

import base64
from pathlib import Path

import pytest

from formcheck.cli.main import run
from tests.batch.jobs import still_track

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
SRC = f"data:image/svg+xml;base64,{base64.b64encode(SVG).decode()}"


@pytest.fixture
def track(tmp_path: Path) -> Path:
    (tmp_path / "logo.svg").write_bytes(SVG)
    (tmp_path / "bad.png").write_bytes(b"no picture")
    return still_track(tmp_path / "a.npz")


def test_analyze_puts_both_into_the_report(track: Path, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("Go on with 3×.\nRest.", encoding="utf-8")
    out = tmp_path / "out"
    more = ["--note-file", str(tmp_path / "note.txt"), "--logo", str(tmp_path / "logo.svg")]
    assert run(["analyze", str(track), "--pose", "plank", "--out", str(out), *more]) == 0
    page = (out / "a.report.html").read_text("utf-8")
    assert "Go on with 3×.\nRest." in page
    assert f'src="{SRC}"' in page
    assert run(["analyze", str(track), "--pose", "plank", "--out", str(out), "--note", "In a word"]) == 0
    assert "In a word" in (out / "a.report.html").read_text("utf-8")


def test_batch_takes_notes_from_the_manifest(track: Path, tmp_path: Path) -> None:
    manifest, out = tmp_path / "list.csv", tmp_path / "out"
    manifest.write_text('file,pose,note\na.npz,plank,"Well done, Ann"\n', encoding="utf-8")
    arguments = ["batch", "--manifest", str(manifest), "--out", str(out), "--jobs", "1"]
    assert run([*arguments, "--logo", str(tmp_path / "logo.svg")]) == 0
    page = (out / "a.report.html").read_text("utf-8")
    assert "Well done, Ann" in page
    assert f'src="{SRC}"' in page
    manifest.write_text("file,pose,note\na.npz,plank,Another\n", encoding="utf-8")
    assert run(arguments) == 0  # another note is another report
    assert "Another" in (out / "a.report.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (["--logo", "bad.png"], "bad.png is no PNG, JPEG or SVG picture"),
        (["--logo", "none.png"], "none.png cannot be read"),
        (["--note-file", "none.txt"], "none.txt cannot be read"),
        (["--note-file", "a.npz"], "a.npz is no text in UTF-8"),
    ],
)
def test_wrong_files_are_told_before_any_work(
    track: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
    more: list[str], words: str,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    commands = [["analyze", str(track), "--pose", "plank", "--out", "out", *more]]
    if "--logo" in more:
        commands.append(["batch", str(track), "--pose", "plank", "--out", "out", *more])
    for command in commands:
        assert run(command) == 2
        (line,) = capsys.readouterr().err.strip().splitlines()
        assert words in line
        assert not (tmp_path / "out").exists()


def test_a_note_that_is_too_long_names_its_line(
    track: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    manifest = tmp_path / "list.csv"
    manifest.write_text(f"file,pose,note\na.npz,plank,\na.npz,plank,{'x' * 20_001}\n", encoding="utf-8")
    assert run(["batch", "--manifest", str(manifest), "--out", str(tmp_path / "out")]) == 2
    assert "line 3: The note has 20001 letters" in capsys.readouterr().err


def test_the_logo_is_never_replaced(track: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    logo = tmp_path / "a.report.html"  # an SVG by any name
    logo.write_bytes(SVG)
    arguments = ["analyze", str(track), "--pose", "plank", "--out", str(tmp_path), "--logo", str(logo), "--overwrite"]
    assert run(arguments) == 2
    assert logo.read_bytes() == SVG
    assert "which is to be read" in capsys.readouterr().err
