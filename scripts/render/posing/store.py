"""Put exported bodies into the small store: what all share once, and each body's vertices in steps of 0.04 mm.

    cd scripts && uv run python -m render.posing.store EXPORTS

EXPORTS holds ``bodies.json`` (shapes) and ``body_<hash>.npz`` as scripts/render/bodies/README.md describes them.
"""

import hashlib
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from render.posing.body import BODIES, STEP_M, Shape

Export = dict[str, npt.NDArray[Any]]


def exported_path(entry: dict[str, Any], folder: Path) -> Path:
    """Path of the export of one entry of ``bodies.json``."""
    digest = hashlib.sha1(json.dumps(entry, sort_keys=True).encode(), usedforsecurity=False).hexdigest()
    return folder / f"body_{digest[:10]}.npz"


def shape_of(entry: dict[str, Any]) -> Shape:
    """Shape of one entry of the exports' ``bodies.json``."""
    return Shape(entry["gender"], entry["age"], entry["height"], entry["weight"], entry["muscle"])


def write_store(exports: Path, store: Path = BODIES) -> None:
    """Write every export, the topology that they share, and the list of shapes."""
    entries = json.loads((exports / "bodies.json").read_text(encoding="utf-8"))
    store.mkdir(parents=True, exist_ok=True)
    for entry in entries:
        with np.load(exported_path(entry, exports), allow_pickle=False) as file:
            export = dict(file)
        if entry is entries[0]:
            np.savez_compressed(store / "topology.npz", allow_pickle=False, **_topology(export))
        vertices = np.round(export["verts"].T / STEP_M).astype(np.int16)
        np.savez_compressed(store / f"{shape_of(entry).name}.npz", vertices=vertices, joints=export["heads"])
    listed = [asdict(shape_of(entry)) for entry in entries]
    (store / "bodies.json").write_text(json.dumps(listed, indent=1) + "\n", encoding="utf-8")


def _topology(export: Export) -> Export:
    """What all bodies share: faces, bones and their weights, and the weights of the landmarks as a sparse table."""
    rows, places = np.nonzero(export["kp_w"])
    return {
        "faces": export["faces"].astype(np.uint16),
        "bone_of": export["skin_idx"].astype(np.uint8),
        "bone_weight": export["skin_w"],
        "bones": export["bones"],
        "landmark_of": rows.astype(np.uint8),
        "landmark_vertex": export["kp_idx"][rows, places].astype(np.uint16),
        "landmark_weight": export["kp_w"][rows, places],
    }


if __name__ == "__main__":
    write_store(Path(sys.argv[1]))
