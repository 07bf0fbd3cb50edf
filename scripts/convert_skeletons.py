"""Turn landmarks of other programs into tracks that `formcheck analyze` reads.

    uv run python scripts/convert_skeletons.py clip.json --format coco17 --fps 30
    uv run formcheck analyze clip.npz --pose plank

Formats: coco17 (COCO results as JSON), openpose25 (a folder of BODY_25 JSON files), kinect25 (rows of 25 joints in
metres), mediapipe33 (CSV). With --rules it prints which rules of the shipped poses can be judged on each format. Exit
codes: 0 converted, 1 a file cannot be read or written, 2 wrong usage.
"""

import argparse
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from formcheck.atomic_files import writable_folder
from formcheck.core.errors import FormcheckError
from formcheck.library import load_pose, pose_ids
from formcheck.report.track_file import write_track
from formcheck.tuning.formats.format_coverage import remaining
from formcheck.tuning.formats.skeleton_files import read_skeletons
from formcheck.tuning.formats.skeletons import SKELETONS


def size(text: str) -> tuple[int, int]:
    """Parse WIDTHxHEIGHT."""
    width, _, height = text.lower().partition("x")
    if not (width.isdigit() and height.isdigit() and int(width) > 0 and int(height) > 0):
        raise argparse.ArgumentTypeError(f"{text!r} is not a size such as 1280x720")
    return int(width), int(height)


def rules_table() -> str:
    """Return a Markdown table of what remains of each pose."""
    lines = ["| pose | " + " | ".join(SKELETONS) + " |", "|---|" + "---|" * len(SKELETONS)]
    for pose in pose_ids():
        cells = []
        for skeleton in SKELETONS.values():
            left = remaining(load_pose(pose), skeleton)
            lost = ", ".join(left.lost)
            cells.append("not judged" if not left.judged else f"without {lost}" if lost else "all")
        lines.append(f"| {pose} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def tell(path: Path, sentence: object) -> None:
    """Say what the user should know of a file."""
    print(f"convert_skeletons: {path}: {sentence}", file=sys.stderr)


def clash(inputs: Sequence[Path], targets: Sequence[Path]) -> str:
    """Say which files would be lost: an input, or the track of another input; empty if none would."""
    own = {path.resolve() for path in inputs}
    first: dict[Path, Path] = {}
    for path, target in zip(inputs, targets, strict=True):
        if target.resolve() in own:
            return f"{target} is an input itself; choose another folder with --out"
        if first.setdefault(target.resolve(), path) != path:
            both = f"{first[target.resolve()]} and {path}"
            return f"{both} would both be written to {target}; rename one or convert them apart"
    return ""


def main() -> int:
    """Convert files, or print the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("inputs", nargs="*", type=Path, metavar="FILE")
    options.add_argument("--format", choices=list(SKELETONS))
    options.add_argument("--fps", type=float, default=30.0, help="frames a second, where the file tells no times (30)")
    options.add_argument("--size", type=size, metavar="WxH", help="size of the pictures in pixels")
    options.add_argument("--person", type=int, default=1, help="whom to follow of several (1: known best, largest)")
    options.add_argument("--out", type=Path, default=Path(), help="folder for the tracks (default: this folder)")
    options.add_argument("--dry-run", action="store_true", help="read and tell, but write nothing")
    options.add_argument("--rules", action="store_true", help="print which rules remain for each format")
    args = options.parse_args()
    if args.rules:
        print(rules_table())
        return 0
    if not args.inputs or args.format is None or not 0 < args.fps < float("inf"):
        options.error("give files, their --format, and a positive --fps")
    targets = [args.out / f"{path.resolve().stem}.npz" for path in args.inputs]
    problem = clash(args.inputs, targets)
    if problem:
        options.error(problem)
    code = 0
    for path, target in zip(args.inputs, targets, strict=True):
        try:
            track = read_skeletons(
                path,
                args.format,
                fps=args.fps,
                size_wh=args.size,
                person=args.person,
                told=partial(tell, path),
            )
            writable_folder(args.out)
            if not args.dry_run:
                write_track(target, track)
        except FormcheckError as error:
            print(f"convert_skeletons: {error}", file=sys.stderr)
            code = 1
            continue
        seen = float((track.visibility > 0).any(axis=1).mean())
        print(f"{path}: {len(track)} frames, {track.t_s[-1]:.1f} s, somebody in {100 * seen:.0f} % of them -> {target}")
    return code


if __name__ == "__main__":
    sys.exit(main())
