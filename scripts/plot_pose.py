"""Draw a pose from its file as a stick figure, from the side and from the front.

    uv run python scripts/plot_pose.py bird-dog --side left --out bird-dog.svg

Every phase is a row. Exit codes: 0 drawn, 1 not written or no body can do it, 2 unknown pose or malformed file.
"""

import argparse
import sys
from pathlib import Path

from formcheck.core.errors import FormcheckError
from formcheck.library import load_pose
from formcheck.tuning.proof.stick_sheet import drawings_of, write_sheet


def main() -> int:
    """Draw one pose."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("pose", metavar="ID", help="id of a shipped pose, or the path of a pose file (.toml)")
    options.add_argument("--side", choices=("left", "right"), default="right", help="the side that works")
    options.add_argument("--out", type=Path, help=".svg, .png or .pdf (default: <id>.svg in this folder)")
    options.add_argument("--dry-run", action="store_true", help="find the figure, but write nothing")
    args = options.parse_args()
    try:
        definition = load_pose(args.pose)
        rows = drawings_of(definition, args.side)
        out = args.out or Path(f"{definition.id}.svg")
        if not args.dry_run:
            write_sheet(out, rows, definition.title)
    except FormcheckError as error:
        print(f"plot_pose: {error}", file=sys.stderr)
        return error.exit_code
    print(f"{definition.id}: {len(rows)} phases -> {out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
