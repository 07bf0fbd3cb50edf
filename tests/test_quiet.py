"""What libraries print is not seen, what the program prints is."""

import os
import subprocess
import sys
import threading
from itertools import islice
from pathlib import Path

import numpy as np
import pytest

from formcheck.capture.factory import open_source
from formcheck.capture.film.picture_source import PictureSource
from formcheck.core.types import Frame
from formcheck.estimator.mediapipe_estimator import MediaPipeEstimator
from formcheck.quiet import quiet_stderr
from tests.capture.film.test_film_in_file import jpeg_with_exif

SCRIPT = """
import os, sys
from formcheck.quiet import quiet_stderr
os.write(2, b"before ")
with quiet_stderr():
    os.write(2, b"LIBRARY ")
    with quiet_stderr():
        print("own", end=" ", file=sys.stderr)
    os.write(2, b"LIBRARY ")
print("after", end=" ", file=sys.stderr, flush=True)
os.write(2, b"end")
"""


def test_only_what_does_not_come_from_python_is_silenced() -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, check=True)
    assert done.stderr == b"before own after end"


def test_threads_do_not_take_standard_error_from_each_other(capfd: pytest.CaptureFixture[str]) -> None:
    def often() -> None:
        for _ in range(200):
            with quiet_stderr():
                os.write(2, b"LIBRARY")

    threads = [threading.Thread(target=often) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    os.write(2, b"still there")
    assert capfd.readouterr().err == "still there"


def test_libjpeg_does_not_complain_on_the_terminal(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path, data = tmp_path / "a.jpg", bytearray(jpeg_with_exif())
    data[-2:-2] = bytes(24)  # "24 extraneous bytes before marker 0xd9"
    path.write_bytes(data)
    with PictureSource(path) as source:
        assert len(list(source)) == 1
    assert capfd.readouterr().err == ""


def test_mediapipe_does_not_print_when_the_first_person_comes_late(
    demo_clip: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with open_source(demo_clip) as source:
        somebody = [frame.image for frame in islice(source, 15)]
    empty = np.full_like(somebody[0], 90)
    with MediaPipeEstimator() as estimator:
        seen = [
            estimator.estimate(Frame(image.copy(), i / 10, i)).person for i, image in enumerate([empty] * 15 + somebody)
        ]
    assert not seen[0]
    assert seen[-1]
    assert capfd.readouterr().err == ""
