"""Brings what the tests need, so that `uv run pytest` is all that anybody has to type.

A user's installation has pytest and nothing else of the group ``dev``. This plugin is named in `pyproject.toml` and is
imported before all others; where the group is missing it installs it and starts pytest once more.
"""

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec

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


bring()
