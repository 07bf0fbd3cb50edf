"""Turn landmarks of other programs into tracks that `formcheck analyze` reads. The same as `formcheck tune convert`.

    uv run python scripts/convert_skeletons.py clip.json --format coco17 --fps 30
    uv run formcheck analyze clip.npz --pose plank

Formats: coco17 (COCO results as JSON), openpose25 (a folder of BODY_25 JSON files), kinect25 (rows of 25 joints in
metres), mediapipe33 (CSV). With --rules it prints which rules of the shipped poses can be judged on each format. Exit
codes: 0 converted, 1 a file cannot be read or written, 2 wrong usage.
"""

import sys

from formcheck.cli.tune.tune_commands import run_script

if __name__ == "__main__":
    sys.exit(run_script("convert", "convert_skeletons", __doc__))
