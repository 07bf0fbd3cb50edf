"""Stored figures: fitting takes a second or two, so those of the shipped poses are kept in a file."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np

from formcheck.core.pose.definition import Phase, PoseDefinition
from formcheck.core.types import Side
from formcheck.figure.figure import Figure
from formcheck.figure.fit import fit
from formcheck.resources import data_dir

FILE: Final = "figures.json"

FigureFilm = tuple[Figure, ...]
"""The figures of the phases to show, in order: the set-up, then the holds."""


def phases_of(definition: PoseDefinition) -> tuple[Phase, ...]:
    """Return the phases to show: of variants only the first."""
    return (definition.setup, *(definition.holds if definition.cycle else definition.holds[:1]))


def fit_film(definition: PoseDefinition, side: Side | None) -> FigureFilm:
    """Fit the figures of a pose; side : the working side, None = right.

    Raises
    ------
    NoFigureError : no body satisfies one of the phases.
    """
    return tuple(fit(definition, phase.id, side) for phase in phases_of(definition))


def kept_film(
    definition: PoseDefinition, side: Side | None, kept: Mapping[str, Any] | None = None
) -> FigureFilm | None:
    """Return the stored figures of a pose; None if there are none for exactly these rules.

    kept : content of the file; by default the shipped file.
    """
    known = (_shipped() if kept is None else kept).get(key_of(definition), {})
    entry = known.get(side or "right")
    return None if entry is None else film_from(entry)


def key_of(definition: PoseDefinition) -> str:
    """Return a hash of everything that a figure depends on: the rules, not the texts."""
    rules = definition.model_dump(mode="json", include={"id", "sides", "view", "cycle", "phases"})
    for rule in (r for phase in rules["phases"] for r in phase["rules"]):
        rule["hard"] = None  # a limit for baselines, not for figures
    return hashlib.sha256(json.dumps(rules, sort_keys=True).encode()).hexdigest()


def film_to(film: FigureFilm) -> list[dict[str, Any]]:
    """Serialise figures as plain data."""
    return [
        {
            "angles": [round(a, 3) for a in f.angles.tolist()],
            "near": f.near,
            "azimuth_deg": f.azimuth_deg,
            "limbs": f.limbs,
        }
        for f in film
    ]


def film_from(data: Sequence[Mapping[str, Any]]) -> FigureFilm:
    """Rebuild figures from plain data."""
    return tuple(
        Figure(np.array(d["angles"], dtype=np.float64), d["near"], float(d["azimuth_deg"]), float(d["limbs"]))
        for d in data
    )


@cache
def _shipped() -> Mapping[str, Any]:
    path: Path = data_dir("assets") / FILE
    try:
        kept: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):  # the figures are then fitted again, which only takes longer
        return {}
    return kept
