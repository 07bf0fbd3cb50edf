"""Pose files proven on bodies: what is wrong with one is found and named."""

import json
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from formcheck.cli.main import run
from formcheck.core.pose.definition import PoseDefinition
from formcheck.library import load_pose, pose_ids
from formcheck.library.pose_files import pose_dir
from formcheck.tuning.proof.pose_proof import prove


def changed(pose: str, rule: str, **values: Any) -> PoseDefinition:
    """A shipped pose, one rule of its first hold changed."""
    data = load_pose(pose).model_dump(mode="json", by_alias=True)
    hold = next(p for p in data["phases"] if p["kind"] == "hold")
    found = next(r for r in hold["rules"] if r["id"] == rule)
    found.update(values)
    return PoseDefinition.model_validate(data)


@pytest.mark.parametrize("pose", ["bird-dog", "glute-bridge", "standing-side-bend"])
def test_shipped_poses_are_proven(pose: str) -> None:
    assert prove(load_pose(pose), [load_pose(i) for i in pose_ids()]) == []


def test_rules_that_contradict_each_other_are_named() -> None:
    # Feet flat under raised hips, and the knees as good as folded: no leg does both.
    found = prove(changed("glute-bridge", "knee", target=[170.0, 175.0], tolerance=2.0, gate=None))
    assert found
    assert all(f.kind == "wrong" for f in found)
    assert any("no body found for the median body: these rules contradict each other" in str(f.text) for f in found)
    assert any("knee" in str(f.text) for f in found)


def test_a_gate_that_hides_a_fault_is_told() -> None:
    # The hips are too low from 14 degrees on (8 and a tolerance of 6), and there the gate has closed.
    found = prove(changed("glute-bridge", "hips", gate=[-45.0, 14.0]))
    assert any("the gate of hips ends at its high side before the fault hips_low begins" in str(f.text) for f in found)


def test_a_twin_is_noted() -> None:
    twin = load_pose("plank").model_copy(update={"id": "my-plank"})
    found = prove(twin, [load_pose("plank"), load_pose("bird-dog")])
    doubtful = [f.kind for f in found if any(words in str(f.text) for words in ("taken for plank", "not recognised"))]
    assert doubtful in ([], ["note"])
    assert not any(f.kind == "wrong" for f in found)


def test_the_command_proves_a_file_and_says_what_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = pose_dir() / "plank.toml"
    assert run(["poses", "check", str(good)]) == 0
    assert "proven on bodies with median, longer and shorter limbs" in capsys.readouterr().out
    bad = tmp_path / "mine.toml"
    text = good.read_text("utf-8").replace('id = "plank"', 'id = "mine"', 1)
    bad.write_text(text.replace("gate = [-25.0, 45.0]", "gate = [-25.0, 15.0]"), encoding="utf-8")
    assert run(["poses", "check", str(bad)]) == 2
    assert "the gate of knee ends at its high side before the fault knee_bent begins" in capsys.readouterr().err


def test_the_schema_accepts_every_shipped_file_and_refuses_unknown_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["poses", "schema"]) == 0
    schema = json.loads(capsys.readouterr().out)
    validator = jsonschema.Draft202012Validator(schema)
    for path in pose_dir().glob("*.toml"):
        data = tomllib.loads(path.read_text("utf-8"))
        assert list(validator.iter_errors(data)) == []
        assert not validator.is_valid(data | {"unknown": 1})
