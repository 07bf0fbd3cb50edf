"""Everything fits with the scale factors of a desktop too; each needs a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.mark.parametrize("factor", ["1.25", "2"])
def test_everything_fits_with_a_scale_factor(factor: str) -> None:
    walk = "tests/gui/test_everything_fits.py"
    cases = [f"{walk}::test_every_{what}_fits[800x600-de]" for what in ("screen", "dialog")]
    command = [sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider", *cases]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    done = subprocess.run(
        command, cwd=ROOT, env={**environment, "QT_SCALE_FACTOR": factor}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]
