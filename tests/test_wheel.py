"""The wheel carries poses and assets and runs from another folder in a clean environment."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's wheel, built by its own build back end."""
    source = tmp_path_factory.mktemp("source")
    for name in ("formcheck", "poses", "assets"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__", "*.mo"))
    for name in ("pyproject.toml", "hatch_build.py", "README.md", "LICENSE", "NOTICE"):
        shutil.copy(ROOT / name, source / name)
    out = tmp_path_factory.mktemp("dist")
    build = "import sys; from hatchling.build import build_wheel; build_wheel(sys.argv[1])"
    subprocess.run([sys.executable, "-c", build, str(out)], cwd=source, check=True, capture_output=True)
    return next(out.glob("*.whl"))


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of a clean environment with the wheel and its dependencies installed by uv."""
    uv = os.environ.get("UV") or shutil.which("uv")
    if uv is None:
        pytest.skip("uv is not installed")
    home = tmp_path_factory.mktemp("clean") / "venv"
    subprocess.run([uv, "venv", "-q", "--python", sys.executable, str(home)], check=True, capture_output=True)
    interpreter = home / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    install = [uv, "pip", "install", "-q", "--python", str(interpreter), str(wheel)]
    offline = subprocess.run([*install, "--offline"], check=False, capture_output=True)
    if offline.returncode != 0:  # something is not in uv's cache
        subprocess.run(install, check=True, capture_output=True)
    return interpreter


def test_the_wheel_holds_poses_models_and_the_demo_clip(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    expected = {f"formcheck/_data/poses/{p.name}" for p in (ROOT / "poses").glob("*.toml")}
    expected |= {
        "formcheck/_data/assets/models/pose_landmarker_full.task",
        "formcheck/_data/assets/models/pose_landmarker_lite.task",
        "formcheck/_data/assets/demo/bird_dog_demo.mp4",
        "formcheck/i18n/de/messages.mo",
        "formcheck/py.typed",
        "formcheck/report/page/templates/report.html.j2",
        "formcheck/report/page/templates/report.css",
        "formcheck/batch/templates/summary.html.j2",
        "formcheck/_data/assets/schemas/formcheck.analysis-1.schema.json",
    }
    assert expected <= names


def test_the_installed_wheel_runs_from_another_folder(python: Path, tmp_path: Path) -> None:
    where = [str(python), "-c", "import formcheck; print(formcheck.__file__)"]
    home = subprocess.run(where, cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    assert str(ROOT) not in home
    command = [str(python), "-m", "formcheck", "poses", "list", "--json"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert "bird-dog" in json.loads(done.stdout)


def test_the_installed_wheel_analyses_a_video(python: Path, tmp_path: Path, synth: Path) -> None:
    clip = synth / "plank_hips_sag_az90.mp4"
    command = [str(python), "-m", "formcheck", "analyze", str(clip), "--pose", "plank", "--max-fps", "8"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    result = json.loads((tmp_path / "plank_hips_sag_az90.json").read_text("utf-8"))
    assert [h["phase"] for h in result["holds"]] == ["hold"]
    assert "<svg" in (tmp_path / "plank_hips_sag_az90.report.html").read_text("utf-8")


def test_the_installed_wheel_says_which_extras_are_missing(python: Path, tmp_path: Path, synth: Path) -> None:
    clip = synth / "plank_hips_sag_az90.mp4"
    command = [str(python), "-m", "formcheck", "batch", str(clip), "--pose", "plank", "--max-fps", "5", "--parquet"]
    done = subprocess.run([*command, "--pdf"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    summary = (tmp_path / "formcheck-results" / "summary.csv").read_text("utf-8")
    assert "formcheck[pdf]" in summary
    assert "formcheck[parquet]" in summary
    assert (tmp_path / "formcheck-results" / "plank_hips_sag_az90.report.html").exists()
