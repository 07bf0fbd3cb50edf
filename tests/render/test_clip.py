"""Whole clips: the same seed gives the same bytes, a finished clip stays, an interrupted one leaves nothing."""

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import render_bodies
from evaluation import Truth
from render import clip
from render.clip import Job, is_finished, render_clip
from render.picture.look import Look
from render.posing.body import shapes

from formcheck.capture.factory import open_source
from tests.render.bodies import short_job

SUFFIXES = [".mp4", ".truth.csv", ".truth.json", ".truth.npz"]


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("finished")
    render_clip(short_job(), folder)
    return folder


def test_a_clip_is_four_files_which_the_benchmark_reads(finished: Path) -> None:
    job = short_job()
    assert sorted(bytes_of(finished)) == [f"{job.name}{suffix}" for suffix in SUFFIXES]
    truth = Truth.of(finished / f"{job.name}.mp4")
    with open_source(finished / f"{job.name}.mp4") as source:
        frames = list(source)
    assert [f.t_s for f in frames] == pytest.approx(truth.t_s, abs=0.001)
    assert frames[0].size_wh == (160, 120)
    assert truth.near == "left"
    assert truth.meta["body"] == {
        "gender": "male", "age": 58, "height": 1.68, "weight": 0.32, "muscle": 0.45, "name": "m58-168-32",
    }  # fmt: skip
    with np.load(finished / f"{job.name}.truth.npz") as joints:
        assert joints["joints_m"].shape == (5, len(joints["joints"]), 3)
        assert joints["joints_px"].shape == (5, len(joints["joints"]), 2)


def test_the_same_seed_gives_the_same_bytes_and_another_others(finished: Path, tmp_path: Path) -> None:
    render_clip(short_job(), tmp_path)
    assert bytes_of(tmp_path) == bytes_of(finished)
    render_clip(short_job(seed=2), tmp_path)
    changed = bytes_of(tmp_path)
    assert all(changed[name] != content for name, content in bytes_of(finished).items())


def test_a_clip_is_finished_only_with_its_film_and_with_the_same_settings(finished: Path, tmp_path: Path) -> None:
    job = short_job()
    assert is_finished(job, finished)
    assert not is_finished(short_job(seed=2), finished)
    assert not is_finished(short_job(look=Look(exposure=0.5)), finished)
    for name, content in bytes_of(finished).items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / f"{job.name}.mp4").unlink()
    assert not is_finished(job, tmp_path)


def test_an_interrupted_clip_leaves_no_film(finished: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, content in bytes_of(finished).items():
        (tmp_path / name).write_bytes(content)

    def interrupted(path: Path, pictures: Iterable[np.ndarray], *rest: Any) -> None:
        path.write_bytes(next(iter(pictures)).tobytes())
        raise KeyboardInterrupt

    monkeypatch.setattr(clip, "write_film", interrupted)
    with pytest.raises(KeyboardInterrupt):
        render_clip(short_job(seed=2), tmp_path)
    assert list(tmp_path.glob("*.mp4")) == []
    assert not is_finished(short_job(seed=2), tmp_path)


def run(out: Path, *more: str) -> int:
    return render_bodies.main(["--out", str(out), "--quick", "--exercises", "short", *more])


@pytest.fixture
def only_short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(render_bodies, "all_clips", lambda: (short_job().script,))


@pytest.mark.usefixtures("only_short")
def test_the_command_renders_goes_on_and_does_not_render_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rendered: list[str] = []

    def render(job: Job, folder: Path) -> None:
        rendered.append(job.shape.name)
        if len(rendered) == 2:
            raise KeyboardInterrupt
        render_clip(job, folder)

    monkeypatch.setattr(render_bodies, "render_clip", render)
    (tmp_path / "synth").mkdir()
    for suffix in (".part.mp4", ".truth.part.csv"):  # of a process that was killed
        (tmp_path / "synth" / f".short_{shapes()[1].name}_az-90{suffix}").touch()
    assert run(tmp_path, "--jobs", "1") == 130
    assert run(tmp_path, "--jobs", "1") == 0
    assert run(tmp_path, "--jobs", "1") == 0
    first, second = (shape.name for shape in shapes()[:2])
    assert rendered == [first, second, second]
    names = [f"short_{first}_az90", f"short_{second}_az-90"]
    assert sorted(bytes_of(tmp_path / "synth")) == sorted(name + suffix for name in names for suffix in SUFFIXES)


@pytest.mark.usefixtures("only_short")
def test_two_processes_give_the_bytes_of_one(tmp_path: Path) -> None:
    assert run(tmp_path / "one", "--jobs", "1") == 0
    assert run(tmp_path / "two", "--jobs", "2") == 0
    assert bytes_of(tmp_path / "one" / "synth") == bytes_of(tmp_path / "two" / "synth")


def test_settings_survive_their_file(finished: Path) -> None:
    job = short_job()
    about = json.loads((finished / f"{job.name}.truth.json").read_text("utf-8"))
    assert about["settings"] == job.settings
    assert replace(job, shape=shapes()[1]).name != job.name
