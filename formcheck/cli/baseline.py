"""``formcheck baseline``: learn, show and reset what someone comfortably reaches."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from formcheck.atomic_files import replacing
from formcheck.cli.progress import Bar
from formcheck.core.errors import UsageError, mark
from formcheck.core.messages import Message
from formcheck.core.pose.personal_baseline import Baseline, Own, Shift, personal
from formcheck.i18n import tr, tr_n
from formcheck.i18n.names import in_numbers, side_name
from formcheck.library.pose_files import UnknownPoseError, load_pose
from formcheck.store.baseline_file import empty, read_baseline, text_of

SAFETY = mark("A baseline is what is comfortable today, never a goal to push for. With pain, stop, and ask a doctor.")


def learn(recordings: Sequence[str], pose: str, out: Path, person: str | None, side: str, model: str) -> int:
    """Learn one pose from a calibration and keep it in a baseline file, beside what that knows already."""
    from formcheck.tuning.record.calibration import learn as learnt_from
    from formcheck.tuning.record.samples import read_take

    definition = load_pose(pose)
    known = read_baseline(out).baseline if out.exists() else empty(person or "")
    if person is not None and known.person not in ("", person):
        raise UsageError(
            mark("{path} is the baseline of {known}; choose another file with --out."), path=out, known=known.person
        )
    takes = []
    for name in recordings:
        with Bar(tr("{file}: reading").format(file=Path(name).name), None) as bar:
            takes.append(read_take(name, model, bar.to))
    today = dt.datetime.now(tz=dt.UTC).astimezone().date()
    baseline, found = learnt_from(known, takes, definition, today, side)
    if person is not None:
        baseline = baseline.model_copy(update={"person": person})
    with replacing(out) as part:
        part.write_text(text_of(baseline), encoding="utf-8")
    for r in found:
        start, end = (in_numbers(f"{t:.1f}") for t in r.span)
        when = tr("{start} to {end} s").format(start=start, end=end)
        print(f"{r.take}: " + " ".join(filter(None, (r.phase, side_name(r.side), when))))
    print("\n".join(_lines(baseline, pose_id=definition.id, path=pose)))
    print(tr(SAFETY))
    print(f"-> {out}")
    return 0


def show(path: Path) -> int:
    """Print what a baseline knows, and what it moves."""
    kept = read_baseline(path)
    baseline = kept.baseline
    person = baseline.person or tr("somebody without a name")
    print(tr("{path}: baseline of {person}, SHA-256 {sum}").format(path=path, person=person, sum=kept.sha256))
    for pose in baseline.known:
        print("\n".join(_lines(baseline, pose_id=pose, path=pose)))
    nothing = tr("It knows nothing yet; learn a pose with: formcheck baseline learn.")
    print(tr(SAFETY) if baseline.known else nothing)
    return 0


def reset(path: Path, pose: str | None) -> int:
    """Forget one pose, or all."""
    baseline = read_baseline(path).baseline
    if pose is not None and pose not in baseline.known:
        raise UsageError(
            mark("The baseline knows nothing of {pose!r}; it knows {known}."),
            pose=pose,
            known=", ".join(baseline.known) or Message(mark("no pose")),
        )
    with replacing(path) as part:
        part.write_text(text_of(baseline.without(pose)), encoding="utf-8")
    print(tr("{path}: {pose} forgotten.").format(path=path, pose=pose or tr("every pose")))
    return 0


def _lines(baseline: Baseline, pose_id: str, path: str) -> list[str]:
    lines = []
    try:
        shifts = {(s.phase, s.rule): s for s in personal(load_pose(path), baseline)[1]}
    except UnknownPoseError:  # learnt of a pose file that is elsewhere
        shifts = {}
    for phase, rules in baseline.poses.get(pose_id, {}).items():
        for rule, own in rules.items():
            text, shift = f"{pose_id}, {phase}.{rule}: {_known(own)}", shifts.get((phase, rule))
            lines.append("  " + (text if shift is None else _shifted(text, shift)))
    if pose_id in baseline.motion:
        text = tr("{pose}, range of motion: {known}")
        lines.append("  " + text.format(pose=pose_id, known=_known(baseline.motion[pose_id])))
    return lines


def _shifted(known: str, shift: Shift) -> str:
    text = tr("{known}; asks for {own} instead of {book}")
    if shift.limited:
        text = tr("{known}; asks for {own} instead of {book}, which is as far as a baseline may go")
    return text.format(known=known, own=_band(shift.own), book=_band(shift.book))


def _known(own: Own) -> str:
    times = tr_n("{n} repetition", "{n} repetitions", own.n).format(n=own.n)
    spread = f" ± {own.spread:g}" if own.n > 1 else ""
    return f"{in_numbers(f'{own.value:g}{spread}')} ({times}, {own.learnt})"


def _band(band: tuple[float, float]) -> str:
    low, high = (in_numbers(f"{x:g}") for x in band)
    return tr("{low} to {high}").format(low=low, high=high)
