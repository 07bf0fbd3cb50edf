"""Speed of the core: a ten-minute track offline, and one live update.

    uv run python scripts/benchmark_core.py [TRACK.npz] [--pose bird-dog]

Without a track the demo clip is analysed first. Tracks are repeated to 18,000 frames (10 minutes at 30 frames/s).
"""

import argparse
import statistics
import sys
import time
from pathlib import Path

import numpy as np

from formcheck.api import record_file
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.types import PoseTrack
from formcheck.engine.engine import Engine
from formcheck.library.corrections import correction_for
from formcheck.library.pose_files import load_pose
from formcheck.quiet import quiet_stderr
from formcheck.report.track_file import read_track_file
from formcheck.resources import data_dir

FRAMES = 18_000
LIVE_UPDATES = 1_000


def ten_minutes(track: PoseTrack) -> PoseTrack:
    """Repeat a track to 18,000 frames at 30 frames/s."""
    rows = np.arange(FRAMES) % len(track)
    arrays = (track.xy[rows], track.world[rows], track.visibility[rows], track.back[rows])
    return PoseTrack(np.arange(FRAMES) / 30.0, *arrays, track.size_wh)


def offline_s(track: PoseTrack, definition: PoseDefinition) -> float:
    """Return the seconds to measure, score and count a whole track."""
    start = time.perf_counter()
    engine = Engine(definition, correction=correction_for("full"))
    engine.process(track)
    engine.finish()
    return time.perf_counter() - start


def live_ms(track: PoseTrack, definition: PoseDefinition) -> list[float]:
    """Return the milliseconds of single updates, snapshot included."""
    engine, took = Engine(definition, correction=correction_for("full")), []
    for i in range(min(LIVE_UPDATES, len(track))):
        frame = track[i : i + 1]
        start = time.perf_counter()
        engine.process_frame(frame)
        took.append((time.perf_counter() - start) * 1000.0)
    return took


def main() -> int:
    """Print the medians."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("track", nargs="?", type=Path)
    options.add_argument("--pose", default="bird-dog")
    args = options.parse_args()
    if args.track is None:
        clip = data_dir("assets") / "demo" / "bird_dog_demo.mp4"
        with quiet_stderr():
            short = record_file(str(clip), args.pose, side="both", model="full").track
    else:
        short = read_track_file(args.track)
    track, definition = ten_minutes(short), load_pose(args.pose)
    whole = [offline_s(track, definition) for _ in range(9)]
    single = live_ms(track, definition)
    print(f"{FRAMES} frames offline: median {statistics.median(whole):.3f} s, best {min(whole):.3f} s (aim: 0.15)")
    p95 = statistics.quantiles(single, n=20)[-1]
    print(f"one live update: median {statistics.median(single):.2f} ms, p95 {p95:.2f} ms (aim: below 1)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
