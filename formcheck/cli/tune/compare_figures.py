"""``formcheck tune compare``: two poses, or a pose and a recording: figures side by side, and what differs."""

import argparse
import itertools
from pathlib import Path

from formcheck.api import record_file
from formcheck.core.pose.definition import PoseDefinition
from formcheck.i18n import tr
from formcheck.library import load_pose, pose_ids
from formcheck.library.pose_files import own_pose_ids
from formcheck.overwriting import refuse_foreign
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


def _is_pose(name: str) -> bool:
    return name.endswith(".toml") or name in (*pose_ids(), *own_pose_ids())


def compare(args: argparse.Namespace) -> int:
    """Compare a pose with another, or with a recording."""
    if args.out is not None and not args.dry_run:
        refuse_foreign([args.out], [args.first, args.second], overwrite=args.overwrite)
    first = load_pose(args.first)
    if _is_pose(args.second):
        second = load_pose(args.second)
        nothing: list[Drawing] = []
        pairs = itertools.zip_longest(drawings_of(first), drawings_of(second), fillvalue=nothing)
        rows = [[*a, *b] for a, b in pairs]
        found = differences(first, second)
        print(as_table(found, first.id, second.id) if found else tr("The rules are the same."))
    else:
        recording = record_file(args.second, first, side="both", model="full")
        rows, found = with_recording(first, recording), against_recording(first, recording.analysis)
        nothing_held = tr("{pose} was not held.").format(pose=first.id)
        print(as_table(found, first.id, Path(args.second).name) if found else nothing_held)
    if args.out is not None and not args.dry_run:
        write_sheet(args.out, rows, f"{args.first} and {Path(args.second).name}")
        print(f"-> {args.out}")
    return 0 if found or _is_pose(args.second) else NOTHING_HELD
