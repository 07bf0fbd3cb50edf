"""The tests stay away from the user's own folders, and notice when they do not."""

import contextlib
import os
import subprocess
import sys
from pathlib import Path

import platformdirs

from formcheck.resources import FOLDER_VARIABLE
from formcheck.store.settings import Settings, settings_file
from tests import conftest

ASK = "from formcheck.store.settings import Settings, settings_file as f; print(f()); print(Settings().data_path)"


def test_here_and_in_programs_that_are_started_all_paths_lead_elsewhere() -> None:
    environment = {k: v for k, v in os.environ.items() if k != FOLDER_VARIABLE}
    told = [settings_file(), Settings().data_path, platformdirs.user_config_path("formcheck", appauthor=False)]
    for env in (dict(os.environ), environment):
        done = subprocess.run([sys.executable, "-c", ASK], env=env, capture_output=True, text=True, check=True)
        told += [Path(line) for line in done.stdout.split()]
    own = [p for p in told for folder in conftest.OWN_FOLDERS if p.is_relative_to(folder)]
    assert own == []


def test_looking_into_them_is_noticed() -> None:
    conftest.note_touch("open", (f"{conftest.OWN_TEXTS[0]}/settings.json", "r", 0))
    conftest.note_touch("open", ("/somewhere/else", "r", 0))
    noticed = list(conftest.TOUCHED)
    conftest.TOUCHED.clear()
    assert noticed == [f"open {conftest.OWN_TEXTS[0]}/settings.json"]
    with contextlib.suppress(OSError):
        Path(conftest.OWN_TEXTS[0], "no such file").read_text(encoding="utf-8")
    noticed = list(conftest.TOUCHED)
    conftest.TOUCHED.clear()
    assert len(noticed) == 1 and "no such file" in noticed[0]


def test_changes_in_them_are_noticed(tmp_path: Path) -> None:
    before = conftest.seen([tmp_path])
    (tmp_path / "new").write_text("")
    assert conftest.seen([tmp_path]) != before
