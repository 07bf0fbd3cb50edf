"""Nothing leaves the machine: analyses under strace touch no internet socket."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TRACE = ("strace", "-f", "--seccomp-bpf", "-qq", "-e", "trace=network")
"""The filter lets all other system calls pass at full speed."""

CLIP = Path(__file__).parent / "data" / "synth" / "plank_hips_sag_az90.mp4"
INTERNET = re.compile(r"AF_INET6?\b")


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
@pytest.mark.parametrize(
    ("arguments", "result"),
    [
        (
            [
                "batch",
                str(CLIP),
                "--pose",
                "plank",
                "--annotate",
                "--blur-faces",
                "--pdf",
                "--parquet",
                "--max-fps",
                "8",
            ],
            f"{CLIP.stem}.json",
        ),
    ],
    ids=["batch"],
)
def test_no_internet_socket_is_opened(arguments: list[str], result: str, tmp_path: Path) -> None:
    log = tmp_path / "trace"
    command = [sys.executable, "-m", "formcheck", *arguments, "--out", str(tmp_path / "out")]
    trace = [*TRACE, "-o", str(log), *command]
    done = subprocess.run(trace, capture_output=True, text=True, check=False)
    if done.returncode != 0 and "ptrace" in done.stderr:
        pytest.skip("this machine does not allow tracing")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / result).exists()
    touched = [line for line in log.read_text(errors="replace").splitlines() if INTERNET.search(line)]
    assert touched == []


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
def test_the_trace_would_notice_a_name_look_up(tmp_path: Path) -> None:
    log = tmp_path / "trace"
    look_up = "import socket\ntry: socket.getaddrinfo('formcheck.invalid', 80)\nexcept OSError: pass"
    trace = [
        "strace",
        "-f",
        "--seccomp-bpf",
        "-qq",
        "-e",
        "trace=network",
        "-o",
        str(log),
        sys.executable,
        "-c",
        look_up,
    ]
    done = subprocess.run(trace, capture_output=True, text=True, check=False)
    if done.returncode != 0 and "ptrace" in done.stderr:
        pytest.skip("this machine does not allow tracing")
    assert INTERNET.search(log.read_text(errors="replace"))
