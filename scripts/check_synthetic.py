"""Check the whole pipeline on rendered clips with ground truth and print a Markdown table.

uv run python scripts/check_synthetic.py [FOLDER] [--only bird_dog] [--model full] [--jobs 2]
"""

import argparse
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

import numpy as np
from evaluation import JOINTS, SHARED, Outcome, Truth, compare

from formcheck.api import record_file
from formcheck.library.pose_files import pose_ids
from formcheck.quiet import quiet_stderr


def examine(clip: Path, model: str) -> Outcome:
    """Analyse one clip and compare it with its truth."""
    truth = Truth.of(clip)
    with quiet_stderr():
        recording = record_file(str(clip), truth.meta["pose"], side="both", model=model)
    return compare(clip.stem, recording, truth)


def clips(folder: Path, only: str) -> list[Path]:
    """Return the clips whose pose is in the library."""
    known = pose_ids()
    found = sorted(p for p in folder.glob("*.mp4") if only in p.stem and p.with_suffix(".truth.json").exists())
    return [p for p in found if Truth.of(p).meta["pose"] in known]


def row(o: Outcome) -> str:
    """Return one line of the table."""
    problems = [f"missed {m}" for m in o.missed] + [f"phantom {p}" for p in o.phantom]
    problems += [f"missed fault {f}" for f in o.missed_faults] + [f"extra fault {f}" for f in o.extra_faults]
    times = [" / ".join(f"{v:.2f}" for v in values) or "–" for values in (o.start_s, o.end_s, o.held_s)]
    return f"| {o.clip} | {' | '.join(times)} | {'; '.join(problems) or 'right'} |"


def totals(outcomes: list[Outcome]) -> list[str]:
    """Return the means over all clips, and the joint angle errors beside MediaPipe's own."""
    lines = ["", f"{sum(o.right for o in outcomes)} of {len(outcomes)} clips right."]
    for what in ("start_s", "end_s", "held_s"):
        values = [v for o in outcomes for v in getattr(o, what)]
        if values:
            lines.append(f"Mean {what} outside its band: {np.mean(values):.3f} s, worst {max(values):.2f} s.")
    lines += ["", "| joint | near, ours | near, raw | far, ours | far, raw |", "|---|---|---|---|---|"]
    side_view = [o for o in outcomes if "az90" in o.clip or "az-90" in o.clip]
    for joint in JOINTS:
        cells = [
            f"{np.nanmean([errors[f'{where} {joint}'] for errors in kind if errors]):.1f}"
            for where in ("near", "far")
            for kind in ([o.errors for o in side_view], [o.raw_errors for o in side_view])
        ]
        lines.append(f"| {joint} | {' | '.join(cells)} |")
    return lines


def main() -> int:
    """Print the table; return 1 if any clip is wrong."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", nargs="?", type=Path, default=SHARED / "synth")
    options.add_argument("--only", default="")
    options.add_argument("--model", default="full")
    options.add_argument("--jobs", type=int, default=2)
    args = options.parse_args()
    found = clips(args.folder, args.only)
    if not found:
        print(f"No clips with truth in {args.folder}.", file=sys.stderr)
        return 1
    print("| clip | start, s outside | end, s outside | held, s outside | verdict |\n|---|---|---|---|---|")
    with ProcessPoolExecutor(args.jobs) as pool:
        outcomes = []
        for outcome in pool.map(partial(examine, model=args.model), found):
            outcomes.append(outcome)
            print(row(outcome), flush=True)
    print("\n".join(totals(outcomes)))
    return int(not all(o.right for o in outcomes))


if __name__ == "__main__":
    sys.exit(main())
