"""A small pose as the data of its file, to be broken in one place at a time."""

from copy import deepcopy
from typing import Any

from formcheck.core.pose.definition import PoseDefinition

Data = dict[str, Any]

SMALL: Data = {
    "schema": "formcheck.pose/1",
    "id": "lean",
    "sides": False,
    "view": "side",
    "text": {
        "en": {
            "title": "Lean",
            "summary": "Lean forwards with straight knees.",
            "setup": "Stand upright.",
            "safety": "Stop if it hurts.",
            "phases": {"hold": "Lean forwards. Hold."},
            "faults": {"knee_bent": {"cue": "Straighten your knees.", "say": "Knees straight"}},
        }
    },
    "sources": [{"what": "Everything", "cite": "Made up for the tests."}],
    "phases": [
        {
            "id": "setup",
            "kind": "setup",
            "rules": [
                {"id": "upright", "kind": "joint", "joint": "trunk_inclination", "target": 0.0, "tolerance": 10.0,
                 "role": "gate", "required": True},
            ],
        },
        {
            "id": "hold",
            "kind": "hold",
            "hold_s": 2.0,
            "rules": [
                {"id": "trunk", "kind": "joint", "joint": "trunk_inclination", "target": [30.0, 60.0],
                 "tolerance": 5.0, "role": "gate", "required": True},
                {"id": "knee", "kind": "joint", "joint": "near_knee_flexion", "target": [-5.0, 5.0],
                 "tolerance": 5.0, "high": "knee_bent"},
            ],
        },
        {"id": "return", "kind": "return"},
    ],
}  # fmt: skip

BACK_RULE: Data = {
    "id": "back", "kind": "back", "target": [-15.0, 15.0], "tolerance": 5.0, "relative": True, "high": "knee_bent",
    "absolute": {"target": [-30.0, 30.0], "tolerance": 5.0},
}  # fmt: skip


def small() -> Data:
    """Return a copy to change."""
    return deepcopy(SMALL)


def definition(data: Data | None = None) -> PoseDefinition:
    """Return the pose of the data, the small one unless told."""
    return PoseDefinition.model_validate(small() if data is None else data)


def rule_of(data: Data, name: str) -> Data:
    """Return one rule of the data, to be changed in place."""
    found: Data = next(r for p in data["phases"] for r in p.get("rules", []) if r["id"] == name)
    return found
