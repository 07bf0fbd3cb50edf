"""Which clips are rendered, and bad input."""

from pathlib import Path

import pytest
import render_bodies
from accuracy.samples import VIEWS, view_of
from render.motion.script import all_clips
from render.plan import PlanError, bodies, chosen, plan, quick


def test_the_whole_plan_is_every_clip_of_every_body_under_its_own_name_and_seed() -> None:
    jobs = plan(all_clips(), bodies(None))
    assert len(jobs) == 24 * 26
    assert len({job.name for job in jobs}) == len({job.scene.seed for job in jobs}) == len(jobs)
    assert {view_of(job.scene.view.azimuth_deg) for job in jobs} == set(VIEWS)
    assert {job.scene.view.height_m for job in jobs} == {0.7, 0.9}


def test_a_clip_does_not_depend_on_what_else_is_rendered() -> None:
    alone = plan(all_clips()[3:4], bodies(2))
    together = {job.name: job.scene.seed for job in plan(all_clips(), bodies(3))}
    assert [together[job.name] for job in alone] == [job.scene.seed for job in alone]


def test_more_views_are_the_next_azimuths() -> None:
    jobs = plan(chosen(all_clips(), ["bird_dog_left"]), bodies(2), views=2)
    assert [job.scene.view.azimuth_deg for job in jobs] == [-90, 90, 90, -70]


def test_an_exercise_brings_all_its_clips_and_a_clip_itself() -> None:
    assert {s.name for s in chosen(all_clips(), ["side_bend", "plank_hips_sag"])} == {
        "side_bend_left", "side_bend_right", "plank_hips_sag",
    }  # fmt: skip
    assert len(quick(all_clips())) == 4
    with pytest.raises(PlanError, match="no exercise 'headstand'"):
        chosen(all_clips(), ["headstand"])


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--bodies", "0"], "--bodies must be between 1 and 24, not 0."),
        (["--bodies", "25"], "--bodies must be between 1 and 24, not 25."),
        (["--jobs", "0"], "--jobs must be at least 1, not 0."),
        (["--views", "0"], "--views must be at least 1, not 0."),
        (["--exercises", "headstand"], "There is no exercise 'headstand'"),
    ],
)
def test_bad_input_is_one_sentence(
    tmp_path: Path, options: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert render_bodies.main(["--out", str(tmp_path / "out"), *options]) == 1
    said = capsys.readouterr().err
    assert words in said and said.count("\n") == 1
    assert not (tmp_path / "out").exists()


def test_a_folder_that_is_a_file_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("")
    assert render_bodies.main(["--out", str(tmp_path / "file"), "--quick"]) == 1
    assert "cannot be written" in capsys.readouterr().err


def test_without_numba_it_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(render_bodies, "find_spec", lambda name: None)
    assert render_bodies.main(["--out", str(tmp_path), "--quick"]) == 1
    assert "uv run --group render" in capsys.readouterr().err
