"""What is chosen to be done, and the summary of several exercises."""

from typing import Any

import pytest

from formcheck.coaching.controller import Controller
from formcheck.coaching.selection import Selection
from formcheck.core.pose.definition import PoseDefinition
from formcheck.library.pose_files import AUTO
from formcheck.routine import Routine, load_routines
from formcheck.store.settings import Settings


def chosen(poses: dict[str, PoseDefinition], what: Routine | str, **settings: Any) -> Selection:
    return Selection(poses, load_routines().routines, what, "left", Settings(**settings))


def test_only_exercises_with_sides_have_one(poses: dict[str, PoseDefinition]) -> None:
    sides = {what: chosen(poses, what).side for what in ("bird-dog", "plank", AUTO)}
    assert sides == {"bird-dog": "left", "plank": "both", AUTO: "left"}
    assert chosen(poses, next(iter(load_routines().routines.values()))).side == "both", "a routine tells its own"


@pytest.mark.parametrize(("by", "at"), [(1, 1), (-1, -1), (2, 2)])
def test_the_list_of_exercises_has_no_end(poses: dict[str, PoseDefinition], by: int, at: int) -> None:
    names = list(poses)
    assert chosen(poses, names[0]).neighbour(by) == names[at]
    assert chosen(poses, names[-1]).neighbour(1) == names[0]


def test_from_recognition_it_goes_to_either_end(poses: dict[str, PoseDefinition]) -> None:
    names = list(poses)
    assert (chosen(poses, AUTO).neighbour(1), chosen(poses, AUTO).neighbour(-1)) == (names[0], names[-1])


def test_a_routine_is_judged_from_its_first_step_with_its_seconds(poses: dict[str, PoseDefinition]) -> None:
    routine = next(r for r in load_routines().routines.values() if r.steps[0].hold_s is not None)
    judged = chosen(poses, routine).judged_first
    assert isinstance(judged, PoseDefinition) and judged.id == routine.steps[0].pose
    assert judged.holds[0].hold_s == routine.steps[0].hold_s


def test_recognition_judges_every_pose_as_strictly_as_the_settings(poses: dict[str, PoseDefinition]) -> None:
    usual, gentle = (chosen(poses, AUTO, tolerance=level).judged_first for level in ("normal", "gentle"))
    assert isinstance(usual, tuple) and isinstance(gentle, tuple)
    assert len(usual) == len(gentle) == len(poses)
    assert usual == tuple(poses.values()) and gentle != usual


def test_a_summary_of_several_exercises_names_them(
    stage: Any, poses: dict[str, PoseDefinition], update: Any, snapshot: Any, hold: Any
) -> None:
    c = Controller(stage.make_run, poses, "auto", source=stage.opener("source"), demo=None)
    c.start()
    stage.run.update, stage.run.finished = update(snapshot(pose=None)), True
    stage.run.holds = (hold(), hold(None, 10.5, pose="plank", target_s=10.0))
    summary = c.scene().summary
    assert summary is not None
    assert [group.title for group in summary.groups] == ["Bird dog", "Plank"]
    titles = ["RIGHT side: held 5.2 s (target 5 s)", "held 10.5 s (target 10 s)"]
    assert [row.title for row in summary.rows] == titles


def test_the_demo_is_judged_by_what_it_shows_whatever_was_chosen(stage: Any, poses: dict[str, PoseDefinition]) -> None:
    kept: list[Settings] = []
    c = Controller(
        stage.make_run, poses, "cat-cow", source=stage.opener("camera"), demo=stage.opener("demo"), keep=kept.append
    )
    c.play_demo()
    assert (stage.run.definition.id, stage.run.side) == ("bird-dog", "both")
    assert kept == [], "the next session begins with what was chosen"
