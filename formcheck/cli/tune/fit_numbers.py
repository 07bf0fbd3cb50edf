"""``formcheck tune fit``: learn a pose's targets and tolerances from recordings of people who do it well."""

import argparse
import sys

from formcheck.atomic_files import replacing
from formcheck.cli.progress import Bar
from formcheck.core.errors import FormcheckError, UsageError, mark
from formcheck.core.pose.definition import PoseDefinition
from formcheck.library import load_pose, pose_ids
from formcheck.library.pose_files import read_pose_file
from formcheck.library.toml import parsed
from formcheck.tuning.learn.drafting import Draft, drafted
from formcheck.tuning.learn.number_writing import checked
from formcheck.tuning.learn.proposing import ALIKE_DEG, differs, propose
from formcheck.tuning.learn.starting_pose import NothingHeldError, Result, base_of, fitted, id_for, source_of
from formcheck.tuning.proof.comparing import as_table, differences
from formcheck.tuning.proof.pose_proof import prove
from formcheck.tuning.record.samples import Sample, read_take

WRONG = 2
TOLD = 6
"""Exercises to name that a proposal cannot be told from."""


def read(names: list[str], model: str) -> list[Sample]:
    """Read all recordings; videos are analysed."""
    takes = []
    for name in names:
        with Bar(f"{name}: reading", None) as bar:
            takes.append(read_take(name, model, bar.to))
    return takes


def told(result: Result) -> None:
    """Print what was found in the recordings, and what to know about it."""
    for r in result.repetitions:
        side = f" {r.side}" if r.side else ""
        new = "" if r.recognised else ", not recognised before"
        print(f"{r.take} ({r.person}): {r.phase}{side} {r.span[0]:.1f} to {r.span[1]:.1f} s{new}")
    for sentence in result.fit.told:
        print(sentence)
    if result.fit.unmeasured:
        print(f"Not measured, so unchanged: {', '.join(result.fit.unmeasured)}.")


def from_model(takes: list[Sample], args: argparse.Namespace) -> str:
    """Fit the file that --out names, or else a copy of --like."""
    base = base_of(str(args.out) if args.out.exists() else args.like)
    result = fitted(takes, base, id_for(args.out), side=args.side, keep=args.keep)
    told(result)
    return result.text


def from_nothing(takes: list[Sample], args: argparse.Namespace) -> str:
    """Propose a pose."""
    side = args.side if args.side in ("left", "right") else None
    if side is None and differs(takes) > ALIKE_DEG:
        raise UsageError("Left and right limbs differ in these recordings; say which side works with --side.")
    proposal = propose(takes, side)
    if proposal is None:
        raise NothingHeldError("Nothing was held in these recordings; keep each position still for two seconds.")
    for shown in proposal.shown:
        print(f"{shown.person}: held {shown.held.start_s:.1f} to {shown.held.end_s:.1f} s")
    for rule in proposal.rules:
        low, high = rule.found.band
        before = "" if rule.setup is None else f", {round(rule.setup)} in the set-up"
        band = f"{low:.0f}" if low == high else f"{low:.0f} to {high:.0f}"
        print(f"  {rule.name}: {band} ± {rule.found.tolerance:.0f} degrees{before}")
    if proposal.like_setup:
        raise FormcheckError(
            "No angle tells the held position from its set-up; show it from the side (or a side bend from the front), "
            "and begin in the set-up."
        )
    if proposal.alike:
        more = f" and {len(proposal.alike) - TOLD} more" if len(proposal.alike) > TOLD else ""
        print(f"These rules do not tell it from: {', '.join(proposal.alike[:TOLD])}{more}.")
    title = args.title or args.out.stem.replace("-", " ").capitalize()
    source = source_of(takes, len(proposal.shown))
    draft = Draft(title, f"{title}, as it was recorded.", "As at the start of the recordings.", args.hold_s, source)
    return drafted(proposal, draft, id_for(args.out))


def written(text: str, args: argparse.Namespace, known: tuple[str, str] | None) -> int:
    """Write and prove the file; known : name and text of the file that it came from, to show what has changed."""
    new = PoseDefinition.model_validate(parsed(checked(text)))
    if known is not None:
        old = PoseDefinition.model_validate(parsed(known[1]))
        changed = differences(old, new)
        print(as_table(changed, f"{known[0]}, before", "after") if changed else "No number changes.")
    if args.dry_run:
        print("Nothing was written (--dry-run).")
        return 0
    with replacing(args.out) as part:
        part.write_text(text, encoding="utf-8")
    findings = prove(read_pose_file(args.out), [load_pose(i) for i in pose_ids()])
    for finding in findings:
        print(f"{args.out}: {finding.text}", file=sys.stderr if finding.kind == "wrong" else sys.stdout)
    print(f"-> {args.out}")
    return WRONG if any(f.kind == "wrong" for f in findings) else 0


def fit(args: argparse.Namespace) -> int:
    """Fit and write a pose file."""
    if args.hold_s <= 0:
        raise UsageError(mark("--hold-s must be positive."))
    id_for(args.out)
    takes = read(args.recordings, args.model)
    if args.like is None and not args.out.exists():
        return written(from_nothing(takes, args), args, None)
    name = str(args.out) if args.out.exists() else args.like
    known = name, base_of(name).text
    return written(from_model(takes, args), args, known)
