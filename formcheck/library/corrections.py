"""The shipped corrections, one JSON file per pose model."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from formcheck.core.errors import FormcheckError, reason_of
from formcheck.core.messages import WordedError, mark
from formcheck.core.signal.correction import FEATURES, OUTPUTS, Correction
from formcheck.resources import data_dir

SCHEMA = "formcheck.correction/1"


class CorrectionError(FormcheckError):
    """A correction file is damaged."""


def correction_for(model: str | None) -> Correction | None:
    """Return the correction of a pose model, None for models without one.

    Raises
    ------
    CorrectionError : the file is damaged.
    """
    if model is None or not model.isidentifier():
        return None
    path = data_dir("assets") / "corrections" / f"{model}.json"
    return read_correction(path) if path.is_file() else None


@lru_cache(maxsize=8)
def read_correction(path: Path) -> Correction:
    """Read a correction file.

    Raises
    ------
    CorrectionError : it cannot be read, or is not a correction.
    """
    try:
        return _correction(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CorrectionError(
            mark("The correction {path} cannot be used ({reason}); reinstall formcheck."),
            path=path,
            reason=reason_of(error),
        ) from error


def _correction(data: dict[str, Any]) -> Correction:
    if data["schema"] != SCHEMA:
        raise WordedError(mark("its schema is {found!r}, expected {schema!r}"), found=data["schema"], schema=SCHEMA)
    if tuple(data["features"]) != FEATURES or tuple(data["outputs"]) != OUTPUTS:
        raise WordedError(mark("it was learnt for other angles"))
    return Correction(
        model=data["model"],
        width_deg=float(data["width_deg"]),
        centres=np.array(data["centres_deg"], dtype=np.float64).reshape(-1, len(FEATURES)),
        weights=np.array(data["weights_deg"], dtype=np.float64).reshape(len(OUTPUTS), -1),
        u_deg=np.array(data["u_deg"], dtype=np.float64),
        u_outside_deg=np.array(data["u_outside_deg"], dtype=np.float64),
    )
