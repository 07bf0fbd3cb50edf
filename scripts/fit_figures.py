"""Fit the reference figures of all shipped poses and store them in assets/figures.json.

    python scripts/fit_figures.py

Run it whenever a rule of a pose file has changed; a test fails otherwise.
"""

import json
import sys
from typing import Any

from formcheck.core.types import Side
from formcheck.figure.figure_store import FILE, film_to, fit_film, key_of
from formcheck.figure.fit import NoFigureError
from formcheck.library import load_pose, pose_ids
from formcheck.resources import data_dir

SIDES: tuple[Side, ...] = ("right", "left")


def main() -> int:
    """Fit and write all figures."""
    films: dict[str, Any] = {}
    for name in pose_ids():
        definition = load_pose(name)
        try:
            films[key_of(definition)] = {side: film_to(fit_film(definition, side)) for side in SIDES}
        except NoFigureError as error:
            print(f"{name}: {error}")
            return 1
        print(name)
    path = data_dir("assets") / FILE
    path.write_text(json.dumps(films, indent=None, separators=(",", ":"), sort_keys=True) + "\n", encoding="utf-8")
    print(f"{path}: {path.stat().st_size // 1024} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
