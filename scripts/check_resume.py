"""Kill a batch of many short clips twice and resume it: every good result must exist exactly once.

    uv run python scripts/check_resume.py [--clips 200] [--broken 5] [--jobs 2]

One-second clips are cut from the demo; broken ones are truncated, text or empty files and the like. All processes of
the batch are killed (SIGKILL) after a fifth and after half of the recordings; then it runs to its end.
"""

import argparse
import csv
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from fractions import Fraction
from pathlib import Path
from typing import Any

from formcheck.resources import data_dir

DEMO = data_dir("assets") / "demo" / "bird_dog_demo.mp4"
BAD = (b"", b"this is a text\n" * 50, b"\x00\x00\x00\x18ftypmp42" + bytes(9000))


def clips(folder: Path, n: int, broken: int) -> None:
    """Write n recordings, some of them broken."""
    import av

    with av.open(str(DEMO)) as film:
        pictures = [frame.reformat(640, 360, "yuv420p") for frame in film.decode(video=0)]
    for k in range(n - broken):
        path = folder / f"clip{k:03}.mp4"
        with av.open(str(path), "w") as out:
            stream: Any = out.add_stream("libx264", rate=30, options={"preset": "ultrafast"})
            stream.width, stream.height, stream.pix_fmt = 640, 360, "yuv420p"
            for i, picture in enumerate(pictures[(k * 2) % 500 :][:30]):
                picture.pts, picture.time_base, picture.pict_type = i, Fraction(1, 30), av.video.frame.PictureType.NONE
                out.mux(stream.encode(picture))
            out.mux(stream.encode())
    for k in range(broken):
        data = (folder / "clip000.mp4").read_bytes()
        (folder / f"broken{k}.mp4").write_bytes(BAD[k] if k < len(BAD) else data[: len(data) // (k + 1)])


def run(command: list[str], journal: Path, kill_at: int | None) -> None:
    """Run the batch to its end, or kill all its processes once the journal has `kill_at` recordings."""
    with subprocess.Popen(command, start_new_session=True) as process:
        while kill_at is not None and process.poll() is None:
            if journal.exists() and journal.read_bytes().count(b"\n") >= kill_at:
                os.killpg(process.pid, signal.SIGKILL)
                break
            time.sleep(0.02)


def main() -> int:
    """Print the results after two kills and a resumption; return 1 unless each exists exactly once."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--clips", type=int, default=200)
    options.add_argument("--broken", type=int, default=5)
    options.add_argument("--jobs", type=int, default=2)
    args = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder, out = Path(name) / "clips", Path(name) / "out"
        folder.mkdir()
        clips(folder, args.clips, args.broken)
        command = [sys.executable, "-m", "formcheck", "batch", str(folder), "--pose", "bird-dog"]
        command += ["--out", str(out), "--jobs", str(args.jobs)]
        journal = out / "journal.jsonl"
        start = time.perf_counter()
        for kill_at in (args.clips // 5, args.clips // 2, None):
            run(command, journal, kill_at)
            n = len(journal.read_text("utf-8").splitlines())
            print(
                f"{'killed' if kill_at else 'ended'} with {n} in the journal after {time.perf_counter() - start:.0f} s",
                flush=True,
            )
        lines = [json.loads(line) for line in journal.read_text("utf-8").splitlines()]
        times = Counter(line["name"] for line in lines)
        good = [line for line in lines if line["status"] == "done"]
        there = sum(all((out / f["path"]).stat().st_size == f["size"] for f in line["files"]) for line in good)
        with (out / "summary.csv").open(encoding="utf-8", newline="") as file:
            listed = Counter(row["status"] for row in csv.DictReader(file))
        print(
            f"good results whole: {there} of {args.clips - args.broken}; in the journal more than once: "
            f"{sum(v > 1 for v in times.values())}; summary: {dict(listed)}"
        )
        left = [p.name for p in out.iterdir() if p.name.startswith(".") and p.name != ".formcheck.lock"]
        print(f"left over: {left or 'nothing'}")
        return 0 if there == args.clips - args.broken and max(times.values()) == 1 else 1


if __name__ == "__main__":
    sys.exit(main())
