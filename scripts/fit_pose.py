"""Learn a pose's targets and tolerances from recordings of people who do it well. The same as `formcheck tune fit`.

    uv run python scripts/fit_pose.py anna.npz ben=ben1.mp4 ben=ben2.mp4 --like bird-dog --out mine.toml
    uv run python scripts/fit_pose.py me.npz --title "Chair cat" --out chair-cat.toml

Recordings are landmark tracks (scripts/record_reference.py saves them) or videos; PERSON= before a file says who it is.
With --like, or where --out exists, the rules and words of that file stay and only numbers change, each explained in a
comment. Without, a new pose is proposed. Exit codes: 0 written, 1 a file cannot be read or written, 2 wrong usage or a
proof that failed, 3 nothing was held.
"""

import sys

from formcheck.cli.tune.tune_commands import run_script

if __name__ == "__main__":
    sys.exit(run_script("fit", "fit_pose", __doc__))
