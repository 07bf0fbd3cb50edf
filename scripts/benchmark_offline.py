"""Speed of `formcheck analyze` compared with a bare MediaPipe loop over the same film, as whole processes, in one run.

    uv run python scripts/benchmark_offline.py [--seconds 120] [--rounds 2] [--jobs 2] [--lengths 60,120,240]
                                               [--sizes 1920x1080,640x480] [--hour]

The films are the demo clip played forwards and backwards to the given length, at each size. The bare loop decodes,
detects one pose and fetches the mask at full size, in one process. Both are timed from start to end of the process; as
machines are noisy, only the ratio counts. Also printed: processor use, peak memory of all processes together, and how
time and memory grow with the length of the film. With --hour an hour of film is analysed, too.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from formcheck.estimator.models import DEFAULT_MODEL, find_model
from formcheck.resources import data_dir

DEMO = data_dir("assets") / "demo" / "bird_dog_demo.mp4"
AIMS = {(1920, 1080): 1.75, (640, 480): 1.5}
SAMPLE_S = 0.1

BARE = """
import os, sys, av
from mediapipe import Image, ImageFormat
from mediapipe.tasks.python import BaseOptions
from mediapipe.tasks.python.vision import PoseLandmarker, PoseLandmarkerOptions, RunningMode
options = PoseLandmarkerOptions(base_options=BaseOptions(model_asset_path=sys.argv[2]), running_mode=RunningMode.VIDEO,
                                output_segmentation_masks=True)
last = -1
with PoseLandmarker.create_from_options(options) as landmarker, av.open(sys.argv[1]) as film:
    stream = film.streams.video[0]
    stream.thread_type = "AUTO"
    for frame in film.decode(stream):
        picture = frame.to_ndarray(format="rgb24")
        last = max(round(float(frame.time or 0.0) * 1000), last + 1)
        result = landmarker.detect_for_video(Image(image_format=ImageFormat.SRGB, data=picture), last)
        if result.segmentation_masks:
            result.segmentation_masks[0].numpy_view()
"""


@dataclass(frozen=True)
class Run:
    """One process from start to end: seconds of wall-clock and CPU time, peak memory including children in MB."""

    wall_s: float
    cpu_s: float
    memory_mb: float


def film(path: Path, size_wh: tuple[int, int], seconds: float) -> Path:
    """Write the demo clip, played forwards and backwards to the given length."""
    import av

    once = path.with_name(f"once_{path.name}")
    with av.open(str(DEMO)) as source, av.open(str(once), "w") as out:
        rate = source.streams.video[0].average_rate or Fraction(30)
        stream: Any = out.add_stream("libx264", rate=rate, options={"crf": "22", "preset": "veryfast"})
        stream.width, stream.height = size_wh
        stream.pix_fmt = "yuv420p"
        pictures = [frame.reformat(*size_wh, "yuv420p") for frame in source.decode(video=0)]
        there_and_back = [*pictures, *reversed(pictures)][: round(seconds * float(rate))]
        for n, picture in enumerate(there_and_back):
            picture.pts, picture.time_base, picture.pict_type = n, 1 / rate, av.video.frame.PictureType.NONE
            out.mux(stream.encode(picture))
        out.mux(stream.encode())
    _repeated(once, path, round(seconds * float(rate)), len(there_and_back))
    once.unlink()
    return path


def _repeated(once: Path, path: Path, frames: int, period: int) -> None:
    """Write the packets of a film repeatedly, without re-encoding."""
    import av

    with av.open(str(path), "w") as out:
        copied: Any = None
        for offset in range(0, frames, period):
            with av.open(str(once)) as source:
                stream = source.streams.video[0]
                copied = copied or out.add_stream_from_template(stream)
                step = 1 / (stream.average_rate or Fraction(30)) / (stream.time_base or Fraction(1))
                for packet in source.demux(stream):
                    if packet.dts is not None and packet.pts is not None and offset + packet.pts / step < frames:
                        packet.pts, packet.dts = packet.pts + round(offset * step), packet.dts + round(offset * step)
                        packet.stream = copied
                        out.mux(packet)


def run(*command: str) -> Run:
    """Run a process to its end and measure it; exit with its error output if it fails."""
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
        peak = [0.0]
        sampler = threading.Thread(target=_sample, args=(process, peak), daemon=True)
        sampler.start()
        before = _children_s()
        _, errors = process.communicate()
        wall_s = time.perf_counter() - start
        sampler.join()
    if process.returncode:
        sys.exit(f"{' '.join(command[:4])} … failed: {errors[-500:]}")
    return Run(wall_s, _children_s() - before, peak[0])


def _children_s() -> float:
    import resource

    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _sample(process: "subprocess.Popen[str]", peak: list[float]) -> None:
    """Track the peak memory of a process and its descendants; shared pages count once per process."""
    while process.poll() is None:
        peak[0] = max(peak[0], sum(_rss_mb(pid) for pid in _family(process.pid)))
        time.sleep(SAMPLE_S)


def _family(pid: int) -> list[int]:
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:
        return []
    return [pid, *(p for child in children for p in _family(int(child)))]


def _rss_mb(pid: int) -> float:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    except (OSError, IndexError):
        return 0.0
    return pages * 4096 / 1e6


def bare(path: Path) -> Run:
    """Measure the bare loop over a film."""
    return run(sys.executable, "-c", BARE, str(path), str(find_model(DEFAULT_MODEL)))


def own(path: Path, jobs: int, *more: str) -> Run:
    """Measure formcheck's analysis of a film."""
    command = (sys.executable, "-m", "formcheck", "analyze", str(path), "--pose", "bird-dog", "--jobs", str(jobs))
    return run(*command, "--out", str(path.parent), *more)


