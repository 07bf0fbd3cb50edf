"""The store of bodies."""

import json
from pathlib import Path

import numpy as np
import pytest
from render.posing.body import BODIES, STEP_M, load_body, shapes
from render.posing.store import exported_path, write_store


def test_the_bodies_are_women_and_men_of_many_kinds_in_turns() -> None:
    everybody = shapes()
    assert len({shape.name for shape in everybody}) == len(everybody) == 24
    assert [shape.gender for shape in everybody] == ["male", "female"] * 12
    assert min(s.age_years for s in everybody) == 19 and max(s.age_years for s in everybody) == 76
    assert min(s.weight for s in everybody) < 0.3 and max(s.weight for s in everybody) > 0.9


@pytest.mark.parametrize("name", [shape.name for shape in shapes()])
def test_a_body_is_as_tall_as_it_says_and_its_weights_are_whole(name: str) -> None:
    body = load_body(name)
    assert np.ptp(body.vertices_m[:, 2]) == pytest.approx(body.shape.stature_m, abs=0.001)
    assert body.bone_weight.sum(axis=1) == pytest.approx(1.0, abs=1e-5)
    assert body.landmark_weight.sum(axis=1) == pytest.approx(1.0, abs=1e-5)
    assert body.joint("upperarm01.L")[0] > 0 > body.joint("upperarm01.R")[0]


def test_the_store_is_small() -> None:
    sizes = {path.name: path.stat().st_size for path in BODIES.iterdir()}
    assert sum(sizes.values()) < 2_500_000
    assert max(sizes.values()) < 350_000
    assert max(size for name, size in sizes.items() if name[0] in "fm") < 100_000


def test_an_export_that_is_stored_comes_back_to_the_step(tmp_path: Path) -> None:
    rng = np.random.default_rng(1)
    entry = {"gender": "female", "age": 40, "height": 1.6, "weight": 0.5, "muscle": 0.5}
    (tmp_path / "bodies.json").write_text(json.dumps([entry]))
    vertices = rng.uniform(-1.2, 1.2, (40, 3)).astype(np.float32)
    np.savez(
        exported_path(entry, tmp_path), verts=vertices, faces=rng.integers(0, 40, (60, 3)), bones=np.array(["root"]),
        skin_idx=np.zeros((40, 5), int), skin_w=np.full((40, 5), 0.2), heads=rng.uniform(-1, 1, (1, 3)),
        kp_idx=np.arange(9)[:, None], kp_w=np.ones((9, 1)),
    )  # fmt: skip
    write_store(tmp_path, tmp_path / "store")
    with np.load(tmp_path / "store" / "f40-160-50.npz") as stored:
        assert np.abs(stored["vertices"].T * STEP_M - vertices).max() <= STEP_M / 2 + 1e-6
    assert (tmp_path / "store" / "topology.npz").is_file()
