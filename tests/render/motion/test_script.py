"""Exercise files: complete, in the library's words, and refused in one sentence when they are wrong."""

from pathlib import Path

import pytest
from render.motion.script import EXERCISES, ScriptError, all_clips, both_sides, read_exercise, read_starts

from formcheck.library.pose_files import load_pose, pose_ids

STARTS = read_starts(EXERCISES / "starting_positions.toml")
CLIP = """
start = "standing"
[[clips]]
name = "nod"
keyframes = [[0, "start"], [1, "nod"]]
poses.nod = { neck_flexion = 20 }
"""


def test_there_are_clips_of_every_exercise_of_the_prototype_and_no_name_twice() -> None:
    names = [clip.name for clip in all_clips()]
    assert len(names) == len(set(names)) == 26
    assert len({clip.pose_id for clip in all_clips()}) == 10


@pytest.mark.parametrize("clip", all_clips(), ids=lambda clip: clip.name)
def test_a_clip_speaks_the_words_of_its_pose(clip: object) -> None:
    script = next(c for c in all_clips() if c is clip)
    if script.pose_id is None:
        assert not script.holds and not script.fault_ids
        return
    assert script.pose_id in pose_ids()
    pose = load_pose(script.pose_id)
    assert {hold.phase for hold in script.holds} <= {phase.id for phase in pose.phases}
    assert {*script.fault_ids, *script.also_allowed} <= {*pose.fault_ids}
    assert (script.fault is None) == (not script.fault_ids)
    assert all(hold.end_s <= script.duration_s for hold in script.holds)


def test_a_name_without_a_side_stands_for_both_and_one_side_wins() -> None:
    assert both_sides({"left_knee_flexion": 5, "knee_flexion": 90}) == {
        "left_knee_flexion": 5,
        "right_knee_flexion": 90,
    }


def written(folder: Path, text: str) -> Path:
    path = folder / "nod.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_starting_positions_are_refused_in_one_sentence_too(tmp_path: Path) -> None:
    path = written(tmp_path, '[standing]\nlike = "sitting"')
    with pytest.raises(ScriptError, match="it names 'sitting', which is not there"):
        read_starts(path)


def test_a_file_is_read(tmp_path: Path) -> None:
    (clip,) = read_exercise(written(tmp_path, CLIP), STARTS)
    assert (clip.name, clip.exercise, clip.pose_id, clip.duration_s) == ("nod", "nod", None, 1.0)
    assert clip.given("nod") == {"neck_flexion": 20}


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("neck_flexion", "neck_flexoin", "a pose has no 'neck_flexoin'"),
        ('"standing"', '"hanging"', "it names 'hanging'"),
        ('[1, "nod"]', '[1, "shake"]', "there is no pose 'shake'"),
        ('[1, "nod"]', '[0, "nod"]', "keyframes must begin at 0 s"),
        ("{ neck", '{ like = "shake", neck', "there is no pose 'shake' that 'nod' could be like"),
        ("{ neck", '{ like = "nod", neck', "the pose 'nod' is like itself"),
        ("[[clips]]", "poses = 3\n[[clips]]", "cannot be used"),
        ("[[clips]]", "[[clips]]\nframerate = 3", "framerate: Extra inputs are not permitted"),
        ("[[clips]]", "[[films]]", "it names 'clips'"),
        ("start =", "start ==", "cannot be used"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(tmp_path: Path, old: str, new: str, words: str) -> None:
    path = written(tmp_path, CLIP.replace(old, new))
    with pytest.raises(ScriptError) as error:
        read_exercise(path, STARTS)
    assert str(path) in str(error.value) and words in str(error.value)
    assert "\n" not in str(error.value)
