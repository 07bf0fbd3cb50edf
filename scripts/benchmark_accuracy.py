"""Measure the accuracy of the whole pipeline and write a report: joint angles, holds, faults, backs, recognition.

The material is rendered clips with ground truth, and labelled photos and videos of real people. Landmarks are cached
(--tracks), so that a second run takes a minute.

    uv run python scripts/benchmark_accuracy.py
    uv run python scripts/benchmark_accuracy.py ../shared/data --out accuracy --docs docs/accuracy.md
    uv run python scripts/benchmark_accuracy.py --only bird_dog --out /tmp/bird_dog
"""

import argparse
import sys
from pathlib import Path

from accuracy.examine import examine_all
from accuracy.findings import Findings
from accuracy.material import NoMaterialError, find_material
from accuracy.report import MarkerError, fill, sections, write
from evaluation import SHARED

from formcheck.core.errors import FormcheckError
from formcheck.estimator.models import DEFAULT_MODEL
from formcheck.library.pose_files import load_pose, pose_ids

ROOT = Path(__file__).resolve().parents[1]


def arguments(argv: list[str] | None) -> argparse.Namespace:
    """Parse the command line."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("data", nargs="?", type=Path, default=SHARED, help="folder with synth/, photos/, clips/")
    options.add_argument("--out", type=Path, default=Path("accuracy"), help="folder for accuracy.md and accuracy.json")
    options.add_argument("--docs", type=Path, help="document whose results between the markers are replaced")
    options.add_argument("--tracks", type=Path, default=ROOT / ".cache" / "tracks", help="folder of kept landmarks")
    options.add_argument("--only", default="", metavar="TEXT", help="only clips and photos whose name contains TEXT")
    options.add_argument("--model", default=DEFAULT_MODEL, help="full, lite or the path of a .task file")
    options.add_argument("--jobs", type=int, default=2, metavar="N", help="processes (default: 2)")
    return options.parse_args(argv)


def main(argv: list[str] | None = None) -> int:
    """Write the report; return 1 if there is no material or a file cannot be used."""
    args = arguments(argv)
    model = args.model if Path(args.model).suffix == "" else Path(args.model).name
    run = {"model": model, "only": args.only}
    try:
        document = args.docs.read_text(encoding="utf-8") if args.docs else None
        if document is not None:
            fill(document, [], **run)  # report a missing marker before any work starts
        for pose in pose_ids():  # and a malformed pose file
            load_pose(pose)
        material = find_material(args.data, args.only)
        # A correction learnt from only a few clips would be meaningless.
        found = Findings(examine_all(material, args.tracks, args.model, args.jobs, learn=not args.only))
        parts = sections(material, found)
        write(args.out, parts, **run)
        if document is not None:
            args.docs.write_text(fill(document, parts, **run), encoding="utf-8")
    except (NoMaterialError, MarkerError, FormcheckError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