def compare(path: Path, size_wh: tuple[int, int], rounds: int, jobs: int) -> None:
    """Run both in turn several times, and print the ratios."""
    ratios = []
    print(f"\n{size_wh[0]}x{size_wh[1]}")
    for k in range(rounds):
        a, b = bare(path), own(path, jobs)
        ratios.append(a.wall_s / b.wall_s)
        print(
            f"  round {k + 1}: bare loop {a.wall_s:6.1f} s (CPU/wall {a.cpu_s / a.wall_s:.2f}, {a.memory_mb:.0f} MB), "
            f"formcheck --jobs {jobs} {b.wall_s:6.1f} s (CPU/wall {b.cpu_s / b.wall_s:.2f}, {b.memory_mb:.0f} MB), "
            f"ratio {ratios[-1]:.2f}",
            flush=True,
        )
    aim = AIMS.get(size_wh)
    print(f"  median ratio {statistics.median(ratios):.2f}" + (f" (aim on 2 cores: {aim} or more)" if aim else ""))


def growth(folder: Path, lengths_s: list[float], jobs: int) -> None:
    """Print time and memory by film length."""
    print("\nlength of film    time    seconds a minute of film    memory of all processes")
    for length_s in lengths_s:
        path = film(folder / f"{length_s:.0f}s.mp4", (640, 480), length_s)
        done = own(path, jobs)
        path.unlink()
        share = f"{60 * done.wall_s / length_s:14.2f} s"
        print(f"{length_s:10.0f} s  {done.wall_s:7.1f} s  {share}  {done.memory_mb:20.0f} MB", flush=True)


def main() -> int:
    """Print everything."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--seconds", type=float, default=120.0, help="length of the films that are compared")
    options.add_argument("--rounds", type=int, default=2)
    options.add_argument("--jobs", type=int, default=2)
    options.add_argument("--sizes", default="1920x1080,640x480")
    options.add_argument(
        "--lengths", default="60,120,240", help="seconds of the films that growth is shown with; 0: none"
    )
    options.add_argument("--hour", action="store_true", help="and an hour of film")
    args = options.parse_args()
    lengths_s = [float(text) for text in args.lengths.split(",") if float(text) > 0] + [3600.0] * args.hour
    with tempfile.TemporaryDirectory() as folder:
        for text in filter(None, args.sizes.split(",")):
            width, height = (int(n) for n in text.split("x"))
            path = film(Path(folder) / f"{text}.mp4", (width, height), args.seconds)
            compare(path, (width, height), args.rounds, args.jobs)
        if lengths_s:
            growth(Path(folder), lengths_s, args.jobs)
    return 0


if __name__ == "__main__":
    sys.exit(main())
