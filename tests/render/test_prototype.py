"""Bodies, poses and labels against the prototype that they come from: ../shared, where it is there."""

import json
import sys
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from render.holds import true_holds
from render.motion.motion import Motion
from render.motion.script import all_clips
from render.posing.body import load_body, shapes
from render.posing.figure import Figure
from render.posing.solving import solve
from render.posing.store import exported_path, shape_of

from tests.conftest import SHARED
from tests.render.test_truth import truth

RIG = SHARED.parent / "rig"
LARGEST_MM = 0.2
SOME = all_clips()[::3]
"""All 26 were compared when the renderer came from there; a third of them keep it so."""


@pytest.fixture(scope="module")
def rig() -> Iterator[Any]:
    """Modules of the prototype."""
    if not (RIG / "synthrig").is_dir():
        pytest.skip(f"{RIG} is not there")
    written, sys.dont_write_bytecode = sys.dont_write_bytecode, True  # nothing is written beside shared material
    sys.path.insert(0, str(RIG))
    try:
        import synthrig.body
        import synthrig.pose
        import synthrig.script

        yield synthrig
    finally:
        sys.path.remove(str(RIG))
        sys.dont_write_bytecode = written


def entries() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((RIG / "bodies" / "bodies.json").read_text("utf-8"))
    return found


def test_every_stored_body_is_the_exported_one(rig: Any) -> None:
    for entry, shape in zip(entries(), shapes(), strict=True):
        assert shape_of(entry) == shape
        exported, body = np.load(exported_path(entry, RIG / "bodies")), load_body(shape.name)
        assert 1000 * np.linalg.norm(exported["verts"] - body.vertices_m, axis=1).max() < LARGEST_MM / 4
        assert np.array_equal(exported["heads"], body.joints_m.astype(np.float32))
        assert np.array_equal(exported["faces"], body.faces)
        assert np.array_equal(exported["skin_w"], body.bone_weight.astype(np.float32))


@pytest.mark.parametrize("clip", SOME, ids=lambda clip: clip.name)
def test_a_posed_body_is_where_the_prototype_has_it(rig: Any, clip: Any) -> None:
    number = list(all_clips()).index(clip) % len(shapes())
    script = {**rig.script.load(RIG / "poses" / f"{clip.name}.json"), "sway": 0}
    old = rig.script.Clip(script, rig.pose.Figure(rig.body.load_body(entries()[number])))
    new = Motion.of(clip, Figure(load_body(shapes()[number].name)))
    for t_s in (0.0, 0.6 * clip.keyframes[1][0], 2.1, 4.5):
        before = old.figure.solve(old.pose_at(t_s), old.setup)
        now = solve(new.figure, new.pose_at(t_s), new.setup)
        assert 1000 * np.linalg.norm(before.verts - now.vertices(), axis=1).max() < LARGEST_MM
        joints, own = before.landmarks(), now.joints()
        assert joints.keys() == own.keys()
        assert 1000 * max(np.linalg.norm(joints[name] - own[name]) for name in joints) < LARGEST_MM


@pytest.mark.parametrize("clip", SOME, ids=lambda clip: clip.name)
def test_a_clip_is_labelled_as_the_shared_ones_are(clip: Any) -> None:
    """The same pose and faults; holds and their bands within two frames, on another body."""
    found = sorted([*SHARED.glob(f"synth/{clip.name}_az*.truth.json"), *SHARED.glob(f"demo/{clip.name}.truth.json")])
    if not found:
        pytest.skip(f"there is no {clip.name} in {SHARED}")
    shared = json.loads(found[0].read_text("utf-8"))
    assert (shared["pose"], shared["fault_ids"], shared["also_allowed"]) == (
        clip.pose_id, [*clip.fault_ids], [*clip.also_allowed],
    )  # fmt: skip
    holds = true_holds(clip, truth(clip.name, number=1))
    for own, old in zip(holds, shared["holds"], strict=True):
        assert (own["phase"], own["side"]) == (old["phase"], old["side"])
        for key in ("start_s", "end_s"):
            assert own[key] == pytest.approx(old[key], abs=2.1 / clip.fps), key
