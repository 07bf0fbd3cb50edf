"""Reading pose files: every error names the file, the key and the reason."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from formcheck.core.errors import UsageError
from formcheck.core.pose.definition import PoseDefinition
from formcheck.library.pose_files import PoseFileError, UnknownPoseError, load_pose, pose_ids, read_pose_file
from tests.core.pose_data import BACK_RULE, Data, rule_of, small

Change = Callable[[Data], Any]


def toml(value: object) -> str:
    """Write a value inline; enough for pose files."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{k} = {toml(v)}" for k, v in value.items()) + " }"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(toml(v) for v in value) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"' if isinstance(value, str) else repr(value)


def written(folder: Path, data: Data, name: str = "lean.toml") -> Path:
    path = folder / name
    path.write_text("\n".join(f"{key} = {toml(value)}" for key, value in data.items()), encoding="utf-8")
    return path


def problems(folder: Path, change: Change) -> list[str]:
    """Change the small pose in one place and return what the reader says about it."""
    data = small()
    change(data)
    path = written(folder, data)
    with pytest.raises(PoseFileError) as caught:
        read_pose_file(path)
    lines = str(caught.value).splitlines()
    assert lines
    assert all(line.startswith(f"{path}: ") for line in lines)
    assert [f"{path}: {problem}" for problem in caught.value.problems] == lines
    return [str(problem) for problem in caught.value.problems]


def setting(rule: str, **values: object) -> Change:
    return lambda data: rule_of(data, rule).update(values)


def dropping(rule: str, key: str) -> Change:
    return lambda data: rule_of(data, rule).pop(key)


def text(**values: object) -> Change:
    return lambda data: data["text"]["en"].update(values)


def fault(**values: object) -> Change:
    return lambda data: data["text"]["en"]["faults"]["knee_bent"].update(values)


def with_back(**values: object) -> Change:
    return lambda data: data["phases"][1]["rules"].append(BACK_RULE | values)


KNEE = "phases[hold].rules[knee]"
TRUNK = "phases[hold].rules[trunk]"


def test_the_small_pose_can_be_read_back(tmp_path: Path) -> None:
    pose = load_pose(str(written(tmp_path, small())))
    assert pose.id == "lean"
    assert pose.holds[0].hold_s == 2.0
    assert pose.holds[0].rules[0].band == (30.0, 60.0)


