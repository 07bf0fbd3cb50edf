"""``formcheck tune plot``: a pose as a stick figure, from the side and from the front."""

import argparse
from pathlib import Path

from formcheck.i18n import tr_n
from formcheck.library import load_pose
from formcheck.overwriting import refuse_foreign
from formcheck.tuning.proof.stick_sheet import drawings_of, write_sheet


def plot(args: argparse.Namespace) -> int:
    """Draw one pose; every phase is a row."""
    definition = load_pose(args.pose)
    out = args.out or Path(f"{definition.id}.svg")
    if not args.dry_run:
        refuse_foreign([out], [args.pose], overwrite=args.overwrite)
    rows = drawings_of(definition, args.side)
    if not args.dry_run:
        write_sheet(out, rows, definition.title)
    phases = tr_n("{n} phase", "{n} phases", len(rows)).format(n=len(rows))
    print(f"{definition.id}: {phases} -> {out}")
    return 0
