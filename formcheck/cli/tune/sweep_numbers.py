"""``formcheck tune sweep``: turn the tolerances of a pose on labelled recordings, and see what that does."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from formcheck.atomic_files import replacing
from formcheck.cli.progress import Bar
from formcheck.core.errors import UsageError
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.types import PoseTrack
from formcheck.overwriting import refuse_foreign, same_file
from formcheck.tuning.learn.number_writing import tuned
from formcheck.tuning.learn.starting_pose import base_of, id_for
from formcheck.tuning.record.samples import read_take
from formcheck.tuning.tolerance.agreement import Counts, compared, pooled, raised
from formcheck.tuning.tolerance.labels import Label, read_labels
from formcheck.tuning.tolerance.suggesting import Swept, by_person, knobs, turned
from formcheck.tuning.tolerance.suggesting import sweep as swept_by
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


def sweep(args: argparse.Namespace) -> int:
    """Do what the command line asks for."""
    base = base_of(args.pose)
    unknown = sorted(set(args.rule) - {r.id for r in base.definition.hold_rules() if r.is_form})
    if unknown:
        raise UsageError(f"{args.pose} has no form rule {unknown[0]}.")
    if args.out is not None:
        id_for(args.out)
    if not args.dry_run:
        own = Path(args.pose) if args.pose.endswith(".toml") else None
        out = [] if args.out is None or (own is not None and same_file(args.out, own)) else [args.out]
        plots = [] if args.plots is None else [args.plots]
        refuse_foreign([*out, *plots], [args.labels, *([own] if own else [])], overwrite=args.overwrite)
    labels = read_labels(args.labels, base.definition.fault_ids)
    with Bar("reading", len(labels)) as bar:
        labelled: Labelled = []
        for label in labels:
            labelled.append((label, read_take(str(label.path), args.model).track))
            bar.to(len(labelled))
    by_fault("as it is", base.definition, labelled)
    wanted = list(knobs(base.definition, hold_rules=args.hold_rules, only=args.rule))
    with Bar("turning", len(labels)) as bar:
        swept = swept_by(base.definition, labelled, wanted, bar.to)
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