BROKEN = [
    ("a joint that does not exist", setting("knee", joint="near_kneee_flexion"), KNEE, "near_knee_flexion"),
    ("a joint without a side", setting("knee", joint="knee_flexion"), KNEE, "unknown angle 'knee_flexion'"),
    ("a point that does not exist",
     lambda d: d["phases"][1]["rules"].append(
         {"id": "reach", "kind": "distance", "points": ["left_wrst", "left_knee"], "target": 0.1, "tolerance": 0.1,
          "role": "gate"}), "phases[hold].rules[reach]", "left_wrist"),
    ("too few points",
     lambda d: d["phases"][1]["rules"].append(
         {"id": "reach", "kind": "line", "points": ["left_wrist", "left_knee"], "target": 0.1, "tolerance": 0.1,
          "role": "gate"}), "phases[hold].rules[reach].points", "required"),
    ("a kind that does not exist", setting("knee", kind="joints"), KNEE, "joints"),
    ("no kind", dropping("knee", "kind"), KNEE, "kind"),
    ("no target", dropping("knee", "target"), f"{KNEE}.target", "required"),
    ("a target in words", setting("knee", target="straight"), f"{KNEE}.target", "number"),
    ("a target of three numbers", setting("knee", target=[1.0, 2.0, 3.0]), f"{KNEE}.target", "a number or a band"),
    ("a target that runs backwards", setting("knee", target=[5.0, -5.0]), KNEE, "target must run from low to high"),
    ("a tolerance of zero", setting("knee", tolerance=0.0), f"{KNEE}.tolerance", "greater than 0"),
    ("a weight below zero", setting("knee", weight=-1.0), f"{KNEE}.weight", "greater than 0"),
    ("a role that does not exist", setting("knee", role="fromm"), f"{KNEE}.role", "'gate', 'form', 'both' or 'note'"),
    ("a misspelt key", setting("knee", tolerence=5.0), f"{KNEE}.tolerence", "not permitted"),
    ("an id that is no word", setting("knee", id="the knee"), "phases[hold].rules[the knee].id", "pattern"),
    ("a form rule without a fault", dropping("knee", "high"), KNEE, "needs a fault id"),
    ("a fault id that is no word", setting("knee", high="knee bent!"), f"{KNEE}.high", "pattern"),
    ("a form rule with a gate band", setting("knee", gate=[-9.0, 9.0]), KNEE, "gate"),
    ("a form rule that is required", setting("knee", required=True), KNEE, "required"),
    ("both without a gate band", setting("knee", role="both"), KNEE, "gate band"),
    ("a gate narrower than its target", setting("knee", role="both", gate=[-2.0, 50.0]), KNEE, "must contain"),
    ("a gate beside its target", setting("knee", role="both", gate=[20.0, 50.0]), KNEE, "must contain"),
    ("a gate that runs backwards", setting("knee", role="both", gate=[50.0, -50.0]), KNEE, "gate must run"),
    ("a relative back without absolute bands",
     lambda d: d["phases"][1]["rules"].append({k: v for k, v in BACK_RULE.items() if k != "absolute"}),
     "phases[hold].rules[back]", "absolute"),
    ("absolute bands without a relative back", with_back(relative=False), "phases[hold].rules[back]", "absolute"),
    ("no required gate in a hold", setting("trunk", required=False), "phases[hold]", "required gate"),
    ("no required gate in the set-up", setting("upright", required=False), "phases[setup]", "required gate"),
    ("two rules of one name", setting("knee", id="trunk"), "phases[hold]", "must differ"),
    ("a form rule in the set-up", setting("upright", role="both", gate=[-9.0, 9.0], low="knee_bent", tolerance=1.0),
     "phases[setup]", "gates"),
    ("a hold without seconds", lambda d: d["phases"][1].pop("hold_s"), "phases[hold]", "hold_s"),
    ("a hold of no seconds", lambda d: d["phases"][1].update(hold_s=0.0), "phases[hold].hold_s", "greater than 0"),
    ("a set-up with seconds", lambda d: d["phases"][0].update(hold_s=2.0), "phases[setup]", "hold_s"),
    ("a return with rules", lambda d: d["phases"][2].update(rules=d["phases"][0]["rules"]), "phases[return]",
     "no rules"),
    ("no set-up", lambda d: d["phases"].pop(0), "the file", "set-up"),
    ("no hold", lambda d: d["phases"].pop(1), "the file", "hold"),
    ("two phases of one name", lambda d: d["phases"].append(d["phases"][2]), "the file", "must differ"),
    ("no phases", lambda d: d.pop("phases"), "phases", "required"),
    ("no sources", lambda d: d.update(sources=[]), "sources", "at least 1"),
    ("a source without its place", lambda d: d["sources"][0].pop("cite"), "sources[0].cite", "required"),
    ("no English", lambda d: d.update(text={"de": d["text"]["en"]}), "the file", "text.en is missing"),
    ("no title", lambda d: d["text"]["en"].pop("title"), "text.en.title", "required"),
    ("an empty title", text(title="  "), "text.en.title", "at least 1"),
    ("no cue for a fault", text(faults={}), "the file", "knee_bent"),
    ("a cue without its spoken words", lambda d: d["text"]["en"]["faults"]["knee_bent"].pop("say"),
     "text.en.faults.knee_bent.say", "required"),
    ("a cue of 13 words", fault(cue="a b c d e f g h i j k l m"), "text.en.faults.knee_bent", "at most 12 words"),
    ("6 spoken words", fault(say="a b c d e f"), "text.en.faults.knee_bent", "at most 5 words"),
    ("a cue for a fault that no rule has",
     lambda d: d["text"]["en"]["faults"].update(arm_low={"cue": "Up.", "say": "Up"}), "the file", "arm_low"),
    ("a text for a phase that there is not", text(phases={"holding": "Hold."}), "the file", "holding"),
    ("another schema", lambda d: d.update(schema="formcheck.pose/9"), "schema", "formcheck.pose/1"),
    ("an id that is no name", lambda d: d.update(id="The Lean"), "id", "pattern"),
    ("an id that is not the file's name", lambda d: d.update(id="leaning"), "id", "lean"),
    ("a view that does not exist", lambda d: d.update(view="top"), "view", "'side', 'front' or 'any'"),
    ("a misspelt time", lambda d: d.update(timing={"grace": 1.0}), "timing.grace", "not permitted"),
    ("a time in words", lambda d: d.update(timing={"grace_s": "long"}), "timing.grace_s", "number"),
]  # fmt: skip
"""What is wrong, how to make it so, the place that the message must begin with, and words of its reason."""


