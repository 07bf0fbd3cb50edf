"""Turn the tolerances of a pose on labelled recordings, and see at once what that does.

    uv run python scripts/tune_tolerances.py labels.csv --pose bird-dog --plots curves.svg
    uv run python scripts/tune_tolerances.py labels.csv --pose mine.toml --hold-rules --out mine.toml

labels.csv has a line for each recording: file (a landmark track or video), faults (ids, or good), and where wanted
person, also_allowed (faults that may be raised) and holds (how many). Each number is turned by itself; a suggestion is
the middle of the values that agree best with the labels. With --out the suggestions are written, except those that
make any recording worse. Exit codes: 0 done, 1 a file cannot be read or written, 2 wrong usage.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from formcheck.atomic_files import replacing
from formcheck.cli.progress import Bar
from formcheck.core.errors import FormcheckError, UsageError
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.types import PoseTrack
from formcheck.tuning.learn.number_writing import tuned
from formcheck.tuning.learn.starting_pose import base_of, id_for
from formcheck.tuning.record.samples import read_take
from formcheck.tuning.tolerance.agreement import Counts, compared, pooled, raised
from formcheck.tuning.tolerance.labels import Label, read_labels
from formcheck.tuning.tolerance.suggesting import Swept, by_person, knobs, sweep, turned
from formcheck.tuning.tolerance.sweep import holds_of, measures_of
from formcheck.tuning.tolerance.sweep_plots import write_curves

Labelled = list[tuple[Label, PoseTrack]]


def share(value: float | None) -> str:
    """A share of 1, or a dash."""
    return "    –" if value is None else f"{value:5.2f}"


def scores(name: str, counts: Counts) -> str:
    """One line of the table."""
    f1 = f"{share(counts.precision)} {share(counts.recall)} {share(counts.f1)}"
    return f"{name:24} {f1}   {counts.tp} right, {counts.fp} false, {counts.fn} missed"


def by_fault(title: str, definition: PoseDefinition, labelled: Labelled) -> None:
    """Print how well a file agrees with the labels, fault by fault."""
    print(f"{title:24}  prec.  rec.    F1")
    each = [compared(label, holds_of(measures_of(t, definition), [definition])[0], definition.fault_ids)
            for label, t in labelled]  # fmt: skip
    for fault in definition.fault_ids:
        print(scores(fault, pooled(counts[fault] for counts in each)))
    print(scores("all", pooled(c for counts in each for c in counts.values())))


def suggestions(swept: Sequence[Swept], labels: Sequence[Label]) -> None:
    """Print what is suggested, what it is worth on others, and whom it harms."""
    kind = "persons" if by_person(labels) else "recordings"
    print(f"\n{'number':24} {'now':>7} {'best':>7}   F1 now  best   on {kind} left out: now, suggested")
    for s in swept:
        if s.total(s.now).f1 is None and not s.changes:
            print(f"{s.knob.title:24} {s.knob.now:7g}       –   its faults are neither labelled nor raised")
            continue
        best = f"{s.knob.values[s.best]:7g}" if s.changes else "   same"
        inside = f"{share(s.total(s.now).f1)} {share(s.total(s.best).f1)}"
        print(f"{s.knob.title:24} {s.knob.now:7g} {best}   {inside}   {share(s.of_now.f1)} {share(s.left_out.f1)}")
        if s.changes and s.best in (0, len(s.knob.values) - 1):
            print(f"{'':24} at the end of what was tried: write it, and turn again from there")
        for i in s.worse():
            print(f"{'':24} WORSE with it: {labels[i].name}")
    if kind == "recordings":
        print("Fewer than three persons: recordings were left out instead of persons, which flatters the suggestions.")


def changed(old: PoseDefinition, new: PoseDefinition, labelled: Labelled) -> None:
    """Print on which recordings the suggestions together change the verdict."""
    print("\nAll suggestions that harm no recording, together:")
    same = 0
    for label, track in labelled:
        before, after = holds_of(measures_of(track, old), [old, new])
        a, b = raised(before), raised(after)
        wrong = [pooled(compared(label, h, old.fault_ids).values()).wrong for h in (before, after)]
        if a == b:
            same += 1
            continue
        verdict = "WORSE" if wrong[1] > wrong[0] else "better" if wrong[1] < wrong[0] else "as well"
        print(f"  {label.name}: {', '.join(sorted(a)) or 'good'} -> {', '.join(sorted(b)) or 'good'} ({verdict})")
    print(f"  {same} of {len(labelled)} recordings keep their verdict.")


def tune(args: argparse.Namespace) -> int:
    """Do what the command line asks for."""
    base = base_of(args.pose)
    unknown = sorted(set(args.rule) - {r.id for r in base.definition.hold_rules() if r.is_form})
    if unknown:
        raise UsageError(f"{args.pose} has no form rule {unknown[0]}.")
    if args.out is not None:
        id_for(args.out)
    labels = read_labels(args.labels, base.definition.fault_ids)
    with Bar("reading", len(labels)) as bar:
        labelled: Labelled = []
        for label in labels:
            labelled.append((label, read_take(str(label.path), args.model).track))
            bar.to(len(labelled))
    by_fault("as it is", base.definition, labelled)
    wanted = list(knobs(base.definition, hold_rules=args.hold_rules, only=args.rule))
    with Bar("turning", len(labels)) as bar:
        swept = sweep(base.definition, labelled, wanted, bar.to)
    suggestions(swept, labels)
    harmless = [(s.knob, s.knob.values[s.best]) for s in swept if s.changes and not s.worse()]
    if harmless:
        better = turned(base.definition, harmless)
        changed(base.definition, better, labelled)
        print()
        by_fault("with them", better, labelled)
    else:
        print("\nNothing to change.")
    if args.plots is not None and not args.dry_run:
        write_curves(args.plots, swept, f"{args.pose}: agreement with {len(labels)} labelled recordings")
        print(f"-> {args.plots}")
    if args.out is not None and harmless and not args.dry_run:
        text = tuned(base.text, base.definition, swept, id_for(args.out), f"{len(labels)} labelled recordings")
        with replacing(args.out) as part:
            part.write_text(text, encoding="utf-8")
        print(f"-> {args.out}")
    elif args.out is not None:
        print("Nothing was written.")
    return 0


def main() -> int:
    """Sweep and suggest."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("labels", type=Path, metavar="LABELS.csv")
    options.add_argument("--pose", required=True, help="id of a shipped pose, or the path of a pose file")
    options.add_argument(
        "--rule", action="append", default=[], metavar="ID", help="turn this rule only; may be repeated"
    )
    options.add_argument(
        "--hold-rules", action="store_true", help="turn the times and speeds of the hold rules as well"
    )
    options.add_argument("--plots", type=Path, help="draw the curves, .svg, .png or .pdf")
    options.add_argument("--out", type=Path, help="write the suggestions that harm nothing into this pose file")
    options.add_argument("--model", default="full", help="pose model for videos (full)")
    options.add_argument("--dry-run", action="store_true", help="tell, but write nothing")
    args = options.parse_args()
    try:
        return tune(args)
    except FormcheckError as error:
        print(f"tune_tolerances: {error}", file=sys.stderr)
        return error.exit_code


if __name__ == "__main__":
    sys.exit(main())
