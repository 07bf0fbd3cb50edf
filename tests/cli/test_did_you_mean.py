"""Whoever mistypes is told what was probably meant, in one sentence and with exit code 2."""

from pathlib import Path

import pytest

from formcheck.cli.main import run


def said(capsys: pytest.CaptureFixture[str]) -> str:
    (line,) = capsys.readouterr().err.strip().splitlines()
    assert line.startswith("formcheck: ")
    return line


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (["analize", "a.mp4"], "analyze"),
        (["Docter"], "doctor"),
        (["poses", "lst"], "list"),
        (["baseline", "learm"], "learn"),
        (["--language", "dee", "doctor"], "de"),
        (["--language=Deutch", "doctor"], "de"),
        (["--language", "de_AT", "doctor"], "de"),
        (["poses", "show", "Bird-Dog"], "bird-dog"),
        (["analyze", "a.mp4", "--pose", "brid-dog"], "bird-dog"),
        (["batch", "a.mp4", "--pose", "brid-dog"], "bird-dog"),
        (["analyze", "a.mp4", "--pose", "plank", "--anotate"], "--annotate"),
        (["batch", "a.mp4", "--pose", "plank", "--shceduler=x"], "--scheduler"),
        (["--rutine", "morning"], "--routine"),
        (["analyze", "a.mp4", "--pose", "plank", "--side", "lefft"], "left"),
        (["analyze", "a.mp4", "--pose", "plank", "--model", "ful"], "full"),
    ],
    ids=" ".join,
)
def test_the_nearest_name_is_offered(arguments: list[str], meant: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) in {1, 2}
    assert f"Did you mean {meant}" in said(capsys)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["xyz"], "there are: live, demo, analyze"),
        (["--language", "xy", "doctor"], "choose one of en, de"),
        (["analyze", "a.mp4", "--pose", "plank", "--qqq"], "formcheck analyze --help shows all"),
        (["analyze", "a.mp4", "--pose", "plank", "--side", "up"], "choose one of left, right, both"),
        (["analyze", "a.mp4", "--pose", "plank", "--model", "none.task"], "use full, lite"),
    ],
    ids=" ".join,
)
def test_where_nothing_is_near_all_are_named(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) in {1, 2}
    line = said(capsys)
    assert told in line and "Did you mean" not in line


def test_a_file_without_a_command_is_probably_to_be_analysed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    clip = tmp_path / "clip.mp4"
    clip.touch()
    assert run([str(clip)]) == 2
    assert f"formcheck analyze {clip}" in said(capsys)


def test_it_is_said_in_the_users_language(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--language", "de", "analize"]) == 2
    assert "Meintest du analyze" in said(capsys)


def test_the_language_may_stand_anywhere(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["poses", "show", "plank", "--language", "de"]) == 0
    assert "Kamera:" in capsys.readouterr().out
    assert run(["--language", "en", "poses", "show", "plank"]) == 0


def test_a_negative_number_is_no_option(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        run(["analyze", "a.mp4", "--pose", "plank", "--max-fps", "-1"])
    assert caught.value.code == 2
    assert "from 0.1 to 1000" in capsys.readouterr().err
