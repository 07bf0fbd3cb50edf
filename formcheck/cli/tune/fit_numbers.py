"""``formcheck tune fit``: learn a pose's targets and tolerances from recordings of people who do it well."""

import argparse
import sys

from formcheck.atomic_files import replacing
from formcheck.cli.progress import Bar
from formcheck.core.errors import FormcheckError, UsageError, mark
from formcheck.core.pose.definition import PoseDefinition
from formcheck.i18n import say, tr
from formcheck.i18n.names import side_name
from formcheck.library import load_pose, pose_ids
from formcheck.library.pose_files import read_pose_file
from formcheck.library.toml import parsed
from formcheck.tuning.learn.drafting import Draft, drafted
from formcheck.tuning.learn.number_writing import checked
from formcheck.tuning.learn.proposing import ALIKE_DEG, Proposal, differs, propose
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
        with Bar(tr("{file}: reading").format(file=name), None) as bar:
            takes.append(read_take(name, model, bar.to))
    return takes


def told(result: Result) -> None:
    """Print what was found in the recordings, and what to know about it."""
    for r in result.repetitions:
        when = tr("{start} to {end} s") if r.recognised else tr("{start} to {end} s, not recognised before")
        when = when.format(start=f"{r.span[0]:.1f}", end=f"{r.span[1]:.1f}")
        print(f"{r.take} ({r.person}): " + " ".join(filter(None, (r.phase, side_name(r.side), when))))
    for sentence in result.fit.told:
        print(say(sentence))
    if result.fit.unmeasured:
        print(tr("Not measured, so unchanged: {names}.").format(names=", ".join(result.fit.unmeasured)))


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
        raise UsageError(mark("Left and right limbs differ in these recordings; say which side works with --side."))
    proposal = propose(takes, side)
    if proposal is None:
        raise NothingHeldError(mark("Nothing was held in these recordings; keep each position still for two seconds."))
    _show(proposal)
    if proposal.like_setup:
        raise FormcheckError(
            mark(
                "No angle tells the held position from its set-up; show it from the side (or a side bend from the "
                "front), and begin in the set-up."
            )
        )
    title = args.title or args.out.stem.replace("-", " ").capitalize()
    source = source_of(takes, len(proposal.shown))
    draft = Draft(title, f"{title}, as it was recorded.", "As at the start of the recordings.", args.hold_s, source)
    return drafted(proposal, draft, id_for(args.out))


def _show(proposal: Proposal) -> None:
    """Print what was held, the proposed rules, and what they do not exclude."""
    for shown in proposal.shown:
        start, end = f"{shown.held.start_s:.1f}", f"{shown.held.end_s:.1f}"
        print(tr("{person}: held {start} to {end} s").format(person=shown.person, start=start, end=end))
    for rule in proposal.rules:
        low, high = (f"{x:.0f}" for x in rule.found.band)
        band = low if low == high else tr("{low} to {high}").format(low=low, high=high)
        text = tr("{rule}: {band} ± {tolerance} degrees")
        if rule.setup is not None:
            text = tr("{rule}: {band} ± {tolerance} degrees, {before} in the set-up")
        before = None if rule.setup is None else round(rule.setup)
        print("  " + text.format(rule=rule.name, band=band, tolerance=f"{rule.found.tolerance:.0f}", before=before))
    if proposal.alike and not proposal.like_setup:
        more = len(proposal.alike) - TOLD
        text = tr("These rules do not tell it from: {names} and {n} more.")
        text = text if more > 0 else tr("These rules do not tell it from: {names}.")
        print(text.format(names=", ".join(proposal.alike[:TOLD]), n=more))


def written(text: str, args: argparse.Namespace, known: tuple[str, str] | None) -> int:
    """Write and prove the file; known : name and text of the file that it came from, to show what has changed."""
    new = PoseDefinition.model_validate(parsed(checked(text)))
    if known is not None:
        old = PoseDefinition.model_validate(parsed(known[1]))
        changed = differences(old, new)
        before = tr("{pose}, before").format(pose=known[0])
        print(as_table(changed, before, tr("after")) if changed else tr("No number changes."))
    if args.dry_run:
        print(tr("Nothing was written (--dry-run)."))
        return 0
    with replacing(args.out) as part:
        part.write_text(text, encoding="utf-8")
    findings = prove(read_pose_file(args.out), [load_pose(i) for i in pose_ids()])
    for finding in findings:
        print(f"{args.out}: {say(finding.text)}", file=sys.stderr if finding.kind == "wrong" else sys.stdout)
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
