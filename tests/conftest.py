"""What many tests need: the bundled clip analysed once, test clips, shared material where it is there."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import platformdirs
import pytest
from filelock import FileLock

from formcheck.api import record_file, record_track
from formcheck.core.types import PoseTrack
from formcheck.pipeline.recorded.recording import Recording
from formcheck.report.track_file import read_track_file, write_track
from formcheck.resources import FOLDER_VARIABLE, data_dir
from tests.needs import WHOLLY_SLOW, needs_of

ROOT = Path(__file__).resolve().parent.parent
SYNTH = ROOT / "tests" / "data" / "synth"
SHARED = ROOT.parent / "shared" / "data"

OWN_FOLDERS = tuple(
    {
        platformdirs.user_documents_path() / "formcheck",
        *(
            find("formcheck", appauthor=False)
            for find in (
                platformdirs.user_config_path,
                platformdirs.user_data_path,
                platformdirs.user_state_path,
                platformdirs.user_cache_path,
            )
        ),
    }
)
"""Where the user's own formcheck keeps things; asked before the tests are sent elsewhere."""

TOUCHED: list[str] = []
EVENTS = frozenset({"open", "os.listdir", "os.scandir", "os.mkdir", "os.rename", "os.remove", "os.rmdir"})


def note_touch(event: str, arguments: tuple[object, ...]) -> None:
    """Write down what is done to the user's own folders; an audit hook, which stays for ever."""
    if event in EVENTS:
        paths = (path for path in arguments[:2] if isinstance(path, str))
        TOUCHED.extend(f"{event} {path}" for path in paths if path.startswith(OWN_TEXTS))


OWN_TEXTS = tuple(str(folder) for folder in OWN_FOLDERS)
sys.addaudithook(note_touch)


def seen(folders: Iterable[Path]) -> dict[str, int]:
    """Return what is in folders, and when it was changed last in nanoseconds."""
    there = [p for folder in folders if folder.is_dir() for p in (folder, *folder.rglob("*"))]
    found = {str(p): p.lstat().st_mtime_ns for p in there}
    TOUCHED.clear()
    return found


@pytest.fixture(scope="session", autouse=True)
def own_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the tests, and the programs that they start, away from what the user's own window remembers."""
    patch = pytest.MonkeyPatch()
    home = tmp_path_factory.mktemp("user")
    patch.setenv(FOLDER_VARIABLE, str(tmp_path_factory.mktemp("settings")))
    for name in ("CONFIG_HOME", "DATA_HOME", "STATE_HOME", "CACHE_HOME", "DOCUMENTS_DIR"):
        patch.setenv(f"XDG_{name}", str(home / name.lower()))
    for name in ("APPDATA", "LOCAL_APPDATA", "PERSONAL"):
        patch.setenv(f"WIN_PD_OVERRIDE_{name}", str(home / name.lower()))
    yield
    patch.undo()


@pytest.fixture(autouse=True)
def _users_own_folders_untouched() -> Iterator[None]:
    """No test reads or writes the folders that the user's own formcheck has, nor does a program that it starts."""
    before = seen(OWN_FOLDERS)
    TOUCHED.clear()
    yield
    touched = list(TOUCHED)
    assert touched == [], "opened, made or removed in the user's own folders"
    assert seen(OWN_FOLDERS) == before, "changed in the user's own folders"


@pytest.fixture(scope="session")
def demo_clip() -> Path:
    """The bundled clip."""
    return data_dir("assets") / "demo" / "bird_dog_demo.mp4"


@pytest.fixture(scope="session")
def demo_recording(demo_clip: Path, tmp_path_factory: pytest.TempPathFactory) -> Recording:
    """The bundled clip, analysed with the real model."""
    track = _track_of(demo_clip, _shared_folder(tmp_path_factory) / "demo.track.npz")
    return record_track(track, "bird-dog", side="both", name=str(demo_clip))


@pytest.fixture(scope="session")
def demo_beginning(demo_recording: Recording) -> Recording:
    """The first five seconds of the bundled clip: the set-up, and two seconds of the first hold."""
    return record_track(demo_recording.track[:150], "bird-dog", side="both", name=demo_recording.analysis.source.path)


@pytest.fixture(scope="session")
def clip_track(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], PoseTrack]:
    """Landmarks of a clip or a photo, estimated once for the whole run; of real films ten frames a second."""
    folder = _shared_folder(tmp_path_factory) / "tracks"
    folder.mkdir(exist_ok=True)
    return lambda clip: _track_of(clip, folder / f"{clip.name}.npz", None if clip.parent.name == "synth" else 10.0)


def _track_of(clip: Path, kept: Path, max_fps: float | None = None) -> PoseTrack:
    """The landmarks that the first of several pytest processes has estimated with the real model."""
    with FileLock(f"{kept}.lock"):
        if not kept.is_file():
            track = record_file(str(clip), "plank", side="both", model="full", max_fps=max_fps).track
            write_track(kept, track)
    return read_track_file(kept)


def _shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all processes of one run of pytest share."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


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


def pytest_xdist_auto_num_workers() -> int:
    """One process more than there are processors: tests that wait for a camera or a clock leave one free."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test by what it needs (tests/needs.py), so that those that need nothing can be run by themselves."""
    for item in items:
        for name in needs_of(item.path.relative_to(ROOT / "tests").as_posix(), item.name, item.fixturenames):  # type: ignore[attr-defined]
            item.add_marker(name)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave out what a fast run would only import to deselect it: half of its time."""
    if config.getoption("markexpr") != "not slow":
        return None
    inside = collection_path.relative_to(ROOT / "tests").as_posix()
    return True if f"{inside}/".startswith(WHOLLY_SLOW) or inside.startswith(WHOLLY_SLOW) else None
