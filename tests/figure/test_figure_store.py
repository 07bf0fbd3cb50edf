"""Figures that are kept in a file."""

import json
import subprocess
import sys

import numpy as np
import pytest

from formcheck.core.pose.definition import PoseDefinition
from formcheck.figure.figure_store import film_from, film_to, fit_film, kept_film, key_of
from formcheck.library import load_pose, pose_ids


@pytest.mark.parametrize("name", pose_ids())
def test_the_figures_of_every_shipped_pose_are_kept_and_up_to_date(name: str) -> None:
    for side in ("left", "right"):
        film = kept_film(load_pose(name), side)  # type: ignore[arg-type]
        assert film is not None, "the pose file has changed: run scripts/fit_figures.py"
        assert len(film) >= 2


def test_what_is_kept_is_what_is_fitted() -> None:
    definition = load_pose("bird-dog")
    kept, fitted = kept_film(definition, "left"), fit_film(definition, "left")
    assert kept is not None
    for a, b in zip(kept, fitted, strict=True):
        np.testing.assert_allclose(a.angles, b.angles, atol=0.5)
        assert (a.near, a.limbs) == (b.near, b.limbs)


def test_figures_survive_the_file() -> None:
    film = fit_film(load_pose("plank"), None)
    again = film_from(json.loads(json.dumps(film_to(film))))
    for a, b in zip(again, film, strict=True):
        np.testing.assert_allclose(a.pose.xy, b.pose.xy, atol=0.05)


def test_the_key_follows_the_rules_and_not_the_words() -> None:
    definition = load_pose("plank")
    data = definition.model_dump(mode="json", by_alias=True)
    data["text"]["en"]["title"] = "Board"
    assert key_of(PoseDefinition.model_validate(data)) == key_of(definition)
    data["phases"][0]["rules"][0]["tolerance"] += 1.0
    changed = PoseDefinition.model_validate(data)
    assert key_of(changed) != key_of(definition)
    assert kept_film(changed, None) is None


def test_the_process_says_why_there_is_no_figure() -> None:
    data = load_pose("plank").model_dump(mode="json", by_alias=True)
    hold = next(phase for phase in data["phases"] if phase["kind"] == "hold")
    joint = next(r for r in hold["rules"] if r["kind"] == "joint" and "knee" in r["joint"])
    hold["rules"].append(
        {
            **joint,
            "id": "other",
            "role": "gate",
            "required": False,
            "target": 140.0,
            "tolerance": 2.0,
            "gate": None,
            "low": None,
            "high": None,
        }
    )
    request = json.dumps({"definition": data, "side": None})
    done = subprocess.run(
        [sys.executable, "-m", "formcheck.figure"], input=request, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1 and done.stdout == ""
    assert "Traceback" not in done.stderr and len(done.stderr.splitlines()) >= 1
