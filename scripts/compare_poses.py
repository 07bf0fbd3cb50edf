"""Compare two pose files, or a pose file and a recording: figures side by side, and a table of what differs.

    uv run python scripts/compare_poses.py bird-dog poses/mine.toml --out compared.svg
    uv run python scripts/compare_poses.py bird-dog clip.mp4

A recording is a video or a landmark track (.npz); its holds are drawn as they were held. Exit codes: 0 compared, 1 a
file cannot be read or written, 2 unknown pose or malformed file, 3 nothing of the pose was held in the recording.
"""

import argparse
import itertools
import sys
from pathlib import Path

from formcheck.api import record_file
from formcheck.core.errors import FormcheckError
from formcheck.core.pose.definition import PoseDefinition
from formcheck.library import load_pose, pose_ids
from formcheck.pipeline.recorded.recording import Recording
from formcheck.tuning.proof.comparing import against_recording, as_table, differences
from formcheck.tuning.proof.stick_sheet import Drawing, drawing_of_hold, drawings_of, write_sheet

NOTHING_HELD = 3


def with_recording(definition: PoseDefinition, recording: Recording) -> list[list[Drawing]]:
    """Put the first hold of every kind beside the figure of its phase."""
    first = {hold.phase: hold for hold in reversed(recording.analysis.holds)}
    side = next((hold.side for hold in recording.analysis.holds if hold.side is not None), None)
    rows = drawings_of(definition, side, recording.analysis.view.near_side)
    return [
        [*row, *([drawing_of_hold(recording, first[phase.id])] if phase.id in first else [])]
        for row, phase in zip(rows, (definition.setup, *definition.holds), strict=False)
    ]


def main() -> int:
    """Compare A with B."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("first", metavar="A", help="id of a shipped pose, or the path of a pose file")
    options.add_argument("second", metavar="B", help="another one, or a recording")
    options.add_argument("--out", type=Path, help="sheet of figures, .svg, .png or .pdf (default: none)")
    options.add_argument("--dry-run", action="store_true", help="tell what differs, and write nothing")
    args = options.parse_args()
    try:
        first = load_pose(args.first)
        if args.second.endswith(".toml") or args.second in pose_ids():
            second = load_pose(args.second)
            nothing: list[Drawing] = []
            pairs = itertools.zip_longest(drawings_of(first), drawings_of(second), fillvalue=nothing)
            rows = [[*a, *b] for a, b in pairs]
            found = differences(first, second)
            print(as_table(found, first.id, second.id) if found else "The rules are the same.")
        else:
            recording = record_file(args.second, first, side="both", model="full")
            rows, found = with_recording(first, recording), against_recording(first, recording.analysis)
            print(as_table(found, first.id, Path(args.second).name) if found else f"{first.id} was not held.")
        if args.out is not None and not args.dry_run:
            write_sheet(args.out, rows, f"{args.first} and {Path(args.second).name}")
            print(f"-> {args.out}")
    except FormcheckError as error:
        print(f"compare_poses: {error}", file=sys.stderr)
        return error.exit_code
    return 0 if found or args.second.endswith(".toml") or args.second in pose_ids() else NOTHING_HELD


if __name__ == "__main__":
    sys.exit(main())
