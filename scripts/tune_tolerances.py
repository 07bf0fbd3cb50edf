"""Turn the tolerances of a pose on labelled recordings, and see at once what that does.

The same as `formcheck tune sweep`.

    uv run python scripts/tune_tolerances.py labels.csv --pose bird-dog --plots curves.svg
    uv run python scripts/tune_tolerances.py labels.csv --pose mine.toml --hold-rules --out mine.toml

labels.csv has a line for each recording: file (a landmark track or video), faults (ids, or good), and where wanted
person, also_allowed (faults that may be raised) and holds (how many). Each number is turned by itself; a suggestion is
the middle of the values that agree best with the labels. With --out the suggestions are written, except those that
make any recording worse. Exit codes: 0 done, 1 a file cannot be read or written, 2 wrong usage.
"""

import sys

from formcheck.cli.tune.tune_commands import run_script

if __name__ == "__main__":
    sys.exit(run_script("sweep", "tune_tolerances", __doc__))
