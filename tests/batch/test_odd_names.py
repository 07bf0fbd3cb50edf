"""Recordings with odd names: each fails or has results of its own, the rest is done, and a restart goes on."""

import csv
import json
import os
import sys
from pathlib import Path

import pytest

from formcheck.batch.journal import NAME
from formcheck.cli.main import run
from tests.batch.jobs import still_track

LONG = "x" * 240
TOO_LONG = "y" * 250


def batch(folder: Path, out: Path) -> int:
    return run(["batch", str(folder), "--pose", "plank", "--out", str(out), "--jobs", "1", "--no-report"])


def status(out: Path) -> dict[str, str]:
    with (out / "summary.csv").open(encoding="utf-8", newline="") as file:
        return {cells["name"]: cells["status"] for cells in csv.DictReader(file)}


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse names that are no text")
def test_a_name_in_latin_1_has_results_like_the_others(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    still_track(folder / "a.npz")
    odd = still_track(folder / "b.npz", seed=1)
    odd.rename(folder / os.fsdecode(b"\xdcbung.npz"))
    for _ in range(2):
        assert batch(folder, out) == 0
        assert status(out) == {"a": "done", "%DCbung": "done"}
    assert len((out / NAME).read_text("utf-8").splitlines()) == 2, "nothing is done twice"
    assert json.loads((out / "%DCbung.json").read_text("utf-8"))["source"]["path"].endswith("/%DCbung.npz")
    assert "unexpected" not in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="paths are limited otherwise")
def test_a_name_too_long_for_its_results_fails_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    for k, name in enumerate(["a", LONG, TOO_LONG, "z"]):
        still_track(folder / "n.npz", seed=k).rename(folder / f"{name}.npz")
    for _ in range(2):
        assert batch(folder, out) == 1
        assert status(out) == {"a": "done", LONG: "done", TOO_LONG: "failed", "z": "done"}
        assert "give the recording a shorter name" in capsys.readouterr().err
    assert len((out / NAME).read_text("utf-8").splitlines()) == 4
    still_track(folder / "more.npz", seed=9)
    assert batch(folder, out) == 1
    assert status(out)["more"] == "done"


def test_two_of_one_stem_have_results_of_their_own(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    still_track(folder / "IMG_1.npz")
    (folder / "IMG_1.MOV").write_bytes(b"no film")
    assert batch(folder, out) == 1
    assert status(out) == {"IMG_1.MOV": "failed", "IMG_1.npz": "done"}
    assert (out / "IMG_1.npz.json").exists()
