"""Brings what the tests need, so that `uv run pytest` is all that anybody has to type; keeps what is compiled.

A user's installation has pytest and nothing else of the group ``dev``. This plugin is named in `pyproject.toml` and is
imported before all others; where the group is missing it installs it and starts pytest once more.
"""

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

NEEDED = (
    "xdist",
    "pytest_cov",
    "pytestqt",
    "hypothesis",
    "importlinter",
    "mypy",
    "jsonschema",
    "check_jsonschema",
    "distributed",
    "numba",
)
"""Modules of the group; where one is missing, all are brought."""

BROUGHT = "FORMCHECK_DEV_BROUGHT"


def bring() -> None:
    """Install the group and start anew, unless it is there."""
    missing = [name for name in NEEDED if find_spec(name) is None]
    if not missing:
        return
    uv = os.environ.get("UV") or shutil.which("uv")
    if uv is None or os.environ.get(BROUGHT):
        sys.exit(f"The tests need the dependency group dev ({', '.join(missing)} are missing): pip install --group dev")
    subprocess.run([uv, "sync", "--quiet", "--inexact", "--group", "dev"], check=True)
    os.environ[BROUGHT] = "1"
    os.execv(sys.executable, [sys.executable, "-m", "pytest", *sys.argv[1:]])


def keep_compiled() -> None:
    """Keep compiled modules where the environment says not to write any, in a folder of the virtual environment.

    The tests start some hundred processes; compiling MediaPipe, SciPy and matplotlib anew takes each of them more than
    a second. Nothing is written beside the sources, which is what such an environment wants to avoid.
    """
    if sys.dont_write_bytecode and sys.prefix != sys.base_prefix:
        folder = str(Path(sys.prefix) / "pycache")
        sys.dont_write_bytecode, sys.pycache_prefix = False, folder
        os.environ["PYTHONDONTWRITEBYTECODE"], os.environ["PYTHONPYCACHEPREFIX"] = "", folder


bring()
keep_compiled()
