"""``formcheck tune sweep``: turn the tolerances of a pose on labelled recordings, and see what that does."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from formcheck.atomic_files import replacing
from formcheck.cli.progress import Bar
from formcheck.core.errors import UsageError, mark
from formcheck.core.pose.definition import PoseDefinition
from formcheck.core.types import PoseTrack
from formcheck.i18n import tr
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
    found = tr("{right} right, {false} false, {missed} missed")
    return f"{name:24} {f1}   {found.format(right=counts.tp, false=counts.fp, missed=counts.fn)}"


def by_fault(title: str, definition: PoseDefinition, labelled: Labelled) -> None:
    """Print how well a file agrees with the labels, fault by fault."""
    print(f"{title:24}  " + tr("prec.  rec.    F1"))
    each = [compared(label, holds_of(measures_of(t, definition), [definition])[0], definition.fault_ids)
            for label, t in labelled]  # fmt: skip
    for fault in definition.fault_ids:
        print(scores(fault, pooled(counts[fault] for counts in each)))
    print(scores(tr("all"), pooled(c for counts in each for c in counts.values())))


def suggestions(swept: Sequence[Swept], labels: Sequence[Label]) -> None:
    """Print what is suggested, what it is worth on others, and whom it harms."""
    persons = by_person(labels)
    left_out = tr("F1 now  best   on recordings left out: now, suggested")
    if persons:
        left_out = tr("F1 now  best   on persons left out: now, suggested")
    number, now, best = tr("number"), tr("now"), tr("best")
    print(f"\n{number:24} {now:>7} {best:>7}   {left_out}")
    for s in swept:
        if s.total(s.now).f1 is None and not s.changes:
            nothing = tr("its faults are neither labelled nor raised")
            print(f"{s.knob.title:24} {s.knob.now:7g}       –   {nothing}")
            continue
        best = f"{s.knob.values[s.best]:7g}" if s.changes else tr("same").rjust(7)
        inside = f"{share(s.total(s.now).f1)} {share(s.total(s.best).f1)}"
        print(f"{s.knob.title:24} {s.knob.now:7g} {best}   {inside}   {share(s.of_now.f1)} {share(s.left_out.f1)}")
        if s.changes and s.best in (0, len(s.knob.values) - 1):
            print(f"{'':24} " + tr("at the end of what was tried: write it, and turn again from there"))
        for i in s.worse():
            print(f"{'':24} " + tr("WORSE with it: {name}").format(name=labels[i].name))
    if not persons:
        print(
            tr("Fewer than three persons: recordings were left out instead of persons, which flatters the suggestions.")
        )


def changed(old: PoseDefinition, new: PoseDefinition, labelled: Labelled) -> None:
    """Print on which recordings the suggestions together change the verdict."""
    print("\n" + tr("All suggestions that harm no recording, together:"))
    same = 0
    for label, track in labelled:
        before, after = holds_of(measures_of(track, old), [old, new])
        a, b = raised(before), raised(after)
        wrong = [pooled(compared(label, h, old.fault_ids).values()).wrong for h in (before, after)]
        if a == b:
            same += 1
            continue
        verdict = tr("WORSE") if wrong[1] > wrong[0] else tr("better") if wrong[1] < wrong[0] else tr("as well")
        then, now = (", ".join(sorted(faults)) or tr("good") for faults in (a, b))
        print(f"  {label.name}: {then} -> {now} ({verdict})")
    print("  " + tr("{n} of {total} recordings keep their verdict.").format(n=same, total=len(labelled)))


def sweep(args: argparse.Namespace) -> int:
    """Do what the command line asks for."""
    base = base_of(args.pose)
    unknown = sorted(set(args.rule) - {r.id for r in base.definition.hold_rules() if r.is_form})
    if unknown:
        raise UsageError(mark("{pose} has no form rule {rule}."), pose=args.pose, rule=unknown[0])
    if args.out is not None:
        id_for(args.out)
    if not args.dry_run:
        own = Path(args.pose) if args.pose.endswith(".toml") else None
        out = [] if args.out is None or (own is not None and same_file(args.out, own)) else [args.out]
        plots = [] if args.plots is None else [args.plots]
        refuse_foreign([*out, *plots], [args.labels, *([own] if own else [])], overwrite=args.overwrite)
    labels = read_labels(args.labels, base.definition.fault_ids)
    with Bar(tr("reading"), len(labels)) as bar:
        labelled: Labelled = []
        for label in labels:
            labelled.append((label, read_take(str(label.path), args.model).track))
            bar.to(len(labelled))
    by_fault(tr("as it is"), base.definition, labelled)
    wanted = list(knobs(base.definition, hold_rules=args.hold_rules, only=args.rule))
    with Bar(tr("turning"), len(labels)) as bar:
        swept = swept_by(base.definition, labelled, wanted, bar.to)
    suggestions(swept, labels)
    harmless = [(s.knob, s.knob.values[s.best]) for s in swept if s.changes and not s.worse()]
    if harmless:
        better = turned(base.definition, harmless)
        changed(base.definition, better, labelled)
        print()
        by_fault(tr("with them"), better, labelled)
    else:
        print("\n" + tr("Nothing to change."))
    if args.plots is not None and not args.dry_run:
        write_curves(args.plots, swept, f"{args.pose}: agreement with {len(labels)} labelled recordings")
        print(f"-> {args.plots}")
    if args.out is not None and harmless and not args.dry_run:
        text = tuned(base.text, base.definition, swept, id_for(args.out), f"{len(labels)} labelled recordings")
        with replacing(args.out) as part:
            part.write_text(text, encoding="utf-8")
        print(f"-> {args.out}")
    elif args.out is not None:
        print(tr("Nothing was written."))
    return 0
