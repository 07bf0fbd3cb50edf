"""What many tests need: the bundled clip analysed once, test clips, shared material where it is there."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from formcheck.api import record_file
from formcheck.pipeline.recorded.recording import Recording
from formcheck.resources import FOLDER_VARIABLE, data_dir

ROOT = Path(__file__).resolve().parent.parent
SYNTH = ROOT / "tests" / "data" / "synth"
SHARED = ROOT.parent / "shared" / "data"


@pytest.fixture(scope="session", autouse=True)
def own_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the tests away from what the user's own window remembers."""
    before = os.environ.get(FOLDER_VARIABLE)
    os.environ[FOLDER_VARIABLE] = str(tmp_path_factory.mktemp("settings"))
    yield
    if before is None:
        del os.environ[FOLDER_VARIABLE]
    else:
        os.environ[FOLDER_VARIABLE] = before


@pytest.fixture(scope="session")
def demo_clip() -> Path:
    """The bundled clip."""
    return data_dir("assets") / "demo" / "bird_dog_demo.mp4"


@pytest.fixture(scope="session")
def demo_recording(demo_clip: Path) -> Recording:
    """The bundled clip, analysed with the real model."""
    return record_file(str(demo_clip), "bird-dog", side="both", model="full")


@pytest.fixture(scope="session")
def synth() -> Path:
    """Folder of the rendered clips with truth that the project carries."""
    return SYNTH


@pytest.fixture(scope="session")
def shared() -> Path:
    """Folder of the shared test material; skips where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("../shared/data is not on this machine")
    return SHARED
