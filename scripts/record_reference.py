"""Record a movement as a reference: find the positions that were held, confirm them, save the tracks.

The same as `formcheck tune record`.

    uv run python scripts/record_reference.py --camera 0 --person anna --out takes
    uv run python scripts/record_reference.py anna1.mp4 anna2.mp4 --person anna --out takes

Begin in the set-up position and keep each position that you show still for two seconds or more. Every recording gives
STEM.track.npz, which scripts/fit_pose.py learns from, and STEM.held.svg with the positions as stick figures.
Exit codes: 0 saved, 1 a camera or file cannot be read or written, 2 wrong usage, 3 nothing was held in a recording.
"""

import sys

from formcheck.cli.tune.tune_commands import run_script

if __name__ == "__main__":
    sys.exit(run_script("record", "record_reference", __doc__))
