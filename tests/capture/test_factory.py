"""Which reader a file gets, and what that loads."""

import subprocess
import sys
from pathlib import Path

import cv2
import pytest

from formcheck.capture.factory import open_source
from formcheck.capture.film import film_source
from formcheck.capture.film.film_source import VideoSource
from formcheck.capture.film.opencv_film import OpenCvVideoSource
from formcheck.capture.film.picture_source import PictureSource
from formcheck.capture.readable import UnreadableError
from formcheck.capture.source import SourceError
from tests.capture.media import TIMES_MS, scene, write_scene


def _write_picture(path: Path, kind: str = ".jpg") -> Path:
    path.write_bytes(bytes(cv2.imencode(kind, scene())[1]))
    return path


@pytest.mark.parametrize("kind", [".jpg", ".png", ".webp", ".bmp"])
def test_a_picture_is_known_by_suffix_and_by_content(kind: str, tmp_path: Path) -> None:
    for name in (f"a{kind}", "b.mp4", "c"):
        with open_source(_write_picture(tmp_path / name, kind)) as source:
            assert isinstance(source, PictureSource)


@pytest.mark.parametrize("name", ["a.mp4", "a", "a.jpg", "a.txt"])
def test_a_video_is_known_by_content(name: str, tmp_path: Path) -> None:
    path = write_scene(tmp_path / "film.mp4").rename(tmp_path / name)
    with open_source(str(path)) as source:
        assert isinstance(source, VideoSource)
        assert len(list(source)) == len(TIMES_MS)


def test_a_film_of_bare_jpegs_is_no_picture(tmp_path: Path) -> None:
    jpeg = _write_picture(tmp_path / "a.jpg").read_bytes()
    (tmp_path / "a.mjpeg").write_bytes(jpeg * 3)
    with open_source(tmp_path / "a.mjpeg") as source:
        assert len(list(source)) == 3


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.mp4", b"text" * 99, "is a text, not a video"),
        ("a.jpg", b"text" * 99, "is no picture or a damaged one"),
        ("a.png", b"\x89PNG\r\n\x1a\n and no more", "is no picture or a damaged one"),
        ("a.mp4", b"", "is empty"),
    ],
)
def test_the_reason_fits_the_suffix(
    name: str, content: bytes, message: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(SourceError, match=message):
        open_source(tmp_path / name)
    assert capfd.readouterr() == ("", "")


def test_a_missing_file_is_told() -> None:
    with pytest.raises(SourceError, match=r"^none\.mp4 does not exist"):
        open_source("none.mp4")


def test_opencv_reads_what_pyav_cannot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, **options: object) -> None:
        raise UnreadableError(f"{path} is no video")

    monkeypatch.setattr(film_source, "VideoSource", refuse)
    with open_source(write_scene(tmp_path / "a.mp4")) as source:
        assert isinstance(source, OpenCvVideoSource)
        assert len(list(source)) == len(TIMES_MS)


def _run(code: str, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, env=dict(environment)
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_importing_loads_neither_opencv_nor_ffmpeg() -> None:
    modules = "factory", "opencv", "camera.camera_source", "camera.device", "film.opencv_film", "wrap.realtime"
    imports = "; ".join(f"import formcheck.capture.{name}" for name in (*modules, "film.picture_source"))
    code = f"import sys; {imports}; print([m for m in ('cv2', 'av') if m in sys.modules])"
    assert _run(code) == "[]"


SHOW_QT = "; import os; print([os.environ.get(n) for n in ('QT_QPA_PLATFORM_PLUGIN_PATH', 'QT_QPA_FONTDIR')])"


def test_opencv_leaves_the_environment_of_qt_alone() -> None:
    load = "from formcheck.capture.opencv import load_cv2; load_cv2()"
    assert _run(load + SHOW_QT) == "[None, None]"
    assert _run("import cv2; " + load + SHOW_QT) == "[None, None]"
    assert _run(load + SHOW_QT, QT_QPA_FONTDIR="/mine") == "[None, '/mine']"
    assert _run("import cv2, os; os.environ['QT_QPA_FONTDIR'] = '/mine'; " + load + SHOW_QT) == "[None, '/mine']"
