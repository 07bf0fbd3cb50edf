"""Measure the throughput of `formcheck batch`: frames per second by number of processes, with and without reports.

    uv run python scripts/benchmark_batch.py [--clips 6] [--jobs 1,2] [--size 640x480]

Every clip is the demo (20 s, 30 frames/s) at the given size. Times are of whole processes including start-up; memory is
the peak over all processes together. docs/scaling.md discusses the results.
"""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from benchmark_offline import film, run

FRAMES, SECONDS = 601, 20.0


def main() -> int:
    """Print a line for each combination."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--clips", type=int, default=6)
    options.add_argument("--jobs", default="1,2")
    options.add_argument("--size", default="640x480")
    args = options.parse_args()
    width, height = (int(n) for n in args.size.split("x"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "clips"
        folder.mkdir()
        first = film(folder / "clip0.mp4", (width, height), SECONDS)
        for k in range(1, args.clips):
            shutil.copy(first, folder / f"clip{k}.mp4")
        for more in (["--no-report"], []):
            for jobs in args.jobs.split(","):
                out = Path(name) / f"out{jobs}{len(more)}"
                command = [sys.executable, "-m", "formcheck", "batch", str(folder), "--pose", "bird-dog"]
                done = run(*command, "--out", str(out), "--jobs", jobs, *more)
                rate = args.clips * SECONDS * 30 / done.wall_s
                print(
                    f"{'without' if more else 'with'} reports, --jobs {jobs}: {rate:6.1f} frames/s, "
                    f"{rate / int(jobs):5.1f} for each process, {done.cpu_s / done.wall_s:.2f} processors busy, "
                    f"{done.memory_mb:.0f} MB",
                    flush=True,
                )
    return 0


if __name__ == "__main__":
    sys.exit(main())
