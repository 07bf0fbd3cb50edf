"""Draw a pose from its file as a stick figure, from the side and from the front. The same as `formcheck tune plot`.

    uv run python scripts/plot_pose.py bird-dog --side left --out bird-dog.svg

Every phase is a row. Exit codes: 0 drawn, 1 not written or no body can do it, 2 unknown pose or malformed file.
"""

import sys

from formcheck.cli.tune.tune_commands import run_script

if __name__ == "__main__":
    sys.exit(run_script("plot", "plot_pose", __doc__))