@pytest.mark.parametrize(("what", "change", "place", "reason"), BROKEN, ids=[row[0] for row in BROKEN])
def test_an_error_names_file_key_and_reason(what: str, change: Change, place: str, reason: str, tmp_path: Path) -> None:
    found = problems(tmp_path, change)
    assert any(p.startswith(f"{place}") and reason in p for p in found), found


def test_an_unknown_joint_offers_the_nearest_names(tmp_path: Path) -> None:
    (found,) = problems(tmp_path, setting("knee", joint="rigth_shoulder_flexion"))
    assert "unknown angle 'rigth_shoulder_flexion'" in found
    assert "nearest: right_shoulder_flexion" in found


def test_all_errors_are_told_at_once(tmp_path: Path) -> None:
    def break_three(data: Data) -> None:
        setting("knee", tolerance=-1.0)(data)
        setting("trunk", joint="trunk")(data)
        text(title="")(data)

    found = problems(tmp_path, break_three)
    assert len(found) == 3


@pytest.mark.parametrize("content", [b'id = "lean', b"\xff\xfe\x00", b"= 3"])
def test_a_file_that_is_not_toml_is_told_as_such(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "broken.toml"
    path.write_bytes(content)
    with pytest.raises(PoseFileError, match=r"broken\.toml: is not valid TOML"):
        read_pose_file(path)


@pytest.mark.parametrize("name", ["missing.toml", "."])
def test_a_file_that_cannot_be_read_is_told_as_such(name: str, tmp_path: Path) -> None:
    with pytest.raises(PoseFileError, match="cannot be read"):
        read_pose_file(tmp_path / name)


@pytest.mark.parametrize("error", [PoseFileError(Path("a.toml"), ["x"]), UnknownPoseError("x")])
def test_pose_errors_are_wrong_usage_with_exit_code_2(error: UsageError) -> None:
    assert isinstance(error, UsageError)
    assert error.exit_code == 2


@pytest.mark.parametrize(
    ("name", "near"), [("bird-dgo", "bird-dog"), ("birddog", "bird-dog"), ("planck", "plank"), ("cat_cow", "cat-cow")]
)
def test_an_unknown_pose_offers_the_nearest_names(name: str, near: str) -> None:
    with pytest.raises(UnknownPoseError, match=f"no pose '{name}'.*{near}"):
        load_pose(name)


def test_a_name_like_no_other_lists_what_there_is() -> None:
    with pytest.raises(UnknownPoseError) as caught:
        load_pose("zzzzzz")
    assert all(known in str(caught.value) for known in pose_ids())


def test_files_of_0_2_0_which_names_the_schema_by_mistake_are_read() -> None:
    data = load_pose("plank").model_dump(mode="json", by_alias=True)
    assert data["schema"] == "formcheck.pose/1"
    assert PoseDefinition.model_validate(data | {"schema": "formcheck.estimator/1"}) == load_pose("plank")
