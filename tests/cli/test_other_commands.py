"""``poses``, ``doctor`` and ``demo``."""

import json
from pathlib import Path

import pytest

from formcheck.cli import doctor
from formcheck.cli.doctor import CheckResult
from formcheck.cli.main import run

SEVEN = {
    "bird-dog", "cat-cow", "double-knee-to-chest", "glute-bridge", "plank", "single-knee-to-chest",
    "standing-back-extension",
}  # fmt: skip


def test_the_seven_poses_are_listed_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["poses", "list", "--json"]) == 0
    assert set(json.loads(capsys.readouterr().out)) >= SEVEN


def test_the_list_tells_what_each_pose_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["poses", "list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) >= len(SEVEN)
    assert all(len(line.split(maxsplit=1)[1]) > 20 for line in lines)


@pytest.mark.parametrize("pose", sorted(SEVEN))
def test_show_tells_set_up_cues_safety_and_sources(pose: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["poses", "show", pose]) == 0
    text = capsys.readouterr().out
    for word in ("Set-up:", "What to change", "Safety:", "Sources:", "ask a doctor"):
        assert word in text


def test_all_shipped_poses_check(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["poses", "check", "--quick"]) == 0
    assert capsys.readouterr().out.count(": ok (") >= len(SEVEN)


def test_doctor_finds_what_analysis_needs(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["doctor"]) == 0
    lines = capsys.readouterr().out.splitlines()
    parts = {line[8:20].strip(): line[:8].strip() for line in lines[:-1]}
    assert {"formcheck", "mediapipe", "opencv", "pyav", "model", "poses", "window", "camera", "voice"} <= set(parts)
    assert {parts[name] for name in ("mediapipe", "opencv", "pyav", "model", "poses")} == {"ok"}


def test_doctor_fails_only_where_analysis_cannot_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(doctor, "findings", lambda: [CheckResult("camera", "missing", "none")])
    assert doctor.doctor() == 0
    monkeypatch.setattr(doctor, "findings", lambda: [CheckResult("model", "missing", "none", fatal=True)])
    assert doctor.doctor() == 1
    capsys.readouterr()


@pytest.mark.parametrize(
    ("version", "sends"),
    [("0.10.30", False), ("0.10.33", False), ("0.10.34", False), ("0.10.35", True), ("0.11.0", True), ("1.2.2", True)],
)
def test_releases_that_send_metrics_are_known(version: str, sends: bool) -> None:
    assert doctor.telemetry(version) is sends


def test_doctor_says_so_when_a_release_that_sends_metrics_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor.metadata, "version", lambda name: "1.2.2")
    monkeypatch.setattr(doctor, "_probe", lambda code: (0, "", ""))
    finding = doctor._mediapipe()
    assert finding.state == "note"
    assert "sends usage metrics" in finding.text


def test_demo_writes_everything_and_says_where(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "demo"
    assert run(["demo", "--no-window", "--out", str(out)]) == 0
    text = capsys.readouterr().out
    names = [f"bird_dog_demo.{kind}" for kind in ("annotated.mp4", "frames.csv", "json", "report.html")]
    assert sorted(p.name for p in out.iterdir()) == names
    for words in ("right side", "left side", "Raise your arm", *(str(out / n) for n in names)):
        assert words in text


def test_doctor_tells_of_parts_that_only_some_options_want(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "_installed", lambda name: False)
    monkeypatch.setattr(doctor, "_probe", lambda code: (1, "", "No module"))
    found = [doctor._pdf(), doctor._parquet(), doctor._cluster()]
    assert [f.state for f in found] == ["note"] * 3
    for finding, extra in zip(found, ("pdf", "parquet", "cluster"), strict=True):
        assert f"pip install 'formcheck[{extra}]'" in finding.text
    monkeypatch.setattr(doctor, "_installed", lambda name: True)
    assert "libpango" in doctor._pdf().text
