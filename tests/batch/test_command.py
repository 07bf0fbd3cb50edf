"""``formcheck batch`` as a process: killed and resumed, interrupted, with broken recordings among good ones."""

import csv
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from formcheck.batch.journal import LOCK, NAME
from formcheck.batch.storage import TEMPORARY, sha256_of
from formcheck.cli.main import run
from tests.batch.jobs import still_track
from tests.signals import hearing_ctrl_c

GOOD, BROKEN = 195, 5


def command(inputs: Path, out: Path, *more: str) -> list[str]:
    base = [sys.executable, "-m", "formcheck", "batch", str(inputs), "--pose", "bird-dog", "--out", str(out)]
    return [*base, "--jobs", "2", "--no-report", *more]


def lines(out: Path) -> list[dict]:  # type: ignore[type-arg]
    return [json.loads(line) for line in (out / NAME).read_text("utf-8").splitlines()]


def killed_after(arguments: list[str], out: Path, n: int) -> None:
    """Start a batch and kill all of its processes once so many recordings are in the journal."""
    with subprocess.Popen(arguments, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as p:
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline and p.poll() is None:
            if (out / NAME).exists() and (out / NAME).read_bytes().count(b"\n") >= n:
                break
            time.sleep(0.01)
        assert p.poll() is None, "it was over before it could be killed"
        os.killpg(p.pid, signal.SIGKILL)


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="needs process groups")
def test_two_hundred_killed_twice_and_resumed_have_every_good_result_once(tmp_path: Path) -> None:
    clips, out = tmp_path / "clips", tmp_path / "out"
    clips.mkdir()
    for k in range(GOOD):
        still_track(clips / f"good{k:03}.npz", seed=k)
    for k in range(BROKEN):
        (clips / f"broken{k}.npz").write_bytes(b"no track at all")
    arguments = command(clips, out)
    killed_after(arguments, out, 30)
    killed_after(arguments, out, 100)
    before = lines(out)
    done = subprocess.run(arguments, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert f"200 recordings: {GOOD} analysed, {BROKEN} failed." in done.stdout
    assert done.stderr.count("is not a landmark track") == BROKEN

    # Nothing that was in the journal was done again, and everything is there once and whole.
    assert lines(out)[: len(before)] == before
    assert set(Counter(line["name"] for line in lines(out)).values()) == {1}
    good = [line for line in lines(out) if line["status"] == "done"]
    assert len(good) == GOOD
    for line in good:
        assert [sha256_of(out / f["path"]) for f in line["files"]] == [f["sha256"] for f in line["files"]]
    files = {p.name for p in out.iterdir()} - {NAME, LOCK, "summary.csv", "summary.html", "groups.csv"}
    assert files == {f"good{k:03}.{kind}" for k in range(GOOD) for kind in ("json", "frames.csv")}
    with (out / "summary.csv").open(encoding="utf-8", newline="") as file:
        assert Counter(r["status"] for r in csv.DictReader(file)) == {"done": GOOD, "failed": BROKEN}


def test_a_resumed_batch_reads_nothing_again_and_a_touched_file_is_only_compared(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    clip, out = still_track(tmp_path / "a.npz"), tmp_path / "out"
    arguments = ["batch", str(clip), "--pose", "bird-dog", "--out", str(out), "--jobs", "1"]
    codes = [run(arguments)]
    first = (out / "a.json").stat().st_mtime_ns
    codes.append(run(arguments))
    assert len(lines(out)) == 1
    os.utime(clip, (1, 1))
    codes.append(run(arguments))
    assert len(lines(out)) == 2  # the new stamp
    assert (out / "a.json").stat().st_mtime_ns == first
    still_track(clip, seed=1)
    codes.append(run(arguments))
    assert (out / "a.json").stat().st_mtime_ns > first
    assert lines(out)[2]["content"] != lines(out)[1]["content"]
    assert codes == [0, 0, 0, 0]
    capsys.readouterr()


def test_real_clips_from_a_manifest_give_what_analyze_gives(
    synth: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    clips = tmp_path / "ann"
    clips.mkdir()
    shutil.copy(synth / "plank_hips_sag_az90.mp4", clips / "plank.mp4")
    (tmp_path / "broken.mp4").write_bytes(b"\x00\x00\x00\x18ftypmp42" + bytes(5000))
    manifest = tmp_path / "list.csv"
    manifest.write_text(
        "file,pose,subject,session\nann/plank.mp4,plank,Ann,1\nbroken.mp4,plank,Ben,1\n", encoding="utf-8"
    )
    out, alone = tmp_path / "out", tmp_path / "alone"
    assert run(["batch", "--manifest", str(manifest), "--out", str(out), "--max-fps", "5"]) == 1
    told = capsys.readouterr()
    assert "2 recordings: 1 analysed, 1 failed" in told.out
    assert "broken" in told.err
    alike = ["analyze", str(clips / "plank.mp4"), "--pose", "plank", "--out", str(alone), "--max-fps", "5"]
    assert run([*alike, "--subject", "Ann", "--session", "1"]) == 0
    for kind in ("json", "frames.csv"):
        assert (out / f"plank.{kind}").read_bytes() == (alone / f"plank.{kind}").read_bytes()
    assert "Ann" in (out / "plank.report.html").read_text("utf-8")
    assert "Ann" in (out / "summary.html").read_text("utf-8")
    assert str(tmp_path) not in (out / "summary.html").read_text("utf-8")
    assert not (out / TEMPORARY).exists()


@pytest.mark.skipif(os.name == "nt", reason="needs signals")
def test_ctrl_c_keeps_what_is_finished(tmp_path: Path, demo_clip: Path) -> None:
    clips, out = tmp_path / "clips", tmp_path / "out"
    clips.mkdir()
    still_track(clips / "a.npz")
    shutil.copy(demo_clip, clips / "b.mp4")
    with subprocess.Popen(
        hearing_ctrl_c(command(clips, out)), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline and not ((out / NAME).exists() and (out / NAME).stat().st_size):
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 130, errors
    assert "Traceback" not in errors
    assert [line["name"] for line in lines(out)] == ["a"]
    assert "1 not analysed yet" in (out / "summary.html").read_text("utf-8")
    assert not (out / TEMPORARY).exists()


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--pose", "plank"], 2, "no recording among the inputs"),
        (["x.mp4"], 1, "x.mp4 does not exist"),
        (["x.mp4", "--pose", "plonk"], 2, "plank"),
        (["x.mp4", "--pose", "plank", "--model", "none.task"], 1, "none.task"),
        (["x.mp4", "--pose", "plank", "--manifest", "none.csv"], 2, "none.csv"),
        (["list.csv"], 2, "list.csv is a list and not a recording; name it as --manifest list.csv."),
        (["--manifest", "list.csv"], 2, "list.csv, line 3: There is no pose 'plonk'. Did you mean plank?"),
    ],
)
def test_wrong_usage_is_one_sentence(
    arguments: list[str],
    code: int,
    words: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "list.csv").write_text("file,pose\na.npz,plank\nb.npz,plonk\n", encoding="utf-8")
    assert run(["batch", *arguments, "--out", str(tmp_path / "out")]) == code
    told = capsys.readouterr().err
    assert words in told
    assert "Traceback" not in told


def test_a_recording_that_is_not_there_is_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["batch", str(tmp_path / "x.mp4"), "--pose", "plank", "--out", str(tmp_path / "out")]) == 1
    assert "x.mp4 does not exist" in capsys.readouterr().err


def test_one_recording_is_not_several(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    still_track(tmp_path / "a.npz")
    arguments = ["batch", str(tmp_path), "--out", str(tmp_path / "out"), "--jobs", "1", "--no-report"]
    assert run(arguments) == 0  # nobody has said what is done in it
    assert "1 recording: 1 analysed, 0 failed." in capsys.readouterr().out
    assert run(["--language", "de", *arguments]) == 0
    assert "1 Aufnahme: 1 ausgewertet" in capsys.readouterr().out
    document = json.loads((tmp_path / "out" / "a.json").read_text("utf-8"))
    assert document["pose"]["confidence"] is not None  # it was looked for
