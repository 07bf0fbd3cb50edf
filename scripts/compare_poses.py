"""Compare two pose files, or a pose file and a recording: figures side by side, and a table of what differs.

The same as `formcheck tune compare`.

    uv run python scripts/compare_poses.py bird-dog poses/mine.toml --out compared.svg
    uv run python scripts/compare_poses.py bird-dog clip.mp4

A recording is a video or a landmark track (.npz); its holds are drawn as they were held. Exit codes: 0 compared, 1 a
file cannot be read or written, 2 unknown pose or malformed file, 3 nothing of the pose was held in the recording.
"""

import sys

from formcheck.cli.tune.tune_commands import run_script

if __name__ == "__main__":
    sys.exit(run_script("compare", "compare_poses", __doc__))
