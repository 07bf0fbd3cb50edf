"""``formcheck baseline``: learn, show and reset what someone comfortably reaches."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from formcheck.atomic_files import replacing
from formcheck.cli.progress import Bar
from formcheck.core.errors import UsageError, mark
from formcheck.core.pose.personal_baseline import Baseline, Own, personal
from formcheck.i18n import tr_n
from formcheck.library.pose_files import UnknownPoseError, load_pose
from formcheck.store.baseline_file import empty, read_baseline, text_of

SAFETY = "A baseline is what is comfortable today, never a goal to push for. With pain, stop, and ask a doctor."


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
        with Bar(f"{Path(name).name}: reading", None) as bar:
            takes.append(read_take(name, model, bar.to))
    today = dt.datetime.now(tz=dt.UTC).astimezone().date()
    baseline, found = learnt_from(known, takes, definition, today, side)
    if person is not None:
        baseline = baseline.model_copy(update={"person": person})
    with replacing(out) as part:
        part.write_text(text_of(baseline), encoding="utf-8")
    for r in found:
        print(f"{r.take}: {r.phase}{f' {r.side}' if r.side else ''} {r.span[0]:.1f} to {r.span[1]:.1f} s")
    print("\n".join(_lines(baseline, pose_id=definition.id, path=pose)))
    print(f"{SAFETY}\n-> {out}")
    return 0


def show(path: Path) -> int:
    """Print what a baseline knows, and what it moves."""
    kept = read_baseline(path)
    baseline = kept.baseline
    print(f"{path}: baseline of {baseline.person or 'somebody without a name'}, SHA-256 {kept.sha256}")
    for pose in baseline.known:
        print("\n".join(_lines(baseline, pose_id=pose, path=pose)))
    print(SAFETY if baseline.known else "It knows nothing yet; learn a pose with: formcheck baseline learn.")
    return 0


def reset(path: Path, pose: str | None) -> int:
    """Forget one pose, or all."""
    baseline = read_baseline(path).baseline
    if pose is not None and pose not in baseline.known:
        raise UsageError(
            mark("The baseline knows nothing of {pose!r}; it knows {known}."),
            pose=pose,
            known=", ".join(baseline.known) or "no pose",
        )
    with replacing(path) as part:
        part.write_text(text_of(baseline.without(pose)), encoding="utf-8")
    print(f"{path}: {pose or 'every pose'} forgotten.")
    return 0


def _lines(baseline: Baseline, pose_id: str, path: str) -> list[str]:
    lines = []
    try:
        shifts = {(s.phase, s.rule): s for s in personal(load_pose(path), baseline)[1]}
    except UnknownPoseError:  # learnt of a pose file that is elsewhere
        shifts = {}
    for phase, rules in baseline.poses.get(pose_id, {}).items():
        for rule, own in rules.items():
            text = f"  {pose_id}, {phase}.{rule}: {_known(own)}"
            shift = shifts.get((phase, rule))
            if shift is not None:
                text += f"; asks for {_band(shift.own)} instead of {_band(shift.book)}"
                text += ", which is as far as a baseline may go" if shift.limited else ""
            lines.append(text)
    if pose_id in baseline.motion:
        lines.append(f"  {pose_id}, range of motion: {_known(baseline.motion[pose_id])}")
    return lines


def _known(own: Own) -> str:
    times = tr_n("{n} repetition", "{n} repetitions", own.n).format(n=own.n)
    spread = f" ± {own.spread:g}" if own.n > 1 else ""
    return f"{own.value:g}{spread} ({times}, {own.learnt})"


def _band(band: tuple[float, float]) -> str:
    return f"{band[0]:g} to {band[1]:g}"
