"""Speed of the offline analysis against a bare MediaPipe loop over the same file, in one run.

The bare loop decodes, detects and fetches the mask at full size with one pose, as the analysis does; both run in this
one process, in turn, and the ratio is what counts: these machines are noisy.

    uv run python scripts/benchmark_offline.py [VIDEO] [--rounds 3]
"""

import argparse
import statistics
import sys
import time
from pathlib import Path

from formcheck.api import record_file
from formcheck.pose.mediapipe_estimator import quiet_stderr
from formcheck.pose.models import DEFAULT_MODEL, find_model
from formcheck.resources import data_dir

DEMO = data_dir("assets") / "demo" / "bird_dog_demo.mp4"


def bare_loop(path: Path) -> tuple[int, float]:
    """Decode, detect and fetch masks; returns the number of frames and the seconds, start-up included."""
    import av
    from mediapipe import Image, ImageFormat
    from mediapipe.tasks.python import BaseOptions
    from mediapipe.tasks.python.vision import PoseLandmarker, PoseLandmarkerOptions, RunningMode

    start, frames, last = time.perf_counter(), 0, -1
    options = PoseLandmarkerOptions(
        base_options=BaseOptions(model_asset_path=str(find_model(DEFAULT_MODEL))),
        running_mode=RunningMode.VIDEO,
        output_segmentation_masks=True,
    )
    with PoseLandmarker.create_from_options(options) as landmarker, av.open(str(path)) as container:
        stream = container.streams.video[0]
        stream.thread_type = "AUTO"
        for frame in container.decode(stream):
            picture = frame.to_ndarray(format="rgb24")
            last = max(round(float(frame.time or 0.0) * 1000), last + 1)
            result = landmarker.detect_for_video(Image(image_format=ImageFormat.SRGB, data=picture), last)
            if result.segmentation_masks:
                result.segmentation_masks[0].numpy_view()
            frames += 1
    return frames, time.perf_counter() - start


def analysis(path: Path) -> tuple[int, float]:
    """Analyse the file with formcheck; returns the number of frames and the seconds, start-up included."""
    start = time.perf_counter()
    recording = record_file(str(path), "bird-dog", side="both", model=DEFAULT_MODEL)
    return len(recording.track), time.perf_counter() - start


def main() -> int:
    """Print frames per second of both and their ratio."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("video", nargs="?", type=Path, default=DEMO)
    options.add_argument("--rounds", type=int, default=3)
    args = options.parse_args()
    ratios = []
    with quiet_stderr():
        bare_loop(args.video)  # not counted: imports, caches
    for k in range(args.rounds):
        with quiet_stderr():
            frames, bare_s = bare_loop(args.video)
            _, own_s = analysis(args.video)
        ratios.append(bare_s / own_s)
        print(
            f"round {k + 1}: bare loop {frames / bare_s:5.1f} frames/s, formcheck {frames / own_s:5.1f} frames/s, "
            f"ratio {ratios[-1]:.2f}",
            flush=True,
        )
    print(f"median ratio {statistics.median(ratios):.2f} (aim: 0.9 or more)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
