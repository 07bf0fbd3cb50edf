"""Finding pose model files."""

import zipfile
from pathlib import Path
from typing import Final

from formcheck.core.errors import FormcheckError, mark
from formcheck.core.nearest import nearest
from formcheck.resources import data_dir

MODELS: Final = {"full": "pose_landmarker_full.task", "lite": "pose_landmarker_lite.task"}
"""Shipped models: full is the default, lite is for slow machines."""

DEFAULT_MODEL: Final = "full"

_PARTS: Final = {"pose_detector.tflite", "pose_landmarks_detector.tflite"}


class ModelError(FormcheckError):
    """A model file is missing or damaged."""


def find_model(name: str) -> Path:
    """Return the path of a model given by a shipped name (full, lite) or as a .task file.

    Raises
    ------
    ModelError : the file is missing or not a pose landmarker bundle.
    """
    path = data_dir("assets") / "models" / MODELS[name] if name in MODELS else Path(name)
    if not path.is_file():
        raise _missing(name, path)
    try:
        with zipfile.ZipFile(path) as bundle:
            complete = set(bundle.namelist()) >= _PARTS and bundle.testzip() is None
    except (zipfile.BadZipFile, OSError):
        complete = False
    if not complete:
        raise ModelError(
            mark("The pose model {path} is damaged or not a pose landmarker bundle; get the file again."), path=path
        )
    return path


def _missing(name: str, path: Path) -> ModelError:
    if name in MODELS:
        return ModelError(mark("The pose model {path} does not exist; reinstall formcheck."), path=path)
    near = nearest(name, MODELS)
    did_you = mark("The pose model {path} does not exist. Did you mean {names}?")
    use = mark("The pose model {path} does not exist; use {names}, or the path of a .task file.")
    return ModelError(did_you if near else use, path=path, names=", ".join(near or MODELS))
