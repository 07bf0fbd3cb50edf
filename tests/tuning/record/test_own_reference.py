"""An own reference is learnt from what was held in good form, and from nothing else."""

import tomllib
from pathlib import Path

import pytest

from formcheck.api import record_track
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.types import PoseTrack
from formcheck.library import load_pose
from formcheck.library.own_poses import forget_own_pose, has_own_pose, own_poses, person_folder, poses_for
from formcheck.pipeline.recorded.recording import Recording
from formcheck.resources import FOLDER_VARIABLE
from formcheck.tuning.learn.starting_pose import NothingHeldError
from formcheck.tuning.record.own_reference import keep_reference, learn_reference, stretches_in_form
from tests.stick import film
from tests.tuning.movement import FOURS, bird_dog

LOW, LEVEL = bird_dog("right", arm=140.0), bird_dog("right", arm=174.0)


def judged(track: PoseTrack, pose: PoseDefinition | str = "bird-dog") -> Recording:
    return record_track(track, pose, side="both", name="film.mp4")


def performed(*keys: tuple[float, object]) -> PoseTrack:
    return film([(0.0, FOURS), (2.0, FOURS), *keys, (keys[-1][0] + 2.0, FOURS), (keys[-1][0] + 4.0, FOURS)])


HALF = performed((4.0, LOW), (8.0, LOW), (9.0, LEVEL), (13.0, LEVEL))
"""Four seconds with a low arm, then four with a level one."""


def test_only_the_part_in_good_form_counts() -> None:
    (stretch,) = stretches_in_form(judged(HALF))
    start, end = stretch.start_s, stretch.end_s
    assert start == pytest.approx(8.8, abs=0.4)
    assert end == pytest.approx(13.1, abs=0.3)


def test_a_fault_in_the_recording_does_not_become_the_target() -> None:
    mine = PoseDefinition.model_validate(tomllib.loads(learn_reference(judged(HALF), "bird-dog").text))
    arm = next(rule for rule in mine.hold_rules() if rule.id == "arm")
    assert arm.band[0] > 165.0
    found = judged(performed((4.0, LEVEL), (10.0, LEVEL)), mine)
    assert [hold.faults for hold in found.analysis.holds] == [()]
    low = judged(performed((4.0, LOW), (10.0, LOW)), mine)
    assert [f.id for hold in low.analysis.holds for f in hold.faults] == ["arm_low"]


def test_a_recording_of_faults_only_teaches_nothing() -> None:
    with pytest.raises(NothingHeldError, match="Nothing was held in good form for 1 s"):
        learn_reference(judged(performed((4.0, LOW), (10.0, LOW))), "bird-dog")


def test_the_demo_gives_both_holds_without_the_low_arm(demo_recording: Recording) -> None:
    right, left = stretches_in_form(demo_recording)
    assert (right.side, left.side) == ("right", "left")
    assert (right.start_s, right.end_s) == (pytest.approx(2.8, abs=0.2), pytest.approx(8.3, abs=0.2))
    assert (left.start_s, left.end_s) == (pytest.approx(14.4, abs=0.2), pytest.approx(17.3, abs=0.2))


def test_what_changes_is_told_and_what_protects_does_not_change(demo_recording: Recording) -> None:
    learnt = learn_reference(demo_recording, "bird-dog")
    changed = {change.before.id for change in learnt.changes}
    assert "arm" in changed and not changed & {rule.id for rule in learnt.kept}
    assert {"back", "knee"} <= {rule.id for rule in learnt.kept}
    mine = PoseDefinition.model_validate(tomllib.loads(learnt.text))
    assert {c.after.id: c.after.band for c in learnt.changes} == {
        r.id: r.band for r in mine.hold_rules() if r.id in changed
    }


def test_a_reference_of_a_person_is_kept_apart(
    demo_recording: Recording, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path))
    learnt = learn_reference(demo_recording, "bird-dog", "A. Berger")
    path = keep_reference(learnt, "A. Berger")
    assert path.parent.name.startswith("a--berger-") and tmp_path in path.parents
    assert has_own_pose("bird-dog", "a.  berger") and not has_own_pose("bird-dog") and not has_own_pose("bird-dog", "B")
    users = {"bird-dog": load_pose("bird-dog"), "plank": load_pose("plank")}
    assert poses_for("A. Berger", users)["bird-dog"].title == "Bird dog (own reference)"
    assert poses_for("B", users) == users == poses_for(None, users)
    keep_reference(learnt)
    mine = own_poses() | {"plank": load_pose("plank")}
    assert poses_for("B", mine)["bird-dog"] == load_pose("bird-dog"), "the user's own is for nobody else"
    assert forget_own_pose("bird-dog", "A. Berger")
    assert poses_for("A. Berger", users) == users and has_own_pose("bird-dog")
    path.parent.mkdir(exist_ok=True)
    path.write_text("schema = 3", encoding="utf-8")
    assert poses_for("A. Berger", users) == users, "what cannot be read is by the book"


def test_names_of_all_kinds_have_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path))
    names = ["", "..", "/", "Ä b", "a/b", "a b", "名前", "x" * 500]
    folders = [person_folder(name) for name in names]
    assert len(set(folders)) == len(names)
    assert all(folder.parent == tmp_path / "people" and len(folder.name) < 60 for folder in folders)
