"""``formcheck tune convert``: turn landmarks of other programs into tracks that ``formcheck analyze`` reads."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from formcheck.atomic_files import writable_folder
from formcheck.core.errors import FormcheckError, UsageError, mark
from formcheck.core.messages import Message
from formcheck.i18n import say, tr
from formcheck.library import load_pose, pose_ids
from formcheck.overwriting import refuse_foreign
from formcheck.report.track_file import write_track
from formcheck.tuning.formats.format_coverage import remaining
from formcheck.tuning.formats.skeleton_files import read_skeletons
from formcheck.tuning.formats.skeletons import SKELETONS


def rules_table() -> str:
    """Return a Markdown table of what remains of each pose."""
    lines = ["| " + tr("pose") + " | " + " | ".join(SKELETONS) + " |", "|---|" + "---|" * len(SKELETONS)]
    for pose in pose_ids():
        cells = []
        for skeleton in SKELETONS.values():
            left = remaining(load_pose(pose), skeleton)
            lost = ", ".join(left.lost)
            judged = tr("without {rules}").format(rules=lost) if lost else tr("all")
            cells.append(judged if left.judged else tr("not judged"))
        lines.append(f"| {pose} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _refuse_clash(inputs: Sequence[Path], targets: Sequence[Path]) -> None:
    """Raise UsageError if a file would be lost: an input, or the track of another input."""
    own = {path.resolve() for path in inputs}
    first: dict[Path, Path] = {}
    for path, target in zip(inputs, targets, strict=True):
        if target.resolve() in own:
            raise UsageError(mark("{target} is an input itself; choose another folder with --out."), target=target)
        if first.setdefault(target.resolve(), path) != path:
            both = mark("{first} and {second} would both be written to {target}; rename one or convert them apart.")
            raise UsageError(both, first=first[target.resolve()], second=path, target=target)


def convert(args: argparse.Namespace) -> int:
    """Convert files, or print the table."""
    if args.rules:
        print(rules_table())
        return 0
    if not args.inputs or args.format is None or not 0 < args.fps < float("inf"):
        raise UsageError(mark("Give files, their --format, and a positive --fps."))
    targets = [args.out / f"{path.resolve().stem}.npz" for path in args.inputs]
    _refuse_clash(args.inputs, targets)
    if not args.dry_run:
        refuse_foreign(targets, args.inputs, overwrite=args.overwrite)
    return max(_converted(path, target, args) for path, target in zip(args.inputs, targets, strict=True))


def _converted(path: Path, target: Path, args: argparse.Namespace) -> int:
    def tell(sentence: Message) -> None:
        print(f"{args.said_by}: {path}: {say(sentence)}", file=sys.stderr)

    try:
        track = read_skeletons(path, args.format, fps=args.fps, size_wh=args.size, person=args.person, told=tell)
        writable_folder(args.out)
        if not args.dry_run:
            write_track(target, track)
    except FormcheckError as error:
        print(f"{args.said_by}: {error.worded(tr)}", file=sys.stderr)
        return 1
    seen = float((track.visibility > 0).any(axis=1).mean())
    text = tr("{path}: {frames} frames, {seconds} s, somebody in {percent} % of them -> {target}")
    numbers = {"frames": len(track), "seconds": f"{track.t_s[-1]:.1f}", "percent": round(100.0 * seen)}
    print(text.format(path=path, target=target, **numbers))
    return 0
